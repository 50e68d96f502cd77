"""The tables of numbers: events by type, country and standing; people as reported."""

from __future__ import annotations

from collections.abc import Callable

from dateline.publish.report import words
from dateline.publish.report.behind import Behind
from dateline.publish.report.counting import grouped, ids, summed
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.records import Block, Given, Paragraph, Parts, Section, Table, Words


def numbers(found: Gathered, behind: Behind) -> Section:
    """Events by type, country and standing; people as reported."""
    blocks: list[Block] = [_headline(found, behind)]
    if found.events:
        blocks += [
            _by_type(found, behind),
            _by(found, behind, "Events by country", "Country", _country),
            _by(found, behind, "Events by standing", "Standing", _standing),
            _by(found, behind, "Events by review", "Review", _review),
        ]
        people = _people(found, behind)
        if people:
            blocks += [people, Paragraph((Words(SUMS),), quiet=True)]
    return Section("numbers", "Numbers", tuple(blocks))


SUMS = (
    "The sums are of the lowest and the highest figures reported for events on which no source disagrees and whose "
    "time is told to the month or better. Events with a disputed figure, with a doubt about whether they happened, or "
    "with a wider time are not in them. Where two events of this list are one happening, its people are counted twice."
)


def _headline(found: Gathered, behind: Behind) -> Table:
    told = found.told
    disputed = [one for one in found.events if one.disputes]
    rows: list[tuple[Parts, Parts]] = [
        ((Words("Events"),), (behind.count(ids(found.events), "Events of this report", strong=True),)),
        (
            (Words("Reports: articles behind these events"),),
            (behind.count(told, "Articles behind the events", "articles"),),
        ),
        (
            (Words("Events with two or more independent origins"),),
            (
                behind.count(
                    ids(one for one in found.events if one.origins > 1), "Events with two or more independent origins"
                ),
            ),
        ),
        (
            (Words("Events on which sources disagree"),),
            (behind.count(ids(disputed), "Events on which sources disagree"),),
        ),
    ]
    return Table("What was counted", ("", "Number"), tuple(rows), right=(1,), widths=(4, 1))


def _by_type(found: Gathered, behind: Behind) -> Table:
    rows = tuple(
        (
            (Given(type_, "name"),),
            (Words(words.type_words(type_, many=True)),) if type_ in words.TYPES else (Words("a type of your own"),),
            (Words(words.QUADS[some[0].quad]),),
            (behind.count(ids(some), f"Events of type {type_}"),),
            (
                behind.count(
                    ids(one for one in some if one.origins > 1),
                    f"Events of type {type_} with two or more independent origins",
                ),
            ),
        )
        for type_, some in grouped(found.events, lambda one: one.type)
    )
    return Table(
        "Events by type",
        ("Type", "What it is", "Class", "Events", "Several origins"),
        rows,
        right=(3, 4),
        widths=(3, 6, 4, 2, 2),
    )


def _by(found: Gathered, behind: Behind, caption: str, head: str, key: Callable[[Brief], str]) -> Table:
    rows = tuple(
        ((Given(value, "name"),), (behind.count(ids(some), f"{caption}: {value}"),))
        for value, some in grouped(found.events, key)
    )
    return Table(caption, (head, "Events"), rows, right=(1,), widths=(4, 1))


def _country(one: Brief) -> str:
    return words.country_words(one.country) or "no country told"


def _standing(one: Brief) -> str:
    return f"{one.standing}: {words.STANDINGS.get(one.standing, '')}".rstrip(": ")


def _review(one: Brief) -> str:
    return words.REVIEWS.get(one.status, one.status)


def _people(found: Gathered, behind: Behind) -> Table | None:
    rows: list[tuple[Parts, ...]] = []
    for kind in words.PEOPLE:
        counted = [one for one in found.events if kind in one.figures]
        if not counted:
            continue
        sure, rest, low, high = summed(counted, kind)
        about = f"Events whose number of {kind} is in the sum"
        text = words.number_words(low) if low == high else f"{words.number_words(low)} to {words.number_words(high)}"
        rows.append(
            (
                (Words(kind),),
                (behind.count(ids(counted), f"Events for which a number of {kind} was reported"),),
                (behind.count(ids(sure), about),),
                (behind.number(text, ids(sure), about),) if sure else (Words("–"),),
                (behind.count(ids(rest), f"Events with {kind} that are left out of the sum"),),
            )
        )
    if not rows:
        return None
    head = ("People", "Events with a figure", "In the sum", "Sum, lowest to highest", "Left out")
    return Table("People, as reported", head, tuple(rows), right=(1, 2, 3, 4), widths=(3, 3, 2, 4, 2))
