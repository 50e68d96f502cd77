"""Doubts about the page itself, each with its evidence. Precision first: no doubt is better than a false one."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.article import implausible, spun, stitched, translated
from dateline.article.published import Candidate
from dateline.model import Published, Warning

LOOKED_AT = 100_000  # characters: signs are compared with one another, which takes long in a book


def find(
    text: str,
    *,
    title: str | None,
    published: Published | None,
    conflict: tuple[Candidate, Candidate] | None,
    credits_: Iterable[str] = (),
    markup: str | None = None,
) -> tuple[Warning, ...]:
    """The warnings of one article, in a fixed order.

    ``credits_``: lines that say who wrote the story, which are no part of its text; ``markup``: how the markup says
    that the text is a translation.
    """
    found = [
        stitched.find(text[:LOOKED_AT], title),
        spun.find(text[:LOOKED_AT]),
        implausible.find(text[:LOOKED_AT], published),
        translated.find(text[:LOOKED_AT], credits_=credits_, markup=markup),
        _undated(published),
        _conflict(conflict),
    ]
    return tuple(warning for warning in found if warning is not None)


def _undated(published: Published | None) -> Warning | None:
    if published is not None:
        return None
    note = "The page bears no publication date, so weekdays and bare dates have no year to hang on."
    return Warning("undated", note, ())


def _conflict(pair: tuple[Candidate, Candidate] | None) -> Warning | None:
    if pair is None:
        return None
    first, other = pair
    note = f"The page states two dates: {first.day} ({first.note}) and {other.day} ({other.note})."
    return Warning("date_conflict", note, tuple(one.span for one in pair if one.span is not None))
