"""What the judge reads: names give way to a few words, what is no name stays."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import sentences_of
from dateline.claims.nameless import nameless
from dateline.language.load import load
from dateline.language.reworded import Reworded
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")


def read(text: str) -> str:
    """The sentence as the judge reads it."""
    ((_, (parsed,)),) = sentences_of([article(text)], load(SETTINGS))
    return Reworded.of(parsed.sentence.text, nameless(parsed)).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenya expelled two Somali diplomats on Monday.", "France expelled two French diplomats on Monday."),
        ("President Odo Varga met General Tam Bellingo in Grevena.", "President Smith met General Smith in Smith."),
        (
            "The Ministry of Defence accused Hamas of the attack.",
            "The Ministry of Defence accused France of the attack.",
        ),
        ("Militants shelled the barracks, the army said.", "fighters shelled the barracks, the army said."),
        ("A guerrilla was arrested in March.", "A fighter was arrested in March."),
    ],
)
def test_names_give_way(text: str, said: str) -> None:
    """States and known actors, their adjectives, other names; titles, ordinary words and months stay."""
    assert read(text) == said


def test_exchanged_sides_read_alike() -> None:
    """Which of two states attacks is nothing that the judge can see."""
    assert read("Eritrea attacked Ethiopia on Tuesday.") == read("Ethiopia attacked Eritrea on Tuesday.")


def test_a_rebel_is_a_fighter_whatever_he_is_called() -> None:
    """One word for all of them."""
    words = ("terrorists", "rebels", "insurgents", "militants", "fighters")
    assert len({read(f"Soldiers clashed with {word} near the dam.") for word in words}) == 1
