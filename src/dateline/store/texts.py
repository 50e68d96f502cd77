"""Fingerprints of texts, and what pairs of texts have in common. Of the shape of ``resolve.textindex.TextIndex``.

Of a fingerprint that more than ``cap`` texts hold, the first ``cap`` are kept apart, so that a text which comes
later need not look at the whole crowd. All changes are of the caller's transaction.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Generic, NamedTuple, Protocol, TypeVar

import msgspec
import sqlalchemy as sa

from dateline.store import schema
from dateline.store.codec import decode, encode
from dateline.store.index import insert, numbered, parts

Pair = tuple[str, str]


class Printed(Protocol):
    """A text as it is kept."""

    @property
    def rank(self) -> str:
        """Sorts as the texts came."""
        ...

    @property
    def prints(self) -> tuple[int, ...]:
        """Its fingerprints."""
        ...


class Verdict(Protocol):
    """What two texts have in common; a record."""

    @property
    def one(self) -> str:
        """The lesser id."""
        ...

    @property
    def other(self) -> str:
        """The greater id."""
        ...


V = TypeVar("V", bound=Verdict)


class _Held(NamedTuple):
    """Who holds a fingerprint: the first ones, and whether there are more."""

    firsts: set[int]
    is_crowded: bool


class StoredTexts(Generic[V]):
    """The index in one transaction. ``marks`` are written with the texts that are put; verdicts are of ``kind``.

    ``both``: fingerprints that two texts must be paired by to be compared.
    """

    def __init__(
        self,
        connection: sa.Connection,
        cap: int,
        both: int,
        kind: type[V],
        marks: Mapping[str, str],
    ) -> None:
        self._connection = connection
        self._cap = cap
        self._both = both
        self._kind = kind
        self._marks = marks
        self._met: dict[int, _Held] = {}

    def put(self, prints: Mapping[str, Printed]) -> set[str]:
        """Keeps texts that are not held; the texts that are pushed out of a first ``cap`` by them."""
        if not prints:
            return set()
        asked = {one for given in prints.values() for one in given.prints}
        before, crowded = self._firsts(asked)
        numbers = self._insert(prints)
        came: dict[int, set[int]] = defaultdict(set)
        for ident, given in prints.items():
            for one in given.prints:
                came[one].add(numbers[ident])
        full = {one for one in came if len(before[one] | came[one]) > self._cap}
        after = self._first_of({one: before[one] | came[one] for one in full})
        self._write_firsts(after, {one for one in full if one in crowded and after[one] == before[one]})
        self._met = {one: _Held(after[one] if one in full else before[one] | came[one], one in full) for one in came}
        return self._idents({number for one in full for number in before[one] - after[one]})

    def drop(self, idents: Collection[str]) -> set[str]:
        """Forgets texts with their fingerprints and verdicts; the texts that move into a first ``cap`` by that."""
        table = schema.text.c
        held: dict[int, list[int]] = {}
        for part in parts(sorted(idents)):
            query = sa.select(table.number, table.prints).where(table.article.in_(part))
            for number, prints in self._connection.execute(query):
                held[number] = msgspec.msgpack.decode(prints, type=list[int])
        self._met.clear()
        before, crowded = self._firsts({one for prints in held.values() for one in prints})
        self._delete(held, idents)
        torn = {one for one in crowded if before[one] & held.keys()}
        left = self._holders(torn)
        after = self._first_of(left)
        self._write_firsts(after, set())
        alone = [one for one in torn if len(left[one]) <= self._cap]
        for part in parts(alone):
            self._connection.execute(sa.delete(schema.text_first).where(schema.text_first.c.print.in_(part)))
        return self._idents({number for one in torn for number in after[one] - before[one]})

    def partners(self, idents: Collection[str]) -> dict[str, set[str]]:
        """The texts that each of these is to be compared with."""
        table = schema.text.c
        held: dict[str, tuple[int, list[int]]] = {}
        for part in parts(sorted(idents)):
            query = sa.select(table.article, table.number, table.prints).where(table.article.in_(part))
            for article, number, prints in self._connection.execute(query):
                held[article] = number, msgspec.msgpack.decode(prints, type=list[int])
        firsts, crowded = self._firsts({one for _, prints in held.values() for one in prints})
        whole = self._holders({one for number, prints in held.values() for one in prints
                               if one in crowded and number in firsts[one]})  # fmt: skip
        met: dict[str, Counter[int]] = {}
        for article, (number, prints) in held.items():
            met[article] = Counter()
            for one in prints:
                met[article].update(whole[one] if one in whole and number in firsts[one] else firsts[one])
            del met[article][number]
        near = {
            article: {other for other, common in some.items() if common >= self._both} for article, some in met.items()
        }
        names = self._names(set().union(*near.values()))
        return {article: {names[other] for other in some} for article, some in near.items()}

    def keep(self, verdicts: Iterable[V]) -> None:
        """Keeps verdicts; one on the same pair is replaced."""
        table = schema.text_pair
        for some in parts(verdicts):
            self.forget((one.one, one.other) for one in some)
            rows = [{"one": one.one, "other": one.other, "record": encode(one)} for one in some]
            self._connection.execute(sa.insert(table), rows)

    def forget(self, pairs: Iterable[Pair]) -> None:
        """Forgets the verdicts on some pairs."""
        table = schema.text_pair
        gone = sa.delete(table).where(table.c.one == sa.bindparam("a"), table.c.other == sa.bindparam("b"))
        for some in parts(pairs):
            self._connection.execute(gone, [{"a": one, "b": other} for one, other in some])

    def shared(self, idents: Collection[str]) -> Iterator[V]:
        """The verdicts kept that touch one of these texts, each once."""
        return shared(self._connection, idents, self._kind)

    def _insert(self, prints: Mapping[str, Printed]) -> dict[str, int]:
        table = schema.text
        first = (self._connection.scalar(sa.select(sa.func.max(table.c.number))) or 0) + 1
        numbers = {ident: number for number, ident in enumerate(prints, start=first)}
        rows = [
            {"number": numbers[ident], "article": ident, "mark": self._marks[ident], "rank": given.rank,
                             "prints": msgspec.msgpack.encode(given.prints)}
            for ident, given in prints.items()
        ]  # fmt: skip
        self._connection.execute(sa.insert(table), rows)
        under = sorted((one, numbers[ident]) for ident, given in prints.items() for one in given.prints)
        insert(self._connection, schema.text_print, under)
        return numbers

    def _delete(self, held: Mapping[int, Collection[int]], idents: Collection[str]) -> None:
        table = schema.text_print
        gone = sa.delete(table).where(table.c.print == sa.bindparam("p"), table.c.number == sa.bindparam("n"))
        for some in parts((one, number) for number, prints in held.items() for one in prints):
            self._connection.execute(gone, [{"p": one, "n": number} for one, number in some])
        for part in parts(sorted(held)):
            self._connection.execute(sa.delete(schema.text).where(schema.text.c.number.in_(part)))
        pair = schema.text_pair
        for part in parts(sorted(idents)):
            self._connection.execute(sa.delete(pair).where(pair.c.one.in_(part) | pair.c.other.in_(part)))

    def _firsts(self, prints: Collection[int]) -> tuple[dict[int, set[int]], set[int]]:
        """The first holders of each fingerprint, and which of them have more."""
        found: dict[int, set[int]] = defaultdict(set)
        met = {one: self._met[one] for one in prints if one in self._met}
        unknown = set(prints) - met.keys()
        for one, number in numbered(self._connection, "print, number", schema.text_first.c.print, unknown):
            found[one].add(number)
        crowded = set(found)
        found.update(self._holders(unknown - crowded))
        found.update((one, held.firsts) for one, held in met.items())
        return found, crowded | {one for one, held in met.items() if held.is_crowded}

    def _holders(self, prints: Collection[int]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for one, number in numbered(self._connection, "print, number", schema.text_print.c.print, prints):
            found[one].add(number)
        return found

    def _first_of(self, holders: Mapping[int, set[int]]) -> dict[int, set[int]]:
        """The first ``cap`` of each."""
        every = set[int]().union(*holders.values())
        rows = numbered(self._connection, "number, rank, article", schema.text.c.number, every)
        ranks = {number: (rank, article) for number, rank, article in rows}
        return defaultdict(
            set, {one: set(sorted(some, key=ranks.__getitem__)[: self._cap]) for one, some in holders.items()}
        )

    def _write_firsts(self, firsts: Mapping[int, set[int]], same: Collection[int]) -> None:
        table = schema.text_first
        for part in parts(sorted(set(firsts) - set(same))):
            self._connection.execute(sa.delete(table).where(table.c.print.in_(part)))
            rows = [{"print": one, "number": number} for one in part for number in sorted(firsts[one])]
            self._connection.execute(sa.insert(table), rows)

    def _names(self, numbers: Iterable[int]) -> dict[int, str]:
        rows = numbered(self._connection, "number, article", schema.text.c.number, numbers)
        return {row[0]: row[1] for row in rows}

    def _idents(self, numbers: Iterable[int]) -> set[str]:
        return set(self._names(numbers).values())


def shared(connection: sa.Connection, idents: Collection[str], kind: type[V]) -> Iterator[V]:
    """What some texts have in common with others, each pair once, in the order of the ids."""
    pair = schema.text_pair.c
    found: dict[Pair, bytes] = {}
    for part in parts(sorted(idents)):
        for end in (pair.one, pair.other):
            rows = connection.execute(sa.select(pair.one, pair.other, pair.record).where(end.in_(part)))
            found.update(((row.one, row.other), row.record) for row in rows)
    for _, raw in sorted(found.items()):
        yield decode(raw, kind)
