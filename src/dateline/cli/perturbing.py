"""`dateline eval --perturb`: shows how often dateline's reading changes with words that should not matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.cli.console import OK, write_lines
from dateline.evaluate.codebook import coded_sentences
from dateline.evaluate.perturbing import TARGET, Line, line_form, lines, perturb, tried_form
from dateline.evaluate.scoreboard import write_whole
from dateline.publish.exports import json_line
from dateline.settings import Settings

_ABOUT = {
    "sides": "actor and recipient exchanged",
    "armed": "terrorists, rebels, fighters, ...",
    "voice": "active for passive",
    "all": f"target: at most {TARGET:.0%}",
}


def run(settings: Settings, target: Path | None, limit: int | None, *, as_json: bool) -> int:
    """Perturbs the test part of the codebook corpus (its first ``limit`` sentences); returns the exit status."""
    records = [one for one in coded_sentences() if one.part == "test"][:limit]
    tried = perturb(records, settings)
    if target:
        write_whole(target, "".join(json_line(tried_form(one)) for one in tried))
    found = lines(tried)
    write_lines(map(json_line, map(line_form, found)) if as_json else _shown(found))
    return OK


def _shown(some: Sequence[Line]) -> Iterator[str]:
    yield f"{'kind':8}{'silent':>8}{'tried':>8}{'type':>8}{'direction':>11}{'share':>8}\n"
    for one in some:
        counts = f"{one.silent:>8,}{one.tried:>8,}{one.type:>8,}{one.direction:>11,}{one.share:>8.1%}"
        yield f"{one.kind:8}{counts}  {_ABOUT[one.kind]}\n"
