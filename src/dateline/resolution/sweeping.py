"""Python's cyclic garbage collector, while there are hundreds of megabytes of records."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (200_000, 50, 1_000)  # allocations, and sweeps of the younger, before each of the three generations


@contextmanager
def seldom_swept() -> Iterator[None]:
    """Records hold no cycles: to look for them in all tellings takes a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
