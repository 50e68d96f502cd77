"""Places: every place name of a text, resolved to a point with its honest size, or kept unplaced."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.claims.places import rows
from dateline.claims.places.choice import Choice, Chooser, containment
from dateline.claims.places.event import choose
from dateline.claims.places.mentions import mentions as mentions_of
from dateline.claims.places.peoples import peoples
from dateline.claims.places.reading import Mention, PlaceText
from dateline.claims.places.told import told
from dateline.language.candidates import Candidate
from dateline.language.gazetteer import Gazetteer
from dateline.language.sentences import Sentence
from dateline.model import Article, Place, Span

__all__ = ["choose", "find"]

ACCEPT = 1.5
SAID_AGAIN, MOST_AGAIN = 0.5, 1.5
WEAK_FLOOR = 0.5
FLOOR = -2.0  # a mention weighed below this stays out even where its name is a place elsewhere in the text
BESIDE, HOLDS, HELD = 0.8, 2.5, 3.0
_WIDEST = 24
_HOLDING = re.compile(
    r"(?: (?:town|village|city|district|camp|area|suburb|neighbou?rhood|quarter))?(?:, | \(|,? in (?:the )?|['’]s )"
    r"(?:(?:north|south|east|west|central)[\w-]* )?"
)
EMINENT = 100_000
STRAY = 50_000  # a smaller place in a country that nothing else in the article speaks for is not believed
_WATERS = frozenset(("sea", "gulf", "ocean", "strait", "bay", "channel", "sound", "waters", "water"))
_LONG = frozenset(
    (
        "river",
        "mountains",
        "mountain range",
        "desert",
        "canal",
        "road",
        "highway",
        "border",
        "line",
        "valley",
        "lake",
        "coast",
        "route",
    )
)


def find(
    article: Article, sentences: Sequence[Sentence], gazetteer: Gazetteer, people: Collection[Span] = ()
) -> tuple[Place, ...]:
    """Every place name of the article in order. ``people``: spans of persons' names, which are left out."""
    reader = PlaceText(article.text, sentences, people)
    mentions = mentions_of(reader, gazetteer)
    _neighbours(reader, mentions)
    rows.mark(article.text, mentions)
    accepted = _accepted(mentions)
    choices = Chooser(mentions, told(reader, article), accepted).choose()
    found, taken = [], set()
    for mention, choice, good in zip(mentions, choices, accepted, strict=True):
        if good and (place := _place(article.text, mention, choice)):
            found.append(place)
            taken.update(range(mention.first, mention.last + 1))
    found += peoples(reader, gazetteer, taken)
    return tuple(sorted(found, key=lambda place: place.span))


def _neighbours(reader: PlaceText, mentions: list[Mention]) -> None:
    """What a place gains from places beside it: containment ('X, Syria'; 'X in Y province') and lists."""
    for number, mention in enumerate(mentions[:-1]):
        after = mentions[number + 1]
        gap = reader.text[mention.end : after.start]
        if len(gap) > _WIDEST:
            continue
        if _HOLDING.fullmatch(gap):
            _hold(mention, after, comma="in" not in gap.split(), inside=" in " in gap)
        elif gap in (" and ", " or ", ", and ", " to ", "-"):
            mention.evidence += BESIDE
            after.evidence += BESIDE


def _hold(mention: Mention, after: Mention, *, comma: bool, inside: bool) -> None:
    mention.holder = after
    if containment(mention):
        mention.evidence += HELD if comma else HELD / 2
        after.evidence += HOLDS
        return
    mention.holder = None
    if comma:
        mention.evidence += BESIDE
        after.evidence += BESIDE
    if inside and after.candidates and after.candidates[0].grain == "country":
        mention.outside = all(
            c.population < EMINENT and c.grain not in ("country", "province") for c in mention.candidates
        )


def _accepted(mentions: Sequence[Mention]) -> list[bool]:
    """Which mentions are places: by their own evidence and that of the other mentions of the same name."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.surface.lower()].append(mention)
    best = {
        name: max(m.evidence for m in group)
        + min(SAID_AGAIN * (sum(m.evidence > FLOOR for m in group) - 1), MOST_AGAIN)
        for name, group in groups.items()
    }
    return [
        m.evidence >= ACCEPT or (m.evidence > (WEAK_FLOOR if m.weak else FLOOR) and best[m.surface.lower()] >= ACCEPT)
        for m in mentions
    ]


def _place(text: str, mention: Mention, choice: Choice | None) -> Place | None:
    span = Span(mention.start, mention.end, text[mention.start : mention.end])
    if choice is None:
        return Place(span, span.text, None, None, None, None, None, None, None, 0.2, "unplaced: not in the gazetteer")
    one = choice.candidate
    if mention.outside or (choice.stray and one.population < STRAY):
        why = (
            "unplaced: none of this name in the country named"
            if mention.outside
            else "unplaced: only far from the story"
        )
        return Place(span, span.text, None, None, None, None, None, None, None, 0.2, why)
    if one.match < 0.7 and not _borne_out(choice):
        if not (mention.locative or mention.grain):
            return None
        return Place(
            span, span.text, None, None, None, None, None, None, None, 0.2, "unplaced: only a similar spelling"
        )
    place = Place(
        span,
        one.name,
        one.geonames_id,
        one.lat,
        one.lon,
        one.country or None,
        one.admin1 or None,
        one.grain,
        precision(one, mention),
        _score(choice),
        choice.basis,
    )
    if one.kind == "continent":
        return replace(place, grain=None, where_prec=None)
    if mention.street:
        return replace(
            place,
            name=span.text,
            geonames_id=None,
            lat=None,
            lon=None,
            grain="site",
            where_prec=None,
            score=0.2,
            basis="unplaced: one of many of this name",
        )
    if mention.site and one.grain != "site":
        return replace(
            place, name=span.text, geonames_id=None, grain="site", where_prec=2, basis=f"site named after {one.name}"
        )
    return place


def _borne_out(choice: Choice) -> bool:
    """Whether a folded spelling is borne out: by what contains it or by the country of the story."""
    return choice.basis.startswith("contained") or choice.basis.endswith("country of the story")


def precision(one: Candidate, mention: Mention) -> int:
    """UCDP where_prec: 1 the place, 2 near it, 3 district, 4 province, 5 line or vague region, 6 country, 7 waters."""
    if one.kind in _WATERS:
        return 7
    if one.grain == "country":
        return 6
    if one.kind in _LONG or mention.between:
        return 5
    if one.grain == "province":
        return 5 if one.kind == "region" and one.radius_km > 300 else 4
    if one.grain == "district":
        return 3
    return 2 if mention.vague else 1


def _score(choice: Choice) -> float:
    """Between 0 and 1: the margin over the next best elsewhere, on a logistic scale."""
    return round(1 / (1 + math.exp(-0.9 * choice.margin)), 3)
