"""The JSON of events: fields may be added, never renamed or dropped. What events and claims share is in `forms`."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import AlsoTold, Dispute, Event, EventFigure, EventOrigin, FieldValues, OriginSpeaker, Toll
from dateline.publish import collapse
from dateline.publish.forms import Form, actor_form, number, place_form, step_form, when_form


def event_form(event: Event, also_told: Sequence[AlsoTold] = ()) -> Form:
    """An event, with the ids of the claims that it rests on, and of the articles that tell it in words not coded."""
    return {
        "id": event.id,
        "claims": list(event.claims),
        "type": event.type,
        "mode": event.mode,
        "actors": [actor_form(one) for one in event.actors],
        "recipients": [actor_form(one) for one in event.recipients],
        "place": place_form(event.place) if event.place else None,
        "when": when_form(event.when) if event.when else None,
        "figures": [bounds_form(one) for one in event.figures],
        "origins": [origin_form(one) for one in event.origins],
        "denied_by": [speaker_form(one) for one in event.denied_by],
        "standing": event.standing,
        "disputes": [values_form(one) for one in event.disputes],
        "values": [values_form(one) for one in event.values],
        "tolls": [toll_form(one) for one in event.tolls],
        "collapsed": collapse.collapsed(event),
        "revision": event.revision,
        "replaces": list(event.replaces),
        "steps": [step_form(one) for one in event.steps],
        "also_told": [also_told_form(one) for one in also_told],
    }


def bounds_form(figure: EventFigure) -> Form:
    """A figure of an event: lowest, highest and best value, each with the claim that gives it."""
    bounds = {"low": figure.low, "high": figure.high, "best": figure.best}
    values = {name: one.value if one else None for name, one in bounds.items()}
    return {"kind": figure.kind, **values, "by": {name: one.claim if one else None for name, one in bounds.items()}}


def also_told_form(one: AlsoTold) -> Form:
    """An article that tells an event in words that were not coded: the trigger that was refused, and why."""
    return {
        "article": one.article,
        "claim": one.claim,
        "trigger": [one.start, one.end],
        "reason": one.reason,
        "score": round(one.score, 2),
    }


def origin_form(origin: EventOrigin) -> Form:
    """An independent origin: its newsrooms, those it credits, and whether it has only the word of parties."""
    return {
        "name": origin.name,
        "articles": list(origin.articles),
        "claims": list(origin.claims),
        "newsrooms": list(origin.newsrooms),
        "speakers": [speaker_form(one) for one in origin.speakers],
        "party": origin.party,
    }


def speaker_form(speaker: OriginSpeaker) -> Form:
    """Somebody who is credited, and whether he is a party to the event."""
    return {"name": speaker.name, "party": speaker.party, "private": speaker.private, "claims": list(speaker.claims)}


def values_form(field: Dispute | FieldValues) -> Form:
    """All values of a field, each with the claims that give it."""
    return {
        "field": field.field,
        "values": [{"value": value.value, "claims": list(value.claims)} for value in field.values],
    }


def toll_form(toll: Toll) -> Form:
    """One figure of the timeline."""
    return {
        "kind": toll.kind,
        "low": number(toll.low),
        "high": number(toll.high),
        "claim": toll.claim,
        "by": toll.by,
        "party": toll.party,
        "step": toll.step,
    }
