"""What part of a page an element is, by its tag, its visibility, and the words in its class and id."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from dateline.article.wordlists import rows

LEAD = "lead"  # the one zone that belongs to a story
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = dict.fromkeys(("nav", "footer", "menu", "dialog"), "navigation") | {
    "form": "form", "fieldset": "form", "label": "form",
    "aside": "aside", "figcaption": "caption", "caption": "caption",
}  # fmt: skip
_UNNAMED = frozenset(("html", "body", "article", "main", "h1"))  # their classes speak of the whole page
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@cache
def _vocabulary() -> dict[tuple[str, ...], str]:
    return {tuple(name.split()): zone for zone, name in rows("zones.tsv", 2)}


@cache
def _longest() -> int:
    return max(map(len, _vocabulary()))


@lru_cache(maxsize=20_000)
def named(names: str) -> str | None:
    """The zone that a class or id speaks of; None where it says nothing."""
    known = _vocabulary()
    found = None
    for name in names.split():
        words = tuple(word.lower() for word in _WORDS.findall(name))
        for size in range(1, min(_longest(), len(words)) + 1):
            for at in range(len(words) - size + 1):
                zone = known.get(words[at : at + size])
                if zone is not None and (zone != LEAD or found is None):
                    found = zone
    return found


def unseen(element: Any) -> bool:
    """Whether an element says of itself that it is not shown."""
    return any(_hides(key, element.get(key)) for key in element.keys())  # noqa: SIM118 - lxml's, not a dict's


def _hides(key: str, value: str) -> bool:
    if key == "style":
        return _UNSEEN.search(value) is not None
    return key == "hidden" or (key == "aria-hidden" and value == "true")


def of_element(element: Any, tag: str) -> str | None:
    """The zone that a block element opens; None for most."""
    zone = named(tag) if "-" in tag else _TAGS.get(tag)
    if tag in _UNNAMED:
        return zone
    hidden = False
    for key in element.keys():  # noqa: SIM118
        if key in ("class", "id"):
            zone = named(element.get(key)) or zone
        elif key in ("style", "hidden", "aria-hidden"):
            hidden = hidden or _hides(key, element.get(key))
    return "hidden" if hidden else zone
