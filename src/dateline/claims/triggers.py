"""Candidates: the places where the words of a sentence may name an event.

The longest phrase wins where phrases overlap; entries of one phrase with several readings stay
together, and `claims.classify` chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.headlines import is_verb
from dateline.claims.parsed import Parsed, fits
from dateline.claims.passives import is_passive
from dateline.claims.turned import turned
from dateline.language.lexicon import Entry
from dateline.language.tables import word_list
from dateline.language.words import Hit
from dateline.model import Span

_LIGHT = word_list("lexicon", "light_verbs")
_AND = ("and", "but", "or")
_QUANTIFIERS = ("DT", "PDT", "CD", "JJS", "JJ")  # all, both, three, most, many
CONTENT_TYPES = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name an event; ``inside`` holds its tokens."""

    parsed: Parsed
    head: Token
    entries: tuple[Entry, ...]
    inside: frozenset[int]
    span: Span
    words: tuple[int, ...] = ()


def candidates(parsed: Parsed, *, refused: frozenset[tuple[int, ...]] = frozenset()) -> list[Candidate]:
    """The candidates of a sentence, in order; each word serves one of them only. ``refused``: phrases left out."""
    taken: set[int] = set()
    claimed: set[int] = set()
    found: dict[tuple[int, ...], list[_Found]] = {}
    for one in sorted(_all(parsed), key=lambda one: (-len(one.words), one.width)):
        words = one.words
        if words in refused:
            continue
        if words not in found and not taken.isdisjoint(words):
            continue
        if words not in found and one.entry.type in CONTENT_TYPES | {"CONSULT"} and not claimed.isdisjoint(words):
            continue
        found.setdefault(words, []).append(one)
        taken.update(_spent(words, one.entry))
        claimed.update(words)
    made = [_candidate(parsed, words, some) for words, some in found.items()]
    return sorted(made, key=lambda candidate: (candidate.span.start, candidate.span.end))


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of the lexicon in a sentence. ``named``: the words that are its trigger, without its slot's object."""

    entry: Entry
    words: tuple[int, ...]
    named: tuple[int, ...]
    head: Token
    width: int  # less than 0: from its first to its last word


def _all(parsed: Parsed) -> Iterator[_Found]:
    """Every phrase that the parse agrees with."""
    for hit in parsed.triggers:
        head = parsed.head_of(hit.first, hit.last, hit.entry.pos)
        if _reads(hit, head, parsed):
            yield _Found(hit.entry, _word_numbers(hit), _named(hit, parsed), head, hit.first - hit.last)
    for one in turned(parsed):
        head = parsed.doc[parsed.token_of[one.verb[0]]]
        yield _Found(one.entry, (*one.verb, *one.object), one.verb, head, one.object[0] - one.verb[-1])


def _named(hit: Hit[Entry], parsed: Parsed) -> tuple[int, ...]:
    """The words of a trigger: of 'lifted [all its] sanctions' the verb, of 'took [four men] hostage' the noun."""
    if hit.gap is None or hit.gap[0] == hit.gap[1]:
        return tuple(range(hit.first, hit.last))
    noun = parsed.doc[parsed.token_of[hit.last - 1]].tag_[0] == "N" and hit.last - hit.gap[1] == 1
    if noun and hit.gap[0] == hit.first + 1 and parsed.words.lower[hit.first] in _LIGHT:
        return tuple(range(hit.gap[1], hit.last))
    return tuple(range(hit.first, hit.gap[0]))


def _spent(words: tuple[int, ...], entry: Entry) -> tuple[int, ...]:
    """Of 'vowed to attack' the act may still be a candidate of its own: the content of the vow."""
    if entry.type in CONTENT_TYPES and entry.pos == "v" and len(words) > 2:
        return words[:-1]
    return words


def _word_numbers(hit: Hit[Entry]) -> tuple[int, ...]:
    gap = range(*hit.gap) if hit.gap else ()
    return tuple(i for i in range(hit.first, hit.last) if i not in gap)


def _reads(hit: Hit[Entry], head: Token, parsed: Parsed) -> bool:
    """Whether the parse agrees with the entry's part of speech."""
    named = head.tag_ == "NNP" and not head.text.islower()
    if named and any(marker.kind == "calendar" for marker in parsed.markers_at.get(head.i, ())):
        return False  # the month of March
    if hit.entry.pos == "v" and parsed.headline and is_verb(head):
        return True
    if hit.entry.pos == "v" and any(child.dep_ == "det" for child in head.lefts):
        return False  # 'the accused walked away'
    if not fits(head, hit.entry.pos) or (hit.gap is not None and not _spans_gap(hit, head, parsed)):
        return False
    if hit.entry.pos == "n" and head.dep_ in ("compound", "amod") and head.head.i > head.i:
        # 'attack helicopter', 'strike price', 'ceasefire talks': the noun only describes another
        return head.head.i in {parsed.token_of[w] for t in parsed.triggers for w in range(t.first, t.last)}
    role = parsed.roles_at.get(head.i)
    if role is not None and role.last - role.first > hit.last - hit.first:
        return False  # 'armed forces', 'suicide bomber'
    name = parsed.named_at.get(head.i)
    return name is None or name.last - name.first < 2  # inside a name: 'Movement for Change', 'Doctors Without Borders'


def _spans_gap(hit: Hit[Entry], head: Token, parsed: Parsed) -> bool:
    """The words after a slot belong to the verb: not 'capture [a bridge held by] rebels', nor, after a passive, to the
    verb beside it: 'was reopened [and the] blockade lifted'."""
    if hit.gap and parsed.words.lower[hit.gap[0]] in _AND and is_passive(head):
        return False
    tail = {parsed.token_of[hit.gap[1]], parsed.token_of[hit.last - 1]} if hit.gap else set()
    own = range(hit.first, hit.gap[0]) if hit.gap and hit.entry.type == "PROTEST" else ()
    before = {parsed.token_of[w] for w in own} - {
        head.i
    }  # 'took part in the march'; who presides over talks only leads
    return any(_outside(_top(parsed.doc[i]).head, before).i == head.i for i in tail)


def _outside(token: Token, words: set[int]) -> Token:
    """The governor of a phrase's own words: of 'took part in' and the march the verb."""
    while token.i in words and token.head.i != token.i:
        token = token.head
    return token


def _top(token: Token) -> Token:
    """Of '50 million euros' the euros; of 'all of its sanctions' all."""
    while token.head.i != token.i:
        part = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.tag_ in _QUANTIFIERS
        if not part and token.dep_ not in ("nummod", "compound", "amod", "nmod", "quantmod", "poss"):
            break
        token = token.head.head if part else token.head
    return token


def _candidate(parsed: Parsed, words: tuple[int, ...], some: list[_Found]) -> Candidate:
    tokens = frozenset(parsed.token_of[w] for w in words)
    named = some[0].named
    span = parsed.span(parsed.words.starts[named[0]], parsed.words.ends[named[-1]])
    return Candidate(parsed, some[0].head, tuple(one.entry for one in some), tokens, span, words)
