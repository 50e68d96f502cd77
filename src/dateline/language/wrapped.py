"""Lines that were broken at a fixed width: their breaks are spaces of the sentence, not ends of paragraphs."""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?<=\S)[ \t]*(\r?\n)(?=[^\s\-*\u2022>])")
_WORD = re.compile(r"\S+")
_MIN, _MAX = 40, 110  # characters of a full line
_SHARE = 0.6  # of the breaks after which the next word had no room
_SLACK = 0.86  # of the width that a full line fills with the next word, as old wires break lines by eye


def unwrapped(text: str) -> str:
    """The text with a space for each break inside a paragraph: as long, and itself where nothing is wrapped."""
    if text.count("\n") < 2:
        return text
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    if not _MIN <= width <= _MAX:
        return text
    breaks = list(_BREAK.finditer(text))
    full = [match for match in breaks if _full(text, match, width)]
    if len(full) < 2 or len(full) < _SHARE * len(breaks):
        return text
    chars = list(text)
    for match in full:
        for at in range(match.start(1), match.end(1)):
            chars[at] = " "
    return "".join(chars)


def _full(text: str, match: re.Match[str], width: int) -> bool:
    """Whether the next word would not have fitted on the line."""
    start = text.rfind("\n", 0, match.start(1)) + 1
    line = text[start : match.start(1)].rstrip()
    word = _WORD.match(text, match.end())
    return len(line) + 1 + (len(word.group()) if word else 0) > _SLACK * width
