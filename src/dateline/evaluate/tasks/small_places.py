"""Small places: is a place found where coders put it? `ucdp_ged_car` (Central African Republic).

The text is the coders' own description of where an event was, as the adverb of place of a sentence, with
the name of the country: "It happened in Anfa village (5 km north of Tell), Zaria." ("in" is added where the
description begins with a capital, else it has its own words: "near Anfa"). Empty descriptions are left out.

The answer is one place: of the places of the reading that lie in the country, have coordinates and are
smaller than the country, the most exact (site or town, then district, then province), the first of them
where there are several. It counts as *found* where it is at least as exact as the gold, by the
``where_prec`` of both: point (1, 2), district (3), province (4), anything else (5 to 7). A province for
a village is thus no find, and neither is a place in another country. Acc@25 and Acc@161 are the shares
within so many kilometres of the gold's point, among the found; "misses wrong" takes all. The gold's point of an
area is the coders' choice (a seat, a centroid): "as areas" also takes it for right where it lies within the
answer's radius, and "points" leaves areas out.
"""

from __future__ import annotations

from typing import Any

from dateline.evaluate.measures import pooled_median, ratio, where
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.evaluate.tasks.places import NEAR_KM, kilometres
from dateline.publish.forms import Form

CLOSE_KM = 25.0  # UCDP's "near": within about 25 km
CODES = {"Central African Republic": "CAF"}
_RANK = {"site": 0, "town": 0, "district": 1, "province": 2}
_EXACTNESS = {1: 0, 2: 0, 3: 1, 4: 2, 5: 3, 6: 3, 7: 3}
_LEAST, _AREA = 3, 3


def _line(record: Record) -> Form:
    lines = (line.strip(" .,;") for line in record["where_description"].splitlines())
    described = "; ".join(filter(None, lines))
    adverb = f"in {described}" if described[:1].isupper() else described
    return {"id": record["id"], "text": f"It happened {adverb}, {record['country']}."}


def _described(record: Record) -> bool:
    return bool(str(record.get("where_description") or "").strip())


def _answer(record: Record, answer: Form) -> dict[str, Any] | None:
    country = CODES.get(record["country"])
    placed = [
        one
        for one in answer.get("places") or ()
        if one.get("lat") is not None and one.get("lon") is not None and one.get("grain") in _RANK
    ]
    inside = [one for one in placed if one.get("country") == country]
    return min(inside, key=lambda one: (_RANK[one["grain"]], one["start"]), default=None)


def _score(record: Record, answer: Form) -> Row:
    level = int(record["where_prec"])
    said = _answer(record, answer)
    row: Row = {
        "level": level,
        "named": int(said is not None),
        "found": 0,
        "close": 0,
        "within": 0,
        "near": 0,
        "errors": [],
    }
    if said is None or _EXACTNESS.get(said.get("where_prec") or 0, _LEAST) > _EXACTNESS[level]:
        return row
    error = kilometres((float(said["lat"]), float(said["lon"])), (float(record["lat"]), float(record["lon"])))
    reach = max(CLOSE_KM, float(said.get("radius_km") or 0) if level >= _AREA else 0.0)
    hits = {"close": int(error <= CLOSE_KM), "within": int(error <= reach), "near": int(error <= NEAR_KM)}
    return {**row, "found": 1, **hits, "errors": [error]}


def _is_point(row: Row) -> bool:
    return bool(row["level"] < _AREA)


def _by_level() -> tuple[Metric, ...]:
    found = []
    for name, levels in (("where_prec 1", (1,)), ("where_prec 2", (2,)), ("where_prec 3", (3,)), ("4, 5", (4, 5))):
        here = frozenset(levels)

        def is_here(row: Row, here: frozenset[int] = here) -> bool:
            return row["level"] in here

        found.append(Metric(f"share found, {name}", where(is_here, ratio("found"))))
        found.append(Metric(f"Acc@25km, found, {name}", where(is_here, ratio("close", "found"))))
    return tuple(found)


UCDP = TextTask(
    "ucdp_ged_car",
    (
        headline("share found", ratio("found")),
        headline("Acc@25km, found", ratio("close", "found")),
        Metric("Acc@25km, found, as areas", ratio("within", "found")),
        Metric("share found, points", where(_is_point, ratio("found"))),
        headline("Acc@25km, found, points", where(_is_point, ratio("close", "found"))),
        Metric("Acc@161km, found", ratio("near", "found")),
        headline("Acc@25km, misses wrong", ratio("close")),
        Metric("median km, found", pooled_median("errors"), "km"),
        Metric("share placed at all", ratio("named")),
        *_by_level(),
    ),
    score=_score,
    line=_line,
    keep=_described,
)
