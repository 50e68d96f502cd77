"""What the endpoints stand on: the project, the door, the page's folder, and what only the command line may import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Semaphore
from typing import Annotated, Any, cast

from fastapi import Depends, Request

from dateline.serve.guard import Door
from dateline.store.project import Store

Form = dict[str, Any]
Coder = Callable[[Form], Form]
PAGE = Path(__file__).parent / "page"
STREAMS = 6  # at a time: each holds a connection as long as its reader wants


@dataclass(slots=True)
class Desk:
    """One project, served. ``coder`` reads a text into the form of ``dateline code``; it is slow to load."""

    store: Store
    door: Door = field(default_factory=Door)
    page: Path = PAGE
    version: str = "0"  # of dateline
    coder: Coder | None = None
    coding: Lock = field(default_factory=Lock)  # one text at a time: it takes a core
    streams: Semaphore = field(default_factory=lambda: Semaphore(STREAMS))
    packed: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)  # by state: events.bin, and gzipped

    @property
    def name(self) -> str:
        """What a reader knows the project by."""
        return self.store.folder.resolve().name


def desk(request: Request) -> Desk:
    """The desk of the app that is asked."""
    return cast(Desk, request.app.state.desk)


Served = Annotated[Desk, Depends(desk)]
