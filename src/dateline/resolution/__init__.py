"""Resolving what is stored: only what is new or changed, and what it touches, is joined again.

Three passes, each in short transactions, each safe to stop anywhere and to repeat:

1. `texts`: which article copies which, and which passages are recycled;
2. `families` (a text with its copies) whose mark has changed leave the index, and enter it anew with their keys and
   links; claims that lost or won a link are noted as open;
3. `events`: open claims are followed along their links; the events of each connected group are made again, and what
   became of the old ones is logged.

Keys and links depend on the two texts alone, events on their connected group alone: the same articles end in the
same events, one at a time, in batches, or all at once. What is worked out of one text, family or group
is worked out by the engine; this process looks partners up, compares, and writes.
"""

from __future__ import annotations

from dateline.engine.outcome import Engine
from dateline.resolution.anchors import settle_anchors
from dateline.resolution.events import join_open
from dateline.resolution.families import enter_changed
from dateline.resolution.shelf import StoredShelf
from dateline.resolution.sweeping import seldom_swept
from dateline.resolution.texts import renew_texts
from dateline.store.project import Store

AGAIN = 10  # times that the passes begin anew because a page was read again while they went on


def resolve(store: Store, engine: Engine, version: str) -> None:
    """Brings the events of a project up to its articles. ``version`` changes with the rules of resolution.

    Raises ``DatelineError`` where a group of claims cannot be joined.
    """
    with store.resolving(), seldom_swept():
        for left in reversed(range(AGAIN)):
            try:
                renew_texts(store, engine, version)
                enter_changed(store, StoredShelf(store), engine, version)
                settle_anchors(store)
                join_open(store, engine)
            except KeyError:
                # Another process read a page again, and a text or claim that was here is gone. What is done stays done.
                if not left:
                    raise
            else:
                return
