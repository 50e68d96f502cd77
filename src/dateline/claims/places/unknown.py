"""Place names that the gazetteer lacks but the text itself calls places."""

from __future__ import annotations

from dateline.claims.places.reading import STATED, Mention, PlaceText
from dateline.language.placenames import ARTICLES


class Unknown:
    """Looks for unknown place names in one text."""

    def __init__(self, text: PlaceText) -> None:
        self.text, self.tok, self.lower, self.words = text.text, text.tok, text.lower, text.words
        self.opening, self.persons = text.opening, text.persons

    def find(self, seen: set[int]) -> list[Mention]:
        """Names that the gazetteer lacks and the text calls places: 'the village of X', 'in al-X', 'X province'."""
        found: list[Mention] = []
        tok, lower, words = self.tok, self.lower, self.words
        number = 0
        while number < len(lower):
            last = self._name_end(number) if tok.capital[number] or lower[number] in ARTICLES else None
            if last is None or number in seen or self.persons.at(number):
                number += 1
                continue
            before = number >= 2 and lower[number - 1] == "of" and lower[number - 2] in words.before
            small = last + 1 < len(lower) and tok.gap(last + 1) == " " and not tok.capital[last + 1]
            after = lower[last + 1] if small else ""
            called = words.after.get(after) in ("province", "district", "town") and number not in self.opening
            article = lower[number] in ARTICLES and number > 0 and words.has("strong", lower[number - 1])
            if (before or called or article) and not self._plain(number, last, seen):
                grain = words.before[lower[number - 2]] if before else words.after.get(after)
                start, end = tok.starts[number], tok.ends[last]
                surface = self.text[start:end]
                found.append(Mention(start, end, number, last, surface, (), STATED, locative=True, grain=grain))
            number = last + 1
        return found

    def _name_end(self, number: int) -> int | None:
        """The last word of the run of capitals, with articles tied to them, that begins here."""
        tok = self.tok
        last = number
        while (
            last + 1 < len(tok.words)
            and tok.gap(last + 1) in (" ", "-")
            and (
                tok.capital[last + 1]
                or (self.lower[last + 1] in ARTICLES and self.text[tok.ends[last + 1] :][:1] == "-")
            )
        ):
            last += 1
        return last if tok.capital[last] else None

    def _plain(self, first: int, last: int, seen: set[int]) -> bool:
        """Whether the run is no name of a place after all: ordinary words, demonyms, or parts of what is known."""
        words = self.words
        return any(n in seen for n in range(first, last + 1)) or any(
            self.lower[n] in words.ordinary
            or words.has("function", self.lower[n])
            or words.has("role", self.lower[n])
            or words.has("direction", self.lower[n])
            or self.tok.words[n] in words.demonyms
            for n in range(first, last + 1)
        )
