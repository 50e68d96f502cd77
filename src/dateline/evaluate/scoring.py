"""From a set's answers to its figures, each with its interval, and one row a record to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.evaluate import asking, sets
from dateline.evaluate.asking import Answers
from dateline.evaluate.measures import RESAMPLES, SEED, draws, interval
from dateline.evaluate.task import Kind, Metric, PageTask, ProjectTask, Record, Row, Task, TextTask
from dateline.publish.forms import Form
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Score:
    """One figure. ``value`` is None where it is undefined; ``silent`` is what saying nothing would get."""

    metric: str
    value: float | None
    interval: tuple[float, float] | None
    silent: float | None
    kind: Kind
    headline: bool


@dataclass(frozen=True, slots=True)
class SetScore:
    """All figures of a set. ``words`` and ``seconds`` are as `asking` counts them; ``rows`` follow the records."""

    set: str
    split: str
    records: int
    words: int
    seconds: float
    scores: tuple[Score, ...]
    rejected: Mapping[str, int]
    unanswered: int
    notes: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def words_per_second(self) -> float | None:
        """Of one process."""
        return self.words / self.seconds if self.seconds else None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: a data folder, a split of it, and at most how many records a set."""

    data: Path
    split: str = "dev"
    limit: int | None = None
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True)
class _Plan:
    """A set's records, and the rows that saying nothing would get."""

    task: Task
    records: Sequence[Record]
    silent: Sequence[Row]


def measure(wanted: Wanted, names: Sequence[str], settings: Settings) -> Iterator[SetScore]:
    """Scores of the named sets, or of all in the folder, each as soon as it is done.

    Raises ``UsageError`` for a set or split that is not there, and ``DataError`` for broken data before
    anything is read.
    """
    plans = [_plan(wanted, task) for task in sets.chosen(wanted.data, wanted.split, names)]
    asked = [(plan.task, plan.records) for plan in plans if isinstance(plan.task, TextTask) and plan.records]
    texts = asking.texts(asked, settings)
    for plan in plans:
        task = plan.task
        if not plan.records:
            continue
        if isinstance(task, TextTask):
            answers = next(texts)  # in the order asked
            yield _scored(wanted, plan, answers, _rows(task.score, plan.records, answers))
        elif isinstance(task, PageTask):
            answers = asking.pages(wanted.data, task, plan.records, settings)
            yield _scored(wanted, plan, answers, _rows(task.score, plan.records, answers))
        elif isinstance(task, ProjectTask):
            exported, answers = asking.project(task, plan.records, settings)
            yield _scored(wanted, plan, answers, task.score_all(plan.records, exported))


def _plan(wanted: Wanted, task: Task) -> _Plan:
    """Scores saying nothing, which shows whether the records are as they should be."""
    records = sets.records(wanted.data, task, wanted.split, wanted.limit)
    try:
        return _Plan(task, records, _silent(task, records))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(
            f"a record is not as this set's are: {type(error).__name__} {error}",
            path=str(wanted.data / task.name),
            cure="restore the data folder",
        ) from error


def _silent(task: Task, records: Sequence[Record]) -> Sequence[Row]:
    if isinstance(task, ProjectTask):
        return task.score_all(records, {})
    assert isinstance(task, TextTask | PageTask)
    if isinstance(task, TextTask):
        for record in records:
            task.line(record)
    return [task.score(record, {}) for record in records]


def _rows(score: Callable[[Record, Form], Row], records: Sequence[Record], answers: Answers) -> list[Row]:
    return [score(record, answers.forms.get(record["id"], {})) for record in records]


def _reason(form: Form | None) -> str | None:
    """Why a record has no answer, if it has none."""
    if form is None:
        return "no answer"
    rejected = form.get("rejected")
    return str(rejected["reason"]) if rejected else None


def _scored(wanted: Wanted, plan: _Plan, answers: Answers, rows: Sequence[Row]) -> SetScore:
    name = plan.task.name
    drawn = draws(len(rows), f"{SEED}:{name}:{wanted.split}", wanted.resamples)
    reasons = [_reason(answers.forms.get(record["id"])) for record in plan.records]
    counted = Counter(reason for reason in reasons if reason)
    unanswered = counted.pop("no answer", 0)
    return SetScore(
        set=name,
        split=wanted.split,
        records=len(rows),
        words=answers.words,
        seconds=answers.seconds,
        scores=tuple(_score(metric, rows, plan.silent, drawn) for metric in plan.task.metrics),
        rejected=dict(counted.most_common()),
        unanswered=unanswered,
        notes=tuple(f"no {file}: scored without it" for file in sets.missing(wanted.data, plan.task, wanted.split)),
        rows=tuple(
            {"id": record["id"], "rejected": reason, **row}
            for record, reason, row in zip(plan.records, reasons, rows, strict=True)
        ),
    )


def _score(metric: Metric, rows: Sequence[Row], silent: Sequence[Row], drawn: Sequence[Sequence[int]]) -> Score:
    value = metric.compute(rows)
    between = interval(metric.compute, rows, drawn) if value is not None else None
    return Score(metric.name, value, between, metric.compute(silent), metric.kind, metric.headline)
