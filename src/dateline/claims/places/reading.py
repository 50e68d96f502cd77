"""A text as the search for place names sees it: words, sentence beginnings, headlines, persons."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.claims.places.persons import Persons
from dateline.language.candidates import Candidate
from dateline.language.gazetteer_scan import tokens
from dateline.language.placewords import read_words
from dateline.language.sentences import Sentence
from dateline.model import Span

STATED = 3.0  # the text itself says that it is a place
_HEADLINE = 0.7  # share of capitals in a sentence from which neighbours' capitals say nothing
_SHORTEST_HEADLINE = 5  # words
_OPENING = frozenset('"“:;•\n')


@dataclass(slots=True)
class Mention:
    """A run of words with the evidence that it is a place; ``evidence`` grows as the article is read."""

    start: int
    end: int
    first: int  # word numbers
    last: int
    surface: str
    candidates: tuple[Candidate, ...]
    evidence: float
    locative: bool = False
    seat: bool = False  # where a member of parliament was elected, which says little about the story
    target: bool = False  # 'bombed X', 'reached X'
    vague: bool = False  # 'near', 'outside', '10 km from'
    away: float = 0.0  # km from it that are told: '40 km south of X'
    between: bool = False
    grain: str | None = None  # what the feature word beside it says
    site: bool = False  # the span is a site that is named after the place: 'Aleppo University'
    possessive: bool = False
    outside: bool = False  # the text puts it into a country where the gazetteer has none of this name
    holder: Mention | None = None  # what contains it: the 'Texas' of 'Paris, Texas'
    speaks: bool = False  # the government that sits there is meant: 'Ankara said'
    street: bool = False  # a site of which thousands bear the same name
    weak: bool = False  # an ordinary word or a person's name: what other mentions show does not help it
    row: Mapping[tuple[str, str], float] | None = None  # in a list: shares of its others, by grain and country
    state: tuple[tuple[str, str], ...] = ()  # divisions that an abbreviation after it names: 'Paris, TX'


class PlaceText:
    """One text: words, sentence beginnings, headlines, persons."""

    def __init__(self, text: str, sentences: Sequence[Sentence], people: Collection[Span]) -> None:
        self.text = text
        self.words = read_words()
        self.tok = tokens(text)
        self.lower = [word.lower().rstrip(".") for word in self.tok.words]
        self.opening = self._openings(sentences)
        self.headline = self._headlines(sentences)
        self.persons = Persons(self.tok, self.lower, self.words, people)
        self.lowered = {w for w, capital in zip(self.tok.words, self.tok.capital, strict=True) if not capital}

    def _openings(self, sentences: Sequence[Sentence]) -> set[int]:
        """Numbers of the words that open a sentence or a quotation: their capital says nothing."""
        starts = sorted(s.start for s in sentences)
        found, at = set(), 0
        for number, start in enumerate(self.tok.starts):
            if at < len(starts) and start >= starts[at]:
                found.add(number)
                while at < len(starts) and start >= starts[at]:
                    at += 1
            elif number and not _OPENING.isdisjoint(self.tok.gap(number)):
                found.add(number)
        return found

    def _headlines(self, sentences: Sequence[Sentence]) -> set[int]:
        """Numbers of the words of sentences in title case or capitals throughout."""
        found: set[int] = set()
        at, count = 0, len(self.tok.words)
        for sentence in sentences:
            while at < count and self.tok.starts[at] < sentence.start:
                at += 1
            begin = at
            while at < count and self.tok.starts[at] < sentence.end:
                at += 1
            capitals = sum(self.tok.capital[begin:at])
            if at - begin >= _SHORTEST_HEADLINE and capitals >= _HEADLINE * (at - begin):
                found.update(range(begin, at))
        return found
