"""What the words around a trigger, the means and the names of an article say about which happening is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import factories as make

from dateline.model import Claim, Span
from dateline.resolve import cues, means
from dateline.resolve.story import story
from dateline.resolve.telling import heads


def claim(sentence: str, **changes: object) -> Claim:
    """A claim of a sentence whose trigger stands in brackets."""
    before, _, rest = sentence.partition("[")
    trigger, _, after = rest.partition("]")
    whole = before + trigger + after
    of = make.article(whole)
    return make.claim(of, whole, trigger=Span(len(before), len(before) + len(trigger), trigger), **changes)


@pytest.mark.parametrize(
    ("sentence", "another"),
    [
        ("Hours earlier a mine had [killed] two shepherds.", True),
        ("Another bomb [exploded] at the ferry landing.", True),
        ("The day before, barns had been [burnt].", True),
        ("Dams were hit twice, after the one [blown up] in March.", True),
        ("An earlier report put the [killing] in the wrong valley.", False),
        ("A mine [killed] two shepherds on Monday.", False),
    ],
)
def test_another_than_was_told(sentence: str, *, another: bool) -> None:
    """Words that part a happening from the one told before it."""
    assert cues.announces(claim(sentence)) is another


@pytest.mark.parametrize(
    ("sentence", "several"),
    [
        ("Three [raids] in a week emptied the valley.", True),
        ("The mill was [bombed] twice in March.", True),
        ("A string of night [attacks] closed the road.", True),
        ("They deny having carried out the [attacks].", True),
        ("The band [carried out] two attacks on the mill.", True),
        ("The millers' leader [led] two marches through the valley.", True),
        ("The millers' leader [led] a march through the valley.", False),
        ("The valley lived through three attacks in May that [killed] nine people.", True),
        ("The guard was [shot] three times.", False),
        ("The guard [fired] twice in the air.", False),
        ("He arrested nine men in [raids] on farms.", False),
        ("Two [deaths] were counted.", False),
        ("A [raid] emptied the valley.", False),
    ],
)
def test_several_in_one_claim(sentence: str, *, several: bool) -> None:
    """A count of happenings, not of shots or of the dead."""
    assert cues.is_several(claim(sentence)) is several


@pytest.mark.parametrize(
    ("sentence", "ranked"),
    [
        ("Shells killed four at the mill, the third such [attack] this month.", True),
        ("Shells killed four at the mill in the deadliest [attack] of the year.", True),
        ("It was the valley's second [raid] in a week.", True),
        ("A first [raid], in May, did little harm.", False),
        ("The [raid] emptied the valley.", False),
    ],
)
def test_what_is_ranked(sentence: str, *, ranked: bool) -> None:
    """A superlative or an ordinal names again what was just told."""
    assert cues.is_ranked(claim(sentence)) is ranked


@pytest.mark.parametrize(
    ("sentence", "recalled"),
    [
        ("Millers stopped work over the [killing] of a guard.", True),
        ("A curfew was set after a deadly [ambush].", True),
        ("The mill was burnt, days after a band [threatened] its owner.", True),
        ("Police held nine after a crowd [protesting] against the dam broke a gate.", False),
        ("A mine [killed] two shepherds.", False),
    ],
)
def test_what_is_looked_back_at(sentence: str, *, recalled: bool) -> None:
    """A noun behind a preposition tells no news."""
    assert cues.is_recalled(claim(sentence)) is recalled


@pytest.mark.parametrize(
    ("sentence", "aftermath"),
    [
        ("The toll of the mill fire rose to nine on Tuesday as two more [died].", True),
        ("Two of the wounded [died] on Tuesday.", True),
        ("A guard [died] of his wounds on Tuesday.", True),
        ("A guard [died] in hospital on Tuesday.", True),
        ("A guard [died] at the gate on Tuesday.", False),
    ],
)
def test_the_day_of_a_toll_is_not_that_of_the_attack(sentence: str, *, aftermath: bool) -> None:
    """Rising counts and late deaths."""
    assert cues.is_aftermath(claim(sentence, figures=(make.figure("killed", 9),))) is aftermath
    assert not cues.is_aftermath(claim(sentence))  # nobody was counted


@pytest.mark.parametrize(("day", "borrowed"), [("Tuesday", True), ("Friday", False)])
def test_a_day_that_belongs_to_another_verb(day: str, *, borrowed: bool) -> None:
    """Before the preposition that looks back stands the day of the arrest, behind it that of the attack."""
    told = "Police held two men on Tuesday in connection with the [killing] of a guard on Friday."
    at = told.replace("[", "").replace("]", "").index(day)
    when = replace(make.day("2026-03-10", basis="weekday"), span=make.span(day, at))
    assert cues.borrows_day(claim(told, when=when)) is borrowed


@pytest.mark.parametrize(
    ("sentence", "borrowed"),
    [
        ("The guard [killed] in the raid on the mill was buried on Tuesday.", True),
        ("A guard who [died] in the first of three raids was buried on Tuesday.", True),
        ("A guard was [killed] when a mine was set off on Tuesday.", False),
        ("A guard was [killed] at the mill on Tuesday.", False),
    ],
)
def test_a_day_behind_another_verb(sentence: str, *, borrowed: bool) -> None:
    """The burial's day is not that of the death."""
    at = sentence.replace("[", "").replace("]", "").index("Tuesday")
    when = replace(make.day("2026-03-10", basis="weekday"), span=make.span("Tuesday", at))
    assert cues.borrows_day(claim(sentence, when=when)) is borrowed


def test_a_day_counted_from_another_is_its_own() -> None:
    """'Nine days after the attack': the attack's day was counted."""
    counted = "Raiders came on Monday, nine days after a deadly [attack]."
    when = replace(make.day("2026-03-01", basis="relative"), span=make.span("nine days", counted.index("nine")))
    assert not cues.borrows_day(claim(counted, when=when))


@pytest.mark.parametrize(
    ("words", "basis", "days"),
    [("a week after", "relative", 1), ("a month ago", "relative", 7), ("two days after", "relative", 0),
     ("ten days ago", "relative", 1), ("12 days earlier", "relative", 1),
     ("a week after", "stated", 0)],
)  # fmt: skip
def test_round_distances_err(words: str, basis: str, days: int) -> None:
    """A week is six to eight days."""
    when = make.day("2026-03-03", basis=basis)
    assert cues.slack(replace(when, span=make.span(words))) == days


def test_the_means_nearest_the_trigger() -> None:
    """Of two in one sentence each verb has its own; one too far away is nobody's."""
    assert means.of_claim(claim("A grenade [killed] a boy hours after a car bomb wrecked the mill.")) == "grenade"
    assert means.of_claim(claim("A grenade killed a boy hours after a [car bomb] wrecked the mill.")) == "vehicle bomb"
    assert means.of_claim(claim("A grenade [exploded] in the mill.")) == "grenade"
    assert means.of_claim(claim("The mill was [attacked].")) is None
    far = (
        "Gunmen who had come over the hills from three sides in the small hours of the morning of that day [burst] in."
    )
    assert means.of_claim(claim(far)) is None


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("gun", "gun", "same"),
        ("bomb", "grenade", "unknown"),
        ("bomb", "gun", "different"),
        ("grenade", "vehicle bomb", "other_device"),
        ("grenade", None, "unknown"),
        ("fire", "gun", "different"),
    ],
)
def test_means_are_compared(one: str, other: str | None, verdict: str) -> None:
    """A bomb may be any that goes off; two devices are two bombs; either way round."""
    assert means.alike(one, other) == means.alike(other, one) == verdict


def test_a_story_is_its_names() -> None:
    """Words that begin sentences are no names by that; a place may be named by the title alone."""
    text = "Nobody came. In Orvo the Mill Guard, led by Ansa Brill, searched Orvo's barns on Monday."
    found = story(make.article(text, title="Guards search valley of Teph"), frozenset({"Monday"}))
    assert set(found.names) == {"orvo", "mill", "guard", "ansa", "brill"}
    assert found.foremost[0] == "orvo"  # named twice
    assert found.tells_of(make.place("Orvo", 1.0, 1.0))
    assert found.tells_of(make.place("Teph", 1.0, 1.0))
    assert not found.tells_of(make.place("Ulm", 1.0, 1.0))


def test_heads_of_parties() -> None:
    """What they are, without number; words for anybody say nothing."""
    assert heads(make.actor("two rubber tappers")) & heads(make.actor("a tapper"))
    assert not heads(make.actor("several people"))
