"""Lists: each event exactly once, whatever the sort and the size of the pages; foreign cursors are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.store.planted import COUNT, project
from tests.stores import Opening

from dateline.errors import UsageError
from dateline.model import Event
from dateline.store import listing, schema, sought, state
from dateline.store.events import replace_events
from dateline.store.filters import Filters
from dateline.store.listing import Listed
from dateline.store.project import Store

ALL = Filters(status="machine,accepted,edited,rejected")


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project."""
    return project(Path(tmp_path_factory.mktemp("planted")), opening=open_shared)


def paged(store: Store, sort: str, limit: int, filters: Filters = ALL) -> list[Listed]:
    """All pages, one after the other."""
    found: list[Listed] = []
    cursor = None
    while True:
        page = listing.page(store, filters, sort=sort, limit=limit, cursor=cursor)
        found += page.rows
        if page.next is None:
            assert page.total == len(found)
            return found
        assert len(page.rows) == limit
        cursor = page.next


def first(event: Event) -> str | None:
    """Its first day."""
    return str(event.when.earliest or event.when.latest) if event.when else None


def killed(event: Event) -> float | None:
    """How many."""
    return event.figures[0].best.value if event.figures and event.figures[0].best else None


KEYS: dict[str, tuple[Callable[[Event], Any], bool]] = {
    "-date": (first, True),
    "date": (first, False),
    "-origins": (lambda event: len(event.origins), True),
    "-killed": (killed, True),
    "id": (lambda event: event.id, False),
}


@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize("sort", listing.SORTS)
def test_pages_hold_each_event_once_and_in_order(store: Store, sort: str, limit: int) -> None:
    """Also where many have one key, or none: those come last, whichever way."""
    key, down = KEYS[sort]
    every = sorted(listing.stream(store, ALL), key=lambda one: one.number)
    told = sorted((one for one in every if key(one.event) is not None), key=lambda one: key(one.event), reverse=down)
    if down:  # equal keys stand by number
        told = sorted(every, key=lambda one: one.number)
        told = [one for one in told if key(one.event) is not None]
        told.sort(key=lambda one: key(one.event), reverse=True)
    wanted = [*told, *(one for one in every if key(one.event) is None)]
    assert len(every) == COUNT
    assert paged(store, sort, limit) == wanted
    assert list(listing.stream(store, ALL, sort)) == wanted


def test_pages_of_a_filter_count_the_whole_list(store: Store) -> None:
    """The total is that of the filter, on every page."""
    asked = Filters(type="ASSAULT", min_origins=2)
    wanted = list(listing.stream(store, asked, "-date"))
    assert paged(store, "-date", 2, asked) == wanted
    assert 4 < len(wanted) < COUNT


def test_an_event_that_goes_moves_no_other_to_a_page_already_read(open_store: Opening, tmp_path: Path) -> None:
    """The cursor names a place in the order, not a count."""
    store = project(tmp_path, 20, open_store)
    page = listing.page(store, ALL, limit=5)
    with store.writing() as connection:
        replace_events(connection, [page.rows[0].event], [])
    rest = listing.page(store, ALL, limit=1000, cursor=page.next)
    assert len(rest.rows) == 15
    assert not {one.event.id for one in page.rows} & {one.event.id for one in rest.rows}


@pytest.mark.parametrize("cursor", ["nonsense", "!", "W10", "é", "WzEsMiwzXQ"])
def test_what_is_no_cursor_is_refused(store: Store, cursor: str) -> None:
    """With the cure, and without a trace."""
    with pytest.raises(UsageError, match="cursor"):
        listing.page(store, ALL, cursor=cursor)


def test_a_cursor_of_another_sort_is_refused(store: Store) -> None:
    """Its place means nothing in this order."""
    page = listing.page(store, ALL, sort="-origins", limit=5)
    with pytest.raises(UsageError, match="another list"):
        listing.page(store, ALL, sort="-date", cursor=page.next)


def test_unknown_sorts_and_limits_are_refused(store: Store) -> None:
    """With those that are known."""
    with pytest.raises(UsageError, match="no sort"):
        listing.page(store, ALL, sort="size")
    for limit in (0, 1001):
        with pytest.raises(UsageError, match="limit"):
            listing.page(store, ALL, limit=limit)


def test_one_event_is_found_by_its_id(store: Store) -> None:
    """With what lists show of it."""
    listed = listing.page(store, ALL, limit=1).rows[0]
    assert listing.one(store, listed.event.id) == listed
    assert listing.some(store, [listed.number, 10_000]) == (listed,)
    with pytest.raises(UsageError, match="no event"):
        listing.one(store, "ev_none")


def test_the_state_changes_with_events_and_only_then(open_store: Opening, tmp_path: Path) -> None:
    """Whoever opens the project sees the same; no two projects have one state."""
    store = project(tmp_path / "one", 5, open_store)
    before, whole = state.state(store), state.whole_state(store)
    assert state.state(open_store(tmp_path / "one")) == before
    with store.writing() as connection:
        replace_events(connection, [], [])
    assert state.state(store) == before
    with store.writing() as connection:
        replace_events(connection, [next(listing.stream(store, ALL)).event], [])
    assert state.state(open_store(tmp_path / "one")) != before
    with store.writing() as connection:
        state.touch(connection, state.ARTICLES)
    assert state.whole_state(store) != whole
    assert state.state(project(tmp_path / "other", 5, open_store)) != before


def test_a_project_of_an_older_schema_finds_its_events(open_store: Opening, tmp_path: Path) -> None:
    """Opened by this version, it has the columns that events are found by, filled."""
    store = project(tmp_path, 20, open_store)
    wanted = [(one.number, one.event, one.articles, one.quad) for one in listing.stream(store, ALL)]
    with store.writing() as connection:
        for index in ("status", "first_day", "last_day", "published_first", "admin1", "stamp", "columns"):
            connection.exec_driver_sql(f"DROP INDEX IF EXISTS ix_event_{index}")
        for column in (
            "status",
            "first_day",
            "published_first",
            "quad",
            "killed",
            "articles",
            "parties",
            "grain",
            "stamp",
        ):
            connection.exec_driver_sql(f"ALTER TABLE event DROP COLUMN {column}")
        connection.exec_driver_sql("DELETE FROM migration WHERE number > 5")
    store.close()
    store = open_store(tmp_path)
    found = list(listing.stream(store, ALL))
    assert [(one.number, one.event, one.articles, one.quad) for one in found] == wanted
    assert {one.status for one in found} == {"machine"}
    assert 0 < len(listing.numbers(store, Filters(actor="army", start="2026-03-01", placed="point"))) < 20
    with store.engine.connect() as connection:
        made = list(sought.sought(connection, [one.event for one in found]))
        row = connection.execute(schema.event.select().where(schema.event.c.id == found[0].event.id)).mappings().one()
    assert {name: row[name] for name in made[0]} == made[0]
