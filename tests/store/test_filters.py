"""Filters: what each value means, that no text breaks a search, and that bad values say what would be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.planted import project
from tests.stores import Opening

from dateline.errors import UsageError
from dateline.language.ontology import plover
from dateline.model import Event
from dateline.store import listing, read
from dateline.store.filters import TYPES, Filters, names, split
from dateline.store.listing import Listed
from dateline.store.project import Store
from dateline.store.words import parsed


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project."""
    return project(Path(tmp_path_factory.mktemp("planted")), opening=open_shared)


Plain = Callable[[Listed, Store], bool]


def outlets(event: Event, store: Store) -> set[str | None]:
    """Who tells an event."""
    return {read.article(store, one.article).outlet for one in read.claims_of(store, event.claims)}


def texts(event: Event, store: Store) -> list[str]:
    """The words of those who tell an event."""
    return [read.article(store, one.article).text.lower() for one in read.claims_of(store, event.claims)]


def published(event: Event, store: Store) -> list[str]:
    """The days on which it was told."""
    stories = [read.article(store, one.article) for one in read.claims_of(store, event.claims)]
    return sorted(str(one.published.latest) for one in stories if one.published)


def told_between(event: Event, store: Store, start: str, end: str) -> bool:
    """Whether the span of its days of publication meets a period."""
    days = published(event, store)
    return bool(days) and days[-1] >= start and days[0] <= end


def party(event: Event) -> list[Any]:
    """Actors and recipients."""
    return [*event.actors, *event.recipients]


def grain(event: Event) -> str:
    """Of its point."""
    place = event.place
    return "none" if place is None or place.lat is None else str(place.grain)


def days(event: Event) -> tuple[str, str] | None:
    """First and last, whichever end is known."""
    when = event.when
    if when is None or not (when.earliest or when.latest):
        return None
    return str(when.earliest or when.latest), str(when.latest or when.earliest)


def in_box(event: Event, west: float, south: float, east: float, north: float) -> bool:
    """Whether its point is there."""
    place = event.place
    if place is None or place.lat is None or place.lon is None or not south <= place.lat <= north:
        return False
    return west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east


def live(event: Event, store: Store, since: str) -> bool:
    """Whether it is of a kind that can do harm and may have gone on then or later."""
    when, told = event.when, published(event, store)
    if event.type not in ("ASSAULT", "COERCE", "MOBILIZE") and grain(event) != "site":
        return False
    last = str(when.latest) if when and when.latest else told[-1] if told else (days(event) or ("", ""))[1]
    return last >= since


EVERY: Plain = lambda *_: True  # noqa: E731
NONE: Plain = lambda *_: False  # noqa: E731
CASES: list[tuple[dict[str, Any], Plain]] = [
    ({}, EVERY),
    ({"type": "ASSAULT"}, lambda one, _: one.event.type == "ASSAULT"),
    ({"type": "assault, aid"}, lambda one, _: one.event.type in ("ASSAULT", "AID")),
    ({"type": ("!PROTEST",)}, lambda one, _: one.event.type != "PROTEST"),
    ({"type": "OWN"}, lambda one, _: one.event.type == "OWN"),
    ({"mode": "aerial"}, lambda one, _: one.event.mode == "aerial"),
    ({"mode": "!aerial"}, lambda one, _: one.event.mode != "aerial"),
    ({"quad": "4,2"}, lambda one, _: one.quad in (2, 4)),
    ({"quad": "!4"}, lambda one, _: one.quad != 4),
    ({"country": "NER"}, lambda one, _: bool(one.event.place and one.event.place.country == "NER")),
    ({"country": "!NER"}, lambda one, _: not (one.event.place and one.event.place.country == "NER")),
    ({"admin1": "Tillabéri,Tuamasaga"}, lambda one, _: bool(one.event.place and one.event.place.admin1)),
    ({"actor": "army"}, lambda one, _: any("army" in who.name for who in party(one.event))),
    ({"actor": "MIL"}, lambda one, _: any("MIL" in who.sectors for who in party(one.event))),
    ({"actor": "RSF"}, lambda one, _: any(who.name == "RSF" for who in party(one.event))),
    ({"actor": "mil"}, lambda one, _: any("MIL" in who.sectors or "mil" in who.name for who in party(one.event))),
    ({"actor": "!army"}, lambda one, _: not any("army" in who.name for who in party(one.event))),
    ({"actor": "?"}, NONE),
    ({"outlet": '"Gazette, The"'}, lambda one, store: "Gazette, The" in outlets(one.event, store)),
    ({"outlet": ("!Gazette, The",)}, lambda one, store: "Gazette, The" not in outlets(one.event, store)),
    ({"standing": "single_source,denied"}, lambda one, _: one.event.standing in ("single source", "denied")),
    ({"status": "rejected"}, lambda one, _: one.status == "rejected"),
    ({"status": "!machine"}, lambda one, _: one.status not in ("machine", "rejected")),
    ({"stance": "denied"},
     lambda one, store: any(c.stance == "denied" for c in read.claims_of(store, one.event.claims))),
    ({"start": "2026-03-09"}, lambda one, _: bool((d := days(one.event)) and d[1] >= "2026-03-09")),
    ({"end": "2026-03-08"}, lambda one, _: bool((d := days(one.event)) and d[0] <= "2026-03-08")),
    ({"start": "2026-03-05", "end": "2026-03-06", "date": "published"},
     lambda one, store: told_between(one.event, store, "2026-03-05", "2026-03-06")),
    ({"dated": "no"}, lambda one, _: days(one.event) is None),
    ({"dated": "!no"}, lambda one, _: days(one.event) is not None),
    ({"placed": "point"}, lambda one, _: grain(one.event) in ("site", "town")),
    ({"placed": "area,none"}, lambda one, _: grain(one.event) not in ("site", "town")),
    ({"placed": "!none"}, lambda one, _: grain(one.event) != "none"),
    ({"bbox": "0,13,9,15"}, lambda one, _: in_box(one.event, 0, 13, 9, 15)),
    ({"bbox": "0.75,14,0.75,14"}, lambda one, _: in_box(one.event, 0.75, 14, 0.75, 14)),
    ({"bbox": (0.7500001, 13, 178.4, 15)}, lambda one, _: in_box(one.event, 0.7500001, 13, 178.4, 15)),
    ({"bbox": (-180, -18.1, 178.39999999, 14)}, lambda one, _: in_box(one.event, -180, -18.1, 178.39999999, 14)),
    ({"bbox": (170, -30, -170, 0)}, lambda one, _: in_box(one.event, 170, -30, -170, 0)),
    ({"min_origins": 2}, lambda one, _: len(one.event.origins) >= 2),
    ({"disputed": True}, lambda one, _: bool(one.event.disputes)),
    ({"query": "drone clinic"},
     lambda one, store: any("drone" in text and "clinic" in text for text in texts(one.event, store))),
    ({"query": '"a drone" OR bridge'},
     lambda one, store: any("a drone" in text or "bridge" in text for text in texts(one.event, store))),
    ({"query": "market -bridge"},
     lambda one, store: any("market" in text and "bridge" not in text for text in texts(one.event, store))),
    ({"query": "NOT (market OR bridge)"},
     lambda one, store: any("market" not in text and "bridge" not in text for text in texts(one.event, store))),
    ({"query": "TERA"}, lambda one, _: bool(one.event.place and one.event.place.name == "Téra")),
    ({"query": "rsf"}, lambda one, _: any(who.name == "RSF" for who in party(one.event))),
    ({"query": "milit*"}, lambda one, _: any("militant" in who.name for who in party(one.event))),
    ({"query": "sdn"}, NONE),
    ({"query": "(((\""}, EVERY),
    ({"settled": "2026-03-05"}, lambda one, store: not live(one.event, store, "2026-03-05")),
    ({"type": "!AID", "country": "NER,TCD", "start": "2026-02-01", "query": "was hit", "min_origins": 2, "quad": "4,3"},
     lambda one, _: one.quad in (3, 4) and len(one.event.origins) > 1
     and bool(one.event.place and one.event.place.country in ("NER", "TCD"))
     and bool((d := days(one.event)) and d[1] >= "2026-02-01")),
]  # fmt: skip


@pytest.mark.parametrize(("chosen", "plain"), CASES, ids=[str(case[0]) for case in CASES])
def test_each_filter_is_what_plain_python_says(store: Store, chosen: dict[str, Any], plain: Plain) -> None:
    """Every event that it keeps, and no other; the list, its numbers, its stream and the export are one."""
    asked = Filters(**chosen)
    every = list(listing.stream(store, Filters(status=("machine", "accepted", "edited", "rejected"))))
    assert len(every) == 60
    wanted = [one for one in every if plain(one, store) and (asked.status or one.status != "rejected")]
    assert [one.id for one in read.events(store, asked)] == [one.event.id for one in wanted]
    assert list(listing.stream(store, asked)) == wanted
    assert listing.numbers(store, asked).tolist() == sorted(one.number for one in wanted)
    assert listing.page(store, asked, sort="id", limit=1000) == listing.Page(len(wanted), tuple(wanted), None)
    if chosen not in ({}, {"query": '((("'}) and "?" not in str(chosen) and "sdn" not in str(chosen):
        assert 0 < len(wanted) < 60, "the case tells nothing"


@pytest.mark.parametrize("chosen", [case[0] for case in CASES if "settled" not in case[0]], ids=str)
def test_filters_go_into_an_address_and_back(chosen: dict[str, Any]) -> None:
    """Under the names of the API: `q`, `from` and `to`."""
    asked = Filters(**chosen)
    assert Filters.of(asked.params()) == asked
    assert set(asked.params()) <= set(names())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.text("\"()-* ANDORT:^+{}\x00é'drone", max_size=60)))
def test_no_text_breaks_a_search(store: Store, text: str) -> None:
    """Whatever is typed is read somehow, over articles and over events."""
    asked = Filters(query=text)
    assert len(list(read.articles(store, asked))) <= 120
    assert len(listing.numbers(store, asked)) <= 60


def test_what_is_too_long_is_refused_with_a_cure() -> None:
    """Not read in part."""
    for text in ("word " * 100, "(" * 100, "x" * 5000):
        with pytest.raises(UsageError):
            parsed(text)
    with pytest.raises(UsageError, match="too much"):
        Filters(actor="x" * 1000)


@pytest.mark.parametrize(("given", "cure"), [
    ({"from": "yesterday"}, "ISO"), ({"to": "2026-13-01"}, "ISO"), ({"bbox": "1,2,3"}, "degrees"),
    ({"bbox": "0,50,1,40"}, "south"), ({"bbox": "0,0,nan,1"}, "south"), ({"quad": "5"}, "1, 2, 3, 4"),
    ({"standing": "true"}, "corroborated"), ({"status": "done"}, "machine"), ({"stance": "x"}, "asserted"),
    ({"placed": "here"}, "point"), ({"dated": "1"}, "yes, no"), ({"date": "read"}, "published"),
    ({"country": "Niger"}, "NER"), ({"min_origins": "-1"}, "0 or more"), ({"min_origins": "two"}, "min_origins=2"),
    ({"disputed": "maybe"}, "leave it out"), ({"colour": "red"}, "known: type, mode"), ({"query": "x"}, "known"),
    ({"from": "2026-03-02", "to": "2026-03-01"}, "first"),
])  # fmt: skip
def test_a_bad_value_is_refused_with_a_cure(given: dict[str, str], cure: str) -> None:
    """Each says what would be right."""
    with pytest.raises(UsageError) as caught:
        Filters.of(given)
    assert cure in caught.value.cure


def test_an_unknown_type_is_refused_with_those_that_are_known(store: Store) -> None:
    """PLOVER's are known in every project, those of the user's own codebook where they were found."""
    assert set(TYPES) == set(plover().types)
    for ask in (read.events, read.claims, read.articles, listing.numbers):
        with pytest.raises(UsageError, match="ASAULT") as caught:
            list(ask(store, Filters(type="ASAULT")))
        assert "ASSAULT" in caught.value.cure
        assert "OWN" in caught.value.cure
        list(ask(store, Filters(type="THREATEN,!OWN")))


def test_values_stand_apart_by_commas() -> None:
    """Quotes keep one inside, an exclamation mark stays, and what is empty is nothing."""
    assert split(' a , "b, c",!d,!"e, f",, ! ') == ("a", "b, c", "!d", "!e, f")
    assert split("") == ()


def test_claims_and_articles_are_found_by_their_own_values_and_by_their_events(store: Store) -> None:
    """Type and stance of a claim are its own; country and standing are its event's."""
    claims = list(read.claims(store))
    home = {claim: event for event in read.events(store, Filters(status="machine,accepted,edited,rejected"))
            for claim in event.claims}  # fmt: skip
    assert list(read.claims(store, Filters(stance="denied"))) == [one for one in claims if one.stance == "denied"]
    assert list(read.claims(store, Filters(type="OWN", mode="!x"))) == [one for one in claims if one.type == "OWN"]
    asked = Filters(standing="denied", status="machine,accepted,edited,rejected", query="bridge", outlet="Dune Wire")
    assert [one.id for one in read.claims(store, asked)] == [
        one.id for one in claims
        if home[one.id].standing == "denied" and "bridge" in one.span.text
        and read.article(store, one.article).outlet == "Dune Wire"
    ]  # fmt: skip
    stories = list(read.articles(store))
    denying = {one.article for one in claims if one.stance == "denied"}
    assert {one.id for one in read.articles(store, Filters(stance="denied"))} == denying
    asked = Filters(start="2026-03-05", end="2026-03-07")
    assert [one.id for one in read.articles(store, asked)] == [
        one.id for one in stories if one.published and "2026-03-05" <= str(one.published.latest) <= "2026-03-07"
    ]
    of = {one.article for one in claims if home[one.id].standing == "denied" and one.type == "OWN"}
    asked = Filters(standing="denied", type="OWN", status="machine,accepted,edited,rejected")
    assert {one.id for one in read.articles(store, asked)} == of
    assert len(list(read.claims(store, Filters(start="2026-03-05", end="2026-03-07", date="published")))) > 3
