"""Content ids: the same content has the same id on every machine and in every run.

An id is a prefix and 20 hexadecimal digits of a SHA-256 over the parts, each preceded by its
length so that no two part lists run together. 80 bits: among a billion records the chance of one
collision is about 4 in 10 million.
"""

from __future__ import annotations

import hashlib

DIGITS = 20


def digest(body: bytes) -> str:
    """The full SHA-256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(body).hexdigest()


def content_id(prefix: str, *parts: str | bytes | int | None) -> str:
    """``prefix_`` and the hash of the parts; ``None`` and ``""`` hash differently."""
    hasher = hashlib.sha256()
    for part in parts:
        if part is None:
            hasher.update(b"-;")
            continue
        raw = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        hasher.update(b"%d:" % len(raw))
        hasher.update(raw)
    return f"{prefix}_{hasher.hexdigest()[:DIGITS]}"
