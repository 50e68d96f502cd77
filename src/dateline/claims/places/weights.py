"""What speaks for one of the places of a name before the rest of the article is asked.

How prominent it is, how well it bears the name, what the text itself puts it into ('Paris, Texas'), the
feature word beside it, and the list that it stands in. The weights are log odds, set by hand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from dateline.claims.places.reading import Mention
from dateline.claims.places.scene import kilometres
from dateline.language.candidates import Candidate
from dateline.language.gazetteer_write import SMALL
from dateline.language.placenames import fold, key

CONTAINED, NOT_CONTAINED = 7.0, -4.0
FEATURE, NOT_FEATURE = 2.5, -1.0
LISTED = 4.0
ALONE = -1.5  # 'Aleppo' alone is the city, not the province
MATCH_WEIGHT, RIVALS = 6.0, 3.0  # an alias (.85) loses .9, a folded spelling (.6) 2.4; more where others bear the name
SHORT_FORM = 0.4
FOLDED = 0.7  # a match below this is one of spelling only
COUNTRY, WATERS, OURS = 5.5, 4.2, 3.8  # OURS: listed by us or by the user because news is made there
SMALL_DIVISION, LARGE_DIVISION = 40, 150  # km: parishes of islands, not what a name usually means; states
DIVISIONS = (2.0, 3.0, 3.5)  # small, middling, large
TOWN, SLOPE, MIDDLING = 2.25, 0.7, 4.5  # of 10 ** 4.5 people, and what ten times as many are worth
CAPITAL = 1.1
COUNTY, SITE = 1.6, 2.4
DISTRICT = 1.2  # it is named with its feature word, if at all
_GENERAL = frozenset(("GeoNames", "Natural Earth", "US Census", SMALL))  # sources that list everything
_WATERS = frozenset(("sea", "ocean", "gulf"))
_KNOWN = frozenset(("continent", "sea", "ocean", "gulf", "region", "building", "palace"))
_LIKELIEST, _HAMLET = 12, 1000  # candidates of a holder that are tried; towns too small to hold anything


def size_evidence(candidates: Sequence[Candidate]) -> float:
    """How much a name by itself speaks for a place: by its most eminent bearer."""
    best = -2.0
    for one in candidates:
        if one.grain == "country":
            worth = 3.0
        elif one.source in ("GeoNames", SMALL) and one.grain == "town":
            people = one.population
            worth = (
                2.3
                if people >= 1_000_000 or one.kind == "capital"
                else 1.6
                if people >= 200_000
                else 1.0
                if people >= 50_000
                else 0.4
                if people >= 10_000
                else -0.2
            )
            if one.match < 1:
                worth -= 0.3 if people >= 50_000 else 1.0
        elif one.grain == "province":
            worth = 2.2 if one.match == 1 else 0.8
        elif one.grain == "district":
            worth = {"US Census": 1.8, "GeoNames": -0.2}.get(one.source, 0.6)
        else:
            worth = 2.2 if one.kind in _KNOWN else 1.0
        best = max(best, worth - (1.5 if one.match < 0.7 else 0))
    return best


def prominence(one: Candidate) -> float:
    """How likely a name means this place where nothing else is known: by kind and population."""
    if one.grain == "country":
        return COUNTRY
    if one.kind in _WATERS:
        return WATERS
    if one.source not in _GENERAL:
        return OURS
    if one.grain == "province":
        return DIVISIONS[(one.radius_km >= SMALL_DIVISION) + (one.radius_km >= LARGE_DIVISION)]
    if one.grain == "town":
        return TOWN + SLOPE * (math.log10(one.population + 10) - MIDDLING) + (CAPITAL if one.kind == "capital" else 0.0)
    if one.source == "US Census":
        return COUNTY
    if one.source == "GeoNames":
        return DISTRICT
    return SITE


def _contained(one: Candidate, parent: Candidate) -> bool:
    if one is parent or one.number == parent.number:
        return False
    if parent.grain == "country":
        return one.country == parent.country and one.grain != "country"
    if parent.grain == "province":
        return (
            one.country == parent.country
            and (one.admin1 == parent.name or one.admin1 == parent.admin1 != "")
            and one.grain != "province"
        )
    if one.grain in ("country", "province") or one.country != parent.country:
        return False
    return kilometres((one.lat, one.lon), (parent.lat, parent.lon)) <= max(parent.radius_km * 1.6, 25.0)


def containment(mention: Mention) -> dict[int, Candidate | str]:
    """Candidates (by number) that the text itself puts into what follows: 'X, Syria', 'X, TX'; with what holds them."""
    held: dict[int, Candidate | str] = {}
    for country, division in mention.state:
        held.update((c.number, division) for c in mention.candidates if c.country == country and c.admin1 == division)
    if mention.holder is None or _listed(mention, mention.holder):
        return held
    whole = any(c.grain == "country" for c in mention.candidates)
    for above in mention.holder.candidates[:_LIKELIEST]:
        if above.grain == "town" and above.population < _HAMLET and mention.holder.grain is None:
            continue
        for one in mention.candidates:
            if whole and above.grain == "country" and one.grain != "province":
                continue  # 'Russia, the United States' is a list
            if one.number not in held and _contained(one, above):
                held[one.number] = above
    return held


def _listed(mention: Mention, parent: Mention) -> bool:
    """Whether two names are equals in a list: 'California, Oregon'; but 'Georgia, United States' is none."""
    own, above = (
        {c.grain for c in m.candidates if c.match == 1 and c.grain in ("country", "province")}
        for m in (mention, parent)
    )
    return "province" in own and "province" in above and "country" not in above


def grain_fits(one: Candidate, grain: str) -> bool:
    """Whether a candidate is of the grain that a feature word says."""
    if grain == "town":
        return one.grain in ("town", "site") and one.kind != "region"
    return one.grain == grain


def alone(one: Candidate, mention: Mention, held: Mapping[int, Candidate | str]) -> float:
    """What speaks for a candidate without the rest of the article."""
    total = prominence(one) - _misfit(one, mention)
    if mention.row is not None and one.grain in ("province", "country"):
        total += LISTED * mention.row.get((one.grain, one.country if one.grain == "province" else ""), 0.0)
    if held:
        total += CONTAINED if one.number in held else NOT_CONTAINED
    if mention.grain and mention.grain not in ("site", "water"):
        return total + (FEATURE if grain_fits(one, mention.grain) else NOT_FEATURE)
    if one.grain in ("province", "district") and any(
        c.grain == "town" and c.country == one.country and c.admin1 == one.admin1 and c.population > 20_000
        for c in mention.candidates
    ):
        total += ALONE
    return total


def _misfit(one: Candidate, mention: Mention) -> float:
    """What a candidate loses that bears the name as an alias or in another spelling, more where others bear it itself;
    little for a short form ('Newcastle' for Newcastle upon Tyne, 'New York' for New York City)."""
    if one.match == 1:
        return 0.0
    if one.match > FOLDED and _is_form(one, mention):
        return SHORT_FORM
    return (MATCH_WEIGHT + (RIVALS if mention.candidates[0].match == 1 else 0.0)) * (1 - one.match)


def _is_form(one: Candidate, mention: Mention) -> bool:
    """Whether the alias is the name itself, shorter or without its marks ('Hama' for Ḩamāh), and no country's name."""
    if any(c.grain == "country" and c.match == 1 for c in mention.candidates):
        return False
    said, name = key(mention.surface), key(one.name)
    return name.startswith(f"{said} ") or fold(said) == fold(name) != ""
