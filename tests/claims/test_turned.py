"""Phrases with a slot: in the passive they name the same act, and their trigger leaves the object out."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")


def told(text: str) -> list[tuple[str, list[str]]]:
    """Types, and who acts."""
    found = code(article(text), load(SETTINGS), SETTINGS).claims
    return sorted((one.type, [actor.span.text for actor in one.actors]) for one in found)


def triggers(text: str) -> list[str]:
    """The words that name the acts."""
    return [one.trigger.text for one in code(article(text), load(SETTINGS), SETTINGS).claims]


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("The union lifted the sanctions on Mali.", "The sanctions on Mali were lifted by the union."),
        ("Peru summoned the Chilean ambassador.", "The Chilean ambassador was summoned by Peru."),
        ("The junta declared a truce for the feast.", "A truce for the feast was declared by the junta."),
        ("The king commuted the sentences of two rebels.", "The sentences of two rebels were commuted by the king."),
    ],
)
def test_active_and_passive_tell_the_same(active: str, passive: str) -> None:
    """Type and actor; the case of the first word aside."""
    lower = [(kind, [name.lower() for name in names]) for kind, names in told(active)]
    assert lower
    assert [(kind, [name.lower() for name in names]) for kind, names in told(passive)] == lower


def test_a_noun_inside_the_subject_is_not_its_head() -> None:
    """The sanctions office was closed, no sanctions were lifted."""
    assert told("The head of the sanctions office was lifted from his car by a crane.") == []


def test_a_passive_takes_no_object_of_the_verb_beside_it() -> None:
    """The bridge was reopened, the blockade was lifted: none was reopened."""
    found = code(
        article("The bridge was reopened and the siege lifted by the militia."), load(SETTINGS), SETTINGS
    ).claims
    assert {one.trigger.text: [actor.span.text for actor in one.actors] for one in found}["lifted"] == ["the militia"]
    assert {one.type for one in found} <= {"CONCEDE", "RETREAT"}  # the blockade is over
    assert "'reopen ~" not in " ".join(one.steps[0].note for one in found)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland lifted all of its sanctions on Mali.", "lifted"),
        ("Gunmen took four teachers hostage in Kamura.", "hostage"),
        ("The two ministers held talks in Gao.", "held talks"),
    ],
)
def test_the_object_is_no_part_of_the_trigger(text: str, trigger: str) -> None:
    """The verb, or what a light verb carries; a phrase without a word in its slot stays whole."""
    assert trigger in triggers(text)
