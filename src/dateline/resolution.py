"""Resolving what is stored: only what is new or changed, and what it touches, is joined again.

Three passes, each in short transactions, each safe to stop anywhere and to repeat:

1. texts: which article copies which, and which passages are recycled;
2. families (a text with its copies) whose mark has changed leave the index, and enter it anew with their keys and
   links; claims that lost or won a link are noted as open;
3. open claims are followed along their links; the events of each connected group are made again, and what became of
   the old ones is logged.

Keys and links depend on the two texts alone, events on their connected group alone: the same articles end in the
same events, one at a time, in batches, or all at once.
"""

from __future__ import annotations

import gc
from collections import OrderedDict, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from dateline.alsotold import AlsoTold
from dateline.engine.outcome import Engine, Outcome, StepSpec
from dateline.errors import DatelineError
from dateline.ids import content_id
from dateline.model import Article, Event
from dateline.resolve.changes import changes, state
from dateline.resolve.events import block
from dateline.resolve.index import Link
from dateline.resolve.joining import Family, enter, family, groups
from dateline.resolve.packed import pack, unpack
from dateline.resolve.renew import renew
from dateline.resolve.textindex import BOTH, CAP
from dateline.resolve.texts import Shared, newsroom
from dateline.store import families as kept
from dateline.store.articles import Library, text_marks, write_links
from dateline.store.events import events_of, log, replace_events
from dateline.store.index import Numbers, StoredIndex, parts
from dateline.store.project import Store
from dateline.store.texts import StoredTexts

TEXTS = 100  # a transaction
FAMILIES = 100  # a transaction
CLAIMS = 1000  # open claims a transaction, with all that they are linked to
SHELVED = 30_000  # tellings kept in memory
JOIN = StepSpec("dateline.resolve.events", "block_step", None)


def resolve(store: Store, engine: Engine, version: str) -> None:
    """Brings the events of a project up to its articles. ``version`` changes with the rules of resolution.

    Raises ``DatelineError`` where a group of claims cannot be joined.
    """
    with store.resolving(), _seldom_swept():
        _texts(store, version)
        shelf = StoredShelf(store)
        _families(store, shelf, version)
        _events(store, shelf, engine)


@contextmanager
def _seldom_swept() -> Iterator[None]:
    """Records hold no cycles: to look for them in hundreds of megabytes of tellings takes a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class StoredShelf:
    """The library of `resolve.joining` over the store: families as they are asked for, the last ones in memory."""

    def __init__(self, store: Store) -> None:
        self.numbers = Numbers()
        self._store = store
        self._families: OrderedDict[str, Family] = OrderedDict()
        self._home: dict[str, str] = {}

    def families(self, claims: Collection[str]) -> Iterator[Family]:
        """The families of claims that are in the index, each once."""
        roots = {self._home[claim] for claim in claims if claim in self._home}
        unknown = [claim for claim in claims if claim not in self._home]
        if unknown:
            with self._store.engine.connect() as connection:
                roots.update(kept.homes(connection, unknown).values())
        return iter(self.of(sorted(roots)))

    def of(self, roots: Sequence[str]) -> list[Family]:
        """The families of these texts, in this order, as they are in the index."""
        missing = [root for root in roots if root not in self._families]
        for root in roots:
            if root in self._families:
                self._families.move_to_end(root)
        if missing:
            with self._store.engine.connect() as connection:
                read, records = kept.texts(connection, missing), kept.records(connection, missing)
            for root in missing:
                articles, claims = read[root]
                self._put(root, unpack(records[root], claims, _heads(articles)))
        found = [self._families[root] for root in roots]
        self._shrink()
        return found

    def made(self, roots: Sequence[str]) -> list[Family]:
        """The families of these texts, worked out anew."""
        with self._store.engine.connect() as connection:
            read = kept.texts(connection, roots)
        for root in roots:
            articles, claims = read[root]
            whole = family(claims, {article.id: article for article in articles})
            self._put(root, replace(whole, articles=_heads(articles)))
        found = [self._families[root] for root in roots]
        self._shrink()
        return found

    def _put(self, root: str, one: Family) -> None:
        self._families[root] = one
        self._families.move_to_end(root)
        self._home.update(dict.fromkeys(one.told, root))

    def _shrink(self) -> None:
        while len(self._home) > SHELVED and len(self._families) > 1:
            _, oldest = self._families.popitem(last=False)
            for claim in oldest.told:
                del self._home[claim]


def _heads(articles: Iterable[Article]) -> dict[str, Article]:
    """Articles by id, without what merging does not ask for."""
    return {one.id: replace(one, dropped=(), steps=(), entries=(), warnings=()) for one in articles}


def _texts(store: Store, version: str) -> None:
    """The first pass."""
    wanted = {one.article: content_id("tm", version, one.fingerprint) for one in kept.members(store)}
    known = text_marks(store)
    library = OrderedDict[str, Article]()
    for some in parts((ident for ident, mark in known.items() if wanted.get(ident) != mark), TEXTS):
        _renew(store, library, wanted, (), some)
    for some in parts((ident for ident, mark in wanted.items() if known.get(ident) != mark), TEXTS):
        _renew(store, library, wanted, some, ())


def _renew(
    store: Store, known: OrderedDict[str, Article], marks: Mapping[str, str], new: Sequence[str], gone: Sequence[str]
) -> None:
    with store.writing() as connection:
        library = Library(connection, known)
        library.fetch(new)
        renewed = renew(StoredTexts(connection, CAP, BOTH, Shared, marks), library, new, gone)
        rooms = {
            ident: newsroom(library[ident], library[first])
            for ident, first in renewed.copy_of.items()
            if first is not None
        }
        write_links(connection, renewed.copy_of, rooms, renewed.warnings)


def _families(store: Store, shelf: StoredShelf, version: str) -> None:
    """The second pass."""
    wanted = _marks(store, version)
    known, also = kept.marks(store), AlsoTold(shelf)
    for some in parts(root for root, mark in known.items() if wanted.get(root) != mark):
        with store.writing() as connection:
            claims = kept.drop_marks(connection, some)
            linked = StoredIndex(connection, shelf.numbers).forget(claims)
            kept.open_again(connection, [*claims, *linked])
            also.leave(connection, some)
    for some in parts((root for root, mark in wanted.items() if known.get(root) != mark), FAMILIES):
        made = shelf.made(some)
        homes = {claim: root for root, one in zip(some, made, strict=True) for claim in one.told}
        with store.writing() as connection:
            enter(made, StoredIndex(connection, shelf.numbers, homes), shelf)
            kept.keep(connection, [(root, wanted[root], pack(one)) for root, one in zip(some, made, strict=True)])
            kept.open_again(connection, homes)
            also.enter(connection, some, made)


def _marks(store: Store, version: str) -> dict[str, str]:
    """What each family rests on, those first that were published first."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in kept.members(store):
        found[one.root].append(f"{one.article} {one.fingerprint} {one.name}")
    return {root: content_id("fm", version, *sorted(some)) for root, some in found.items()}


Groups = list[tuple[tuple[str, ...], tuple[Link, ...]]]


@dataclass(slots=True)
class _Part:
    """Open claims, with all that they hang together with: neither events nor groups share a claim with another part."""

    claims: frozenset[str]
    before: list[Event]
    groups: Groups
    left: int  # groups still to be joined
    after: list[Event] = field(default_factory=list)


def _events(store: Store, shelf: StoredShelf, engine: Engine) -> None:
    """The third pass: parts are drawn as the engine asks for more, and written as it has joined them."""
    drawn: deque[_Part] = deque()
    blocks = (block(*group, shelf) for part in _parts(store, shelf, drawn) for group in part.groups)
    for outcome in engine.per_block(JOIN, blocks):
        _write_done(store, drawn)
        drawn[0].after.extend(_joined(outcome))
        drawn[0].left -= 1
    _write_done(store, drawn)


def _parts(store: Store, shelf: StoredShelf, drawn: deque[_Part]) -> Iterator[_Part]:
    last = 0
    while True:
        with store.engine.connect() as connection:
            opened = kept.opened(connection, CLAIMS, after=last)
            if not opened:
                return
            last = max(opened.values())
            under_way = set[str]().union(*(part.claims for part in drawn))
            part = _reopened(connection, StoredIndex(connection, shelf.numbers), opened.keys() - under_way)
        drawn.append(part)
        list(shelf.families([claim for ids, _ in part.groups for claim in ids]))  # read together, they cost less
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
            return _Part(frozenset(reached), before, found, len(found))


def _write_done(store: Store, drawn: deque[_Part]) -> None:
    """Writes the parts whose groups are all joined."""
    while drawn and not drawn[0].left:
        part = drawn.popleft()
        with store.writing() as connection:
            replace_events(connection, part.before, part.after)
            log(connection, changes([state(one) for one in part.before], [state(one) for one in part.after]))
            kept.close(connection, sorted(part.claims))


def _joined(outcome: Outcome) -> list[Event]:
    """A group that cannot be resolved is a fault of ours: events must not go missing in silence."""
    if outcome.reason is not None:
        raise DatelineError(f"events could not be joined: {outcome.reason} {outcome.detail}", cure="please report it")
    return list(outcome.value)
