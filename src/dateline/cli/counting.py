"""`dateline eval figures`: shows how many figures of our own sentences are read right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from dateline.cli.console import OK, write_lines
from dateline.errors import UsageError
from dateline.evaluate import counted
from dateline.evaluate.counted import Read, Score
from dateline.evaluate.scoreboard import write_whole
from dateline.publish.exports import json_line
from dateline.publish.forms import figure_form
from dateline.settings import Settings

_PARTS = ("dev", "test", "all")


def run(split: str, settings: Settings, target: Path | None, limit: int | None, *, as_json: bool) -> int:
    """Measures one part of the sentences (its first ``limit``), in all and by group; returns the exit status."""
    if split not in _PARTS:
        raise UsageError(f"no part {split}", cure=f"--split {', '.join(_PARTS)}")
    some = [one for one in counted.gold() if split in ("all", one.part)][:limit]
    if not some:
        raise UsageError("no sentences", cure="install dateline again: its data are not whole")
    found = counted.read(some, settings)
    if target:
        write_whole(target, "".join(json_line(_form(one)) for one in found))
    groups = {name: counted.score([one for one in found if one.sentence.group == name]) for name in _groups(found)}
    scores = {**groups, "all": counted.score(found)}
    forms = (json_line({"group": name, **asdict(one)}) for name, one in scores.items())
    write_lines(forms if as_json else _shown(scores))
    return OK


def _groups(found: Sequence[Read]) -> list[str]:
    return list(dict.fromkeys(one.sentence.group for one in found))


def _form(one: Read) -> dict[str, object]:
    """A sentence with its gold figures, what was found for each, and what is nobody's."""
    return {
        "text": one.sentence.text,
        "group": one.sentence.group,
        "right": one.right,
        "figures": [
            {"gold": figure_form(gold), "found": figure_form(found) if found else None} for gold, found in one.pairs
        ],
        "false": [figure_form(figure) for figure in one.false],
    }


def _shown(scores: dict[str, Score]) -> Iterator[str]:
    heads = ("gold", "found", "kind", "low", "high", "right", "false")
    yield f"{'':44}{'sentences':>10}{'right':>7}" + "".join(f"{head:>7}" for head in heads) + "\n"
    for name, one in scores.items():
        shares = "".join(_share(count, one.gold) for count in (one.kind, one.low, one.high, one.all))
        wholly = _share(one.sentences_right, one.sentences)
        yield f"{name:44}{one.sentences:>10}{wholly}{one.gold:>7}{one.found:>7}{shares}{one.false:>7}\n"
    total = scores["all"]
    yield (
        f"of the figures found right: {_share(total.all, total.found).strip()}; of the right ones, "
        f"of_whom: {_share(total.whom, total.all).strip()}, scope: {_share(total.scope, total.all).strip()}; "
        f"sentences with none, silent: {total.silent_right} of {total.silent}\n"
    )


def _share(count: int, of: int) -> str:
    return f"{count / of:>7.3f}" if of else f"{'-':>7}"
