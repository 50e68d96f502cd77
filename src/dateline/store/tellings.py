"""Which articles tell which events, in memory: for searching words, outlets and stances over all events at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dateline.store import schema
from dateline.store.dialect import plain_rows
from dateline.store.project import Store
from dateline.store.state import ARTICLES, counted, state_of

STALE_SECONDS = 30.0  # while articles are being read: events follow them later, and bring their own state

_EVENT, _CLAIM, _ARTICLE, _HOME = schema.event.c, schema.claim.c, schema.article.c, schema.event_claim.c


@dataclass(frozen=True, slots=True)
class Tellings:
    """One place in each array for each claim.

    ``claim``: a number that stands for its id while this process runs; ``event``: its event's number, 0 where it has
    none; ``words``: the row of its article's words, 0 where there are none; ``outlet`` and ``stance``: places in
    ``outlets`` (-1: unknown) and ``stances``.
    """

    claim: npt.NDArray[np.int64]
    event: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    outlet: npt.NDArray[np.int64]
    stance: npt.NDArray[np.int64]
    outlets: Sequence[str]
    stances: Sequence[str]

    def told_in(self, rows: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Which claims stand in articles with these rows of words; not a number is an article without words."""
        found = rows[~np.isnan(rows)].astype(np.int64)
        top = max(int(self.words.max(initial=0)), int(found.max(initial=0)))
        flags = np.zeros(top + 1, dtype=np.bool_)
        flags[found] = True
        flags[0] = False
        return flags[self.words]


@dataclass(slots=True)
class _Kept:
    """The copy of one store, the states it is of, and the places of the names while the store is open."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    found: Tellings | None = None
    state: str = ""
    events: int = -1
    articles: int = -1
    at: float = 0.0
    outlets: dict[str, int] = field(default_factory=dict)
    stances: dict[str, int] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()
_KEPT_LOCK = threading.Lock()


def tellings_of(store: Store, connection: sa.Connection, numbers: npt.NDArray[np.uint32]) -> Tellings:
    """The tellings as this transaction sees the project; of articles alone, they may be half a minute old.

    ``numbers``: of all events that there are now.
    """
    with _KEPT_LOCK:
        kept = _KEPT.setdefault(store, _Kept())
    with kept.lock:
        state, events, articles = state_of(connection), counted(connection), counted(connection, ARTICLES)
        fresh = kept.articles == articles or time.monotonic() - kept.at < STALE_SECONDS
        if kept.found is not None and kept.state == state and fresh:
            return kept.found
        if kept.found is not None and fresh and events > kept.events:
            kept.found = _moved_on(kept, connection, numbers)
        else:
            kept.found = _arranged(kept, _all(kept, connection))
            kept.articles, kept.at = articles, time.monotonic()
        kept.state, kept.events = state, events
        return kept.found


def _moved_on(kept: _Kept, connection: sa.Connection, numbers: npt.NDArray[np.uint32]) -> Tellings:
    """With the claims of events that were written since; those whose event is no more, and that no other has, stay."""
    old = kept.found
    assert old is not None, "there is something to go on from"
    query = (
        sa.select(_CLAIM.id, _EVENT.number, _ARTICLE.words, _ARTICLE.outlet, _CLAIM.stance)
        .join_from(schema.event, schema.event_claim, _HOME.event == _EVENT.id)
        .join(schema.claim, _CLAIM.id == _HOME.claim)
        .join(schema.article, _ARTICLE.id == _CLAIM.article)
        .where(_EVENT.stamp > kept.events)
    )
    new = _table(_row(kept, *row) for row in plain_rows(connection, query))
    stays = ~np.isin(old.claim, new[:, 0])
    there = np.zeros(int(max(numbers.max(initial=0), old.event.max(initial=0))) + 1, dtype=np.bool_)
    there[numbers] = True
    rewritten = np.unique(new[:, 1])
    event = np.where(there[old.event] & ~np.isin(old.event, rewritten), old.event, 0)
    rest = np.stack((old.claim, event, old.words, old.outlet, old.stance), axis=1)[stays]
    return _arranged(kept, np.concatenate((rest, new)))


def _all(kept: _Kept, connection: sa.Connection) -> npt.NDArray[np.int64]:
    """Joined here, over indexes that hold all that is asked: the tables hold the records, and are wide."""
    rows = plain_rows(connection, sa.select(_ARTICLE.id, _ARTICLE.words, _ARTICLE.outlet))
    stories = {ident: (words, outlet) for ident, words, outlet in rows}
    numbers: dict[str, int] = dict(plain_rows(connection, sa.select(_EVENT.id, _EVENT.number)))
    rows = plain_rows(connection, sa.select(_HOME.claim, _HOME.event))
    homes = {claim: numbers.get(event, 0) for claim, event in rows}
    rows = plain_rows(connection, sa.select(_CLAIM.id, _CLAIM.article, _CLAIM.stance))
    nowhere = (None, None)
    return _table(
        _row(kept, ident, homes.get(ident, 0), *stories.get(article, nowhere), stance)
        for ident, article, stance in rows
    )


def _row(
    kept: _Kept, claim: str, event: int, words: int | None, outlet: str | None, stance: str
) -> tuple[int, int, int, int, int]:
    at = -1 if outlet is None else kept.outlets.setdefault(outlet, len(kept.outlets))
    return hash(claim), event, words or 0, at, kept.stances.setdefault(stance, len(kept.stances))


def _table(rows: Iterable[tuple[int, int, int, int, int]]) -> npt.NDArray[np.int64]:
    return np.array(list(rows), dtype=np.int64).reshape(-1, 5)


def _arranged(kept: _Kept, table: npt.NDArray[np.int64]) -> Tellings:
    claim, event, words, outlet, stance = np.ascontiguousarray(table.T)
    return Tellings(claim, event, words, outlet, stance, tuple(kept.outlets), tuple(kept.stances))
