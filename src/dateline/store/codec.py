"""Records to JSON bytes and back, without loss and with the same bytes for the same record."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_DECODERS: dict[type[Any], msgspec.json.Decoder[Any]] = {}


def encode(record: Any) -> bytes:
    """JSON of a frozen record, its fields in their declared order."""
    if not is_dataclass(record):
        raise TypeError(f"{type(record).__name__} is not a record")
    return msgspec.json.encode(record)


def decode(raw: bytes, kind: type[T]) -> T:
    """The record again; types are checked."""
    decoder = _DECODERS.get(kind)
    if decoder is None:
        decoder = _DECODERS[kind] = msgspec.json.Decoder(kind)
    record: T = decoder.decode(raw)
    return record
