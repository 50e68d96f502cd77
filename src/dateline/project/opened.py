"""A project: a folder of evidence, asked and changed from Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.model import AlsoTold, Claim, Event, Logged
from dateline.project import deciding, kinds
from dateline.project.filtering import narrowed
from dateline.project.query import Query
from dateline.project.views import ArticleView, ClaimView, EventView
from dateline.publish import exports
from dateline.publish.profile import HELD_HOURS
from dateline.settings import Settings
from dateline.store import listing
from dateline.store import read as stored
from dateline.store.alsotold import also_told
from dateline.store.events import logged
from dateline.store.project import Store
from dateline.store.read import Filters


class Project:
    """A folder of evidence: what was read, and what it says."""

    def __init__(self, folder: str | Path, *, store: str | None = None, create: bool = True) -> None:
        self.store = Store(Path(folder), store, create=create)

    def read(self, *inputs: str | Path, **settings: Any) -> pipeline.Summary:
        """Reads files, folders and addresses into the project; settings by name. Safe to stop and to repeat."""
        return pipeline.read(self.store, inputs, Settings.of(settings))

    def articles(self, **filters: Any) -> Query[ArticleView]:
        """The articles, by id. Filters as in `store.read.Filters`; lists as lists or by comma."""
        return Query(self.store, kinds.ARTICLES, narrowed(Filters(), filters))

    def claims(self, **filters: Any) -> Query[ClaimView]:
        """The claims, by id."""
        return Query(self.store, kinds.CLAIMS, narrowed(Filters(), filters))

    def events(self, **filters: Any) -> Query[EventView]:
        """The events, by id."""
        return Query(self.store, kinds.EVENTS, narrowed(Filters(), filters))

    def also_told(self, event: Event | EventView) -> Sequence[AlsoTold]:
        """The articles that tell an event in words that were not coded."""
        return also_told(self.store, event=event.id).get(event.id, ())

    def changes(self, since: str | None = None) -> Iterator[Logged]:
        """What became of events, as logged. ``since``: a change's number, or an ISO date or time (UTC)."""
        return logged(self.store, since)

    def __getitem__(self, ident: str) -> EventView | ClaimView | ArticleView:
        """The record with this id, or the only one whose id begins so, in its project."""
        if ident.startswith("ev"):
            return EventView(self.store, listing.one(self.store, ident))
        if ident.startswith("cl"):
            return ClaimView(self.store, stored.claim(self.store, ident))
        return ArticleView(self.store, stored.article(self.store, ident))

    def claims_of(self, event: Event | EventView) -> Sequence[Claim]:
        """The records of the claims that an event rests on."""
        record = event.record if isinstance(event, EventView) else event
        return stored.claims_of(self.store, record.claims)

    def export(
        self, format_: str, path: str | Path, *, what: str = "events", profile: str = "public",
        hold_back: int = HELD_HOURS, **filters: Any,
    ) -> Path:  # fmt: skip
        """Writes records to a file: jsonl, csv, geojson; profile ``public`` unless said otherwise. Returns the path.

        ``hold_back``: hours that what may still be going on stays out of a public file. Raises ``UsageError`` for a
        format, kind or profile that does not exist.
        """
        chosen = narrowed(Filters(), filters)
        lines = exports.export(
            self.store, what=what, format_=format_, filters=chosen, profile=profile, hold_back=hold_back
        )
        target = Path(path)
        with target.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        return target

    def report(
        self, path: str | Path, *, profile: str = "public", hold_back: int = HELD_HOURS,
        since: str | Path | None = None, **filters: Any,
    ) -> Path:  # fmt: skip
        """Writes the situation report of what the filters let through; the path's ending is its format. Returns it.

        ``hold_back``: as in `export`. ``since``: an earlier report as JSON, to say what changed. Raises ``UsageError``
        for an unknown format.
        """
        from dateline.publish import report

        target, before = Path(path), Path(since).read_bytes() if since else None
        chosen = narrowed(Filters(), filters)
        made = report.build(self.store, chosen, profile=profile, hold_back=hold_back, since=before)
        target.write_bytes(report.write(made, target.suffix.removeprefix(".")))
        return target

    def undo(self, decision: str | None = None, *, by: str | None = None) -> EventView:
        """Takes a decision back: the one named, else the last one of ``by``. Gives the event as it is then."""
        done = deciding.undo(self.store, by, decision)
        return EventView(self.store, listing.one(self.store, done.events[0]))

    def close(self) -> None:
        """Closes the store."""
        self.store.close()

    def __repr__(self) -> str:
        found = stored.counts(self.store)
        told = ", ".join(f"{found[name]:,} {name}" for name in ("articles", "claims", "events"))
        return f"<project {self.store.folder}: {told}>"


def open_project(folder: str | Path, store: str | None = None) -> Project:
    """Opens or makes the project in a folder. Raises ``errors.StoreError`` where that cannot be done.

    ``store``: the address of a database that holds its records; none: a file in the folder.
    """
    return Project(folder, store=store)
