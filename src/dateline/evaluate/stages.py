"""Where the time of `dateline code` goes: wall time by stage, for `dateline profile`.

The stages are functions of the steps. While a profile runs, each is wrapped by a clock (``installed``), and afterwards
it is as it was: reading itself knows nothing of this, and costs nothing more when nobody asks. A stage's time is its
own: what is spent in a stage within it counts there.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from dateline import stateless
from dateline.claims import assemble, code, figures, places, speakers, times
from dateline.claims.speakers import quotes
from dateline.language.judge import Judge
from dateline.language.load import load
from dateline.language.parser import Parser
from dateline.publish import exports, forms
from dateline.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

LOADING, OTHER = "loading", "other"
TOP = 15  # functions that are shown


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A function by the module or class that it is looked up in, and the stage that its time is of."""

    stage: str
    owner: Any
    name: str


STAGES: tuple[Wrapped, ...] = (
    Wrapped("opening", stateless, "_opened"),
    *(Wrapped("splitting and lookups", code, name) for name in ("viewed", "_prepare", "Introduced", "read")),
    Wrapped("parse", Parser, "parse_texts"),
    Wrapped("encoder", Judge, "encode"),
    Wrapped("judging", Judge, "judge"),
    Wrapped("drafting and linking", assemble, "drafted"),
    *(Wrapped("places", places, name) for name in ("find", "choose")),
    Wrapped("places", assemble, "_in_names"),
    *(Wrapped("times", times, name) for name in ("find", "choose")),
    Wrapped("times", assemble, "before_or_after"),
    *(Wrapped("figures", figures, name) for name in ("find", "choose")),
    *(Wrapped("speakers", speakers, name) for name in ("find", "attributions")),
    Wrapped("speakers", quotes, "find"),
    Wrapped("assembling", assemble, "reading"),
    Wrapped("assembling", code, "given_back"),
    Wrapped("output", forms, "reading_form"),
    Wrapped("output", exports, "json_line"),
)


class Clock:
    """Seconds by stage; a stage within a stage stops the outer one's time."""

    __slots__ = ("_begun", "_now", "_stack", "seconds")

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._now, self._stack, self._begun = now, [OTHER], now()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time spent inside is the stage's."""
        self._turn()
        self._stack.append(name)
        try:
            yield
        finally:
            self._turn()
            self._stack.pop()

    def timed(self, stage: str, function: Callable[P, T]) -> Callable[P, T]:
        """The function, with its time counted for the stage."""

        @wraps(function)
        def run(*given: P.args, **named: P.kwargs) -> T:
            with self.stage(stage):
                return function(*given, **named)

        return run

    def _turn(self) -> None:
        """Gives the time since the last turn to the stage that is under way."""
        now = self._now()
        at = self._stack[-1]
        self.seconds[at] = self.seconds.get(at, 0.0) + now - self._begun
        self._begun = now


@contextmanager
def installed(clock: Clock, stages: Sequence[Wrapped]) -> Iterator[None]:
    """Wraps the functions while it lasts."""
    before = [(one, getattr(one.owner, one.name)) for one in stages]
    own = {one: one.name in vars(one.owner) for one in stages}
    try:
        for one, function in before:
            setattr(one.owner, one.name, clock.timed(one.stage, function))
        yield
    finally:
        for one, function in reversed(before):
            if own[one]:
                setattr(one.owner, one.name, function)
            else:  # of a base class
                delattr(one.owner, one.name)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its seconds, and its share of all without loading."""

    name: str
    seconds: float
    share: float


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the sampling: ``own`` without, ``all`` with those that it calls."""

    name: str
    calls: int
    own: float
    all: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What a run took. ``seconds`` is all without ``loading``."""

    coder: str
    texts: int
    words: int
    loading: float
    seconds: float
    stages: tuple[Stage, ...]
    functions: tuple[Function, ...] = ()

    @property
    def words_per_second(self) -> float:
        """Of one process."""
        return self.words / self.seconds if self.seconds else 0.0


def profile(lines: Sequence[str], settings: Settings, *, functions: bool = False) -> Profile:
    """Reads the lines as `dateline code` does, and says what took how long; ``functions`` reads them once more."""
    clock = Clock()
    with clock.stage(LOADING):
        load(settings)
        coder = code.coder_of(settings)
    judging = tuple(Wrapped("judging", type(coder), name) for name in ("prepare", "candidates", "propose"))
    with installed(clock, (*STAGES, *judging)), clock.stage(OTHER):
        _read(lines, settings)
    loading = clock.seconds.pop(LOADING)
    whole = sum(clock.seconds.values())
    names = dict.fromkeys((*(one.stage for one in STAGES), OTHER))
    return Profile(
        coder=settings.coder,
        texts=len(lines),
        words=sum(map(_words, lines)),
        loading=loading,
        seconds=whole,
        stages=tuple(_stage(name, clock.seconds.get(name, 0.0), whole) for name in names),
        functions=_functions(lines, settings) if functions else (),
    )


def _words(line: str) -> int:
    """Words of a line's text; none of a line that is not read."""
    try:
        return len(json.loads(line)["text"].split())
    except (ValueError, TypeError, KeyError, AttributeError):
        return 0


def _stage(name: str, seconds: float, whole: float) -> Stage:
    return Stage(name, seconds, seconds / whole if whole else 0.0)


def _read(lines: Sequence[str], settings: Settings) -> None:
    for form in stateless.readings_of(lines, settings):
        exports.json_line(form)


def _functions(lines: Sequence[str], settings: Settings) -> tuple[Function, ...]:
    """Those that take most time of their own, by cProfile."""
    sampled = cProfile.Profile()
    sampled.runcall(_read, lines, settings)
    found: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = pstats.Stats(sampled).stats  # type: ignore[attr-defined]
    most = sorted(found.items(), key=lambda one: (-one[1][2], one[0]))[:TOP]
    return tuple(Function(_where(*at), calls, own, whole) for at, (_, calls, own, whole, _) in most)


def _where(file: str, line: int, name: str) -> str:
    """A function's name with the end of its file's path: no path of this machine."""
    return name if file == "~" else f"{'/'.join(Path(file).parts[-2:])}:{line} {name}"
