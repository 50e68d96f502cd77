"""The verbs that look: `show`, `events`, `claims`, `articles`, `status`, `why`, `settings`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from itertools import chain
from typing import Annotated, Any

import typer
from rich.markup import escape

from dateline.cli import options
from dateline.cli.console import out, write_lines
from dateline.cli.opening import opened
from dateline.errors import UsageError
from dateline.model import Article
from dateline.publish import eventforms, forms, show
from dateline.publish.alsotold import also_tells_lines, also_told_lines
from dateline.publish.exports import json_line, records
from dateline.settings import Settings
from dateline.store import listing, read
from dateline.store.alsotold import also_told
from dateline.store.filters import Filters
from dateline.store.project import Store

WIDEST = 120  # columns that a summary is broken at, however wide the screen

Ident = Annotated[str, typer.Argument(help="An id, or its beginning.")]


def register(app: typer.Typer) -> None:
    """Adds the verbs."""
    for verb in (events, claims, articles, status, why, settings):
        app.command()(verb)
    app.command(name="show")(show_command)


def show_command(ident: Ident, project: options.ProjectDir, as_json: options.Json = False) -> None:
    """Show an event, a claim or an article with the words behind it."""
    store = opened(project)
    if ident.startswith("ev"):
        event = read.event(store, ident)
        also = also_told(store, event=event.id).get(event.id, ())
        lines = show.event_lines(store, event, min(WIDEST, out().width))
        _print(chain(lines, also_told_lines(store, also)), [eventforms.event_form(event, also)] if as_json else None)
    elif ident.startswith("cl"):
        claim = read.claim(store, ident)
        article = read.article(store, claim.article)
        _print(show.claim_lines(claim, article), [forms.claim_form(claim)] if as_json else None)
    else:
        article = read.article(store, ident)
        found = read.reading(store, article.id)
        also = tuple(one for some in also_told(store, article=article.id).values() for one in some)
        lines = show.article_lines(article, found.claims, _in_common(store, article))
        _print(chain(lines, also_tells_lines(store, also)), [forms.article_form(article)] if as_json else None)


def _in_common(store: Store, article: Article) -> show.InCommon | None:
    """What a copy shares with its first text, compared again: the verdict follows from the two alone."""
    if article.copy_of is None:
        return None
    from dateline.resolve.texts import compare

    first = read.article(store, article.copy_of)
    shared = compare(article, first)
    if shared is None:
        return None
    passages = shared.seen_from(article.id)[1]
    told = tuple((one.words, article.text[one.one.start : one.one.end]) for one in passages)
    return show.InCommon(first, shared.words, shared.covered, told)


def why(
    ident: Annotated[str, typer.Argument(help="ID or ID.FIELD, for example ev_1234.place", metavar="ID[.FIELD]")],
    project: options.ProjectDir,
) -> None:
    """Show the words, the rule and the reason behind a value."""
    store = opened(project)
    name, _, field = ident.partition(".")
    if name.startswith(("ev", "cl")):
        _print(show.why_lines(store, name, field or None))
        return
    article = read.article(store, name)
    if field:
        raise UsageError(f"{name} is an article", cure="give the article alone, or an event or claim with a field")
    found = read.reading(store, article.id)
    _print(f"[bold]{escape(one.trigger.text)}[/] {one.reason}: “{escape(one.span.text)}”" for one in found.why_not)


@options.filtered()
def events(
    project: options.ProjectDir,
    *,
    wanted: Filters,
    as_json: options.Json = False,
) -> None:
    """List events, newest first."""
    store = opened(project)
    if as_json:
        write_lines(json_line(form) for form in records(store, "events", wanted))
        return
    lines = (
        line
        for one in listing.stream(store, wanted, "-date")
        for line in (show.headline(one.event, one.quad), f"  [dim]{one.event.id}[/]  {show.standing(one.event)}")
    )
    _print(lines)


@options.filtered("type", "mode", "stance", "query", "outlet", "start", "end", "date", "country", "actor")
def claims(
    project: options.ProjectDir,
    *,
    wanted: Filters,
    as_json: options.Json = False,
) -> None:
    """List claims: who says it, in which words. Filters on place, actor and day are those of the claim's event."""
    store = opened(project)
    if as_json:
        write_lines(json_line(forms.claim_form(claim)) for claim in read.claims(store, wanted))
        return
    known = {article.id: article for article in read.articles(store)}
    lines = (
        f"[bold]{claim.type}[/] {line}" if at == 0 else line
        for claim in read.claims(store, wanted)
        for at, line in enumerate(show.claim_lines(claim, known[claim.article]))
    )
    _print(lines)


@options.filtered("query", "outlet", "start", "end")
def articles(
    project: options.ProjectDir,
    *,
    wanted: Filters,
    as_json: options.Json = False,
) -> None:
    """List articles; --from and --to mean their days of publication."""
    store = opened(project)
    if as_json:
        write_lines(json_line(forms.article_form(article)) for article in read.articles(store, wanted))
        return
    found = sorted(
        read.articles(store, wanted), key=lambda one: (str(one.published.latest) if one.published else "", one.id)
    )
    _print(line for article in found for line in show.article_lines(article, ()))


def status(project: options.ProjectDir, as_json: options.Json = False) -> None:
    """Show what the project holds, and what was rejected and why."""
    store = opened(project)
    found = read.counts(store)
    reasons = Counter(reject.reason for reject in read.rejects(store))
    if as_json:
        write_lines([json_line({**found, "reasons": dict(sorted(reasons.items()))})])
        return
    lines = [
        " · ".join(
            f"[bold]{found[name]:,}[/] {name}"
            for name in ("pages", "articles", "copies", "claims", "events", "rejects")
        )
    ]
    lines += [
        f"  {escape(one.name)}: [yellow]{escape(one.reason)}[/] {escape(one.detail)}" for one in read.rejects(store)
    ]
    _print(iter(lines))


def settings() -> None:
    """List every setting with its default."""
    _print(
        f"[bold]{item.name}[/] = {escape(str(item.default))}\n    {escape(item.metadata['help'])}"
        for item in fields(Settings)
    )


def _print(lines: Iterable[str], objects: Iterable[dict[str, Any]] | None = None) -> None:
    """The lines for a person, or the objects where JSON was asked for."""
    if objects is not None:
        write_lines(json_line(one) for one in objects)
        return
    console = out()
    for line in lines:
        console.print(line)
