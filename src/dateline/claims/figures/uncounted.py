"""Digits that count nothing: dates, clocks, years, ages, numbers of models, rooms and roads."""

from __future__ import annotations

from dateline.claims import numbers
from dateline.claims.figures.bounds import bound_heads
from dateline.claims.figures.quantity import CURRENCY, DASHES
from dateline.claims.figures.words import is_singular, lookup
from dateline.claims.times.words import is_year
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

MONTHS = word_list("figures", "months")
_ATTACHED = word_list("figures", "attached")
_CLOCKS = word_list("figures", "clocks")
_OLDEST = 110
_CALIBRES = frozenset({"caliber", "calibre", "gauge", "mm", "millimetre", "millimeter"})


def is_no_count(tokens: Tokens, at: int) -> bool:
    """Digits that are a date, a clock, a year, an age, or part of a name ('Boeing 737', 'Article 5')."""
    word, left, right = tokens.low[at], tokens.word(at - 1), tokens.word(at + 1)
    if numbers.digits(word) is None or right in _CLOCKS or "/" in (left, right):
        return True
    if len(word) == 4 and word.isdigit() and is_year(tokens, at):
        return True
    return _dated(tokens, at) or _attached(tokens, at) or _numbered(tokens, at) or _named(tokens, at)


def _dated(tokens: Tokens, at: int) -> bool:
    """A day of a month, or an age: ``12 March``, ``March 12``, ``a 12-year-old``."""
    left, right = tokens.word(at - 1), tokens.word(at + 1)
    if (tokens.word(at - 2) if left == "." else left) in MONTHS and left != "may":
        return True
    if (right in MONTHS and tokens.raw[at + 1][0].isupper()) or (right == "of" and tokens.word(at + 2) in MONTHS):
        return True
    if right in ("and", "to", "or", *DASHES) and tokens.word(at + 2).isdigit() and tokens.word(at + 3) in MONTHS:
        return tokens.raw[at + 3][0].isupper()  # 'between 9 and 13 July'
    return right in DASHES and tokens.word(at + 2) in ("year", "month") and tokens.word(at + 3) in DASHES


def is_age(tokens: Tokens, at: int) -> bool:
    """``aged between four and 12``, ``a retired baker, 71, ...``, ``a child of three``."""
    left = tokens.low[max(0, at - 4) : at]
    word = tokens.low[at]
    if left[-1:] == ("of",) and len(left) > 1 and is_singular(left[-2]) and tokens.word(at - 3) in ("a", "an"):
        noun = lookup(left[-2])
        return noun is not None and noun.sort == "person"
    if word.isdigit() and int(word) <= _OLDEST and left[-1:] == (",",) and tokens.word(at + 1) in (",", "."):
        return len(left) > 1 and left[-2].isalpha()
    return not {"aged", "ages"}.isdisjoint(left) and "," not in left[-2:]


def _attached(tokens: Tokens, at: int) -> bool:
    """Part of a name or a calibre: ``9mm``, ``4x4``, ``T-72``, ``.45 caliber``."""
    left, right = tokens.word(at - 1), tokens.word(at + 1)
    if right.isalpha() and tokens.start[at + 1] == tokens.end[at] and right not in _ATTACHED:
        return True
    if right in _CALIBRES or (left == "." and at > 1 and tokens.end[at - 1] == tokens.start[at]):
        return True
    return left in DASHES and at > 1 and tokens.end[at - 2] == tokens.start[at - 1] and tokens.low[at - 2].isalpha()


def _numbered(tokens: Tokens, at: int) -> bool:
    """``detachment no. 3``."""
    left = tokens.word(at - 1)
    return left == "no" or (left == "." and tokens.word(at - 2) in ("no", "nos"))


def _named(tokens: Tokens, at: int) -> bool:
    if at < 2 or not tokens.raw[at - 1][0].isupper() or not tokens.low[at - 1].isalpha():
        return False
    return (
        tokens.low[at - 1] not in CURRENCY
        and tokens.low[at - 1] not in bound_heads()
        and at + 1 < len(tokens)
        and (
            not tokens.low[at + 1].isalpha()
            or tokens.word(at + 1) in ("was", "is", "were", "landed", "in", "on", "and")
        )
    )
