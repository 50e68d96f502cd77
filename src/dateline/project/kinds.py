"""The three kinds of records that a project lists: how each is walked, counted, and shown in a row."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.project.query import Kind
from dateline.project.views import ArticleView, ClaimView, EventView
from dateline.publish.contested import outlet
from dateline.publish.show import figure_words, names, place_words, when_words
from dateline.store import listing, read
from dateline.store.project import Store
from dateline.store.read import Filters


def _articles(store: Store, filters: Filters) -> Iterator[ArticleView]:
    return (ArticleView(store, one) for one in read.articles(store, filters))


def _claims(store: Store, filters: Filters) -> Iterator[ClaimView]:
    return (ClaimView(store, one) for one in read.claims(store, filters))


def _events(store: Store, filters: Filters) -> Iterator[EventView]:
    return (EventView(store, one) for one in listing.stream(store, filters))


def _count(store: Store, name: str, found: Iterator[object], filters: Filters) -> int:
    """Without filters the table's own count; records are never held."""
    return read.counts(store)[name] if filters == Filters() else sum(1 for _ in found)


def _article_row(view: ArticleView) -> tuple[str, ...]:
    one = view.record
    day = str(one.published.latest) if one.published else "undated"
    return day, outlet(one), one.title or "(no title)", "copy" if one.copy_of else ""


def _claim_row(view: ClaimView) -> tuple[str, ...]:
    one = view.record
    said = one.speaker.name if one.speaker else "the outlet"
    return one.type, said, one.stance, " ".join(one.span.text.split())


def _event_row(view: EventView) -> tuple[str, ...]:
    one = view.record
    whom = f" → {names(one.recipients)}" if one.recipients else ""
    figures = ", ".join(figure_words(figure) for figure in one.figures)
    kind = one.type + (f"/{one.mode}" if one.mode else "")
    where, when = place_words(one.place) or "unplaced", when_words(one.when) or "undated"
    return (
        when,
        kind,
        f"{names(one.actors) or '(no actor named)'}{whom}",
        where,
        figures,
        f"{len(one.origins)}",
        one.standing,
    )


ARTICLES = Kind(
    "articles",
    _articles,
    lambda store, filters: _count(store, "articles", read.articles(store, filters), filters),
    ("published", "outlet", "title", ""),
    _article_row,
)
CLAIMS = Kind(
    "claims",
    _claims,
    lambda store, filters: _count(store, "claims", read.claims(store, filters), filters),
    ("type", "said by", "stance", "words"),
    _claim_row,
)
EVENTS = Kind(
    "events",
    _events,
    lambda store, filters: listing.page(store, filters, limit=1).total,
    ("when", "type", "who", "where", "figures", "origins", "standing", "status"),
    _event_row,
)
