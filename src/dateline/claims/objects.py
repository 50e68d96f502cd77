"""Words that a trigger asks for in its column ``needs``, by the classes of ``objects.tsv``.

``of:``, ``by:``, ``as:``, ``to:`` with a class ask for a
word in a place: 'signed [the accord]', 'described it as [cowardly]', 'warned of [retaliation]'.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase
from dateline.claims.triggers import Candidate
from dateline.claims.verbs import agents, objects, objects_of, passive_subjects, subjects
from dateline.language.inflect import lemmas
from dateline.language.tables import cells

_PREDICATES = ("oprd", "attr", "acomp", "ccomp", "xcomp")
_PEOPLE = ("patient", "police", "troops")
_MEASURES = ("CD", "NN", "NNS")


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split(" ")) for name, words in cells("lexicon/objects.tsv", columns=2)}


def is_of(token: Token, class_: str) -> bool:
    """Whether a word belongs to a class, in any form: 'accords' to ``pact``."""
    return not _classes()[class_].isdisjoint((token.lower_, *lemmas(token.lower_)))


def asks_for_words(need: str) -> bool:
    """Whether a need names a class of words."""
    return need[:3] in ("of:", "by:", "as:", "to:")


def found(need: str, candidate: Candidate, phrases: tuple[Phrase, ...]) -> bool:
    """Whether the words that a need asks for stand in their place."""
    place, _, class_ = need.partition(":")
    head, inside = candidate.head, candidate.inside
    if place == "of":
        heads = passive_subjects(head) if is_passive(head) else objects(head, frozenset())
    elif place == "by":
        heads = agents(head) if is_passive(head) else subjects(head)
    elif place == "with":
        heads = [one for child in head.rights if child.lower_ == "with" for one in objects_of(child)]
    elif place == "as":
        heads = list(_predicates(head))
    else:
        heads = list(_behind(head, inside))
    if class_ == "convoy":
        return any(is_of(one, "carrier") and any(is_of(t, "goods") for t in _whole(one)) for one in heads)
    if candidate.parsed.headline and place in ("of", "by"):
        heads = [*heads, *(made.head for made in phrases)]
    return any(is_of(token, class_) for one in heads for token in _whole(one))


def _whole(head: Token) -> Iterator[Token]:
    """A noun, what is joined to it, and what it measures: '310 tonnes of food', 'tanks and a gun'."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj":
            yield from _whole(child)
        elif child.dep_ == "prep" and child.lower_ == "of" and head.tag_ in _MEASURES:
            yield from objects_of(child)
    yield from (child for child in head.lefts if child.dep_ in ("compound", "amod"))


def _predicates(verb: Token) -> Iterator[Token]:
    """What somebody is called: after 'as', or a second object."""
    for token in verb.subtree:
        if token.i <= verb.i:
            continue
        said = token.head.lower_ == "as" and token.head.dep_ == "prep"
        if said or (token.dep_ in _PREDICATES and token.head.i == verb.i):
            yield token
            yield from token.children


def _behind(verb: Token, inside: frozenset[int]) -> Iterator[Token]:
    for i in sorted({verb.i, *inside}):
        for child in verb.doc[i].children:
            held = child.rights if child.dep_ == "dobj" else (child,)  # 'blankets to 800 families'
            for one in held:
                if one.dep_ in ("prep", "dative"):
                    yield from objects_of(one)


def things(need: str, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The participants without the thing that the need asked for: an accord signs nothing."""
    class_ = need.partition("+")[0].removeprefix("of:")
    if need[:3] != "of:" or class_ in _PEOPLE:
        return phrases
    return tuple(made for made in phrases if not is_of(made.head, class_) or _person(made.head, made.parsed))


def _person(head: Token, parsed: Parsed) -> bool:
    return head.i in parsed.roles_at or head.i in parsed.named_at
