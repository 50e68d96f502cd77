"""Texts cut into tokens, with a space before each stop and around each hyphen: their words are put together again.

'Chad ' s army , it said , took Al - Kala .' is how corpora and some archives keep their texts. Only what cuts a
word or a number is mended: a space before a stop does no harm. The view is shorter than the text, so it comes with the
place of each of its characters in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACED = re.compile(r"(?<=[\w)\"'\u2019\u201d%]) [.,;:?!](?=\s|$)")
_JOINED = re.compile(r"(?<=[^\W\d_]{4})[.,;:?!](?=\s|$)")  # four letters: 'Gen.' and 'U.S.' stop no sentence
_LETTER = r"[^\W\d_]"
_MARK = r"[\u2019'\u00b4]"
_ENDING = r"(?:s|S|t|re|ve|ll|d|m)\b"
# Each finds spaces that were put in; a lookahead leaves the next token to the next match.
_CUTS = tuple(
    re.compile(rule)
    for rule in (
        rf"(?<=\w)( )(?={_MARK} ?{_ENDING})|(?<=\w {_MARK})( )(?={_ENDING})",
        r"(?<=\w)( )(?=n['\u2019]t\b)|(?<=s)( )(?=\u2019 \w)",
        r"(?<=\w)( )(?=- \w)|(?<=\w -)( )(?=\w)",
        r"(?<=\d)( )(?=\. \d)|(?<=\d \.)( )(?=\d)",
        r"(?<=\d)( )(?=, \d{3}(?!\d))|(?<=\d ,)( )(?=\d{3}(?!\d))",
        r"(?<=\b[A-Z])( )(?=\. [A-Z]\b)|(?<=\b[A-Z] \.)( )(?=[A-Z]\b)",
        rf"(?<={_LETTER})( )(?=[\u00df-\u024f] [a-z])|(?<={_LETTER} [\u00df-\u024f])( )(?=[a-z])",
    )
)


@dataclass(frozen=True, slots=True)
class Joined:
    """A text put together; ``places``: of each character its offset in the text as it is, None where nothing moved."""

    text: str
    places: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as it is."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def to(self, offset: int) -> int:
        """The offset here of one in the text as it is."""
        if self.places is None:
            return offset
        return sum(1 for place in self.places if place < offset)


def joined(text: str) -> Joined:
    """The text without the spaces that cut it; itself where it is not cut."""
    spaced = len(_SPACED.findall(text))
    if not spaced or spaced <= 2 * len(_JOINED.findall(text)):
        return Joined(text)
    cut = {match.start() for rule in _CUTS for match in rule.finditer(text)}
    kept = tuple(at for at in range(len(text)) if at not in cut)
    return Joined("".join(text[at] for at in kept), kept)
