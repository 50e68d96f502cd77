"""Review as data: what persons decide of events is written down, survives every new reading, and can be undone.

`deciding` takes decisions, `queue` says what to look at next, `agreement` how far two persons agree, `pairs` which
events may be one, `corrections` what the codebook can learn, `history` what became of an event.
"""

from __future__ import annotations

from dateline.review.deciding import REASONS, Decided, Wanted, decide, homes, undo
from dateline.review.queue import Item, Queue, queue

__all__ = ["REASONS", "Decided", "Item", "Queue", "Wanted", "decide", "homes", "queue", "undo"]
