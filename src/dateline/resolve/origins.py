"""Independent origins: corroboration is counted in newsrooms and in those they credit, never in articles.

Two claims share an origin when their articles are copies of one text, when one newsroom (the agency, where one is
credited, else the outlet) wrote both, or when both rest on the word of one side (`sides`). So three papers with one
spokesman are one origin, and so is a paper that quotes two sides. Who only denies the event is no origin of it. Each
origin names its newsrooms and its speakers, so that the less strict counts can be read off it too.

A speaker is marked as a party where his side is an actor or a recipient of the event; an origin, where all that it
rests on is the word of such speakers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.model import Actor, Article, Claim, EventOrigin, OriginSpeaker
from dateline.resolve.sides import Side, newsroom
from dateline.resolve.sidewords import sectors
from dateline.resolve.telling import keys


def origins(
    claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side]
) -> tuple[EventOrigin, ...]:
    """The independent origins of some claims of one event, in the order of their names. ``by``: `sides.sides`."""
    telling = [claim for claim in claims if claim.stance != "denied"] or list(claims)
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    tied = {claim.id: _keys(articles[claim.article], by.get(claim.id)) for claim in telling}
    for some in tied.values():
        first = root(some[0])
        for key in some[1:]:
            one, other = sorted((first, root(key)))
            parent[other] = one
            first = one
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in telling:
        groups[root(tied[claim.id][0])].append(claim)
    parties = party_claims(claims, by)
    found = (_origin(group, articles, by, parties) for group in groups.values())
    return tuple(sorted(found, key=lambda one: (one.name, one.claims)))


def deniers(claims: Sequence[Claim], by: Mapping[str, Side]) -> tuple[OriginSpeaker, ...]:
    """Those who deny what others tell, by name."""
    parties = party_claims(claims, by)
    denied: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        if claim.stance == "denied" and claim.id in by:
            denied[by[claim.id].key].append(claim)
    return tuple(sorted((_speaker(some, by, parties) for some in denied.values()), key=lambda one: one.name))


def party_claims(claims: Sequence[Claim], by: Mapping[str, Side]) -> frozenset[str]:
    """The claims that rest on the word of a party: a side that acts in the event or is acted upon.

    A side is one of them by its identity, as the same state, or as a group of the same kind. A single person is one
    only by what others tell: his own 'we' makes nobody a party.
    """
    roles = {side.key: side for side in by.values()}
    found = set()
    for key, side in roles.items():
        own = key.startswith("person:")
        told = (claim for claim in claims if not (own and claim.id in by and by[claim.id].key == key))
        if any(_belongs(side, actor) for claim in told for actor in (*claim.actors, *claim.recipients)):
            found |= {claim for claim, one in by.items() if one.key == key}
    return frozenset(found)


def newsrooms(found: Iterable[EventOrigin]) -> int:
    """How many newsrooms tell an event."""
    return len({name for one in found for name in one.newsrooms})


def speakers(found: Iterable[EventOrigin]) -> tuple[OriginSpeaker, ...]:
    """Everybody whose word an event rests on, by name."""
    return tuple(sorted((speaker for one in found for speaker in one.speakers), key=lambda one: one.name))


def _keys(article: Article, side: Side | None) -> list[str]:
    """What ties a claim to others: its text, the newsroom that wrote it, the side that it credits."""
    tied = [f"text:{article.copy_of or article.id}"]
    if article.copy_of is None:  # a copy is the first one's newsroom's
        tied += [f"newsroom:{name}" for name in _names(article)]
    if side and side.joins:
        tied.append(f"side:{side.key}")
    return tied


def _names(article: Article) -> list[str]:
    """What a newsroom is known by: an agency that signs its own page with initials or a part of its name has both."""
    agency, outlet = article.origin_of_text, article.outlet
    if not agency:
        return [outlet.casefold()] if outlet else []
    if outlet and outlet != agency and _short_for(agency, outlet):
        return [agency.casefold(), outlet.casefold()]
    return [agency.casefold()]


def _short_for(short: str, name: str) -> bool:
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return short == initials or name.casefold().startswith(f"{short.casefold()} ")


def _origin(
    claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side], parties: frozenset[str]
) -> EventOrigin:
    ordered = sorted(claims, key=lambda claim: (_day(articles[claim.article]), claim.id))
    rooms: dict[str, str] = {}
    for claim in ordered:
        article = articles[claim.article]
        if article.copy_of is None or article.copy_of not in {one.article for one in claims}:
            name = _full(article)
            rooms.setdefault(name.casefold(), name)
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        if claim.id in by:
            told[by[claim.id].key].append(claim)
    people = tuple(
        sorted((_speaker(some, by, parties) for some in told.values()), key=lambda one: (one.name, one.claims))
    )
    credited = sum(len(one.claims) for one in people if one.party)
    return EventOrigin(
        name=next(iter(rooms.values())),
        articles=tuple(sorted({claim.article for claim in claims})),
        claims=tuple(sorted(claim.id for claim in claims)),
        newsrooms=tuple(sorted(rooms.values())),
        speakers=people,
        party=credited == len(claims),
    )


def _full(article: Article) -> str:
    """A newsroom's name in full, where its own page gives it."""
    names = _names(article)
    return article.outlet if article.outlet and article.outlet.casefold() in names else newsroom(article)


def _speaker(claims: Sequence[Claim], by: Mapping[str, Side], parties: frozenset[str]) -> OriginSpeaker:
    """One side of an origin, by the first name that it was credited under."""
    side = by[claims[0].id]
    return OriginSpeaker(side.name, tuple(sorted(claim.id for claim in claims)), claims[0].id in parties, side.private)


def _belongs(side: Side, actor: Actor) -> bool:
    if side.state is not None:
        force = set(actor.sectors) & sectors("state") and not set(actor.sectors) & sectors("armed")
        return bool(force) and (not actor.country or not side.state or actor.country == side.state)
    own = side.key.partition(":")[2] or side.key
    if own in keys(actor):
        return True
    words, other = set(own.split()), set(actor.name.casefold().split())
    if side.key.startswith("group:") and own == "".join(word[:1] for word in actor.name.casefold().split()):
        return True
    if side.key.startswith(("group:", "person:")) and (words <= other or other <= words):
        return True
    return bool(set(side.sectors) & set(actor.sectors) & sectors("members"))


def _day(article: Article) -> str:
    return article.published.earliest.isoformat() if article.published else "9999"
