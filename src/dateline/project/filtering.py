"""Filters by the names that a notebook uses, and what each of them means in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from dateline.errors import UsageError
from dateline.store.read import Filters

ALIASES = {"types": "type", "q": "query", "countries": "country", "actors": "actor", "outlets": "outlet"}
WORDS = {
    "type": "type is {}",
    "mode": "mode is {}",
    "quad": "quad class is {}",
    "start": "may have happened on {} or later",
    "end": "may have happened on {} or before",
    "country": "country is {}",
    "admin1": "first division is {}",
    "bbox": "point lies in the box {} (west, south, east, north)",
    "min_origins": "at least {} independent origins",
    "disputed": "a field is disputed",
    "stance": "stance is {}",
    "query": "words {} stand in the article",
    "outlet": "outlet is {}",
    "actor": "an actor or recipient is called {}",
    "standing": "standing is {}",
    "status": "status is {}",
    "placed": "place is known as {}",
    "dated": "dated: {}",
    "date": "days are those of: {}",
}


def narrowed(base: Filters, given: Mapping[str, Any]) -> Filters:
    """The filters, with these beside or instead. Lists may be given as lists or by comma.

    Raises ``UsageError`` for a name that is none, with the known names.
    """
    known = {item.name: getattr(Filters(), item.name) for item in fields(Filters)}
    changes = {}
    for name, value in given.items():
        real = ALIASES.get(name, name)
        if real not in known:
            raise UsageError(f"no filter {name!r}", cure=f"known: {', '.join(sorted(known))}")
        changes[real] = _typed(value, known[real], box=real == "bbox")
    return replace(base, **changes)


def _typed(value: Any, default: Any, *, box: bool) -> Any:
    if box:
        return tuple(float(one) for one in value) if value is not None else None
    if isinstance(default, tuple):
        several = value.split(",") if isinstance(value, str) else value or ()
        return tuple(str(one) for one in several)
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(str(one) for one in value)
    return value if value is None or isinstance(value, bool | int) else str(value)


def chosen(filters: Filters) -> list[tuple[str, Any]]:
    """The filters that are set, in the order of the record: name and value."""
    blank = Filters()
    return [
        (item.name, getattr(filters, item.name))
        for item in fields(Filters)
        if getattr(filters, item.name) != getattr(blank, item.name)
    ]


def words(name: str, value: Any) -> str:
    """What one filter means, as a sentence."""
    told = ", ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)
    return WORDS.get(name, f"{name} is {{}}").format(told)
