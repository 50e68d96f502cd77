"""How the report was made, its sources, and what is behind its numbers: the parts that the rest links to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.publish.report import words
from dateline.publish.report.behind import QUOTE, QUOTES, Behind
from dateline.publish.report.gather import Gathered
from dateline.publish.report.records import (
    Block,
    Given,
    Listing,
    Paragraph,
    Part,
    Parts,
    Reference,
    Section,
    Table,
    Words,
    plain,
)
from dateline.store.read import Filters

SOURCES = 500  # articles that are listed
EVENTS = 1000  # events that are listed
OTHERS = 40  # ids behind a number that are written out where they are in no list of the report
NUMBER = "E"  # before the number of an event in this report


def method(filters: Filters, *, profile: str, hold_back: int, made: str, state: str, version: str) -> Section:
    """How the numbers came about, what was left out for safety, and how to cite."""
    chosen = tuple(
        (plain(f"{name.replace('_', ' ')}: "), Given(value, "rule")) for name, value in filters.params().items()
    )
    blocks: list[Block] = [
        Paragraph((Words(METHOD),)),
        Paragraph((Words("Filters of this report: "), *_joined(chosen), Words(".")))
        if chosen
        else Paragraph((Words("No filter: the whole project."),)),
        Paragraph((Words(MASKED), *_quotes(), *_held_back(hold_back)) if profile == "public" else (Words(FULL),)),
        Paragraph(
            (
                Words("Cite as: dateline "),
                Given(version, "rule"),
                Words(", situation report of project state "),
                Given(state, "id"),
                Words(", data as of "),
                Given(made, "day"),
                Words(". Say that the figures are reported, not established."),
            )
        ),
    ]
    return Section("method", "Method and citation", tuple(blocks))


METHOD = (
    "News pages were read by machine into claims: who says that who did what to whom, where and when. Claims that tell "
    "one happening were joined to one event. An independent origin is a group of newsrooms and speakers that do not "
    "repeat each other; copies count once. Types follow the PLOVER codebook. All sentences of this report are "
    "templates filled from the data. A range goes from the lowest to the highest figure that somebody gave."
)
MASKED = (
    "Profile public: private persons are not named; nor are persons who suffer an act of force, or who are said to "
    "have done one without holding a public office. Points are rounded, single sites such as clinics and schools "
    "are named by their division only. A sentence is quoted only where no private person can be named in it: "
)
FULL = "Profile full: names and quotes are shown as they were read. Keep this report on your own machine."


def _held_back(hours: int) -> Parts:
    if not hours:
        return ()
    kinds = "Assaults, coercion, moves of forces and events at single sites that may be of the last "
    return (Words(f" {kinds}"), Given(str(hours), "rule"), Words(" hours are held back."))


def _quotes() -> Parts:
    return (
        Words("quotes have at most "),
        Given(str(QUOTE), "rule"),
        Words(" characters, with at most "),
        Given(str(QUOTES), "rule"),
        Words(" of one article."),
    )


def _joined(some: Sequence[Parts]) -> Parts:
    parts: list[Part] = []
    for number, one in enumerate(some):
        parts += [Words("; "), *one] if number else one
    return tuple(parts)


def source_anchors(found: Gathered) -> dict[str, str]:
    """The anchors of the articles that are listed."""
    return {ident: f"s{number}" for number, ident in enumerate(found.told[:SOURCES], start=1)}


def sources(found: Gathered, anchors: Mapping[str, str], behind: Behind) -> Section:
    """Outlet, day, title and address of each article behind the events."""
    rows: list[tuple[Parts, ...]] = []
    for ident, anchor in anchors.items():
        one = found.articles[ident]
        title = Given(behind.names.clean(one.title), "title") if one.title else Words("without a title")
        address: Part = Words("no address")
        if one.url:
            held = behind.names.holds_one(one.url)
            site = one.url.split("/")[2]
            address = (
                Given(f"{site} (the address holds a name; article {ident})", "address")
                if held
                else Given(one.url, "address", href=one.url)
            )
        day = Given(words.day_words(one.published), "day") if one.published else Words("undated")
        outlet = Given(behind.names.clean(one.outlet), "name") if one.outlet else Words("no name given")
        rows.append(((Given(anchor.upper(), "id"),), (outlet,), (day,), (title,), (address,)))
    head = ("No.", "Outlet", "Published", "Title", "Address")
    blocks: list[Block] = [
        Table("Articles behind the events", head, tuple(rows), anchors=tuple(anchors.values()), widths=(2, 5, 4, 9, 9))
    ]
    rest = found.told[SOURCES:]
    if rest:
        blocks.append(
            Paragraph(
                (
                    behind.count(rest, "Articles that are not listed", "articles"),
                    Words(" more articles are left out."),
                )
            )
        )
    return Section("sources", "Sources", tuple(blocks))


def event_numbers(found: Gathered) -> dict[str, str]:
    """The number in this report of each event that is listed: 'E1' by its id."""
    return {one.id: f"{NUMBER}{number}" for number, one in enumerate(found.events[:EVENTS], start=1)}


def evidence(behind: Behind) -> Section:
    """The notes."""
    anchors = tuple(f"f{number}" for number in range(1, len(behind.notes) + 1))
    blocks: tuple[Block, ...] = (Listing(tuple(behind.notes), anchors),)
    return Section("evidence", "Evidence", blocks if anchors else (Paragraph((Words("There are no notes."),)),))


def event_list(found: Gathered, numbers: Mapping[str, str]) -> Section:
    """Each event in a row, to be linked to."""
    rows = [
        (
            (Given(numbers[one.id], "id"),),
            (Given(one.type, "name"),),
            (Given(words.days_words(one.first, one.last), "day"),),
            (Given(one.place, "name"),),
            (Given(one.standing, "name"),),
            (Given(one.id, "id"),),
        )
        for one in found.events[:EVENTS]
    ]
    head = ("No.", "Type", "When", "Where", "Standing", "Id")
    anchors = tuple(f"e-{one.id}" for one in found.events[:EVENTS])
    blocks: list[Block] = [
        Table("Events of this report", head, tuple(rows), anchors=anchors, widths=(3, 6, 7, 9, 7, 12))
    ]
    if len(found.events) > EVENTS:
        blocks.append(
            Paragraph((Words("Further events are not listed; dateline events with these filters lists all."),))
        )
    return Section("events", "Events of this report", tuple(blocks))


def numbers_list(references: Sequence[Reference], numbers: Mapping[str, str], anchors: Mapping[str, str]) -> Section:
    """What each number counts: events and articles by their numbers here, anything else by its id."""
    items = tuple(_behind(one, numbers, anchors) for one in references)
    return Section(
        "behind",
        "Behind the numbers",
        (Listing(items, tuple(one.anchor for one in references)),) if items else (),
    )


def _behind(one: Reference, numbers: Mapping[str, str], anchors: Mapping[str, str]) -> Parts:
    short = numbers if one.counting == "events" else {k: v.upper() for k, v in anchors.items()}
    known = [short[ident] for ident in one.ids if ident in short] if one.counting in ("events", "articles") else []
    others = [ident for ident in one.ids if ident not in short or one.counting not in ("events", "articles")]
    more = one.more + max(0, len(others) - OTHERS)
    links = {**{v: f"#e-{k}" for k, v in numbers.items()}, **{v.upper(): f"#{v}" for v in anchors.values()}}
    parts: list[Part] = [Given(one.about, "name"), Words(": ")]
    ranges = _ranges(sorted(known, key=lambda name: int(name[1:])))
    for number, (first, last) in enumerate(ranges):
        parts.append(Words(", " if number else ""))
        parts.append(Given(first, "id", href=links.get(first)))
        if last != first:
            parts += [Words("–"), Given(last, "id", href=links.get(last))]
    for number, ident in enumerate(others[:OTHERS]):
        parts += [Words(", " if number or ranges else ""), Given(ident, "id")]
    if not one.ids:
        parts.append(Words("none"))
    if more:
        parts += [Words(" and "), Given(f"{more:,}", "rule"), Words(" more")]
    return (*parts, Words("."))


def _ranges(names: Sequence[str]) -> list[tuple[str, str]]:
    """E1, E2, E3, E7 as (E1, E3), (E7, E7)."""
    runs: list[tuple[str, str]] = []
    for name in names:
        if runs and int(name[1:]) == int(runs[-1][1][1:]) + 1:
            runs[-1] = (runs[-1][0], name)
        else:
            runs.append((name, name))
    return runs
