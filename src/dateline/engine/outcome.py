"""What an engine gives back for each item, and how a step is named so that another process can make it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from dateline.errors import CoderError, DatelineError, Rejected


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A step by name: ``module.factory(argument)`` makes the callable, once a process."""

    module: str
    factory: str
    argument: Any

    def make(self) -> Callable[[Any], Any]:
        """The step itself; what it needs (models, lexicons) is loaded here."""
        made: Callable[[Any], Any] = getattr(importlib.import_module(self.module), self.factory)(self.argument)
        return made


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item's end: its value, or the reason and detail of its rejection."""

    item: Any
    value: Any = None
    reason: str | None = None
    detail: str = ""


def value_of(outcome: Outcome) -> Any:
    """The value of a block. Raises ``DatelineError`` where it was rejected: a fault of ours."""
    if outcome.reason is not None:
        raise DatelineError(f"resolution failed: {outcome.reason} {outcome.detail}", cure="please report it")
    return outcome.value


class Engine(Protocol):
    """The two verbs. Same items and step give the same outcomes in the same order in every engine."""

    def each(self, spec: StepSpec, items: Iterable[Any]) -> Iterator[Outcome]:
        """One item at a time, in the order of ``items``, bounded in memory."""
        ...

    def per_block(self, spec: StepSpec, blocks: Iterable[Any]) -> Iterator[Outcome]:
        """One block of records at a time (resolution); one that fails has its reason, as any item."""
        ...


def attempt(step: Callable[[Any], Any], item: Any) -> Outcome:
    """Runs the step; whatever it raises becomes the item's reason, so that no item stops a run.

    Only ``CoderError`` goes through: it is no fault of the item.
    """
    try:
        return Outcome(item, step(item))
    except CoderError:
        raise
    except Rejected as verdict:
        return Outcome(item, reason=verdict.reason, detail=verdict.detail)
    except (DatelineError, MemoryError, RecursionError) as error:
        return Outcome(item, reason=f"error:{type(error).__name__}", detail=str(error)[:500])
    except Exception as error:  # noqa: BLE001 - the one place where an item's crash becomes data
        return Outcome(item, reason=f"error:{type(error).__name__}", detail=str(error)[:500])
