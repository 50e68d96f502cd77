"""What SQLite and PostgreSQL are asked in different words, each said once: the rest of the store is of both.

Words of articles and boxes of events are no tables of `schema`: SQLite has virtual tables for them, PostgreSQL a
``tsvector`` and a GiST index. All changes are of the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from dateline.store.vectors import vector

POSTGRESQL = "postgresql"

# What makes a connection a writer: in PostgreSQL each statement must see what the writer before it left.
WRITING: Mapping[str, dict[str, Any]] = {
    "sqlite": {"write": True},
    POSTGRESQL: {"write": True, "isolation_level": "READ COMMITTED"},
}


class Words(NamedTuple):
    """The words of an article: ``at`` is their row."""

    at: int
    id: str
    title: str
    text: str


class Box(NamedTuple):
    """Where an event is, in degrees."""

    number: int
    west: float
    east: float
    south: float
    north: float


def is_postgresql(connection: sa.Connection) -> bool:
    """Whether this is PostgreSQL; else it is SQLite."""
    return connection.dialect.name == POSTGRESQL


def inserting(connection: sa.Connection, table: sa.Table) -> sqlite.Insert | postgresql.Insert:
    """An ``INSERT`` that can say what to do on a conflict."""
    return postgresql.insert(table) if is_postgresql(connection) else sqlite.insert(table)


def replace(connection: sa.Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Inserts rows. One with the same primary key is replaced whole: what is not given becomes null."""
    if not rows:
        return
    statement = inserting(connection, table)
    key = [column.name for column in table.primary_key]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest), [dict(row) for row in rows])


def insert(
    connection: sa.Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]], *, anew: bool = True
) -> None:
    """Many rows, past SQLAlchemy's handling of each value. ``anew``: False where rows that are there are left alone."""
    columns = ", ".join(f'"{name}"' for name in names)
    if is_postgresql(connection) and anew:
        raw: Any = connection.connection.driver_connection
        with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s" if is_postgresql(connection) else "?"] * len(names))
    quiet = "" if anew else " ON CONFLICT DO NOTHING"
    question = f'INSERT INTO "{table}" ({columns}) VALUES ({marks}){quiet}'  # noqa: S608 - our own names
    connection.exec_driver_sql(question, list(rows))


def last_words(connection: sa.Connection) -> int:
    """The last row of the words of articles; 0 where there are none."""
    question = "SELECT rowid FROM article_words ORDER BY rowid DESC LIMIT 1"
    if is_postgresql(connection):
        question = "SELECT MAX(number) FROM article_words"
    return connection.scalar(sa.text(question)) or 0


def put_words(connection: sa.Connection, rows: Sequence[Words]) -> None:
    """Makes articles be found by their words."""
    if not rows:
        return
    if is_postgresql(connection):
        ready = ((row.at, row.id, vector(row.title, row.text)) for row in rows)
        insert(connection, "article_words", ("number", "article", "words"), ready)
    else:
        insert(connection, "article_words", ("rowid", "article", "title", "text"), rows)


def drop_words(connection: sa.Connection, at: int) -> None:
    """Makes an article be found no more."""
    key = "number" if is_postgresql(connection) else "rowid"
    connection.execute(sa.text(f"DELETE FROM article_words WHERE {key} = :at"), {"at": at})  # noqa: S608 - see above


def put_boxes(connection: sa.Connection, boxes: Sequence[Box]) -> None:
    """Makes events be found by where they are."""
    if boxes:
        insert(connection, "event_box", Box._fields, boxes)


def drop_boxes(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Makes events be found no more."""
    rows = [{"number": number} for number in numbers]
    if rows:
        connection.execute(sa.text("DELETE FROM event_box WHERE number = :number"), rows)


def streamed(connection: sa.Connection, query: sa.Select[Any], together: int = 200) -> Iterator[Any]:
    """Rows as they come, never held whole. Where nobody reads them to their end, no cursor stays open."""
    with connection.execution_options(yield_per=together).execute(query) as rows:
        yield from rows


def plain_rows(connection: sa.Connection, query: sa.Select[Any]) -> list[tuple[Any, ...]]:
    """All rows as the driver gives them, past SQLAlchemy's: for hundreds of thousands of numbers and short texts."""
    cursor: Any = connection.execute(query).cursor
    found: list[tuple[Any, ...]] = cursor.fetchall()
    cursor.close()
    return found


def keep_decisions(connection: sa.Connection) -> None:
    """Lets nobody change or take out a decision, whatever they open the database with."""
    said = "decisions are never changed: undo one by another"
    statements = [
        f"CREATE TRIGGER IF NOT EXISTS decision_no_{act.lower()} BEFORE {act} ON decision "
        f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        for act in ("UPDATE", "DELETE")
    ]
    if is_postgresql(connection):
        body = f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$"
        when = "BEFORE UPDATE OR DELETE ON decision FOR EACH ROW EXECUTE FUNCTION decisions_stay()"
        statements = [
            f"CREATE OR REPLACE FUNCTION decisions_stay() RETURNS trigger LANGUAGE plpgsql AS {body}",
            "DROP TRIGGER IF EXISTS decision_stays ON decision",
            f"CREATE TRIGGER decision_stays {when}",
        ]
    for statement in statements:
        connection.exec_driver_sql(statement)


def go_on_counting(connection: sa.Connection, tables: Iterable[sa.Table]) -> None:
    """Where numbers are given by the database, the next is above those that were written with their numbers."""
    if not is_postgresql(connection):
        return  # it looks itself
    for table in tables:
        column = table.autoincrement_column
        if column is not None:
            last = f'(SELECT MAX("{column.name}") FROM "{table.name}")'  # noqa: S608 - our own names
            counter = f"pg_get_serial_sequence('\"{table.name}\"', '{column.name}')"
            connection.exec_driver_sql(f"SELECT setval({counter}, {last}) WHERE {last} IS NOT NULL")


def take_stock(connection: sa.Connection) -> None:
    """Lets PostgreSQL count what was written: until it has, it plans as for empty tables.

    By name: of the whole database it would take a lock on each table of everybody's projects.
    """
    if is_postgresql(connection):
        ours = connection.scalars(sa.text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"))
        connection.exec_driver_sql("ANALYZE " + ", ".join(f'"{name}"' for name in sorted(ours)))


def damage(connection: sa.Connection) -> list[str]:
    """What the database itself finds broken in its file, at most a few lines. PostgreSQL has tools of its own."""
    if is_postgresql(connection):
        return []
    return [said for said in connection.scalars(sa.text("PRAGMA integrity_check(3)")) if said != "ok"]
