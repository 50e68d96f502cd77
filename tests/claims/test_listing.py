"""Every actor that a text mentions: people by what they do, pronouns, and no places; invented sentences."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.model import Reading
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")
# Text, what is listed, what is not.
CASES = [
    ("The nurses said that miners met the mayor in Cusco.", ["nurses", "miners", "mayor"], ["Cusco"]),
    ("Police said the men were arrested in Peru, Chad and Laos.", ["Police"], ["Peru", "Chad", "Laos"]),
    ("Chad attacked Laos, and a mayor was killed in Peru.", ["Chad", "Laos", "mayor"], ["Peru"]),
    ("The army said it shelled Homs on Monday.", ["army", "it"], ["Homs"]),
    (
        "Police said the ceasefire follows Resolution 12 and Operation Thunder.",
        ["Police"],
        ["Resolution 12", "Operation Thunder"],
    ),
    ("The minister said the army destroyed a tank and a drone.", ["minister", "army"], ["tank", "drone"]),
    ("He served as a soldier, Ana Duarte said.", ["Ana Duarte"], ["soldier"]),
    ("Rebels killed five Bolivians near the Red Sea.", ["Rebels", "Bolivians"], ["Red Sea"]),
    ('"We attacked the camp with our men," General Omar Sahli said.', ["We", "Omar Sahli"], ["our"]),
    ("Ana Duarte met miners, and she told them that it is crucial to talk.", ["Ana Duarte", "she"], ["it"]),
]


def read(text: str) -> Reading:
    """A text as dateline reads it."""
    return code(article(text), load(SETTINGS), SETTINGS)


@pytest.mark.parametrize(("text", "listed", "left"), CASES)
def test_listed(text: str, listed: list[str], left: list[str]) -> None:
    """Those who are somebody, and none of the rest."""
    spans = [actor.span.text for actor in read(text).actors]
    assert all(any(name in span for span in spans) for name in listed), spans
    assert not [span for span in spans if span.removeprefix("a ").removeprefix("the ") in left], spans


def test_pronoun_has_the_name() -> None:
    """A pronoun is listed with the name of whom it means."""
    found = {actor.span.text: actor.name for actor in read("Ana Duarte fled. She attacked the army.").actors}
    assert found["She"] == "Ana Duarte"
