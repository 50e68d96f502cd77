"""What a set is to the measuring: what is given to dateline, and how its answer becomes numbers.

A *record* is a line of a set's file, an *answer* the form that dateline gives for it (as on the command
line), a *row* what one record adds to the figures: plain values by name, so that a row can be written
out beside its record and drawn again by the bootstrap. A record without an answer has an empty one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dateline.publish.forms import Form

Record = dict[str, Any]
Row = dict[str, Any]
Measure = Callable[[Sequence[Row]], float | None]  # None: undefined on these rows
Kind = Literal["score", "km", "count"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a set. ``headline``: it stands in the document's table and has a floor."""

    name: str
    compute: Measure
    kind: Kind = "score"
    headline: bool = False


def headline(name: str, compute: Measure) -> Metric:
    """A metric that counts for the scoreboard and the floors."""
    return Metric(name, compute, headline=True)


@dataclass(frozen=True, slots=True)
class Task:
    """A set by its folder's name, with its figures."""

    name: str
    metrics: tuple[Metric, ...]


def text_line(record: Record) -> Form:
    """The object that `dateline code` takes, without anything gold."""
    line = {"id": record["id"], "text": record["text"]}
    return {**line, "title": record["title"]} if record.get("title") else line


def dated_line(record: Record) -> Form:
    """The same with the day of publication, from ``date``, where there is one."""
    line = text_line(record)
    return {**line, "published": str(record["date"])[:10]} if record.get("date") else line


@dataclass(frozen=True, slots=True)
class TextTask(Task):
    """Texts, read as by `dateline code`; ``keep`` says which records are scored."""

    score: Callable[[Record, Form], Row]
    line: Callable[[Record], Form] = text_line
    keep: Callable[[Record], bool] = lambda _record: True


@dataclass(frozen=True, slots=True)
class PageTask(Task):
    """Saved pages (gzip, named by the record's ``html``), read as by `dateline article`."""

    score: Callable[[Record, Form], Row]


@dataclass(frozen=True, slots=True)
class ProjectTask(Task):
    """Texts read into one project; the answer is its exports: ``articles``, ``claims``, ``events``."""

    score_all: Callable[[Sequence[Record], Mapping[str, Sequence[Form]]], list[Row]]
