"""The third pass: the events of claims that are open are made again, and what became of the old ones is logged."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from dateline.engine.outcome import Engine, StepSpec
from dateline.errors import DatelineError
from dateline.model import Event
from dateline.resolution.decided import ties_of
from dateline.resolution.shelf import whole
from dateline.resolution.sweeping import seldom_swept
from dateline.resolution.writing import write
from dateline.resolve.days import may_be_one
from dateline.resolve.events import block, join
from dateline.resolve.index import Link
from dateline.resolve.joining import Family, groups
from dateline.resolve.ties import NONE, Ties
from dateline.store import decisions
from dateline.store import families as kept
from dateline.store.codec import decode, encode
from dateline.store.decisions import Standing
from dateline.store.events import events_of
from dateline.store.families import Row
from dateline.store.index import Numbers, StoredIndex
from dateline.store.project import Store

CLAIMS = 1000  # open claims a transaction, with all that they are linked to
TOGETHER = 200  # claims of a bundle, from where it is full
JOIN = StepSpec("dateline.resolution.events", "join_step", None)

Group = tuple[tuple[str, ...], tuple[Link, ...], Ties]  # claims, the links between them, what persons decided of them


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some groups, with the families that their claims are of, as they are stored."""

    groups: tuple[Group, ...]
    families: tuple[Row, ...]


@dataclass(slots=True)
class _Part:
    """Open claims, with all that they hang together with: neither events nor groups share a claim with another part."""

    claims: frozenset[str]
    known: frozenset[str]  # those in the index
    before: list[Event]
    standing: list[Standing]  # decisions about the claims
    ties: Ties
    seen: int  # the last decision of the project when it was drawn
    bundles: list[Bundle]
    left: int  # bundles still to be joined
    after: list[Event] = field(default_factory=list)
    fault: str | None = None  # why one of its bundles could not be joined


Faults = dict[str, str]  # open claims of parts that could not be joined, with why


def join_open(store: Store, engine: Engine) -> None:
    """Makes the events of all open claims. Parts are drawn as the engine asks for more, and written as it joined them.

    A part on which a person decided in the meantime is drawn again. Where a group cannot be joined its claims stay
    open, all others are joined, and then ``DatelineError`` is raised: events must not go missing in silence.
    """
    if not _join_all(store, engine, CLAIMS):
        return
    faults = _join_all(store, engine, 1)  # by themselves: who was drawn with them has nothing to do with it
    if faults:
        why = faults[min(faults)]
        raise DatelineError(
            f"{len(faults)} claims could not be joined into events: {why}",
            cure="please report it; all other events are made",
        )


def _join_all(store: Store, engine: Engine, limit: int) -> Faults:
    """Joins what is open, so many claims at a time with what they hang together with; what could not be joined."""
    faults: Faults = {}
    while True:
        _join_drawn(store, engine, limit, faults)
        with store.engine.connect() as connection:
            if kept.opened(connection, len(faults) + 1, after=0).keys() <= faults.keys():
                return faults


def _join_drawn(store: Store, engine: Engine, limit: int, faults: Faults) -> None:
    drawn: deque[_Part] = deque()
    bundles = (bundle for part in _parts(store, drawn, limit, faults) for bundle in part.bundles)
    for outcome in engine.per_block(JOIN, bundles):
        _write_done(store, drawn, faults)
        part = drawn[0]
        part.left -= 1
        if outcome.reason is not None:
            part.fault = f"{outcome.reason} {outcome.detail}"
        else:
            part.after.extend(decode(event, Event) for event in outcome.value)
    _write_done(store, drawn, faults)


def rejoin(connection: sa.Connection, claims: Iterable[str], why: str, *, adds: str | None = None) -> bool:
    """Makes the events of some claims and of all that hangs together with them anew, in the caller's transaction.

    Where their articles are just being read or resolved, the claims are left open for who resolves next: False.
    ``adds``: what the newest decision adds, if it is ``merge`` or ``different``; ``merge`` too where one is undone.
    """
    wanted = sorted(claims)
    index = StoredIndex(connection, Numbers(), may_be_one)
    try:
        part = (_near(connection, index, wanted, adds) if adds else None) or _reopened(connection, index, wanted)
    except KeyError:
        part = None
    told = {claim for event in part.before for claim in event.claims} if part else set()
    if part is None or not told <= part.known or kept.any_open(connection, part.claims):
        kept.open_again(connection, kept.homes(connection, wanted))
        return False
    after = [decode(raw, Event) for bundle in part.bundles for raw in _join(bundle)]
    write(connection, part.before, after, part.standing, why)
    return True


def join_step(_settings: object) -> Callable[[Bundle], list[bytes]]:
    """The step that joins claims: from a bundle to its events, encoded."""
    return _join


def _join(bundle: Bundle) -> list[bytes]:
    with seldom_swept():
        library = _Bundled(bundle.families)
        return [encode(event) for ids, links, ties in bundle.groups for event in join(block(ids, links, library, ties))]


class _Bundled:
    """The families of a bundle as a library."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._families = [whole(row.record or b"", *row.records()) for row in rows]
        self._of = {claim: at for at, one in enumerate(self._families) for claim in one.told}

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of some claims, each once."""
        for at in sorted({self._of[claim] for claim in claims}):
            yield self._families[at]


def _parts(store: Store, drawn: deque[_Part], limit: int, faults: Faults) -> Iterator[_Part]:
    numbers, last = Numbers(), 0
    while True:
        with store.engine.connect() as connection:
            opened = kept.opened(connection, limit, after=last)
            if not opened:
                return
            last = max(opened.values())
            under_way = set[str]().union(*(part.claims for part in drawn))
            wanted = opened.keys() - under_way - faults.keys()
            if not wanted:
                continue
            index = StoredIndex(connection, numbers, may_be_one)
            part = _reopened(connection, index, wanted)
        if part.claims & under_way:
            return  # a decision that came in between ties them: drawn when the others are written
        drawn.append(part)
        yield part


def _reopened(connection: sa.Connection, index: StoredIndex, claims: Iterable[str]) -> _Part:
    """The events to be made again, and the groups to make them of. Raises ``KeyError`` where an article has changed."""
    wanted, seen = set(claims), decisions.last(connection)
    while True:
        found = list(groups(kept.homes(connection, wanted).keys(), index))
        known = {claim for ids, _ in found for claim in ids}
        reached = wanted | known
        before = events_of(connection, sorted(reached))
        standing = decisions.touching(connection, reached) if seen else []
        wanted = reached.union(*(event.claims for event in before), *(one.all() for one in standing))
        if wanted == reached:
            if not kept.all_read(connection, known):
                raise KeyError("a page was read again since its claims entered the index")
            ties = ties_of(standing, known)
            bundles = list(_bundles(connection, list(_tied(found, ties))))
            return _Part(frozenset(reached), frozenset(known), before, standing, ties, seen, bundles, len(bundles))


def _near(connection: sa.Connection, index: StoredIndex, claims: Iterable[str], act: str) -> _Part | None:
    """The events of the claims alone, where a decision can touch no others; None where it might.

    What is bound together counts when all groups are made (`resolve.cluster.linked`): events that are merged, or are no
    longer, were made of their own claims. Events that are two already are not made otherwise when a person says so. But
    where other claims of theirs are bound apart, who may join whom depends on who was kept from whom before.
    """
    wanted, seen = set(claims), decisions.last(connection)
    while True:
        before = events_of(connection, sorted(wanted))
        standing = decisions.touching(connection, wanted)
        reached = wanted.union(*(event.claims for event in before), *(one.all() for one in standing))
        if reached == wanted:
            break
        wanted = reached
    own = seen if act == "different" else None
    if any(one.decision.act in ("split", "different") and one.decision.number != own for one in standing):
        return None
    known = kept.homes(connection, wanted).keys()
    if not kept.all_read(connection, known):
        raise KeyError("a page was read again since its claims entered the index")
    links = sorted((one for one in index.links(known) if known >= {*one[:2]}), key=lambda link: link[:2])
    ties = ties_of(standing, known)
    bundles = list(_bundles(connection, [(tuple(sorted(known)), tuple(links), ties)]))
    return _Part(frozenset(wanted), frozenset(known), before, standing, ties, seen, bundles, len(bundles))


def _tied(found: Sequence[tuple[tuple[str, ...], tuple[Link, ...]]], ties: Ties) -> Iterator[Group]:
    """The groups, those in one that a person tied together."""
    of = {claim: at for at, (ids, _) in enumerate(found) for claim in ids}
    into = list(range(len(found)))
    for some in ties.together:
        first = into[of[some[0]]]
        gone = {into[of[claim]] for claim in some}
        into = [first if at in gone else at for at in into]
    members: dict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(into):
        members[root].append(at)
    for some_at in members.values():
        ids = tuple(sorted(claim for at in some_at for claim in found[at][0]))
        links = tuple(sorted((link for at in some_at for link in found[at][1]), key=lambda link: link[:2]))
        yield ids, links, ties.among(ids) if ties != NONE else NONE


def _bundles(connection: sa.Connection, found: Sequence[Group]) -> Iterator[Bundle]:
    """The groups a few hundred claims at a time."""
    homes = kept.homes(connection, {claim for ids, _, _ in found for claim in ids})
    rows = {row.root: row for row in kept.rows(connection, sorted(set(homes.values())))}
    some: list[Group] = []
    for at, group in enumerate(found):
        some.append(group)
        if at + 1 == len(found) or sum(len(ids) for ids, _, _ in some) >= TOGETHER:
            roots = {homes[claim] for ids, _, _ in some for claim in ids}
            yield Bundle(tuple(some), tuple(rows[root] for root in sorted(roots)))
            some = []


def _write_done(store: Store, drawn: deque[_Part], faults: Faults) -> None:
    """Writes the parts whose groups are all joined, and notes those of which one could not be."""
    while drawn and not drawn[0].left:
        part = drawn.popleft()
        if part.fault is not None:
            faults.update(dict.fromkeys(part.claims, part.fault))
            continue
        with store.writing() as connection:
            if decisions.last(connection) == part.seen or _is_as_drawn(connection, part):
                write(connection, part.before, part.after, part.standing)
                kept.close(connection, sorted(part.claims))


def _is_as_drawn(connection: sa.Connection, part: _Part) -> bool:
    """Whether decisions that came since leave the groups as they are; takes them, and the events as they are now."""
    part.standing = decisions.touching(connection, part.claims)
    part.before = events_of(connection, sorted(part.claims))
    reached = {claim for event in part.before for claim in event.claims}
    reached.update(claim for one in part.standing for claim in one.all())
    return reached <= part.claims and ties_of(part.standing, part.known) == part.ties
