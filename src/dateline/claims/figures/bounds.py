"""The words around a number that leave one side of it open: 'at least', 'up to', 'or more', 'over'."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.claims.figures.quantity import CURRENCY, Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_PARTICLE_VERBS = word_list("figures", "particle-verbs")
_OVER_NOUNS = word_list("figures", "over-nouns")
_TRAILING = frozenset({("or", "more"), ("or", "fewer"), ("or", "less"), ("or", "so")})
_UPWARD = frozenset({"gone", "went", "go", "goes", "going", "moved", "shot", "jumped", "risen", "climbed", "rose"})
_LONGEST = 4  # words of a bound


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for phrase, kind in cells("figures/bounds.tsv", columns=2)}


@cache
def bound_heads() -> frozenset[str]:
    """The last words of all bounds."""
    return frozenset(phrase[-1] for phrase in _bounds())


def bounded(tokens: Tokens, found: Quantity) -> Quantity:
    """Opens the range on the side that the words around the number leave open."""
    first, low, high = found.first, found.low, found.high
    if tokens.word(first - 1) in CURRENCY or tokens.word(first - 1) == "rs":
        first -= 1 + (tokens.word(first - 2) == "us")
    bound = ""
    for _ in range(2):  # 'at least another 12', 'as many as an estimated 30'
        size, kind = _bound_before(tokens, first)
        first -= size
        bound = kind if kind not in ("", "both") else bound
    if tokens.word(first - 1) in ("between", "from") and (low != high or found.changed):
        first -= 1 + (tokens.word(first - 2) in ("anywhere", "somewhere"))
    if bound == "low" or _opened_after(tokens, found.after):
        high = None
    elif bound == "high" or _opened_below(tokens, found.after):
        low, high = None, high if high is not None else low
    trailing = tokens.low[found.after : found.after + 2] in _TRAILING
    return replace(found, first=first, low=low, high=high, after=found.after + 2 * trailing)


def _bound_before(tokens: Tokens, first: int) -> tuple[int, str]:
    if tokens.word(first - 1) not in bound_heads():
        return 0, ""
    for size in range(_LONGEST, 0, -1):
        kind = _bounds().get(tokens.low[first - size : first]) if first >= size else None
        if kind and not (size == 1 and _particle(tokens, first - 1)) and not _up_to(tokens, first - size, size):
            return size, kind
    return 0, ""


def _particle(tokens: Tokens, at: int) -> bool:
    """``handed over five rifles``, ``anger over 12 deaths``: the word belongs to what stands before it."""
    if tokens.low[at] != "over":
        return False
    return tokens.word(at - 1) in _PARTICLE_VERBS or tokens.word(at - 1) in _OVER_NOUNS


def _up_to(tokens: Tokens, at: int, size: int) -> bool:
    """``has gone up to 74``: the value of now, not the most that it can be."""
    return tokens.low[at : at + size] == ("up", "to") and tokens.word(at - 1) in _UPWARD


def _opened_below(tokens: Tokens, after: int) -> bool:
    return tokens.low[after : after + 2] in (("or", "fewer"), ("or", "less"), ("at", "most"))


def _opened_after(tokens: Tokens, after: int) -> bool:
    return tokens.word(after) == "+" or tokens.low[after : after + 2] in (("or", "more"), ("at", "least"))
