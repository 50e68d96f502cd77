"""The reasons for a value: the words, the rule or model that read them, its score, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.errors import UsageError
from dateline.model import Claim, PlaceOption, Step
from dateline.publish import notebook
from dateline.publish.show import FIELDS, field_words


@dataclass(frozen=True, slots=True)
class Range:
    """A figure of an event: an open end is None."""

    low: float | None
    high: float | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one claim gives a value: in words, by the steps that decided, and rather than which other places."""

    claim: str
    value: str
    steps: tuple[Step, ...]
    alternatives: tuple[PlaceOption, ...] = ()


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons for a field, one a claim."""

    field: str
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        lines = []
        for one in self.reasons:
            lines.append(f"{one.claim} {self.field}: {one.value}")
            lines += [f"    {_step(step)}" for step in one.steps]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = [(one.claim, one.value, "; ".join(_step(step) for step in one.steps)) for one in self.reasons]
        return notebook.table_html(f"Why this {self.field}?", ("claim", "value", "decided by"), rows)


@dataclass(frozen=True, slots=True)
class Field:
    """A field, with the claims that may give it. Raises ``UsageError`` for a name that is none."""

    name: str
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        if self.name not in FIELDS:
            raise UsageError(f"a claim has no field {self.name!r}", cure=f"known: {', '.join(FIELDS)}")

    @property
    def values(self) -> tuple[Any, ...]:
        """What each claim gives."""
        return tuple(getattr(one, self.name) for one in self.claims)

    def why(self) -> Why:
        """The words, the rule or model and the reason behind each claim's value."""
        return Why(self.name, tuple(self._reason(one) for one in self.claims if getattr(one, self.name) is not None))

    def _reason(self, claim: Claim) -> Reason:
        steps = tuple(one for one in claim.steps if _about(one, self.name))
        others = claim.place.alternatives if self.name == "place" and claim.place else ()
        return Reason(claim.id, field_words(claim, self.name), steps, others)


def _about(step: Step, field: str) -> bool:
    return field in step.name or step.name.rpartition(".")[2] in field


def _step(step: Step) -> str:
    score = "" if step.score is None else f" {step.score:.2f}"
    return f"{step.name} v{step.version}{score} {step.note}"
