"""Reading a text that has lost its case or is broken at a fixed width: the claims step works on a view of it, and its
records hold the text's own words.

A view has the length of its text (``language.truecase``, ``language.wrapped``), so every offset holds for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.language.truecase import Caser
from dateline.language.wrapped import unwrapped
from dateline.model import Article, Reading, Span

T = TypeVar("T")


def viewed(article: Article, caser: Caser) -> Article:
    """The article with its text in normal case and unbroken lines; itself where it has both."""
    view = caser.cased(unwrapped(article.text))
    return article if view == article.text else replace(article, text=view)


def given_back(reading: Reading, own: Article, view: Article) -> Reading:
    """The reading of a view with every span's words as they stand in the article's own text."""
    return reading if view is own else _in(reading, own.text)


def _in(record: T, text: str) -> T:
    """The same record, its spans filled from ``text``; records and tuples inside it too."""
    found: Any = record
    if isinstance(record, Span):
        found = Span(record.start, record.end, text[record.start : record.end])
    elif isinstance(record, tuple):
        found = tuple(_in(one, text) for one in record)
    elif is_dataclass(record) and not isinstance(record, type):
        inner: Mapping[str, Any] = {item.name: getattr(record, item.name) for item in fields(record)}
        changed = {name: _in(value, text) for name, value in inner.items() if not isinstance(value, str | int | float)}
        found = replace(record, **changed)
    return found  # type: ignore[no-any-return]
