"""Writing: everything of one page in one transaction, and harmless to repeat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import sqlalchemy as sa

from dateline.ids import content_id, digest
from dateline.model import Article, Claim, Origin, Page, Reading, Reject
from dateline.store import dialect, schema
from dateline.store.codec import encode
from dateline.store.dialect import Words
from dateline.store.project import Store
from dateline.store.state import ARTICLES, touch

_NO_ORIGIN = Origin("given", "")  # an article's origin is its page's: kept once, there


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one page: an article with its reading, or a reject."""

    page: Page
    article: Article | None = None
    reading: Reading | None = None
    reject: Reject | None = None


def write_results(store: Store, results: Sequence[Result], *, fingerprint: str) -> None:
    """Captures first, then one transaction; a killed run leaves whole pages or none."""
    hashes = [store.captures.put(result.page.body) for result in results]
    with store.writing() as connection:
        for result, capture in zip(results, hashes, strict=True):
            _write_page(connection, result.page, capture)
            _forget_page(connection, result.page.id)
            if result.article is not None and result.reading is not None:
                _write_article(connection, result.article, result.reading)
            elif result.reject is not None:
                _upsert(connection, schema.reject, _reject_row(result.reject))
            outcome = "article" if result.article is not None else "reject"
            _upsert(connection, schema.ledger, {"page": result.page.id, "fingerprint": fingerprint, "outcome": outcome})
        touch(connection, ARTICLES)


def write_rejects(store: Store, rejects: Iterable[Reject]) -> None:
    """Rejects of inputs that never became a page."""
    rows = [_reject_row(reject) for reject in rejects]
    if rows:
        with store.writing() as connection:
            for row in rows:
                _upsert(connection, schema.reject, row)
            touch(connection, ARTICLES)


def write_again(store: Store, page: Page) -> None:
    """A page already read, met under another name: the first name in sort order is kept."""
    with store.writing() as connection:
        _write_page(connection, page, store.captures.put(page.body))


def write_new(store: Store, results: Sequence[Result], *, fingerprint: str) -> None:
    """Articles whose pages the project does not know, all at once and without captures: for planted collections."""
    told = [(one.article, one.reading) for one in results if one.article and one.reading]
    assert len(told) == len(results), "planted pages are articles"
    with store.writing() as connection:
        first = dialect.last_words(connection) + 1
        for table, some in _rows(results, told, first, fingerprint).items():
            if some:
                connection.execute(sa.insert(table), some)
        dialect.put_words(connection, [words_of(article, at) for at, (article, _) in enumerate(told, first)])
        touch(connection, ARTICLES)


def _rows(
    results: Sequence[Result], told: Sequence[tuple[Article, Reading]], first: int, fingerprint: str
) -> dict[sa.Table, list[dict[str, Any]]]:
    return {
        schema.page: [_page_row(one.page, digest(one.page.body)) for one in results],
        schema.ledger: [{"page": one.page.id, "fingerprint": fingerprint, "outcome": "article"} for one in results],
        schema.article: [_article_row(article, at) for at, (article, _) in enumerate(told, first)],
        schema.reading: [_reading_row(reading) for _, reading in told],
        schema.claim: [_claim_row(claim) for _, reading in told for claim in reading.claims],
    }


def _page_row(page: Page, capture: str) -> dict[str, Any]:
    return {
        "id": page.id,
        "url": page.url,
        "final_url": page.final_url,
        "fetched": page.fetched.isoformat() if page.fetched else None,
        "media_type": page.media_type,
        "charset": page.charset,
        "origin_kind": page.origin.kind,
        "origin_name": page.origin.name,
        "capture": capture,
        "http": msgspec.json.encode(page.http).decode() if page.http else None,
        "hint": msgspec.json.encode(page.hint).decode(),
    }


def _write_page(connection: sa.Connection, page: Page, capture: str) -> None:
    statement = dialect.inserting(connection, schema.page).values(_page_row(page, capture))
    # The same page under two names: which one is kept must not depend on the order of the input.
    first = statement.excluded.origin_name < schema.page.c.origin_name
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["id"],
            set_={"origin_kind": statement.excluded.origin_kind, "origin_name": statement.excluded.origin_name},
            where=first,
        )
    )


def _forget_page(connection: sa.Connection, page: str) -> None:
    """Removes what an earlier version made of this page."""
    old = [row.id for row in connection.execute(sa.select(schema.article.c.id).where(schema.article.c.page == page))]
    for article in old:
        connection.execute(sa.delete(schema.claim).where(schema.claim.c.article == article))
        connection.execute(sa.delete(schema.reading).where(schema.reading.c.article == article))
        connection.execute(sa.delete(schema.recycled).where(schema.recycled.c.article == article))
        _forget_words(connection, article)
        connection.execute(sa.delete(schema.article).where(schema.article.c.id == article))
    connection.execute(sa.delete(schema.reject).where(schema.reject.c.id == reject_id(page)))


def _forget_words(connection: sa.Connection, article: str) -> None:
    at = connection.scalar(sa.select(schema.article.c.words).where(schema.article.c.id == article))
    if at is not None:
        dialect.drop_words(connection, at)


def _write_article(connection: sa.Connection, article: Article, reading: Reading) -> None:
    _forget_words(connection, article.id)
    at = dialect.last_words(connection) + 1
    _upsert(connection, schema.article, _article_row(article, at))
    dialect.put_words(connection, [words_of(article, at)])
    _upsert(connection, schema.reading, _reading_row(reading))
    dialect.replace(connection, schema.claim, [_claim_row(claim) for claim in reading.claims])


def _article_row(article: Article, at: int) -> dict[str, Any]:
    """``at``: the row of its words."""
    return {
        "id": article.id,
        "page": article.page,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "words": at,
        "copy_of": None,
        "record": encode(replace(article, origin=_NO_ORIGIN)),
        "published": article.published.latest.isoformat() if article.published else None,
    }


def words_of(article: Article, at: int) -> Words:
    """What an article is found by. ``at``: the row of its words."""
    return Words(at, article.id, article.title or "", article.text)


def _reading_row(reading: Reading) -> dict[str, Any]:
    return {"article": reading.article, "record": encode(replace(reading, claims=()))}


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "article": claim.article,
        "start": claim.trigger.start,
        "type": claim.type,
        "mode": claim.mode,
        "stance": claim.stance,
        "record": encode(claim),
    }


def reject_id(source: str) -> str:
    """Id of the reject of one page (by its id) or of one input that never became a page (by its name)."""
    return content_id("rj", source)


def _reject_row(reject: Reject) -> dict[str, Any]:
    return {name: getattr(reject, name) for name in ("id", "name", "url", "stage", "reason", "detail")}


def _upsert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    dialect.replace(connection, table, [row])
