"""What `demo` and `read` print at their end, and `article` and `code` in a terminal."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape

from dateline.model import Event
from dateline.pipeline import Summary
from dateline.publish import contested, show
from dateline.store import read
from dateline.store.project import Store

SHOWN = 5
REASONS = 12


def summary(console: Console, store: Store, done: Summary) -> None:
    """The closing counts of a run, and what was rejected."""
    totals = done.totals
    fresh = f"{done.read:,} read" + (f", {done.known:,} known already" if done.known else "")
    console.print(
        f"[bold]{totals['pages']:,} pages[/] ({fresh}) → [bold]{totals['articles']:,} articles[/]"
        f" ({totals['copies']:,} copies) → [bold]{totals['claims']:,} claims[/]"
        f" → [bold green]{totals['events']:,} events[/]"
    )
    reasons = Counter(reject.reason for reject in read.rejects(store))
    if reasons:
        listed = ", ".join(f"{count} {escape(reason)}" for reason, count in reasons.most_common(REASONS))
        console.print(f"[yellow]{sum(reasons.values()):,} rejected[/]: {listed}")


def whole(console: Console, store: Store, done: Summary, folder: Path) -> None:
    """The demo's summary: counts, the best attested and the most disputed events, and how to go on."""
    console.rule("[bold]dateline[/]: an invented crisis, as eight invented outlets tell it")
    summary(console, store, done)
    found = list(read.events(store))
    attested = sorted(found, key=lambda one: (-len(one.origins), -len(one.claims), one.id))[:SHOWN]
    _events(console, store, "Best attested", attested, disputes=False)
    disputed = sorted(
        (one for one in found if one.disputes), key=lambda one: (-len(one.disputes), -len(one.origins), one.id)
    )[:SHOWN]
    _events(console, store, "Most disputed", disputed, disputes=True)
    console.rule("[bold]go on[/]")
    example = (disputed or attested)[:1]
    for event in example:
        console.print(f"  dateline show {event.id} --project {folder}")
        console.print(f"  dateline why {event.id}.when --project {folder}")
    console.print(f"  dateline events --project {folder}")
    console.print(f"  dateline export --project {folder} --what events --format geojson --out events.geojson")
    console.print(f"  dateline eval demo --project {folder}")


def _events(console: Console, store: Store, title: str, events: list[Event], *, disputes: bool) -> None:
    """Events with who says what: by contested value, or one claim for each independent origin."""
    console.print()
    console.rule(f"[bold]{title}[/]", align="left")
    for event in events:
        claims = read.claims_of(store, event.claims)
        told = {claim.id: (claim, read.article(store, claim.article)) for claim in claims}
        console.print(show.headline(event, claims[0].quad))
        console.print(f"  [dim]{event.id}[/]  {show.standing(event)}")
        if disputes:
            for line in contested.dispute_lines(event, told):
                console.print(line)
            continue
        for origin in event.origins[:SHOWN]:
            claim, article = told[origin.claims[0]]
            first = next(iter(show.claim_lines(claim, article)))
            console.print(f"    {first}", soft_wrap=True)


def page(console: Console, form: dict[str, Any]) -> None:
    """A page's story for a person."""
    console.rule(escape(form["path"]))
    if form["rejected"]:
        console.print(f"[yellow]rejected[/]: {escape(form['rejected']['reason'])} {escape(form['rejected']['detail'])}")
        return
    published = form["published"]
    date = f"{published['latest']} ({published['basis']})" if published else "undated"
    console.print(f"[bold]{escape(form['title'] or '(no title)')}[/]")
    console.print(" · ".join(part for part in (escape(form["outlet"] or ""), date) if part))
    console.print(_timed(form), soft_wrap=True)
    for part in form["missing"]:
        console.print(f"[yellow]{part['reason']}[/]: {escape(part['note'])}")
    for warning in form["warnings"]:
        console.print(f"[yellow]{warning['kind']}[/]: {escape(warning['note'])}")
    reasons = Counter(one["reason"] for one in form["dropped"])
    if reasons:
        console.print(f"[dim]cut away: {escape(', '.join(f'{n} {reason}' for reason, n in reasons.most_common()))}[/]")


def _timed(form: dict[str, Any]) -> str:
    """The story, and above each entry of a live blog its time."""
    text, shown, at = form["text"], "", 0
    for entry in form["entries"]:
        shown += f"{escape(text[at : entry['start']])}[dim]{escape(entry['time'])}[/]\n"
        at = entry["start"]
    return shown + escape(text[at:])


def reading(console: Console, form: dict[str, Any]) -> None:
    """A coded text for a person."""
    console.rule(escape(str(form["id"])))
    if form["rejected"]:
        console.print(f"[yellow]rejected[/]: {escape(form['rejected']['reason'])} {escape(form['rejected']['detail'])}")
    for claim in form["claims"]:
        kind = claim["type"] + (f"/{claim['mode']}" if claim["mode"] else "")
        who = ", ".join(one["name"] for one in claim["actors"]) or "(no actor named)"
        whom = ", ".join(one["name"] for one in claim["recipients"])
        said = f", says {claim['speaker']['name']}" if claim["speaker"] else ""
        console.print(
            f"[bold]{kind}[/] {escape(who)}{escape(f' → {whom}') if whom else ''} · "
            f"[italic]{claim['stance']}[/]{escape(said)}"
        )
        console.print(f"  [dim]“{escape(' '.join(claim['text'].split()))}”[/]")
