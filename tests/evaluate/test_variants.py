"""Sentences told otherwise: what may be changed, and where its sides are then."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from tests.evaluate.codebook_sample import at, coded, gold

from dateline.article.read import from_text
from dateline.claims.code import sentences_of
from dateline.claims.parsed import Parsed
from dateline.evaluate.codebook import Coded, numbered
from dateline.evaluate.codebook_rules import types
from dateline.evaluate.variants import ARMED, PAIRS, Cases, exchanged, passive, renamed, told_pairs
from dateline.language.load import load
from dateline.settings import Settings

CASES = Cases(frozenset({"the", "a", "three", "police", "gunmen"}))
SETTINGS = Settings(coder="lexicon")


def sentence(text: str, trigger: str, actor: str, recipient: str) -> tuple[Coded, Parsed]:
    """A sentence with one claim, and its parse."""
    sides: dict[str, Any] = {"actors": ((*at(actor, text),),), "recipients": ((*at(recipient, text),),)}
    start, end = at(trigger, text)
    article = from_text(text, source_id="a", language="en", settings=SETTINGS)
    [(_, parsed)] = sentences_of([article], load(SETTINGS))
    return coded(text, gold((start, end), **sides)), parsed[0]


def test_sides_change_their_words_and_keep_their_slots() -> None:
    """The case at the beginning of the sentence follows."""
    found = exchanged(*sentence("Gunmen killed the mayor in Tumaco.", "killed", "Gunmen", "the mayor"), CASES)
    assert found
    assert found.after == "The mayor killed gunmen in Tumaco."
    assert [found.after[slice(*one)] for one in found.slots_after] == ["The mayor", "gunmen"]
    named = exchanged(*sentence("Police arrested Chad in Téra.", "arrested", "Police", "Chad"), CASES)
    assert named
    assert named.after == "Chad arrested police in Téra."


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("They attacked the police in Tumaco.", "attacked", "They", "the police"),
        ("Iranian shelling hit the police in Basra.", "shelling", "Iranian", "the police"),
        ("The mayor attacks the gunmen in Tumaco.", "attacks", "The mayor", "the gunmen"),
        ("The mayor killed the mayor's brother.", "killed", "The mayor", "The mayor killed"),
        ("Gunmen attacked the bridge in Tumaco.", "attacked", "Gunmen", "the bridge"),
    ],
)
def test_sides_are_left_where_the_sentence_would_break(text: str, trigger: str, actor: str, recipient: str) -> None:
    """Pronouns, adjectives, verbs that show number, sides in one another, things."""
    assert exchanged(*sentence(text, trigger, actor, recipient), CASES) is None


def test_the_armed_get_each_other_name() -> None:
    """Once for each name that the sentence does not have; never within a name or a compound."""
    text = "Rebels shot two guards before the rebels fled."
    found = list(renamed(coded(text, gold((7, 11), actors=((0, 6),), recipients=((12, 22),)))))
    assert len(found) == len(ARMED) - 1
    assert found[0].after == "Terrorists shot two guards before the terrorists fled."
    assert [found[0].after[slice(*one)] for one in found[0].slots_after] == ["Terrorists", "two guards"]
    assert list(renamed(coded("Fire-fighters and Militants United left."))) == []
    assert len(list(renamed(coded("The rebels fought the militants.")))) == 6


def test_a_plain_clause_is_told_in_the_passive() -> None:
    """Who acts stands after 'by'."""
    found = passive(*sentence("Police arrested three rebels in Téra.", "arrested", "Police", "three rebels"), CASES)
    assert found
    assert found.after == "Three rebels were arrested by police in Téra."
    assert [found.after[slice(*one)] for one in found.slots_after] == ["police", "Three rebels"]
    told = passive(*sentence("On Friday the mayor beat a guard.", "beat", "the mayor", "a guard"), CASES)
    assert told
    assert told.after == "On Friday a guard was beaten by the mayor."


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient"),
    [
        ("Police frobnicate three rebels in Téra.", "frobnicate", "Police", "three rebels"),
        ("Police have arrested three rebels.", "arrested", "Police", "three rebels"),
        ("Police arrested three rebels, beating them.", "arrested", "Police", "three rebels"),
        ("Police arrested three rebels who had fled.", "arrested", "Police", "three rebels"),
    ],
)
def test_other_clauses_are_left_in_the_active(text: str, trigger: str, actor: str, recipient: str) -> None:
    """Other tenses, auxiliaries, participles of the subject, what would be torn from its noun."""
    assert passive(*sentence(text, trigger, actor, recipient), CASES) is None


def test_the_pairs_told_by_hand() -> None:
    """Eighty at least, over all types; their sides stand once in each, and are the same words."""
    found = list(told_pairs())
    assert len({one.before for one in found}) == len({one.after for one in found}) == len(found) >= 80
    for one in found:
        words = [
            [text[slice(*slot)].lower() for slot in slots]
            for text, slots in ((one.before, one.slots_before), (one.after, one.slots_after))
        ]
        assert words[0] == words[1]
        assert all(text.lower().count(side) == 1 for side in words[0] for text in (one.before, one.after))
    assert min(Counter(_types()).values()) >= 5
    assert set(_types()) == set(types())


def _types() -> list[str]:
    return [record["type"] for _, record in numbered(PAIRS)]
