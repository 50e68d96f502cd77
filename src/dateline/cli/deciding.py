"""The verbs that decide: `accept`, `reject`, `edit`, `merge`, `split`, `different`, `undo`; and `log`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from dateline import review
from dateline.cli import options
from dateline.cli.console import out, write_lines
from dateline.cli.opening import opened
from dateline.errors import UsageError
from dateline.publish import show
from dateline.publish.decided import decision_form
from dateline.publish.exports import json_line
from dateline.review import Decided, Wanted
from dateline.review.deciding import why
from dateline.store import decisions as kept
from dateline.store import listing, read
from dateline.store.project import Store

By = Annotated[str, typer.Option("--by", help="Who decides.", envvar="DATELINE_REVIEWER")]
Because = Annotated[str | None, typer.Option("--because", help="Why, in words.")]
Ident = Annotated[str, typer.Argument(help="An event's id, or its beginning.", metavar="ID")]
Idents = Annotated[list[str], typer.Argument(help="Ids of events, or their beginnings.", metavar="ID...")]
Reason = Annotated[str | None, typer.Option("--reason", help=f"One of {', '.join(review.REASONS)}.")]
Claims = Annotated[str, typer.Option("--claims", help="The claims to take out, by comma: ids or their beginnings.")]
Type = Annotated[str | None, typer.Option("--type", help="A PLOVER type.")]
Mode = Annotated[str | None, typer.Option("--mode", help="A mode of the type, or none.")]
Actors = Annotated[str | None, typer.Option("--actors", help="Who did it: names, parted by ;")]
Recipients = Annotated[str | None, typer.Option("--recipients", help="Who suffered it: names, parted by ;")]
Place = Annotated[
    str | None, typer.Option("--place", help="A name or GeoNames id of the gazetteer, NAME@LAT,LON, or none.")
]
When = Annotated[str | None, typer.Option("--when", help="A day, FIRST/LAST, or none.")]
Figures = Annotated[
    list[str] | None, typer.Option("--figure", help="KIND=LOW-HIGH, KIND=NUMBER or KIND=none, for example killed=8-15.")
]
Undoes = Annotated[str | None, typer.Argument(help="A decision, or an event; your last decision without.")]


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    for verb in (accept, reject, edit, merge, split, different, undo, log):
        app.command()(verb)


def accept(
    idents: Idents, project: options.ProjectDir, by: By = "", because: Because = None, as_json: options.Json = False
) -> None:
    """Accept events as they are coded."""
    store = opened(project)
    _print(
        store, [decided(store, Wanted("accept", by, one, because=because)) for one in _events(store, idents)], as_json
    )


def reject(
    idents: Idents,
    project: options.ProjectDir,
    reason: Reason = None,
    by: By = "",
    because: Because = None,
    as_json: options.Json = False,
) -> None:
    """Reject events: lists and exports leave them out, nothing is deleted."""
    store = opened(project)
    wanted = [Wanted("reject", by, one, reason=reason, because=because) for one in _events(store, idents)]
    _print(store, [decided(store, one) for one in wanted], as_json)


def edit(
    ident: Ident,
    project: options.ProjectDir,
    type_: Type = None,
    mode: Mode = None,
    actors: Actors = None,
    recipients: Recipients = None,
    place: Place = None,
    when: When = None,
    figures: Figures = None,
    by: By = "",
    because: Because = None,
    as_json: options.Json = False,
) -> None:
    """Put other values for those of an event; what its claims say stays."""
    store = opened(project)
    given = {
        "type": type_, "mode": mode, "actors": actors, "recipients": recipients, "when": when,
        "place": None if place is None else place_of(place),
        "figures": [figure_of(one) for one in figures or ()] or None,
    }  # fmt: skip
    fields = {name: value for name, value in given.items() if value is not None}
    if not fields:
        raise UsageError("nothing is to be edited", cure="for example --place Téra, or --figure killed=8-15")
    (target,) = _events(store, [ident])
    _print(store, [decided(store, Wanted("edit", by, target, fields=fields, because=because))], as_json)


def merge(
    idents: Idents, project: options.ProjectDir, by: By = "", because: Because = None, as_json: options.Json = False
) -> None:
    """Take events for one happening."""
    store = opened(project)
    first, *others = _several(store, idents)
    _print(store, [decided(store, Wanted("merge", by, first, others=tuple(others), because=because))], as_json)


def different(
    idents: Idents, project: options.ProjectDir, by: By = "", because: Because = None, as_json: options.Json = False
) -> None:
    """Take the first event for another happening than the others: they are never joined."""
    store = opened(project)
    first, *others = _several(store, idents)
    _print(store, [decided(store, Wanted("different", by, first, others=tuple(others), because=because))], as_json)


def split(
    ident: Ident,
    project: options.ProjectDir,
    claims: Claims,
    by: By = "",
    because: Because = None,
    as_json: options.Json = False,
) -> None:
    """Take claims out of an event: they tell another happening."""
    store = opened(project)
    event = read.event(store, ident)
    parts = [part.strip() for part in claims.split(",") if part.strip()]
    named = tuple(next((claim for claim in event.claims if claim.startswith(part)), part) for part in parts)
    _print(store, [decided(store, Wanted("split", by, event.id, claims=named, because=because))], as_json)


def undo(
    ident: Undoes = None,
    project: options.ProjectDir = Path(),
    by: By = "",
    because: Because = None,
    as_json: options.Json = False,
) -> None:
    """Take a decision of yours back; an undo too."""
    store = opened(project)
    if ident is None or ident.startswith("de"):
        done = decided(store, Wanted("undo", by, undoes=ident, because=because))
    else:
        done = decided(store, Wanted("undo", by, _events(store, [ident])[0], because=because))
    _print(store, [done], as_json)


def log(
    ident: Annotated[str | None, typer.Argument(help="An event's id, or its beginning.", metavar="[ID]")] = None,
    project: options.ProjectDir = Path(),
    by: Annotated[str | None, typer.Option("--by", help="Only this person's.")] = None,
    as_json: options.Json = False,
) -> None:
    """List decisions, oldest first: who, when, what, why, and which were taken back."""
    store = opened(project)
    event = read.event(store, ident) if ident else None
    found = list(
        kept.logged_decisions(store, target=event.id if event else None, by=by, claims=event.claims if event else ())
    )
    gone = kept.undone_of(store, [one.id for one in found])
    if as_json:
        write_lines(json_line(decision_form(one, undone=one.id in gone)) for one in found)
        return
    console = out()
    for one in found:
        undone = " [yellow](undone)[/]" if one.id in gone else ""
        console.print(f"[dim]{one.at:%Y-%m-%d %H:%M:%S} {one.id}[/] {one.target} {escape(why(one))}{undone}")
    if not found:
        console.print("Nobody has decided anything.")


def decided(store: Store, wanted: Wanted) -> Decided:
    """Takes a decision. Where its articles were left half joined by a run that stopped, that is done first."""
    if not wanted.by.strip():
        raise UsageError("a decision needs a name", cure="--by AK, or set DATELINE_REVIEWER")
    done = review.decide(store, wanted)
    if done.pending:
        from dateline import pipeline
        from dateline.settings import Settings

        pipeline.resolve(store, Settings())
        done = Decided(done.decision, review.homes(store, done.decision), done.repeated)
    return done


def place_of(text: str) -> Any:
    """A place as it is typed: a GeoNames id, a name, or a name with its point."""
    if text.isdigit():
        return int(text)
    name, at, point = text.partition("@")
    if not at:
        return text
    try:
        lat, lon = (float(part) for part in point.split(","))
    except ValueError as error:
        raise UsageError(f"{point!r} is no point", cure="for example --place 'Ansongo@15.66,0.5'") from error
    return {"name": name, "lat": lat, "lon": lon}


def figure_of(text: str) -> dict[str, Any]:
    """A figure as it is typed."""
    kind, _, value = text.partition("=")
    if value == "none":
        return {"kind": kind, "low": None, "high": None}
    low, dash, high = value.partition("-")
    try:
        return {
            "kind": kind,
            "low": float(low) if low else None,
            "high": float(high) if high else None if dash else float(low),
        }
    except ValueError as error:
        raise UsageError(f"{text!r} is no figure", cure="for example --figure killed=8-15") from error


def _events(store: Store, idents: Iterable[str]) -> list[str]:
    return [read.event(store, ident).id for ident in idents]


def _several(store: Store, idents: list[str]) -> list[str]:
    if len(idents) < 2:
        raise UsageError("one event alone cannot be compared", cure="give the ids of two or more")
    return _events(store, idents)


def _print(store: Store, done: list[Decided], as_json: bool) -> None:
    if as_json:
        write_lines(json_line({"decision": decision_form(one.decision), "events": list(one.events)}) for one in done)
        return
    console = out()
    for one in done:
        console.print(f"[green]saved[/] [dim]{one.decision.id}[/] {escape(why(one.decision))}")
        for ident in one.events:
            found = listing.one(store, ident)
            console.print(f"  {show.headline(found.event, found.quad)}  [dim]{ident}[/] {found.status}")
