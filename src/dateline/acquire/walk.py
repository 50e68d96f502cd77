"""Folders to files, in an order that is the same everywhere, with what cannot be walked as rejects."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from dateline.acquire import remote
from dateline.acquire.entry import reject
from dateline.errors import Rejected, UsageError
from dateline.model import Reject


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file: where it is, and its name below the input that was given."""

    path: Path
    name: str
    url: ClassVar[None] = None  # what lies here has no address

    def open(self) -> BinaryIO:
        """A stream of its bytes."""
        return self.path.open("rb")


File = Found | remote.Remote


def files(inputs: Sequence[Path | str]) -> Iterator[File | Reject]:
    """Every file of every input; a string is an address. Hidden entries inside folders are left alone (``.git``).

    Raises ``UsageError`` for an input that does not exist, ``MissingExtra`` for an address that needs a package.
    """
    found: list[Path | tuple[str, Any, str]] = []
    for given in inputs:
        if isinstance(given, str):
            found.append((given, *remote.known(given)))
        elif os.path.lexists(given):
            found.append(given)
        else:
            raise UsageError(f"{given} does not exist", cure="give files or folders that exist")
    return _all(found)


def _all(inputs: Sequence[Path | tuple[str, Any, str]]) -> Iterator[File | Reject]:
    for given in inputs:
        if isinstance(given, Path):
            yield from _entry(given, given.name or given.resolve().name, top=True, above=())
        else:
            yield from remote.objects(*given)


def _entry(path: Path, name: str, *, top: bool, above: tuple[str, ...]) -> Iterator[Found | Reject]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, "" if top else name, above)
        elif stat.S_ISREG(mode):
            yield Found(path, name)
        else:
            yield reject(name, Rejected("not_supported:special", "This is a device, a pipe or a socket, not a file."))
    except OSError as error:
        yield reject(name, _refusal(path, error))


def _folder(path: Path, name: str, above: tuple[str, ...]) -> Iterator[Found | Reject]:
    real = os.path.realpath(path)
    if real in above:
        yield reject(name, Rejected("symlink_loop", "This link leads back to a folder that contains it."))
        return
    for entry in sorted(path.iterdir(), key=_bytes_of_name):
        if not entry.name.startswith("."):
            shown = _bytes_of_name(entry).decode("utf-8", "replace")
            below = f"{name}/{shown}" if name else shown
            yield from _entry(entry, below, top=False, above=(*above, real))


def _bytes_of_name(path: Path) -> bytes:
    return os.fsencode(path.name)


def _refusal(path: Path, error: OSError) -> Rejected:
    if path.is_symlink():
        if "symbolic links" in (error.strerror or ""):
            return Rejected("symlink_loop", "This link leads to itself.")
        if isinstance(error, FileNotFoundError):
            return Rejected("unreadable", "This link leads to nothing.")
    return Rejected("unreadable", f"It cannot be opened: {error.strerror or 'unknown cause'}.")


def unreadable(error: OSError) -> Rejected:
    """The verdict on a file that the system would not let us read to its end."""
    return Rejected("unreadable", f"It cannot be read: {error.strerror or 'unknown cause'}.")
