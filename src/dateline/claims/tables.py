"""Word tables from ``data/``: tab-separated, ``#`` for remarks, the same number of columns in each row."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from dateline.errors import DataError


@cache
def rows(name: str, *, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>``; raises `DataError` for a row of another width."""
    path = files("dateline").joinpath("data", *name.split("/"))
    found: list[tuple[str, ...]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if len(cells) != columns:
            raise DataError(f"{len(cells)} columns instead of {columns}", path=f"data/{name}", line=number)
        found.append(cells)
    return tuple(found)


@cache
def _lists(topic: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in rows(f"{topic}/lists.tsv", columns=2):
        found.setdefault(name, set()).update(words.split(" "))
    return {name: frozenset(words) for name, words in found.items()}


def word_list(topic: str, name: str) -> frozenset[str]:
    """The words of one list in ``data/<topic>/lists.tsv``."""
    return _lists(topic)[name]
