"""Whether a figure is of the happening told, of a longer time or a whole war, or the new value of an old one.

'Since 2011 more than 250,000 people have been killed' must not become the toll of Monday's attack. The words that
make a figure cumulative are looked for in its own clause, or where that is an opening or closing phrase of time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.claims.figures.quantity import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import Figure, FigureScope

_WARS = word_list("figures", "wars")
_SINCE_DAY = word_list("figures", "since-day")
_COUNTS = word_list("figures", "toll-heads") | word_list("figures", "count-heads") | word_list("figures", "crowd-heads")
_CHANGES = word_list("figures", "changes")
_REVISING = word_list("figures", "revising")
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|when|bringing|raising|taking)\b|[–—]| - |, (?:\w+ )?(?:which|who|whom)\b"
)
_AT_FIRST = frozenset({"first", "initially", "earlier", "originally", "previously"})
_NOW = frozenset({"now", "later"})
_CLOSE = 6  # tokens before a figure
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
    rf"|\b(?:each|every|per|a) year\b|\bannually\b|\bover the years\b|\bthroughout the\b"
    rf"|\b(?:during|in) the (?:\w+ )?(?:{'|'.join(sorted(_WARS))})\b",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\b(?:\w+est|first|most|third|second|fourth)\b[^,;]*$", re.IGNORECASE)
_BEFORE = 30  # characters
_FIRST_VERB = re.compile(r"\b(?:has|have|had) (?:\w+ )?(?:killed|claimed|cost|left|displaced|uprooted|forced|driven)\b")


def scope_of(tokens: Tokens, quantity: Quantity, last: int, kind: str) -> FigureScope:
    """The scope of a figure of a kind; ``last``: its last token."""
    start, end = tokens.start[quantity.first], tokens.end[last]
    low, high = _clause(tokens.text, start, end)
    if (kind != "troops" and _is_long(tokens.text, low, high)) or (
        kind in ("killed", "injured", "displaced") and _of_war(tokens, low, start)
    ):
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
        if _SUPERLATIVE.search(text, max(0, found.start() - _BEFORE), found.start()):
            continue  # 'the deadliest attack since May'
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


def settled(tokens: Tokens, found: Sequence[Figure], offset: int) -> list[Figure]:
    """``had first spoken of six dead, now say nine``: without the old value, the new one marked as such.

    ``offset``: where the sentence starts in the text of the figures' spans.
    """
    if _NOW.isdisjoint(tokens.low) or _AT_FIRST.isdisjoint(tokens.low):
        return list(found)
    kept: list[Figure] = []
    for at, figure in enumerate(found):
        newer = next((one for one in found[at + 1 :] if one.kind == figure.kind), None)
        if newer and _told(tokens, _AT_FIRST, figure, offset) and _told(tokens, _NOW, newer, offset):
            continue
        older = [one for one in found[:at] if one.kind == figure.kind and _told(tokens, _AT_FIRST, one, offset)]
        kept.append(replace(figure, scope="revised") if older and _told(tokens, _NOW, figure, offset) else figure)
    return kept


def _told(tokens: Tokens, words: frozenset[str], figure: Figure, offset: int) -> bool:
    """Whether one of the words stands close before a figure."""
    end = figure.span.start - offset
    before = [word for word, stop in zip(tokens.low, tokens.end, strict=True) if stop <= end]
    return not words.isdisjoint(before[-_CLOSE:])
