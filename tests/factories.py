"""One-line builders of valid records: a test names only what it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.ids import content_id
from dateline.model import (
    Actor,
    Article,
    Claim,
    Figure,
    FigureScope,
    Origin,
    Page,
    Place,
    Published,
    Reading,
    Span,
    When,
)


def span(text: str = "words", start: int = 0) -> Span:
    """A span of these words."""
    return Span(start, start + len(text), text)


def page(body: str = "<p>A page.</p>", *, name: str = "a.html", **changes: Any) -> Page:
    """A page; its id follows its body and address."""
    url = changes.pop("url", None)
    values: dict[str, Any] = {
        "id": content_id("page", body, url), "url": url, "final_url": url, "fetched": None,
        "media_type": "text/html", "charset": None, "body": body.encode(), "origin": Origin("file", name),
    }  # fmt: skip
    return Page(**{**values, **changes})


def article(text: str = "A story.", *, day: str | None = "2026-03-10", **changes: Any) -> Article:
    """An article published on ``day``."""
    published = Published(date.fromisoformat(day), date.fromisoformat(day), "structured") if day else None
    values: dict[str, Any] = {
        "id": content_id("ar", text, day, str(sorted(changes.items()))), "page": content_id("page", text),
        "url": None, "source_id": None, "outlet": "The Gazette", "title": None, "authors": (), "language": "en",
        "text": text, "published": published, "dateline": None, "origin": Origin("file", "a.html"),
    }  # fmt: skip
    return Article(**{**values, **changes})


def reading(of: Article, *claims: Claim) -> Reading:
    """A reading with these claims and nothing else."""
    return Reading(of.id, claims, (), (), (), (), (), (), ())


def actor(name: str = "gunmen", *, country: str | None = None, sectors: str = "", ident: str | None = None,
          basis: str = "role") -> Actor:  # fmt: skip
    """An actor; sectors as one text of codes."""
    return Actor(span(name), name, ident, country, tuple(sectors.split()), basis)


def place(name: str, lat: float, lon: float, *, country: str = "NER", **changes: Any) -> Place:
    """A town."""
    values: dict[str, Any] = {"geonames_id": None, "admin1": None, "grain": "town", "where_prec": 1, "score": 1.0,
                              "basis": "exact"}  # fmt: skip
    return Place(span(name), name, lat=lat, lon=lon, country=country, **{**values, **changes})


def day(iso: str, last: str | None = None, *, basis: str = "stated", grain: str = "day") -> When:
    """A day, or the days from one to another."""
    end = date.fromisoformat(last or iso)
    return When(span(iso), date.fromisoformat(iso), end, grain, 1, basis)  # type: ignore[arg-type]


def figure(
    kind: str,
    low: float | None,
    high: float | None = None,
    *,
    of_whom: str | None = None,
    scope: FigureScope = "event",
) -> Figure:
    """A figure; exact where only one number is given."""
    return Figure(span(str(low)), kind, low, low if high is None else high, None, of_whom, None, scope)


def claim(of: Article, text: str = "Gunmen attacked.", **changes: Any) -> Claim:
    """An asserted ASSAULT of this article in the outlet's own voice."""
    values: dict[str, Any] = {
        "id": content_id("cl", of.id, text, str(sorted(changes.items()))), "article": of.id, "span": span(text),
        "trigger": span(text.rsplit(maxsplit=1)[-1].strip(".")), "type": "ASSAULT", "mode": None, "contexts": (),
        "actors": (), "recipients": (), "place": None, "when": None, "figures": (), "voice": "outlet",
        "speaker": None, "cue": None, "stance": "asserted", "confidence": 0.9, "quad": 4,
    }  # fmt: skip
    return Claim(**{**values, **changes})
