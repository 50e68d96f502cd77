"""A project full of events at once, for load tests of the desk: plausible, resolved already, and the same each time.

Articles are sentences of the codebook's corpus round one that tells the event; places are the gazetteer's; days lie
in ten years, more in the later ones. A tenth of the events has no place or no day, a twelfth is disputed, and a few
are denied. Everything goes through the store's own writing functions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random

from dateline.ids import content_id
from dateline.language.candidates import Candidate
from dateline.language.gazetteer import load
from dateline.language.ontology import plover
from dateline.language.tables import DATA
from dateline.model import (
    Actor,
    Article,
    Bound,
    Claim,
    Dispute,
    Event,
    EventFigure,
    EventOrigin,
    FieldValues,
    Figure,
    Origin,
    OriginSpeaker,
    Page,
    Place,
    Published,
    Reading,
    Span,
    Standing,
    Valued,
    When,
)
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.write import Result, write_new

LAST, YEARS = date(2026, 11, 20), 10
TOGETHER = 1000  # events a transaction
COUNTRIES = (
    "BFA", "MLI", "NER", "NGA", "TCD", "SDN", "SSD", "SOM", "ETH", "COD", "CAF", "CMR", "SYR", "IRQ", "YEM", "LBN",
    "ISR", "PSE", "AFG", "PAK", "IND", "BGD", "MMR", "KHM", "PHL", "IDN", "UKR", "RUS", "GEO", "ARM", "AZE", "TUR",
    "COL", "VEN", "MEX", "HTI", "HND", "LBY", "EGY", "TUN", "KEN", "UGA", "MOZ", "FJI",
)  # fmt: skip
_WEIGHTS = {"ASSAULT": 30, "PROTEST": 14, "COERCE": 12, "ACCUSE": 7, "MOBILIZE": 5, "CONSULT": 5}
_TELLINGS = (1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 4)  # articles an event
_ROLES = (("army", "MIL"), ("police", "COP"), ("gunmen", "UAF"), ("rebels", "REB"), ("government", "GOV"),
          ("protesters", "CVL"), ("villagers", "CVL"), ("a nurse", "CVL"), ("aid workers", "NGO"))  # fmt: skip
_OUTLETS = tuple(
    f"{name} {kind}"
    for name in ("Sahara", "Gulf", "Delta", "Highland", "Northern", "Capital", "Lake", "Coast")
    for kind in ("Wire", "Radio", "Post", "Observer", "Today")
)


@dataclass(frozen=True, slots=True)
class _World:
    """What planted events are made of."""

    random: Random
    places: Sequence[Candidate]
    kinds: Sequence[tuple[str, tuple[str | None, ...], int | None]]
    weights: Sequence[int]
    sentences: Sequence[str]


def plant_events(store: Store, count: int, seed: int = 0) -> Iterator[int]:
    """Writes so many events into an empty project, with all that tells them; yields how many are written."""
    world = _world(Random(seed))  # noqa: S311 - not for secrets
    numbers = iter(range(count))
    written = 0
    while part := list(islice(numbers, TOGETHER)):
        planted = [_planted(number, world) for number in part]
        write_new(store, [result for results, _ in planted for result in results], fingerprint="planted")
        with store.writing() as connection:
            replace_events(connection, [], [event for _, event in planted])
        written += len(part)
        yield written


def _world(random: Random) -> _World:
    gazetteer, kinds = load(), plover().types
    places = [one for country in COUNTRIES for one in gazetteer.largest(country, 60)]
    wide = {one.admin1 for one in places[::7]} | set(COUNTRIES)
    places += [one for name in sorted(wide) for one in gazetteer.lookup(name)[:1] if one.country]
    lines = (DATA / "codebook" / "local_a.jsonl").read_text(encoding="utf-8").splitlines()
    return _World(
        random,
        places,
        [(name, (None, *kind.modes), kind.quad) for name, kind in kinds.items()],
        [_WEIGHTS.get(name, 3) for name in kinds],
        [json.loads(line)["text"] for line in lines],
    )


@dataclass(frozen=True, slots=True)
class _Happening:
    """The truth about one event."""

    number: int
    kind: tuple[str, str | None, int | None]  # type, mode, quad class
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    day: date
    killed: int
    disputed: bool


def _planted(number: int, world: _World) -> tuple[list[Result], Event]:
    random = world.random
    kind, modes, quad = random.choices(world.kinds, world.weights)[0]
    place = _place(random.choice(world.places)) if random.random() > 0.1 else None
    country = place.country if place else random.choice(COUNTRIES)
    one = _Happening(
        number,
        (kind, random.choice(modes), quad),
        (_actor(random, country),),
        (_actor(random, country),),
        place,
        LAST - timedelta(days=int(random.random() ** 1.6 * YEARS * 365)),
        int(random.paretovariate(1.3)) - 1 if quad == 4 else 0,
        number % 12 == 0,
    )
    told = [_told(one, part, world) for part in range(random.choice(_TELLINGS))]
    when = _when(one.day, random.choice((1, 1, 1, 1, 7, 30))) if random.random() > 0.1 else None
    return told, _event(one, told, when)


def _event(one: _Happening, told: Sequence[Result], when: When | None) -> Event:
    claims = [claim for result in told if result.reading for claim in result.reading.claims]
    by_outlet: dict[str, list[Claim]] = {}
    for result, claim in zip(told, claims, strict=True):
        by_outlet.setdefault((result.article.outlet if result.article else None) or "", []).append(claim)
    values = tuple(Valued(str(at + 1), (claim.id,)) for at, claim in enumerate(claims[:2]))
    disputes = (Dispute("killed", values),) if one.disputed and len(values) > 1 else ()
    bounds = [Bound(claim.figures[0].low or 0, claim.id) for claim in claims if claim.figures]
    figures = (EventFigure("killed", bounds[0], bounds[-1], bounds[-1], bounds[0]),) if bounds else ()
    standing: Standing = "corroborated" if len(by_outlet) > 1 else "single source"
    standing = "disputed" if disputes else "denied" if _denied(one) else standing
    origins = (
        EventOrigin(name, tuple(claim.article for claim in some), tuple(claim.id for claim in some), (name,),
                    (OriginSpeaker("mayor", (some[0].id,), party=False),))
        for name, some in by_outlet.items()
    )  # fmt: skip
    return Event(
        content_id("ev", "planted", str(one.number)), tuple(sorted(claim.id for claim in claims)), *one.kind[:2],
        one.actors, one.recipients, one.place, when, figures, tuple(origins), standing, disputes, 1, (),
        values=(FieldValues("type", (Valued(one.kind[0], (claims[0].id,)),)),),
    )  # fmt: skip


def _denied(one: _Happening) -> bool:
    return one.number % 40 == 7


def _told(one: _Happening, part: int, world: _World) -> Result:
    random, killed = world.random, one.killed + part * one.disputed
    toll = f", killing {killed}" if killed else ""
    act = f"{one.kind[0].lower()} {one.kind[1] or ''} {one.recipients[0].name}"
    sentence = f"{one.actors[0].name} {act} in {one.place.name if one.place else 'the area'}{toll}, the mayor said."
    body = " ".join((sentence, *random.choices(world.sentences, k=4)))
    outlet = random.choice(_OUTLETS)
    day = one.day + timedelta(days=random.choice((0, 1, 1, 2, 5)))
    page = content_id("page", "planted", str(one.number), str(part))
    article = Article(
        content_id("article", page), page, f"https://{outlet.split()[0].lower()}.example/{one.number}/{part}", None,
        outlet, body[:70], (), "en", body, Published(day, day, "structured") if one.number % 50 else None, None,
        Origin("given", f"planted/{one.number}/{part}"),
    )  # fmt: skip
    figures = (Figure(Span(0, 4, "dead"), "killed", killed, killed, None, None, None),) if killed else ()
    claim = Claim(
        content_id("cl", article.id), article.id, Span(0, len(sentence), sentence), Span(0, 3, sentence[:3]),
        *one.kind[:2], (), one.actors, one.recipients, one.place, _when(one.day, 1), figures, "reported", None, None,
        "denied" if _denied(one) and part == 0 else "asserted", 0.9, quad=one.kind[2],
    )  # fmt: skip
    source = Page(page, article.url, article.url, None, "text/plain", "utf-8", page.encode(), article.origin)
    return Result(source, article, Reading(article.id, (claim,), (), (), (), (), (), (), ()))


def _place(one: Candidate) -> Place:
    return Place(
        Span(0, len(one.name), one.name), one.name, one.geonames_id, one.lat, one.lon, one.country or None,
        one.admin1 or None, one.grain, 1 if one.grain == "town" else 4, 0.9, "planted",
        radius_km=None if one.grain in ("town", "site") else one.radius_km or None,
    )  # fmt: skip


def _actor(random: Random, country: str | None) -> Actor:
    name, sector = random.choice(_ROLES)
    shown = f"{name} of {country}" if random.random() < 0.3 else name
    return Actor(Span(0, len(shown), shown), shown, None, country, (sector,), "role")


def _when(day: date, days: int) -> When:
    grain = {1: "day", 7: "week", 30: "month"}[days]
    return When(None, day, day + timedelta(days=days - 1), grain, 1 if days == 1 else 3, "stated")  # type: ignore[arg-type]
