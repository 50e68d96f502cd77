"""Fixed expressions of which one word or more was put into other words: 'Joined Nations', 'tear fuel'.

Fixed expressions resist substitution (Lin 1999); where a program replaced words by their synonyms, they show
it. Cabanac, Labbé and Magazinov (2021) call the results tortured phrases. The lists are in `data/page/spun`:
expressions, the words that programs put for the words of these, and the near misses that are English themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.article.wordlists import rows, words

_TOKEN = re.compile(r"[^\W_]+")
_JOINTS = frozenset((" ", "\u00a0", "-", "'", "’", ""))  # what may stand between two words of one expression
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of a text: where each begins and ends, its stem, and whether it hangs together with the one before."""

    starts: list[int]
    ends: list[int]
    stems: list[str]
    joined: list[bool]


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a near miss stands, the expression that it misses, and how much it weighs."""

    start: int
    end: int
    meant: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Tables:
    """``places``: for a word, the expressions with it and where in them; ``put``: what a substitute may stand for."""

    places: dict[str, list[tuple[_Phrase, int, str]]]
    put: dict[str, list[tuple[_Phrase, str, bool]]]  # True: in names only
    english: frozenset[_Phrase]
    phrases: dict[str, list[tuple[_Phrase, int, str]]]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without capitals and without the s of its plural."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3 else low


def _read(text: str) -> _Read:
    spans = [found.span() for found in _TOKEN.finditer(text)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    joined = [text[end:start] in _JOINTS for end, start in zip([0, *ends], starts, strict=False)]
    return _Read(starts, ends, [stem(text[start:end]) for start, end in spans], joined)


def misses(text: str) -> Iterator[Miss]:
    """Every near miss of a fixed expression, and every phrase that only programs write."""
    tables, read = _tables(), _read(text)
    for at, word in enumerate(read.stems):
        if word in tables.put:
            yield from _around(text, read, at)
        if word in tables.phrases or word[0].isdigit():
            yield from _phrases(read, at)


def _around(text: str, read: _Read, at: int) -> Iterator[Miss]:
    """The expressions that the word here, taken for another, would complete."""
    tables = _tables()
    for written, meant, loose in tables.put[read.stems[at]]:
        if len(written) > 1 and tuple(read.stems[at : at + len(written)]) != written:
            continue
        capital = text[read.starts[at]].isupper()
        for expression, place, kind in tables.places.get(meant, ()):
            if loose and not (capital and kind == "N"):
                continue
            first = _leftwards(read, expression, at, place, kind)
            last = _rightwards(read, expression, at + len(written) - 1, place, kind) if first is not None else None
            if first is None or last is None or _is_english(read.stems, first, last, len(expression)):
                continue
            yield Miss(read.starts[first], read.ends[last], " ".join(expression), 2 if capital and kind == "N" else 1)


def _same(word: str, wanted: str, kind: str) -> bool:
    """Whether a word is the one wanted, or in a name a single word put for it: two others are chance in a phrase."""
    return word == wanted or (
        kind == "N" and any(meant == wanted and len(written) == 1 for written, meant, _ in _tables().put.get(word, ()))
    )


def _leftwards(read: _Read, expression: _Phrase, at: int, place: int, kind: str) -> int | None:
    for step in range(1, place + 1):
        if at < step or not read.joined[at - step + 1]:
            return None
        if not _same(read.stems[at - step], expression[place - step], kind):
            return None
    return at - place


def _rightwards(read: _Read, expression: _Phrase, at: int, place: int, kind: str) -> int | None:
    """The last word where the rest of the expression follows the word at ``at``."""
    rest = expression[place + 1 :]
    for step, wanted in enumerate(rest, start=1):
        if at + step >= len(read.stems) or not read.joined[at + step] or not _same(read.stems[at + step], wanted, kind):
            return None
    return at + len(rest)


def _is_english(stems: list[str], first: int, last: int, length: int) -> bool:
    """Whether the near miss, or any two words of it that stand together, is an expression of its own."""
    tables, found = _tables(), tuple(stems[first : last + 1])
    if found in tables.english:
        return True
    return length > 2 and any(pair in tables.english for pair in itertools.pairwise(found))


def _phrases(read: _Read, at: int) -> Iterator[Miss]:
    table, stems = _tables().phrases, read.stems
    for first in (stems[at], "#") if stems[at][0].isdigit() else (stems[at],):
        for written, weight, meant in table.get(first, ()):
            last = at + len(written) - 1
            if last < len(stems) and all(
                read.joined[at + step] and (word == stems[at + step] or (word == "#" and stems[at + step][0].isdigit()))
                for step, word in enumerate(written[1:], start=1)
            ):
                yield Miss(read.starts[at], read.ends[last], meant, weight)


def _stems(phrase: str) -> _Phrase:
    return tuple(word if word == "#" else stem(word) for word in re.findall(r"[^\W_]+|#", phrase))


@cache
def _tables() -> _Tables:
    places: dict[str, list[tuple[_Phrase, int, str]]] = {}
    put: dict[str, list[tuple[_Phrase, str, bool]]] = {}
    phrases: dict[str, list[tuple[_Phrase, int, str]]] = {}
    expressions = [(kind, _stems(expression)) for kind, expression in rows("spun/expressions.tsv", 2)]
    for kind, expression in expressions:
        for place, word in enumerate(expression):
            places.setdefault(word, []).append((expression, place, kind))
    for name in ("swaps", "wordnet"):
        for word, substitutes in rows(f"spun/{name}.tsv", 2):
            for substitute in substitutes.split():
                written = _stems(substitute.replace("_", " "))
                put.setdefault(written[0], []).append((written, stem(word), name == "wordnet"))
    for weight, written_, meant in rows("spun/phrases.tsv", 3):
        phrase = _stems(written_)
        phrases.setdefault(phrase[0], []).append((phrase, int(weight), meant))
    english = {_stems(line) for line in words("spun/sound.txt")} | {expression for _, expression in expressions}
    return _Tables(places, put, frozenset(english), phrases)
