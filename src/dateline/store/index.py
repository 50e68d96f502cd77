"""What resolution remembers, in the store: keys and links of claims. Of the shape of ``resolve.index.Index``.

Claims have short numbers here, so that a million of them take little room. A key and whether the claim is firm
there are one integer: twice the key, and one more where it is firm. All changes are of the caller's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import msgspec
import sqlalchemy as sa

from dateline.store import dialect, schema

Keyed = tuple[int, bool]
Link = tuple[str, str, float | None]
Met = tuple[str, int]  # a claim, and its days as one number

TOGETHER = 500  # values in one question: below every database's limit
WRITTEN = 2000  # whole numbers in one question
REMEMBERED = 400_000  # numbers of claims kept in memory


class Keys(Protocol):
    """What a claim is found by."""

    @property
    def keyed(self) -> Collection[Keyed]:
        """Keys, each with whether the claim is firm there."""
        ...

    @property
    def days(self) -> int:
        """Its days as one number."""
        ...


def parts(values: Iterable[Any], size: int = TOGETHER) -> Iterator[list[Any]]:
    """The values a few at a time."""
    part: list[Any] = []
    for value in values:
        part.append(value)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def numbered(connection: sa.Connection, columns: str, key: sa.Column[Any], numbers: Iterable[int]) -> Iterator[Any]:
    """The rows of some whole numbers. Written out, they need no binding: these are the questions asked most."""
    for part in parts(sorted(numbers), WRITTEN):
        among = ",".join(map(str, part))
        rows = connection.exec_driver_sql(
            f"SELECT {columns} FROM {key.table.name} WHERE {key.name} IN ({among})"  # noqa: S608 - whole numbers only
        )
        yield from rows.fetchall()


def insert(
    connection: sa.Connection,
    table: sa.Table,
    rows: Sequence[tuple[Any, ...]],
    *,
    columns: Sequence[str] | None = None,
    anew: bool = True,
) -> None:
    """Many small rows, past SQLAlchemy's handling of each value. ``columns``: not all of the table's, but these.

    ``anew``: False where rows that are there already are left alone.
    """
    if not rows:
        return
    names = columns or table.columns.keys()
    dialect.insert(connection, table.name, names, rows, anew=anew)


class Numbers:
    """The numbers of claims and back, and their days, as far as met. A claim that is forgotten is met no more."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._met: dict[int, Met] = {}

    def note(self, rows: Iterable[tuple[int, str, int]]) -> None:
        """Remembers claims: number, id, packed days."""
        if len(self._number) > REMEMBERED:
            self.clear()
        for number, claim, days in rows:
            self._number[claim] = number
            self._met[number] = claim, days

    def clear(self) -> None:
        """Forgets all."""
        self._number.clear()
        self._met.clear()

    def of(self, connection: sa.Connection, claims: Iterable[str]) -> dict[str, int]:
        """The numbers of those claims that are in the index."""
        wanted = list(claims)
        told = schema.told.c
        found = {claim: self._number[claim] for claim in wanted if claim in self._number}
        for part in parts(claim for claim in wanted if claim not in found):
            rows = connection.execute(sa.select(told.number, told.claim, told.days).where(told.claim.in_(part))).all()
            found.update((row.claim, row.number) for row in rows)
            self.note((row.number, row.claim, row.days) for row in rows)
        return found

    def met(self, connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Met]:
        """The claims with these numbers, with their days."""
        wanted = set(numbers)
        found = {number: self._met[number] for number in wanted if number in self._met}
        unknown = numbered(connection, "number, claim, days", schema.told.c.number, wanted - found.keys())
        rows = [(number, claim, days) for number, claim, days in unknown]
        found.update((number, (claim, days)) for number, claim, days in rows)
        self.note(rows)
        return found


class StoredIndex:
    """Keys and links in one transaction.

    ``family_of`` names the family that each claim is put with; ``may_be_one`` says of the days of two claims whether
    they leave room for one happening.
    """

    def __init__(
        self,
        connection: sa.Connection,
        numbers: Numbers,
        may_be_one: Callable[[int, int], bool],
        family_of: Mapping[str, str] | None = None,
    ) -> None:
        self._connection = connection
        self._numbers = numbers
        self._may_be_one = may_be_one
        self._family_of = family_of or {}

    def put(self, claims: Collection[str], keys: Mapping[str, Keys]) -> None:
        """Remembers claims, and the keys of those among them that are compared."""
        if not claims:
            return
        told = schema.told
        first = (self._connection.scalar(sa.select(sa.func.max(told.c.number))) or 0) + 1
        numbered = list(enumerate(sorted(claims), start=first))
        combined = {claim: sorted(2 * key + firm for key, firm in some.keyed) for claim, some in keys.items()}
        days = {claim: some.days for claim, some in keys.items()}
        rows = [
            {
                "number": number,
                "claim": claim,
                "family": self._family_of[claim],
                "keyed": _packed(combined.get(claim)),
                "days": days.get(claim, 0),
            }
            for number, claim in numbered
        ]
        self._connection.execute(sa.insert(told), rows)
        self._numbers.note((number, claim, days.get(claim, 0)) for number, claim in numbered)
        under = sorted((keyed, number) for number, claim in numbered for keyed in combined.get(claim, ()))
        insert(self._connection, schema.block_key, under)

    def partners(self, claims: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of a claim given and another one that share a key in which not both are firm, not too far apart."""
        keys = self._keys(claims)
        holders = self._holders({both for some in keys.values() for keyed in some for both in _met_by(keyed)})
        under: dict[str, set[int]] = {}
        for claim, some in keys.items():
            under[claim] = set().union(*(holders.get(both, ()) for keyed in some for both in _met_by(keyed)))
        own = self._numbers.of(self._connection, under)
        met = self._numbers.met(self._connection, set(own.values()).union(*under.values()))
        for claim, others in under.items():
            days = met[own[claim]][1]
            for other, theirs in (met[number] for number in others if number != own[claim]):
                if self._may_be_one(days, theirs):
                    yield claim, other

    def link(self, links: Iterable[Link]) -> None:
        """Remembers links."""
        given = list(links)
        numbers = self._numbers.of(self._connection, {claim for link in given for claim in link[:2]})
        rows = {(numbers[one], numbers[other]): value for one, other, value in given}
        insert(self._connection, schema.link, [(*pair, value) for pair, value in sorted(rows.items())])

    def links(self, claims: Collection[str]) -> Iterator[Link]:
        """Every link that touches one of the claims."""
        rows = self._links(self._numbers.of(self._connection, claims).values())
        met = self._numbers.met(self._connection, {end for row in rows for end in row[:2]})
        for one, other, value in rows:
            yield met[one][0], met[other][0], value

    def forget(self, claims: Collection[str]) -> set[str]:
        """Drops claims with their keys and links; says which others were linked to them."""
        numbers = self._numbers.of(self._connection, claims)
        linked = {claim for link in self.links(numbers) for claim in link[:2]} - set(claims)
        keys = self._keys(numbers)
        under = [{"k": keyed, "n": numbers[claim]} for claim, some in keys.items() for keyed in some]
        table = schema.block_key
        if under:
            gone = sa.delete(table).where(table.c.keyed == sa.bindparam("k"), table.c.number == sa.bindparam("n"))
            self._connection.execute(gone, under)
        for part in parts(sorted(numbers.values())):
            for column in (schema.link.c.one, schema.link.c.other, schema.told.c.number):
                self._connection.execute(sa.delete(column.table).where(column.in_(part)))
        self._numbers.clear()
        return linked

    def _keys(self, claims: Iterable[str]) -> dict[str, list[int]]:
        told = schema.told.c
        found: dict[str, list[int]] = {}
        for part in parts(claims):
            rows = self._connection.execute(sa.select(told.claim, told.keyed).where(told.claim.in_(part)))
            found.update((row.claim, msgspec.msgpack.decode(row.keyed, type=list[int])) for row in rows)
        return found

    def _holders(self, keyed: Collection[int]) -> dict[int, list[int]]:
        """The claims under each key, by number."""
        found: dict[int, list[int]] = defaultdict(list)
        for key, number in numbered(self._connection, "keyed, number", schema.block_key.c.keyed, keyed):
            found[key].append(number)
        return found

    def _links(self, numbers: Iterable[int]) -> set[tuple[int, int, float | None]]:
        some = list(numbers)
        found: set[tuple[int, int, float | None]] = set()
        for end in (schema.link.c.one, schema.link.c.other):
            rows = numbered(self._connection, "one, other, score", end, some)
            found.update((one, other, value) for one, other, value in rows)
        return found


def _met_by(keyed: int) -> Sequence[int]:
    """The loose ones meet all under their key, the firm ones only the loose."""
    return (keyed - 1,) if keyed & 1 else (keyed, keyed + 1)


def _packed(keys: list[int] | None) -> bytes:
    return msgspec.msgpack.encode(keys or [])
