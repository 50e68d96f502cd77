"""Map and timeline with the tables that say the same in numbers, each of which links to its events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.publish.report import maps, timeline, words
from dateline.publish.report.behind import Behind
from dateline.publish.report.counting import events, grouped, ids
from dateline.publish.report.gather import Brief, Gathered
from dateline.publish.report.records import Block, Given, Paragraph, Section, Table, Words

PLACES = 15  # that the table below the map names
NEAR = 0.5  # share of the placed events that a country must hold to have a map of its own
FAR = 3.0  # how many times larger the map of all events has to be


def pictures(found: Gathered, period: tuple[date, date] | None, behind: Behind) -> Section:
    """The map, of one country alone too where most happened there; the timeline."""
    blocks = [*_maps(found, behind), *(_timeline(found, period, behind) if period else ())]
    if not blocks:
        blocks = [Paragraph((Words("No event has a place or a day that could be drawn."),))]
    return Section("map-and-timeline", "Map and timeline", tuple(blocks))


def _maps(found: Gathered, behind: Behind) -> Iterator[Block]:
    placed = [one for one in found.events if one.point and one.grain in maps.POINTS + maps.AREAS]
    near = _main(placed)
    if near:
        name = words.country_words(near[0].country)
        picture = maps.draw(near, name="map", caption=f"Events in {name}")
        if picture:
            yield picture
    picture = maps.draw(
        placed,
        name="map-all" if near else "map",
        caption="All events with a place",
        tallest=420 if near else maps.HEIGHTS[1],
    )
    if picture is None:
        return
    yield picture
    yield Paragraph((Words(maps.DISCLAIMER),), quiet=True)
    yield _places(placed, behind)
    wide = [one for one in found.events if one.grain == "country"]
    unplaced = [one for one in found.events if one.point is None]
    yield Paragraph(
        (
            Words("Not drawn: "),
            behind.count(ids(wide), "Events placed to the country only"),
            Words(f" {events(len(wide))} placed to the country only, "),
            behind.count(ids(unplaced), "Events without a place"),
            Words(" without a place."),
        )
    )


def _main(placed: Sequence[Brief]) -> list[Brief]:
    """The events of one country, where it holds most of them and the map of all would be much wider."""
    by_country = grouped((one for one in placed if one.country), lambda one: one.country or "")
    if not by_country or len(by_country[0][1]) < NEAR * len(placed) or len(by_country[0][1]) == len(placed):
        return []
    near = by_country[0][1]
    inner, outer = maps.fitted(near).box, maps.fitted(placed).box
    return (
        near
        if (outer[2] - outer[0]) * (outer[3] - outer[1]) > FAR * (inner[2] - inner[0]) * (inner[3] - inner[1])
        else []
    )


def _places(placed: Sequence[Brief], behind: Behind) -> Table:
    rows = tuple(
        (
            (Given(place, "name"),),
            (behind.count(ids(some), f"Events at {place}"),),
            (Words(words.listed([words.QUADS[one] for one in sorted({one.quad for one in some})])),),
        )
        for place, some in grouped(placed, lambda one: one.place)[:PLACES]
    )
    return Table("Places with the most events", ("Place", "Events", "Classes"), rows, (1,), widths=(4, 2, 6))


def _timeline(found: Gathered, period: tuple[date, date], behind: Behind) -> Iterator[Block]:
    by, made, left = timeline.bins(found, period)
    picture = timeline.draw(by, made)
    if picture is None:
        return
    yield picture
    rows = tuple(
        (
            (Given(timeline.bin_words(one, by), "day"),),
            (behind.count(ids(one.events), f"Events: {timeline.bin_words(one, by)}"),),
            (behind.count(one.articles, f"Articles published: {timeline.bin_words(one, by)}", "articles"),),
        )
        for one in made
        if one.events or one.articles
    )
    head = (by.capitalize(), "Events", "Articles read")
    yield Table(f"Events by {by}, and the articles read", head, rows, (1, 2), widths=(4, 1, 1))
    yield Paragraph(
        (
            Words("On no bar: "),
            behind.count(ids(left), f"Events on no bar of the timeline by {by}"),
            Words(f" {events(len(left))} without a day, told to longer than one {by}, or outside of the period. "),
            Words("More events where more articles were read may come of the reading."),
        )
    )
