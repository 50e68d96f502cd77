"""Migrations: how a store of an older version becomes one of this: steps, each in its own transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import sqlalchemy as sa

from dateline.store import dialect
from dateline.store.schema import (
    METADATA,
    also_told,
    article,
    block_key,
    change,
    claim,
    decision,
    decision_claim,
    event,
    event_claim,
    family,
    link,
    machine_event,
    near_text,
    open_claim,
    recycled,
    refused_key,
    text,
    text_first,
    text_pair,
    text_print,
    told,
    told_key,
)

_THIRD = (text, text_print, text_first, text_pair, family, told, block_key, link, open_claim, change)


def create(connection: sa.Connection, tables: Iterable[sa.Table]) -> None:
    """Makes tables with their indexes. Texts sort by their bytes, as in SQLite, whatever the database's language."""
    if connection.dialect.name == "sqlite":
        METADATA.create_all(connection, tables=list(tables))
        return
    made = sa.MetaData()
    for table in tables:
        for column in table.to_metadata(made).columns:
            if isinstance(column.type, sa.Text):
                column.type = sa.Text(collation="C")
    made.create_all(connection)


def _first(connection: sa.Connection) -> None:
    METADATA.create_all(connection)
    connection.execute(
        sa.text(
            "CREATE VIRTUAL TABLE article_words USING fts5(article UNINDEXED, title, text, "
            'tokenize = "unicode61 remove_diacritics 2")'
        )
    )
    connection.execute(sa.text("CREATE VIRTUAL TABLE event_box USING rtree(number, west, east, south, north)"))


def _second(connection: sa.Connection) -> None:
    """Recycled passages."""
    METADATA.create_all(connection, tables=(recycled,))


def _third(connection: sa.Connection) -> None:
    """The index of resolution, and the log of changes. Events are made anew by the next `read`, with a log."""
    METADATA.create_all(connection, tables=_THIRD)
    _add(connection, "article", "newsroom TEXT")
    connection.execute(sa.insert(open_claim).from_select(["claim"], sa.select(event_claim.c.claim)))


def _fourth(connection: sa.Connection) -> None:
    """The days of the claims in the index; where the words of an article are."""
    _add(connection, "told", "days BIGINT NOT NULL DEFAULT 0")
    _add(connection, "article", "words BIGINT")
    connection.execute(sa.text("CREATE TEMPORARY TABLE at (article TEXT PRIMARY KEY, number INTEGER)"))
    connection.execute(sa.text("INSERT OR REPLACE INTO at SELECT article, rowid FROM article_words"))
    connection.execute(sa.text("UPDATE article SET words = (SELECT number FROM at WHERE at.article = article.id)"))
    connection.execute(sa.text("DROP TABLE at"))


def _add(connection: sa.Connection, table: str, column: str) -> None:
    """Adds a column, unless the table was made with it."""
    if not any(one["name"] == column.split(maxsplit=1)[0] for one in sa.inspect(connection).get_columns(table)):
        connection.execute(sa.text(f"ALTER TABLE {table} ADD COLUMN {column}"))


def _fifth(connection: sa.Connection) -> None:
    """Articles that tell an event in words that were not coded. The next `read` enters every family anew."""
    METADATA.create_all(connection, tables=(near_text, told_key, refused_key, also_told))


_SOUGHT = (
    "status TEXT NOT NULL DEFAULT 'machine'",
    *(f"{name} TEXT" for name in ("first_day", "last_day", "published_first", "published_last", "admin1")),
    "grain TEXT NOT NULL DEFAULT 'none'",
    *(f"{name} DOUBLE PRECISION" for name in ("lat", "lon", "killed")),
    *(f"{name} INTEGER" for name in ("radius", "quad")),
    "articles INTEGER NOT NULL DEFAULT 0",
    *(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("parties", "spots")),
    "stamp BIGINT NOT NULL DEFAULT 0",
    "confidence DOUBLE PRECISION",
    "draw BIGINT",
)


def _sixth(connection: sa.Connection) -> None:
    """What events are found and sorted by without their records; the project's state."""
    from dateline.store import sought, state

    for column in _SOUGHT:
        _add(connection, "event", column)
    sought.fill(connection)
    state.begin(connection)


def _seventh(connection: sa.Connection) -> None:
    """What persons decide: their decisions, which are never changed."""
    create(connection, (decision, decision_claim, machine_event))
    dialect.keep_decisions(connection)


def _eighth(connection: sa.Connection) -> None:
    """What the review's queues are sorted by."""
    from dateline.store import sought

    for column in _SOUGHT:
        _add(connection, "event", column)
    for index in event.indexes:
        index.create(connection, checkfirst=True)
    sought.fill(connection)


_SCANNED = (  # what `store.columns` reads
    "number", "type", "mode", "country", "admin1", "status", "standing", "parties", "spots", "first_day", "last_day",
    "published_first", "published_last", "quad", "grain", "lat", "lon", "radius", "origins", "disputes", "killed",
    "articles",
)  # fmt: skip


def _ninth(connection: sa.Connection) -> None:
    """In which state each event was written; wider indexes, so that counting reads no records."""
    for column in _SOUGHT:
        _add(connection, "event", column)
    for name in ("ix_article_words", "ix_claim_article"):
        connection.execute(sa.text(f"DROP INDEX IF EXISTS {name}"))
    for table in (event, article, claim):
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    if connection.dialect.name == "sqlite":  # whose pages hold the records beside what is looked for
        connection.exec_driver_sql(f"CREATE INDEX IF NOT EXISTS ix_event_columns ON event ({', '.join(_SCANNED)})")


MIGRATIONS: tuple[Callable[[sa.Connection], None], ...] = (
    _first,
    _second,
    _third,
    _fourth,
    _fifth,
    _sixth,
    _seventh,
    _eighth,
    _ninth,
)


def migrate(engine: sa.Engine) -> None:
    """Brings a store to this version: each step in its own transaction, recorded as it lands."""
    writing = engine.execution_options(write=True)
    with writing.begin() as connection:
        connection.execute(sa.text("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)"))
        done = connection.scalar(sa.text("SELECT COALESCE(MAX(number), 0) FROM migration")) or 0
    for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
        with writing.begin() as connection:
            step(connection)
            connection.execute(sa.text("INSERT INTO migration VALUES (:number)"), {"number": number})
