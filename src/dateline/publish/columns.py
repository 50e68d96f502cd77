"""All events as packed columns, for the map: ``DLE1``, the length of a JSON header, the header, the columns.

Little-endian; each column begins at a multiple of 4 bytes. Events stand in the order of their first day (those without
one last), then of their numbers. Every event is in it, also what people rejected: ``status`` says so. The header says
what each column is, where it begins, and what its codes stand for; docs/api.md has it whole.
"""

from __future__ import annotations

import struct
from typing import Any

import msgspec
import numpy as np

from dateline.store.columns import EPOCH, GRAINS, Columns

MAGIC = b"DLE1"
KINDS = {
    "lon": "int32",
    "lat": "int32",
    "number": "uint32",
    "first": "uint16",
    "last": "uint16",
    "country": "uint16",
    "admin1": "uint16",
    "radius": "uint16",
    "type": "uint8",
    "quad": "uint8",
    "status": "uint8",
    "grain": "uint8",
    "origins": "uint8",
    "disputed": "uint8",
}
ROUNDS = 5  # of a header whose length moves the offsets that stand in it


def packed(columns: Columns) -> bytes:
    """The file."""
    bodies = {name: _column(columns, name, kind) for name, kind in KINDS.items()}
    header = _header(columns, {name: len(body) for name, body in bodies.items()})
    return b"".join((MAGIC, struct.pack("<I", len(header)), header, *bodies.values()))


def _column(columns: Columns, name: str, kind: str) -> bytes:
    values = getattr(columns, name)
    most = np.iinfo(kind).max
    if name in ("origins", "radius"):
        values = np.minimum(values, most)
    elif len(values) and values.max() > most:
        raise OverflowError(f"more values of {name} than a column of {kind} can tell apart")
    body: bytes = np.ascontiguousarray(values, dtype=np.dtype(kind).newbyteorder("<")).tobytes()
    return body + b"\0" * (-len(body) % 4)


def _header(columns: Columns, sizes: dict[str, int]) -> bytes:
    length = 0
    for _ in range(ROUNDS):
        at = len(MAGIC) + 4 + length
        places = []
        for name, size in sizes.items():
            places.append({"name": name, "type": KINDS[name], "offset": at})
            at += size
        body = msgspec.json.encode(_form(columns, places))
        body += b" " * (-(len(MAGIC) + 4 + len(body)) % 4)
        if len(body) <= length:
            return body + b" " * (length - len(body))
        length = len(body)
    raise AssertionError("a header's length settles after a few rounds")


def _form(columns: Columns, places: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "state": columns.state,
        "count": len(columns),
        "types": list(columns.names["type"]),
        "quads": columns.quads,
        "countries": list(columns.names["country"]),
        "admin1": list(columns.names["admin1"]),
        "statuses": list(columns.names["status"]),
        "grains": list(GRAINS),
        "epoch": EPOCH.isoformat(),
        "columns": places,
    }
