"""Looking into an answer: the claims of a form, their strength, the spans that it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.evaluate.spans import Span
from dateline.publish.forms import Form

REAL = frozenset({"asserted", "historical"})  # stances under which the event is said to have happened
UNREAL = frozenset({"denied", "hypothetical"})


def claims(answer: Form) -> list[Form]:
    """The claims of an answer; none in an empty one."""
    found: list[Form] = answer.get("claims") or []
    return found


def strength(claim: Form) -> tuple[float, bool]:
    """The order of claims: confidence; on a tie, what happened goes before what is feared or planned."""
    return claim["confidence"], claim["stance"] in REAL


def strongest(some: Sequence[Form]) -> Form | None:
    """The strongest claim, the first of equals."""
    return max(some, key=strength) if some else None


def span_of(thing: Any) -> Span | None:
    """The span of a form with ``start`` and ``end``, or of a pair; None where it names no words."""
    start, end = (thing["start"], thing["end"]) if isinstance(thing, dict) else thing
    return (start, end) if start is not None and end is not None and 0 <= start < end else None


def spans_of(things: Iterable[Any] | None) -> list[Span]:
    """The spans of several."""
    return [span for thing in things or () if (span := span_of(thing))]


def is_reciprocal(claim: Form) -> bool:
    """PLOVER codes meetings, joint acts and two-sided fights with all parties as actors."""
    return len(claim["actors"]) > 1 and not claim["recipients"]
