"""The second pass: families (a text with its copies) leave the index and enter it, with their keys and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.engine.outcome import Engine, StepSpec, value_of
from dateline.ids import content_id
from dateline.resolution.alsotold import AlsoTold
from dateline.resolution.shelf import StoredShelf, whole
from dateline.resolution.sweeping import seldom_swept
from dateline.resolve.index import Keys
from dateline.resolve.joining import Ready, enter, family, keyed
from dateline.resolve.packed import pack
from dateline.store import families as kept
from dateline.store.families import Row
from dateline.store.index import parts
from dateline.store.project import Store

FAMILIES = 100  # a transaction
PREPARE = StepSpec("dateline.resolution.families", "prepare_step", None)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was worked out of one family: the bytes that are kept of it, and what it is found by."""

    root: str
    record: bytes
    keys: Mapping[str, Keys]


def enter_changed(store: Store, shelf: StoredShelf, engine: Engine, version: str) -> None:
    """Brings the index up to the families whose mark has changed; opens the claims that this touches."""
    wanted, known = _marks(store, version), kept.marks(store)
    index = _Index(store, shelf, AlsoTold(shelf), wanted)
    for some in parts(root for root, mark in known.items() if wanted.get(root) != mark):
        index.leave(some)
    stale = [root for root, mark in wanted.items() if known.get(root) != mark]
    for outcome in engine.per_block(PREPARE, _read(store, stale)):
        index.enter(outcome.item, value_of(outcome))


def prepare_step(_settings: object) -> Callable[[Sequence[Row]], list[Prepared]]:
    """The step that works families out."""
    return _prepare


def _prepare(rows: Sequence[Row]) -> list[Prepared]:
    with seldom_swept():
        return [_worked_out(row) for row in rows]


def _worked_out(row: Row) -> Prepared:
    articles, claims = row.records()
    one = family(claims, {article.id: article for article in articles})
    return Prepared(row.root, pack(one), keyed(one))


def _read(store: Store, roots: Sequence[str]) -> Iterator[list[Row]]:
    for some in parts(roots, FAMILIES):
        with store.engine.connect() as connection:
            rows = {row.root: row for row in kept.rows(connection, some)}
        yield [rows[root] for root in some]


@dataclass(frozen=True, slots=True)
class _Index:
    """Families in the index, some in each transaction. ``marks`` are those that they are entered with."""

    store: Store
    shelf: StoredShelf
    also: AlsoTold
    marks: Mapping[str, str]

    def leave(self, roots: Sequence[str]) -> None:
        with self.store.writing() as connection:
            claims = kept.drop_marks(connection, roots)
            linked = self.shelf.index(connection).forget(claims)
            kept.open_again(connection, [*claims, *linked])
            self.also.leave(connection, roots)

    def enter(self, rows: Sequence[Row], prepared: Sequence[Prepared]) -> None:
        families = {one.root: whole(one.record, *row.records()) for row, one in zip(rows, prepared, strict=True)}
        self.shelf.add(families)
        homes = {claim: root for root, one in families.items() for claim in one.told}
        with self.store.writing() as connection:
            ready = [Ready(families[one.root], one.keys) for one in prepared]
            enter(ready, self.shelf.index(connection, homes), self.shelf)
            kept.keep(connection, [(one.root, self.marks[one.root], one.record) for one in prepared])
            kept.open_again(connection, homes)
            self.also.enter(connection, families)


def _marks(store: Store, version: str) -> dict[str, str]:
    """What each family rests on, those first that were published first."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in kept.members(store):
        found[one.root].append(f"{one.article} {one.fingerprint} {one.name}")
    return {root: content_id("fm", version, *sorted(some)) for root, some in found.items()}
