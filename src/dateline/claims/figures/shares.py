"""Shares told in words: 'half of', 'two thirds of', 'a quarter of', 'one in five', 'nine out of ten'.

Without a whole that is counted, a share is a percentage; 'half of the 60 buses' are 30 buses.
"""

from __future__ import annotations

from dateline.claims import numbers
from dateline.claims.figures.quantity import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_DURATIONS = word_list("figures", "durations")
_NO_SHARE = word_list("figures", "no-share")
_WHOLES = word_list("figures", "share-wholes")
_MONTHS = word_list("figures", "months")
_OTHER_HALVES = frozenset({"first", "second", "last", "latter", "other", "next", "top", "bottom", "better", "my"})
_OTHER_HALVES |= {"northern", "southern", "eastern", "western", "upper", "lower", "final"}
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "our", "my", "this", "that", "each", "either"})
_LINKS = (("out", "of", "every"), ("out", "of"), ("in", "every"), ("of", "every"), ("in",))
_ROUND = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 30, 40, 50, 100, 200, 500, 1000})


def share(tokens: Tokens, at: int) -> Quantity | None:
    """The share that starts at a token, in percent."""
    part = numbers.fraction(tokens, at)
    if part and _of_whole(tokens, at, part[1]):
        percent = round(100 * part[0], 3)
        return Quantity(at, at, part[1], percent, percent, share=True)
    return _ratio(tokens, at)


def _of_whole(tokens: Tokens, at: int, after: int) -> bool:
    """Whether a whole follows that is neither time nor length: 'half of the town', 'half its members'."""
    word = tokens.word(after)
    if not _DETERMINERS.isdisjoint(tokens.low[max(0, at - 2) : at]) and tokens.word(at) == "half":
        return False  # 'the northern half of the town', 'its half of the curtain'
    if tokens.word(at - 1) in _OTHER_HALVES or (word != "of" and (tokens.word(at) != "half" or word not in _WHOLES)):
        return False
    following = tokens.low[after + (word == "of") : after + 4]
    if following[:1] in (("a",), ("an",)) or not following:
        return False
    return _NO_SHARE.isdisjoint(following[:3]) and _DURATIONS.isdisjoint(following) and following[0] not in _MONTHS


def _ratio(tokens: Tokens, at: int) -> Quantity | None:
    """``one in five``, ``four out of five``, ``1 in 6,500``; no number of things in so many places."""
    some = numbers.number(tokens, at) if tokens.low[at] != "a" else None
    if some is None or not some[0] or some[0] > 99 or some[0] % 1:
        return None
    for link in _LINKS:
        then = some[1] + len(link)
        if tokens.low[some[1] : then] != link:
            continue
        of = numbers.number(tokens, then) if tokens.word(then) not in ("a", "an") else None
        if of is None or some[0] >= of[0] or (of[0] not in _ROUND and of[0] < 1000) or 1900 <= of[0] <= 2039:
            return None
        if tokens.word(of[1]) in _DURATIONS or (link == ("in",) and not _proportion(tokens, at, some[0], of)):
            return None
        percent = round(100 * some[0] / of[0], 4)
        return Quantity(at, at, of[1], percent, percent, share=True)
    return None


def _proportion(tokens: Tokens, at: int, some: float, of: tuple[float, int]) -> bool:
    """'one in five (people)', not '(killed) two in three villages': what stands before is no verb of harm."""
    if of[0] > 100:
        return some == 1
    return some < 10 and not tokens.word(at - 1).endswith(("ed", "ing", "s", "kill", "hurt", "kidnap"))
