"""Reading the tab-separated tables of ``dateline/data``; lines that begin with ``#`` are remarks.

Two shapes: with a header line (`rows`; ``-`` for none), and lists of a fixed width without one (`cells`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.errors import DataError

DATA = Path(__file__).resolve().parent.parent / "data"
Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    """One mapping a line; ``-`` and missing cells become empty. A missing file has no rows."""
    if not path.exists():
        return
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise DataError(
                f"{len(cells)} cells under {len(header)} headings", path=path.name, line=number, cure="use one tab"
            )
        cells += [""] * (len(header) - len(cells))
        yield {name: "" if cell == "-" else cell for name, cell in zip(header, cells, strict=True)}


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list: divided by ``;``, ``|`` or ``,``."""
    for mark in (";", "|"):
        if mark in cell:
            return tuple(part.strip() for part in cell.split(mark) if part.strip())
    return tuple(part.strip() for part in cell.split(",") if part.strip())


@cache
def cells(name: str, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of the list ``data/<name>``; raises ``DataError`` for a row of another width."""
    found = []
    for number, line in enumerate((DATA / name).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = tuple(line.split("\t"))
        if len(row) != columns:
            raise DataError(f"{len(row)} columns instead of {columns}", path=f"data/{name}", line=number)
        found.append(row)
    return tuple(found)


def word_list(topic: str, name: str) -> frozenset[str]:
    """The words of one list in ``data/<topic>/lists.tsv``."""
    return _word_lists(topic)[name]


@cache
def _word_lists(topic: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in cells(f"{topic}/lists.tsv", columns=2):
        found.setdefault(name, set()).update(words.split(" "))
    return {name: frozenset(words) for name, words in found.items()}
