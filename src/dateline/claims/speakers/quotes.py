"""Where the text quotes: pairs of quotation marks, also over several sentences."""

from __future__ import annotations

import re

_CURLY = re.compile(r"“[^“”]{2,3000}(?:”|(?=\n\s*“)|\Z)")
# A mark that a table has written twice or three times is one, else what stands between two quotations would be one.
_STRAIGHT = re.compile(r"\"{1,3}[^\"\n]{2,2000}(?:\"{1,3}|(?=\n\s*\")|(?=\n)|\Z)")
_DOUBLED = re.compile(r"(?<![\w'])''(?=[\w\[($.\u2026-])[^\n]{2,2000}?(?<!\s)''(?![\w'])")  # not the '' of 'Mehta''s'
_BACKTICKS = re.compile(r"``[^`\n]{2,2000}?'{2,4}(?!\w)")
_SINGLE = re.compile(r"(?<![\w’])‘[^‘’\n]{12,1500}?(?:[.,!?]’|’(?!\w))")
SPEECH_WORDS = 4  # shorter quotes are scare quotes or names


def find(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of quotations with their marks, in order, none inside another."""
    found: list[tuple[int, int]] = []
    end = 0
    patterns = (_CURLY, _STRAIGHT, _BACKTICKS if "``" in text else _DOUBLED, _SINGLE)
    every = [m.span() for pattern in patterns for m in pattern.finditer(text)]
    for start, stop in sorted(every):
        if start >= end:
            found.append((start, stop))
            end = stop
    return tuple(found)
