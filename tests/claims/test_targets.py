"""Whom an act reaches, who is behind it, and the borders of both; invented sentences."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.model import Claim
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")
# Text, trigger begins with, actors, recipients.
CASES = [
    ("Denmark is willing to provide a loan to Kenya.", "is willing", ["Denmark"], ["Kenya"]),
    ("The alliance agreed to expand its mission in Chad.", "agreed", ["The alliance"], ["Chad"]),
    ("The president rejected the demands of the miners.", "rejected", ["The president"], ["the miners"]),
    ("The ministry rejected Peru's offer of talks.", "rejected", ["The ministry"], ["Peru"]),
    ("The rebels declared a ceasefire in Chad on Monday.", "declared", ["The rebels"], ["Chad"]),
    ("Oslo announced a suspension of aid in Yemen.", "suspension", ["Oslo"], ["Yemen"]),
    ("The army withdrew peacekeepers from Mali.", "withdrew", ["The army"], ["Mali"]),
    ("Forty rebels surrendered to the army.", "surrendered", ["Forty rebels"], ["the army"]),
    ("The minister faces criticism from Chad over the arrests.", "criticism", ["Chad"], []),
    ("A court has released German journalist Anna Weber.", "released", ["A court"], ["German journalist Anna Weber"]),
    ("The police attributed the attack to Boko Haram.", "attack", ["Boko Haram"], []),
    ("Four officers were involved in the massacre of six priests.", "massacre", ["Four officers"], ["six priests"]),
    ("The minister implicated four officers in the murder of two nuns.", "murder", ["four officers"], ["two nuns"]),
    ("The killing of six priests, carried out by soldiers, was condemned.", "killing", ["soldiers"], ["six priests"]),
    ("The kidnapping of a judge was planned and carried out by the army.", "kidnapping", ["the army"], ["a judge"]),
    ("We hold the army responsible for the bombing of the church.", "bombing", ["the army"], ["the church"]),
    ("A bomb exploded in Lima in front of a travel agency.", "exploded", [], ["a travel agency"]),
    ("Six people were injured when a bomb placed under a car exploded.", "exploded", [], ["a car"]),
    ("The bombs left two soldiers dead.", "left", [], ["two soldiers"]),
    ("Two policemen, a nurse and a driver died in the attack.", "died", [],
     ["Two policemen", "a nurse", "a driver"]),
    ("The mayor accused the army of mass murder.", "accused", ["The mayor"], ["the army"]),
    ("A judge has ordered nine rebels jailed.", "jailed", ["A judge"], ["nine rebels"]),
    ("Gunmen killed at least 20 farmers.", "killed", ["Gunmen"], ["at least 20 farmers"]),
    ("The army said it shelled rebels near Homs.", "shelled", ["The army"], ["rebels"]),
    ("A shell was seen before it exploded in a school, the army said.", "exploded", [], ["a school"]),
]  # fmt: skip


def coded(text: str, trigger: str) -> Claim:
    """The claim whose trigger begins with some words."""
    found = code(article(text), load(SETTINGS), SETTINGS).claims
    return next(claim for claim in found if claim.trigger.text.startswith(trigger))


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), CASES)
def test_roles(text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    """Those who act, and those to whom it is done; a recipient may be said more fully."""
    claim = coded(text, trigger)
    assert [actor.span.text for actor in claim.actors] == actors
    said = [actor.span.text for actor in claim.recipients]
    assert len(said) == len(recipients)
    assert all(one.endswith(name) for one, name in zip(said, recipients, strict=True)), said


def test_name_without_hedge() -> None:
    """'At least' is part of the words, not of the name."""
    assert coded("Gunmen killed at least 20 farmers.", "killed").recipients[0].name == "20 farmers"


def test_pronoun_keeps_its_step() -> None:
    """The words are the antecedent's, and the step says that a pronoun stood there."""
    claim = coded("The army said it shelled rebels near Homs.", "shelled")
    assert any("'it' is 'The army'" in step.note for step in claim.steps)
