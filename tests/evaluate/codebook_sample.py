"""A small corpus of our own: invented sentences in the form of the codebook corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.evaluate.codebook import Coded, GoldClaim
from dateline.evaluate.codebook_rules import identity

RAID = "Gunmen killed a judge in Tumaco, the mayor said."
RAIN = "The club won the cup final in Port Lenn."


def at(words: str, text: str) -> list[int]:
    """Where words stand."""
    return [text.index(words), text.index(words) + len(words)]


def claim(text: str, trigger: str, type_: str, **roles: Any) -> dict[str, Any]:
    """A claim as in a file; participants by their words."""
    speaker = roles.get("speaker")
    return {
        "trigger": at(trigger, text), "type": type_, "mode": roles.get("mode"),
        "stance": roles.get("stance", "asserted"),
        "actors": [at(words, text) for words in roles.get("actors", ())],
        "recipients": [at(words, text) for words in roles.get("recipients", ())],
        "speaker": at(speaker, text) if speaker else None,
    }  # fmt: skip


def record(text: str, *claims: dict[str, Any], kind: str = "type") -> dict[str, Any]:
    """A line of a file."""
    return {"id": identity(text), "text": text, "kind": kind, "style": "wire", "claims": list(claims)}


def raid() -> dict[str, Any]:
    """One killing."""
    roles: dict[str, Any] = {"actors": ["Gunmen"], "recipients": ["a judge"], "speaker": "the mayor"}
    return record(RAID, claim(RAID, "killed", "ASSAULT", mode="firearms", **roles))


def rain() -> dict[str, Any]:
    """A hard negative."""
    return record(RAIN, kind="negative")


def write(path: Path, *records: dict[str, Any]) -> Path:
    """A file of the corpus's form."""
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def gold(trigger: tuple[int, int], type_: str = "ASSAULT", **changes: Any) -> GoldClaim:
    """A claim that names only what a test is about."""
    values: dict[str, Any] = {"mode": None, "stance": "asserted", "actors": (), "recipients": (), "speaker": None}
    return GoldClaim(trigger=trigger, type=type_, **{**values, **changes})


def coded(text: str, *claims: GoldClaim, kind: str = "type") -> Coded:
    """A sentence of the corpus."""
    return Coded(identity(text), text, kind, "wire", claims)
