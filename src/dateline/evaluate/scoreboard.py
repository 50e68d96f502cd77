"""The scoreboard: as lines for a terminal, as Markdown in a document, and as JSON with a row for each record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import DataError, UsageError
from dateline.evaluate.measures import SEED
from dateline.evaluate.scoring import Score, SetScore, Wanted
from dateline.evaluate.task import Kind
from dateline.language.tables import DATA, rows

BEGIN, END = "<!-- scoreboard: begin -->", "<!-- scoreboard: end -->"
HEADINGS = ("set", "records", "metric", "ours", "95 % interval", "best known", "words/s")
_NUMBERS = frozenset({1, 3, 6})  # columns that are set to the right
_DIGITS: dict[Kind, int] = {"score": 3, "km": 1, "count": 2}
Line = tuple[str, ...]


def lines(results: Sequence[SetScore]) -> Iterator[str]:
    """Every figure in columns of even width, then what went by the way."""
    body = [HEADINGS, *(line for result in results for line in _lines(result, result.scores))]
    widths = [max(len(line[at]) for line in body) for at in range(len(HEADINGS))]
    for number, line in enumerate(body):
        cells = zip(line, widths, strict=True)
        padded = (cell.rjust(to) if at in _NUMBERS else cell.ljust(to) for at, (cell, to) in enumerate(cells))
        yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
    yield from (f"{result.set}: {remark}" for result in results for remark in remarks(result))


def remarks(result: SetScore) -> Iterator[str]:
    """What the figures of a set do not say: inputs rejected or lost, files that are not there."""
    if result.rejected:
        yield "rejected: " + ", ".join(f"{number} {reason}" for reason, number in result.rejected.items())
    if result.unanswered:
        yield f"{result.unanswered} of {result.records} got no answer, scored as empty"
    yield from result.notes


def _lines(result: SetScore, scores: Sequence[Score], *, named: bool = False) -> Iterator[Line]:
    """One line a figure; what belongs to the set stands on its first line only, its name on each if ``named``."""
    speed = result.words_per_second
    for at, score in enumerate(scores):
        yield (
            result.set if named or not at else "",
            str(result.records) if named or not at else "",
            score.metric,
            number(score.value, score.kind),
            "-".join(number(bound, score.kind) for bound in score.interval) if score.interval else "-",
            _beside(result, score) or "-",
            "" if at else f"{speed:,.0f}" if speed else "-",
        )


def number(value: float | None, kind: Kind = "score") -> str:
    """A figure in the digits of its kind."""
    return "-" if value is None else f"{value:.{_DIGITS[kind]}f}"


def _beside(result: SetScore, score: Score) -> str:
    """The best known value; and that of saying nothing, where it is not 0."""
    silent = f"saying nothing {number(score.silent).lstrip('0')}" if score.silent else ""
    return "; ".join(filter(None, (best_known(result.set, score.metric, result.split), silent)))


def best_known(name: str, metric: str, split: str) -> str:
    """Who has the best value known, and which, or nothing: `data/evaluate/best_known.tsv`."""
    known = _best_known()
    return known.get((name, metric, split), known.get((name, metric, "*"), ""))


@cache
def _best_known() -> dict[tuple[str, str, str], str]:
    listed = rows(DATA / "evaluate" / "best_known.tsv")
    return {(row["set"], row["metric"], row["split"]): row["best"] for row in listed}


def markdown(results: Sequence[SetScore]) -> str:
    """The headline figures as a Markdown table."""
    shown = [
        line
        for result in results
        for line in _lines(result, [score for score in result.scores if score.headline], named=True)
    ]
    rule = ["---:" if at in _NUMBERS else "---" for at in range(len(HEADINGS))]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (HEADINGS, rule, *shown))


def document(path: Path) -> tuple[str, str]:
    """What stands in a document before and after its table. Raises where there is no place for one."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", cure="give a Markdown file") from error
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise DataError("no place for the table", path=str(path), cure=f"put the lines {BEGIN} and {END} into it")
    return before + begin, end + after


def write_markdown(path: Path, caption: str, results: Sequence[SetScore]) -> None:
    """Puts caption and table between the two marks of the document; the rest stays to the letter."""
    before, after = document(path)
    write_whole(path, f"{before}\n{caption}\n\n{markdown(results)}{after}")


def write_json(path: Path, wanted: Wanted, results: Sequence[SetScore]) -> None:
    """All results, with a row for each record."""
    whole = {
        "split": wanted.split,
        "limit": wanted.limit,
        "seed": SEED,
        "resamples": wanted.resamples,
        "sets": [{**form(result), "rows": result.rows} for result in results],
    }
    write_whole(path, json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


def form(result: SetScore) -> dict[str, Any]:
    """One set as JSON, without its rows."""
    named = {field: value for field, value in asdict(result).items() if field not in ("rows", "scores")}
    scores = [
        {**asdict(score), "best_known": best_known(result.set, score.metric, result.split) or None}
        for score in result.scores
    ]
    return {**named, "words_per_second": result.words_per_second, "scores": scores}


def write_whole(path: Path, text: str) -> None:
    """Writes a file in one step: an interrupt leaves the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}", cure="give another file") from error
