"""Places: every place name of a text, resolved to a point with its honest size, or kept unplaced."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.claims.places import afar, rows
from dateline.claims.places.choice import Choice, Chooser
from dateline.claims.places.event import choose
from dateline.claims.places.mentions import mentions as mentions_of
from dateline.claims.places.peoples import peoples
from dateline.claims.places.reading import Mention, PlaceText
from dateline.claims.places.scene import kilometres
from dateline.claims.places.told import told
from dateline.claims.places.weights import FOLDED, containment
from dateline.language.candidates import Candidate
from dateline.language.gazetteer import Gazetteer
from dateline.language.sentences import Sentence
from dateline.model import Article, Place, PlaceOption, Span

__all__ = ["choose", "find"]

ACCEPT = 1.5
SAID_AGAIN, MOST_AGAIN = 0.5, 1.5
WEAK_FLOOR = 0.25
FLOOR = -2.0  # a mention weighed below this stays out even where its name is a place elsewhere in the text
BESIDE, HOLDS, HELD = 0.8, 2.5, 3.0
_WIDEST = 24
_HOLDING = re.compile(
    r"(?: (?:town|village|city|district|camp|area|suburb|neighbou?rhood|quarter))?(?:, | \(|,? in (?:the )?|['’]s )"
    r"(?:(?:north|south|east|west|central)[\w-]* )?"
)
_LISTED = re.compile(r",? (?:and|or|to|&) |, (?:the )?[A-Z]|['’-]")  # 'Goya, France and Spain' are three
EMINENT = 100_000
BORDER_KM = 50.0  # divisions change; a town beyond the border may be in it now
UNSURE = 0.2  # score of what is not placed
POSSIBLE = 0.01  # belief from which an alternative is told
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
    told_by = {id(one.mention): one for one in afar.find(reader, mentions)}
    afar.lines(article.text, mentions)
    rows.mark(article.text, mentions)
    accepted = _accepted(mentions, [0.0] * len(mentions))
    chooser = Chooser(mentions, told(reader, article), accepted)
    choices = chooser.choose()
    accepted = _accepted(mentions, chooser.support(choices))
    stated = {m.surface.lower() for m in mentions if m.locative or m.target or m.grain or m.holder}
    found: dict[int, Place] = {}
    taken: set[int] = set()
    for mention, choice, good in zip(mentions, choices, accepted, strict=True):
        if good and (place := _place(article.text, mention, choice, stated=mention.surface.lower() in stated)):
            found[id(mention)] = place
            taken.update(range(mention.first, mention.last + 1))
    for ident, away in told_by.items():
        base, towards = found.get(id(away.base)), found.get(id(away.towards))
        if ident in found and found[ident].lat is None and base is not None:
            found[ident] = afar.placed(away, base, towards) or found[ident]
    return tuple(sorted([*found.values(), *peoples(reader, gazetteer, taken)], key=lambda place: place.span))


def _neighbours(reader: PlaceText, mentions: list[Mention]) -> None:
    """What a place gains from places beside it: containment ('X, Syria'; 'X in Y province') and lists."""
    for number, mention in enumerate(mentions[:-1]):
        after = mentions[number + 1]
        gap = reader.text[mention.end : after.start]
        if len(gap) > _WIDEST:
            continue
        if _HOLDING.fullmatch(gap):
            alone = gap == ", " and not _LISTED.match(reader.text, after.end)
            _hold(mention, after, comma="in" not in gap.split(), inside=" in " in gap or alone)
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
    if inside and after.candidates and after.candidates[0].grain in ("country", "province"):
        mention.outside = all(_elsewhere(c, after.candidates[0]) for c in mention.candidates)


def _elsewhere(one: Candidate, area: Candidate) -> bool:
    """Whether a small place lies well outside of an area that the text puts the name into."""
    if one.population >= EMINENT or one.grain in ("country", "province"):
        return False
    if area.grain == "country":
        return True  # it is not of this country, or the area would hold it
    return area.match > FOLDED and kilometres((one.lat, one.lon), (area.lat, area.lon)) > 2 * area.radius_km + BORDER_KM


def _accepted(mentions: Sequence[Mention], support: Sequence[float]) -> list[bool]:
    """Which mentions are places: by their own evidence, the support of the article's other places, and the other
    mentions of the same name."""
    weights = [m.evidence + gain for m, gain in zip(mentions, support, strict=True)]
    groups: dict[str, list[float]] = defaultdict(list)
    for mention, weight in zip(mentions, weights, strict=True):
        groups[mention.surface.lower()].append(weight)
    best = {
        name: max(group) + min(SAID_AGAIN * (sum(weight > FLOOR for weight in group) - 1), MOST_AGAIN)
        for name, group in groups.items()
    }
    return [
        weight >= ACCEPT or (weight > (WEAK_FLOOR if m.weak else FLOOR) and best[m.surface.lower()] >= ACCEPT)
        for m, weight in zip(mentions, weights, strict=True)
    ]


def _place(text: str, mention: Mention, choice: Choice | None, *, stated: bool) -> Place | None:
    """The record of a mention; None for a mere likeness of spelling where the text nowhere says ('in X', 'the town of
    X') that there is a place of this name."""
    if choice is None:
        return _unplaced(text, mention, "not in the gazetteer")
    one = choice.candidate
    likeness = one.match < FOLDED
    if likeness and not (stated and (_borne_out(choice) or mention.locative or mention.grain)):
        return None
    if why := _why_nowhere(mention, choice):
        return replace(_unplaced(text, mention, why), grain="site" if mention.street else None)
    place = Place(
        _span(text, mention),
        one.name,
        one.geonames_id,
        one.lat,
        one.lon,
        one.country or None,
        one.admin1 or None,
        "district" if _seat(one, mention) else one.grain,
        precision(one, mention),
        _score(choice),
        choice.basis,
        role="metonym" if mention.speaks else "place",
        radius_km=one.radius_km or None,
        alternatives=tuple(_option(other, belief) for other, belief in choice.others if belief >= POSSIBLE),
    )
    if one.kind == "continent":
        return replace(place, grain=None, where_prec=None)
    if mention.site and one.grain != "site":
        return replace(
            place,
            name=place.span.text,
            geonames_id=None,
            grain="site",
            where_prec=2,
            basis=f"site named after {one.name}",
            radius_km=None,
        )
    return place


def _seat(one: Candidate, mention: Mention) -> bool:
    """Whether a town stands for the district or province that the text names after it: 'Anfa district'."""
    return one.grain == "town" and mention.grain in ("district", "province") and not mention.site


def _why_nowhere(mention: Mention, choice: Choice) -> str | None:
    """Why a name is left without a place, though the gazetteer has some of that name."""
    one = choice.candidate
    if mention.outside:
        return "none of this name in the country named"
    if choice.stray and one.population < STRAY:
        return "only far from the story"
    if one.match < FOLDED and not _borne_out(choice):
        return "only a similar spelling"
    return "one of many of this name" if mention.street else None


def _span(text: str, mention: Mention) -> Span:
    return Span(mention.start, mention.end, text[mention.start : mention.end])


def _unplaced(text: str, mention: Mention, why: str) -> Place:
    span = _span(text, mention)
    return Place(span, span.text, None, None, None, None, None, None, None, UNSURE, f"unplaced: {why}")


def _option(one: Candidate, belief: float) -> PlaceOption:
    return PlaceOption(
        one.name, one.country or None, one.admin1 or None, one.lat, one.lon, one.geonames_id, round(belief, 3)
    )


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
    if one.grain == "district" or _seat(one, mention):
        return 3
    return afar.exactness(mention.away) if mention.vague else 1


def _score(choice: Choice) -> float:
    """Between 0 and 1: the margin over the next best elsewhere, on a logistic scale."""
    return round(1 / (1 + math.exp(-0.9 * choice.margin)), 3)
