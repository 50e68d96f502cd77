"""Values that cannot be true, by kind: the limits and their reasons stand in ``data/figures/limits.tsv``."""

from __future__ import annotations

from functools import cache

from dateline.language.tables import cells


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
