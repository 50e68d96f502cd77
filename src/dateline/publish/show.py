"""Events, claims and articles as lines for the terminal. Markup is rich's; every text from a page is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.markup import escape

from dateline.errors import UsageError
from dateline.model import Actor, Article, Claim, Event, EventFigure, EventOrigin, Figure, Place, When, WhyNot
from dateline.publish.contested import (
    FLAG,
    WIDTH,
    bounds,
    corroboration,
    count,
    dispute_lines,
    legend,
    outlet,
    toll_lines,
)
from dateline.store import read
from dateline.store.project import Store

QUOTE = 280  # characters of a sentence that are shown
PASSAGES = 3  # in common with another text, that are shown
QUAD_COLOUR = {1: "cyan", 2: "blue", 3: "yellow", 4: "red"}
MARK = {"single source": "○", "corroborated": "●", "disputed": "⚡", "denied": "✗", "retracted": "–"}


def headline(event: Event, quad: int | None) -> str:
    """One line: type, who, to whom, where, when, how many."""
    colour = QUAD_COLOUR.get(quad or 0, "white")
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    who = names(event.actors) or "(no actor named)"
    whom = f" → {names(event.recipients)}" if event.recipients else ""
    parts = [f"[bold {colour}]{kind}[/]", escape(who + whom), escape(place_words(event.place)), when_words(event.when)]
    parts += [figure_words(one) for one in event.figures]
    return " · ".join(part for part in parts if part)


def standing(event: Event) -> str:
    """The standing with its mark, and what it is counted in."""
    articles = {article for origin in event.origins for article in origin.articles}
    return (
        f"{MARK[event.standing]} {event.standing}: {count(len(articles), 'article')}, "
        f"{count(len(event.origins), 'independent origin')}"
    )


def event_lines(store: Store, event: Event, width: int = WIDTH) -> Iterator[str]:
    """An event whole: what it rests on, what is disputed, how its tolls were told, and every claim with its words."""
    claims = read.claims_of(store, event.claims)
    told = {claim.id: (claim, read.article(store, claim.article)) for claim in claims}
    yield headline(event, claims[0].quad)
    yield f"  [dim]{event.id}[/]"
    yield f"  {MARK[event.standing]} [bold]{event.standing}[/]: {escape(corroboration(event, told))}"
    for part in (dispute_lines(event, told, width), toll_lines(event, told, width), legend(event)):
        lines = list(part)
        if lines:
            yield ""
            yield from lines
    for number, origin in enumerate(event.origins, start=1):
        yield ""
        yield f"  [bold]origin {number}[/]: {escape(', '.join(origin.newsrooms))}{_party(origin)}"
        for ident in sorted(origin.claims, key=lambda one: (_day(told[one][1]), one)):
            yield from (f"    {line}" for line in claim_lines(*told[ident]))
    yield from _denials(event, told)


def _party(origin: EventOrigin) -> str:
    return f"  [dim]{FLAG} only the word of parties to it[/]" if origin.party else ""


def _denials(event: Event, told: Mapping[str, tuple[Claim, Article]]) -> Iterator[str]:
    """Claims that only deny the event stand behind no origin of it."""
    behind = {claim for origin in event.origins for claim in origin.claims}
    others = [ident for ident in event.claims if ident not in behind]
    if others:
        yield ""
        yield "  [bold]denied by[/]"
    for ident in sorted(others, key=lambda one: (_day(told[one][1]), one)):
        yield from (f"    {line}" for line in claim_lines(*told[ident]))


def claim_lines(claim: Claim, article: Article) -> Iterator[str]:
    """Who says it, in which stance, in which words."""
    copied = " [dim](copy)[/]" if article.copy_of else ""
    yield f"{escape(_who_says(claim, article))} · [italic]{claim.stance}[/]{copied}  [dim]{claim.id}[/]"
    yield f"  “{marked(claim)}”"


@dataclass(frozen=True, slots=True)
class InCommon:
    """What a copy and its first text share: equal words, their share of the shorter text, the passages of the copy."""

    first: Article
    words: int
    share: float
    passages: tuple[tuple[int, str], ...]  # words of each and its text


def article_lines(article: Article, claims: Sequence[Claim], common: InCommon | None = None) -> Iterator[str]:
    """An article's head and its claims; of a copy and of recycled passages, the words that stand elsewhere too."""
    yield f"[bold]{escape(article.title or '(no title)')}[/]"
    published = f"{article.published.latest} ({article.published.basis})" if article.published else "undated"
    yield f"  {escape(article.outlet or '(outlet unknown)')} · {published} · [dim]{article.id}[/]"
    if article.copy_of:
        yield f"  copy of [dim]{article.copy_of}[/]{_first_words(common)}"
        yield from _passage_lines([f"{words} words: “{text}”" for words, text in _longest(common)])
    for warning in article.warnings:
        yield f"  [yellow]{warning.kind}[/]: {escape(warning.note)}"
        if warning.kind == "recycled":
            spans = sorted(warning.spans, key=lambda one: (one.start - one.end, one.start))
            yield from _passage_lines([f"“{one.text}”" for one in spans])
    for claim in claims:
        kind = claim.type + (f"/{claim.mode}" if claim.mode else "")
        whom = f" → {names(claim.recipients)}" if claim.recipients else ""
        speaker = f", says {claim.speaker.name}" if claim.speaker else ""
        yield (
            f"  [bold]{kind}[/] {escape(names(claim.actors) or '(no actor named)')}{escape(whom)} · "
            f"[italic]{claim.stance}[/]{escape(speaker)}  [dim]{claim.id}[/]"
        )
        yield f"    “{marked(claim)}”"


def _first_words(common: InCommon | None) -> str:
    if common is None:
        return ""
    title = f" “{common.first.title}”" if common.first.title else ""
    outlet = common.first.outlet or common.first.url or common.first.origin.name
    told = f"{title} ({outlet}, {_day(common.first) or 'undated'}): {count(common.words, 'word')} in common"
    return escape(f"{told}, {common.share:.0%} of the shorter text")


def _longest(common: InCommon | None) -> list[tuple[int, str]]:
    return sorted(common.passages, key=lambda one: -one[0]) if common else []


def _passage_lines(passages: Sequence[str]) -> Iterator[str]:
    """The first few passages, each on a line, its middle left out where it is long."""
    for one in passages[:PASSAGES]:
        words = " ".join(one.split())
        start, end = words[: QUOTE // 2].rpartition(" ")[0], words[-QUOTE // 2 :].partition(" ")[2]
        short = words if len(words) <= QUOTE else f"{start} … {end}"
        yield f"    [italic]{escape(short)}[/]"
    if len(passages) > PASSAGES:
        yield f"    and {count(len(passages) - PASSAGES, 'passage')} more"


def why_lines(store: Store, ident: str, field: str | None) -> Iterator[str]:
    """The words, rules and reasons behind an event or a claim, or behind one of its fields."""
    if ident.startswith("ev_"):
        event = read.event(store, ident)
        claims = read.claims_of(store, event.claims)
        yield headline(event, claims[0].quad)
        for step in event.steps if field is None else ():
            yield f"  joined: {escape(step.note)}  [dim]{step.score:+.1f}[/]"
    else:
        claims = [read.claim(store, ident)]
    for claim in claims:
        yield f"[dim]{claim.id}[/] “{marked(claim)}”"
        yield from (f"    {line}" for line in _field_lines(claim, field))


FIELDS = ("type", "mode", "actors", "recipients", "place", "when", "figures", "speaker", "stance", "cue")


def _field_lines(claim: Claim, field: str | None) -> Iterator[str]:
    if field is not None and field not in FIELDS:
        raise UsageError(f"a claim has no field {field!r}", cure=f"known: {', '.join(FIELDS)}")
    for name in (field,) if field else FIELDS:
        yield f"[bold]{name}[/]: {escape(field_words(claim, name))}"
    for step in claim.steps:
        about = step.name.rpartition(".")[2]
        if field is None or field in step.name or about in field:
            score = "" if step.score is None else f" {step.score:.2f}"
            yield f"  [dim]{escape(step.name)} v{step.version}{score}[/] {escape(step.note)}"


def field_words(claim: Claim, name: str) -> str:
    """The value of a claim's field, with the words that it was read from."""
    value = getattr(claim, name)
    if value is None or value == ():
        return "none"
    if isinstance(value, str):
        return value
    if isinstance(value, Place):
        return f"{place_words(value)}, from “{value.span.text}”: {value.basis}{_options(value)}"
    if isinstance(value, When):
        return f"{when_words(value) or 'open'}{f', from “{value.span.text}”' if value.span else ''}: {value.basis}"
    if isinstance(value, Actor):
        return _actor_words(value)
    if isinstance(value, tuple):
        return "; ".join(_actor_words(one) if isinstance(one, Actor) else _figure(one) for one in value)
    return str(getattr(value, "text", value))


def _actor_words(actor: Actor) -> str:
    known = " ".join([actor.country or "?", *actor.sectors])
    return f"{actor.name} [{known}], from “{actor.span.text}”: {actor.basis}"


def _figure(figure: Figure) -> str:
    return f"{figure.kind} {bounds(figure.low, figure.high)}, from “{figure.span.text}”"


def names(actors: Sequence[Actor]) -> str:
    """Actors by name, at most three."""
    shown = ", ".join(actor.name for actor in actors[:3])
    return shown + (f" and {len(actors) - 3} more" if len(actors) > 3 else "")


def _options(place: Place) -> str:
    """The places that were passed over, with the belief left for each."""
    told = [
        f"{one.name}, {one.admin1 or one.country or 'between countries'} ({one.score:.2f})"
        for one in place.alternatives
    ]
    return f"; rather than {'; '.join(told)}" if told else ""


def place_words(place: Place | None) -> str:
    """A place with its honest size: the grain is said where it is not a town."""
    if place is None:
        return ""
    wide = f" ({place.grain})" if place.grain and place.grain != "town" else ""
    unplaced = " (unplaced)" if place.lat is None else ""
    return f"{place.name}{f', {place.country}' if place.country else ''}{wide}{unplaced}"


def when_words(when: When | None) -> str:
    """An interval of days."""
    if when is None or not (when.earliest or when.latest):
        return ""
    if when.earliest == when.latest:
        return str(when.earliest)
    if when.earliest is None:
        return f"by {when.latest}"
    return f"from {when.earliest}" if when.latest is None else f"{when.earliest} to {when.latest}"


def figure_words(figure: EventFigure) -> str:
    """A kind with its range."""
    low = figure.low.value if figure.low else None
    high = figure.high.value if figure.high else None
    return f"{figure.kind} {bounds(low, high)}"


def _who_says(claim: Claim, article: Article) -> str:
    speaker = f"{claim.speaker.name}, in " if claim.speaker else ""
    return f"{speaker}{outlet(article)} ({_day(article) or 'undated'})"


def _day(article: Article) -> str:
    return str(article.published.latest) if article.published else ""


def marked(claim: Claim | WhyNot) -> str:
    """The sentence with its trigger in bold, cut to `QUOTE` characters around it."""
    text, start = claim.span.text, claim.trigger.start - claim.span.start
    end = start + len(claim.trigger.text)
    left = max(0, end - QUOTE // 2 - len(claim.trigger.text)) if len(text) > QUOTE else 0
    right = min(len(text), left + QUOTE)
    cut = f"{'…' if left else ''}{escape(text[left:start])}[bold]{escape(text[start:end])}[/]{escape(text[end:right])}"
    return " ".join((cut + ("…" if right < len(text) else "")).split())
