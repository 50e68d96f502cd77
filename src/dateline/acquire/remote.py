"""Addresses instead of paths: object stores (``s3://``, ``gs://``) and files on web servers, through fsspec.

Nothing is copied to this machine first: an archive is read as it comes.
"""

from __future__ import annotations

import errno
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from dateline.errors import MissingExtra, UsageError

BUFFER = 1 << 20  # bytes asked for at a time
WEB = ("http", "https")
_EXTRA = {"s3": ("s3fs", "s3"), "s3a": ("s3fs", "s3"), "gs": ("gcsfs", "gcs"), "gcs": ("gcsfs", "gcs"),
          "http": ("aiohttp", "http"), "https": ("aiohttp", "http")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remote:
    """An object: its store, its key there, its name below the address that was given, its web address."""

    system: Any
    key: str
    name: str
    url: str | None

    def open(self) -> BinaryIO:
        """A stream of its bytes. Whatever the store raises is an ``OSError`` that says what it was."""
        try:
            file = self.system.open(self.key, "rb")
        except Exception as error:
            raise _as_oserror(error) from error
        return cast("BinaryIO", io.BufferedReader(_Stream(file), BUFFER))


def given(text: str | Path) -> Path | str:
    """A path, or an address (``scheme://...``) as it is; ``file://`` is a path."""
    if not isinstance(text, str) or "://" not in text:
        return Path(text)
    parts = urlsplit(text)
    return Path(unquote(parts.path)) if parts.scheme == "file" else text


def known(address: str) -> tuple[Any, str]:
    """The store of an address, and the key there.

    Raises ``UsageError`` where there is nothing, or where it cannot be asked; ``MissingExtra`` for what to install.
    """
    scheme = urlsplit(address).scheme
    package, extra = _EXTRA.get(scheme, ("fsspec", "dask"))
    try:
        import fsspec

        system, key = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise MissingExtra(package, extra) from error
    except ValueError as error:
        raise UsageError(f"{address}: {error}", cure="known: s3://, gs://, https://, file://, and paths") from error
    try:
        there = system.exists(key)
    except Exception as error:
        raise UsageError(f"{address} cannot be reached: {_words(error)}", cure="see docs/scale.md on keys") from error
    if not there:
        raise UsageError(f"there is no {address}", cure="give an address that exists")
    return system, key


def objects(address: str, system: Any, key: str) -> Iterator[Remote]:
    """The object of an address, or all below it, in the order in which a folder of them would be walked."""
    parts = urlsplit(address)
    if parts.scheme in WEB:
        yield Remote(system, key, unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc, address)
        return
    if system.isfile(key):
        yield Remote(system, key, key.rpartition("/")[2], None)
        return
    top = key.rstrip("/") + "/"
    below = {name.removeprefix(top): name for name in system.find(key)}
    for name in sorted(below, key=_as_walked):
        if not any(part.startswith(".") for part in name.split("/")):
            yield Remote(system, below[name], name, None)


def _as_walked(name: str) -> list[bytes]:
    return [part.encode("utf-8", "surrogateescape") for part in name.split("/")]


class _Stream(io.RawIOBase):
    """A store's stream that counts what it gave, and whose faults are all ``OSError``."""

    def __init__(self, file: Any) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Where the store is; some web servers are not."""
        return bool(self._file.seekable())

    def tell(self) -> int:
        """Bytes from the beginning."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """To another place. Raises ``OSError`` where the store cannot."""
        try:
            self._at = int(self._file.seek(offset, whence))
        except Exception as error:
            raise _as_oserror(error) from error
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        """The next bytes."""
        try:
            part = self._file.read(len(buffer))
        except Exception as error:
            raise _as_oserror(error) from error
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def close(self) -> None:
        """Lets go of the connection."""
        if not self.closed:
            self._file.close()
        super().close()


def _words(error: Exception) -> str:
    text = next(iter(str(error).splitlines()), "")
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _as_oserror(error: Exception) -> OSError:
    """Each store has exceptions of its own; the readers know those of the system."""
    if isinstance(error, OSError) and error.strerror:
        return error
    return OSError(errno.EIO, _words(error))
