"""WARC files as a stream of records. Only responses and resources that a reader would call a page count."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from dateline.acquire import sniff
from dateline.acquire.entry import page, reject
from dateline.acquire.limits import MEGABYTE, Gunzip, body, uncoded
from dateline.errors import Rejected
from dateline.model import Http, Origin, Page, Reject
from dateline.settings import Settings

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
OK, REDIRECTS = 200, range(300, 400)


def read(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Page | Reject]:
    """Pages of an archive, plain or gzipped; after a break the good records stand and one reject says so."""
    number = 0
    try:
        for number, record in enumerate(_records(stream), start=1):
            if number > settings.archive_records:
                why = Rejected("records", f"The archive has more than {settings.archive_records} records.")
                yield reject(f"{name}#{number}", why)
                return
            _not_a_bomb(record, stream, settings)
            yield from _one(record, f"{name}#{number}", settings)
    except Rejected as why:
        yield reject(f"{name}#{number}", why)
    except (OSError, EOFError, ValueError) as error:
        yield reject(f"{name}#{number + 1}", Rejected("truncated", f"The archive is broken after this: {error}."))


def _records(stream: BinaryIO) -> Iterator[Any]:
    from fastwarc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    found = False
    for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
        found = True
        if record.record_type & wanted:
            record.parse_http(strict_mode=False)
            yield record
        elif record.record_type in (WarcRecordType.no_type, WarcRecordType.unknown):
            raise Rejected("malformed", "A record of the archive has no type: it is damaged.")
    if not found:
        raise Rejected("malformed", "The archive has no records.")


def _not_a_bomb(record: Any, stream: BinaryIO, settings: Settings) -> None:
    """Passing over a record costs its whole decompression, so a monstrous one ends the archive."""
    taken = max(stream.tell(), 1)
    if record.content_length > settings.max_body_mb * MEGABYTE and (
        record.content_length > settings.max_expansion * taken
    ):
        raise Rejected("expansion", f"A record is more than {settings.max_expansion:g} times as large as its archive.")


def _one(record: Any, name: str, settings: Settings) -> Iterator[Page | Reject]:
    url = record.headers.get("WARC-Target-URI")
    url = url.strip("<>") if url else None
    media = _media(record)
    if not media and record.content_length > len(record.reader.read()):
        yield reject(name, Rejected("truncated", "The archive ends inside this record."), url)
        return
    if media not in PAGES or (url or "").split("?")[0].endswith("/robots.txt"):
        return
    http = _http(record)
    if http is not None and (http.status in REDIRECTS or http.status < OK):
        return  # the page itself is another record
    if http is not None and http.status != OK:
        why = Rejected(f"http_status:{http.status}", f"The server answered {http.status}, not a page.")
        yield reject(name, why, url)
        return
    try:
        content = _content(record, http, settings)
    except Rejected as unread:
        yield reject(name, unread, url)
        return
    yield page(
        content,
        Origin("warc", name),
        media_type="text/html" if media != "text/plain" or sniff.marked_up(content[: sniff.HEAD]) else media,
        url=url,
        charset=_charset(record),
        fetched=_fetched(record),
        http=http,
    )


def _media(record: Any) -> str:
    declared = record.http_content_type if record.is_http_parsed else record.headers.get("Content-Type")
    return (declared or "").split(";")[0].strip().lower()


def _charset(record: Any) -> str | None:
    if record.is_http_parsed:
        found: str | None = record.http_charset
        return found
    _, _, rest = (record.headers.get("Content-Type") or "").lower().partition("charset=")
    return rest.split(";")[0].strip(" \"'") or None


def _http(record: Any) -> Http | None:
    headers = record.http_headers if record.is_http_parsed else None
    if headers is None:
        return None
    pairs = tuple((key.lower(), value) for key, value in headers.to_tuples())
    return Http(status=headers.status_code or 0, headers=pairs)


def _fetched(record: Any) -> datetime | None:
    date = record.record_date
    if not isinstance(date, datetime):
        return None
    return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)


def _content(record: Any, http: Http | None, settings: Settings) -> bytes:
    """The body of a record without its codings. Raises ``Rejected``."""
    if record.content_length > settings.max_body_mb * MEGABYTE:
        raise Rejected("too_large", f"The page is larger than {settings.max_body_mb:g} MB.")
    raw = body(record.reader, settings)
    headers = dict(http.headers) if http else {}
    if len(raw) < record.content_length:
        raise Rejected("truncated", "The archive ends inside this record.")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        raw = _unchunked(raw)
    content = uncoded(raw, headers.get("content-encoding", ""), settings)
    if content.startswith(b"\x1f\x8b"):
        content = body(Gunzip(io.BytesIO(content), settings.max_expansion), settings)
    if not content.strip():
        raise Rejected("empty", "The server sent a page without a body.")
    return content


def _unchunked(raw: bytes) -> bytes:
    """The chunks joined; bytes that are not chunked after all (many crawlers store them so) come back as they are."""
    parts, at = [], 0
    while at < len(raw):
        size, _, _ = raw[at : at + 32].partition(b"\r\n")
        try:
            length = int(size.split(b";")[0], 16)
        except ValueError:
            return raw
        if length == 0:
            break
        at += len(size) + 2
        parts.append(raw[at : at + length])
        at += length + 2
    return b"".join(parts)
