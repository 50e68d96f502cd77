"""Reading records back: streamed, in the order of their ids unless said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from dateline.errors import UsageError
from dateline.model import Article, Claim, Event, Hint, Http, Origin, Page, Reading, Reject, Warning
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.dialect import streamed
from dateline.store.events import forwarded
from dateline.store.filters import Filters as Filters  # noqa: PLC0414 - used from here
from dateline.store.project import Store
from dateline.store.where import article_clauses, claim_clauses, event_clauses, known_types


@dataclass(frozen=True, slots=True)
class Entry:
    """The ledger's line of one page: with what it was read, what it became, under which name."""

    fingerprint: str
    outcome: str
    name: str


def ledger_of(store: Store) -> dict[str, Entry]:
    """The ledger by page id."""
    query = sa.select(schema.ledger, schema.page.c.origin_name).join(
        schema.page, schema.page.c.id == schema.ledger.c.page
    )
    with store.engine.connect() as connection:
        return {row.page: Entry(row.fingerprint, row.outcome, row.origin_name) for row in connection.execute(query)}


def articles(store: Store, filters: Filters | None = None) -> Iterator[Article]:
    """Articles by id."""
    chosen = filters or Filters()
    query = (
        sa.select(schema.article.c.record, *_BESIDE)
        .join(schema.page, schema.page.c.id == schema.article.c.page)
        .outerjoin(schema.recycled, schema.recycled.c.article == schema.article.c.id)
        .order_by(schema.article.c.id)
    )
    for row in _rows(store, query, lambda dialect: article_clauses(chosen, dialect), chosen):
        yield _whole(decode(row.record, Article), row)


class ArticleRow(NamedTuple):
    """An article as it is stored, with what is kept beside: that depends on the page's names and on other articles."""

    id: str
    record: bytes
    copy_of: str | None
    newsroom: str | None
    origin_kind: str
    origin_name: str
    recycled: bytes | None

    def whole(self) -> Article:
        """The article."""
        return _whole(decode(self.record, Article), self)


def family_articles(connection: sa.Connection, roots: Sequence[str]) -> Iterator[ArticleRow]:
    """The articles with these ids and their copies, by id."""
    table = schema.article.c
    query = (
        sa.select(table.id, table.record, *_BESIDE)
        .join(schema.page, schema.page.c.id == table.page)
        .outerjoin(schema.recycled, schema.recycled.c.article == table.id)
        .where(table.id.in_(roots) | table.copy_of.in_(roots))
        .order_by(table.id)
    )
    return (ArticleRow(*row) for row in connection.execute(query))


_BESIDE = (
    schema.article.c.copy_of,
    schema.article.c.newsroom,
    schema.page.c.origin_kind,
    schema.page.c.origin_name,
    schema.recycled.c.record.label("recycled"),
)


def _whole(bare: Article, row: Any) -> Article:
    again = (decode(row.recycled, Warning),) if row.recycled is not None else ()
    return replace(
        bare,
        copy_of=row.copy_of,
        origin_of_text=row.newsroom or bare.origin_of_text,
        origin=Origin(row.origin_kind, row.origin_name),
        warnings=bare.warnings + again,
    )


def claims(store: Store, filters: Filters | None = None) -> Iterator[Claim]:
    """Claims by id."""
    chosen = filters or Filters()
    query = sa.select(schema.claim.c.record).order_by(schema.claim.c.id)
    for row in _rows(store, query, lambda dialect: claim_clauses(chosen, dialect), chosen):
        yield decode(row.record, Claim)


def events(store: Store, filters: Filters | None = None) -> Iterator[Event]:
    """Events by id; those that people rejected only where the filters name that status."""
    chosen = filters or Filters()
    query = sa.select(schema.event.c.record).order_by(schema.event.c.id)
    for row in _rows(store, query, lambda dialect: list(event_clauses(chosen, dialect).values()), chosen):
        yield decode(row.record, Event)


def rejects(store: Store) -> Iterator[Reject]:
    """Rejects by id."""
    for row in _rows(store, sa.select(schema.reject).order_by(schema.reject.c.id)):
        yield Reject(row.id, row.name, row.url, row.stage, row.reason, row.detail)


def pages(store: Store) -> Iterator[Page]:
    """Pages by id, with their bodies from the captures."""
    for row in _rows(store, sa.select(schema.page).order_by(schema.page.c.id)):
        yield Page(
            id=row.id,
            url=row.url,
            final_url=row.final_url,
            fetched=datetime.fromisoformat(row.fetched) if row.fetched else None,
            media_type=row.media_type,
            charset=row.charset,
            body=store.captures.get(row.capture),
            origin=Origin(row.origin_kind, row.origin_name),
            http=msgspec.json.decode(row.http, type=Http) if row.http else None,
            hint=msgspec.json.decode(row.hint, type=Hint),
        )


def article(store: Store, ident: str) -> Article:
    """One article by id or by the beginning of one. Raises ``UsageError`` where there is none."""
    found: Article = _one(store, schema.article, ident, Article, "article")
    with store.engine.connect() as connection:
        row = connection.execute(
            sa.select(*_BESIDE)
            .select_from(schema.article)
            .join(schema.page, schema.page.c.id == schema.article.c.page)
            .outerjoin(schema.recycled, schema.recycled.c.article == schema.article.c.id)
            .where(schema.article.c.id == found.id)
        ).one()
    return _whole(found, row)


def claim(store: Store, ident: str) -> Claim:
    """One claim by id or by the beginning of one."""
    found: Claim = _one(store, schema.claim, ident, Claim, "claim")
    return found


def event(store: Store, ident: str) -> Event:
    """One event by id or by the beginning of one. Of an id that is no more the error says where its claims are."""
    try:
        found: Event = _one(store, schema.event, ident, Event, "event")
    except UsageError as error:
        heirs = forwarded(store, ident)
        if not heirs:
            raise
        cure = f"dateline show {heirs[0]}"
        raise UsageError(f"{ident} is no more: it is told by {', '.join(heirs)}", cure=cure) from error
    return found


def reading(store: Store, article_id: str) -> Reading:
    """All that an article says, its claims included, in text order."""
    with store.engine.connect() as connection:
        raw = connection.scalar(sa.select(schema.reading.c.record).where(schema.reading.c.article == article_id))
        if raw is None:
            raise UsageError(f"no article {article_id}", cure="`dateline articles` lists them")
        rows = connection.scalars(
            sa.select(schema.claim.c.record)
            .where(schema.claim.c.article == article_id)
            .order_by(schema.claim.c.start, schema.claim.c.id)
        )
        return replace(decode(raw, Reading), claims=tuple(decode(row, Claim) for row in rows))


def claims_of(store: Store, ids: Sequence[str]) -> list[Claim]:
    """The claims with these ids, in the order given."""
    with store.engine.connect() as connection:
        found = {}
        for start in range(0, len(ids), 500):  # below SQLite's limit of bound values
            part = sa.select(schema.claim.c.id, schema.claim.c.record).where(
                schema.claim.c.id.in_(ids[start : start + 500])
            )
            found.update({row.id: decode(row.record, Claim) for row in connection.execute(part)})
    return [found[ident] for ident in ids]


def events_by_id(connection: sa.Connection, idents: Sequence[str]) -> dict[str, Event]:
    """Those of some events that there are."""
    table = schema.event.c
    rows = connection.execute(sa.select(table.id, table.record).where(table.id.in_(idents)))
    return {row.id: decode(row.record, Event) for row in rows}


def some_claims(connection: sa.Connection, idents: Sequence[str]) -> list[Claim]:
    """Those of some claims that there are, by id."""
    found: list[Claim] = []
    for start in range(0, len(idents), 500):
        table = schema.claim.c
        part = sa.select(table.record).where(table.id.in_(idents[start : start + 500])).order_by(table.id)
        found += [decode(record, Claim) for record in connection.scalars(part)]
    return found


def urls_of(connection: sa.Connection, articles: Sequence[str]) -> dict[str, str | None]:
    """The addresses of some articles."""
    found: dict[str, str | None] = {}
    for start in range(0, len(articles), 500):
        table = schema.article.c
        part = sa.select(table.id, table.url).where(table.id.in_(articles[start : start + 500]))
        found.update((row.id, row.url) for row in connection.execute(part))
    return found


def types_of(store: Store) -> set[str]:
    """The types that occur."""
    with store.engine.connect() as connection:
        return set(connection.scalars(sa.select(schema.claim.c.type).distinct()))


def counts(store: Store) -> dict[str, int]:
    """How many of each there are."""
    tables = {
        "pages": schema.page,
        "articles": schema.article,
        "claims": schema.claim,
        "events": schema.event,
        "rejects": schema.reject,
    }
    with store.engine.connect() as connection:
        found = {
            name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for name, table in tables.items()
        }
        copies = sa.select(sa.func.count()).where(schema.article.c.copy_of.is_not(None))
        found["copies"] = connection.scalar(copies) or 0
    return found


def _one(store: Store, table: sa.Table, ident: str, kind: type[Any], name: str) -> Any:
    clean = ident.replace("%", "").replace("_", r"\_")
    query = sa.select(table.c.id, table.c.record)
    with store.engine.connect() as connection:
        rows = connection.execute(query.where(table.c.id == ident)).all()  # by the index; what begins so reads all
        if not rows:
            rows = connection.execute(query.where(table.c.id.like(f"{clean}%", escape="\\")).limit(2)).all()
    if not rows or not clean:
        raise UsageError(f"no {name} {ident!r} in this project", cure=f"`dateline {name}s` lists them")
    if len(rows) > 1:
        raise UsageError(f"several {name}s begin with {ident!r}", cure="give more of the id")
    return decode(rows[0].record, kind)


def _rows(
    store: Store,
    query: sa.Select[Any],
    clauses: Callable[[str], list[sa.ColumnElement[bool]]] | None = None,
    filters: Filters | None = None,
) -> Iterator[Any]:
    """Rows as they come: the result is never held whole. ``clauses``: what else is asked, by the dialect's name."""
    with store.engine.connect() as connection:
        if filters is not None:
            known_types(connection, filters)
        if clauses is not None:
            query = query.where(*clauses(connection.dialect.name))
        yield from streamed(connection, query)
