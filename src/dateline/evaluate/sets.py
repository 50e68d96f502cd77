"""The data folder: which sets are in it, their records, and digests of what was measured.

The format: ``DIR/<set>/<split>.jsonl``, one record a line; pages as gzip under ``DIR/<set>/``, named by
the record's ``html``. ``train.jsonl`` is never measured.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import DataError, UsageError
from dateline.evaluate.task import PageTask, Record, Task, TextTask
from dateline.evaluate.tasks.known import TASKS
from dateline.ids import digest

SPLITS = {"dev": ("dev",), "test": ("test",), "all": ("dev", "test")}


def present(data: Path, split: str) -> tuple[list[Task], list[str]]:
    """The sets of the folder that can be measured, and the names of those that cannot.

    Raises ``UsageError`` where the folder or the split does not exist.
    """
    if split not in SPLITS:
        raise UsageError(f"no split {split!r}", cure=f"known: {', '.join(SPLITS)}")
    if not data.is_dir():
        raise UsageError(f"no folder {data}", cure="--data names a folder with <set>/dev.jsonl or <set>/test.jsonl")
    names = [folder.name for folder in sorted(data.iterdir()) if any(_files(data, folder.name, split))]
    return [task for name, task in TASKS.items() if name in names], [name for name in names if name not in TASKS]


def chosen(data: Path, split: str, names: Sequence[str]) -> list[Task]:
    """The named sets, or all that the folder has, in the order of the scoreboard.

    Raises ``UsageError`` for a name that is unknown or not in the folder, and where nothing is left.
    """
    here, _ = present(data, split)
    known = {task.name for task in here}
    if wrong := [name for name in names if name not in known]:
        cure = f"known: {', '.join(TASKS)}" if wrong[0] not in TASKS else f"{data} has {', '.join(sorted(known))}"
        raise UsageError(f"no set {wrong[0]!r} with split {split} in {data}", cure=cure)
    if not here:
        raise UsageError(f"no set with split {split} in {data}", cure="it holds <set>/dev.jsonl or <set>/test.jsonl")
    return [task for task in here if not names or task.name in names]


def records(data: Path, task: Task, split: str, limit: int | None = None) -> list[Record]:
    """The records to score, dev before test; ``limit`` keeps the first ones."""
    found = [record for file in _files(data, task.name, split) for record in _lines(file)]
    kept = [one for one in found if task.keep(one)] if isinstance(task, TextTask) else found
    return kept if limit is None else kept[:limit]


def missing(data: Path, task: Task, split: str) -> list[str]:
    """The files of the split that are not there."""
    there = {file.stem for file in _files(data, task.name, split)}
    return [f"{part}.jsonl" for part in SPLITS[split] if part not in there]


def page(data: Path, task: Task, record: Record) -> bytes:
    """The saved page of a record. Raises ``DataError`` if it is missing or broken."""
    path = data / task.name / record["html"]
    try:
        return gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise DataError("the page cannot be read", path=str(path), cure="restore the data folder") from error


def digests(data: Path, task: Task, split: str) -> dict[str, str]:
    """SHA-256 of each file of the split; of all its pages together (names and bytes, in the order of the records)."""
    found = {f"{task.name}/{file.name}": digest(file.read_bytes()) for file in _files(data, task.name, split)}
    if isinstance(task, PageTask):
        saved = [data / task.name / record["html"] for record in records(data, task, split)]
        found[f"{task.name}/pages"] = digest("".join(f"{one.name} {_digest(one)}\n" for one in saved).encode())
    return found


def _digest(path: Path) -> str:
    return digest(path.read_bytes()) if path.is_file() else "missing"


def _files(data: Path, name: str, split: str) -> Iterator[Path]:
    return (file for part in SPLITS[split] if (file := data / name / f"{part}.jsonl").is_file())


def _lines(file: Path) -> Iterator[Record]:
    with file.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                record = json.loads(line)
                _ = record["id"]
            except (ValueError, TypeError, KeyError) as error:
                raise DataError(
                    "not a JSON object with an id", path=str(file), line=number, cure="one record a line"
                ) from error
            yield record
