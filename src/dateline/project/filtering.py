"""Filters by the names that a notebook uses, and what each of them means in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from dateline.errors import UsageError
from dateline.store.filters import NAMES, STATUSES, Filters, names

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
    """The filters, with these beside or instead. Several values may be given as a list or by comma.

    Raises ``UsageError`` for a name that is none, with the known names.
    """
    known = {NAMES.get(name, name) for name in names()}
    changes = {}
    for name, value in given.items():
        real = ALIASES.get(name, name)
        if real not in known:
            raise UsageError(f"no filter {name!r}", cure=f"known: {', '.join(sorted(known))}")
        changes[real] = _typed(real, value)
    return replace(base, **changes)


def _typed(name: str, value: Any) -> Any:
    """Lists as tuples, which keep a comma inside a value; ``any`` status is every one, the rejected too."""
    if name == "status" and value == "any":
        return STATUSES
    return tuple(value) if isinstance(value, list | set | frozenset) else value


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
    several = value if isinstance(value, tuple) else (value,)
    told = ", ".join(f"not {one[1:]}" if str(one).startswith("!") else str(one) for one in several)
    return WORDS.get(name, f"{name} is {{}}").format(told)
