"""Which events are of the random sample: the same for everybody and for ever, by the event's id alone."""

from __future__ import annotations

from hashlib import sha256

ONE_IN = 10


def draw(ident: str) -> int:
    """A number that looks random, the same each time; the lower, the earlier an event is drawn."""
    return int.from_bytes(sha256(f"sample {ident}".encode()).digest()[:7])


def is_sampled(ident: str) -> bool:
    """Whether an event is one of the tenth that honest estimates of accuracy rest on."""
    return draw(ident) % ONE_IN == 0
