"""Events as rows of a table, quickly: only what a row shows is decoded, and nothing of it is built twice.

The same rows as `publish.exports` writes as CSV, which a test holds; here for streams of all events of a project.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import msgspec

from dateline.publish.exports import EVENT_COLUMNS
from dateline.publish.profile import MASKED, PUBLIC_BASES, SENSITIVE, SITE_DECIMALS, TOWN_DECIMALS, WITHHELD

TOGETHER = 500  # rows
RISKY = ("=", "+", "-", "@", "\t", "\r")


class _Actor(msgspec.Struct):
    name: str
    id: str | None
    country: str | None
    sectors: list[str]
    basis: str


class _Place(msgspec.Struct):
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    grain: str | None
    where_prec: int | None


class _When(msgspec.Struct):
    earliest: str | None
    latest: str | None
    date_prec: int | None
    basis: str


class _Bound(msgspec.Struct):
    value: float


class _Figure(msgspec.Struct):
    kind: str
    low: _Bound | None
    high: _Bound | None
    best: _Bound | None = None
    cautious: _Bound | None = None


class _Speaker(msgspec.Struct):
    party: bool


class _Origin(msgspec.Struct):
    articles: list[str]
    newsrooms: list[str] = []
    speakers: list[_Speaker] = []


class _Dispute(msgspec.Struct):
    field: str


class _Step(msgspec.Struct):
    name: str


class _Event(msgspec.Struct):
    id: str
    claims: list[str]
    type: str
    mode: str | None
    actors: list[_Actor]
    recipients: list[_Actor]
    place: _Place | None
    when: _When | None
    figures: list[_Figure]
    origins: list[_Origin]
    standing: str
    disputes: list[_Dispute]
    steps: list[_Step] = []


_DECODER = msgspec.json.Decoder(_Event)


def csv_chunks(records: Iterable[tuple[str, bytes]], profile: str) -> Iterator[str]:
    """The table as CSV, some hundred rows at a time; the first chunk begins with the names of the columns."""
    rows = flat_rows(records, profile)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(EVENT_COLUMNS)
    while some := list(islice(rows, TOGETHER)):
        writer.writerows([_safe(row) for row in some])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue()


def _safe(row: list[Any]) -> list[Any]:
    """A text that a spreadsheet would run as a formula is quoted with an apostrophe."""
    return [f"'{one}" if isinstance(one, str) and one.startswith(RISKY) else one for one in row]


def flat_rows(records: Iterable[tuple[str, bytes]], profile: str) -> Iterator[list[Any]]:
    """For each status and record the values in the order of `EVENT_COLUMNS`; None where there is none."""
    public = profile != "full"
    for status, record in records:
        yield [*_row(_DECODER.decode(record), public=public), status]


def _row(event: _Event, *, public: bool) -> list[Any]:
    """All that the record holds: the status, which stands beside it, comes last."""
    when, figures = event.when, {one.kind: one for one in event.figures}
    killed, injured = figures.get("killed"), figures.get("injured")
    hidden = public and any(one.name == SENSITIVE for one in event.steps)
    return [
        event.id,
        event.type,
        event.mode,
        *((when.earliest, when.latest, when.date_prec, when.basis) if when else (None,) * 4),
        *_place(event.place, public=public, hidden=hidden),
        *_side(event.actors, public=public),
        *_side(event.recipients, public=public),
        *_ends(killed),
        *_ends(injured),
        ";".join([f"{one.kind}:{_span(one)}" for one in event.figures]),
        *_collapsed(killed),
        *_counted(event.origins),
        event.standing,
        ";".join([one.field for one in event.disputes if not hidden or one.field != "place"]),
        ";".join(event.claims),
    ]


def _place(place: _Place | None, *, public: bool, hidden: bool) -> tuple[Any, ...]:
    if place is None:
        return (None,) * 6
    if hidden:
        return WITHHELD, None, None, place.country, None, None
    lat, lon = place.lat, place.lon
    if public and lat is not None and lon is not None:
        decimals = SITE_DECIMALS if place.grain == "site" else TOWN_DECIMALS
        lat, lon = round(lat, decimals), round(lon, decimals)
    return place.name, lat, lon, place.country, place.admin1, place.where_prec


def _side(actors: list[_Actor], *, public: bool) -> tuple[str, str, str]:
    if not actors:
        return "", "", ""
    names = [one.name if not public or one.id is not None or one.basis in PUBLIC_BASES else MASKED for one in actors]
    return (
        ";".join(names),
        ";".join([one.country or "" for one in actors]),
        ";".join([" ".join(one.sectors) for one in actors]),
    )


def _ends(figure: _Figure | None) -> tuple[Any, Any]:
    if figure is None:
        return None, None
    return _number(figure.low), _number(figure.high)


def _number(bound: _Bound | None) -> float | int | None:
    if bound is None:
        return None
    return int(bound.value) if bound.value == int(bound.value) else bound.value


def _span(figure: _Figure) -> str:
    low, high = _ends(figure)
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def _collapsed(killed: _Figure | None) -> tuple[int | None, ...]:
    """As `publish.collapse` has it."""
    if killed is None:
        return None, None, None, None
    least = killed.cautious or killed.low
    cautious = int(least.value) if least else None
    if killed.best is None:
        return None, None, None, cautious
    best = killed.best.value
    low = min(killed.low.value if killed.low else best, best)
    high = max(killed.high.value if killed.high else best, best)
    return int(low), int(best), int(high), cautious


def _counted(origins: list[_Origin]) -> tuple[int, ...]:
    """Origins, newsrooms, speakers, those among them that are parties, articles."""
    return (
        len(origins),
        len({name for one in origins for name in one.newsrooms}),
        sum([len(one.speakers) for one in origins]),
        sum([speaker.party for one in origins for speaker in one.speakers]),
        len({article for one in origins for article in one.articles}),
    )
