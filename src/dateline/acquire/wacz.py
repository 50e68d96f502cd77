"""WACZ: a zip file with WARCs in it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from dateline.acquire import warc
from dateline.acquire.entry import reject
from dateline.acquire.limits import FREE
from dateline.errors import Rejected
from dateline.model import Page, Reject
from dateline.settings import Settings


def read(file: BinaryIO, name: str, settings: Settings) -> Iterator[Page | Reject]:
    """Pages of every WARC in the file, in the order of their names. Raises ``Rejected`` when it is no WACZ."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = sorted((item for item in archive.infolist() if _is_warc(item.filename)), key=_by_name)
            if not members:
                raise Rejected("not_supported:zip", "This zip file has no WARC in it, so it is no WACZ.")
            for item in members:
                yield from _member(archive, item, name, settings)
    except zipfile.BadZipFile as error:
        raise Rejected("malformed", f"The zip file is damaged: {error}.") from error


def _is_warc(name: str) -> bool:
    return name.endswith((".warc", ".warc.gz"))


def _by_name(item: zipfile.ZipInfo) -> str:
    return item.filename


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo, name: str, settings: Settings) -> Iterator[Page | Reject]:
    shown = f"{name}#{item.filename.rsplit('/', 1)[-1]}"
    if item.file_size > FREE and item.file_size > settings.max_expansion * max(item.compress_size, 1):
        yield reject(shown, Rejected("expansion", f"It unpacks to over {settings.max_expansion:g} times its size."))
        return
    try:
        with archive.open(item) as stream:
            yield from warc.read(stream, shown, settings)  # type: ignore[arg-type] # reads like a file
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        yield reject(shown, Rejected("malformed", f"This part of the zip file is damaged: {error}."))
