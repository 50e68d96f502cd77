"""CAMEO actor codes as ours: country and sectors, and what of a code has no place in PLOVER.

A code is a run of three letters: first a country (mostly ISO 3166 alpha-3) or a kind of body, then roles and groups.
What differs from ISO and what each role is in PLOVER stands in ``data/actors/cameo.tsv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.language.ownactors import countries
from dateline.language.tables import DATA, rows

_CODE = re.compile(r"(?:[A-Z]{3})+$")
_NOBODY = re.compile(r"[-*]+$")
_BODIES = {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}  # after IGO: whose body it is


@dataclass(frozen=True, slots=True)
class Coded:
    """What a code says; ``lost``: a sentence for each part that could not be kept."""

    country: str | None
    sectors: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing of the code could be kept."""
        return self.country is None and not self.sectors


def coded(code: str) -> Coded:
    """A code of an actor, or of a role: '~' stands for the country that the text gives."""
    bare = code.replace("~", "").upper()
    if not bare or _NOBODY.match(bare):
        return Coded(None, (), (f"{code} says that it is no actor",))
    if not _CODE.match(bare):
        return Coded(None, (), (f"{code} is no code of three letters or a multiple",))
    parts = [bare[at : at + 3] for at in range(0, len(bare), 3)]
    country, rest = (None, parts) if "~" in code else _first(parts)
    sectors: dict[str, None] = {}
    lost = []
    for part in rest:
        kind, ours = _table().get(part, ("", ""))
        if kind == "role":
            sectors[ours] = None
        elif country in ("IGO", "EUR") and part in _BODIES:
            country = _BODIES[part]
        elif kind == "body":
            sectors.update(dict.fromkeys({"NGO": ("SOC",), "MNC": ("BUS",)}.get(part, ())))
            lost += [] if part in ("NGO", "MNC") else [_why(part, code)]
        else:
            lost.append(_why(part, code))
    return Coded(country, tuple(sectors), tuple(lost))


def _first(parts: list[str]) -> tuple[str | None, list[str]]:
    """The country or the kind of body that a code begins with, and what follows."""
    kind, ours = _table().get(parts[0], ("", ""))
    if kind in ("country", "body"):
        return ours, parts[1:]
    if kind == "" and countries().get(parts[0].lower()) == parts[0]:
        return parts[0], parts[1:]
    return None, parts


_REASONS = {
    "region": "is a region or no state: PLOVER has no country for it",
    "religion": "is a religion: PLOVER has no sector for it",
    "quality": "is a quality: PLOVER has no sector for it",
    "country": "is a second country: the first is kept",
    "body": "is a kind of body: the country before it is kept",
}


def _why(part: str, code: str) -> str:
    kind = _table().get(part, ("", ""))[0]
    kind = kind or ("country" if countries().get(part.lower()) == part else "")
    where = "" if part == code else f" in {code}"
    return f"{part}{where} {_REASONS.get(kind, 'is a group or a code that we do not know')}"


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row["code"]: (row["kind"], row["ours"]) for row in rows(DATA / "actors" / "cameo.tsv")}
