"""Figures that stand with a word for a count: 'the death toll rose to 45', 'the number of wounded reached 140'."""

from __future__ import annotations

from dateline.claims.figures.quantity import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_HEADS = word_list("figures", "toll-heads")
_NO_TOLLS = word_list("figures", "no-tolls")
_COUNTS = word_list("figures", "count-heads")
_CROWDS = word_list("figures", "crowd-heads")
_VERBS = word_list("figures", "toll-verbs")
_BRINGING = word_list("figures", "bringing")
_STOPS = (",", ";", "and", ".", "–", "—")
_REACH = 12
_INCLUDING = 7
_AHEAD = 9


def toll(tokens: Tokens, quantity: Quantity, earlier: str | None) -> str | None:
    """The kind of a number that a word for a count goes before; ``earlier``: the kind of the figure before it."""
    first = quantity.first
    if not quantity.counted and quantity.high != 0:
        return None
    left = tokens.low[max(0, first - _REACH) : first]
    for stop in _STOPS:
        if stop in left:
            left = left[len(left) - left[::-1].index(stop) :]
    if left[-1:] == ("to",) and not _BRINGING.isdisjoint(left[-3:-1]):
        ahead = _bound_for(tokens, quantity.after)
        if ahead:
            return ahead
    if not left or not (quantity.changed or not _VERBS.isdisjoint(left[-3:]) or tokens.low[first] in _VERBS):
        return None
    if not _HEADS.isdisjoint(left) and _NO_TOLLS.isdisjoint(left):
        return "injured" if {"wounded", "injured", "injuries"}.intersection(left) else "killed"
    if not _CROWDS.isdisjoint(left):
        return "participants"
    if not _COUNTS.isdisjoint(left) or "put" in left:
        return _named(left) or (earlier if {"total", "tally"}.intersection(left) else None)
    return None


def _named(words: tuple[str, ...]) -> str | None:
    """The kind that the words name: 'the number of (dead)'."""
    for kind, listed in cells("figures/counted-as.tsv", columns=2):
        if set(listed.split()).intersection(words):
            return kind
    return None


def _bound_for(tokens: Tokens, after: int) -> str | None:
    """``raising to 150 (the number of soldiers killed)``."""
    ahead = tokens.low[after : after + _AHEAD]
    if _COUNTS.isdisjoint(ahead[:3]) and _HEADS.isdisjoint(ahead[:4]):
        return None
    return _named(ahead) or ("killed" if not _HEADS.isdisjoint(ahead[:4]) else None)


def dead_included(tokens: Tokens, end: int) -> str | None:
    """``The dead included two women``, ``Among the wounded were three``, ``Of the dead, 12``."""
    left = tokens.low[max(0, end - _INCLUDING) : end]
    if left[-1:] == (",",) and left[:3] == ("of", "the", "dead"):
        return "killed"
    if "," in left or not left or left[-1] not in ("included", "include", "were", "are", "was"):
        return None
    if {"dead", "killed"}.intersection(left):
        return "killed"
    return "injured" if {"wounded", "injured"}.intersection(left) else None
