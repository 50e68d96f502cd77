"""Finding runs of words that the gazetteer may know: at each capital, the longest run of words that is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from dateline.language.candidates import Candidate
from dateline.language.placenames import ARTICLES, is_acronym, key

# Initials (U.S., D.C.), abbreviations that begin names, words with apostrophes inside; a hyphen parts words.
_TOKEN = re.compile(
    r"[^\W\d_]\.(?:[^\W\d_]{1,3}\.)+|(?:St|Ste|Ft|Mt)\.|[^\W\d_]+(?:['’‘`ʻʼ](?!s\b)[^\W\d_]+)*", re.UNICODE
)
_PARAGRAPH = re.compile(r"\n\s*\n|\n$")
_JOINS = frozenset((" ", "-", "\u00a0", "‐", "–", " '", " ‘", "-'", "-‘"))
_SMALL = frozenset(("A", "An", "The", "In", "On", "At", "As", "If", "No", "Is", "It", "He", "We", "To", "By", "But"))
LONGEST = 7  # words
_EMINENT = 100_000  # people: 'Homs al-Waer' are two names


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text; ``capital`` says which begin with one."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]

    def gap(self, number: int) -> str:
        """What stands between word ``number`` and the one before it; an indented line wraps, it begins no paragraph."""
        if number <= 0:
            return "\n"
        gap = self.text[self.ends[number - 1] : self.starts[number]]
        if len(gap) <= 1:
            return gap
        return " " if gap.isspace() and not _PARAGRAPH.search(gap) else gap


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` to ``last`` (inclusive) of the text that are a name of the gazetteer."""

    start: int
    end: int
    first: int
    last: int
    candidates: tuple[Candidate, ...]


class Names(Protocol):
    """What a scan asks of the gazetteer."""

    def may_have(self, text: str) -> bool:
        """No, or perhaps."""

    def may_begin(self, text: str) -> bool:
        """No, or perhaps."""

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """Places of exactly this name."""

    def folded(self, name: str) -> tuple[Candidate, ...]:
        """Places of which the name may be another romanisation."""


_key = lru_cache(maxsize=65536)(key)
_is_acronym = lru_cache(maxsize=16384)(is_acronym)


def tokens(text: str) -> Tokens:
    """The words of a text."""
    found = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    if not found:
        return Tokens(text, (), (), (), ())
    words, starts, ends = zip(*found, strict=True)
    return Tokens(text, words, starts, ends, tuple(word[0].isupper() for word in words))


def _joined(tok: Tokens, number: int) -> bool:
    gap = tok.gap(number)
    return gap in _JOINS


def _of(tok: Tokens, number: int) -> bool:
    """Whether a word is the 's of a possessive."""
    return tok.words[number] == "s" and tok.gap(number) in ("'", "’")


def _begins(tok: Tokens, number: int) -> bool:
    """A capital, or a lower-case article that a hyphen ties to one: 'al-Bab', not the 'al' of 'Ras al-Ain'."""
    if tok.capital[number]:
        return True
    return (
        tok.words[number] in ARTICLES
        and number + 1 < len(tok.words)
        and tok.capital[number + 1]
        and tok.gap(number + 1) == "-"
    )


def _ends(tok: Tokens, number: int) -> bool:
    return tok.capital[number] or tok.gap(number) == "-"


def _longest(tok: Tokens, first: int, names: Names) -> Run | None:
    phrase, best = "", None
    ends: list[int] = []
    for last in range(first, min(first + LONGEST, len(tok.words))):
        word = tok.words[last]
        if last > first and _of(tok, last):
            continue  # it went into the phrase with its word
        if last > first and not _joined(tok, last):
            break
        phrase = f"{phrase} {_key(word)}" if phrase else _key(word)
        if _ends(tok, last) and names.may_have(phrase):
            ends.append(last)
        if last + 1 < len(tok.words) and _of(tok, last + 1):
            phrase += "s"  # 'People's Republic': in keys the apostrophe is gone
        if not names.may_begin(phrase):
            break
    if tok.capital[first] and _is_acronym(tok.words[first]) and first not in ends:
        ends.insert(0, first)
    for last in reversed(ends):
        start, end = tok.starts[first], tok.ends[last]
        found = names.exact(tok.text[start:end])
        if found:
            best = Run(start, end, first, last, found)
            break
    return best


def _runs_on(tok: Tokens, run: Run) -> bool:
    """Whether an article tied to a capital follows: 'Ras' in 'Ras al-Qubba' is not the whole name."""
    number = run.last + 1
    return (
        number + 1 < len(tok.words)
        and tok.words[number] in ARTICLES
        and tok.gap(number) in _JOINS
        and tok.gap(number + 1) == "-"
        and tok.capital[number + 1]
        and not any(c.grain == "country" or c.population >= _EMINENT for c in run.candidates)
    )


def _slight(tok: Tokens, run: Run) -> bool:
    """Whether one word is the name of small places only, and a capital follows: the 'Khan' of 'Khan Yunes'."""
    number = run.last + 1
    return (
        run.first == run.last
        and number < len(tok.words)
        and tok.capital[number]
        and _joined(tok, number)
        and not any(c.grain in ("country", "province") or c.population >= _EMINENT for c in run.candidates)
    )


def _folded(tok: Tokens, first: int, names: Names, *, beyond: int) -> Run | None:
    """Another romanisation of a name that ends after word ``beyond``: runs of capitals and articles only."""
    last = first
    while (
        last + 1 < len(tok.words)
        and last - first < LONGEST - 2
        and _joined(tok, last + 1)
        and (tok.capital[last + 1] or tok.words[last + 1] in ARTICLES)
    ):
        last += 1
    for end in range(last, max(beyond, first - 1), -1):
        if not _ends(tok, end):
            continue
        found = names.folded(tok.text[tok.starts[first] : tok.ends[end]])
        if found:
            return Run(tok.starts[first], tok.ends[end], first, end, found)
    return None


def runs_of(tok: Tokens, names: Names) -> Iterator[Run]:
    """Runs in order, none overlapping another."""
    number, count = 0, len(tok.words)
    while number < count:
        run = None
        if _begins(tok, number):
            run = _longest(tok, number, names)
            if run is None or _runs_on(tok, run):
                run = _folded(tok, number, names, beyond=run.last if run else number - 1)
            elif _slight(tok, run):
                run = _folded(tok, number, names, beyond=run.last) or run
            run = _without_small(tok, run, names)
        if run:
            yield run
        number = run.last + 1 if run else number + 1


def _without_small(tok: Tokens, run: Run | None, names: Names) -> Run | None:
    """'A New' of 'A New Jersey woman' is no name where a longer one, or a sure one, begins with the next word."""
    if run is None or run.first == run.last or tok.words[run.first] not in _SMALL:
        return run
    after = _longest(tok, run.first + 1, names) if _begins(tok, run.first + 1) else None
    if after is None or (after.last <= run.last and run.candidates[0].match == 1):
        return run
    return after


def runs(text: str, names: Names) -> Iterator[Run]:
    """The runs of a text."""
    return runs_of(tokens(text), names)
