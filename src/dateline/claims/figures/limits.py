"""Figures that cannot be true: by kind alone, and by how many live in the place of the event.

The limits of the kinds and their reasons stand in ``data/figures/limits.tsv``; populations are the gazetteer's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from dateline.language.gazetteer import Gazetteer
from dateline.language.tables import cells
from dateline.model import Figure, Place

_TOLLS = frozenset({"killed", "injured", "missing", "detained", "abducted"})
_SMALL = 10_000  # people: strangers to a village can be more than its own (a camp, a barracks, a road)


@cache
def _limits() -> dict[tuple[str, str], tuple[float, str]]:
    return {(kind, unit): (float(limit), why) for kind, unit, limit, why in cells("figures/limits.tsv", columns=4)}


def implausible(kind: str, unit: str | None, low: float | None, high: float | None, *, share: bool) -> str | None:
    """Why a figure cannot be true, or None. ``share``: it is a percentage of something."""
    value = max((v for v in (low, high) if v is not None), default=0.0)
    if kind == "percent" and share and value > 100:
        return "a share of more than 100 percent"
    found = _limits().get((kind, unit or "-")) or _limits().get((kind, "-"))
    return found[1] if found and value > found[0] else None


def held_against(figures: Iterable[Figure], place: Place | None, gazetteer: Gazetteer | None) -> tuple[Figure, ...]:
    """The same figures; a toll of this event above the population of its town or country is marked."""
    found = tuple(figures)
    if place is None or gazetteer is None or place.grain not in ("town", "country"):
        return found
    return tuple(_held(figure, place, gazetteer) for figure in found)


def _held(figure: Figure, place: Place, gazetteer: Gazetteer) -> Figure:
    value = figure.low if figure.low is not None else figure.high
    if figure.kind not in _TOLLS or not figure.of_event or figure.implausible or not value or value <= _SMALL:
        return figure
    living = next((c.population for c in gazetteer.lookup(place.name) if c.geonames_id == place.geonames_id), 0)
    if living <= _SMALL or value <= living:
        return figure
    return replace(figure, implausible=f"more than the {living:,} people who live in {place.name}")
