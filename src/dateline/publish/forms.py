"""The JSON that users script against: fields may be added, never renamed or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dateline.model import (
    Actor,
    Article,
    Attribution,
    Claim,
    Dateline,
    Figure,
    Place,
    PlaceOption,
    Published,
    Reading,
    Reject,
    Span,
    Step,
    Warning,
    When,
    WhyNot,
)

Form = dict[str, Any]


def reading_form(ident: Any, article: Article, reading: Reading) -> Form:
    """One line of ``dateline code``."""
    return {
        "id": ident,
        "language": article.language,
        "warnings": [warning_form(one) for one in (*article.warnings, *reading.warnings)],
        "claims": [claim_form(one) for one in reading.claims],
        "attributions": [attribution_form(one) for one in reading.attributions],
        "actors": [actor_form(one) for one in reading.actors],
        "places": [place_form(one) for one in reading.places],
        "times": [when_form(one) for one in reading.times],
        "figures": [figure_form(one) for one in reading.figures],
        "why_not": [why_not_form(one) for one in reading.why_not],
        "rejected": None,
    }


def rejected_reading_form(ident: Any, reason: str, detail: str) -> Form:
    """The line of a text that was not read. The language is said where that is the reason."""
    language = reason.partition(":")[2] if reason.startswith("language:") else None
    empty: Form = {
        name: [] for name in ("warnings", "claims", "attributions", "actors", "places", "times", "figures", "why_not")
    }
    return {"id": ident, "language": language, **empty, "rejected": {"reason": reason, "detail": detail}}


def claim_form(claim: Claim) -> Form:
    """A claim; spans as pairs of code points."""
    return {
        "id": claim.id,
        "article": claim.article,
        "span": pair(claim.span),
        "trigger": pair(claim.trigger),
        "text": claim.span.text,
        "type": claim.type,
        "mode": claim.mode,
        "contexts": list(claim.contexts),
        "actors": [actor_form(one) for one in claim.actors],
        "recipients": [actor_form(one) for one in claim.recipients],
        "place": place_form(claim.place) if claim.place else None,
        "when": when_form(claim.when) if claim.when else None,
        "figures": [figure_form(one) for one in claim.figures],
        "voice": claim.voice,
        "speaker": actor_form(claim.speaker) if claim.speaker else None,
        "cue": pair(claim.cue) if claim.cue else None,
        "stance": claim.stance,
        "confidence": round(claim.confidence, 3),
        "linked": claim.linked,
        "cameo": claim.cameo,
        "cameo_precision": claim.cameo_precision,
        "quad": claim.quad,
        "acled": {"event_type": claim.acled.event_type, "sub_event_type": claim.acled.sub_event_type}
        if claim.acled
        else None,
        "steps": [step_form(one) for one in claim.steps],
    }


def article_form(article: Article) -> Form:
    """An article as exported: its text, and where it came from."""
    return {
        "id": article.id,
        "source_id": article.source_id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "authors": list(article.authors),
        "language": article.language,
        "text": article.text,
        "published": published_form(article.published),
        "dateline": dateline_form(article.dateline),
        "copy_of": article.copy_of,
        "origin_of_text": article.origin_of_text,
        "page": article.page,
        "origin": {"kind": article.origin.kind, "name": article.origin.name},
        "warnings": [warning_form(one) for one in article.warnings],
        "dropped": [{"text": one.text, "reason": one.reason} for one in article.dropped],
        "entries": [{"start": one.span.start, "end": one.span.end, "time": one.time} for one in article.entries],
        "missing": [{"reason": one.reason, "note": one.note} for one in article.missing],
    }


def page_form(path: str, article: Article) -> Form:
    """One line of ``dateline article``."""
    whole = article_form(article)
    names = (
        "title", "text", "published", "authors", "outlet", "language", "dateline", "dropped", "warnings", "entries",
        "missing",
    )  # fmt: skip
    return {"path": path, "url": article.url, **{name: whole[name] for name in names}, "rejected": None}


def rejected_page_form(path: str, reason: str, detail: str) -> Form:
    """The line of a page that is no article."""
    language = reason.partition(":")[2] if reason.startswith("language:") else None
    return {
        "path": path,
        "url": None,
        "title": None,
        "text": None,
        "published": None,
        "authors": [],
        "outlet": None,
        "language": language,
        "dateline": None,
        "dropped": [],
        "warnings": [],
        "entries": [],
        "missing": [],
        "rejected": {"reason": reason, "detail": detail},
    }


def reject_form(reject: Reject) -> Form:
    """A reject as exported."""
    return {
        "id": reject.id,
        "name": reject.name,
        "url": reject.url,
        "stage": reject.stage,
        "reason": reject.reason,
        "detail": reject.detail,
    }


def published_form(published: Published | None) -> Form | None:
    """The publication date and what it rests on."""
    if published is None:
        return None
    return {
        "earliest": day(published.earliest),
        "latest": day(published.latest),
        "basis": published.basis,
        "instant": published.instant.isoformat() if published.instant else None,
        "note": published.note,
        "score": published.score,
    }


def dateline_form(dateline: Dateline | None) -> Form | None:
    """The head of the story."""
    if dateline is None:
        return None
    return {**words(dateline.span), "place": dateline.place, "date": dateline.date, "agency": dateline.agency}


def actor_form(actor: Actor) -> Form:
    """An actor."""
    return {
        **words(actor.span),
        "name": actor.name,
        "id": actor.id,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "basis": actor.basis,
    }


def place_form(place: Place) -> Form:
    """A place; ``lat`` and ``lon`` null where it could not be resolved."""
    return {
        **words(place.span),
        "name": place.name,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "grain": place.grain,
        "where_prec": place.where_prec,
        "score": round(place.score, 3),
        "basis": place.basis,
        "role": place.role,
        "radius_km": place.radius_km,
        "alternatives": [option_form(one) for one in place.alternatives],
    }


def option_form(option: PlaceOption) -> Form:
    """Another place that the name may mean."""
    return {
        "name": option.name,
        "country": option.country,
        "admin1": option.admin1,
        "lat": option.lat,
        "lon": option.lon,
        "geonames_id": option.geonames_id,
        "score": round(option.score, 3),
    }


def when_form(when: When) -> Form:
    """A time; no words of its own where it rests on publication alone."""
    spoken: Form = words(when.span) if when.span else {"text": None, "start": None, "end": None}
    return {
        **spoken,
        "earliest": day(when.earliest),
        "latest": day(when.latest),
        "grain": when.grain,
        "date_prec": when.date_prec,
        "basis": when.basis,
    }


def figure_form(figure: Figure) -> Form:
    """A figure; whole numbers are written as such."""
    return {
        **words(figure.span),
        "kind": figure.kind,
        "low": number(figure.low),
        "high": number(figure.high),
        "unit": figure.unit,
        "of_whom": figure.of_whom,
        "implausible": figure.implausible,
        "scope": figure.scope,
    }


def attribution_form(attribution: Attribution) -> Form:
    """Source, cue and content as lists of spans; who is meant; what the content reports in turn."""
    return {
        "source": None if attribution.source is None else pairs(attribution.source),
        "cue": pairs(attribution.cue),
        "content": pairs(attribution.content),
        "speaker": None if attribution.speaker is None else actor_form(attribution.speaker),
        "nested": [attribution_form(one) for one in attribution.nested],
    }


def warning_form(warning: Warning) -> Form:
    """A doubt, its plain sentence and its evidence."""
    return {"kind": warning.kind, "note": warning.note, "spans": pairs(warning.spans)}


def why_not_form(why_not: WhyNot) -> Form:
    """A candidate that was not coded."""
    trigger = why_not.trigger
    return {"span": pair(why_not.span), "trigger": pair(trigger), "text": trigger.text, "reason": why_not.reason}


def step_form(step: Step) -> Form:
    """One decision."""
    return {"name": step.name, "version": step.version, "score": step.score, "note": step.note}


def words(span: Span) -> Form:
    """A span with its words."""
    return {"text": span.text, "start": span.start, "end": span.end}


def pair(span: Span) -> list[int]:
    """A span as two offsets."""
    return [span.start, span.end]


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Several spans."""
    return [pair(span) for span in spans]


def day(value: date | None) -> str | None:
    """An ISO date."""
    return value.isoformat() if value else None


def number(value: float | None) -> float | int | None:
    """3.0 as 3: counts are whole."""
    return int(value) if value is not None and value == int(value) else value
