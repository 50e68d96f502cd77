"""Articles that tell an event in words that were not coded: how they are found, and what was found.

Families are numbered here, and stand under keys (week, name and lemma) in two tables: those with claims, and those with
refused triggers. All changes are of the caller's transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter

import msgspec
import sqlalchemy as sa

from dateline.model import AlsoTold, WhyNot
from dateline.store import schema
from dateline.store.index import insert, numbered, parts
from dateline.store.project import Store


@dataclass(frozen=True, slots=True)
class _Refusals:
    why_not: tuple[WhyNot, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What joins two families: an article of the one, and a claim of the other."""

    told: str  # root of the family with the claim
    refused: str  # root of the article's family
    article: str
    claim: str
    score: float
    start: int
    end: int
    reason: str


_NAMES = tuple(field.name for field in fields(AlsoTold))
_DECODER = msgspec.json.Decoder(_Refusals)
_PACKER = msgspec.msgpack.Encoder()
_KEYS = msgspec.msgpack.Decoder(tuple[list[int], list[int]])


def refusals(connection: sa.Connection, articles: Iterable[str]) -> dict[str, tuple[WhyNot, ...]]:
    """What was refused in each article, where anything was."""
    found: dict[str, tuple[WhyNot, ...]] = {}
    table = schema.reading.c
    for part in parts(articles):
        for ident, record in connection.execute(sa.select(table.article, table.record).where(table.article.in_(part))):
            why_not = _DECODER.decode(record).why_not
            if why_not:
                found[ident] = why_not
    return found


def put(connection: sa.Connection, keys: Mapping[str, tuple[Collection[int], Collection[int]]]) -> None:
    """Puts families under the keys of their claims, and under those of what was refused."""
    if not keys:
        return
    first = (connection.scalar(sa.select(sa.func.max(schema.near_text.c.number))) or 0) + 1
    rows = [(number, root, *keys[root]) for number, root in enumerate(sorted(keys), start=first)]
    packed = [(number, root, _PACKER.encode((sorted(one), sorted(other)))) for number, root, one, other in rows]
    insert(connection, schema.near_text, packed)
    insert(connection, schema.told_key, sorted((keyed, number) for number, _, told, _ in rows for keyed in told))
    insert(
        connection, schema.refused_key, sorted((keyed, number) for number, _, _, refused in rows for keyed in refused)
    )


def any_refused(connection: sa.Connection) -> bool:
    """Whether anything was refused in any family."""
    return connection.scalar(sa.select(schema.refused_key.c.number).limit(1)) is not None


def with_claims(connection: sa.Connection, near: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    """Pairs of a family given and another one that has claims under one of its keys."""
    return _partners(connection, schema.told_key, near)


def with_refused(connection: sa.Connection, near: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    """Pairs of a family given and another one with refused triggers under one of its keys."""
    return _partners(connection, schema.refused_key, near)


def _partners(connection: sa.Connection, table: sa.Table, near: Mapping[str, Collection[int]]) -> set[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for root, some in near.items():
        for keyed in some:
            holders[keyed].append(root)
    met: dict[int, set[str]] = defaultdict(set)
    for keyed, number in numbered(connection, "keyed, number", table.c.keyed, holders):
        met[number].update(holders[keyed])
    names = numbered(connection, "number, root", schema.near_text.c.number, met)
    return {(root, name) for number, name in names for root in met[number] if root != name}


def keep(connection: sa.Connection, found: Iterable[Found]) -> None:
    """Remembers what was found of families that were put."""
    some = list(found)
    numbers = _numbers(connection, {root for one in some for root in (one.told, one.refused)})
    rows = [
        {
            "told": numbers[one.told],
            "refused": numbers[one.refused],
            **{name: getattr(one, name) for name in ("article", "claim", "score", "start", "end", "reason")},
        }
        for one in some
    ]
    if rows:
        connection.execute(sa.insert(schema.also_told), rows)


def drop(connection: sa.Connection, roots: Iterable[str]) -> None:
    """Forgets families, and all that was found of them."""
    table = schema.near_text.c
    for part in parts(roots):
        rows = connection.execute(sa.select(table.number, table.keyed).where(table.root.in_(part))).all()
        under: tuple[list[dict[str, int]], list[dict[str, int]]] = ([], [])
        for number, packed in rows:
            for some, keys in zip(under, _KEYS.decode(packed), strict=True):
                some.extend({"k": keyed, "n": number} for keyed in keys)
        for key, some in zip((schema.told_key, schema.refused_key), under, strict=True):
            if some:
                gone = sa.delete(key).where(key.c.keyed == sa.bindparam("k"), key.c.number == sa.bindparam("n"))
                connection.execute(gone, some)
        numbers = [row.number for row in rows]
        for column in (schema.also_told.c.told, schema.also_told.c.refused, table.number):
            connection.execute(sa.delete(column.table).where(column.in_(numbers)))


def _numbers(connection: sa.Connection, roots: Iterable[str]) -> dict[str, int]:
    table = schema.near_text.c
    found: dict[str, int] = {}
    for part in parts(roots):
        rows = connection.execute(sa.select(table.root, table.number).where(table.root.in_(part)))
        found.update((row.root, row.number) for row in rows)
    return found


def also_told(store: Store, *, event: str | None = None, article: str | None = None) -> dict[str, tuple[AlsoTold, ...]]:
    """By event the articles that tell it in words that were not coded, by their ids; of one event or article, or all.

    An article tells one event so: that of the claim which its words are most like. Where it has a claim of that
    event too, it needs no mention.
    """
    match, home = schema.also_told.c, schema.event_claim.c
    query = sa.select(schema.also_told, home.event).join(schema.event_claim, home.claim == match.claim)
    query = query.join(schema.article, schema.article.c.id == match.article)  # pages that were read anew may be gone
    if event is not None:
        of = sa.select(match.refused).join(schema.event_claim, home.claim == match.claim).where(home.event == event)
        query = query.where(match.refused.in_(of))
    if article is not None:
        query = query.where(match.article == article)
    found: dict[str, list[AlsoTold]] = defaultdict(list)
    with store.engine.connect() as connection:
        rows = connection.execute(query.order_by(match.article, match.score.desc(), match.claim))
        best = (next(some) for _, some in groupby(rows, key=attrgetter("article")))
        told = [AlsoTold(**{name: getattr(row, name) for name in _NAMES}) for row in best]
        known = _telling(connection, {one.article for one in told})
    for one in told:
        if event in (None, one.event) and (one.event, one.article) not in known:
            found[one.event].append(one)
    return {ident: tuple(some) for ident, some in found.items()}


def _telling(connection: sa.Connection, articles: Iterable[str]) -> set[tuple[str, str]]:
    """The events that some articles have claims of."""
    claim, home = schema.claim.c, schema.event_claim.c
    found: set[tuple[str, str]] = set()
    for part in parts(sorted(articles)):
        query = sa.select(home.event, claim.article).join(schema.claim, claim.id == home.claim)
        found.update((row.event, row.article) for row in connection.execute(query.where(claim.article.in_(part))))
    return found
