"""Places: are the names found (recognition), and are they put in the right place (resolution)?

Sets: `trnews`, `lgl`, `geovirus`, `geowebnews`. Recognition: ``places`` against gold spans, one-to-one,
strict (equal offsets) and overlap. Resolution is scored on the gold names that have coordinates:
"matched" takes those that overlap a placed answer (the one that shares most with it), "misses wrong"
takes all. "Lacking" are names that the gazetteer has, however spelt, in no place within 161 km of the
truth, and that were not placed right: no choice could have been. "Known" leaves them out. "As areas"
measures from the edge of the area that the answer stands for, so that one country or province does not
count as two because gazetteers put its point in different spots.

Demonyms are place names in TR-News, LGL and partly in GeoWebNews, and so are places inside the names of
actors ('Kano State Police'); GeoVirus marks neither, and answers that say they are one are left out there.
GeoWebNews marks demonyms; elsewhere a country in the gold whose surface is not its name and ends like an
adjective is taken for one. "No demonyms" leaves such answers out and makes such names optional: neither
asked for nor held against the answer. In GeoWebNews expressions and non-toponyms are dropped; Demonym,
Language and Homonym, which have no coordinates, are optional throughout.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import Any

from dateline.evaluate.answers import span_of
from dateline.evaluate.measures import count_f1, pooled_median, ratio
from dateline.evaluate.spans import Counts, Span, match, match_spans, shared, spare, touch, touches_any
from dateline.evaluate.task import Metric, Record, Row, TextTask, dated_line, headline
from dateline.language.gazetteer import Gazetteer
from dateline.publish.forms import Form

NEAR_KM = 161.0  # 100 miles: the field's measure
EARTH_KM = 6371.0
_NOT_NAMES = frozenset({"Non_Lit_Expression", "Literal_Expression", "Non_Toponym"})
_NO_PLACE = frozenset({"Demonym", "Language", "Homonym"})
_ADJECTIVE = re.compile(r"(?:ans?|ese|ish|is?|ic|ch|ks?|men|man)$")
Point = tuple[float, float]
Toponym = dict[str, Any]


def kilometres(one: Point, two: Point) -> float:
    """Great-circle distance on a sphere, by the haversine."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _point(thing: Mapping[str, Any]) -> Point | None:
    lat, lon = thing.get("lat"), thing.get("lon")
    return (float(lat), float(lon)) if lat is not None and lon is not None else None


def is_demonym(toponym: Toponym) -> bool:
    """Whether a gold name is of people or an adjective, not of a place."""
    if "type" in toponym:
        return toponym["type"] == "Demonym" or toponym.get("modifier_type") == "Adjective"
    if not str(toponym.get("fcode") or "").startswith("PCL"):
        return False
    surface = toponym["text"].lower()
    names = f"{toponym.get('name') or ''} {toponym.get('country') or ''}".lower()
    return surface not in names and bool(_ADJECTIVE.search(surface))


def _is_optional(toponym: Toponym) -> bool:
    return toponym.get("type") in _NO_PLACE


def _span(toponym: Toponym) -> Span:
    return toponym["start"], toponym["end"]


def _recognised(
    gold: Sequence[Toponym], said: Sequence[Span], left_out: Callable[[Toponym], bool]
) -> dict[str, Counts]:
    asked = [_span(one) for one in gold if not left_out(one)]
    optional = [_span(one) for one in gold if left_out(one)]
    strict = match(asked, said, lambda one, two: float(one == two))
    overlap = match_spans(asked, said)
    return {
        name: (len(pairs), spare(said, pairs, optional), len(asked) - len(pairs))
        for name, pairs in (("strict", strict), ("overlap", overlap))
    }


def _errors(gold: Sequence[Toponym], said: Mapping[Span, Form]) -> list[tuple[float, float, bool]]:
    """For each gold place: kilometres off its point and off the answer's area (NaN where nothing placed overlaps it),
    and whether the gazetteer lacks it."""
    found = []
    for toponym in gold:
        span, truth = _span(toponym), _point(toponym)
        if truth is None:
            continue
        near = [(one == span, shared(span, one), answer) for one, answer in said.items() if touch(span, one)]
        placed = [one for one in near if _point(one[2]) is not None]
        off = area = math.nan
        if placed:
            answer = max(placed, key=lambda one: one[:2])[2]
            off = kilometres(truth, (answer["lat"], answer["lon"]))
            area = max(0.0, off - (answer.get("radius_km") or 0))
        found.append((off, area, not off <= NEAR_KM and not is_demonym(toponym) and _lacks(toponym["text"], truth)))
    return found


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer()


def _lacks(name: str, truth: Point) -> bool:
    return all(kilometres(truth, (one.lat, one.lon)) > NEAR_KM for one in _gazetteer().lookup(name))


def _score(record: Record, answer: Form, *, literal: bool = False) -> Row:
    gold = [one for one in record["toponyms"] if one.get("type") not in _NOT_NAMES]
    given = (one for one in answer.get("places") or () if not literal or _literal(one))
    said = {span: one for one in given if (span := span_of(one))}
    every = _recognised(gold, sorted(said), _is_optional)
    names = sorted(span for span, one in said.items() if not _people(one))
    plain = _recognised(gold, names, lambda one: _is_optional(one) or is_demonym(one))
    errors = _errors(gold, said)
    matched = [one for one in errors if not math.isnan(one[0])]
    demonyms = [one for one in gold if is_demonym(one)]
    return {
        **every,
        "plain overlap": plain["overlap"],
        "errors": [off for off, _, _ in matched],
        "matched": len(matched),
        "placed": len(errors),
        "near": sum(off <= NEAR_KM for off, _, _ in errors),
        "near area": sum(area <= NEAR_KM for _, area, _ in errors),
        "lacking": sum(lacks for _, _, lacks in errors),
        "known": sum(not lacks for _, _, lacks in errors),
        "matched known": sum(not lacks for _, _, lacks in matched),
        "demonyms": len(demonyms),
        "demonyms_found": sum(touches_any(_span(one), said) for one in demonyms),
    }


def _people(place: Mapping[str, Any]) -> bool:
    return place.get("role") == "demonym"


def _literal(place: Mapping[str, Any]) -> bool:
    return place.get("role") not in ("demonym", "name")


def _line(record: Record) -> Form:
    """With the page's address, where there is one: a country's own domain is evidence."""
    line = dated_line(record)
    return {**line, "url": record["url"]} if record.get("url") else line


_METRICS = (
    Metric("recognition F1, strict", count_f1("strict")),
    headline("recognition F1, overlap", count_f1("overlap")),
    Metric("recognition F1, no demonyms", count_f1("plain overlap")),
    headline("Acc@161km, matched", ratio("near", "matched")),
    headline("Acc@161km, misses wrong", ratio("near", "placed")),
    Metric("Acc@161km, matched, known", ratio("near", "matched known")),
    Metric("Acc@161km, misses wrong, known", ratio("near", "known")),
    Metric("Acc@161km, matched, as areas", ratio("near area", "matched")),
    Metric("Acc@161km, misses wrong, as areas", ratio("near area", "placed")),
    Metric("names that the gazetteer lacks", ratio("lacking", "placed")),
    Metric("median km, matched", pooled_median("errors"), "km"),
    Metric("demonyms found", ratio("demonyms_found", "demonyms")),
)
_LITERAL = frozenset({"geovirus"})  # sets that mark neither demonyms nor places inside the names of actors
SETS = tuple(
    TextTask(name, _METRICS, score=partial(_score, literal=name in _LITERAL), line=_line)
    for name in ("trnews", "lgl", "geovirus", "geowebnews")
)
