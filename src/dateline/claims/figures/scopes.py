"""Whether a figure is of the happening told, of a longer time or a whole war, or the new value of an old one.

'Since 2011 more than 250,000 people have been killed' must not become the toll of Monday's attack. The words that
make a figure cumulative are looked for in its own clause, or where that is an opening or closing phrase of time.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.claims.figures.quantity import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import FigureScope

_WARS = word_list("figures", "wars")
_SINCE_DAY = word_list("figures", "since-day")
_COUNTS = word_list("figures", "toll-heads") | word_list("figures", "count-heads") | word_list("figures", "crowd-heads")
_CHANGES = word_list("figures", "changes")
_REVISING = word_list("figures", "revising")
_CLAUSE = re.compile(r"[;:]|, (?:and|but|while|when|bringing|raising|taking)\b|[–—]| - |, (?:which|who)\b")
_REACH = 10
_AHEAD = 10
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_SPAN = (
    r"(?:over|in|during|within|for|across) the (?:past|last|previous) "
    r"(?:(?:\w+ )?(?:weeks|months|years)|year|month|decades?|(?:few|several|two|three|four|five) decades)"
)
_LONG = re.compile(
    rf"\bsince\b (?P<since>\w+)|\bso far\b|\bto date\b|\bin all\b|\b(?:this|last) (?:year|month)\b|\b{_SPAN}\b"
    rf"|\bin (?:\w+ )?(?:years|decades|months)\b|\bbetween (?:(?:{_MONTH})|(?:19|20)\d\d) and\b"
    r"|\b(?:first|second|third|fourth) quarter\b|\bfor the year\b"
    rf"|\b(?:each|every|per|a) year\b|\bannually\b|\bover the years\b|\bthroughout the\b",
    re.IGNORECASE,
)
_FIRST_VERB = re.compile(r"\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|uprooted|forced|driven)\b")


def scope_of(tokens: Tokens, quantity: Quantity, last: int, kind: str) -> FigureScope:
    """The scope of a figure of a kind; ``last``: its last token."""
    start, end = tokens.start[quantity.first], tokens.end[last]
    low, high = _clause(tokens.text, start, end)
    if _is_long(tokens.text, low, high) or (kind in ("killed", "injured", "displaced") and _of_war(tokens, low, start)):
        return "cumulative"
    left = tokens.low[max(0, quantity.first - _REACH) : quantity.first]
    if quantity.changed or (kind != "percent" and _is_revised(tokens, quantity, left)):
        return "revised"
    return "event"


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a figure."""
    low, high = 0, len(text)
    for found in _CLAUSE.finditer(text):
        if found.end() <= start:
            low = found.start()
        elif found.start() >= end:
            high = found.start()
            break
    return low, high


def _is_long(text: str, low: int, high: int) -> bool:
    for found in _LONG.finditer(text, low, high):
        since = found["since"]
        if since is None:
            return True
        following = text[found.start("since") : found.end() + 24].lower().split()
        if not _SINCE_DAY.isdisjoint(word.strip(",.;") for word in following[:3]):
            continue
        return True
    return False


def _of_war(tokens: Tokens, low: int, start: int) -> bool:
    """``The war has killed 300,000``, ``a war in which 120,000 died``: a conflict's toll, not a clash's."""
    before = tokens.text[low:start]
    words = before.lower().split()
    if "in" in words[-3:] and _WARS.intersection(words[-6:]):
        return True
    return bool(_FIRST_VERB.search(before)) and bool(_WARS.intersection(words))


def _is_revised(tokens: Tokens, quantity: Quantity, left: tuple[str, ...]) -> bool:
    """``climbed to 58``, ``lowered the toll to 27``, ``now say nine were killed``, ``corrects toll: 19``."""
    if left[-1:] in (("to",), ("up",), ("at",)):
        return not _CHANGES.isdisjoint(left) and not _COUNTS.isdisjoint(left)
    ahead = tokens.low[quantity.after : quantity.after + _AHEAD]
    older = any(pair in (("down", "from"), ("up", "from")) for pair in pairwise(ahead))
    return older or not _REVISING.isdisjoint(left)
