"""The ontology as a file: types and modes with definition, limits, examples, quad and score; CAMEO row by row.

``data/ontology/plover.toml`` is PLOVER 2.0 in our own words, ``cameo.tsv`` is CAMEO as PLOVER (sources at the head of
each file). A user's own file has the same form: `language.ontology_own`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dateline.errors import DataError
from dateline.language.tables import DATA, listed, rows

FOLDER = DATA / "ontology"
_CURE = "docs/ontology.md shows the form of the file"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a type or a mode is, what it is not and would be instead, and sentences that show it."""

    definition: str
    excludes: str
    examples: tuple[str, ...]
    score: float | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class Kind:
    """A type: its quad class (1 verbal, 2 material cooperation, 3 verbal, 4 material conflict) and its modes."""

    name: str
    quad: int | None
    meaning: Meaning
    modes: Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Ontology:
    """An ontology file, read.

    ``cameo_context``: TYPE or TYPE/mode to context to CAMEO code; ``cameo_never``: codes that are read, never written.
    """

    name: str
    version: str
    types: Mapping[str, Kind]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    cameo_context: Mapping[str, Mapping[str, str]]
    cameo_never: frozenset[str]


@dataclass(frozen=True, slots=True)
class CameoRow:
    """One CAMEO code as PLOVER. ``repaired``: n, y, sharpened; ``stale`` is what PLOVER's file of 2021 said."""

    code: str
    label: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    repaired: str
    stale: str
    also: tuple[str, ...]  # other modes that the code's label covers


@cache
def plover() -> Ontology:
    """The ontology that ships with dateline."""
    path = FOLDER / "plover.toml"
    raw = read_toml(path)
    return Ontology(
        name=str(raw["name"]),
        version=str(raw["version"]),
        types={name: kind(name, table, path) for name, table in raw["types"].items()},
        contexts=raw["contexts"],
        sectors=raw["sectors"],
        cameo_context=raw["cameo_context"],
        cameo_never=frozenset(raw["cameo_never"]["codes"]),
    )


@cache
def cameo_rows() -> tuple[CameoRow, ...]:
    """The rows of ``cameo.tsv``, in its order."""
    return tuple(
        CameoRow(
            row["code"],
            row["label"],
            row["type"],
            row["mode"] or None,
            listed(row["contexts"]),
            row["repaired"],
            row["stale"],
            listed(row["also"]),
        )
        for row in rows(FOLDER / "cameo.tsv")
    )


@cache
def table(name: str) -> Mapping[str, Any]:
    """Another codebook's file in the folder, as it stands: ``acled``, ``ucdp``."""
    return read_toml(FOLDER / f"{name}.toml")


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file. Raises ``DataError`` with the place where it is none."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise DataError(f"cannot be read: {error.strerror}", path=str(path), cure="give a TOML file") from error
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8", path=str(path), cure="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"is not TOML: {error}", path=str(path), cure=_CURE) from error


def kind(name: str, raw: Any, path: Path) -> Kind:
    """A type of a file. Raises ``DataError`` where a value has another form than `Kind` has."""
    if not isinstance(raw, dict):
        raise DataError(f"{name} is no table", path=str(path), cure=f"write [types.{name}]")
    quad, modes = raw.get("quad"), raw.get("modes", {})
    if quad not in (None, 1, 2, 3, 4) or isinstance(quad, bool):
        raise DataError(f"{name}: quad = {quad!r}", path=str(path), cure="quad is 1, 2, 3 or 4, or left out")
    if not isinstance(modes, dict):
        raise DataError(f"{name}: modes is no table", path=str(path), cure=f"write [types.{name}.modes.MODE]")
    named = {mode: _meaning(f"{name}/{mode}", value, path) for mode, value in modes.items()}
    return Kind(name, quad, _meaning(name, raw, path), named)


def _meaning(name: str, raw: Any, path: Path) -> Meaning:
    if not isinstance(raw, dict) or not isinstance(raw.get("definition"), str) or not raw["definition"].strip():
        raise DataError(f"{name} has no definition", path=str(path), cure='write definition = "..."')
    score, examples = raw.get("score"), raw.get("examples", [])
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
        raise DataError(f"{name}: score = {score!r}", path=str(path), cure="score is a number, or left out")
    if not isinstance(examples, list) or not all(isinstance(one, str) for one in examples):
        raise DataError(f"{name}: examples is no list of sentences", path=str(path), cure='examples = ["...", "..."]')
    return Meaning(
        definition=raw["definition"].strip(),
        excludes=str(raw.get("not", "")).strip(),
        examples=tuple(examples),
        score=None if score is None else float(score),
        cameo=raw.get("cameo"),
    )
