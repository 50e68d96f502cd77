"""The engine past one machine: a Dask cluster reads and joins, this process draws, orders and writes.

The items go out in tasks of a few, at most ``WINDOW`` tasks a worker's thread under way, so that the
scheduler holds a bounded part of the input whatever its size. Answers come back in the order of the
items. What a lost worker had is done again by another (Dask's own rescheduling, and ``TRIES`` tasks
after it gives up): a page is never rejected for the machine that it met. `dask_worker` has the other side.
"""

from __future__ import annotations

import contextlib
import ipaddress
import pickle
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from dateline.engine.child import cores
from dateline.engine.dask_worker import Answer, Job, code_digest, join_blocks, read_items, release
from dateline.engine.outcome import Outcome, StepSpec
from dateline.errors import DatelineError, MissingExtra, SettingError

WINDOW = 4  # tasks a thread: one at work, one on its way, two for the time that an answer takes
ITEMS, BLOCKS = 8, 2  # of a task, at most: a block is some hundred claims
TASK_BYTES = 1 << 20  # a task that is so large takes no further item
TRIES = 4  # of a task, each of which outlives as many lost workers as the scheduler allows (Dask: 3)
CONNECT_SECONDS = 30.0
ALONE_SECONDS = 600.0  # without any worker, before the run is given up
LOOK_SECONDS = 2.0  # between two looks at who is there
# Our tasks may be as large as a page: no warning of that.
QUIET: dict[str, object] = {"distributed.admin.large-graph-warning-threshold": 1 << 40}
# The pages of state that a scheduler and a worker show over HTTP: nobody is to look into this process.
MUTE: dict[str, object] = {"distributed.scheduler.http.routes": [], "distributed.worker.http.routes": []}

Task = Callable[[Job, list[bytes]], list[Answer]]


@dataclass(frozen=True, slots=True)
class DaskEngine:
    """A cluster by the address of its scheduler, or one that lives in this process with ``workers`` threads.

    ``plain``: the scheduler may be on another host and its connection unencrypted. ``deadline`` is seconds an item.
    """

    scheduler: str | None = None
    workers: int = 0
    deadline: float = 30.0
    plain: bool = False

    def __post_init__(self) -> None:
        if self.scheduler is not None and not self.plain:
            safe(self.scheduler)

    def each(self, spec: StepSpec, items: Iterable[Any]) -> Iterator[Outcome]:
        """Outcomes in the order of the items. Raises ``DatelineError`` if the cluster cannot go on."""
        return self._run(spec, _tasks(items, ITEMS), read_items)

    def per_block(self, spec: StepSpec, blocks: Iterable[Any]) -> Iterator[Outcome]:
        """Blocks are worked on in the Dask workers themselves."""
        return self._run(spec, _tasks(blocks, BLOCKS), join_blocks)

    def _run(self, spec: StepSpec, tasks: Iterator[_Items], task: Task) -> Iterator[Outcome]:
        first = next(tasks, None)
        if first is None:
            return
        job = Job(uuid.uuid4().hex, pickle.dumps(spec), self.deadline, code_digest())
        with self._client() as client:
            yield from _Run(client, job, task).outcomes(_chained(first, tasks))

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        try:
            import dask
            import distributed
        except ImportError as error:
            raise MissingExtra("distributed", "dask") from error
        with (
            dask.config.set(QUIET if self.scheduler else QUIET | MUTE),
            self._cluster(distributed) as cluster,
        ):
            connect: Any = distributed.Client
            try:
                client = connect(cluster, timeout=CONNECT_SECONDS, set_as_default=False)
            except (OSError, TimeoutError, ValueError, TypeError) as error:  # the last two: address, certificates
                raise DatelineError(
                    f"no Dask scheduler answers at {self.scheduler}: {error}",
                    cure="start one (dask scheduler); for tls:// give certificates: docs/scale.md",
                ) from error
            with client:
                yield client

    @contextlib.contextmanager
    def _cluster(self, distributed: Any) -> Iterator[Any]:
        """The address; without one a scheduler and a worker inside this process, which opens no port to others.

        The worker's threads only wait for their reading processes, so they need no process of their own.
        """
        if self.scheduler is not None:
            yield self.scheduler
            return
        with distributed.LocalCluster(
            processes=False,
            n_workers=1,
            threads_per_worker=self.workers or cores(),
            memory_limit=0,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            scheduler_kwargs={"dashboard": False},
        ) as cluster:
            yield cluster


def safe(address: str) -> None:
    """Raises ``SettingError`` for an address where others could read along, or send us code."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme in ("tls", "wss", "inproc"):
        return
    host = parts.hostname or ""
    with contextlib.suppress(ValueError):
        if host == "localhost" or ipaddress.ip_address(host).is_loopback:
            return
    raise SettingError(
        f"the connection to {address} is not encrypted, and who can reach it can run code here and on every worker",
        cure="use tls:// (docs/scale.md), or --set scheduler_plain=true in a network that is yours alone",
    )


@dataclass(frozen=True, slots=True)
class _Items:
    """Some items, and each as a pickle."""

    items: list[Any]
    raw: list[bytes]


def _tasks(items: Iterable[Any], most: int) -> Iterator[_Items]:
    """The items, some at a time."""
    task = _Items([], [])
    size = 0
    for item in items:
        raw = pickle.dumps(item, protocol=pickle.HIGHEST_PROTOCOL)
        task.items.append(item)
        task.raw.append(raw)
        size += len(raw)
        if len(task.items) == most or size >= TASK_BYTES:
            yield task
            task, size = _Items([], []), 0
    if task.items:
        yield task


def _chained(first: _Items, rest: Iterator[_Items]) -> Iterator[_Items]:
    yield first
    yield from rest


class _Sent:
    """A task on its way."""

    def __init__(self, task: _Items, future: Any) -> None:
        self.task, self.future, self.tries = task, future, 1


class _Run:
    """One pass of one verb over a cluster."""

    def __init__(self, client: Any, job: Job, function: Task) -> None:
        self.client, self.job, self.function = client, job, function
        self.threads = 0
        self.looked = float("-inf")  # when we last asked who is there
        self.met = time.monotonic()  # when we last saw a worker

    def outcomes(self, tasks: Iterator[_Items]) -> Iterator[Outcome]:
        """The outcomes of all tasks, in order."""
        sent: deque[_Sent] = deque()
        try:
            while True:
                while len(sent) < self._window() and (task := next(tasks, None)) is not None:
                    sent.append(_Sent(task, self._submit(task)))
                if not sent:
                    return
                head = sent.popleft()
                answers = self._answers(head)
                for item, answer in zip(head.task.items, answers, strict=False):
                    if isinstance(answer, DatelineError):
                        raise answer
                    yield Outcome(item, answer.value, answer.reason, answer.detail)
        finally:
            with contextlib.suppress(Exception):  # the cluster may be gone, and its processes with it
                self.client.cancel([one.future for one in sent])
                self.client.run(release, self.job.run)

    def _submit(self, task: _Items) -> Any:
        return self.client.submit(self.function, self.job, task.raw, pure=False)

    def _window(self) -> int:
        self._look()
        return WINDOW * max(1, self.threads)

    def _look(self) -> None:
        """Who is there? Workers may come and go at any time. Raises ``DatelineError`` after long without any."""
        now = time.monotonic()
        if now - self.looked < LOOK_SECONDS:
            return
        try:
            self.threads, self.looked = sum(self.client.nthreads().values()), now
        except (OSError, TimeoutError) as error:
            raise _gone(error) from error
        if self.threads:
            self.met = now
        elif now - self.met > ALONE_SECONDS:
            raise DatelineError(
                f"the Dask scheduler has had no worker for {ALONE_SECONDS:g} s",
                cure="start workers (dask worker ADDRESS); the same command then goes on",
            )

    def _answers(self, sent: _Sent) -> list[Answer]:
        """A task's answers, of as many tries as it takes. Raises ``DatelineError`` when it never ends well."""
        import distributed

        while True:
            try:
                return list[Answer](sent.future.result(timeout=LOOK_SECONDS))
            except TimeoutError as error:
                if sent.future.status == "error":
                    self._again(sent, error)
                self._look()
            except DatelineError as error:
                self._again(sent, error)
            except distributed.KilledWorker as error:
                self._again(sent, error)
            except (distributed.CancelledError, OSError) as error:
                raise _gone(error) from error
            except Exception as error:  # Dask's own, of a scheduler or worker that cannot load our code
                raise DatelineError(
                    f"the Dask cluster cannot run dateline: {str(error).splitlines()[0] or type(error).__name__}",
                    cure="install the same release of dateline[dask] for the scheduler and for every worker",
                ) from error

    def _again(self, sent: _Sent, error: Exception) -> None:
        """Sends a task once more: where it met trouble is no fault of its items."""
        if sent.tries == TRIES:
            if isinstance(error, DatelineError):
                raise error
            raise DatelineError(
                f"the Dask workers cannot do their work: {error}", cure="see their logs; the same command then goes on"
            ) from error
        sent.tries += 1
        sent.future = self._submit(sent.task)


def _gone(error: Exception) -> DatelineError:
    return DatelineError(
        f"the Dask scheduler is gone: {error or type(error).__name__}",
        cure="start it again; the same command then goes on",
    )
