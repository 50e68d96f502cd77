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
_BACK = word_list("time", "back")
_BREAK = word_list("time", "break")
_NOT_PAST = word_list("time", "not-past")
_REACH = 14


def looks_forward(tokens: Tokens, first: int, after: int) -> bool | None:
    """Whether what happens in tokens ``first`` to ``after`` lies ahead; None where nothing says so."""
    if "deadline" in tokens.low[after : after + 3] or (
        tokens.word(first - 1) == "until" and tokens.word(first - 2) != "from"
    ):
        return True
    left = _signs(tokens, range(first - 1, max(-1, first - 1 - _REACH), -1))
    if left is not None:
        return left
    return _signs(tokens, range(after, min(len(tokens), after + _REACH)))


def _signs(tokens: Tokens, order: range) -> bool | None:
    for index in order:
        word = tokens.low[index]
        if word in _BREAK or (word == "." and len(tokens.word(index - 1)) > 2):
            return None
        if (
            (word in _MODAL and tokens.word(index + 1) != "have")
            or word in _AHEAD
            or word.endswith("'ll")
            or _planned(tokens, index)
        ):
            return True
        if _past(word):
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
    return word in _PLANNED and tokens.word(index + 1) in ("to", "for", "on", "in", "by", "at", "later", "that", ",")


def _past(word: str) -> bool:
    return word in _BACK or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST)


def _under_future(tokens: Tokens, index: int) -> bool:
    """``will be killed``, ``is to be released``: a participle below a future auxiliary."""
    before = tokens.low[max(0, index - 4) : index]
    if "," in before:
        before = before[before.index(",") + 1 :]
    return bool(_AHEAD.intersection(before)) or ("to" in before and "be" in before)
