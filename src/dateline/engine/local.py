"""The engine of one machine: reading processes that may die, answers in order, memory bounded.

Each worker is a process of its own with one pipe in and one out. An item that takes longer than
the deadline, or takes its process down, is rejected (``timeout``, ``crashed``) and a fresh process
takes its place. At most ``WINDOW`` items a worker are under way or waiting for an earlier one.
"""

from __future__ import annotations

import select
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.engine.child import Child, cores, crash, overdue
from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.errors import DatelineError

WINDOW = 16
FEW = 12  # blocks of some hundred claims: a day of news, or a second
UNHURRIED = 86_400.0  # seconds that no block takes


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes on this machine; ``workers`` 0 means one for each core, ``deadline`` is seconds an item."""

    workers: int = 0
    deadline: float = 30.0

    def each(self, spec: StepSpec, items: Iterable[Any]) -> Iterator[Outcome]:
        """Outcomes in the order of the items. Raises ``DatelineError`` if no process can load the step."""
        return _Run(spec, iter(items), self.workers or cores(), self.deadline).outcomes()

    def per_block(self, spec: StepSpec, blocks: Iterable[Any]) -> Iterator[Outcome]:
        """The first few in this process: to start others takes longer. If more come, in those, without a deadline."""
        coming, workers = iter(blocks), self.workers or cores()
        step = spec.make()
        for block in coming if workers == 1 else islice(coming, FEW):
            yield attempt(step, block)
        yield from _Run(spec, coming, workers, UNHURRIED).outcomes()


class _Run:
    """One pass of `LocalEngine.each`."""

    def __init__(self, spec: StepSpec, items: Iterator[Any], workers: int, deadline: float) -> None:
        self.spec, self.items, self.deadline = spec, items, deadline
        self.limit = workers
        self.workers: list[Child] = []
        self.given = 0  # items handed out
        self.wanted = 0  # the next outcome in order
        self.ended: dict[int, Outcome] = {}
        self.exhausted = False
        self.waiting: deque[tuple[int, Any]] = deque()

    def outcomes(self) -> Iterator[Outcome]:
        try:
            while True:
                self._hand_out()
                while self.wanted in self.ended:
                    yield self.ended.pop(self.wanted)
                    self.wanted += 1
                if self.exhausted and not self.waiting and self.wanted == self.given:
                    return
                self._listen()
        finally:
            for worker in self.workers:
                worker.end()

    def _draw(self, wanted: int) -> int:
        """Takes items from the input until ``wanted`` wait or the window is full; says how many wait."""
        while len(self.waiting) < wanted and not self.exhausted and self.given - self.wanted < WINDOW * self.limit:
            try:
                self.waiting.append((self.given, next(self.items)))
                self.given += 1
            except StopIteration:
                self.exhausted = True
        return len(self.waiting)

    def _hand_out(self) -> None:
        """Gives every idle worker an item; starts a worker for each item that nobody is free to take."""
        for worker in self.workers:
            if worker.idle and self._draw(1):
                worker.give(*self.waiting.popleft())
        starting = sum(not worker.ready for worker in self.workers)
        while len(self.workers) < self.limit and self._draw(starting + 1) > starting:
            self.workers.append(Child.start(self.spec))
            starting += 1

    def _listen(self) -> None:
        """Waits for the first worker that answers, ends or is late."""
        now = time.monotonic()
        late = min((one.since + one.patience(self.deadline) for one in self.workers if not one.idle), default=now + 1.0)
        pipes = {one.output.fileno(): one for one in self.workers}
        for number in select.select(list(pipes), [], [], max(0.0, late - now))[0]:
            self._hear(pipes[number])
        now = time.monotonic()
        for worker in list(self.workers):
            if not worker.idle and now - worker.since > worker.patience(self.deadline):
                self._lose(worker, "timeout", overdue(self.deadline))

    def _hear(self, worker: Child) -> None:
        try:
            answer = worker.hear()
        except EOFError:
            self._lose(worker, "crashed", crash(worker))
            return
        if isinstance(answer, DatelineError):
            raise answer
        if not worker.ready:
            worker.ready = True
            return
        index, item = worker.index, worker.item
        assert index is not None
        self.ended[index] = Outcome(item, answer.value, answer.reason, answer.detail)
        worker.taken()
        if worker.worn:
            self._drop(worker)

    def _lose(self, worker: Child, reason: str, detail: str) -> None:
        self._drop(worker)
        if not worker.ready:
            raise DatelineError("a reading process could not start", cure="see the lines above; `dateline status`")
        if worker.index is not None:
            self.ended[worker.index] = Outcome(worker.item, reason=reason, detail=detail)

    def _drop(self, worker: Child) -> None:
        self.workers.remove(worker)
        worker.end()
