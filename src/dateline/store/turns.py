"""Writers of all processes take turns at a project's file.

SQLite lets who asks next try again and again, and sleep in between: beside a process that writes one transaction after
another, others may wait for seconds. Here the one whose turn is next waits at a lock of the system's, which wakes it at
once; the others wait behind it. So whoever has just written stands at the end of the queue. Both locks go with the
process that holds them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: there SQLite's own waiting has to do
    fcntl = None  # type: ignore[assignment]

NEXT, WRITER = "next.lock", "writing.lock"


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Waits for its turn, and has it until the end. A folder whose file system has no locks is written without."""
    with ExitStack() as held:
        with ExitStack() as waiting:
            if _taken(folder / NEXT, waiting):
                _taken(folder / WRITER, held)
        yield


def _taken(path: Path, stack: ExitStack) -> bool:
    """Waits for a lock, which the stack lets go; False where there is none."""
    if fcntl is None:
        return False
    try:
        file = stack.enter_context(path.open("ab"))
        fcntl.flock(file, fcntl.LOCK_EX)
    except OSError:
        return False
    return True
