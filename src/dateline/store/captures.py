"""Write-once copies of what was fetched, named by their own hash."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

from dateline.errors import StoreError
from dateline.ids import digest


class Captures:
    """A folder of gzip'd bodies: ``ab/abcdef....gz``. A file that is there is never written again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where the body with this SHA-256 lies, or would lie."""
        return self.folder / name[:2] / f"{name}.gz"

    def put(self, body: bytes) -> str:
        """Keeps a body; returns its SHA-256. A crash leaves either the whole file or none."""
        name = digest(body)
        target = self.path(name)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            partial = target.with_name(f".{name}.{os.getpid()}")
            partial.write_bytes(gzip.compress(body, compresslevel=5, mtime=0))
            partial.replace(target)
        return name

    def get(self, name: str) -> bytes:
        """The body. Raises ``StoreError`` where it is missing or no longer what was captured."""
        try:
            body = gzip.decompress(self.path(name).read_bytes())
        except (OSError, EOFError) as error:
            raise StoreError(f"capture {name[:12]} cannot be read: {error}", cure="read the page again") from error
        if digest(body) != name:
            raise StoreError(f"capture {name[:12]} has changed since it was made", cure="read the page again")
        return body
