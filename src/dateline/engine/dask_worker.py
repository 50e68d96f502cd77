"""What runs inside a Dask worker: tasks of some items each, read in processes of the worker's own.

A Dask worker never reads a page itself. Each of its threads takes a reading process (`engine.child`),
so that a page that hangs or kills its process is rejected as in `engine.local`, and the worker lives on.
The processes stay between tasks: models are loaded once a thread of a worker, not once a task.
Blocks are joined in the worker itself: no input of others is parsed there.
"""

from __future__ import annotations

import importlib.metadata
import pickle
import platform
import select
import signal
import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.engine.child import Child, crash, overdue
from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.errors import CoderError, DatelineError
from dateline.ids import content_id

STALE_SECONDS = 300.0  # processes of a run that went away without a word end when another run comes
TOLD = (-signal.SIGTERM, -signal.SIGHUP)  # a cluster that takes a machine back tells all its processes
PACKAGE = Path(__file__).parents[1]

Answer = Outcome | DatelineError  # an error stops the run; it is the last of its task's answers


@dataclass(frozen=True, slots=True)
class Job:
    """One run of a step: its number, the step as a pickle, the deadline of an item, and the client's code."""

    run: str
    spec: bytes
    deadline: float
    code: str

    def step(self) -> StepSpec:
        """The step's name."""
        found: StepSpec = pickle.loads(self.spec)  # noqa: S301 - the client's own; Dask has run its code already
        return found


@dataclass(slots=True)
class _Free:
    """A reading process that waits, of which run, since when (monotonic seconds)."""

    run: str
    child: Child
    since: float


_lock = threading.Lock()
_free: list[_Free] = []
_working: dict[int, tuple[str, Child]] = {}  # by the number of the process
_over: set[str] = set()  # runs that have ended, or were given up


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Id of all that can make two machines read differently: Python, our files, the libraries' versions."""
    parts: list[str | bytes] = [platform.python_version()]
    for path in sorted(PACKAGE.rglob("*")):  # the gazetteer is built from files that are in it
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".sqlite":
            parts += [path.relative_to(PACKAGE).as_posix(), path.read_bytes()]
    return content_id("code", *parts, *_libraries())


def _libraries() -> list[str]:
    """The installed versions of what the package itself requires, extras left out."""
    try:
        wanted = importlib.metadata.requires("dateline") or []
    except importlib.metadata.PackageNotFoundError:  # run from its sources
        return []
    names = sorted({_name(line) for line in wanted if "extra ==" not in line})
    return [f"{name}=={importlib.metadata.version(name)}" for name in names]


def _name(requirement: str) -> str:
    end = next((at for at, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:end].lower()


def read_items(job: Job, items: Sequence[bytes]) -> list[Answer]:
    """The answers to pickled items, in order, without the items. Raises ``DatelineError`` if no process starts."""
    if (strange := _stranger(job)) is not None:
        return [strange]
    answers: list[Answer] = []
    child: Child | DatelineError | None = _take(job)
    try:
        for raw in items:
            if job.run in _over:
                return answers  # nobody waits for them
            if child is None:
                child = _started(job)
            if isinstance(child, DatelineError):
                answers.append(child)
                return answers
            answer, child = _one(child, pickle.loads(raw), job.deadline)  # noqa: S301 - pickled by our own client
            answers.append(answer)
            if isinstance(answer, DatelineError):
                return answers
    finally:
        if isinstance(child, Child) and child.process.poll() is None:
            _give_back(job, child)
    return answers


def join_blocks(job: Job, blocks: Sequence[bytes]) -> list[Answer]:
    """The answers to pickled blocks, in order, without the blocks."""
    if (strange := _stranger(job)) is not None:
        return [strange]
    step, answers = _step(job.spec), list[Answer]()
    for raw in blocks:
        try:
            outcome = attempt(step, pickle.loads(raw))  # noqa: S301 - pickled by our own client
        except CoderError as error:
            return [*answers, error]
        answers.append(Outcome(None, outcome.value, outcome.reason, outcome.detail))
    return answers


@lru_cache(maxsize=2)
def _step(spec: bytes) -> Callable[[Any], Any]:
    made: StepSpec = pickle.loads(spec)  # noqa: S301 - as above
    return made.make()


def _stranger(job: Job) -> DatelineError | None:
    if job.code == code_digest():
        return None
    return DatelineError(
        f"the worker on {socket.gethostname()} has another dateline, Python or libraries than this machine",
        cure="install the same release from the same lock everywhere: other code may read other things",
    )


def _take(job: Job) -> Child | None:
    """A waiting process of this run; those of runs long gone end."""
    now = time.monotonic()
    with _lock:
        gone = [one for one in _free if one.run != job.run and now - one.since > STALE_SECONDS]
        for one in gone:
            _free.remove(one)
        own = next((one for one in _free if one.run == job.run), None)
        if own is not None:
            _free.remove(own)
    for one in gone:
        one.child.end()
    if own is None:
        return None
    if own.child.process.poll() is not None:  # it ended while it waited: no item's fault
        own.child.end()
        return None
    _at_work(job, own.child)
    return own.child


def _at_work(job: Job, child: Child) -> None:
    with _lock:
        _working[child.process.pid] = (job.run, child)


def _end(child: Child) -> None:
    with _lock:
        _working.pop(child.process.pid, None)
    child.end()


def _give_back(job: Job, child: Child) -> None:
    with _lock:
        _working.pop(child.process.pid, None)
        if job.run not in _over:
            _free.append(_Free(job.run, child, time.monotonic()))
            return
    child.end()


def release(run: str) -> None:
    """Ends the processes of a run: those that wait, and those still at work on what nobody waits for."""
    with _lock:
        _over.add(run)
        for own, child in _working.values():
            if own == run:
                child.process.kill()  # the thread that has it sees its end
        ended = [one for one in _free if one.run == run]
        _free[:] = [one for one in _free if one.run != run]
    for one in ended:
        one.child.end()


def _started(job: Job) -> Child | DatelineError:
    """A process with its models loaded, or the user's mistake. Raises ``DatelineError`` where none starts."""
    child = Child.start(job.step())
    _at_work(job, child)
    answer = _heard(child, job.deadline)
    if isinstance(answer, DatelineError):
        _end(child)
        return answer
    if answer is None or isinstance(answer, str):
        _end(child)
        raise DatelineError(
            f"a reading process could not start on {socket.gethostname()}", cure="see the lines of that Dask worker"
        )
    child.ready = True
    return child


def _one(child: Child, item: Any, deadline: float) -> tuple[Answer, Child | None]:
    """The answer to an item, and the process if it is still of use."""
    child.give(0, item)
    answer = _heard(child, deadline)
    if answer is None or isinstance(answer, str):
        _end(child)
        if child.process.returncode in TOLD:
            raise DatelineError(f"the machine {socket.gethostname()} ends its processes", cure="run the command again")
        reason, detail = ("timeout", overdue(deadline)) if answer is None else ("crashed", answer)
        return Outcome(None, reason=reason, detail=detail), None
    child.taken()
    if isinstance(answer, DatelineError) or child.worn:
        _end(child)
        return answer, None
    return answer, child


def _heard(child: Child, deadline: float) -> Answer | str | None:
    """What a process answers; how it crashed; None where it is late. ``Outcome()`` once it is ready."""
    waiting = select.poll()  # not select: a worker has thousands of open files
    waiting.register(child.output, select.POLLIN | select.POLLHUP)
    if not waiting.poll(child.patience(deadline) * 1000):
        return None
    try:
        answer = child.hear()
    except EOFError:
        return crash(child)
    return Outcome(None) if isinstance(answer, str) else answer
