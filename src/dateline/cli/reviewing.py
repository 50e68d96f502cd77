"""The verbs around decisions: `review` (one event a screen, by keys), `agreement`, `corrections`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import click
import typer
from rich.console import Console
from rich.markup import escape

from dateline import review as reviewing
from dateline.cli import options
from dateline.cli.console import out, write_lines
from dateline.cli.deciding import By, decided, figure_of, place_of
from dateline.cli.opening import opened
from dateline.errors import Conflict, DatelineError, UsageError
from dateline.publish import show
from dateline.publish.exports import json_line
from dateline.review import REASONS, Item, Wanted
from dateline.review.agreement import Accuracy, agreement_form
from dateline.review.agreement import agreement as found_agreement
from dateline.review.corrections import corrections as found_corrections
from dateline.store import read
from dateline.store.project import Store
from dateline.store.reviewing import ORDERS

Order = Annotated[str, typer.Option("--order", help=f"What comes first: {', '.join(ORDERS)}.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=200, help="Events, at most.")]
SHOWN = 4  # claims of an event
KEYS = "[b]a[/]ccept  reject [b]x[/]  [b]e[/]dit  space skip  [b]c[/] note  [b]f[/] sensitive  [b]u[/]ndo  [b]q[/]uit"


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    for verb in (review, agreement, corrections):
        app.command()(verb)


def review(
    project: options.ProjectDir,
    order: Order = "uncertain",
    by: By = "",
    limit: Limit = 20,
    as_json: options.Json = False,
) -> None:
    """Judge events one after the other, by keys; where this is no terminal, list them."""
    store = opened(project)
    found = reviewing.queue(store, order, by=by, limit=limit)  # type: ignore[arg-type]
    if as_json:
        write_lines(
            json_line({"event": one.listed.event.id, "version": one.version, "why": one.why, "sample": one.sample})
            for one in found.items
        )
        return
    console = out()
    console.print(f"[bold]{found.total:,}[/] events wait; {found.today:,} decided today")
    if sys.stdin.isatty() and sys.stdout.isatty():
        if not by.strip():
            raise UsageError("a decision needs a name", cure="--by AK, or set DATELINE_REVIEWER")
        Sitting(store, console, order, by).go()
        return
    for one in found.items:
        drawn = " [cyan]random[/]" if one.sample else ""
        console.print(show.headline(one.listed.event, one.listed.quad))
        console.print(f"  [dim]{one.listed.event.id}[/] {escape(one.why)}{drawn}")


class Sitting:
    """One person before a terminal. ``key`` waits for a key."""

    def __init__(
        self, store: Store, console: Console, order: str, by: str, key: Callable[[], str] = click.getchar
    ) -> None:
        self.store, self.console, self.order, self.by, self.key = store, console, order, by, key
        self.done = 0

    def go(self) -> None:
        """Until nothing waits, or the person has enough."""
        while items := reviewing.queue(self.store, self.order, by=self.by, limit=1).items:  # type: ignore[arg-type]
            self._show(items[0])
            while not (ended := self._act(items[0])):
                pass
            if ended == "quit":
                return
        self.console.print("Nothing waits any more in this order.")

    def _show(self, item: Item) -> None:
        event = item.listed.event
        self.console.rule(f"{self.order} · {self.done} decided")
        self.console.print(show.headline(event, item.listed.quad))
        self.console.print(f"  [dim]{event.id}[/] {show.standing(event)} · {escape(item.why)}")
        for claim in read.claims_of(self.store, event.claims[:SHOWN]):
            for line in show.claim_lines(claim, read.article(self.store, claim.article)):
                self.console.print(f"  {line}")
        if len(event.claims) > SHOWN:
            self.console.print(f"  [dim]and {len(event.claims) - SHOWN} claims more: dateline show {event.id}[/]")
        self.console.print(KEYS)

    def _act(self, item: Item) -> str:
        """What a key does: '' to wait for another one, 'next', or 'quit'."""
        key = self.key().lower()
        if key in ("q", "\x03", "\x04", "\x1b"):
            return "quit"
        if key == "u":
            return self._try(Wanted("undo", self.by), "undone")
        if key == "c":
            self._try(self._on(item, "note", because=self._ask("note")), "noted")
            return ""
        if key == "f":
            return self._try(self._on(item, "sensitive"), "marked as sensitive")
        acts = {"a": ("accept", "accepted"), " ": ("skip", "set aside")}
        if key in acts:
            return self._try(self._on(item, acts[key][0]), acts[key][1])
        if key == "x":
            return self._reject(item)
        return self._edit(item) if key == "e" else ""

    def _reject(self, item: Item) -> str:
        for number, (_, words) in enumerate(REASONS.items(), start=1):
            self.console.print(f"  [b]{number}[/] {words}")
        chosen = self.key()
        if not chosen.isdigit() or not 0 < int(chosen) <= len(REASONS):
            self.console.print("not rejected")
            return ""
        return self._try(self._on(item, "reject", reason=list(REASONS)[int(chosen) - 1]), "rejected")

    def _edit(self, item: Item) -> str:
        said = self._ask("FIELD=VALUE: type, mode, actors, recipients, place, when, or a figure such as killed=8-15")
        name, equals, value = (part.strip() for part in said.partition("="))
        if not equals:
            self.console.print("not edited")
            return ""
        fields: dict[str, object] = {name: value}
        try:
            if name == "place":
                fields = {name: place_of(value)}
            elif name not in ("type", "mode", "actors", "recipients", "when"):
                fields = {"figures": [figure_of(f"{name}={value}")]}
        except UsageError as error:
            self.console.print(f"[red]{escape(str(error))}[/]")
            return ""
        return self._try(self._on(item, "edit", fields=fields), "edited")

    def _ask(self, words: str) -> str:
        return self.console.input(f"{words}: ")

    def _on(self, item: Item, act: str, **more: object) -> Wanted:
        return Wanted(act, self.by, item.listed.event.id, item.version, **more)  # type: ignore[arg-type]

    def _try(self, wanted: Wanted, words: str) -> str:
        try:
            decided(self.store, wanted)
        except Conflict as error:
            self.console.print(f"[yellow]{escape(str(error))}[/]")
            return "next"
        except DatelineError as error:
            self.console.print(f"[red]{escape(str(error))}[/]")
            return ""
        self.done += wanted.act not in ("skip", "undo", "note")
        self.console.print(f"[green]{words}[/]")
        return "next"


def agreement(project: options.ProjectDir, as_json: options.Json = False) -> None:
    """How far persons agree, field by field; how right the machine is, by the random sample."""
    found = found_agreement(opened(project))
    if as_json:
        write_lines([json_line(agreement_form(found))])
        return
    console = out()
    if not found.events:
        console.print("No event has been judged by two persons yet: `dateline review --order second`.")
    else:
        console.print(f"[bold]{found.events:,} events[/] judged by two or more of {escape(', '.join(found.persons))}")
        for name, one in found.fields.items():
            sure = f"{_number(one.low)} to {_number(one.high)}" if one.low is not None else "no interval"
            percent = f"{one.percent:.0%}" if one.percent is not None else "-"
            console.print(f"  {name:<12} n {one.n:>4}  same {percent:>4}  alpha {_number(one.alpha):>5} ({sure})")
    console.print(f"[bold]{found.sampled:,} events[/] of the random sample judged: right as the machine left them")
    for each in found.accuracy:
        console.print(f"  {each.field:<12} {_right(each)}")


def corrections(
    project: options.ProjectDir,
    target: Annotated[Path | None, typer.Option("--out", "-o", help="A file; standard output without.")] = None,
    profile: Annotated[str, typer.Option("--profile", help="full: with the sentences; public: without.")] = "full",
) -> None:
    """What persons put right, as sentences of the codebook. They are the articles' words: for your own machine."""
    lines = (json_line(one) for one in found_corrections(opened(project), profile))
    if target is None:
        write_lines(lines)
        return
    some = list(lines)
    target.write_text("".join(some), encoding="utf-8")
    words = "with the articles' sentences: for your own machine" if profile == "full" else "without their words"
    out().print(f"{len(some):,} sentences in {escape(str(target))}, {words}")


def _right(one: Accuracy) -> str:
    if one.accuracy is None:
        return "nothing judged yet"
    return f"{one.right} of {one.n}: {one.accuracy:.0%} ({one.low:.0%} to {one.high:.0%})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
