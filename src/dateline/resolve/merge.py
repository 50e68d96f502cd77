"""From the claims of one happening to one event: every value kept, disagreement said."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Actor, Article, Bound, Claim, Dispute, EventFigure, Figure, Place, Valued, When
from dateline.resolve.compare import NEAR_KM, kilometres
from dateline.resolve.telling import keys, point

CONTESTED = ("killed", "injured", "detained", "abducted", "missing", "displaced", "participants", "released")
ENOUGH = 0.25  # share of the claims that must name a mode: one slip among many is no mode
FINE = {"site": 0, "town": 1, "district": 2, "province": 3, "country": 4}


def mode(claims: Sequence[Claim]) -> str | None:
    """The mode most claims name, if a quarter of them name it; ties go to the first in the alphabet."""
    named = Counter(claim.mode for claim in claims if claim.mode)
    if not named:
        return None
    best = min(named, key=lambda one: (-named[one], one))
    return best if named[best] >= ENOUGH * len(claims) else None


def actors(groups: Iterable[Sequence[Actor]]) -> tuple[Actor, ...]:
    """One actor for all of a party's names: the fullest mention stands for the rest, vaguer ones fall away."""
    parties: list[tuple[set[str], Actor]] = []
    for actor in sorted((actor for group in groups for actor in group), key=_fuller, reverse=True):
        known = set(keys(actor))
        same = next((party for party in parties if party[0] & known), None)
        if same is None:
            parties.append((known, actor))
        else:
            same[0].update(known)
    known_ones = [actor for _, actor in parties if _is_known(actor)]
    best = known_ones or [actor for _, actor in parties]
    return tuple(sorted((one for one in best if not _vague(one, best)), key=lambda one: one.name))


def _is_known(actor: Actor) -> bool:
    """Whether anything is known of it but its words: 'the men' say less than any other mention."""
    return bool(actor.id or actor.country or actor.sectors)


def _fuller(actor: Actor) -> tuple[bool, bool, int, str]:
    return actor.id is not None, actor.country is not None, len(actor.span.text), actor.span.text


def _vague(actor: Actor, all_of_them: Iterable[Actor]) -> bool:
    """'Gunmen' beside a named group: another claim says more of the same role."""
    if actor.id or actor.country:
        return False
    return any(
        other.id and (not actor.sectors or set(actor.sectors) & {*other.sectors, "UAF", "UNK"})
        for other in all_of_them
        if other is not actor
    )


def place(claims: Sequence[Claim]) -> Place | None:
    """The finest place that the claims name in their own sentence, by votes; else one taken from around them."""
    named = [(claim, claim.place) for claim in claims if claim.place]
    firm = [one for claim, one in named if _is_firm(claim)]
    chosen = firm or [one for _, one in named]
    if not chosen:
        return None
    votes = Counter((one.name, one.country) for one in chosen)

    def rank(one: Place) -> tuple[int, int, float, str, int]:
        return FINE.get(one.grain or "", 5), -votes[one.name, one.country], -one.score, one.name, one.span.start

    return min(chosen, key=rank)


def _is_firm(claim: Claim) -> bool:
    """Whether the place is named in the claim's own sentence, not taken from around it."""
    return claim.place is not None and claim.span.start <= claim.place.span.start < claim.span.end


def when(claims: Sequence[Claim], articles: Mapping[str, Article]) -> When | None:
    """The days on which the stated dates agree; where they do not, those that most claims state."""
    stated = [
        claim.when
        for claim in claims
        if claim.when
        and claim.when.earliest
        and claim.when.latest
        and claim.when.basis not in ("published", "unanchored")
    ]
    if not stated:
        loose = [claim for claim in claims if claim.when]
        loose.sort(key=lambda claim: (published_on(articles[claim.article]), claim.id))
        return loose[0].when if loose else None
    votes = Counter((one.earliest, one.latest) for one in stated)
    best = min(stated, key=lambda one: (_days(one), -votes[one.earliest, one.latest], str(one.earliest)))
    most = max(votes.values())
    if most > votes[best.earliest, best.latest]:
        best = next(one for one in stated if votes[one.earliest, one.latest] == most)
    return replace(best)


def published_on(article: Article) -> str:
    """The day of publication as ISO text; what has none sorts last."""
    return article.published.latest.isoformat() if article.published else "9999"


def _days(one: When) -> int:
    return (one.latest - one.earliest).days if one.latest and one.earliest else 10**6


def figures(claims: Sequence[Claim]) -> tuple[EventFigure, ...]:
    """For each kind the lowest low and the highest high that anyone gives, each with its claim.

    Where somebody's "at least 47" stands above every high, 47 is the highest number given.
    """
    given: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
    for claim in claims:
        for figure in claim.figures:
            if figure.implausible is None:
                given[figure.kind].append((figure, claim.id))
    found = []
    for kind, some in given.items():
        own = [one for one in some if one[0].of_event]
        given[kind] = own or some  # the dead of a war are not those of this event
    for kind in sorted(given):
        lows = [Bound(one.low, claim) for one, claim in given[kind] if one.low is not None]
        highs = [Bound(one.high, claim) for one, claim in given[kind] if one.high is not None]
        low = min(lows, key=lambda one: (one.value, one.claim)) if lows else None
        high = max(highs, key=lambda one: (one.value, one.claim)) if highs else None
        if high and (above := [one for one in lows if one.value > high.value]):
            high = max(above, key=lambda one: (one.value, one.claim))
        found.append(EventFigure(kind, low, high))
    return tuple(found)


def disputes(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Dispute, ...]:
    """The fields on which claims exclude each other: stance, figures, days, places."""
    found = [_stance(claims), _days_disputed(claims), _places_disputed(claims)]
    found += [_figure_disputed(kind, claims, articles) for kind in CONTESTED]
    return tuple(sorted((one for one in found if one), key=lambda one: one.field))


def _dispute(field: str, values: Mapping[str, Sequence[str]]) -> Dispute | None:
    """The values in the order given, each with its claims; None where all agree."""
    if len(values) < 2:
        return None
    return Dispute(field, tuple(Valued(value, tuple(sorted(claims))) for value, claims in values.items()))


def _stance(claims: Sequence[Claim]) -> Dispute | None:
    values: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        values["denied" if claim.stance == "denied" else "said to have happened"].append(claim.id)
    return _dispute("occurred", dict(sorted(values.items(), reverse=True)))


def _days_disputed(claims: Sequence[Claim]) -> Dispute | None:
    """Two days stated that do not meet: an interval that holds both is no contradiction."""
    values: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        when_ = claim.when
        exact = when_ and when_.grain in ("day", "hour") and when_.earliest and when_.earliest == when_.latest
        if when_ and exact and when_.basis in ("stated", "weekday", "relative"):
            values[str(when_.earliest)].append(claim.id)
    return _dispute("when", dict(sorted(values.items())))


def _places_disputed(claims: Sequence[Claim]) -> Dispute | None:
    values: dict[str, list[str]] = defaultdict(list)
    spots: dict[str, tuple[float, float]] = {}
    for claim in claims:
        spot = point(claim.place)
        if claim.place and spot and claim.place.grain in ("town", "site") and _is_firm(claim):
            values[claim.place.name].append(claim.id)
            spots[claim.place.name] = spot
    apart = any(kilometres(one, other) > NEAR_KM for one in spots.values() for other in spots.values())
    return _dispute("place", dict(sorted(values.items()))) if apart else None


def _figure_disputed(kind: str, claims: Sequence[Claim], articles: Mapping[str, Article]) -> Dispute | None:
    """Figures that exclude each other, unless the later one of a source merely revises its earlier one."""
    latest: dict[tuple[str, str], tuple[str, str, Figure]] = {}
    for claim in claims:
        article = articles[claim.article]
        said = claim.speaker.name if claim.speaker else article.origin_of_text or article.outlet or article.id
        day = article.published.latest.isoformat() if article.published else ""
        for figure in claim.figures:
            if figure.kind == kind and figure.implausible is None and figure.of_event:
                key = (said.casefold(), (figure.of_whom or "").casefold())
                if key not in latest or (day, claim.id) > latest[key][:2]:
                    latest[key] = (day, claim.id, figure)
    values: dict[str, list[str]] = defaultdict(list)
    ranges: dict[str, tuple[float, float]] = {}
    for _, claim_id, figure in latest.values():
        words = _range(figure)
        values[words].append(claim_id)
        ranges[words] = (figure.low or 0.0, math.inf if figure.high is None else figure.high)
    apart = any(one[0] > other[1] for one in ranges.values() for other in ranges.values())
    return _dispute(kind, {words: values[words] for words in sorted(values, key=ranges.__getitem__)}) if apart else None


def _range(figure: Figure) -> str:
    low = "" if figure.low is None else f"{figure.low:g}"
    high = "" if figure.high is None else f"{figure.high:g}"
    if low == high:
        return low
    return f"at least {low}" if not high else f"up to {high}" if not low else f"{low} to {high}"
