"""A claim made ready for comparison: what resolution needs of it, worked out once."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.model import Actor, Article, Claim, Place

HAPPENED = frozenset({"asserted", "denied", "possible", "historical"})
PLANS_ARE_EVENTS = frozenset({"AGREE"})  # PLOVER: to agree to meet is itself the event
REPORT_DAYS = 3  # an undated happening is news of the last days before publication
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim with its window of days, its names and its weighted words."""

    claim: Claim
    published: date | None
    window: tuple[date, date] | None  # when it can have happened, both ends included
    stated: bool  # the window comes from words of the text, not from publication alone
    actors: frozenset[str]
    recipients: frozenset[str]
    words: Mapping[str, float]  # unit vector
    article: str


def is_happening(claim: Claim) -> bool:
    """Whether a claim tells of something that is said to have happened (or to have been agreed)."""
    return claim.stance in HAPPENED or (claim.type in PLANS_ARE_EVENTS and claim.stance == "planned")


def tellings(claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[Telling]:
    """The happenings among the claims, in the order of their ids."""
    chosen = sorted((claim for claim in claims if is_happening(claim)), key=lambda one: one.id)
    bags = [Counter(word for word in _WORD.findall(claim.span.text.casefold())) for claim in chosen]
    seen = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log((1 + len(bags)) / count) for word, count in seen.items()}
    return [_telling(claim, articles[claim.article], bag, rarity) for claim, bag in zip(chosen, bags, strict=True)]


def _telling(claim: Claim, article: Article, bag: Counter[str], rarity: Mapping[str, float]) -> Telling:
    published = article.published.latest if article.published else None
    window, stated = _window(claim, published)
    weights = {word: count * rarity[word] for word, count in bag.items()}
    norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Telling(
        claim,
        published,
        window,
        stated,
        names(claim.actors),
        names(claim.recipients),
        {word: weight / norm for word, weight in sorted(weights.items())},
        claim.article,
    )


def _window(claim: Claim, published: date | None) -> tuple[tuple[date, date] | None, bool]:
    when = claim.when
    if when and when.earliest and when.latest:
        return (when.earliest, when.latest), when.basis not in ("published", "unanchored")
    if claim.stance == "historical":
        return None, False
    end = (when.latest if when else None) or published
    if end is None:
        return None, False
    start = (when.earliest if when else None) or end - timedelta(days=REPORT_DAYS)
    return (min(start, end), max(start, end)), False


def names(actors: Sequence[Actor]) -> frozenset[str]:
    """Identities of actors: the known id, else the folded name."""
    return frozenset(actor.id or actor.name.casefold() for actor in actors)


def point(place: Place | None) -> tuple[float, float] | None:
    """Latitude and longitude, where the place has them."""
    return (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
