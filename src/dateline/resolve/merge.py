"""From the claims of one happening to one event: every value kept, disagreement said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model import Actor, Article, Claim, FieldValues, Place, Valued, When
from dateline.resolve.disputes import is_firm
from dateline.resolve.telling import keys
from dateline.resolve.tolls import Given

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
    parties = _parties(actor for group in groups for actor in group)
    known_ones = [actor for _, actor in parties if _is_known(actor)]
    best = known_ones or [actor for _, actor in parties]
    return tuple(sorted((one for one in best if not _vague(one, best)), key=lambda one: one.name))


def _parties(named: Iterable[Actor]) -> list[tuple[set[str], Actor]]:
    """The fullest mention of each party, with all that the party is known by."""
    parties: list[tuple[set[str], Actor]] = []
    for actor in sorted(named, key=_fuller, reverse=True):
        known = set(keys(actor))
        same = next((party for party in parties if party[0] & known), None)
        if same is None:
            parties.append((known, actor))
        else:
            same[0].update(known)
    return parties


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
    firm = [one for claim, one in named if is_firm(claim)]
    chosen = firm or [one for _, one in named]
    if not chosen:
        return None
    votes = Counter((one.name, one.country) for one in chosen)

    def rank(one: Place) -> tuple[int, int, float, str, int]:
        return FINE.get(one.grain or "", 5), -votes[one.name, one.country], -one.score, one.name, one.span.start

    return min(chosen, key=rank)


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


def values(claims: Sequence[Claim], counted: Mapping[str, Sequence[Given]]) -> tuple[FieldValues, ...]:
    """Everything that the claims say of each field, contested or not, with the claims that say it."""
    found = [
        _valued("mode", ((claim.mode, claim.id) for claim in claims if claim.mode)),
        _valued("actors", _names((claim.id, claim.actors) for claim in claims)),
        _valued("recipients", _names((claim.id, claim.recipients) for claim in claims)),
        _valued("place", ((_place_words(claim.place), claim.id) for claim in claims if claim.place)),
        _valued("when", ((_days_words(claim.when), claim.id) for claim in claims if claim.when)),
        *(_valued(kind, ((one.words, one.claim) for one in some)) for kind, some in counted.items()),
    ]
    return tuple(one for one in found if one.values)


def _valued(field: str, said: Iterable[tuple[str, str]]) -> FieldValues:
    by_value: dict[str, set[str]] = defaultdict(set)
    for value, claim in said:
        if value:
            by_value[value].add(claim)
    return FieldValues(field, tuple(Valued(value, tuple(sorted(by_value[value]))) for value in sorted(by_value)))


def _names(named: Iterable[tuple[str, Sequence[Actor]]]) -> Iterable[tuple[str, str]]:
    """Each claim's actors, by the fullest name of the party."""
    told = [(claim, actor) for claim, actors_ in named for actor in actors_]
    name = {key: actor.name for known, actor in _parties(actor for _, actor in told) for key in known}
    return ((name[keys(actor)[0]], claim) for claim, actor in told)


def _place_words(place_: Place) -> str:
    return ", ".join(part for part in (place_.name, place_.country) if part)


def _days_words(when_: When) -> str:
    """A day or an interval in ISO 8601, an open end as '..'; nothing where both are open."""
    first, last = when_.earliest, when_.latest
    if first == last:
        return str(first) if first else ""
    return f"{first or '..'}/{last or '..'}"
