"""Events as rows of a list, and one whole with everything that is told of it: the forms of the API and its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.model import Actor, AlsoTold, Article, Claim, Dispute, FieldValues, Place, When
from dateline.publish.direction import direction
from dateline.publish.eventforms import also_told_form, event_form
from dateline.publish.forms import Form, actor_form, claim_form, day, number
from dateline.publish.profile import is_public
from dateline.store import read
from dateline.store.alsotold import also_told
from dateline.store.decisions import version
from dateline.store.listing import Listed
from dateline.store.project import Store


def event_row(listed: Listed) -> Form:
    """One line of a list."""
    event = listed.event
    return {
        "number": listed.number,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "quad": listed.quad,
        "actors": [_actor_row(one) for one in event.actors],
        "recipients": [_actor_row(one) for one in event.recipients],
        "place": _place_row(event.place) if event.place else None,
        "when": _when_row(event.when) if event.when else None,
        "figures": [
            {
                "kind": one.kind,
                "low": number(one.low.value) if one.low else None,
                "high": number(one.high.value) if one.high else None,
            }
            for one in event.figures
        ],
        "origins": len(event.origins),
        "articles": listed.articles,
        "parties_only": bool(event.origins) and all(one.party for one in event.origins),
        "standing": event.standing,
        "disputes": [one.field for one in event.disputes],
        "status": listed.status,
        "version": version(event, listed.status),
    }


def _actor_row(actor: Actor) -> Form:
    form = actor_form(actor)
    return {
        "name": actor.name,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "private": not is_public(form),
    }


def _place_row(place: Place) -> Form:
    names = ("name", "country", "admin1", "lat", "lon", "grain", "where_prec", "radius_km")
    return {name: getattr(place, name) for name in names}


def _when_row(when: When) -> Form:
    return {
        "earliest": day(when.earliest),
        "latest": day(when.latest),
        "grain": when.grain,
        "date_prec": when.date_prec,
    }


def article_brief(article: Article) -> Form:
    """What a reader knows an article by."""
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet or article.origin.name,
        "published": day(article.published.latest) if article.published else None,
        "url": article.url,
        "copy_of": article.copy_of,
        "language": article.language,
        "dir": direction(article.title or article.text, article.language),
    }


def event_detail(store: Store, listed: Listed) -> Form:
    """An event with each of its claims in the words of its article, and with the articles that tell it uncoded."""
    event = listed.event
    also = also_told(store, event=event.id).get(event.id, ())
    claims = read.claims_of(store, event.claims)
    briefs = articles_by_id(store, [*(one.article for one in claims), *(one.article for one in also)])
    form = event_form(event, also)
    of_origin = {claim: at for at, one in enumerate(event.origins) for claim in one.claims}
    return {
        **form,
        "number": listed.number,
        "quad": listed.quad,
        "status": listed.status,
        "version": version(event, listed.status),
        "articles": listed.articles,
        "told": [told_form(one, briefs[one.article], of_origin.get(one.id)) for one in claims],
        "also_told": [_also_told(store, one, briefs) for one in also],
    }


def told_form(claim: Claim, article: Article, origin: int | None) -> Form:
    """A claim with its article, and the origin of its event that it stands behind."""
    return {
        "claim": {**claim_form(claim), "trigger_text": claim.trigger.text},
        "trigger_text": claim.trigger.text,
        "article": article_brief(article),
        "origin": origin,
    }


def _also_told(store: Store, one: AlsoTold, articles: Mapping[str, Article]) -> Form:
    """The words as well; an article that was read anew since may no longer have them."""
    why = next(
        (
            why
            for why in read.reading(store, one.article).why_not
            if (why.trigger.start, why.trigger.end) == (one.start, one.end)
        ),
        None,
    )
    return {
        **also_told_form(one),
        "article": article_brief(articles[one.article]),
        "text": why.span.text if why else None,
        "span": [why.span.start, why.span.end] if why else None,
        "trigger_text": why.trigger.text if why else None,
    }


def articles_by_id(store: Store, idents: Iterable[str]) -> dict[str, Article]:
    """Some articles, each read once."""
    return {ident: read.article(store, ident) for ident in sorted(set(idents))}


def why_form(listed: Listed, claims: Sequence[Claim], field: str | None) -> Form:
    """The decisions behind an event or one of its fields: steps of its claims, what each says, what was passed over."""
    event = listed.event
    steps = [
        {"claim": claim.id, "name": step.name, "version": step.version, "score": step.score, "note": step.note}
        for claim in claims
        for step in claim.steps
        if field is None or _about(step.name, field)
    ]
    joined = [
        {"claim": None, "name": step.name, "version": step.version, "score": step.score, "note": step.note}
        for step in event.steps
        if field is None
    ]
    told: tuple[FieldValues | Dispute, ...] = (*event.values, *event.disputes)
    distinct = {value.value: value for one in told if one.field == field for value in one.values}
    place = event.place if field in (None, "place") else None
    return {
        "field": field,
        "steps": [*joined, *steps],
        "values": [{"value": one.value, "claims": list(one.claims)} for one in distinct.values()],
        "alternatives": [
            {name: getattr(one, name) for name in ("name", "country", "admin1", "lat", "lon", "geonames_id", "score")}
            for one in (place.alternatives if place else ())
        ],
    }


def _about(step: str, field: str) -> bool:
    return field in step or step.rpartition(".")[2] in field
