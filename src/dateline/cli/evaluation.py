"""`dateline eval` over a folder of sets: measure, show, write, and hold against the floors."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import dateline
from dateline.cli.console import ERROR, OK, write_lines
from dateline.errors import UsageError
from dateline.evaluate import baseline, scoreboard, sets
from dateline.evaluate.scoring import SetScore, Wanted, measure
from dateline.publish.exports import json_line
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Targets:
    """Where results go beside standard output, and the floors that they are held against."""

    json: Path | None = None
    markdown: Path | None = None
    baseline: Path | None = None
    update: bool = False
    force: bool = False


def run(wanted: Wanted, names: Sequence[str], settings: Settings, targets: Targets, *, as_json: bool) -> int:
    """Measures and shows; returns the exit status: 1 where a floor is not held."""
    _check(wanted, targets)
    floors = _floors(wanted, targets)
    _tell_what_is_left_out(wanted, names)
    results: list[SetScore] = []
    for result in measure(wanted, names, settings):
        results.append(result)
        print(f"{result.set}: {result.records} records", file=sys.stderr, flush=True)
        if targets.json:
            scoreboard.write_json(targets.json, wanted, results)  # after each set: an interrupt loses one at most
    if not results:
        raise UsageError(f"no records in {wanted.data}", cure="its files are empty; restore the data folder")
    shown = map(json_line, map(scoreboard.form, results)) if as_json else _ended(scoreboard.lines(results))
    write_lines(shown)
    if targets.markdown:
        scoreboard.write_markdown(targets.markdown, _caption(wanted), results)
    return _hold(wanted, names, results, targets, floors) if targets.baseline else OK


def _caption(wanted: Wanted) -> str:
    """How the table beneath was made."""
    limit = f" --limit {wanted.limit}" if wanted.limit else ""
    command = f"dateline eval --data DIR --split {wanted.split}{limit}"
    return f"By `{command}`, dateline {dateline.__version__}, {datetime.now(tz=UTC).date()}."


def _ended(lines: Iterator[str]) -> Iterator[str]:
    return (f"{line}\n" for line in lines)


def _check(wanted: Wanted, targets: Targets) -> None:
    """Everything that can be wrong with the call is said before minutes of work."""
    if (targets.update or targets.force) and not targets.baseline:
        raise UsageError("--update-baseline and --force need a baseline", cure="--baseline eval/baseline.json")
    if targets.force and not targets.update:
        raise UsageError("--force lowers floors, and is for --update-baseline", cure="add --update-baseline")
    if targets.baseline and wanted.limit is not None:
        raise UsageError("floors are of whole sets", cure="leave out --limit")
    if targets.markdown:
        scoreboard.document(targets.markdown)


def _floors(wanted: Wanted, targets: Targets) -> baseline.Baseline | None:
    if not targets.baseline or (targets.update and not targets.baseline.exists()):
        return None
    found = baseline.read(targets.baseline)
    if found.split != wanted.split:
        raise UsageError(f"the floors are of split {found.split}", cure=f"--split {found.split}, or another file")
    return found


def _tell_what_is_left_out(wanted: Wanted, names: Sequence[str]) -> None:
    _, unknown = sets.present(wanted.data, wanted.split)
    if unknown and not names:
        print(f"not measured, no figure is known for them: {', '.join(unknown)}", file=sys.stderr)


def _hold(
    wanted: Wanted,
    names: Sequence[str],
    results: Sequence[SetScore],
    targets: Targets,
    floors: baseline.Baseline | None,
) -> int:
    """Says on standard error which floors are not held; with --update-baseline raises them first."""
    assert targets.baseline
    tasks = {task.name: task for task in sets.chosen(wanted.data, wanted.split, names)}
    measured = {
        one.set: baseline.Measured(sets.digests(wanted.data, tasks[one.set], wanted.split), one) for one in results
    }
    if targets.update:
        floors = baseline.updated(floors, measured, split=wanted.split, force=targets.force)
        baseline.write(targets.baseline, floors)
        print(f"{targets.baseline}: floors of {len(measured)} sets", file=sys.stderr)
    assert floors
    broken = list(baseline.breaches(floors, measured, names))
    for line in broken:
        print(f"dateline: {line}", file=sys.stderr)
    if not broken:
        print(f"floors held: {sum(len(floors.sets[name].floors) for name in measured)} figures", file=sys.stderr)
    return ERROR if broken else OK
