"""What a page calls a date, in the languages of `date_labels.tsv`: the publication, an update, or something else."""

from __future__ import annotations

import re
from functools import cache

from lxml.html import HtmlElement

from dateline.article.wordlists import rows

PUBLISHED = re.compile(r"publish|pubdate|created|posted|issued|entry-?date", re.IGNORECASE)
REVISED = re.compile(r"modif|updated?|updating|edited|revis", re.IGNORECASE)
_LEAD = 60  # characters before a date that may call it something


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: dict[str, list[str]] = {"other": [], "revised": [], "published": []}
    for kind, expression in rows("date_labels.tsv", 2):
        kinds[kind].append(expression)
    return tuple((kind, re.compile("|".join(found), re.IGNORECASE)) for kind, found in kinds.items())


def called(lead: str) -> str | None:
    """What the words before a date call it, the nearest word first: published, revised, other; None for nothing."""
    best, kind = -1, None
    for name, expression in _labels():
        for found in expression.finditer(lead[-_LEAD:]):
            if found.end() > best:
                best, kind = found.end(), name
    return kind


def begins(line: str) -> bool:
    """Whether a line begins by saying what its date is: 'Published on', 'Veröffentlicht am'."""
    return any(expression.match(line.lstrip()) for name, expression in _labels() if name != "other")


def label(lead: str, element: HtmlElement) -> str | None:
    """What the words before a date call it; else what its element's name says."""
    kind = called(lead)
    if kind is None and named(element, REVISED, 1) and not named(element, PUBLISHED, 0):
        return "revised"
    return kind


def named(element: HtmlElement, wanted: re.Pattern[str], levels: int) -> bool:
    """Whether an element, or one of so many above it, is named for something."""
    for one in [element, *list(element.iterancestors())[:levels]]:
        if wanted.search(f"{one.get('class', '')} {one.get('id', '')} {one.get('itemprop', '')}"):
            return True
    return False
