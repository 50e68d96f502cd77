"""Phrases with a slot in the passive: 'the sanctions were lifted' for 'lifted ~ sanctions'.

The object of the phrase is the subject of its participle (Quirk et al. 1985, 3.65), so its words stand before the
verb. Only the noun that the subject hangs on counts, not one inside it. Where shops 'were looted' and nobody is said
to have done it, no crowd is told of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.language.lexicon import Entry


@dataclass(frozen=True, slots=True)
class Turned:
    """An entry of the lexicon found in the passive: the words of its verb, and of its object before them."""

    entry: Entry
    verb: tuple[int, ...]
    object: tuple[int, ...]


def turned(parsed: Parsed) -> Iterator[Turned]:
    """All such phrases of a sentence, the longest of a verb first."""
    last_of = {i: word for word, i in enumerate(parsed.token_of)}  # a sign ('%') is no word
    for word, i in enumerate(parsed.token_of):
        if parsed.doc[i].tag_ not in ("VBN", "VBD"):
            continue
        slotted = parsed.slotted(word)
        subjects = _subjects(parsed.doc[i]) if slotted else ()
        for last in (last_of[subject.i] for subject in subjects if subject.i in last_of):
            for head, tail, entry in slotted:
                first = last + 1 - len(tail)
                said = tuple(range(word, word + len(head)))
                crowd = entry.type != "PROTEST" or _by_crowd(parsed.doc[i], entry)
                if entry.pos == "v" and crowd and first >= 0 and parsed.words.lower[first : last + 1] == tail:
                    yield Turned(entry, said, tuple(range(first, last + 1)))


def _by_crowd(verb: Token, entry: Entry) -> bool:
    """Somebody is said to have done it; of a road it may be with what: 'was closed with tractors'."""
    means = entry.mode == "obstruct" and any(child.lower_ == "with" for child in verb.rights)
    return means or any(child.dep_ == "agent" for child in verb.children)


def _subjects(verb: Token) -> tuple[Token, ...]:
    """'sanctions' and 'tariffs' of 'the sanctions and the tariffs were lifted'."""
    found = [child for child in verb.lefts if child.dep_ == "nsubjpass"]
    return (*found, *(other for one in found for other in one.conjuncts))
