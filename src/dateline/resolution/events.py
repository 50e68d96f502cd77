"""The third pass: the events of claims that are open are made again, and what became of the old ones is logged."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from dateline.engine.outcome import Engine, StepSpec, value_of
from dateline.model import Event
from dateline.resolution.shelf import whole
from dateline.resolution.sweeping import seldom_swept
from dateline.resolve.changes import changes, state
from dateline.resolve.days import may_be_one
from dateline.resolve.events import block, join
from dateline.resolve.index import Link
from dateline.resolve.joining import Family, groups
from dateline.store import families as kept
from dateline.store.codec import decode, encode
from dateline.store.events import events_of, log, replace_events
from dateline.store.families import Row
from dateline.store.index import Numbers, StoredIndex
from dateline.store.project import Store

CLAIMS = 1000  # open claims a transaction, with all that they are linked to
TOGETHER = 200  # claims of a bundle, from where it is full
JOIN = StepSpec("dateline.resolution.events", "join_step", None)

Group = tuple[tuple[str, ...], tuple[Link, ...]]  # claims, and the links between them


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some groups, with the families that their claims are of, as they are stored."""

    groups: tuple[Group, ...]
    families: tuple[Row, ...]


@dataclass(slots=True)
class _Part:
    """Open claims, with all that they hang together with: neither events nor groups share a claim with another part."""

    claims: frozenset[str]
    before: list[Event]
    bundles: list[Bundle]
    left: int  # bundles still to be joined
    after: list[Event] = field(default_factory=list)


def join_open(store: Store, engine: Engine) -> None:
    """Makes the events of all open claims. Parts are drawn as the engine asks for more, and written as it joined them.

    Raises ``DatelineError`` where a group cannot be joined: events must not go missing in silence.
    """
    drawn: deque[_Part] = deque()
    bundles = (bundle for part in _parts(store, drawn) for bundle in part.bundles)
    for outcome in engine.per_block(JOIN, bundles):
        _write_done(store, drawn)
        drawn[0].after.extend(decode(event, Event) for event in value_of(outcome))
        drawn[0].left -= 1
    _write_done(store, drawn)


def join_step(_settings: object) -> Callable[[Bundle], list[bytes]]:
    """The step that joins claims: from a bundle to its events, encoded."""
    return _join


def _join(bundle: Bundle) -> list[bytes]:
    with seldom_swept():
        library = _Bundled(bundle.families)
        return [encode(event) for group in bundle.groups for event in join(block(*group, library))]


class _Bundled:
    """The families of a bundle as a library."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._families = [whole(row.record or b"", *row.records()) for row in rows]
        self._of = {claim: at for at, one in enumerate(self._families) for claim in one.told}

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of some claims, each once."""
        for at in sorted({self._of[claim] for claim in claims}):
            yield self._families[at]


def _parts(store: Store, drawn: deque[_Part]) -> Iterator[_Part]:
    numbers, last = Numbers(), 0
    while True:
        with store.engine.connect() as connection:
            opened = kept.opened(connection, CLAIMS, after=last)
            if not opened:
                return
            last = max(opened.values())
            under_way = set[str]().union(*(part.claims for part in drawn))
            index = StoredIndex(connection, numbers, may_be_one)
            part = _reopened(connection, index, opened.keys() - under_way)
        drawn.append(part)
        yield part


def _reopened(connection: sa.Connection, index: StoredIndex, claims: Iterable[str]) -> _Part:
    """The events to be made again, and the groups to make them of."""
    wanted = set(claims)
    while True:
        found = list(groups(kept.homes(connection, wanted).keys(), index))
        reached = wanted | {claim for ids, _ in found for claim in ids}
        before = events_of(connection, sorted(reached))
        wanted = reached | {claim for event in before for claim in event.claims}
        if wanted == reached:
            bundles = list(_bundles(connection, found))
            return _Part(frozenset(reached), before, bundles, len(bundles))


def _bundles(connection: sa.Connection, found: Sequence[Group]) -> Iterator[Bundle]:
    """The groups a few hundred claims at a time."""
    homes = kept.homes(connection, {claim for ids, _ in found for claim in ids})
    rows = {row.root: row for row in kept.rows(connection, sorted(set(homes.values())))}
    some: list[Group] = []
    for at, group in enumerate(found):
        some.append(group)
        if at + 1 == len(found) or sum(len(ids) for ids, _ in some) >= TOGETHER:
            roots = {homes[claim] for ids, _ in some for claim in ids}
            yield Bundle(tuple(some), tuple(rows[root] for root in sorted(roots)))
            some = []


def _write_done(store: Store, drawn: deque[_Part]) -> None:
    """Writes the parts whose groups are all joined."""
    while drawn and not drawn[0].left:
        part = drawn.popleft()
        with store.writing() as connection:
            replace_events(connection, part.before, part.after)
            log(connection, changes([state(one) for one in part.before], [state(one) for one in part.after]))
            kept.close(connection, sorted(part.claims))
