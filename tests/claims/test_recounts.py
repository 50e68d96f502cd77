"""Another count of what the article told: credited, of the right kind, of the nearest happening that can have it."""

from __future__ import annotations

import pytest

import dateline as dl
from dateline.model import Claim

MARCH = "Farmers marched through Haren on Monday to protest against a dam."
BLAST = "A bomb exploded at a market in Haren on Monday, injuring twelve people."
TAKEN = "Gunmen abducted two surveyors near Haren on Monday."
HELD = "Soldiers arrested fourteen students at a school in Haren on Monday."


def again(text: str) -> list[Claim]:
    """The claims that count again."""
    claims = dl.code(text, published="2026-03-10").claims
    return [claim for claim in claims if any(step.name == "recounts" for step in claim.steps)]


@pytest.mark.parametrize(
    ("told", "sentence", "who", "what", "number"),
    [
        (MARCH, "The mayor counted nine hundred marchers.", "mayor", "PROTEST participants", 900),
        (MARCH, "Organisers put the number of marchers at 4,000.", "Organisers", "PROTEST participants", 4000),
        (MARCH, "The police estimated the crowd at four thousand.", "police", "PROTEST participants", 4000),
        (MARCH, "The governor said that about 700 had taken part.", "governor", "PROTEST participants", 700),
        (MARCH, "The mayor told the crowd that twenty thousand had come.", "mayor", "PROTEST participants", 20000),
        (BLAST, "The hospital said that it had admitted nineteen.", "hospital", "ASSAULT injured", 19),
        (BLAST, "The clinic counts thirty.", "clinic", "ASSAULT injured", 30),
        (BLAST, "Traders said that they had buried six.", "Traders", "ASSAULT killed", 6),
        (TAKEN, "The mayor spoke of four people taken.", "mayor", "ASSAULT abducted", 4),
        (HELD, "The headmaster said that twenty boys had been taken.", "headmaster", "COERCE detained", 20),
    ],
)
def test_who_gives_which_figure(told: str, sentence: str, who: str, what: str, number: float) -> None:
    """Type, day and place are those of the happening; the words, the speaker and the figure are the sentence's own."""
    (claim,) = again(f"{told} {sentence}")
    (figure,) = claim.figures
    assert (f"{claim.type} {figure.kind}", figure.low) == (what, number)
    assert claim.speaker
    assert claim.speaker.name == who
    assert claim.span.text == sentence
    assert claim.place
    assert claim.place.span.text == "Haren"
    assert claim.when
    assert str(claim.when.earliest) == "2026-03-09"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (MARCH, "The police counted eight tractors."),
        (MARCH, "The mayor said that the road would be shut for three weeks."),
        (MARCH, "The police put the toll of Sunday's storm at 12."),
        (MARCH, "About nine hundred had come."),
        (BLAST, "The mayor reported a loss of $40,000."),
        (BLAST, "The hospital said that it had treated the men for nine hours."),
        (TAKEN, "The mayor counted nine houses on the way."),
        ("Rain fell on Haren on Monday.", "The mayor counted nine."),
    ],
)
def test_what_is_no_other_count(told: str, sentence: str) -> None:
    """Things, hours, money, what nobody is credited with, and numbers of nothing that was told."""
    assert again(f"{told} {sentence}") == []


def test_what_a_claim_tells_is_not_told_twice() -> None:
    """A sentence with a trigger of its own needs no help."""
    assert again(f"{BLAST} The mayor said that the blast had injured nineteen people.") == []


def test_those_who_take_part_name_the_happening() -> None:
    """'Marchers' need no march before them; a count before it is of the same."""
    text = "Some six thousand people walked to the courthouse of Haren on Friday, the organisers said. "
    text += "The police counted eight hundred marchers. The police arrested nine of them in Haren."
    found = again(text)
    assert sorted(figure.low or 0 for claim in found for figure in claim.figures) == [800, 6000]
    assert {(claim.type, claim.mode) for claim in found} == {("PROTEST", "demo")}


@pytest.mark.parametrize(
    ("told", "sentence", "what", "number"),
    [
        (BLAST, "Seventeen bodies were recovered by Tuesday morning.", "ASSAULT killed", 17),
        (BLAST, "The toll stood at 19.", "ASSAULT killed", 19),
        (MARCH, "Some 4,000 people took part.", "PROTEST participants", 4000),
        (MARCH, "The turnout was 5,000.", "PROTEST participants", 5000),
        (HELD, "The number of detained stood at 60.", "COERCE detained", 60),
    ],
)
def test_the_paper_counts(told: str, sentence: str, what: str, number: float) -> None:
    """In its own voice, with words that leave no doubt of what is counted."""
    (claim,) = again(f"{told} {sentence}")
    assert (f"{claim.type} {claim.figures[0].kind}", claim.figures[0].low) == (what, number)
    assert (claim.speaker, claim.voice) == (None, "outlet")
    assert claim.when
    assert str(claim.when.earliest) == "2026-03-09"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (BLAST, "Of the bodies, three were those of children."),
        (BLAST, "In 2019 12 bodies were recovered there."),
        (BLAST, "Nine bodies were recovered after the flood."),
        ("Rain fell on Haren on Monday.", "Seventeen bodies were recovered by Tuesday morning."),
        (MARCH, "Eighteen demonstrators wore hats."),
    ],
)
def test_the_paper_counts_something_else(told: str, sentence: str) -> None:
    """A part, what happened before or otherwise, nothing that was told, and people who only wore hats."""
    assert again(f"{told} {sentence}") == []
