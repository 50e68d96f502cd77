"""The columns: what the map draws is what the records say, and a copy follows the project without being read anew."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from tests.store.planted import COUNT, STATUSES, project
from tests.stores import Opening

from dateline.model import Event
from dateline.store import columns as held
from dateline.store import listing, read, schema
from dateline.store.columns import ARRAYS, EPOCH, GRAINS, NO_CODE, NO_DAY, NO_DEGREES, Columns, columns
from dateline.store.events import replace_events
from dateline.store.facets import facets
from dateline.store.filters import Filters
from dateline.store.project import Store
from dateline.store.reading import headline, sources
from dateline.store.state import state, touch

ALL = Filters(status="machine,accepted,edited,rejected")


@pytest.fixture
def store(open_store: Opening, tmp_path: Path) -> Store:
    """The planted project, for this test alone."""
    return project(tmp_path / "planted", opening=open_store)


def name(found: Columns, column: str, at: int) -> str | None:
    """What a code stands for."""
    code = int(getattr(found, column)[at])
    return None if code == NO_CODE else found.names[column][code]


def day(number: int) -> date | None:
    """What a number stands for."""
    return None if number == NO_DAY else EPOCH + timedelta(days=int(number))


def anew(store: Store) -> Columns:
    """The columns read from the start."""
    held._KEPT.pop(store, None)
    return columns(store)


def same(one: Columns, other: Columns) -> bool:
    """Whether two copies say the same; their codes may differ."""

    def said(found: Columns, column: str) -> list[str | None]:
        values = found.names[column]
        return [values[code] if code < len(values) else None for code in getattr(found, column).tolist()]

    plain = all(
        np.array_equal(getattr(one, array), getattr(other, array), equal_nan=getattr(one, array).dtype == np.float64)
        for array in ARRAYS if array not in one.names
    )  # fmt: skip
    return plain and one.state == other.state and all(said(one, column) == said(other, column) for column in one.names)


def test_the_columns_say_what_the_records_say(store: Store) -> None:
    """All events, rejected ones too, in the order of their first day, those without one last."""
    found, every = columns(store), {one.number: one for one in listing.stream(store, ALL)}
    assert len(found) == COUNT == len(every)
    order = list(zip(found.first.tolist(), found.number.tolist(), strict=True))
    assert order == sorted(order)
    for at, number in enumerate(found.number.tolist()):
        one = every[number]
        place, when = one.event.place, one.event.when
        assert name(found, "type", at) == one.event.type
        assert name(found, "mode", at) == one.event.mode
        assert name(found, "status", at) == one.status
        assert name(found, "standing", at) == one.event.standing
        assert name(found, "country", at) == (place.country if place else None)
        assert name(found, "admin1", at) == (place.admin1 if place else None)
        assert day(found.first[at]) == (when and (when.earliest or when.latest))
        assert day(found.last[at]) == (when and (when.latest or when.earliest))
        assert (found.quad[at] or None, found.articles[at]) == (one.quad, one.articles)
        assert (found.origins[at], found.disputed[at]) == (len(one.event.origins), bool(one.event.disputes))
        if place is None or place.lat is None or place.lon is None:
            assert (found.lon[at], found.lat[at], GRAINS[found.grain[at]]) == (NO_DEGREES, NO_DEGREES, "none")
        else:
            assert (found.lon[at], found.lat[at]) == (round(place.lon * 10_000), round(place.lat * 10_000))
            assert (GRAINS[found.grain[at]], found.radius[at] or None) == (place.grain, place.radius_km)
    assert dict(zip(found.names["type"], found.quads, strict=True)) == {"ASSAULT": 4, "PROTEST": 3, "AID": 2, "OWN": 0}


def found(store: Store) -> None:
    """What is found by those who tell an event is what the database finds."""
    for chosen in ({"query": "drone"}, {"outlet": "Dune Wire"}, {"stance": "denied"}, {"query": "-market"}):
        asked = Filters(**chosen, status="machine,accepted,edited,rejected")  # type: ignore[arg-type]
        assert [one.event for one in listing.stream(store, asked)] == list(read.events(store, asked))
    told = {one.id: one.article for one in read.claims(store)}
    assert sum(one.claims for one in sources(store)) == len(told)
    assert headline(store, ALL).articles == len(
        {told[claim] for event in read.events(store, ALL) for claim in event.claims}
    )


def first(store: Store) -> Event:
    """Some event."""
    return next(listing.stream(store, ALL)).event


def gone(store: Store) -> None:
    """An event goes."""
    with store.writing() as connection:
        replace_events(connection, [first(store)], [])


def changed(store: Store) -> None:
    """An event becomes another one, under its id."""
    event = first(store)
    with store.writing() as connection:
        replace_events(connection, [event], [Event(
            event.id, event.claims, "THREATEN", None, (), (), None, None, (), (), "retracted", (), 2, ())])  # fmt: skip


def come(store: Store) -> None:
    """One goes, and two come instead."""
    event = first(store)
    more = [Event(f"{event.id}{at}", event.claims[at : at + 1], "AID", None, (), (), None, event.when, (), (),
                  "single source", (), 1, ()) for at in range(2)]  # fmt: skip
    with store.writing() as connection:
        replace_events(connection, [event], more)


def judged(store: Store) -> None:
    """Somebody gives one a status."""
    with store.writing() as connection:
        change = sa.update(schema.event).where(schema.event.c.id == first(store).id)
        connection.execute(change.values(status="edited", stamp=touch(connection)))


def emptied(store: Store) -> None:
    """All go."""
    with store.writing() as connection:
        replace_events(connection, [one.event for one in listing.stream(store, ALL)], [])


@pytest.mark.parametrize("change", [gone, changed, come, judged, emptied], ids=lambda one: one.__name__)
def test_the_copy_follows_every_change(open_store: Opening, store: Store, change: Callable[[Store], None]) -> None:
    """Made by this process or another one; and the copy that somebody holds stays what it was."""
    other = open_store(store.folder)
    before = columns(store)
    numbers = before.number.copy()
    found(store)
    assert columns(store) is before
    for _ in range(2):
        if change is not emptied or len(columns(store)):
            change(other)
        after = columns(store)
        assert after.state == state(store) != before.state
        assert same(after, anew(store))
        found(store)
    assert np.array_equal(before.number, numbers)


def test_a_reader_of_an_older_state_leaves_the_newer_copy_alone(open_store: Opening, store: Store) -> None:
    """Its transaction began before the change: it sees the project as it was then."""
    with store.engine.connect() as connection:
        connection.execute(sa.select(schema.meta)).all()
        gone(open_store(store.folder))
        newer = columns(store)
        assert len(held.columns_of(store, connection)) == COUNT
        assert columns(store) is newer
        assert len(newer) == COUNT - 1


def test_threads_and_a_writer_never_see_half_a_change(open_store: Opening, store: Store) -> None:
    """Counts of one answer always add up, while another connection writes."""
    faults: list[BaseException | str] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                found = facets(store, ALL)
                totals = {sum(count for _, count in found[facet]) for facet in ("type", "standing", "placed", "dated")}
                if len(totals) != 1:
                    faults.append(str(totals))
        except BaseException as error:  # noqa: BLE001 - told by the main thread
            faults.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    other = open_store(store.folder)
    for _ in range(6):
        gone(other)
        judged(other)
    done.set()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(columns(store)) == COUNT - 6


def test_an_empty_project_has_empty_columns(tmp_path: Path) -> None:
    """And lists, facets and numbers of nothing."""
    store = Store(tmp_path)
    found = columns(store)
    assert (len(found), found.quads) == (0, [])
    assert listing.page(store, Filters(query="drone", actor="army", outlet="x", bbox="0,0,1,1")).total == 0
    assert facets(store, Filters())["type"] == []
    assert len(STATUSES) == 5
