"""The class of a number in a sentence: a day, a year, a clock time, a decade, or something that is counted.

A number from 1900 to 2039 is a year unless it counts something. Years of the broadcaster ('nineteen
ninety-six') are read too, and those of two digits behind a day and its month ('12 NOV 88').
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_YEAR_LEFT = word_list("time", "year-left")
_YEAR_RIGHT = word_list("time", "year-right")
_COUNT_LEFT = word_list("time", "count-left")
_BARE_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")
_CLOCK_LEFT = frozenset({"at", "by", "around", "about", "before", "after", "from", "until", "since"})
_PIVOT = 39  # '39' is 2039, '40' is 1940
Table = Mapping[str, tuple[str, str]]


def digital(found: Tokens, at: int, table: Table) -> tuple[str, str]:
    """The class and the value of a token of digits; two empty strings for any other."""
    word = found.low[at]
    if not (word[0].isdigit() or (word[0] == "'" and word[1:2].isdigit())):
        return "", ""
    if word.endswith("s"):
        return ("yeardecade", word.strip("'s")) if re.fullmatch(r"'?(?:\d\d)?\d0s", word) else ("", "")
    if word[0] == "'":
        return ("numyear", _century(word[1:])) if len(word) == 3 and _after_day(found, at, table) else ("", "")
    if word[-2:] in ("st", "nd", "rd", "th"):
        return "numord", word[:-2]
    if ":" in word and len(word) <= 5:
        return "clock", word
    if len(word) >= 10 and word[4:5] == "-":
        return "iso", word
    if re.fullmatch(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}", word):
        return "slashed", word
    return _plain(found, at, table)


def _plain(found: Tokens, at: int, table: Table) -> tuple[str, str]:
    word, right = found.low[at], found.word(at + 1)
    if not word.isdigit():
        is_clock = re.fullmatch(r"[0-2]?\d\.[0-5]\d", word) and right.replace(".", "") in ("am", "pm", "gmt")
        return ("clock", word.replace(".", ":")) if is_clock else ("numbig", word)
    if len(word) == 4 and _BARE_CLOCK.fullmatch(word) and _tells_time(found, at):
        return "clock", f"{word[:2]}:{word[2:]}"
    if len(word) <= 2:
        if _short_year(found, at, table):
            return "numyear", _century(word)
        return ("num31" if 1 <= int(word) <= 31 else "num99"), word
    return ("numyear" if len(word) == 4 and is_year(found, at, table) else "numbig"), word


def _tells_time(found: Tokens, at: int) -> bool:
    """``1130 GMT``, ``0530 local time``, ``at 1400 hours``."""
    right = found.word(at + 1)
    if right in ("hours", "hrs"):
        return found.word(at - 1) in _CLOCK_LEFT
    return right in ("gmt", "utc", "z") or (right == "local" and found.word(at + 2) == "time")


def _century(word: str) -> str:
    return str(int(word) + (2000 if int(word) <= _PIVOT else 1900))


def _after_day(found: Tokens, at: int, table: Table) -> bool:
    """Whether the token stands behind a month with its day: '12 Nov', 'Nov 12,', '12-Nov-'."""
    left = at - 1 - (found.word(at - 1) in (",", "-", "."))
    if _is_month(found, left, table):
        return _is_day(found.word(left - 1 - (found.word(left - 1) == "-")))
    return _is_day(found.word(left)) and _is_month(found, left - 1 - (found.word(left - 1) == "."), table)


def _is_month(found: Tokens, at: int, table: Table) -> bool:
    return table.get(found.word(at), ("",))[0] == "monthname"


def _is_day(word: str) -> bool:
    return word.isdigit() and 1 <= int(word) <= 31


def _short_year(found: Tokens, at: int, table: Table) -> bool:
    """``23 Aug 88``, ``23-AUG-88``: two digits right behind the month, and nothing that they count."""
    left = at - 1 - (found.word(at - 1) == "-")
    if len(found.low[at]) != 2 or not _is_month(found, left, table) or not _after_day(found, at, table):
        return False
    right = found.word(at + 1)
    return int(found.low[at]) > 31 or not (right[:1].isalnum() or right in ("-", "–", "%", "/"))


def spelled_year(found: Tokens, at: int, table: Table) -> tuple[int, str] | None:
    """``nineteen ninety-six``, ``two thousand and four``: how many tokens, and the year."""
    word = found.low[at]
    if word == "two" and found.word(at + 1) == "thousand":
        return _two_thousand(found, at, table)
    if word not in ("nineteen", "twenty", "eighteen"):
        return None
    tens = _number(found, at + 1, table)
    if tens is None or not 10 <= tens <= 99 or (word == "twenty" and (tens > _PIVOT or not _dates(found, at, table))):
        return None
    length = 2
    if tens % 10 == 0 and tens >= 20:
        then = at + 2 + (found.word(at + 2) == "-")
        ones = _number(found, then, table)
        if ones is not None and 1 <= ones <= 9:
            tens, length = tens + ones, then + 1 - at
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[word]
    return length, str(century + tens)


def _two_thousand(found: Tokens, at: int, table: Table) -> tuple[int, str] | None:
    if not (found.word(at - 1) in ("year", "fiscal") or _is_month(found, at - 1, table)):
        return None
    then = at + 2 + (found.word(at + 2) == "and")
    ones = _number(found, then, table)
    if ones is not None and 1 <= ones <= _PIVOT:
        return then + 1 - at, str(2000 + ones)
    return 2, "2000"


def _number(found: Tokens, at: int, table: Table) -> int | None:
    kind, value = table.get(found.word(at), ("", ""))
    return int(float(value)) if kind == "number" else None


def _dates(found: Tokens, at: int, table: Table) -> bool:
    return found.word(at - 1) in _YEAR_LEFT or _is_month(found, at - 1, table)


def is_year(found: Tokens, at: int, table: Table) -> bool:
    """Whether the four digits at a token are a year and do not count something."""
    value, left, right = int(found.low[at]), found.word(at - 1), found.word(at + 1)
    if left in ("about", "around") and found.word(at - 2) in ("in", "since", "until", "from", "by"):
        return not right.isalpha()
    if left in _COUNT_LEFT or right in ("%", "percent", "per", "km", "kg"):
        return False
    known = table.get(left, ("",))[0]
    dated = left in _YEAR_LEFT or left in (",", "(", ".") or known in ("monthname", "season")
    dated = dated or (left == "-" and found.word(at - 2) in ("post", "pre", "mid", "early", "late"))
    if not 1900 <= value <= 2039:
        return (
            1000 <= value <= 2100
            and left in _YEAR_LEFT
            and left not in ("of", "from", "the", "around", "to")
            and (not right.isalpha() or right in _YEAR_RIGHT)
        ) or (1000 <= value <= 1899 and known == "monthname")
    counts = right.isalpha() and (
        (right.endswith("s") and right not in ("was", "is", "has", "as")) or right == "people"
    )
    return dated or not counts
