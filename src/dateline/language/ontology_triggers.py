"""Trigger tables of a user's own ontology: the lexicon's form, checked, since nobody has tested them before.

Columns ``phrase pos mode frame to needs unless contexts``, parted by tabs, as in ``data/lexicon/triggers``; a table for
several types has the column ``type`` as well. Frames and needs are those that the lexicon itself uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dateline.errors import DataError
from dateline.language.lexicon import Entry, entry_of
from dateline.language.ontology import Kind, plover
from dateline.language.tables import DATA, Row, cells, listed, rows
from dateline.language.words import key

_COLUMNS = ("phrase", "pos", "mode", "frame", "to", "needs", "unless", "contexts", "type")
_PLACES = ("of", "by", "as", "to")


def entries_of(path: Path, type_: str, kinds: Mapping[str, Kind]) -> tuple[Entry, ...]:
    """The triggers of a table; ``type_`` '' where each row names its own. Raises ``DataError``."""
    if not path.is_file():
        raise DataError("there is no such file", path=str(path), cure="`triggers` is a path beside the ontology file")
    try:
        found = list(rows(path))
    except UnicodeDecodeError as error:
        raise DataError("is not UTF-8", path=str(path), cure="save it as UTF-8") from error
    return tuple(_entry(row, row.get("type") or type_, kinds, path) for row in found)


def _entry(row: Row, type_: str, kinds: Mapping[str, Kind], path: Path) -> Entry:
    if unknown := [name for name in row if name not in _COLUMNS]:
        raise DataError(f"no column {unknown[0]!r}", path=str(path), cure=f"known: {', '.join(_COLUMNS)}")
    phrase = row.get("phrase", "")
    if not key(phrase):
        raise DataError("a row has no phrase", path=str(path), cure="the first line names the columns: phrase, pos")
    if type_ not in kinds:
        raise DataError(f"{phrase!r}: no type {type_!r}", path=str(path), cure=f"known: {', '.join(kinds)}")
    frames, needs = _used()
    checks = {
        "pos": ([row.get("pos", "")], ("v", "n", "x")),
        "mode": ([row["mode"]] if row.get("mode") else [], tuple(kinds[type_].modes)),
        "frame": ([row["frame"]] if row.get("frame") else [], frames),
        "needs": ([need for need in row.get("needs", "").split("+") if need], needs),
        "contexts": (listed(row.get("contexts", "")), tuple(plover().contexts)),
    }
    for name, (given, known) in checks.items():
        for value in given:
            if value not in known:
                cure = f"known: {', '.join(known) or 'none'}"
                raise DataError(f"{phrase!r}: no {name} {value!r}", path=str(path), cure=cure)
    return entry_of({"frame": "act", **{name: cell for name, cell in row.items() if cell}}, type_)


@cache
def _used() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Frames and needs of the lexicon, and of needs that ask for words every class of words."""
    frames: set[str] = set()
    needs: set[str] = set()
    for path in sorted((DATA / "lexicon" / "triggers").glob("*.tsv")):
        for row in rows(path):
            frames.add(row["frame"])
            needs.update(row.get("needs", "").split("+"))
    classes = [name for name, _ in cells("lexicon/objects.tsv", columns=2)]
    needs.update(f"{place}:{name}" for place in _PLACES for name in classes)
    return tuple(sorted(frames - {""})), tuple(sorted(needs - {""}))
