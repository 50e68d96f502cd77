"""Names of persons in a text, as far as place names must be kept apart from them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from dateline.language.gazetteer_scan import Run, Tokens
from dateline.language.placewords import PlaceWords
from dateline.model import Span

_PARTICLES = ("al-", "el-", "bin", "ibn", "de", "van", "von", "da", "der", "abu")
_LONGEST = 4  # words of a person's name after the first


class Persons:
    """Where persons' names stand: after titles and first names, and where the caller says so."""

    def __init__(self, tok: Tokens, lower: Sequence[str], words: PlaceWords, people: Collection[Span]) -> None:
        self._tok, self._lower, self._words = tok, lower, words
        given = [span for span in people if self._personal(span.text)]
        self._given = sorted((span.start, span.end) for span in given)
        self._numbers: set[int] = set()
        self._surnames: set[str] = set()
        number, count = 0, len(lower)
        while number < count - 1:
            number = self._name_at(number) if tok.capital[number] else number + 1
        for span in given:
            self._surnames.add(span.text.split()[-1].lower())

    def _personal(self, text: str) -> bool:
        """Whether a phrase looks like a person's full name: callers also hand over offices, bodies and single words."""
        parts = text.split()
        if len(parts) < 2 or not all(part[0].isupper() or part.startswith(_PARTICLES) for part in parts):
            return False
        words = self._words
        return not any(
            words.has("role", word)
            or words.has("organisation", word)
            or words.has("direction", word)
            or word in words.after
            or word in words.demonyms
            for part in parts
            for word in (part, part.lower().rstrip(".,"))
        )

    def inside(self, run: Run) -> bool:
        """Whether the run stands in a person's name; a name of several words that is a place's is the place's."""
        at = bisect_right(self._given, (run.start, 1 << 60)) - 1
        if at >= 0 and self._given[at][1] > run.start and self._given[at] != (run.start, run.end):
            begins = self._given[at][0] == run.start  # 'Kano Traders', as against 'Jordan Miller'
            word = self._lower[run.first]
            named = word in self._words.first_names or word in self._words.leaders
            return not begins or named or run.end >= self._given[at][1]
        whole = run.first < run.last and run.first - 1 not in self._numbers and run.last + 1 not in self._numbers
        return run.first in self._numbers and not whole

    def at(self, number: int) -> bool:
        """Whether the word is part of a person's name."""
        return number in self._numbers

    def is_surname(self, word: str) -> bool:
        """Whether a person of this surname is named in full somewhere in the text."""
        return word in self._surnames

    def _name_at(self, number: int) -> int:
        """Marks the name that begins here; the number of the word after it."""
        words, lower = self._words, self._lower
        word = lower[number]
        titled = words.has("title", word)
        if not titled and (word not in words.first_names or words.has("function", word)):
            return number + 1
        last = number
        while last + 1 < len(lower) and last - number < _LONGEST and self._part(last + 1):
            last += 1
        if last == number:
            return number + 1
        first = number + 1 if titled else number
        if titled and last == first and lower[first] not in words.surnames and lower[first] not in words.first_names:
            return number + 1  # 'President Syria' is no name; 'General Motors' is dealt with as an organisation
        self._numbers.update(range(first, last + 1))
        self._surnames.add(lower[last])
        return last + 1

    def _part(self, number: int) -> bool:
        """Whether a word continues a person's name: a capital that is no role, feature or organisation."""
        tok, lower, words = self._tok, self._lower, self._words
        gap = tok.gap(number)
        if gap == ". " and (len(lower[number - 1]) == 1 or words.has("title", lower[number - 1])):
            gap = " "  # an initial, or 'Gen.'
        if not tok.capital[number] or gap not in (" ", "-"):
            return False
        word = lower[number]
        if word in words.first_names or word in words.surnames:
            return True
        return not (
            words.has("role", word)
            or words.has("organisation", word)
            or word in words.after
            or words.has("function", word)
            or words.has("direction", word)
            or word in words.demonyms
        )
