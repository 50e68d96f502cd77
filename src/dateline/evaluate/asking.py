"""What dateline says of the records of a set: the code behind `code`, `article`, and `read` with `export`.

Texts are read in batches, in this process or in several; every set's batches go through the same
processes, so that models are loaded once. Batches are those of `dateline code`: a text is parsed in the
same company whatever the number of processes. Seconds are those of one process, without the loading of
models where texts are concerned; pages and projects by the clock, times the number of processes.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from dateline import pipeline, stateless
from dateline.engine.child import cores
from dateline.engine.local import LocalEngine
from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.evaluate import sets
from dateline.evaluate.task import PageTask, ProjectTask, Record, TextTask
from dateline.publish import exports
from dateline.publish.forms import Form, rejected_reading_form
from dateline.settings import Settings
from dateline.store.project import Store
from dateline.store.read import Filters


@dataclass(frozen=True, slots=True)
class Answers:
    """The forms by the records' ids, and what it cost to make them."""

    forms: Mapping[str, Form]
    words: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Batch:
    """Some lines for `dateline code`, of one set."""

    set: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """The forms of a batch, in order, and the seconds that they took."""

    forms: tuple[Form, ...]
    seconds: float


def processes(settings: Settings) -> int:
    """How many processes read."""
    return settings.workers or cores()


def text_step(settings: Settings) -> Callable[[Batch], Read]:
    """The step that reads a batch. Loads the models."""
    from dateline.language.load import load

    load(settings)  # later calls with the same settings are free

    def step(batch: Batch) -> Read:
        begun = time.perf_counter()
        forms = tuple(stateless.readings_of(batch.lines, settings))
        return Read(forms, time.perf_counter() - begun)

    return step


def texts(asked: Sequence[tuple[TextTask, Sequence[Record]]], settings: Settings) -> Iterator[Answers]:
    """The answers of each set, in the order given, as soon as its last text is read. Every set has records."""
    read = _read_all([batch for task, records in asked for batch in _batches(task, records)], settings)
    for _, group in groupby(read, key=lambda one: one[0].set):
        forms: dict[str, Form] = {}
        words, seconds = 0, 0.0
        for batch, done in group:
            given = [json.loads(line) for line in batch.lines]
            forms.update(zip((one["id"] for one in given), done.forms, strict=True))
            words += sum(_words(one["text"]) for one in given)
            seconds += done.seconds
        yield Answers(forms, words, seconds)


def _batches(task: TextTask, records: Sequence[Record]) -> Iterator[Batch]:
    lines = [json.dumps(task.line(record), ensure_ascii=False) for record in records]
    for start in range(0, len(lines), stateless.BATCH):
        yield Batch(task.name, tuple(lines[start : start + stateless.BATCH]))


def _read_all(batches: Sequence[Batch], settings: Settings) -> Iterator[tuple[Batch, Read]]:
    """A batch that takes its process down, or too long, is read again text by text."""
    for outcome in _outcomes(batches, settings, settings.page_seconds * stateless.BATCH):
        if outcome.reason is None:
            yield outcome.item, outcome.value
            continue
        alone = [Batch(outcome.item.set, (line,)) for line in outcome.item.lines]
        found = [_or_rejected(one) for one in _outcomes(alone, settings, settings.page_seconds)]
        yield outcome.item, Read(tuple(one.forms[0] for one in found), sum(one.seconds for one in found))


def _outcomes(batches: Sequence[Batch], settings: Settings, deadline: float) -> Iterator[Outcome]:
    if processes(settings) == 1:
        step = text_step(settings)
        return (attempt(step, batch) for batch in batches)
    spec = StepSpec("dateline.evaluate.asking", "text_step", settings)
    return LocalEngine(settings.workers, deadline).each(spec, batches)


def _or_rejected(outcome: Outcome) -> Read:
    if outcome.reason is None:
        read: Read = outcome.value
        return read
    return Read((rejected_reading_form(None, outcome.reason, outcome.detail),), 0.0)


def pages(data: Path, task: PageTask, records: Sequence[Record], settings: Settings) -> Answers:
    """The stories of saved pages; unpacking them is not counted."""
    with tempfile.TemporaryDirectory(prefix="dateline-pages-") as folder:
        ids: dict[str, str] = {}
        for number, record in enumerate(records):
            file = Path(folder) / f"{number:05}.html"
            file.write_bytes(sets.page(data, task, record))
            ids[str(file)] = record["id"]
        begun = time.perf_counter()
        forms = {ids[form["path"]]: form for form in stateless.articles_of([Path(path) for path in ids], settings)}
        seconds = (time.perf_counter() - begun) * processes(settings)
    return Answers(forms, sum(_words(form["text"] or "") for form in forms.values()), seconds)


def project(
    task: ProjectTask, records: Sequence[Record], settings: Settings
) -> tuple[Mapping[str, Sequence[Form]], Answers]:
    """What a project made of all records exports, by kind; the answers hold the articles."""
    with tempfile.TemporaryDirectory(prefix="dateline-project-") as folder:
        source = Path(folder) / "articles.ndjson"
        lines = (json.dumps(article_line(record), ensure_ascii=False) for record in records)
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        begun = time.perf_counter()
        store = Store(Path(folder) / task.name)
        try:
            pipeline.read(store, [source], settings)
            kinds = ("articles", "claims", "events")
            exported = {kind: list(exports.records(store, kind, Filters())) for kind in kinds}
        finally:
            store.close()
        seconds = (time.perf_counter() - begun) * processes(settings)
    forms = {form["source_id"]: form for form in exported["articles"]}
    return exported, Answers(forms, sum(_words(record["text"]) for record in records), seconds)


def article_line(record: Record) -> Form:
    """The object that `dateline read` takes, without anything gold."""
    return {"id": record["id"], "text": record["text"], "url": f"https://articles.example/{record['id']}"}


def _words(text: str) -> int:
    return len(text.split())
