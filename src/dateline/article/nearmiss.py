"""Fixed expressions of which one word or more was put into other words: 'Joined Nations', 'tear fuel'.

Fixed expressions resist substitution (Lin 1999); where a program replaced words by their synonyms, they show
it. Cabanac, Labbé and Magazinov (2021) call the results tortured phrases. The lists are in `data/page/spun`:
expressions, the words that programs put for the words of these, and the near misses that are English themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.article.wordlists import rows, words

_TOKEN = re.compile(r"[^\W_]+")
_JOINTS = frozenset((" ", "\u00a0", "-", "'", "’", ""))  # what may stand between two words of one expression
_Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of a text: where each begins and ends, and its stem."""

    text: str
    spans: list[tuple[int, int]]
    stems: list[str]

    def hangs_together(self, first: int, last: int) -> bool:
        """Whether nothing but a space, a hyphen or an apostrophe stands between the words of a run."""
        return all(self.text[self.spans[at][1] : self.spans[at + 1][0]] in _JOINTS for at in range(first, last))


@dataclass(frozen=True, slots=True)
class Miss:
    """Where a near miss stands, the expression that it misses, and how much it weighs."""

    start: int
    end: int
    meant: str
    weight: int


@dataclass(frozen=True, slots=True)
class _Slot:
    """A substitute in the place of a word of an expression."""

    written: _Phrase
    expression: _Phrase
    place: int
    is_name: bool


@dataclass(frozen=True, slots=True)
class _Sides:
    """The slots that begin with one word, by the word that must stand before it, or else after it."""

    before: dict[str, list[_Slot]]
    after: dict[str, list[_Slot]]


@dataclass(frozen=True, slots=True)
class _Tables:
    """``slots``: by the first word of the substitute; ``forms``: a word and all single words that are put for it;
    ``first``: words with which a near miss or a phrase may begin.
    """

    first: frozenset[str]
    slots: dict[str, _Sides]
    forms: dict[str, frozenset[str]]
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
    return _Read(text, spans, [stem(text[start:end]) for start, end in spans])


def misses(text: str) -> Iterator[Miss]:
    """Every near miss of a fixed expression, and every phrase that only programs write."""
    tables, read = _tables(), _read(text)
    stems = read.stems
    beyond = len(stems) - 1
    for at in [at for at, word in enumerate(stems) if word in tables.first or word[0].isdigit()]:
        sides = tables.slots.get(stems[at])
        if sides is not None:
            before = sides.before.get(stems[at - 1], ()) if at else ()
            after = sides.after.get(stems[at + 1], ()) if at < beyond else ()
            if before or after:
                yield from _around(read, at, (*before, *after))
        if stems[at] in tables.phrases or stems[at][0].isdigit():
            yield from _phrases(read, at)


def _around(read: _Read, at: int, slots: Iterable[_Slot]) -> Iterator[Miss]:
    """The expressions that the word here, taken for another, completes."""
    stems = read.stems
    capital = read.text[read.spans[at][0]].isupper()
    for slot in slots:
        if len(slot.written) > 1 and tuple(stems[at : at + len(slot.written)]) != slot.written:
            continue
        first, last = at - slot.place, at + len(slot.written) + len(slot.expression) - slot.place - 2
        others = capital and slot.is_name
        if not _completes(read, slot, (at, first, last), others=others):
            continue
        if not _is_english(stems, first, last, len(slot.expression)):
            yield Miss(read.spans[first][0], read.spans[last][1], " ".join(slot.expression), 2 if others else 1)


def _completes(read: _Read, slot: _Slot, places: tuple[int, int, int], *, others: bool) -> bool:
    """Whether the words around, from the first place to the last, are the rest of the expression.

    ``others``: they too may be put for its words. Two substitutes side by side are chance, unless they are written
    as a name.
    """
    at, first, last = places
    if first < 0 or last >= len(read.stems) or not read.hangs_together(first, last):
        return False
    around = (*read.stems[first:at], *read.stems[at + len(slot.written) : last + 1])
    rest = (*slot.expression[: slot.place], *slot.expression[slot.place + 1 :])
    forms = _tables().forms
    return all(word == wanted or (others and word in forms[wanted]) for word, wanted in zip(around, rest, strict=True))


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
            found = last < len(stems) and all(
                word == stems[at + step] or (word == "#" and stems[at + step][0].isdigit())
                for step, word in enumerate(written[1:], start=1)
            )
            if found and read.hangs_together(at, last):
                yield Miss(read.spans[at][0], read.spans[last][1], meant, weight)


def _stems(phrase: str) -> _Phrase:
    return tuple(word if word == "#" else stem(word) for word in re.findall(r"[^\W_]+|#", phrase))


def _swaps() -> Iterator[tuple[str, _Phrase, bool]]:
    """A word, what is put for it, and whether that is looked for in names only, as WordNet's many senses are."""
    for name in ("swaps", "wordnet"):
        for word, substitutes in rows(f"spun/{name}.tsv", 2):
            for substitute in substitutes.split():
                yield stem(word), _stems(substitute.replace("_", " ")), name == "wordnet"


def _slots(
    kind: str, expression: _Phrase, put: dict[str, list[tuple[_Phrase, bool]]], forms: dict[str, frozenset[str]]
) -> Iterator[tuple[_Slot, frozenset[str]]]:
    """Each slot of an expression, with the words that may stand beside its first word where it goes on."""
    for place, word in enumerate(expression):
        for written, in_names in put.get(word, ()):
            if in_names and kind != "N":
                continue
            slot = _Slot(written, expression, place, kind == "N")
            if not place and len(written) > 1:
                yield slot, frozenset((written[1],))
            elif len(expression) > 1:
                neighbour = expression[place - 1] if place else expression[1]
                yield slot, forms[neighbour] if kind == "N" else frozenset((neighbour,))


@cache
def _tables() -> _Tables:
    expressions = [(kind, _stems(expression)) for kind, expression in rows("spun/expressions.tsv", 2)]
    put: dict[str, list[tuple[_Phrase, bool]]] = {}
    forms: dict[str, set[str]] = {word: {word} for _, expression in expressions for word in expression}
    for word, written, in_names in _swaps():
        put.setdefault(word, []).append((written, in_names))
        if len(written) == 1 and word in forms:
            forms[word].add(written[0])
    fixed = {word: frozenset(found) for word, found in forms.items()}
    slots: dict[str, _Sides] = {}
    for kind, expression in expressions:
        for slot, beside in _slots(kind, expression, put, fixed):
            sides = slots.setdefault(slot.written[0], _Sides({}, {}))
            for neighbour in beside:
                (sides.before if slot.place else sides.after).setdefault(neighbour, []).append(slot)
    phrases: dict[str, list[tuple[_Phrase, int, str]]] = {}
    for weight, written_, meant in rows("spun/phrases.tsv", 3):
        phrase = _stems(written_)
        phrases.setdefault(phrase[0], []).append((phrase, int(weight), meant))
    english = {_stems(line) for line in words("spun/sound.txt")} | {expression for _, expression in expressions}
    return _Tables(frozenset((*slots, *phrases)), slots, fixed, frozenset(english), phrases)
