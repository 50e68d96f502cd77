"""What lists and reports say of articles: no text, no spans, read without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from dateline.model import Published
from dateline.store import schema
from dateline.store.codec import decode
from dateline.store.dialect import streamed
from dateline.store.project import Store


@dataclass(frozen=True, slots=True)
class _Record:
    """The part of an article's record that is decoded; the rest is passed over."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    language: str
    published: Published | None


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text. ``copy``: it has its words from another one."""

    id: str
    outlet: str | None
    title: str | None
    url: str | None
    language: str
    published: Published | None
    copy: bool


def heads(store: Store) -> Iterator[Head]:
    """The heads of all articles, by id."""
    query = sa.select(schema.article.c.record, schema.article.c.copy_of).order_by(schema.article.c.id)
    with store.engine.connect() as connection:
        for row in streamed(connection, query):
            one = decode(row.record, _Record)
            yield Head(one.id, one.outlet, one.title, one.url, one.language, one.published, row.copy_of is not None)
