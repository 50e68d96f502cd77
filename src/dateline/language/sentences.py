"""Cutting a text into sentences: fast rules, no model, so that most sentences need never be parsed.

A line break ends a paragraph. Inside one, a stop ends a sentence unless it belongs to an
abbreviation, an initial, a rank, a decimal or an ellipsis that runs on; closing quotes and brackets
stay with the sentence they close. A lost space ('the end.He said') is a boundary too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.language.tables import DATA, rows


@dataclass(frozen=True, slots=True)
class Sentence:
    """Code points ``start`` to ``end`` of the text; ``paragraph`` counts from 0."""

    index: int
    start: int
    end: int
    paragraph: int
    text: str


# A run of stops with the quotes and brackets that close after it, then a space or a lost space.
_STOP = re.compile(
    r"""(?P<stop>[.!?\u2026\u3002]+)(?P<close>["'\u201d\u2019\u00bb)\]]*)"""
    r"""(?:(?P<space>\s+)|(?=[A-Z\u201c"][a-z\u2019']))"""
)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_LAST_WORD = re.compile(r"([A-Za-z\u00c0-\u024f][\w.\-\u2019']*)$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_OPENERS = "\"'\u201c\u2018\u00ab([-\u2013\u2014"
_LONGEST_WORD = 24
_CAPITAL = re.compile(r"[A-Z]")
_CASELESS_LENGTH = 160  # fewer capitals than one in so many characters: the text has lost its case


@cache
def _abbreviations() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows(DATA / "lexicon" / "abbreviations.tsv")}


def split(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; white space between them belongs to none."""
    found: list[Sentence] = []
    paragraph = -1
    for line in _LINE.finditer(text):
        if line.group().isspace():
            continue
        paragraph += 1
        for start, end in _pieces(text, line.start(), line.end()):
            found.append(Sentence(len(found), start, end, paragraph, text[start:end]))
    return tuple(found)


# '(Agency) - ' where no place and no date stand before it.
_CREDIT = re.compile(r"\([A-Z][\w .&/-]{1,30}\)\s*[-\u2013\u2014]+\s*(?=[\"'\u201c\u2018]?[A-Z])")
_HEAD_LINES = 4  # paragraphs in which a story may begin


def without_head(sentences: Sequence[Sentence], head: tuple[int, int] | None) -> tuple[Sentence, ...]:
    """The sentences without the dateline ``head``, or an agency in brackets, before the story's first words."""
    kept: list[Sentence] = []
    for sentence in sentences:
        start = sentence.start
        if head is not None and head[0] <= start < head[1]:
            start = min(sentence.end, head[1])
        elif sentence.paragraph < _HEAD_LINES and (credit := _CREDIT.match(sentence.text)) is not None:
            start += credit.end()
        text = sentence.text[start - sentence.start :]
        start += len(text) - len(text.lstrip())
        if start < sentence.end:
            kept.append(replace(sentence, index=len(kept), start=start, text=text.lstrip()))
    return tuple(kept)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    caseless = (
        end - start > _CASELESS_LENGTH and len(_CAPITAL.findall(text, start, end)) * _CASELESS_LENGTH < end - start
    )
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and (_ends(text, begin, match, end) or (caseless and _ends_caseless(text, begin, match))):
            yield from _trimmed(text, begin, match.end("close"))
            begin = match.end()
    yield from _trimmed(text, begin, end)


def _ends_caseless(text: str, begin: int, match: re.Match[str]) -> bool:
    """Where a whole paragraph is in lower case, a stop ends a sentence unless its word is an abbreviation."""
    if match.group("space") is None:
        return False
    found = _LAST_WORD.search(text[max(begin, match.start() - _LONGEST_WORD) : match.start()])
    if match.group("stop") != "." or not found:
        return True
    word = found.group(1)
    return len(word) > 1 and "." not in word and _abbreviations().get(word.lower()) not in ("before", "either")


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _ends(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    """Whether the stop at ``match`` ends the sentence that began at ``begin``."""
    after = match.end()
    first = text[after]
    quoted = bool(match.group("close"))
    if first in _OPENERS and after + 1 < limit:
        first = text[after + 1] if text[after + 1] not in _OPENERS else text[min(after + 2, limit - 1)]
    if first.islower():
        return False
    if match.group("space") is None:
        return _lost_space(text, begin, match)
    if match.group("stop") != ".":
        return not (quoted and first.islower())
    return quoted or _full_stop(text, begin, match.start(), after, limit)


def _lost_space(text: str, begin: int, match: re.Match[str]) -> bool:
    """'the end.He' ends; 'example.Com', 'U.S.Army' and 'J.Smith' do not."""
    word = _LAST_WORD.search(text[max(begin, match.start() - _LONGEST_WORD) : match.start()])
    if match.group("close"):
        return True
    return word is not None and len(word.group()) > 1 and word.group()[-1].islower() and "." not in word.group()


def _full_stop(text: str, begin: int, stop: int, after: int, limit: int) -> bool:
    found = _LAST_WORD.search(text[max(begin, stop - _LONGEST_WORD) : stop])
    if not found:
        return True
    word = found.group(1)
    kind = _abbreviations().get(word.lower().replace("\u2019", "'"))
    if kind == "before" and (word[0].isupper() or "." in word or word in ("vs", "v", "ca", "approx", "p", "pp")):
        return False
    if kind == "before" and len(word) > 2:
        return True
    if len(word) == 1 and word.isupper():  # an initial: 'George W. Bush'; 'vitamin C. The' is rarer in news
        return _starter(text, after, limit) and not _initial(text, begin, stop)
    if word == "no" and text[after].isdigit():
        return False
    if kind == "either" or _ACRONYM.match(word):
        return _starter(text, after, limit) if word[0].isupper() or "." in word or kind is None else _common(word)
    return True


def _common(word: str) -> bool:
    """'no', 'mar', 'sat', 'fig' in lower case are words, not abbreviations; 'etc', 'al' may be either."""
    return word not in ("etc", "al", "km", "est", "vs")


def _initial(text: str, begin: int, stop: int) -> bool:
    """Whether a capitalised word stands before the letter: then the letter is an initial of a name."""
    before = text[max(begin, stop - _LONGEST_WORD) : stop - 1].split()
    return bool(before) and before[-1][:1].isupper()


def _starter(text: str, after: int, limit: int) -> bool:
    end = after
    while end < limit and (text[end].isalpha() or end == after):
        end += 1
    word = text[after:end].lstrip(_OPENERS)
    return _abbreviations().get(word.lower()) == "starter" or text[after] in '"\u201c'
