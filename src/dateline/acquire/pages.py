"""The way in: everything that was given, as a stream of pages and of rejects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dateline.acquire import feeds, ndjson, sniff, wacz, warc
from dateline.acquire.entry import page, reject
from dateline.acquire.limits import Gunzip, Peeked, body
from dateline.acquire.remote import given as as_given
from dateline.acquire.walk import File, files, unreadable
from dateline.errors import Rejected
from dateline.model import Origin, Page, Reject
from dateline.settings import Settings

_WHY = {
    "empty": "The file is empty.",
    "binary": "The file is not text: it is full of control characters.",
}


def pages(inputs: Sequence[Path | str], settings: Settings) -> Iterator[Page | Reject]:
    """Every page of the inputs, in the order of the inputs and of the sorted names below them.

    A string is a path or an address (``s3://``, ``https://``).

    Files may be HTML, plain text, RSS, Atom, NDJSON, WARC or WACZ, each plain or gzipped, told by
    their bytes. Whatever cannot be read is a ``Reject`` and the rest goes on. No more than one page
    is in memory. Raises ``UsageError`` for an input that does not exist.
    """
    return _each(files([as_given(given) for given in inputs]), settings)


def _each(found: Iterator[File | Reject], settings: Settings) -> Iterator[Page | Reject]:
    for item in found:
        if isinstance(item, Reject):
            yield item
            continue
        try:
            with item.open() as file:
                yield from _file(file, item, settings)
        except Rejected as why:
            yield reject(item.name, why)
        except OSError as error:
            yield reject(item.name, unreadable(error))


def _file(file: BinaryIO, item: File, settings: Settings) -> Iterator[Page | Reject]:
    stream, kind = _opened(file, item.name, settings)
    if kind == "warc":
        if stream.depth > 1:
            raise Rejected("depth", "A WARC is read when it is gzipped once, not more often.")
        with item.open() as again:  # the archive's reader undoes gzip itself, record by record
            yield from warc.read(again, item.name, settings)
    elif kind == "zip":
        if stream.depth:
            raise Rejected("not_supported:zip", "A zip file inside gzip is not opened.")
        yield from wacz.read(file, item.name, settings)
    elif kind == "lines":
        yield from _lines(stream, item.name, settings)
    elif kind == "feed":
        yield from feeds.read(body(stream, settings), item.name, settings)
    elif kind in ("html", "text"):
        media = "text/html" if kind == "html" else "text/plain"
        yield page(body(stream, settings), Origin("file", item.name), media_type=media, url=item.url)
    else:
        if kind == "empty":
            stream.read(1)  # raises where the data broke before their first byte
        raise Rejected(kind, _WHY.get(kind, f"Files of this kind ({kind.partition(':')[2]}) are not read."))


class _Stream(Peeked):
    """A stream, and how many containers were opened to get at it."""

    depth = 0


def _opened(file: BinaryIO, name: str, settings: Settings) -> tuple[_Stream, str]:
    """The stream below every layer of gzip, and what it holds."""
    stream = _Stream(file)
    while (kind := sniff.kind(stream.peek(sniff.HEAD), name)) == "gzip":
        if stream.depth == settings.max_depth:
            raise Rejected("depth", f"It is packed more than {settings.max_depth} times.")
        inner = _Stream(Gunzip(stream, settings.max_expansion))
        inner.depth = stream.depth + 1
        stream = inner
    return stream, kind


def _lines(stream: Peeked, name: str, settings: Settings) -> Iterator[Page | Reject]:
    """Lines until the end or the break: what came before a break stands."""
    last = f"{name}#1"
    try:
        for found in ndjson.read(stream, name, settings):
            last = found.origin.name if isinstance(found, Page) else found.name
            yield found
    except Rejected as why:
        yield reject(f"{last}+", why)
