"""Filters over the columns in memory: which events each filter keeps. They mean what they do in `store.where`.

The two are held together by the tests, filter by filter: what a list shows, an export holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dateline.store import schema, search
from dateline.store.columns import GRAINS, NO_DAY, Columns, Numbers, columns_of, day_number
from dateline.store.dialect import plain_rows
from dateline.store.filters import AREAS, POINTS, Filters, sides
from dateline.store.live import live_events
from dateline.store.project import Store
from dateline.store.tellings import Tellings, tellings_of
from dateline.store.where import code, known_types
from dateline.store.words import Both, Query, Term, Without, folded, negated, pattern

Mask = npt.NDArray[np.bool_]

_CODED = ("type", "mode", "country", "admin1", "standing", "status")


class Desk:
    """The events of a project as one transaction sees them, to be filtered and counted."""

    def __init__(self, store: Store, connection: sa.Connection) -> None:
        self.store = store
        self.connection = connection
        self.columns: Columns = columns_of(store, connection)

    def masks(self, filters: Filters) -> dict[str, Mask]:
        """What each filter that is set keeps, by the name of its field; the dates are one, ``start``.

        Raises ``UsageError`` for a type that is not known.
        """
        known_types(self.connection, filters)
        here = self.columns
        status = filters.status
        if not sides(status)[0]:  # what is rejected is left out unless it is asked for
            status = ("!rejected", *status)
        asked = {name: getattr(filters, name) for name in _CODED} | {"status": status}
        found = {
            name: _coded(getattr(here, name), here.names[name], values) for name, values in asked.items() if values
        }
        for name, each in (
            ("quad", self._quad),
            ("dated", self._dated),
            ("placed", self._placed),
            ("actor", self._actor),
            ("outlet", self._outlet),
            ("stance", self._stance),
        ):
            if values := getattr(filters, name):
                found[name] = _either(values, each)
        if filters.start or filters.end:
            found["start"] = _between(here, filters)
        if filters.min_origins:
            found["min_origins"] = here.origins >= filters.min_origins
        if filters.disputed:
            found["disputed"] = here.disputed > 0
        if filters.bbox:
            found["bbox"] = _inside(here, *map(float, filters.bbox))
        query = filters.search
        if query is not None:
            found["query"] = self._words(query)
        if filters.settled:
            live = sa.select(schema.event.c.number).where(live_events(filters.settled))
            found["settled"] = ~self.among(np.array(list(self.connection.scalars(live)), dtype=np.int64))
        return found

    def kept(self, filters: Filters) -> Mask:
        """The events that all filters keep."""
        return together(self.masks(filters).values(), len(self.columns))

    @property
    def tellings(self) -> Tellings:
        """Which articles tell which events."""
        return tellings_of(self.store, self.connection, self.columns.number)

    def among(self, numbers: npt.NDArray[np.int64]) -> Mask:
        """The events with these numbers."""
        own = self.columns.number
        flags = np.zeros(int(max(own.max(initial=0), numbers.max(initial=0))) + 1, dtype=np.bool_)
        flags[numbers] = True
        return flags[own]

    def _quad(self, value: str) -> Mask:
        found: Mask = self.columns.quad == int(value)
        return found

    def _dated(self, value: str) -> Mask:
        found: Mask = (self.columns.first != NO_DAY) == (value == "yes")
        return found

    def _placed(self, value: str) -> Mask:
        grains = {"point": POINTS, "area": AREAS, "none": ("none",)}[value]
        found: Mask = np.array([one in grains for one in GRAINS], dtype=np.bool_)[self.columns.grain]
        return found

    def _outlet(self, value: str) -> Mask:
        told = self.tellings
        return self.among(told.event[told.outlet == _place(told.outlets, value)])

    def _stance(self, value: str) -> Mask:
        told = self.tellings
        return self.among(told.event[told.stance == _place(told.stances, value)])

    def _actor(self, value: str) -> Mask:
        coded, words = code(value), folded(value)
        if coded is None:
            return self._named("parties", lambda text: bool(words) and words in text)
        whole = f" {value.lower()} "
        return self._named("parties", lambda text: coded in text or whole in text)

    def _named(self, column: str, holds_in: Callable[[str], bool]) -> Mask:
        """The events in whose names something is found: each text is looked at once."""
        names = self.columns.names[column]
        flags = np.fromiter(map(holds_in, names), dtype=np.bool_, count=len(names))
        return flags[getattr(self.columns, column)] if len(flags) else np.zeros(len(self.columns), dtype=np.bool_)

    def _words(self, query: Query) -> Mask:
        rows = plain_rows(self.connection, search.matching(query, self.connection.dialect.name))
        told = self.tellings
        found = self.among(told.event[told.told_in(np.array(rows, dtype=np.float64).reshape(-1))])
        if negated(query):
            return found
        return found | self._both_names(query)

    def _both_names(self, query: Query) -> Mask:
        """The events in whose own names the words stand: of actors and recipients, or of the place."""
        if isinstance(query, Term):
            words = pattern(query)
            return self._named("parties", lambda text: words in text) | self._named("spots", lambda text: words in text)
        assert not isinstance(query, Without), "asked where nothing is excluded"
        parts = [self._both_names(part) for part in query.parts]
        join = np.logical_and if isinstance(query, Both) else np.logical_or
        whole: Mask = join.reduce(parts)
        return whole


def warm(store: Store) -> None:
    """Reads what every screen needs, so that the first one does not wait: for a thread beside a server that starts."""
    with suppress(sa.exc.SQLAlchemyError), store.engine.connect() as connection:  # who asks next is told what is wrong
        _ = Desk(store, connection).tellings


def together(masks: Iterable[Mask], count: int) -> Mask:
    """What all masks keep; all events where there is none."""
    whole = np.ones(count, dtype=np.bool_)
    for mask in masks:
        whole &= mask
    return whole


def _coded(codes: Numbers, names: Sequence[str], values: Iterable[str]) -> Mask:
    """The events with one of the values asked for, and without those left out. The last code is that of none."""
    wanted, unwanted = (set(some) for some in sides(values))
    keeps = np.array([(not wanted or one in wanted) and one not in unwanted for one in (*names, None)], dtype=np.bool_)
    found: Mask = keeps[np.minimum(codes, len(names))]
    return found


def _either(values: Iterable[str], each: Callable[[str], Mask]) -> Mask:
    wanted, unwanted = sides(values)
    found = [np.logical_or.reduce([each(one) for one in wanted])] if wanted else []
    found += [~each(one) for one in unwanted]
    whole: Mask = np.logical_and.reduce(found)
    return whole


def _place(names: Sequence[str], value: str) -> int:
    """Where a name stands; nowhere, which is not -1: that is the outlet that nobody knows."""
    return names.index(value) if value in names else -2


def _between(here: Columns, filters: Filters) -> Mask:
    published = filters.date == "published"
    first, last = (here.published_first, here.published_last) if published else (here.first, here.last)
    found: Mask = first != NO_DAY
    if filters.start:
        found &= last >= day_number(filters.start)
    if filters.end:
        found &= first <= day_number(filters.end)
    return found


def _inside(here: Columns, west: float, south: float, east: float, north: float) -> Mask:
    """Comparing with not a number says no: what has no point is in no box."""
    lon, lat = here.longitude, here.latitude
    across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
    found: Mask = across & (lat >= south) & (lat <= north)
    return found
