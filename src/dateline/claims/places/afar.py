"""Places told by their distance from others: 'Anfa, a village 30 km south-east of Tell'; 'the Anfa-Tell road'.

Such a phrase says that the name before it is a place, also where the gazetteer lacks it. It is then placed from
the other one: in the direction that is given, as far as is given, and only as exactly as that allows. Distances
are mostly along roads, and winds of eight points: what is told with a direction is taken to be right within a
third of the distance, without one within the whole. ``where_prec``: 2 up to 25 km (UCDP's "near"), then district,
then province.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.claims.places.reading import STATED, Mention, PlaceText
from dateline.claims.places.scene import kilometres
from dateline.claims.places.weights import FOLDED
from dateline.language.candidates import Candidate
from dateline.model import Place, Span

TOLD = 2.5  # evidence of a known name that stands before such a phrase
NEAR_KM, DISTRICT_KM = 25.0, 60.0
SHARE, LEAST_KM = 1 / 3, 5.0  # of the distance where the direction is given; towns are that wide
ROADS = 1.2  # a place may be somewhat farther than is told: rounded figures, other ends of towns
EMINENT = 100_000
_LIKELIEST = 12
KM_PER_MILE, KM_PER_DEGREE = 1.609344, 111.2
FARTHEST_KM = 500.0  # beyond that it says where a region lies, not a place
_SPELT = {"ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
          "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "one hundred": 100}  # fmt: skip
_NOUN = (
    r"(?:village|town|city|hamlet|settlement|locality|community|suburb|camp|site|mine|area|place|checkpoint|base|post)"
)
_DIRECTION = r"(?P<direction>(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))*)(?:ern|wards?)?"
_PHRASE = re.compile(
    rf"(?:\b(?P<number>\d+(?:[.,]\d+)?|{'|'.join(_SPELT)})[ -]?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b\.?(?: ?\([^()]{1,20}\))?"
    rf"(?: away| by road)?(?: (?:to )?(?:the )?{_DIRECTION})? (?:of|from) )"
    rf"(?:the )?(?:[\w-]+ )??(?:(?:{_NOUN}|capital)(?:,? of)? )?$",
    re.IGNORECASE,
)
_HEDGES = r"(?:(?:about|some|around|roughly|approximately|nearly|almost|over|more than|less than|just|only|at) )*"
_LEAD = re.compile(
    rf"(?:(?P<noun> {_NOUN})?(?P<mark>, | \(| [-–—] | )"
    rf"(?:(?:which|that) (?:is|lies) )?(?:(?:an?|the) (?:[\w-]+ ){{0,3}}?{_NOUN} )?"
    rf"(?P<lies>(?:located|situated|lying|lies|based) )?{_HEDGES})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+)*$")
_NAMED = re.compile(rf"(?:{_NOUN} of |\b{_NOUN} )$", re.IGNORECASE)
_LONGEST, _WINDOW = 90, 140
_LINE = re.compile(r"[- ](?:axis|road|highway|route|corridor|railway|motorway)s?\b")
_ROAD = re.compile(
    r"\b(?:axis|road|highway|route|corridor|railway|motorway)s? (?:(?:that|which) )?"
    r"(?:to|from|toward|towards|linking|connecting|links|connects) (?:the )?(?:[\w-]+ ){0,2}?"
    r"(?:(?:city|town|village|capital) (?:of )?)?$"
)
_ON = re.compile(
    r",? (?:on|along|off|in) (?:the )?(?:(?:main )?(?:axis|road|highway|route|way|direction) (?:to|toward|towards|of) "
    r"(?:the )?(?:(?:city|town|village|capital) (?:of )?)?)?"
)
_TIES = frozenset(("-", "–", " - ", " – ", " to ", " and "))
_POINTS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}


@dataclass(frozen=True, slots=True)
class Away:
    """``mention`` lies ``km`` from ``base``, towards ``bearing`` (degrees from north) if that is told."""

    mention: Mention
    base: Mention
    km: float
    bearing: float | None
    words: str
    towards: Mention | None = None  # 'on the Belko road': the direction is that of another place


def find(reader: PlaceText, mentions: list[Mention]) -> list[Away]:
    """Every place told by its distance from a mention; names that were no mention yet are added in their order."""
    found: list[Away] = []
    by_end = {mention.end: mention for mention in mentions}
    for base in list(mentions):
        phrase = _PHRASE.search(reader.text, max(0, base.start - _LONGEST), base.start)
        if phrase is None:
            continue
        mention = _named_before(reader, phrase.start(), by_end)
        km = _km(phrase)
        base.away, base.vague = km, True
        if mention is None or mention is base or km > FARTHEST_KM:
            continue
        if not mention.candidates and mention.end not in by_end:
            mentions.append(mention)
        mention.evidence += TOLD
        _fit(mention, base, km)
        towards = _towards(reader, base, mentions)
        if towards is not None:
            towards.evidence = max(towards.evidence, STATED)
        found.append(Away(mention, base, km, _bearing(phrase["direction"]), _told(phrase), towards))
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    return found


def _fit(mention: Mention, base: Mention, km: float) -> None:
    """Keeps the bearers of both names that are as far apart as is told; a namesake elsewhere is another place."""
    most = km * ROADS + NEAR_KM
    pairs = [
        (one, other)
        for one in mention.candidates
        for other in base.candidates[:_LIKELIEST]
        if kilometres((one.lat, one.lon), (other.lat, other.lon)) <= most and one.number != other.number
    ]
    if pairs:
        mention.candidates = tuple(dict.fromkeys(one for one, _ in pairs))
        base.candidates = tuple(dict.fromkeys(other for _, other in pairs))
    elif not any(_eminent(one) for one in mention.candidates):
        mention.candidates, mention.evidence = (), max(mention.evidence, STATED)


def _eminent(one: Candidate) -> bool:
    return one.match > FOLDED and (one.population >= EMINENT or one.grain in ("country", "province"))


def lines(text: str, mentions: Sequence[Mention]) -> None:
    """Marks the names of roads: what is told to lie on 'the Anfa-Tell road', 'the road to Anfa' is at neither."""
    after: Mention | None = None
    for mention in reversed(mentions):
        tied = after is not None and after.between and text[mention.end : after.start] in _TIES
        if (
            tied
            or _LINE.match(text, mention.end)
            or _ROAD.search(text, max(0, mention.start - _LONGEST), mention.start)
        ):
            mention.between = True
        after = mention


def placed(away: Away, base: Place, towards: Place | None = None) -> Place | None:
    """The place of a name that the gazetteer lacks, from the place that it is told by; None where that has none."""
    if base.lat is None or base.lon is None or base.grain not in ("town", "site", "district"):
        return None
    bearing = _course(base, towards, away.km) if towards else None
    bearing = away.bearing if bearing is None else bearing
    error = max(LEAST_KM, away.km * (SHARE if bearing is not None else 1.0))
    lat, lon = base.lat, base.lon
    if bearing is not None:
        turn = math.radians(bearing)
        lat += away.km * math.cos(turn) / KM_PER_DEGREE
        lon += away.km * math.sin(turn) / (KM_PER_DEGREE * math.cos(math.radians(base.lat)))
    surface = Span(away.mention.start, away.mention.end, away.mention.surface)
    return replace(
        base,
        span=surface,
        name=surface.text,
        geonames_id=None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        admin1=base.admin1 if error <= NEAR_KM else None,
        grain="town",
        where_prec=exactness(error),
        score=round(base.score * 0.8, 3),
        basis=f"{away.words} {base.name}",
        radius_km=round(error),
        alternatives=(),
    )


def _course(base: Place, towards: Place, km: float) -> float | None:
    """Degrees from north of the line between two places; None where the second is too near to lie beyond."""
    if base.lat is None or base.lon is None or towards.lat is None or towards.lon is None:
        return None
    up = towards.lat - base.lat
    right = (towards.lon - base.lon) * math.cos(math.radians(base.lat))
    if KM_PER_DEGREE * math.hypot(up, right) * ROADS < km:
        return None
    return math.degrees(math.atan2(right, up)) % 360


def _towards(reader: PlaceText, base: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The place that the road leads to: '20 km from Tell on the Belko axis', 'on the Tell-Belko road'."""
    after = [mention for mention in mentions if base.end < mention.start < base.end + _LONGEST]
    if not after or not _ON.fullmatch(reader.text, base.end, after[0].start):
        return None
    for mention, following in zip(after, [*after[1:], None], strict=True):
        if mention.surface.lower() != base.surface.lower():
            return mention
        if following is None or reader.text[mention.end : following.start] not in _TIES:
            return None
    return None


def exactness(km: float) -> int:
    """UCDP where_prec of a place known to so many kilometres."""
    return 2 if km <= NEAR_KM else 3 if km <= DISTRICT_KM else 4


def _named_before(reader: PlaceText, start: int, by_end: dict[int, Mention]) -> Mention | None:
    """The name that a phrase is said of: known, or unknown where the words between leave no doubt."""
    text = reader.text
    window = max(0, start - _WINDOW)
    for lead in _LEAD.finditer(text, window, start):
        if lead.end() != start:
            continue
        if known := by_end.get(lead.start()):
            return known
        name = _NAME.search(text, window, lead.start())
        opens = name is not None and bisect_left(reader.tok.starts, name.start()) in reader.opening
        sure = lead["noun"] or lead["lies"] or (lead["mark"].strip() in (",", "(") and not opens)
        if name and (sure or _NAMED.search(text, window, name.start())):
            return _unknown(reader, name.start(), name.end())
    return None


def _unknown(reader: PlaceText, start: int, end: int) -> Mention | None:
    """A mention of a name that the gazetteer lacks; None for persons, demonyms and ordinary words."""
    tok, words = reader.tok, reader.words
    numbers = [n for n, begin in enumerate(tok.starts) if start <= begin < end]
    if not numbers or any(
        reader.persons.at(n)
        or tok.words[n] in words.demonyms
        or tok.words[n].isupper()
        or reader.lower[n] in words.ordinary
        or words.has("function", reader.lower[n])
        or words.has("role", reader.lower[n])
        or words.has("organisation", reader.lower[n])
        for n in numbers
    ):
        return None
    return Mention(start, end, numbers[0], numbers[-1], reader.text[start:end], (), STATED, locative=True)


def _km(phrase: re.Match[str]) -> float:
    number = phrase["number"].lower()
    value = float(_SPELT[number]) if number in _SPELT else float(number.replace(",", "."))
    return value * (KM_PER_MILE if phrase["unit"].lower().startswith("mi") else 1.0)


def _bearing(direction: str | None) -> float | None:
    """Degrees from north: the mean of the winds named; 'north-north-east' counts north twice."""
    if direction is None:
        return None
    winds = [_POINTS[one] for one in re.findall("north|south|east|west", direction.lower())]
    up, right = sum(wind[0] for wind in winds), sum(wind[1] for wind in winds)
    return math.degrees(math.atan2(right, up)) % 360 if up or right else None


def _told(phrase: re.Match[str]) -> str:
    direction = f" {phrase['direction'].lower()} of" if phrase["direction"] else " from"
    return f"{phrase['number']} {phrase['unit']}{direction}"
