"""Reading a text that has lost its case, is broken at a fixed width or cut into tokens: the claims step works on a view
of it, and its records hold the text's own words.

A view has the length of its text (``language.truecase``, ``language.wrapped``) or knows the place of each of its
characters (``language.tokenised``), so that every span goes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from dateline.language.tokenised import Joined, joined
from dateline.language.truecase import Caser
from dateline.language.wrapped import unwrapped
from dateline.model import Article, Dateline, Reading, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class View:
    """An article as it is read, and where its characters stand in the article's own text."""

    article: Article
    places: Joined


def viewed(article: Article, caser: Caser) -> View:
    """The article with its text in normal case, unbroken lines and whole words; itself where it has all three."""
    places = joined(article.text)
    text = caser.cased(unwrapped(places.text))
    if text == article.text:
        return View(article, places)
    return View(replace(article, text=text, dateline=_moved(article.dateline, places)), places)


def _moved(line: Dateline | None, places: Joined) -> Dateline | None:
    if line is None or places.places is None:
        return line
    start, end = places.to(line.span.start), places.to(line.span.end)
    return replace(line, span=Span(start, end, places.text[start:end]))


def given_back(reading: Reading, own: Article, view: View) -> Reading:
    """The reading of a view with every span's words as they stand in the article's own text."""
    return reading if view.article is own else _in(reading, own.text, view.places)


def _in(record: T, text: str, places: Joined) -> T:
    """The same record, its spans filled from ``text``; records and tuples inside it too."""
    found: Any = record
    if isinstance(record, Span):
        start, end = places.back(record.start, record.end)
        found = Span(start, end, text[start:end])
    elif isinstance(record, tuple):
        found = tuple(_in(one, text, places) for one in record)
    elif is_dataclass(record) and not isinstance(record, type):
        inner: Mapping[str, Any] = {item.name: getattr(record, item.name) for item in fields(record)}
        changed = {
            name: _in(value, text, places) for name, value in inner.items() if not isinstance(value, str | int | float)
        }
        found = replace(record, **changed)
    return found  # type: ignore[no-any-return]
