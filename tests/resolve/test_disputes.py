"""Tolls, disputes and standing: what excludes what, what merely revises, and by which rule an event stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.factories import day, place
from tests.resolve.tellers import HAREN, Told, number, taken, tells, who

from dateline.model import Dispute, EventFigure, Standing
from dateline.resolve import tolls
from dateline.resolve.disputes import denies, disputes, standing
from dateline.resolve.origins import origins
from dateline.resolve.sides import sides

DORI = place("Dori", 14.03, -0.03, country="BFA")


def said(sentence: str, trigger: str, speaker: str | None = None, **changes: Any) -> Told:
    """One telling; the speaker by the words that name him."""
    credited = {"speaker": who(sentence, speaker), "voice": "reported"} if speaker else {}
    return tells(sentence, trigger, **{**credited, **changes})


def killed(words: str, count: float, by: str | None = None, **changes: Any) -> Told:
    """A telling with a toll: 'Riders killed <words> in Haren, <by> said.'"""
    sentence = f"Riders killed {words} in Haren, {by} said." if by else f"Riders killed {words} in Haren."
    high = changes.pop("high", count)
    figure = replace(number(sentence, words, "killed", count), high=high, scope=changes.pop("scope", "event"))
    return said(sentence, "killed", by, figures=(figure,), **changes)


def contested(*told: Told) -> dict[str, Dispute]:
    """The disputed fields of one event."""
    claims, articles = taken(*told)
    by = sides(claims, articles)
    return {one.field: one for one in disputes(claims, articles, by, tolls.given(claims, articles, by))}


def figures(*told: Told) -> dict[str, EventFigure]:
    """The figures of one event by kind."""
    claims, articles = taken(*told)
    return {one.kind: one for one in tolls.figures(tolls.given(claims, articles, sides(claims, articles)))}


def ends(figure: EventFigure) -> tuple[float | None, float | None]:
    """Low and high of a figure."""
    return figure.low.value if figure.low else None, figure.high.value if figure.high else None


def stands(*told: Told) -> Standing:
    """The standing of one event."""
    claims, articles = taken(*told)
    by = sides(claims, articles)
    found = disputes(claims, articles, by, tolls.given(claims, articles, by))
    return standing(claims, articles, by, origins(claims, articles, by), found)


def test_two_offices_of_a_state_may_contradict_each_other() -> None:
    """And each value keeps its claims."""
    four, nine = killed("four men", 4, "police"), killed("nine men", 9, "the mayor", paper="B")
    dispute = contested(four, nine)["killed"]
    assert [(one.value, one.claims) for one in dispute.values] == [("4", (four[1].id,)), ("9", (nine[1].id,))]


def test_what_one_office_says_later_takes_the_place_of_what_it_said() -> None:
    """In another paper too; the older figure stays in the timeline."""
    early = killed("four men", 4, "police")
    late = killed("nine men", 9, "police", paper="B", day_="2026-03-12")
    assert contested(early, late) == {}
    assert ends(figures(early, late)["killed"]) == (9, 9)
    claims, articles = taken(late, early)
    line = tolls.timeline(tolls.given(claims, articles, sides(claims, articles)))
    assert [(one.low, one.by, one.step) for one in line] == [(4, "police", "first"), (9, "police", "revises")]


def test_a_toll_that_is_said_to_have_risen_revises_whoever_gives_it() -> None:
    """'Has risen to nine', says the hospital of what the police gave."""
    early = killed("four men", 4, "police")
    late = killed("nine men", 9, "the hospital", paper="B", day_="2026-03-12", scope="revised")
    assert contested(early, late) == {}


def test_newsrooms_differ_within_days_and_know_more_within_weeks() -> None:
    """Nobody is credited: only at the same time is it a contradiction."""
    four = killed("four men", 4)
    assert "killed" in contested(four, killed("nine men", 9, paper="B", day_="2026-03-11"))
    assert contested(four, killed("nine men", 9, paper="B", day_="2026-03-20")) == {}


def test_ranges_that_meet_are_no_dispute() -> None:
    """'At least four' leaves room for nine."""
    assert (
        contested(killed("at least four men", 4, "police", high=None), killed("nine men", 9, "the mayor", paper="B"))
        == {}
    )


def test_a_copy_gives_no_figure_of_its_own() -> None:
    """The first text gives it, on its own day."""
    first = killed("four men", 4, "police")
    copy = killed("four men", 4, "police", paper="B", day_="2026-03-13", copy_of=first[0].id)
    claims, articles = taken(first, copy)
    by_kind = tolls.given(claims, articles, sides(claims, articles))
    assert [one.day for one in tolls.standing(by_kind["killed"])] == ["2026-03-10"]
    assert len(tolls.timeline(by_kind)) == 1


def test_the_number_of_those_who_act_is_no_toll() -> None:
    """'Two men shot a trader': one is dead; nor is the day of the month a number of men."""
    text = "Two men on a cart shot a trader dead in Haren."
    wrong = number(text, "Two men", "killed", 2)
    right = number(text, "a trader", "killed", 1)
    told = tells(text, "shot", figures=(wrong, right), actors=(who(text, "Two men on a cart"),))
    assert ends(figures(told)["killed"]) == (1, None)
    text = "On May 7 riders killed people in Haren."
    dated = replace(day("2026-05-07"), span=number(text, "May 7", "killed", 7).span)
    told = tells(
        text, "killed", figures=(number(text, "7 riders", "killed", 7),), when=dated, actors=(who(text, "riders"),)
    )
    assert figures(told) == {}


def test_one_of_some_leaves_room_for_more() -> None:
    """'The owner and two customers', 'a trader': two and one at least."""
    text = "The blast killed the owner and two customers in Haren."
    told = tells(text, "killed", figures=(number(text, "two customers", "killed", 2),))
    assert ends(figures(told)["killed"]) == (2, None)


def test_parts_are_added_up() -> None:
    """'Two drivers and three guards' are five."""
    text = "Riders killed two drivers and three guards in Haren."
    counts = (number(text, "two drivers", "killed", 2), number(text, "three guards", "killed", 3))
    assert ends(figures(tells(text, "killed", figures=counts))["killed"]) == (5, 5)


def test_the_toll_of_several_happenings_is_nobodys() -> None:
    """'Three raids killed nine' says nothing of one raid."""
    text = "Three raids on Haren killed nine men this month."
    assert figures(tells(text, "killed", figures=(number(text, "nine men", "killed", 9),))) == {}
    text = "The police acknowledge two deaths in the raid."
    assert ends(figures(tells(text, "deaths", figures=(number(text, "two deaths", "killed", 2),)))["killed"]) == (2, 2)


def test_people_whom_a_deed_befalls_are_its_toll() -> None:
    """'Seized six fishermen' is six abducted."""
    text = "Riders seized six fishermen off Haren."
    told = tells(text, "seized", mode="abduct", figures=(number(text, "six fishermen", "people", 6),),
                 recipients=(who(text, "six fishermen"),))  # fmt: skip
    assert set(figures(told)) == {"abducted"}


def test_the_best_number_is_of_no_party_then_of_most_then_credited_then_late() -> None:
    """And the cautious one is the lowest of those who are no party."""
    guard = who("the Haren Guard", "the Haren Guard", basis="name", name="Haren Guard", sectors="REB")
    party = killed("twenty men", 20, "the Haren Guard", actors=(guard,))
    doctor = killed("nine men", 9, "the hospital", paper="B", day_="2026-03-11")
    own = killed("seven men", 7, paper="C", day_="2026-03-12")
    found = figures(party, doctor, own)["killed"]
    assert ends(found) == (7, 20)
    assert found.best
    assert found.cautious
    assert (found.best.value, found.cautious.value) == (9, 7)
    more = killed("seven men", 7, "a trader", paper="D")
    again = figures(party, doctor, own, more)["killed"]
    assert again.best
    assert again.best.value == 7


DENIALS = [
    ("The army denied any raid on Haren.", "raid", "denied", True),
    ("The army denied shooting traders in Haren.", "shooting", "denied", False),
    ('"We did not burn the store," the Guard said.', "burn", "denied", False),
    ("The Guard denied responsibility for the raid.", "raid", "denied", False),
    ("The navy, which at first denied any raid, counted six dead.", "raid", "denied", False),
    ('"There was no raid; a lamp fell over," an elder said.', "fell over", "asserted", True),
    ("Nobody was abducted, the mayor said.", "abducted", "asserted", True),
    ("They fired when nobody answered.", "fired", "asserted", False),
]


@pytest.mark.parametrize(("sentence", "trigger", "stance", "so"), DENIALS)
def test_a_denial_is_of_the_happening_not_of_ones_part(sentence: str, trigger: str, stance: str, so: bool) -> None:
    """What was denied at first is no longer denied."""
    assert denies(tells(sentence, trigger, stance=stance)[1]) is so


def test_a_toll_of_nobody_is_no_denial() -> None:
    """'Nobody was killed' in a raid says less than 'nobody was abducted' in an abduction."""
    text = "Nobody was killed in the raid on Haren, the mayor said."
    nobody = number(text, "Nobody", "killed", 0)
    assert not denies(tells(text, "killed", figures=(nobody,))[1])
    text = "Nobody was abducted in Haren, the mayor said."
    nobody = number(text, "Nobody", "abducted", 0)
    assert denies(tells(text, "abducted", mode="abduct", figures=(nobody,))[1])


def test_a_denied_happening_is_disputed() -> None:
    """By whoever denies it, where somebody tells it."""
    told, denied = (
        killed("four men", 4),
        said("The army denied any raid on Haren.", "raid", "The army", stance="denied"),
    )
    assert [one.value for one in contested(told, denied)["occurred"].values] == ["said to have happened", "denied"]


def dated(words: str, iso: str, by: str | None = None, **changes: Any) -> Told:
    """A telling with a day in its words."""
    sentence = f"Riders raided Haren {words}, {by} said." if by else f"Riders raided Haren {words}."
    when = replace(day(iso, basis="weekday"), span=number(sentence, words.removeprefix("on "), "killed", 1).span)
    return said(sentence, "raided", by, when=when, **changes)


def test_two_days_are_disputed_where_two_are_credited() -> None:
    """The mayor's Sunday and the police's Monday."""
    found = contested(
        dated("on Sunday", "2026-03-08", "the mayor"), dated("on Monday", "2026-03-09", "police", paper="B")
    )
    assert [one.value for one in found["when"].values] == ["2026-03-08", "2026-03-09"]


@pytest.mark.parametrize(
    "other",
    [
        dated("on Monday", "2026-03-09", paper="B"),
        dated("on the Monday", "2026-03-09", "police", paper="B"),
        dated("on Monday", "2026-03-16", "police", paper="B", day_="2026-03-17"),
        dated("on Monday", "2026-03-09", "police", paper="B", day_="2026-03-09"),
    ],
    ids=["a paper's own word", "a day pointed back to", "more than a week apart", "a paper of that weekday"],
)
def test_days_that_are_no_dispute(other: Told) -> None:
    """Where a reading may be wrong rather than a teller."""
    assert "when" not in contested(dated("on Sunday", "2026-03-08", "the mayor"), other)


def test_a_day_that_contradicts_another_needs_nobody_credited() -> None:
    """'Not on Monday, as the police say'."""
    text = "Riders raided Haren on Sunday, not on Monday as the police say."
    when = replace(day("2026-03-08", basis="weekday"), span=number(text, "Sunday", "killed", 1).span)
    own = tells(text, "raided", paper="B", speaker=who(text, "the police"), voice="reported", when=when)
    assert "when" in contested(dated("on Monday", "2026-03-09", "police"), own)


def test_places_are_disputed_by_two_who_name_them() -> None:
    """Towns far apart, each in its own sentence; one office that is read in two ways is one."""

    def raid(where: str, spot: Any, by: str, **changes: Any) -> Told:
        sentence = f"Riders raided a store in {where}, {by} said."
        return said(
            sentence, "raided", by, place=replace(spot, span=number(sentence, where, "killed", 1).span), **changes
        )

    here, there = raid("Haren", HAREN, "police"), raid("Dori", DORI, "the mayor", paper="B")
    assert {one.value for one in contested(here, there)["place"].values} == {"Haren", "Dori"}
    assert contested(here, raid("Dori", DORI, "police", paper="B")) == {}


def test_the_rules_of_standing_in_their_order() -> None:
    """Each rule with what would otherwise be said."""
    one, two = killed("four men", 4, "a trader"), killed("four men", 4, "a guard", paper="B")
    denied = said("There was no raid on Haren, the army said.", "raid", "the army", stance="denied", paper="C")
    assert stands(one) == "single source"
    assert stands(one, two) == "corroborated"
    assert stands(one, two, denied) == "disputed"
    assert stands(denied) == "denied"


def test_what_its_tellers_take_back_is_retracted() -> None:
    """In the same sentence or the next; or the side that told it denies it later."""
    text = "Riders killed four men in Haren, the Gazette reported on Monday."
    back = tells(text, "killed", around="{} The paper has since retracted the report.")
    assert stands(back) == "retracted"
    assert stands(back, killed("four men", 4, "a guard", paper="B")) != "retracted"
    told = killed("four men", 4, "the mayor")
    later = said("There was no raid on Haren, the mayor said.", "raid", "the mayor", stance="denied", paper="B",
                 day_="2026-03-12")  # fmt: skip
    assert stands(told, later) == "retracted"
