"""What resolution reads: texts with their copies and their claims, and which of them the index holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from dateline.model import Article, Claim
from dateline.store import read, schema
from dateline.store.codec import decode
from dateline.store.dialect import streamed
from dateline.store.index import insert, parts
from dateline.store.project import Store
from dateline.store.read import ArticleRow


@dataclass(frozen=True, slots=True)
class Member:
    """An article as far as it matters for what is stale: ``root`` is the first of the copies, or itself."""

    article: str
    root: str
    name: str  # of the page: it can name an origin
    fingerprint: str  # of the reader


@dataclass(frozen=True, slots=True)
class Row:
    """A text with its copies and their claims as they are stored, for whoever makes records of them."""

    root: str
    articles: tuple[ArticleRow, ...]  # by id
    claims: tuple[bytes, ...]
    record: bytes | None  # what was worked out of them, where the index has them

    def records(self) -> tuple[list[Article], list[Claim]]:
        """The articles and the claims."""
        return [one.whole() for one in self.articles], [decode(one, Claim) for one in self.claims]


def members(store: Store) -> Iterator[Member]:
    """All articles, those first that were published first; undated ones last."""
    table = schema.article.c
    query = (
        sa.select(table.id, table.copy_of, schema.page.c.origin_name, schema.ledger.c.fingerprint)
        .join(schema.page, schema.page.c.id == table.page)
        .join(schema.ledger, schema.ledger.c.page == table.page)
        .order_by(table.published.is_(None), table.published, table.id)
    )
    with store.engine.connect() as connection:
        for ident, first, name, fingerprint in streamed(connection, query, 1000):
            yield Member(ident, first or ident, name, fingerprint)


def marks(store: Store) -> dict[str, str]:
    """The families in the index, each with the mark that it was entered with."""
    with store.engine.connect() as connection:
        return {row.root: row.mark for row in connection.execute(sa.select(schema.family.c.root, schema.family.c.mark))}


def keep(connection: sa.Connection, families: Iterable[tuple[str, str, bytes]]) -> None:
    """Notes that families are in the index now: the first article, the mark, and what was worked out of each."""
    rows = [{"root": root, "mark": mark, "record": record} for root, mark, record in families]
    connection.execute(sa.insert(schema.family), rows)


def drop_marks(connection: sa.Connection, roots: Collection[str]) -> list[str]:
    """Notes that families leave the index; returns their claims."""
    found: list[str] = []
    for part in parts(roots):
        connection.execute(sa.delete(schema.family).where(schema.family.c.root.in_(part)))
        found += connection.scalars(sa.select(schema.told.c.claim).where(schema.told.c.family.in_(part)))
    return found


def homes(connection: sa.Connection, claims: Iterable[str]) -> dict[str, str]:
    """The family that each claim of the index is in."""
    told = schema.told.c
    found: dict[str, str] = {}
    for part in parts(claims):
        rows = connection.execute(sa.select(told.claim, told.family).where(told.claim.in_(part)))
        found.update((row.claim, row.family) for row in rows)
    return found


def rows(connection: sa.Connection, roots: Iterable[str]) -> Iterator[Row]:
    """Some texts with their copies and claims."""
    for part in parts(roots):
        articles: dict[str, list[ArticleRow]] = defaultdict(list)
        for article in read.family_articles(connection, part):
            articles[article.copy_of or article.id].append(article)
        claims = _claims(connection, sorted(one.id for some in articles.values() for one in some))
        table = schema.family.c
        known = connection.execute(sa.select(table.root, table.record).where(table.root.in_(part)))
        records = {row.root: row.record for row in known}
        for root, some in articles.items():
            told = tuple(claim for one in some for claim in claims[one.id])
            yield Row(root, tuple(some), told, records.get(root))


def _claims(connection: sa.Connection, articles: Iterable[str]) -> Mapping[str, list[bytes]]:
    """The claims of each article, by id."""
    table = schema.claim.c
    found: dict[str, list[bytes]] = defaultdict(list)
    for part in parts(articles):
        query = sa.select(table.article, table.record).where(table.article.in_(part)).order_by(table.id)
        for article, record in connection.execute(query):
            found[article].append(record)
    return found


def open_again(connection: sa.Connection, claims: Iterable[str]) -> None:
    """Notes claims whose events must be made again."""
    rows = [(claim,) for claim in sorted(set(claims))]
    insert(connection, schema.open_claim, rows, columns=("claim",), anew=False)


def opened(connection: sa.Connection, limit: int, *, after: int) -> dict[str, int]:
    """Some of the claims whose events must be made again, with their numbers: the first above ``after``."""
    table = schema.open_claim.c
    query = sa.select(table.claim, table.number).where(table.number > after).order_by(table.number).limit(limit)
    return {row.claim: row.number for row in connection.execute(query)}


def close(connection: sa.Connection, claims: Iterable[str]) -> None:
    """Notes that the events of claims are made."""
    for part in parts(claims):
        connection.execute(sa.delete(schema.open_claim).where(schema.open_claim.c.claim.in_(part)))


def any_open(connection: sa.Connection, claims: Iterable[str]) -> bool:
    """Whether the events of any of these claims are still to be made again."""
    table = schema.open_claim.c
    return any(
        connection.scalar(sa.select(table.number).where(table.claim.in_(part)).limit(1)) is not None
        for part in parts(claims)
    )


def all_read(connection: sa.Connection, claims: Iterable[str]) -> bool:
    """Whether the families of these claims are as they entered the index: each claim there, and of the same text.

    Of a family all claims are asked, since it is unpacked whole. A page that is read again brings other claims, or is
    no copy until copies are looked for again.
    """
    told, claim, article = schema.told.c, schema.claim.c, schema.article.c
    first = sa.func.coalesce(article.copy_of, article.id)
    changed = (
        sa.select(told.claim)
        .select_from(schema.told)
        .outerjoin(schema.claim, claim.id == told.claim)
        .outerjoin(schema.article, article.id == claim.article)
        .where(article.id.is_(None) | (first != told.family))
        .limit(1)
    )
    roots = sorted(set(homes(connection, claims).values()))
    return all(connection.scalar(changed.where(told.family.in_(part))) is None for part in parts(roots))
