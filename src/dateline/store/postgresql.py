"""PostgreSQL as the base of a project that several people or machines share: one schema of a database.

What differs from SQLite in what is asked is in `dialect`; here is how the base is opened, made, and locked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import blake2b
from typing import Any

import sqlalchemy as sa

from dateline.errors import MissingExtra, StoreError, UsageError
from dateline.store import dialect
from dateline.store.migrations import MIGRATIONS, create
from dateline.store.schema import METADATA

POSTGIS = "postgis"
SCHEMA = "dateline"  # where an address names none
WRITE_SECONDS = 30  # that a writer waits for another one
RESOLVE_SECONDS = 6 * 3600  # that a process waits for another one that resolves
CONNECT_SECONDS = 10
EXAMPLE = "postgresql://user@host/db?schema=NAME"
OLDEST = 13  # its generated columns and its ways of copying are all that is needed

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,62}")


class PostgresqlBase:
    """A schema of a database. Raises ``UsageError`` for an address that is none, ``MissingExtra`` without a driver."""

    cure = "see that the server runs and lets you in; docs/store.md says what it needs"

    def __init__(self, address: str) -> None:
        try:
            import psycopg  # noqa: F401 - so that the error says what to install
        except ImportError as error:
            raise MissingExtra("psycopg", "postgresql") from error
        url, self.schema = parsed(address)
        self.name = f"{url.set(password=None).render_as_string()}, schema {self.schema}"
        # Readers see one state throughout a transaction, as in SQLite.
        self.engine = sa.create_engine(
            url.set(drivername="postgresql+psycopg"),
            isolation_level="REPEATABLE READ",
            connect_args={"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"},
            pool_use_lifo=True,
            pool_pre_ping=True,
        )
        sa.event.listen(self.engine, "connect", self._prepare)
        sa.event.listen(self.engine, "begin", self._begin)

    def exists(self) -> bool:
        """Whether there is a project."""
        with self.engine.connect() as connection:
            return "migration" in self._tables(connection)

    def open(self) -> None:
        """Makes the tables, or renews them. Raises ``StoreError`` where the schema is not ours."""
        with self.engine.connect() as connection:
            _check_server(connection)
            if "migration" in self._tables(connection) and _version(connection) >= len(MIGRATIONS):
                return
        writing = self.engine.execution_options(write=True, isolation_level="READ COMMITTED")
        with writing.begin() as connection:
            found = self._tables(connection)
            if not found:
                self._make(connection)
            elif "migration" not in found:
                raise StoreError(
                    f"the schema {self.schema} holds tables of something else", cure="name another: ?schema=NAME"
                )
            done = _version(connection)
        for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
            with writing.begin() as connection:
                if _version(connection) < number:
                    step(connection)
                    _record(connection, number)

    def writing(self) -> AbstractContextManager[sa.Connection]:
        """A transaction that has the write lock from its beginning; PostgreSQL lets those who wait have their turns."""
        return self.engine.execution_options(**dialect.WRITING[dialect.POSTGRESQL]).begin()

    @contextmanager
    def resolving(self) -> Iterator[None]:
        """An advisory lock on a connection of its own: it dies with the process."""
        key = _key("resolving", self.schema)
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as lock:
            try:
                lock.exec_driver_sql(f"SET lock_timeout = '{RESOLVE_SECONDS}s'")
                lock.exec_driver_sql(f"SELECT pg_advisory_lock({key})")
            except sa.exc.OperationalError as error:
                raise StoreError(
                    f"another process resolves the project in {self.name}", cure="try again when it has ended"
                ) from error
            finally:
                lock.exec_driver_sql("RESET lock_timeout")
            try:
                yield
            finally:
                lock.exec_driver_sql(f"SELECT pg_advisory_unlock({key})")

    def _make(self, connection: sa.Connection) -> None:
        """All tables as the last migration leaves them."""
        from dateline.store import state

        if not connection.scalar(sa.text("SELECT to_regnamespace(:name)"), {"name": f'"{self.schema}"'}):
            connection.exec_driver_sql(f'CREATE SCHEMA "{self.schema}"')
        create(connection, METADATA.sorted_tables)
        for statement in (*_WORDS, *_boxes(connection)):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("CREATE TABLE migration (number INTEGER PRIMARY KEY)")
        dialect.keep_decisions(connection)
        state.begin(connection)
        for number in range(1, len(MIGRATIONS) + 1):
            _record(connection, number)

    def _tables(self, connection: sa.Connection) -> set[str]:
        """The tables in the schema."""
        query = sa.text("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = :name")
        return set(connection.scalars(query, {"name": self.schema}))

    def _prepare(self, connection: Any, _record: Any) -> None:
        """Our tables are found without the schema's name. Questions here are short: compiling them does not pay."""
        from dateline.store.nul import keep_nul

        keep_nul(connection)
        connection.execute(f"""SET search_path = "{self.schema}"; SET jit = off""")
        connection.commit()

    def _begin(self, connection: sa.Connection) -> None:
        """One writer at a time, as in SQLite: what was looked up in the transaction holds until its end."""
        if connection.get_execution_options().get("write", False):
            key = _key("writing", self.schema)
            connection.exec_driver_sql(
                f"SET LOCAL lock_timeout = '{WRITE_SECONDS}s'; SELECT pg_advisory_xact_lock({key})"
            )


def parsed(address: str) -> tuple[sa.URL, str]:
    """An address without its schema, and the schema. Raises ``UsageError``."""
    try:
        url = sa.make_url(address)
    except sa.exc.ArgumentError as error:
        raise UsageError("the address of the store cannot be read", cure=f"for example {EXAMPLE}") from error
    if url.drivername not in {"postgresql", "postgres"}:
        raise UsageError(f"a store at {url.drivername}: is not known", cure=f"for example {EXAMPLE}")
    schema = url.query.get("schema", SCHEMA)
    if not isinstance(schema, str) or not _NAME.fullmatch(schema) or schema.startswith("pg_"):
        raise UsageError(f"{schema!r} cannot be the name of a schema", cure=f"for example {EXAMPLE}")
    return url.difference_update_query(["schema"]), schema


_WORDS = (
    'CREATE TABLE article_words (number BIGINT PRIMARY KEY, article TEXT COLLATE "C" NOT NULL, words TSVECTOR)',
    "CREATE INDEX article_words_gin ON article_words USING gin (words)",
)

_BOX = "number BIGINT PRIMARY KEY, west FLOAT8, east FLOAT8, south FLOAT8, north FLOAT8"
_EXACT = "east >= $1 AND west <= $3 AND north >= $2 AND south <= $4"
_FUNCTION = """CREATE FUNCTION events_inside(FLOAT8, FLOAT8, FLOAT8, FLOAT8) RETURNS SETOF BIGINT
LANGUAGE sql STABLE AS $$ SELECT number FROM {schema}.event_box WHERE {near} AND {exact} $$"""


def _boxes(connection: sa.Connection) -> tuple[str, ...]:
    """A table of boxes and a function that finds what meets one: by PostGIS where it is there, else without.

    The names are written out with their schemas: when a dump is restored, none is looked in by itself.
    """
    postgis = connection.scalar(
        sa.text(
            "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
            " WHERE e.extname = :name"
        ),
        {"name": POSTGIS},
    )
    own = connection.scalar(sa.text("SELECT quote_ident(current_schema())"))
    if postgis is None:
        of, near = "box(point(west, south), point(east, north))", "{of} && box(point($1, $2), point($3, $4))"
        table = f"CREATE TABLE event_box ({_BOX})"
    else:
        of = "shape"
        near = f"shape OPERATOR({postgis}.&&) {postgis}.ST_MakeEnvelope($1, $2, $3, $4, 4326)"
        ends = ", ".join(f"{postgis}.ST_MakePoint({end})" for end in ("west, south", "east, north"))
        shape = f"{postgis}.ST_Envelope({postgis}.ST_SetSRID({postgis}.ST_MakeLine({ends}), 4326))"  # a point for most
        table = f"CREATE TABLE event_box ({_BOX}, shape {postgis}.geometry GENERATED ALWAYS AS ({shape}) STORED)"
    return (
        table,
        f"CREATE INDEX event_box_gist ON event_box USING gist ({of})",
        _FUNCTION.format(schema=own, near=near.format(of=of), exact=_EXACT),
    )


def _check_server(connection: sa.Connection) -> None:
    encoding = connection.scalar(sa.text("SHOW server_encoding"))
    if encoding != "UTF8":
        raise StoreError(f"the database is encoded in {encoding}", cure="make one with ENCODING 'UTF8'")
    version = connection.dialect.server_version_info or (0,)
    if int(version[0]) < OLDEST:
        raise StoreError(f"PostgreSQL {version[0]} is too old", cure=f"use {OLDEST} or newer")


def _version(connection: sa.Connection) -> int:
    return connection.scalar(sa.text("SELECT COALESCE(MAX(number), 0) FROM migration")) or 0


def _record(connection: sa.Connection, number: int) -> None:
    connection.execute(sa.text("INSERT INTO migration VALUES (:number)"), {"number": number})


def _key(what: str, schema: str) -> int:
    """The number of an advisory lock, which is of the whole database."""
    raw = blake2b(f"dateline {what} {schema}".encode(), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)
