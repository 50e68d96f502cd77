"""The codebook corpus: our own sentences with gold claims, in a train and a test part.

Format and coding rules stand in ``data/codebook/README.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import DataError, UsageError
from dateline.language.tables import DATA

FOLDER = DATA / "codebook"
_TEST_SHARE = 5  # one sentence in five is for the test

Offsets = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One claim of a coded sentence; offsets are code points into the sentence's text."""

    trigger: Offsets
    type: str
    mode: str | None
    stance: str
    actors: tuple[Offsets, ...]
    recipients: tuple[Offsets, ...]
    speaker: Offsets | None

    def within(self, low: int, high: int) -> dict[str, Any]:
        """The claim as JSON, offsets counted from ``low``; mentions outside [low, high) are left out."""
        inside = [
            [[s - low, e - low] for s, e in some if low <= s and e <= high] for some in (self.actors, self.recipients)
        ]
        speaker = self.speaker
        return {
            "trigger": [self.trigger[0] - low, self.trigger[1] - low],
            "type": self.type,
            "mode": self.mode,
            "stance": self.stance,
            "actors": inside[0],
            "recipients": inside[1],
            "speaker": [speaker[0] - low, speaker[1] - low]
            if speaker and low <= speaker[0] and speaker[1] <= high
            else None,
        }


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence of the corpus; ``kind`` is type, stance or negative, ``acled`` the sub-event of a conflict note."""

    id: str
    text: str
    kind: str
    style: str | None
    claims: tuple[GoldClaim, ...]
    acled: str | None = None

    @property
    def part(self) -> str:
        """``train`` or ``test``, by the hash of the text: no run and no person chooses."""
        return "test" if int(self.id[:8], 16) % _TEST_SHARE == 0 else "train"


def coded_sentences(files: Iterable[Path] | None = None) -> Iterator[Coded]:
    """The sentences of the files (all of the corpus without any), each text once. Raises ``DataError``."""
    seen: set[str] = set()
    for path in corpus() if files is None else files:
        for number, record in numbered(path):
            try:
                made = _coded(record)
            except (KeyError, TypeError, ValueError) as error:
                fault = f"no sentence of the corpus: {type(error).__name__} {error}"
                raise DataError(fault, path=path.name, line=number, cure="dateline codebook check FILE") from error
            if made.id not in seen:
                seen.add(made.id)
                yield made


def corpus() -> list[Path]:
    """The files of the corpus."""
    return sorted(FOLDER.glob("*.jsonl"))


def numbered(path: Path) -> Iterator[tuple[int, Any]]:
    """The objects of a file of JSON lines, with the number of each line."""
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}", cure="give a file of the corpus's form") from error
    for number, line in enumerate(lines, start=1):
        try:
            yield number, json.loads(line)
        except ValueError as error:
            raise DataError(f"not JSON: {error}", path=path.name, line=number, cure="mend the line") from error


def _coded(record: dict[str, Any]) -> Coded:
    claims = tuple(_claim(claim) for claim in record["claims"])
    return Coded(record["id"], record["text"], record["kind"], record.get("style"), claims, record.get("acled"))


def _claim(claim: dict[str, Any]) -> GoldClaim:
    return GoldClaim(
        trigger=tuple(claim["trigger"]),
        type=claim["type"],
        mode=claim["mode"],
        stance=claim["stance"],
        actors=tuple((s, e) for s, e in claim["actors"]),
        recipients=tuple((s, e) for s, e in claim["recipients"]),
        speaker=tuple(claim["speaker"]) if claim["speaker"] else None,
    )
