"""Tokens of one sentence, and patterns over the classes of tokens instead of over characters.

A sentence becomes a string with one private character for each token: its class (month, number,
'ago', ...). Rules are written in words, ``month dot? d:day``, and compiled to regular expressions
over that string, so a match gives token positions, white space does not matter and a rule costs a
few comparisons. The idea is that of TokensRegex (Chang & Manning 2014), which SUTime is written in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)"  # ISO date, date-time
    r"|\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/]|\.\d)"  # 10/11/2015, 10.11.15
    r"|\d{1,2}:\d{2}(?!\d)"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|['’]?\d+(?:\.\d+)?(?:st|nd|rd|th|s)?(?![^\W_]|\.\d)"
    r"|\d+(?:\.\d+)?"
    r"|[aApP]\.\s?[mM]\b\.?"
    r"|[^\W\d_]+(?:['’](?:s|S|t|re|ll|ve|d)\b)?"
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one sentence: words as written, in lower case, and their offsets in the sentence."""

    text: str
    raw: tuple[str, ...]
    low: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)

    def word(self, index: int) -> str:
        """The lower-case token at ``index``; empty outside the sentence."""
        return self.low[index] if 0 <= index < len(self.low) else ""

    def between(self, first: int, last: int) -> str:
        """The words of tokens ``first`` to ``last`` (inclusive), as written."""
        return self.text[self.start[first] : self.end[last]]


@lru_cache(maxsize=512)
def tokens(text: str) -> Tokens:
    """The tokens of ``text``; kept for a while, since times and figures read the same sentences."""
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    raw = tuple(item[0] for item in found)
    low = tuple(item.lower().replace("’", "'") for item in raw)
    return Tokens(text, raw, low, tuple(item[1] for item in found), tuple(item[2] for item in found))


class Classes:
    """Names of token classes, each with its private character, and the compiler of rules over them."""

    OTHER = "\ue000"

    def __init__(self, names: Sequence[str], groups: Mapping[str, str]) -> None:
        self.chars = {name: chr(0xE001 + number) for number, name in enumerate(names)}
        self.fragments = dict(self.chars)
        for name, rule in groups.items():
            self.fragments[name] = f"(?:{self._expand(rule)})"

    def compile(self, rule: str) -> re.Pattern[str]:
        """A rule in words, ``m:month dot? (d:day | year)``, as a pattern over class strings."""
        return re.compile(self._expand(rule))

    def _expand(self, rule: str) -> str:
        def item(match: re.Match[str]) -> str:
            opened, label, name = match.groups()
            if opened:
                return f"(?P<{opened}>"
            fragment = self.fragments[name]
            return f"(?P<{label}>{fragment})" if label else fragment

        return re.sub(r"([a-z]+):\(|(?:([a-z]+):)?([a-z]+\d*)", item, rule).replace(" ", "")
