"""Data in words: types, days, places, figures. No adjectives; what is not known is said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.model import Place, When

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
TYPES = {
    "AGREE": ("agreement or promise", "agreements and promises"),
    "CONSULT": ("meeting or talks", "meetings and talks"),
    "SUPPORT": ("statement or act of support", "statements and acts of support"),
    "CONCEDE": ("concession", "concessions"),
    "COOPERATE": ("act of cooperation", "acts of cooperation"),
    "AID": ("delivery of aid", "deliveries of aid"),
    "RETREAT": ("withdrawal, release or truce", "withdrawals, releases and truces"),
    "REQUEST": ("request or demand", "requests and demands"),
    "ACCUSE": ("accusation or criticism", "accusations and criticism"),
    "REJECT": ("refusal", "refusals"),
    "THREATEN": ("threat", "threats"),
    "PROTEST": ("protest", "protests"),
    "SANCTION": ("sanction", "sanctions"),
    "MOBILIZE": ("military movement", "military movements"),
    "COERCE": ("coercion", "coercion"),
    "ASSAULT": ("assault", "assaults"),
}
QUADS = {
    0: "other types",
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}
MODES = {
    "primitive": "with blades, sticks or stones",
    "heavy-weapons": "with heavy weapons",
    "arrest": "arrests",
    "demo": "demonstration",
}
PEOPLE = ("killed", "injured", "abducted", "detained", "missing", "displaced", "released")
GRAINS = {
    "site": "a single site",
    "town": "town",
    "district": "district only",
    "province": "province or region only",
    "country": "country only",
}
REVIEWS = {
    "machine": "found by machine, not reviewed",
    "accepted": "accepted by a person",
    "edited": "corrected by a person",
    "rejected": "rejected by a person",
}
STANDINGS = {
    "single source": "one independent origin",
    "corroborated": "two or more independent origins",
    "disputed": "sources disagree",
    "denied": "only denied",
    "retracted": "retracted by its source",
}


def type_words(type_: str, *, many: bool = False) -> str:
    """A type as a noun; one's own types by their code."""
    one, several = TYPES.get(type_, (type_.lower(), type_.lower()))
    return several if many else one


def mode_words(mode: str | None) -> str:
    """A mode as it stands after the noun."""
    return MODES.get(mode, mode.replace("-", " ")) if mode else ""


def country_words(code: str | None) -> str:
    """The name of a country by its code."""
    return countries().get(code or "", code or "")


@cache
def countries() -> dict[str, str]:
    """Names by ISO 3166 alpha-3."""
    raw = files("dateline").joinpath("data", "actors", "countries.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in raw.splitlines() if line and not line.startswith("#")]
    at = rows[0].index("name") if "name" in rows[0] else 2
    return {row[0]: row[at] for row in rows[1:]}


def day_words(day: date) -> str:
    """'3 February 2025'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def when_words(when: When | None) -> str:
    """The days of an event, and how exactly they were told."""
    if when is None or not (when.earliest or when.latest):
        return "day not told"
    first, last = when.earliest, when.latest
    if first is None and last is not None:
        return f"by {day_words(last)} (day not told)"
    if last is None and first is not None:
        return f"from {day_words(first)} (end not told)"
    assert first is not None
    assert last is not None
    if first == last:
        return day_words(first)
    return f"between {day_words(first)} and {day_words(last)} (told to the {when.grain})"


def days_words(first: date | None, last: date | None) -> str:
    """Days in short: '2025-02-03', '2025-02-03 to 2025-02-09', 'by 2025-02-11', 'not told'."""
    if first is None or last is None:
        return f"by {last}" if last else f"from {first}" if first else "not told"
    return str(first) if first == last else f"{first} to {last}"


def place_words(place: Place | None, *, public: bool) -> str:
    """A place, its country, and how exact it is. In ``public`` a single site is named by its division only."""
    if place is None:
        return "place not told"
    country = country_words(place.country)
    if place.grain == "site" and public:
        where = ", ".join(part for part in (place.admin1, country) if part)
        return f"a site in {where}" if where else "a site"
    grain = f" ({GRAINS[place.grain]})" if place.grain and place.grain not in ("town", "country") else ""
    unplaced = " (not found on the map)" if place.lat is None else ""
    inside = f", {country}" if country and country != place.name else ""
    return f"{place.name}{inside}{grain}{unplaced}"


def range_words(low: float | None, high: float | None) -> str:
    """'8', '8 to 15', 'at least 8', 'at most 15'."""
    if low is not None and high is not None:
        return number_words(low) if low == high else f"{number_words(low)} to {number_words(high)}"
    if low is not None:
        return f"at least {number_words(low)}"
    return f"at most {number_words(high)}" if high is not None else "not told"


def number_words(value: float) -> str:
    """'30,000,000': whole numbers whole."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.15g}"


def listed(names: Sequence[str]) -> str:
    """'a, b and c'."""
    *some, last = names
    return f"{', '.join(some)} and {last}" if some else last
