"""Numbers in figures and in words: ``1.2 million``, ``two hundred and fifty``, ``half a dozen``.

Reads exact values only; bounds (``at least``, ``dozens``, ``30 to 40``) are for `claims.bounds`.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_HALF = (("and", "a", "half"), ("-", "and", "-", "a", "-", "half"), ("-", "and", "a", "half"), ("and", "one", "half"))
_HALVED = word_list("figures", "halved-units")


@cache
def words(role: str) -> dict[str, float]:
    """Number words of one role (unit, hundred, scale, vague) with their values."""
    return {word: float(value) for word, value, kind in cells("figures/numbers.tsv", columns=3) if kind == role}


def digits(word: str) -> float | None:
    """The value of a token of digits; None for ordinals, decades, clocks and dates."""
    return float(word.replace(",", "")) if _DIGITS.fullmatch(word) else None


def number(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """The number that starts at token ``at``, and the index after it; None if there is none."""
    special = _part_of_scale(tokens, at)
    if special:
        return special
    value = digits(tokens.word(at))
    if value is not None:
        return _scaled(tokens, value, _fraction(tokens, at + 1))
    return _spelled(tokens, at)


def _fraction(tokens: Tokens, at: int) -> int:
    return at + 1 if tokens.word(at) in _FRACTIONS else at


def _scaled(tokens: Tokens, value: float, at: int) -> tuple[float, int]:
    """Takes the scale words that follow digits: ``300 thousand``, ``2.5 million``, ``3 dozen``."""
    value += _FRACTIONS.get(tokens.word(at - 1), 0)
    scales = words("scale") | words("hundred")
    if then := _half(tokens, at):
        value, at = value + 0.5, then
    while (scale := scales.get(tokens.word(at))) or (
        tokens.word(at) == "-" and (scale := scales.get(tokens.word(at + 1)))
    ):
        value *= scale
        at += 1 if tokens.word(at) != "-" else 2
    return value, at


def _half(tokens: Tokens, at: int) -> int:
    """The token after ``and a half``, hyphened or not; 0 if it does not stand there."""
    return next((at + len(words) for words in _HALF if tokens.low[at : at + len(words)] == words), 0)


def fraction(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """``half``, ``a third``, ``two-thirds``, ``three quarters``: the part of one, and the index after it."""
    parts = words("part")
    if tokens.word(at) == "half":
        return 0.5, at + 1
    many = 1.0 if tokens.word(at) in ("a", "one") else words("unit").get(tokens.word(at), 0.0)
    then = at + 1 + (tokens.word(at + 1) == "-")
    name = tokens.word(then)
    part = parts.get(name if many == 1 else name.removesuffix("s"))
    if part is None or not 0 < many * part < 1 or (many > 1 and not name.endswith("s")):
        return None
    return many * part, then + 1


def _part_of_scale(tokens: Tokens, at: int) -> tuple[float, int] | None:
    """``a quarter of a million``, ``half a dozen``, ``half a million``, ``half a mile``, ``a dozen``, ``a hundred``."""
    start = at + 1 if tokens.word(at) in ("a", "an", "one") else at
    scales = words("scale") | words("hundred")
    part = fraction(tokens, at) or fraction(tokens, start)
    if part:
        value, then = part
        then += tokens.word(then) in ("of", "-")
        then += tokens.word(then) in ("a", "an", "one")
        if scale := scales.get(tokens.word(then)):
            return value * scale, then + 1
        return (value, then) if tokens.word(then) in _HALVED and tokens.word(then - 1) in ("a", "an", "-") else None
    if start == at or tokens.word(at) == "one" or tokens.word(start) not in scales:
        return None
    return _tail(tokens, 1.0, start)


def _spelled(tokens: Tokens, at: int) -> tuple[float, int] | None:
    value = words("unit").get(tokens.word(at))
    if value is None:
        return None
    after = at + 1
    if value >= 20 and value % 10 == 0:
        then = after + (tokens.word(after) == "-")
        ones = words("unit").get(tokens.word(then))
        if ones is not None and 0 < ones < 10:
            value, after = value + ones, then + 1
    return _tail(tokens, value, after)


def _tail(tokens: Tokens, value: float, at: int) -> tuple[float, int]:
    """Continues ``two`` with ``hundred and fifty thousand``, ``and a half million`` and so on."""
    total, units, scales = 0.0, words("unit"), words("scale")
    while True:
        word = tokens.word(at)
        if word in words("hundred"):
            value, at = value * 100, at + 1
            after = at + (tokens.word(at) == "and")
            rest = units.get(tokens.word(after))
            if rest is not None:
                small, at = _below_hundred(tokens, after)
                value += small
        elif word in scales:
            total, at = total + value * scales[word], at + 1
            if then := _half(tokens, at):
                return total + 0.5 * scales[word], then
            rest = units.get(tokens.word(at))
            if rest is None or word == "dozen":
                return total, at
            value, at = _below_hundred(tokens, at)
        elif then := _half(tokens, at):
            value, at = value + 0.5, then
        else:
            return total + value, at


def _below_hundred(tokens: Tokens, at: int) -> tuple[float, int]:
    units = words("unit")
    value, after = units[tokens.low[at]], at + 1
    if value >= 20 and value % 10 == 0:
        then = after + (tokens.word(after) == "-")
        ones = units.get(tokens.word(then), 0)
        if 0 < ones < 10:
            return value + ones, then + 1
    return value, after
