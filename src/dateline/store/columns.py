"""All events as columns of numbers, in memory: what the map draws, and what lists, facets and histograms count.

They are read once, and then only what changed since: each event carries the state in which it was written
(``event.stamp``). One copy is kept for each open store. A copy is never changed: whoever holds one may go on counting
on it while another thread, or another process through the database, moves the project on.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dateline.store import schema
from dateline.store.dialect import plain_rows
from dateline.store.project import Store
from dateline.store.state import counted, state_of

Numbers = npt.NDArray[Any]
EPOCH = date(1900, 1, 1)  # a Monday
NO_DAY = NO_CODE = 65535
NO_DEGREES = -(1 << 31)
GRAINS = ("none", "site", "town", "district", "province", "country")

_EVENT = schema.event.c
_CODED = ("type", "mode", "country", "admin1", "status", "standing", "parties", "spots")
_DAYS = ("first_day", "last_day", "published_first", "published_last")
_PLAIN = ("number", "quad", "grain", "lat", "lon", "radius", "origins", "disputes", "killed", "articles")
_READ = (*_CODED, *_DAYS, *_PLAIN)


@dataclass(frozen=True, slots=True)
class Columns:
    """The events in the order of their first day (those without one last), then of their numbers.

    Days are counted from `EPOCH` (65535: none), degrees in 1/10,000 (-2147483648: none); ``country``, ``admin1``,
    ``mode``, ``type``, ``status``, ``standing``, ``parties`` and ``spots`` are places in ``names`` (65535, of the last
    two 4294967295: none), ``grain`` is one in `GRAINS`, ``quad`` is 0 and ``killed`` not a number where there is none.
    """

    state: str
    number: Numbers
    first: Numbers
    last: Numbers
    published_first: Numbers
    published_last: Numbers
    lon: Numbers
    lat: Numbers
    longitude: Numbers  # in degrees as they are; not a number where there is none
    latitude: Numbers
    radius: Numbers
    grain: Numbers
    country: Numbers
    admin1: Numbers
    type: Numbers
    mode: Numbers
    quad: Numbers
    status: Numbers
    standing: Numbers
    origins: Numbers
    disputed: Numbers
    killed: Numbers
    articles: Numbers
    parties: Numbers
    spots: Numbers
    names: Mapping[str, Sequence[str]]

    def __len__(self) -> int:
        return len(self.number)

    @property
    def quads(self) -> list[int]:
        """The quad class of each type in ``names``: that of most of its events, 0 where there is none."""
        pairs = np.zeros((len(self.names["type"]), 5), dtype=np.int64)
        np.add.at(pairs, (self.type, self.quad), 1)
        pairs[:, 0] = 0
        return [int(most) for most in pairs.argmax(axis=1)]


ARRAYS = tuple(name for name in Columns.__dataclass_fields__ if name not in ("state", "names"))


class _Codes(dict[str | None, int]):
    """Names with their codes; one that is asked for and is not there gets the next."""

    def __missing__(self, name: str | None) -> int:
        code = self[name] = len(self) - (None in self)
        return code


@dataclass(slots=True)
class _Kept:
    """The copy of one store, and the names that its codes stand for: a name keeps its code while the store is open."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    columns: Columns | None = None
    counter: int = -1
    ranked: tuple[str, Numbers] = ("", np.zeros(0, dtype=np.int64))
    codes: dict[str, _Codes] = field(default_factory=lambda: {name: _Codes() for name in _CODED})


_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()
_KEPT_LOCK = threading.Lock()


def columns(store: Store) -> Columns:
    """The columns of the project as it is now."""
    with store.engine.connect() as connection:
        return columns_of(store, connection)


def ranks_of(store: Store, connection: sa.Connection, here: Columns) -> Numbers:
    """Where each event stands in the order of ids, from 0."""
    kept = _kept(store)
    with kept.lock:
        if kept.ranked[0] != here.state:
            rows = plain_rows(connection, sa.select(_EVENT.number).order_by(_EVENT.id))
            numbers = np.array(rows, dtype=np.int64).reshape(-1)
            ranks = np.zeros(int(numbers.max(initial=0)) + 1, dtype=np.int64)
            ranks[numbers] = np.arange(len(numbers))
            kept.ranked = (here.state, ranks)
        found: Numbers = kept.ranked[1][here.number]
        return found


def columns_of(store: Store, connection: sa.Connection) -> Columns:
    """The columns as this transaction sees the project."""
    kept = _kept(store)
    with kept.lock:
        now, counter = state_of(connection), counted(connection)
        if kept.columns is not None and kept.columns.state == now:
            return kept.columns
        found = _moved_on(kept, connection, now) if kept.columns is not None and counter > kept.counter else None
        if found is None:
            found = _arranged(now, _rows(kept, connection, None), kept)
        if counter > kept.counter:  # an older transaction leaves the newer copy alone
            kept.columns, kept.counter = found, counter
        return found


def _kept(store: Store) -> _Kept:
    with _KEPT_LOCK:
        return _KEPT.setdefault(store, _Kept())


def _moved_on(kept: _Kept, connection: sa.Connection, now: str) -> Columns | None:
    """The columns with what was written since put in, and what is no more taken out."""
    old = kept.columns
    assert old is not None, "there is something to go on from"
    new = _rows(kept, connection, kept.counter)
    stays = ~np.isin(old.number, new["number"])
    left = connection.scalar(sa.select(sa.func.count()).select_from(schema.event)) or 0
    if left != int(stays.sum()) + len(new["number"]):
        there = np.array(plain_rows(connection, sa.select(_EVENT.number)), dtype=np.uint32).reshape(-1)
        stays &= np.isin(old.number, there)
        if left != int(stays.sum()) + len(new["number"]):
            return None
    both = {name: np.concatenate((getattr(old, name)[stays], new[name])) for name in ARRAYS}
    return _arranged(now, both, kept)


def _arranged(now: str, arrays: Mapping[str, Numbers], kept: _Kept) -> Columns:
    order = np.lexsort((arrays["number"], arrays["first"]))
    names = {name: tuple(map(str, codes)) for name, codes in kept.codes.items()}
    return Columns(state=now, names=names, **{name: arrays[name][order] for name in ARRAYS})


def _rows(kept: _Kept, connection: sa.Connection, since: int | None) -> dict[str, Numbers]:
    """The arrays of all events, or of those written after a state, in no order."""
    query = sa.select(*(_digits(_EVENT[name]) if name in _DAYS else _EVENT[name] for name in _READ))
    if since is not None:
        query = query.where(_EVENT.stamp > since)
    rows = plain_rows(connection, query)
    by_name = dict(zip(_READ, zip(*rows, strict=True) if rows else [()] * len(_READ), strict=True))
    found = {name: _coded(by_name[name], kept.codes[name], wide=name in ("parties", "spots")) for name in _CODED}
    found |= {name.removesuffix("_day"): _days(by_name[name]) for name in _DAYS}
    found["number"] = np.array(by_name["number"], dtype=np.uint32)
    for name in ("lon", "lat"):
        exact = np.array(by_name[name], dtype=np.float64)  # None is not a number
        found[{"lon": "longitude", "lat": "latitude"}[name]] = exact
        found[name] = _degrees(exact)
    for name, kind in (("radius", np.uint16), ("quad", np.uint8), ("origins", np.uint16), ("articles", np.uint16)):
        found[name] = _capped(by_name[name], kind)
    grains = {grain: code for code, grain in enumerate(GRAINS)}
    found["grain"] = np.fromiter(map(grains.__getitem__, by_name["grain"]), dtype=np.uint8)
    found["disputed"] = (_capped(by_name["disputes"], np.uint8) > 0).astype(np.uint8)
    found["killed"] = np.array(by_name["killed"], dtype=np.float64)  # None is not a number
    return found


def _digits(day: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A day as one number: texts cost more to make and to tell apart."""
    return sa.cast(sa.func.replace(day, "-", ""), sa.BigInteger)


def _coded(values: Sequence[str | None], codes: _Codes, *, wide: bool) -> Numbers:
    kind: Any = np.uint32 if wide else np.uint16
    none = int(np.iinfo(kind).max)
    codes[None] = none
    found: Numbers = np.fromiter(map(codes.__getitem__, values), dtype=np.int64, count=len(values))
    del codes[None]
    if len(codes) > none:
        raise OverflowError("more names than a column can tell apart")
    return found.astype(kind)


def _days(values: Sequence[int | None]) -> Numbers:
    """From 20260308 to days since the epoch."""
    digits = np.array(values, dtype=np.float64)  # None is not a number
    absent = np.isnan(digits)
    whole = np.where(absent, 19000101, digits).astype(np.int64)
    months = (whole // 10_000 - 1970) * 12 + whole // 100 % 100 - 1
    firsts = months.astype("M8[M]").astype("M8[D]").astype(np.int64)  # of months, since 1970
    days = firsts + whole % 100 - 1 - (EPOCH - date(1970, 1, 1)).days
    return np.where(absent, NO_DAY, np.clip(days, 0, NO_DAY - 1)).astype(np.uint16)


def day_number(iso: str) -> int:
    """Days since `EPOCH`; those before it and after 2079 are its ends."""
    return min(max((date.fromisoformat(iso) - EPOCH).days, 0), NO_DAY - 1)


def _degrees(exact: Numbers) -> Numbers:
    absent = np.isnan(exact)
    return np.where(absent, NO_DEGREES, np.rint(np.where(absent, 0, exact) * 10_000)).astype(np.int32)


def _capped(values: Sequence[float | None], kind: Any) -> Numbers:
    some = np.nan_to_num(np.array(values, dtype=np.float64))  # None is 0
    return np.clip(some, 0, np.iinfo(kind).max).astype(kind)
