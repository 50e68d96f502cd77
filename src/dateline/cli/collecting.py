"""`dateline eval collection`: shows how the hand-written collection is joined, and what falls short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dateline.cli.console import OK, write_lines
from dateline.evaluate import collection
from dateline.evaluate.collection import Report
from dateline.evaluate.planted.score import BCubed
from dateline.evaluate.scoreboard import write_whole
from dateline.publish.exports import json_line
from dateline.settings import Settings


def run(settings: Settings, target: Path | None, *, as_json: bool) -> int:
    """Reads and measures; ``target`` gets a row for each true event and each fault. Returns the exit status."""
    report = collection.measure(collection.read(settings), collection.truth())
    if target:
        write_whole(target, "".join(json_line(row) for row in _rows(report)))
    write_lines([json_line(_form(report))] if as_json else _shown(report))
    return OK


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for row in report.rows:
        yield {"row": "event", **asdict(row)}
    for name in ("merged", "happened", "missed_copies", "wrong_copies"):
        for one in getattr(report, name):
            yield {"row": name, "what": one}


def _form(report: Report) -> dict[str, Any]:
    """All figures, without the rows."""
    return {
        "claims": {**_b_cubed(report.claims), "matched": report.matched},
        "tellings": {**_b_cubed(report.tellings), "hit": report.hit, "all": report.told},
        "confusable": {"merged": len(report.merged), "pairs": len(report.confusable), "list": report.merged},
        "not_happened": {"merged": len(report.happened), "all": report.not_happened, "list": report.happened},
        "copies": _ratios(report.copies),
        "origins": {
            "right": sum(row.right for row in report.rows),
            "right_joined": sum(row.right_joined for row in report.rows),
            "events": len(report.rows),
        },
        "disputed": _ratios(report.disputes),
    }


def _b_cubed(one: BCubed) -> dict[str, float]:
    return {"precision": one.precision, "recall": one.recall, "f1": one.f1}


def _ratios(counts: tuple[int, int, int]) -> dict[str, float]:
    right, found, true = counts
    return {
        "precision": right / found if found else 1.0,
        "recall": right / true if true else 1.0,
        "right": right,
        "found": found,
        "true": true,
    }


def _shown(report: Report) -> Iterator[str]:
    for name, one, note in (
        ("claims", report.claims, f"{report.matched} claims that tell a coded event"),
        ("all tellings", report.tellings, f"{report.hit} of {report.told} told by a claim, the others alone"),
    ):
        yield f"{name:22} B-cubed P {one.precision:.3f}, R {one.recall:.3f}, F1 {one.f1:.3f} ({note})\n"
    yield f"{'confusable pairs':22} {len(report.merged)} of {len(report.confusable)} merged{_listed(report)}\n"
    yield f"{'what did not happen':22} {len(report.happened)} of {report.not_happened} merged with what did\n"
    for name, counts in (("copies (pairs)", report.copies), ("disputed fields", report.disputes)):
        right, found, true = counts
        share = f"precision {right / max(1, found):.3f}, recall {right / max(1, true):.3f}"
        yield f"{name:22} {share} ({right} right of {found} found and {true} true)\n"
    joined, right, all_ = (
        sum(row.right_joined for row in report.rows),
        sum(row.right for row in report.rows),
        len(report.rows),
    )
    yield (
        f"{'independent origins':22} right for {joined / all_:.3f} of {all_} events, newsroom and speaker one where "
        f"they meet (as `resolve.origins` counts); {right / all_:.3f} with each newsroom and each side counted\n"
    )


def _listed(report: Report) -> str:
    return f": {', '.join(f'{one}+{two}' for one, two in report.merged)}" if report.merged else ""
