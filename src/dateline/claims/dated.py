"""Nouns with a date of their own: 'the attack of 7 May', 'last week's car bombing' tell of one happening."""

from __future__ import annotations

import calendar
import re

from dateline.language.sentences import Sentence
from dateline.model import Span

_DAY = "|".join(calendar.day_name)
_MONTH = "|".join(name for name in calendar.month_name if name)
_LAST = r"(?:last|this) (?:week|month|weekend|year)|yesterday"
_BEHIND = re.compile(
    rf"\s+(?:of|on)\s+(?:(?:last\s+)?(?:{_DAY})|(?:{_MONTH})\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}))\b"
)
_BEFORE = re.compile(rf"(?:\b(?:last\s+)?(?:{_DAY})|\b(?:{_LAST}))['’]s\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)


def is_dated(sentence: Sentence, trigger: Span) -> bool:
    """Whether the date belongs to the noun itself, not to a verb of the sentence."""
    text, start, end = sentence.text, trigger.start - sentence.start, trigger.end - sentence.start
    return _BEHIND.match(text, end) is not None or _BEFORE.search(text, 0, start) is not None
