"""One row, one number: what is left of an event where a format has no room for disagreement.

Lossy, and named so: nothing here is data of UCDP or ACLED, and their coders see more than the claims of some articles.

**UCDP-like**: ``low``, ``best`` and ``high`` deaths, low <= best <= high. Low and high are the ends of the figures that
stand (the last of each who gives one); where one is open, the best stands for it. Best is the most credible single
number: of the figures that stand the one of whoever is no party to the event; of these the one that most sides give; of
these one that is credited to somebody rather than a newsroom's own count; of these the latest; then the lower. Of "at
least 5" and "5 to 9" the number is 5.

**ACLED-like**: ``fatalities``, conservative: the lowest number that somebody gives who is no party to the event; where
only parties give one, the lowest of theirs. Where nobody gives one there is none: 0 is said only where somebody says 0.
"""

from __future__ import annotations

from typing import Any

from dateline.model import Event


def collapsed(event: Event) -> dict[str, Any]:
    """Both collapses of the deaths; all ``None`` where nobody gives a number."""
    low, best, high = ucdp_like(event)
    return {
        "ucdp_like": {"low": low, "best": best, "high": high},
        "acled_like": {"fatalities": acled_like(event)},
    }


def ucdp_like(event: Event) -> tuple[int | None, int | None, int | None]:
    """Low, best and high deaths."""
    killed = next((one for one in event.figures if one.kind == "killed"), None)
    if killed is None or killed.best is None:
        return None, None, None
    best = killed.best.value
    low = min(killed.low.value if killed.low else best, best)
    high = max(killed.high.value if killed.high else best, best)
    return int(low), int(best), int(high)


def acled_like(event: Event) -> int | None:
    """The lowest credible number of deaths."""
    killed = next((one for one in event.figures if one.kind == "killed"), None)
    if killed is None:
        return None
    if killed.cautious is not None:
        return int(killed.cautious.value)
    return int(killed.low.value) if killed.low else None
