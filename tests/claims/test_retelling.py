"""What weak words tell again where the article tells it by sure ones, with which day; and what they do not tell."""

from __future__ import annotations

import pytest

import dateline as dl
from dateline.model import Claim

BLAST = "A bomb exploded at a police post in Haren on Monday, wounding two officers."
SHOT = "Gunmen opened fire on a bus near Haren on Monday, killing nine passengers."
MARCH = "Thousands of farmers marched through Haren on Monday to protest against a dam."
TAKEN = "Gunmen abducted two surveyors near Haren on Monday."
HELD = "Soldiers arrested fourteen students at a school in Haren on Monday."
MOB = "A mob beat a trader to death in Haren on Monday."
SHUT = "Traders blocked the road to Haren with stones on Monday."


def told(text: str, sentence: str) -> list[str]:
    """What the claims of a sentence tell, and from which day."""
    return [
        f"{claim.type} {claim.mode or ''}".strip() + f" {claim.when.earliest if claim.when else None}"
        for claim in _claims(text)
        if claim.span.text == sentence
    ]


def _claims(text: str) -> tuple[Claim, ...]:
    return dl.code(text, published="2026-03-12").claims


@pytest.mark.parametrize(
    ("first", "sentence", "what"),
    [
        (BLAST, "The explosion broke every window in the street.", "ASSAULT explosives 2026-03-09"),
        (BLAST, "The blast happened on Sunday, a baker said.", "ASSAULT explosives 2026-03-08"),
        (BLAST, "A shepherd heard the explosion.", "ASSAULT explosives 2026-03-09"),
        (MARCH, "The march lasted until noon.", "PROTEST demo 2026-03-09"),
        (SHUT, "The blockade lasted until noon.", "PROTEST obstruct 2026-03-09"),
        (TAKEN, "The surveyors were seized on their way home.", "ASSAULT abduct 2026-03-09"),
        (TAKEN, "The two were let go on Wednesday.", "RETREAT release 2026-03-11"),
    ],
)
def test_told_again(first: str, sentence: str, what: str) -> None:
    """The kind is the sentence's own; the day too where it names one, else it is that of what was told."""
    assert told(f"{first} The shops stayed shut. {sentence}", sentence) == [what]


@pytest.mark.parametrize(
    ("first", "sentence"),
    [
        ("A gas pipe was repaired in Haren on Monday.", "The explosion broke every window in the street."),
        ("A gas pipe was repaired in Haren on Monday.", "Four women died at the scene."),
        (f"{MOB} Two cars were in a crash on the way there.", "Four women died at the scene."),
        (MOB, "His father died in his sleep."),
        (MOB, "No one died."),
        (MOB, "Spare parts were targeted to the coast."),
        (BLAST, "The blow was felt in the markets."),
        (HELD, "A concert was held in the evening."),
        (HELD, "The two were told to wait."),
        (MARCH, "The march of time has no end."),
    ],
)
def test_not_told_again(first: str, sentence: str) -> None:
    """Nothing of the kind was told, people died of something else, or the words stand for nothing certain."""
    assert told(f"{first} The shops stayed shut. {sentence}", sentence) == []


def test_the_day_is_that_of_what_the_article_is_about() -> None:
    """Of two happenings the one of the sentence before is meant, else the first."""
    other = "A bomb had exploded in Olm on Friday."
    sentence = "The charge went off beside a well."
    assert told(f"{BLAST} {other} Shops stayed shut. {sentence}", sentence) == ["ASSAULT explosives 2026-03-09"]
    assert told(f"{BLAST} Shops stayed shut. {other} {sentence}", sentence) == ["ASSAULT explosives 2026-03-06"]


def test_who_was_arrested_was_arrested_once() -> None:
    """The same person by name: the day of the first telling, not one that stands between."""
    text = "Police in Haren arrested the lawyer Nuri Asan on Tuesday. Asan spoke for strikers fined on Friday."
    sentence = "He was taken away without a warrant."
    assert told(f"{text} {sentence}", sentence) == ["COERCE arrest 2026-03-10"]


def test_a_captivity_began_before_it_ended() -> None:
    """'Held for eight days' and freed on Wednesday: taken on the Tuesday before the last."""
    text = "Nurses held by a gang for eight days were freed on Wednesday."
    assert told(text, text) == ["ASSAULT abduct 2026-03-03", "RETREAT release 2026-03-11"]


@pytest.mark.parametrize(
    ("sentence", "day", "speaker"),
    [
        ("It happened on Sunday, a fisherman said, and not on Monday.", "2026-03-08", "fisherman"),
        ("That took place on Sunday.", "2026-03-08", None),
    ],
)
def test_a_day_told_again(sentence: str, day: str, speaker: str | None) -> None:
    """Who says it gives another day to what was told; type, parties and place stay."""
    claims = [claim for claim in _claims(f"{BLAST} {sentence}") if claim.span.text == sentence]
    (claim,) = claims
    assert claim.when
    assert (claim.type, str(claim.when.earliest)) == ("ASSAULT", day)
    assert (claim.speaker.name if claim.speaker else None) == speaker
    assert claim.place
    assert claim.place.span.text == "Haren"


@pytest.mark.parametrize("sentence", ["It happened too fast.", "It happened twice in 1999, he said."])
def test_no_day_told_again(sentence: str) -> None:
    """Without a day there is nothing to tell again."""
    assert told(f"{BLAST} {sentence}", sentence) == []


PRIVATE = "The village has two wells. Its people live from maize. The rains were late. The school has a tin roof. "


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("Nine men were detained on Monday.", "COERCE arrest 2026-03-09"),
        ("The pupils walked out of class on Monday.", "PROTEST strike 2026-03-09"),
        ("A farmer stabbed his brother on Monday.", None),
        ("A teacher was detained on Monday.", None),
    ],
)
def test_private_matters(sentence: str, what: str | None) -> None:
    """What several do or suffer together is public, even where the article has no word of politics or war."""
    text = f"{PRIVATE}{sentence} The traders came by boat. The market was small."
    assert told(text, sentence) == ([what] if what else [])


def test_a_word_of_unrest_makes_a_killing_public() -> None:
    """An article that speaks of a rights group tells of a killing that is no private matter."""
    sentence = "A farmer was shot dead at his gate on Monday."
    rest = "The traders came by boat. The market was small."
    assert told(f"{PRIVATE}{sentence} {rest}", sentence) == []
    assert told(f"{PRIVATE}{sentence} {rest} He had founded a rights group.", sentence) == [
        "ASSAULT firearms 2026-03-09"
    ]


def test_told_to_his_face_is_no_demand() -> None:
    """'Told him to burn' demands; 'told him to his face' tells."""
    (claim,) = _claims("The boats in Haren were burnt by soldiers, the fisherman told him to his face.")
    assert (claim.type, claim.stance) == ("ASSAULT", "asserted")
