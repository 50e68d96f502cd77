"""Day and place of what is told again without them: those of the sentence that tells the happening with a day.

'Two men shot dead a councillor at Oyo on Monday. ... Neighbours heard five shots': the second telling has neither, and
only the article's date would bound it. Taken over where a sentence counts as told again (claims/retelling.py), where
the same kind of act befell the same person by name, and where it is not said whom it befell ('the charge went off').
Of several such happenings the one of the sentence before is meant, or else the first: what the article is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.claims.certain import kind_of
from dateline.model import Actor, Claim, Span, Step

_NAME, _VERSION = "carried", "1"
_TOLD = frozenset({"asserted", "historical", "possible"})
_NEXT = 3  # characters between a sentence and the one that goes on from it
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})


def carried(claims: Sequence[Claim], again: frozenset[str]) -> tuple[Claim, ...]:
    """The claims, those of ``again`` (ids) and those of one person with the day and place of their happening."""
    dated = [claim for claim in claims if claim.stance in _TOLD and _has_day(claim)]
    return tuple(_with_day(claim, dated, again) for claim in claims)


def _with_day(claim: Claim, dated: Iterable[Claim], again: frozenset[str]) -> Claim:
    if claim.type not in _DEEDS or claim.stance not in _TOLD or _is_dated(claim):
        return claim
    near = []
    for other in dated:
        person = _one_person(claim, other)
        nobody = not claim.recipients and (claim.mode is not None or claim.type == "PROTEST")
        elsewhere = other.span.start != claim.span.start  # beside a day of another act stands one without
        if elsewhere and _alike(claim, other) and (claim.id in again or person or nobody):
            after = other.span.start > claim.span.start
            gone_on = 0 <= claim.span.start - other.span.end <= _NEXT
            near.append((not person, after, not gone_on, other.trigger.start, other.id))
    if not near:
        return claim
    model = next(other for other in dated if other.id == min(near)[-1])
    placed = claim.place is not None and _inside(claim.place.span, claim)
    step = Step(_NAME, _VERSION, None, f"day of '{model.trigger.text}' at {model.trigger.start}, told again here")
    place = claim.place if placed else model.place or claim.place
    mode = claim.mode or model.mode
    return replace(claim, mode=mode, when=model.when, place=place, steps=(*claim.steps, step))


def _alike(one: Claim, other: Claim) -> bool:
    """Of one kind, and of one mode where both have one; people protest in more ways than one."""
    modes = one.type == "PROTEST" or one.mode is None or other.mode is None or one.mode == other.mode
    return modes and kind_of(one.type, one.mode) == kind_of(other.type, other.mode)


def _is_dated(claim: Claim) -> bool:
    """Its own sentence says when; an hour of some day ('that morning') does not."""
    when = claim.when
    return when is not None and _inside(when.span, claim) and (when.earliest is not None or when.basis != "published")


def _has_day(claim: Claim) -> bool:
    """Its own sentence says when, from a day on."""
    return claim.when is not None and claim.when.earliest is not None and _inside(claim.when.span, claim)


def _inside(span: Span | None, claim: Claim) -> bool:
    return span is not None and claim.span.start <= span.start and span.end <= claim.span.end


def _one_person(one: Claim, other: Claim) -> bool:
    """The act befell the same person by name, the full name or its end."""
    names = {actor.name.split()[-1] for actor in one.recipients if _is_name(actor)}
    return bool(names & {actor.name.split()[-1] for actor in other.recipients if _is_name(actor)})


def _is_name(actor: Actor) -> bool:
    return actor.id is None and bool(actor.name) and all(word[:1].isupper() for word in actor.name.split())
