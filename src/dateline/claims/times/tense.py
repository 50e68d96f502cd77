"""Whether the clause around a time expression looks ahead or back, from its words alone.

Only some sentences are parsed, so the nearest sign decides: an auxiliary or plan to the left
('will', 'is due', 'plans to') or a verb of the past; at the head of a clause the signs to its right.
"""

from __future__ import annotations

from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_AHEAD = word_list("time", "ahead")
_SPOKEN = frozenset(["said", "told"])
_MODAL = frozenset(["may", "might", "could", "can"])
_PLANNED = word_list("time", "planned")
_INTENDED = word_list("time", "intended")
_SCHEDULED = frozenset({"planned", "plans", "scheduled"})
_ARRANGED = frozenset({"planned", "scheduled", "due", "set", "expected", "supposed"})
_BACK = word_list("time", "back")
_BREAK = word_list("time", "break")
_NOT_PAST = word_list("time", "not-past")
_EVENT_AHEAD = word_list("time", "event-ahead")
_LASTING = word_list("time", "lasting")
_DEFERRING = word_list("time", "deferring")
_UNTIL_AHEAD = word_list("time", "until-ahead")
_OPENING = word_list("time", "opening")
_LIMITS = frozenset({"until", "till", "by", "before", "as"})
_CLOCKED = frozenset({"a.m", "a.m.", "p.m", "p.m.", "am", "pm", "gmt", "utc", "est", "edt", "local", "time", "midnight",
                      "noon", "the", "end", "early", "late", "mid", "-"})  # fmt: skip
_BEFORE_NOUN = word_list("time", "before-noun")
_REACH = 14


def looks_forward(tokens: Tokens, first: int, after: int) -> bool | None:
    """Whether what happens in tokens ``first`` to ``after`` lies ahead; None where nothing says so."""
    if "deadline" in tokens.low[after : after + 3]:
        return True
    if tokens.word(after - 1).endswith("'s") and _EVENT_AHEAD.isdisjoint(tokens.low[after : after + 3]):
        return None if tokens.word(after - 1) in ("today's", "tonight's") else False
    if tokens.word(first - 1) in ("to", "for", "until", "till") and _DEFERRING.intersection(
        tokens.low[max(0, first - 8) : first - 1]
    ):
        return True
    if tokens.word(first - 1) == "for" and not tokens.word(after).isalpha():
        return True  # 'called a strike for Friday'
    limit = _limit(tokens, first)
    if limit >= 0:
        bound = _bounds(tokens, limit)
        if bound is not None:
            return bound
    left = _signs(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1))
    if left is not None:
        return left
    if not _OPENING.isdisjoint(tokens.low[max(0, first - 3) : first]):
        return True
    return _signs(tokens, range(after, min(len(tokens), after + _REACH)))


def _limit(tokens: Tokens, first: int) -> int:
    """Where 'until' or 'by' stands before the expression, over a clock time between them; -1 without."""
    for index in range(first - 1, max(-1, first - 6), -1):
        word = tokens.low[index]
        if word in _LIMITS:
            return index
        if not (word[0].isdigit() or word in _CLOCKED):
            return -1
    return -1


def _bounds(tokens: Tokens, limit: int) -> bool | None:
    """``is shut until Friday``, ``was put off until Friday`` look ahead, ``held until Friday`` back."""
    word = tokens.low[limit]
    reach = range(limit - 1, max(-1, limit - 1 - _REACH), -1)
    if word == "as":  # 'as soon as Friday'
        return True if tokens.word(limit - 1) in ("soon", "early", "late") and tokens.word(limit - 2) == "as" else None
    if word in ("by", "before"):
        return _due(tokens, reach)
    return None if tokens.word(limit - 1) == "from" else _lasts(tokens, limit, reach)


def _due(tokens: Tokens, reach: range) -> bool | None:
    """``asked it to answer by Friday``."""
    for index in reach:
        if tokens.low[index] in _BREAK or _past(tokens.low[index]):
            return None
        if tokens.low[index] == "to" and _infinitive(tokens, index + 1):
            return True
    return None


def _lasts(tokens: Tokens, limit: int, reach: range) -> bool:
    """Whether what goes on until a date still does: not where a verb of lasting stands in the past."""
    for index in reach:
        near = tokens.low[index]
        if near in _BREAK:
            break
        if near in _LASTING or near == "not":
            return near in ("was", "were", "had") and _past(tokens.word(index + 1))
        if _past(near):
            passive = tokens.word(index - 1) in ("was", "were", "been", "be", "is", "are", "being")
            return passive or near in _UNTIL_AHEAD or near in _DEFERRING
    return _LASTING.isdisjoint(tokens.low[limit + 2 : limit + 7])


def _infinitive(tokens: Tokens, index: int) -> bool:
    word = tokens.word(index)
    return word.isalpha() and tokens.raw[index][:1].islower() and word not in ("the", "a", "an", "its", "their", "his")


def _signs(tokens: Tokens, order: range) -> bool | None:
    for index in order:
        word = tokens.low[index]
        if word in _BREAK or (word == "." and len(tokens.word(index - 1)) > 2):
            return None
        if word in _ARRANGED and "had" in tokens.low[max(0, index - 3) : index]:
            return None
        if (
            (word in _MODAL and tokens.word(index + 1) != "have")
            or word in _AHEAD
            or word.endswith("'ll")
            or _planned(tokens, index)
        ):
            return True
        if _past(word) and not _adjectival(tokens, index):
            return word not in _SPOKEN and _under_future(tokens, index)
    return None


def _planned(tokens: Tokens, index: int) -> bool:
    word = tokens.low[index]
    if word in ("to", "be") and tokens.word(index - 1) in ("is", "are", "not"):
        return True
    if word in ("until", "till", "by", "before") and tokens.word(index + 1)[:1].isdigit():
        return False
    if (word in _INTENDED and tokens.word(index + 1) == "to") or word in _SCHEDULED:
        return True
    if word == "set" and tokens.word(index + 1) in ("on", "in", "by", "at"):
        return False  # 'a record set on 6 August'
    return word in _PLANNED and tokens.word(index + 1) in ("to", "for", "on", "in", "by", "at", "later", "that", ",")


def _past(word: str) -> bool:
    return word in _BACK or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


def _adjectival(tokens: Tokens, index: int) -> bool:
    """``the wounded men``, ``of armed groups``, ``30 detained students``: a participle before its noun."""
    left = tokens.word(index - 1)
    return left in _BEFORE_NOUN and tokens.low[index].endswith("ed") and tokens.word(index + 1).isalpha()


def _under_future(tokens: Tokens, index: int) -> bool:
    """``will be killed``, ``is to be released``: a participle below a future auxiliary."""
    before = tokens.low[max(0, index - 4) : index]
    if "," in before:
        before = before[before.index(",") + 1 :]
    modal = "to" in before or not _MODAL.isdisjoint(before)
    return bool(_AHEAD.intersection(before)) or (modal and "be" in before)
