"""Which articles tell which events, in memory: for searching words, outlets and stances over all events at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa

from dateline.store import schema
from dateline.store.project import Store
from dateline.store.state import ARTICLES, counted, state_of

STALE_SECONDS = 30.0  # while articles are being read: events follow them later, and bring their own state

_EVENT, _CLAIM, _ARTICLE, _HOME = schema.event.c, schema.claim.c, schema.article.c, schema.event_claim.c


@dataclass(frozen=True, slots=True)
class Tellings:
    """One place in each array for each claim.

    ``event``: its event's number, 0 where it has none; ``words``: the row of its article's words; ``outlet`` and
    ``stance``: places in ``outlets`` (-1: unknown) and ``stances``.
    """

    event: npt.NDArray[np.int64]
    words: npt.NDArray[np.int64]
    outlet: npt.NDArray[np.int32]
    stance: npt.NDArray[np.int32]
    outlets: Sequence[str]
    stances: Sequence[str]

    def told_in(self, rows: Sequence[int]) -> npt.NDArray[np.bool_]:
        """Which claims stand in articles with these rows of words."""
        found = np.array(rows, dtype=np.int64)
        top = max(int(self.words.max(initial=0)), int(found.max(initial=0)))
        flags = np.zeros(top + 1, dtype=np.bool_)
        flags[found] = True
        return flags[self.words]


@dataclass(slots=True)
class _Kept:
    lock: threading.Lock = field(default_factory=threading.Lock)
    found: Tellings | None = None
    state: str = ""
    articles: int = -1
    at: float = 0.0


_KEPT: WeakKeyDictionary[Store, _Kept] = WeakKeyDictionary()
_KEPT_LOCK = threading.Lock()


def tellings_of(store: Store, connection: sa.Connection) -> Tellings:
    """The tellings as this transaction sees the project; of articles alone, they may be half a minute old."""
    with _KEPT_LOCK:
        kept = _KEPT.setdefault(store, _Kept())
    with kept.lock:
        state, articles = state_of(connection), counted(connection, ARTICLES)
        fresh = kept.articles == articles or time.monotonic() - kept.at < STALE_SECONDS
        if kept.found is None or kept.state != state or not fresh:
            kept.found = _read(connection)
            kept.state, kept.articles, kept.at = state, articles, time.monotonic()
        return kept.found


def _read(connection: sa.Connection) -> Tellings:
    """Joined here, over indexes that hold all that is asked: the tables hold the records, and are wide."""
    outlets: dict[str, int] = {}
    stances: dict[str, int] = {}
    rows = connection.execute(sa.select(_ARTICLE.id, _ARTICLE.words, _ARTICLE.outlet)).all()
    stories = {
        ident: (words or 0, -1 if outlet is None else outlets.setdefault(outlet, len(outlets)))
        for ident, words, outlet in rows
    }
    rows = connection.execute(sa.select(_CLAIM.id, _CLAIM.article, _CLAIM.stance)).all()
    told = {
        ident: (*stories.get(article, (0, -1)), stances.setdefault(stance, len(stances)))
        for ident, article, stance in rows
    }
    numbers: dict[str, int] = dict(connection.execute(sa.select(_EVENT.id, _EVENT.number)).all())
    homes = {claim: numbers.get(event, 0) for event, claim in connection.execute(sa.select(_HOME.event, _HOME.claim))}
    found = [(homes.get(claim, 0), *rest) for claim, rest in told.items()]
    table = np.array(found, dtype=np.int64).reshape(-1, 4)
    return Tellings(
        np.ascontiguousarray(table[:, 0]),
        np.ascontiguousarray(table[:, 1]),
        table[:, 2].astype(np.int32),
        table[:, 3].astype(np.int32),
        tuple(outlets),
        tuple(stances),
    )
