"""Claims as a newspaper tells them: spans stand where the words stand, so that rules about words can be tested."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.factories import article, claim, day, figure, place

from dateline.model import Actor, Article, Claim, Figure, Span

HAREN = place("Haren", 14.01, 0.75, country="NER")
Told = tuple[Article, Claim]


def at(text: str, words: str) -> Span:
    """The span of some words of a text."""
    start = text.index(words)
    return Span(start, start + len(words), words)


def who(sentence: str, words: str, *, sectors: str = "", basis: str = "role", name: str | None = None,
        country: str | None = None, ident: str | None = None) -> Actor:  # fmt: skip
    """Somebody named in a sentence."""
    plain = words.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")
    return Actor(at(sentence, words), name or plain, ident, country, tuple(sectors.split()), basis)


def number(
    sentence: str, words: str, kind: str, low: float | None, high: float | None = None, **changes: Any
) -> Figure:
    """A figure at its words; exact where only one number is given."""
    made = figure(kind, low, high, **changes)
    return Figure(at(sentence, words), made.kind, low, made.high, None, changes.get("of_whom"), None, made.scope)


def tells(
    sentence: str,
    trigger: str,
    *,
    paper: str = "The Gazette",
    day_: str = "2026-03-10",
    around: str = "{}",
    agency: str | None = None,
    copy_of: str | None = None,
    **changes: Any,
) -> Told:
    """An article of a paper with one claim; ``around`` is the text that the sentence stands in."""
    text = around.format(sentence)
    of = article(text, day=day_, outlet=paper, origin_of_text=agency or paper, copy_of=copy_of)
    changes.setdefault("place", HAREN)
    changes.setdefault("when", day("2026-03-09"))
    made = claim(of, sentence, trigger=at(sentence, trigger), **changes)
    shift = text.index(sentence)
    return of, _shifted(made, shift) if shift else made


def _shifted(made: Claim, by: int) -> Claim:
    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by, span.text)

    return replace(
        made,
        span=moved(made.span),
        trigger=moved(made.trigger),
        speaker=replace(made.speaker, span=moved(made.speaker.span)) if made.speaker else None,
        actors=tuple(replace(one, span=moved(one.span)) for one in made.actors),
        recipients=tuple(replace(one, span=moved(one.span)) for one in made.recipients),
        figures=tuple(replace(one, span=moved(one.span)) for one in made.figures),
    )


def taken(*told: Told) -> tuple[list[Claim], dict[str, Article]]:
    """Claims and their articles, as resolution takes them."""
    return [one for _, one in told], {of.id: of for of, _ in told}
