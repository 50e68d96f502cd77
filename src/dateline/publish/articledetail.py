"""An article whole: its text, all that was read in it, where its claims went, and whether its capture still holds."""

from __future__ import annotations

import sqlalchemy as sa

from dateline.errors import StoreError
from dateline.model import Article, Reading
from dateline.publish import forms
from dateline.publish.direction import direction
from dateline.publish.eventforms import also_told_form
from dateline.publish.forms import Form
from dateline.publish.rows import article_brief, articles_by_id
from dateline.store import read, schema
from dateline.store.alsotold import also_told
from dateline.store.project import Store


def article_detail(store: Store, ident: str) -> Form:
    """The form of one article. Raises ``UsageError`` where there is none with this id."""
    article = read.article(store, ident)
    reading = read.reading(store, article.id)
    homes, copies = _beside(store, article, [one.id for one in reading.claims])
    form = forms.article_form(article)
    form["warnings"] += [forms.warning_form(one) for one in reading.warnings]
    return {
        **form,
        "dir": direction(article.text, article.language),
        "reading": reading_parts(reading),
        "events": homes,
        "also_tells": [
            {**also_told_form(one), "event": one.event}
            for some in also_told(store, article=article.id).values()
            for one in some
        ],
        "copies": [article_brief(one) for one in articles_by_id(store, copies).values()],
        "capture": capture_form(store, article),
    }


def reading_parts(reading: Reading) -> Form:
    """All that an article says, by kind."""
    return {
        "claims": [forms.claim_form(one) for one in reading.claims],
        "attributions": [forms.attribution_form(one) for one in reading.attributions],
        "actors": [forms.actor_form(one) for one in reading.actors],
        "places": [forms.place_form(one) for one in reading.places],
        "times": [forms.when_form(one) for one in reading.times],
        "figures": [forms.figure_form(one) for one in reading.figures],
        "why_not": [forms.why_not_form(one) for one in reading.why_not],
    }


def _beside(store: Store, article: Article, claims: list[str]) -> tuple[dict[str, str], list[str]]:
    """The events of the article's claims; the articles with the same text."""
    home, table = schema.event_claim.c, schema.article.c
    root = article.copy_of or article.id
    family = sa.select(table.id).where((table.copy_of == root) | (table.id == root), table.id != article.id)
    found: dict[str, str] = {}
    with store.engine.connect() as connection:
        for start in range(0, len(claims), 500):
            part = sa.select(home.claim, home.event).where(home.claim.in_(claims[start : start + 500]))
            found.update((row.claim, row.event) for row in connection.execute(part))
        return found, list(connection.scalars(family.order_by(table.id)))


def capture_form(store: Store, article: Article) -> Form | None:
    """What was fetched: its hash, whether the file still has it, its type, time and size in bytes."""
    page = schema.page.c
    query = sa.select(page.capture, page.media_type, page.fetched).where(page.id == article.page)
    with store.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    try:
        size, matches = len(store.captures.get(row.capture)), True
    except StoreError:
        size, matches = None, False
    return {
        "sha256": row.capture,
        "matches": matches,
        "media_type": row.media_type,
        "fetched": row.fetched,
        "size": size,
    }
