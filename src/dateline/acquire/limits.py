"""Reading within bounds: nothing here holds more than one page in memory, whatever the input claims."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, Protocol

from dateline.errors import Rejected
from dateline.settings import Settings

CHUNK = 1 << 16
FREE = 1 << 20  # bytes that any stream may expand to before its ratio is looked at
MEGABYTE = 1_000_000


class Readable(Protocol):
    """What every stream here can do."""

    def read(self, size: int = -1, /) -> bytes:
        """At most ``size`` bytes; empty at the end."""
        ...


class Peeked:
    """A stream whose first bytes can be looked at without losing them."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._ahead = b""
        self._broken: Rejected | None = None

    def peek(self, size: int) -> bytes:
        """The first ``size`` bytes that are still to be read, or fewer at the end or at a break."""
        while len(self._ahead) < size and self._broken is None:
            try:
                more = self._stream.read(size - len(self._ahead))
            except Rejected as why:
                self._broken = why  # raised when the bytes before it have been read
                break
            if not more:
                break
            self._ahead += more
        return self._ahead[:size]

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, those looked at first; what broke the stream is raised where they end."""
        if self._ahead:
            size = len(self._ahead) if size < 0 else size
            part, self._ahead = self._ahead[:size], self._ahead[size:]
            return part
        if self._broken is not None:
            raise self._broken
        return self._stream.read(size)


class Gunzip:
    """Decompresses gzip (several members too) as it is read, and stops at a bomb.

    Raises ``Rejected``: ``expansion`` when the ratio passes the limit, ``truncated`` when the data
    ends early, ``malformed`` when they are damaged.
    """

    def __init__(self, stream: Readable, max_expansion: float) -> None:
        self._stream = stream
        self._ratio = max_expansion
        self._inflater: Any = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._taken = self._given = 0

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most ``CHUNK`` of them; empty at the end."""
        while (part := self._step(CHUNK if size < 0 else min(size, CHUNK))) is not None:
            if part:
                return part
        return b""

    def _step(self, want: int) -> bytes | None:
        """Some bytes (perhaps none yet), or None at the end."""
        if not self._pending:
            self._pending = self._stream.read(CHUNK)
            self._taken += len(self._pending)
            if not self._pending:
                if self._inflater.eof or self._taken == 0:
                    return None
                raise Rejected("truncated", "The gzip data end before they are complete.")
        if self._inflater.eof and not self._next_member():
            return None
        try:
            part: bytes = self._inflater.decompress(self._pending, want)
        except zlib.error as error:
            raise Rejected("malformed", f"The gzip data are damaged: {error}.") from error
        self._pending = self._inflater.unconsumed_tail or self._inflater.unused_data
        self._given += len(part)
        if self._given > FREE and self._given > self._ratio * self._taken:
            raise Rejected("expansion", f"Decompressing makes it more than {self._ratio:g} times as large.")
        return part

    def _next_member(self) -> bool:
        """Begins the next gzip member; zero padding and trailing rubbish after a member end the stream."""
        self._pending = self._pending.lstrip(b"\0")
        while len(self._pending) < 2 and (more := self._stream.read(CHUNK)):
            self._taken += len(more)
            self._pending = (self._pending + more).lstrip(b"\0")
        if not self._pending.startswith(b"\x1f\x8b"):
            self._pending = b""
            return False
        self._inflater = zlib.decompressobj(wbits=31)
        return True


def body(stream: Readable, settings: Settings) -> bytes:
    """All of one page. Raises ``Rejected('too_large')`` after the limit, without reading further."""
    limit = int(settings.max_body_mb * MEGABYTE)
    kept = bytearray()
    while len(kept) <= limit:
        part = stream.read(min(CHUNK, limit + 1 - len(kept)))
        if not part:
            return bytes(kept)
        kept += part
    raise Rejected("too_large", f"The page is larger than {settings.max_body_mb:g} MB.")


def uncoded(raw: bytes, coding: str, settings: Settings) -> bytes:
    """A body without its HTTP content codings; a coding that was undone before it was stored is passed over.

    Raises ``Rejected``: ``expansion``, ``truncated``, ``malformed``, ``too_large`` or ``not_supported``.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",") if part.strip()]):
        if name in ("gzip", "x-gzip"):
            raw = body(Gunzip(io.BytesIO(raw), settings.max_expansion), settings) if _gzipped(raw) else raw
        elif name == "deflate":
            raw = _inflated(raw, settings)
        elif name in ("br", "zstd"):
            raw = _by_fastwarc(raw, name, settings)
        elif name != "identity":
            raise Rejected(f"not_supported:{name}", f"The content coding {name!r} is not known.")
    return raw


def _gzipped(raw: bytes) -> bool:
    return raw.startswith(b"\x1f\x8b")


def _inflated(raw: bytes, settings: Settings) -> bytes:
    limit = int(settings.max_body_mb * MEGABYTE)
    for wbits in (15, -15):  # servers send zlib or raw deflate under this one name
        try:
            inflater = zlib.decompressobj(wbits=wbits)
            out = inflater.decompress(raw, limit + 1)
        except zlib.error:
            continue
        _within(len(raw), len(out), settings)
        if not inflater.eof and len(out) <= limit:
            raise Rejected("truncated", "The compressed body ends before it is complete.")
        return out
    return raw


def _by_fastwarc(raw: bytes, name: str, settings: Settings) -> bytes:
    """Brotli and Zstandard come with the WARC reader. An unreadable body was stored undone: it is kept."""
    from fastwarc.stream_io import BrotliReader, ZstdReader

    kinds: dict[str, Callable[[io.BytesIO], Readable]] = {"br": BrotliReader, "zstd": ZstdReader}
    try:
        out = body(kinds[name](io.BytesIO(raw)), settings)
    except OSError:
        return raw
    _within(len(raw), len(out), settings)
    return out


def _within(taken: int, given: int, settings: Settings) -> None:
    limit = int(settings.max_body_mb * MEGABYTE)
    if given > FREE and given > settings.max_expansion * max(taken, 1):
        raise Rejected("expansion", f"Decompressing makes it more than {settings.max_expansion:g} times as large.")
    if given > limit:
        raise Rejected("too_large", f"The page is larger than {settings.max_body_mb:g} MB.")
