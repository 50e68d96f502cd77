"""Normal case for texts that have lost theirs: wires in capitals, headlines In Title Case, texts without a capital.

``Caser.cased`` gives a view of a text with the same length, in which every word has the case that news gives it;
offsets into the one are offsets into the other, and what is read from the view is given back with the text's own
characters. A text in normal case is its own view. The case of a word comes from the actor lists and the gazetteer
(phrases), from ``casewords`` (ordinary words, names) and from the words beside it (``caserules``); a word that none
of them knows is a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from dateline.language.actorlist import ActorList
from dateline.language.casephrases import PARTICLES, listed
from dateline.language.caserules import Form, Segment, decide
from dateline.language.casewords import CaseWords, case_words
from dateline.language.gazetteer import Gazetteer
from dateline.language.tables import word_list
from dateline.language.words import words_of

Lost = Literal["upper", "title", "lower"]

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
# A longer word that begins small, and is none that titles write small too.
_LONGER = re.compile(r"(?<![\w'\u2019-])(?!(?:against|before|during|after|through|without|between)\b)[^\W\d_A-Z]{6,}")
_LETTERS = 16  # fewer say nothing of a line's case
_FEW = 20  # one small letter in so many is a slip: 'McDONALD'
_RARE = 160  # letters for one capital, below which a text has lost them
# A stretch in capitals inside a line: five words and more, no small letter among them.
_STRETCH = re.compile(r"(?:(?<![\w])[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'\u2019.]*[,;:]?[ -]+(?:\d[\d,.]*[ -]+)*){4,}"
                      r"[A-Z\u00c0-\u00de]{2,}(?!\w)")  # fmt: skip
_ORDINARY = 3  # ordinary words that show that a stretch is a sentence, and no list of acronyms
_FUNCTION = word_list("lexicon", "small_in_titles")
_TITLE_WORDS, _TITLE_ORDINARY = 4, 2


class Caser:
    """Finds what has lost its case, and restores it; made once from the lists that a run uses."""

    def __init__(self, actors: ActorList, gazetteer: Gazetteer | None = None) -> None:
        self._actors = actors
        self._gazetteer = gazetteer
        self._words: CaseWords = case_words()

    def cased(self, text: str) -> str:
        """The view of a text: of the same length, and the text itself where it has its case."""
        pieces = list(self._lost(text))
        if not pieces:
            return text
        kept: list[str] = []
        at = 0
        for start, end, lost in pieces:
            kept += [text[at:start], self._restored(text[start:end], lost)]
            at = end
        return "".join([*kept, text[at:]])

    def _lost(self, text: str) -> Iterator[tuple[int, int, Lost]]:
        """The parts without case, in order."""
        if _lower(text):
            yield 0, len(text), "lower"
            return
        for line in _LINE.finditer(text):
            start, end = line.span()
            if _upper(line.group()):
                yield start, end, "upper"
            elif not _LONGER.search(text, start, end) and self._titled(line.group()):
                yield start, end, "title"
            else:
                for match in _STRETCH.finditer(text, start, end):
                    if self._ordinary(match.group()) >= _ORDINARY:
                        yield *match.span(), "upper"

    def _ordinary(self, text: str) -> int:
        return sum(len(word) > 2 and self._words.is_small(word) for word in words_of(text).lower)

    def _titled(self, line: str) -> bool:
        """Every word but the small ones with a capital, ordinary words among them."""
        words = words_of(line)
        pairs = list(zip(words.surface, words.lower, strict=True))
        small = _FUNCTION | PARTICLES
        told = [(said, word) for said, word in pairs if word not in small and len(word) > 1 and word.isalpha()]
        if len(told) < _TITLE_WORDS or not all(said[0].isupper() for said, _ in told):
            return False
        within = {at for hit in self._actors.named(words) for at in range(hit.first, hit.last)}
        plain = [said for at, (said, word) in enumerate(pairs) if at and at not in within and said.istitle()
                 and word not in _FUNCTION and self._words.is_small(word)]  # fmt: skip
        return len(plain) >= max(_TITLE_ORDINARY, len(told) // 3)

    def _restored(self, text: str, lost: Lost) -> str:
        words = words_of(text)
        segment = Segment(text, words, lost, listed(words, self._actors, self._gazetteer, self._words))
        chars = list(text)
        for number, form in enumerate(decide(segment, self._words, self._actors)):
            start, end = words.starts[number], words.ends[number]
            chars[start:end] = written(text[start:end], form)
        return "".join(chars)


def written(word: str, form: Form | str) -> list[str]:
    """The characters of a word in a form; another word than a form gives the pattern of capitals."""
    if form == Form.KEEP:
        return list(word)
    if form == Form.SMALL:
        return [_turned(c, upper=False) for c in word]
    if form == Form.UPPER:
        return [_turned(c, upper=True) for c in word]
    if form == Form.CAPITAL or len(form) != len(word):
        return [_turned(c, upper=not at) for at, c in enumerate(word)]
    return [_turned(c, upper=like.isupper()) for c, like in zip(word, form, strict=True)]


def _turned(char: str, *, upper: bool) -> str:
    """In the other case, unless that takes more characters than one."""
    turned = char.upper() if upper else char.lower()
    return turned if len(turned) == 1 else char


def _upper(line: str) -> bool:
    letters = sum(map(str.isalpha, line))
    return letters >= _LETTERS and sum(map(str.islower, line)) * _FEW < letters and any(map(str.isupper, line))


def _lower(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= _LETTERS and sum(map(str.isupper, text)) * _RARE < letters and any(map(str.islower, text))
