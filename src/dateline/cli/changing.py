"""The verbs of what changed: `changes` in one project, `diff` between two states."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import out, write_lines
from dateline.cli.opening import PREFIXES, opened
from dateline.errors import UsageError
from dateline.model import Change
from dateline.publish import changed, eventforms, forms
from dateline.publish.exports import json_line
from dateline.resolve.changes import State, changes
from dateline.store import read
from dateline.store.events import logged
from dateline.store.project import FILE, Store

Side = Annotated[
    str, typer.Argument(help="A project's folder or its database (postgresql://...), or events exported as jsonl.")
]
Since = Annotated[
    str | None, typer.Option("--since", help="Only later ones: the number of a change, or a date or time (ISO, UTC).")
]
COLOUR = {"new": "green", "revised": "cyan", "merged": "yellow", "split": "yellow", "retracted": "red"}
# Said in words of their own, or no values.
_TOLD = {"id", "claims", "steps", "origins", "revision", "replaces", "also_told", "status"}


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    app.command(name="changes")(changes_command)
    app.command()(diff)


def changes_command(project: options.ProjectDir, since: Since = None, as_json: options.Json = False) -> None:
    """List what became of events: new, revised, merged, split, retracted, with reasons."""
    found = logged(opened(project), _since(since))
    if as_json:
        write_lines(json_line(changed.logged_form(one)) for one in found)
        return
    console = out()
    for one in found:
        console.print(f"[dim]{one.number} {one.at:%Y-%m-%d %H:%M:%S}[/] {_line(one.change)}")


def diff(before: Side, after: Side, as_json: options.Json = False) -> None:
    """Compare the events of two states: what is new, revised, merged, split, retracted."""
    found = changes(*_differing(_states(before), _states(after)))
    if as_json:
        write_lines(json_line(changed.change_form(one)) for one in found)
        return
    console = out()
    for one in found:
        console.print(_line(one))
    if not found:
        console.print("The events are the same.")


def _line(change: Change) -> str:
    into = [one for one in change.into if one != change.event]
    now = f" → {', '.join(into)}" if into else ""
    fields = f" [bold]{', '.join(change.fields)}[/]" if change.fields else ""
    return f"[{COLOUR[change.kind]}]{change.kind}[/] {change.event}{now}{fields} {escape(change.reason)}"


def _since(value: str | None) -> str | None:
    """A number, or a time in UTC as the log writes it."""
    if value is None or value.isdigit():
        return value
    try:
        given = datetime.fromisoformat(value) if len(value) > len("2026-01-01") else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"--since {value} is no number and no ISO date", cure="for example 2026-03-09") from error
    if isinstance(given, datetime) and given.tzinfo is not None:
        given = given.astimezone(UTC)
    return given.isoformat()


def _states(side: str) -> Iterator[State]:
    path = Path(side)
    if side.startswith(PREFIXES):
        return _stored(Store(Path(), side, create=False))
    if path.is_dir() or not path.exists():
        if not (path / FILE).exists():
            raise UsageError(f"no project in {side}", cure="give a project's folder, or a file of exported events")
        return _stored(Store(path, create=False))
    return _exported(path)


def _stored(store: Store) -> Iterator[State]:
    with closing(store):
        for event in read.events(store):
            yield _state(eventforms.event_form(event))


def _exported(file: Path) -> Iterator[State]:
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield _state(json.loads(line))
            except (ValueError, TypeError, KeyError) as error:
                raise UsageError(
                    f"{file}, line {number} is no event", cure="dateline export --what events --format jsonl"
                ) from error


def _state(form: forms.Form) -> State:
    values = {name: value for name, value in form.items() if name not in _TOLD}
    return State(form["id"], tuple(form["claims"]), values)


def _differing(before: Iterable[State], after: Iterable[State]) -> tuple[list[State], list[State]]:
    """The events that are not the same in both."""
    mine = {one.id: one for one in before}
    theirs = {one.id: one for one in after}
    same = {ident for ident, one in mine.items() if theirs.get(ident) == one}
    changed = [[one for ident, one in side.items() if ident not in same] for side in (mine, theirs)]
    return changed[0], changed[1]
