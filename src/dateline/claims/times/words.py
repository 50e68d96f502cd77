"""Time words: the class and value of each token of a sentence, from ``data/time``.

Words that are names or verbs as often as dates (May, March, Sat, second, fall) get their time class
only in a fitting neighbourhood; a number from 1900 to 2100 is a year unless it counts something.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.claims.times import digital
from dateline.claims.tokens import Classes, Tokens, tokens
from dateline.language.tables import cells, word_list

_EXTRA = (
    "num31", "num99", "numyear", "numbig", "numord", "yeardecade", "iso", "slashed", "clock",
    "number", "scale", "holiday", "hijri", "persian", "tail", "abbr",
)  # fmt: skip
_GROUPS = {
    "day": "num31 | numord",
    "ord": "ordinal | second | numord | final",
    "part": "part | night",
    "unit": "unitword | yearunit | night",
    "numyear": "numyear tail*",
    "count": (
        "(num31 | num99 | numbig | number | scale | article) (hyphen? (number | scale))*"
        " | number and article half | half article | article? few (of the?)?"
    ),
    "third": "early | mid | late | begin | end",
    "rel": "last | this | next | coming | past | current | same | latest | that",
    "to": "hyphen | tolink | until",
    "month": "monthname abbr?",
    "weekday": "dayname abbr?",
    "clockword": "clockword tail*",
    "feast": "holiday tail*",
    "moon": "hijri tail*",
}
_BEFORE_MONTH = word_list("time", "before-month")
_BEFORE_ABBREVIATION = frozenset(["in", "on", "since", "last", "this", "next", "early", "late", "until"])
_SHAKY = word_list("time", "shaky")
_CAPITAL_ONLY = word_list("time", "capital-only")
_ABBREVIATED = word_list("time", "abbreviated")
_CALENDAR_VERBS = word_list("time", "calendar-verbs")


@dataclass(frozen=True, slots=True)
class Classified:
    """A sentence as a class string, with the value that the tables give each token."""

    tokens: Tokens
    classes: str
    values: tuple[str, ...]


@cache
def _words() -> dict[str, tuple[str, str]]:
    table: dict[str, tuple[str, str]] = {}
    for kind, value, listed in cells("time/words.tsv", columns=3):
        for word in listed.split(" "):
            table[word] = ("tolink" if kind == "to" else kind, value)
    for word, value, role in cells("figures/numbers.tsv", columns=3):
        if role != "vague":
            table.setdefault(word, ("number" if role == "unit" else "scale", value))
        else:
            table.setdefault(word, ("few", value))
    return table


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """Names of several words by their first: (words, class, value), the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    entries = [(row[0], "holiday", row[0]) for row in cells("time/holidays.tsv", columns=4)]
    entries.append(("o'clock", "clockword", "o'clock"))
    entries += [(name, calendar, month) for calendar, month, name in cells("time/months.tsv", columns=3)]
    for name, kind, value in entries:
        for spelled in {name, name.replace("-", " ")}:
            parts = tokens(spelled).low
            table.setdefault(parts[0], []).append((parts, kind, value))
    for found in table.values():
        found.sort(key=lambda item: (-len(item[0]), item[1] == "holiday"))
    return table


@cache
def classes() -> Classes:
    """The classes of time words, with the compound classes that rules may use."""
    known = {("tolink" if row[0] == "to" else row[0]): None for row in cells("time/words.tsv", columns=3)}
    return Classes([*known, *_EXTRA], _GROUPS)


@cache
def triggers() -> frozenset[str]:
    """A sentence with none of these words and no year or clock in digits has no time expression."""
    wanted = {
        "monthname", "dayname", "dayset", "part", "night", "tonight", "today", "overnight",
         "unitword", "yearunit", "second", "weekend",
        "quarter", "season", "now", "lately", "soon", "daily", "yearword", "half",
    }  # fmt: skip
    found = {word.split("'")[0] for word, (kind, _) in _words().items() if kind in wanted}
    return frozenset(found | {first.split("'")[0] for first in _names()})


_WORD = re.compile(r"[^\W\d_]+")
_SAID = r"(?i:nineteen [a-z]|o.clock|(?:since|by|until) then)"
_DIGITAL = re.compile(rf"{_SAID}|\d{{4}}|\d[:.]\d\d|\d\ds|\d [aApP]\.?[mM]|\d[aApP][mM]|\d/\d")


def may_hold_time(text: str) -> bool:
    """Whether it is worth reading ``text`` for time expressions."""
    return not triggers().isdisjoint(_WORD.findall(text.lower())) or _DIGITAL.search(text) is not None


def classify(text: str) -> Classified:
    """The class string of a sentence."""
    found = tokens(text)
    chars = classes().chars
    table = _words()
    kinds: list[str] = []
    values: list[str] = []
    index = 0
    while index < len(found):
        name = _name_at(found, index)
        if name:
            length, kind, value = name
            kinds += [kind] + ["tail"] * (length - 1)
            values += [value] + [""] * (length - 1)
            index += length
            continue
        kind, value = _looked_up(table, found.low[index])
        spelled = digital.spelled_year(found, index, table) if kind == "number" else None
        if spelled:
            kinds += ["numyear"] + ["tail"] * (spelled[0] - 1)
            values += [spelled[1]] + [""] * (spelled[0] - 1)
            index += spelled[0]
            continue
        if not kind:
            kind, value = digital.digital(found, index, table)
            if kind == "numbig" and re.fullmatch(r"1[2-5]\d\d", value) and _after_moon(kinds):
                kind = "numyear"
        elif kind in ("begin", "end") and not _is_edge(found, index):
            kind = ""
        elif kind in ("monthname", "dayname", "season", "part", "night", "second"):
            kind = kind if _fits(found, index, kind) else ""
        elif kind == "dot" and index and kinds[-1] in ("monthname", "dayname"):
            kind = "abbr" if found.low[index - 1] in _ABBREVIATED else kind
        kinds.append(kind)
        values.append(value)
        index += 1
    return Classified(found, "".join(chars.get(kind, Classes.OTHER) for kind in kinds), tuple(values))


def is_year(found: Tokens, at: int) -> bool:
    """Whether the four digits at a token are a year and do not count something."""
    return digital.is_year(found, at, _words())


def _after_moon(kinds: list[str]) -> bool:
    """Whether the last token was a month of another calendar: its years run from 1200 to 1500 in the news."""
    return bool(kinds) and kinds[-1 - (kinds[-1] == "comma" and len(kinds) > 1)] in ("hijri", "persian", "tail")


def _looked_up(table: dict[str, tuple[str, str]], word: str) -> tuple[str, str]:
    known = table.get(word)
    if known is None and word.endswith("'s"):
        known = table.get(word[:-2])
        if known and known[0] not in ("monthname", "dayname", "unitword", "yearunit", "part", "night", "season"):
            known = None
    return known or ("", "")


def _name_at(found: Tokens, at: int) -> tuple[int, str, str] | None:
    for parts, kind, value in _names().get(found.low[at], ()):
        named = kind == "clockword" or found.raw[at][0] in found.raw[at][0].upper()
        if named and found.low[at : at + len(parts)] == parts:
            fasting = kind == "hijri" and value == "9"
            if fasting and not found.word(at - 1 - (found.word(at - 1) == "of"))[:1].isdigit():
                return len(parts), "holiday", "ramadan"
            if kind in ("holiday", "clockword") or _numbered(found, at, len(parts)):
                return len(parts), kind, value
    return None


def _numbered(found: Tokens, at: int, length: int) -> bool:
    """Whether a month of another calendar, most of them also personal names, stands as a date."""
    left = found.word(at - 2) if found.word(at - 1) == "of" else found.word(at - 1)
    right = found.word(at + length + (found.word(at + length) == ","))
    return left[:1].isdigit() or right[:1].isdigit() or left == "month"


def _is_edge(found: Tokens, at: int) -> bool:
    """'The end of May', 'year-end', 'the week beginning 5 May'; not 'will end in May', 'a start on Friday'."""
    left = found.word(at - 2) if found.word(at - 1) == "-" else found.word(at - 1)
    return found.word(at + 1) in ("of", "-") or left in ("week", "month", "year", "year's")


def _fits(found: Tokens, at: int, kind: str) -> bool:
    word, raw = found.low[at].removesuffix("'s"), found.raw[at]
    left, right = found.word(at - 1), found.word(at + 1)
    if word in _CAPITAL_ONLY and not raw[0].isupper():
        return False
    numbered = right[:1].isdigit() or (right == "." and found.word(at + 2)[:1].isdigit()) or left[:1].isdigit()
    if word in ("may", "march"):
        return numbered or (left in _BEFORE_MONTH and right not in _CALENDAR_VERBS and not _is_proper(found, at + 1))
    if word in _SHAKY and not numbered:
        return left in _BEFORE_ABBREVIATION or (right in (",", ".") and _is_date(found, at + 2))
    if word in _ABBREVIATED and len(word) <= 5:
        return numbered or right in (",", ".", "-") or left in _BEFORE_ABBREVIATION
    if kind == "season":
        return _season_fits(found, at)
    if kind in ("part", "night"):
        return left != "good" and not (
            raw[0].isupper() and at > 0 and found.raw[at - 1][0].isupper() and left not in _words()
        )
    if kind == "monthname" and word in ("april", "june", "august"):
        return not (_is_proper(found, at + 1) and left not in _BEFORE_MONTH and not numbered)
    return True


def _is_date(found: Tokens, at: int) -> bool:
    word = found.word(at)
    return word[:1].isdigit() or _words().get(word, ("",))[0] == "monthname"


def _season_fits(found: Tokens, at: int) -> bool:
    word, left, right = found.low[at], found.word(at - 1), found.word(at + 1)
    if found.raw[at][0].isupper() and not right[:4].isdigit():
        return False
    if word == "fall":
        return left in ("last", "this", "next", "early", "late", "each", "every") or right[:4].isdigit()
    return right not in ("up", "from", "back") or left in ("this", "last", "next", "the")


def _is_proper(found: Tokens, at: int) -> bool:
    return at < len(found) and found.raw[at][:1].isupper() and found.low[at] not in _words()
