"""A project in one file, of either kind of base, and back into either.

The file is a ZIP: ``tables/NAME``, each of frames (four bytes of length, then rows as MessagePack); ``captures/HASH``;
and ``manifest.json``, written last, with the count and SHA-256 of each. A file that was cut short has no manifest.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import msgspec
import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.ids import digest
from dateline.store import rows
from dateline.store.copying import capture_names
from dateline.store.index import parts
from dateline.store.migrations import MIGRATIONS
from dateline.store.project import Store
from dateline.store.rows import Content, Counted, Row

FORMAT = "dateline-backup-1"
MANIFEST = "manifest.json"
_LENGTH = struct.Struct(">I")
_LARGEST = 1 << 30  # bytes of a frame: more is no backup of ours
_PACKER = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup. ``columns``: of each table, in the order of the rows' values."""

    format: str
    schema: int
    made: str  # UTC
    tables: dict[str, Content]
    columns: dict[str, list[str]]
    captures: int
    missing: tuple[str, ...] = ()  # captures that were not in the folder


def backup(store: Store, file: Path, *, captures: bool = True) -> Manifest:
    """Writes one state of a project into a file, though others write on. Stopped, it leaves no file.

    Raises ``StoreError`` where there is one already, or it cannot be written.
    """
    if file.exists():
        raise StoreError(f"there is a file {file} already", cure="name another: a backup is never overwritten")
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
            manifest = _write(store, archive, captures=captures)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(file)
    except OSError as error:
        raise StoreError(
            f"{file} cannot be written: {error}", cure="is there room, and may you write there?"
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def restore(file: Path, store: Store) -> Manifest:
    """Reads a backup into an empty project. All of it comes, unchanged, or none of its records.

    Captures come first: each is checked by its name, and one too many does no harm. Raises ``StoreError``.
    """
    rows.check_empty(store)
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            for name in archive.namelist():
                if name.startswith("captures/"):
                    _put_capture(store, name.removeprefix("captures/"), archive.read(name))
            rows.fill(store, lambda table: _rows(archive, table), manifest.tables)
    except (OSError, EOFError, zipfile.BadZipFile, msgspec.MsgspecError, KeyError, struct.error) as error:
        raise StoreError(
            f"{file} cannot be read: {error}", cure="it is damaged or no backup; take another one"
        ) from error
    return manifest


def read_manifest(file: Path) -> Manifest:
    """What is in a backup. Raises ``StoreError`` where it is none, or of another schema."""
    try:
        with zipfile.ZipFile(file) as archive:
            return _manifest(archive, file)
    except (OSError, zipfile.BadZipFile, msgspec.MsgspecError, KeyError) as error:
        raise StoreError(
            f"{file} cannot be read: {error}", cure="it is damaged or no backup; take another one"
        ) from error


def _write(store: Store, archive: zipfile.ZipFile, *, captures: bool) -> Manifest:
    tables, missing, kept = {}, [], 0
    with store.engine.connect() as connection:
        for table in rows.TABLES:
            passing = Counted(rows.rows(connection, table))
            with archive.open(f"tables/{table.name}", "w", force_zip64=True) as member:
                for some in parts(passing, rows.TOGETHER):
                    frame = _PACKER.encode(some)
                    member.write(_LENGTH.pack(len(frame)) + frame)
            tables[str(table.name)] = passing.content()
        for name in capture_names(connection) if captures else ():
            path = store.captures.path(name)
            if path.exists():
                archive.writestr(zipfile.ZipInfo(f"captures/{name}"), store.captures.get(name), zipfile.ZIP_DEFLATED)
                kept += 1
            else:
                missing.append(name)
    made = datetime.now(UTC).isoformat(timespec="seconds")
    columns = {str(table.name): rows.names(table) for table in rows.TABLES}
    manifest = Manifest(FORMAT, len(MIGRATIONS), made, tables, columns, kept, tuple(missing))
    archive.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))
    return manifest


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
    if manifest.format != FORMAT:
        raise StoreError(f"{file} is a {manifest.format}", cure="restore it with the dateline that wrote it")
    if manifest.schema != len(MIGRATIONS):
        raise StoreError(
            f"{file} is of schema {manifest.schema}, this dateline writes {len(MIGRATIONS)}",
            cure="restore it with the dateline that wrote it; the project can then be opened with this one",
        )
    expected = {str(table.name): rows.names(table) for table in rows.TABLES}
    if manifest.columns != expected or manifest.tables.keys() != expected.keys():
        raise StoreError(f"{file} holds other tables than its schema", cure="take another backup")
    return manifest


def _rows(archive: zipfile.ZipFile, table: sa.Table) -> Iterator[Row]:
    with archive.open(f"tables/{table.name}") as member:
        for frame in _frames(member):
            yield from msgspec.msgpack.decode(frame, type=list[tuple[Any, ...]])


def _frames(member: IO[bytes]) -> Iterator[bytes]:
    while head := member.read(_LENGTH.size):
        (length,) = _LENGTH.unpack(head)
        if length > _LARGEST:
            raise EOFError("a frame is too long")
        frame = member.read(length)
        if len(frame) != length:
            raise EOFError("a frame ends early")
        yield frame


def _put_capture(store: Store, name: str, body: bytes) -> None:
    if digest(body) != name:
        raise StoreError(f"the capture {name[:12]} is not what it was", cure="the backup is damaged; take another one")
    store.captures.put(body)
