"""NDJSON: one text a line. A bad line is one reject; the lines after it are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.acquire.entry import page, reject
from dateline.acquire.limits import CHUNK, MEGABYTE, Readable
from dateline.acquire.sniff import HEAD, marked_up
from dateline.errors import Rejected
from dateline.model import Hint, Origin, Page, Reject
from dateline.settings import Settings


def read(stream: Readable, name: str, settings: Settings) -> Iterator[Page | Reject]:
    """A page for each line: ``{"id", "text", "title"?, "published"?, "url"?, "outlet"?}``."""
    for number, line in _numbered(stream, int(settings.max_body_mb * MEGABYTE)):
        record = f"{name}#{number}"
        if number > settings.archive_records:
            yield reject(record, Rejected("records", f"The file has more than {settings.archive_records} lines."))
            return
        if line is None:
            yield reject(record, Rejected("too_large", f"The line is larger than {settings.max_body_mb:g} MB."))
        elif line.strip():
            try:
                yield _page(line, record)
            except Rejected as why:
                yield reject(record, why)


def _numbered(stream: Readable, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number; None for a line that is too long, which is skipped without keeping it."""
    kept, number, skipping = bytearray(), 1, False
    while chunk := stream.read(CHUNK):
        *whole, rest = chunk.split(b"\n")
        for part in whole:
            yield number, None if skipping or len(kept) + len(part) > limit else bytes(kept) + part
            kept.clear()
            number, skipping = number + 1, False
        if skipping or len(kept) + len(rest) > limit:
            skipping = True
            kept.clear()
        else:
            kept += rest
    if kept or skipping:
        yield number, None if skipping else bytes(kept)


def _page(line: bytes, record: str) -> Page:
    fields = _fields(line)
    text = fields.get("text")
    if not isinstance(text, str):
        raise Rejected("malformed", "The line has no 'text' that is a string.")
    if not text.strip():
        raise Rejected("empty", "The 'text' of the line is empty.")
    try:
        body = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Rejected("malformed", "The 'text' of the line has half a character (a lone surrogate).") from error
    hint = Hint(
        source_id=_word(fields, "id"),
        title=_word(fields, "title"),
        published=_word(fields, "published"),
        outlet=_word(fields, "outlet"),
        authors=_authors(fields.get("authors")),
        language=_word(fields, "language"),
    )
    media = "text/html" if text.lstrip().startswith("<") and marked_up(body[:HEAD]) else "text/plain"
    return page(body, Origin("given", record), media_type=media, url=_word(fields, "url"), charset="utf-8", hint=hint)


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Rejected("undecodable", "The line is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Rejected("malformed", "The line is not valid JSON.") from error
    if not isinstance(fields, dict):
        raise Rejected("malformed", "The line is not a JSON object.")
    return fields


def _word(fields: dict[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _authors(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()
