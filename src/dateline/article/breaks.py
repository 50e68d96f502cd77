"""Breaks inside a story: names, spelling, quotation marks, subject and dateline that change between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.article import dateline
from dateline.article.wordlists import rows, words
from dateline.model import Span

_ALSO = re.compile(
    r"(?:also|formerly|previously|better|commonly) (?:known|called|referred)|acronym|abbreviat|known as", re.IGNORECASE
)
# A full name and one short form are the rule for these; a third name is not.
_SHORTENED = ("islamic-state", "houthi", "rsf", "saa", "us", "assad", "russia", "hts")
_COMMA_WITHIN = re.compile(r",(?<=\w\w,)[”\"](?=\s+[a-zA-Z])")
_COMMA_AFTER = re.compile(r"[”\"](?<=\w\w[”\"]),(?=\s)")
_STRAIGHT = re.compile(r"(?<![\d\w])\"(?=\w)")
_CURLY = re.compile(r"“(?=\w)")
_FULL = re.compile(
    r"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|President|Minister|Mayor|Governor|Senator|Premier|Professor|General|"
    r"Colonel|Chancellor|King|Queen|Bishop|Judge)\.? )?"
    r"(?P<name>[A-Z][a-zà-ÿ]+ (?:[A-Z]\. )?[A-Z][\w’'-]*[a-zà-ÿ]{2,}), (?:(?:an?|the|who is|who was|whose)\s|\d\d,)"
)
_CLOCK = re.compile(r"^\W*\d{1,2}[:.]\d\d\b", re.MULTILINE)
_SMALL = re.compile(r"[a-z]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{3,}")
_PARAGRAPH = 12  # words
_PARAGRAPHS = 5
_ISLANDS, _ISLANDS_SHARE = 2, 0.2
_FOLD = 6  # letters by which words are the same for a paragraph's subject


def names(text: str, unquoted: str) -> Iterator[Span]:
    """The first of each name of a group, where its names are chosen anew in another paragraph without a word on it."""
    pattern, group_of = _group_names()
    if sum(name in unquoted for name in group_of) < 2 or _ALSO.search(text):
        return
    first: dict[str, dict[str, Span]] = {}
    for found in pattern.finditer(unquoted):
        bracketed = found.start() > 0 and text[found.start() - 1] in "(["
        name = found.group()
        if not bracketed:
            first.setdefault(group_of[name], {}).setdefault(name, Span(*found.span(), name))
    for group, forms in first.items():
        spans = sorted(forms.values())
        paragraphs = {text.count("\n", 0, span.start) for span in spans}
        if len(spans) >= (3 if group in _SHORTENED else 2) and len(paragraphs) >= 2:
            yield from spans


@cache
def _group_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all names, the longest first so that 'al-Nusra Front' is no 'Nusra Front'; and their groups."""
    group_of = {name: group for group, name in rows("group_names.tsv", 2)}
    forms = "|".join(re.escape(name) for name in sorted(group_of, key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])(?:{forms})(?![\w-])"), group_of


def spelling(text: str, unquoted: str) -> Iterator[Span]:
    """A British and an American spelling in different sentences, outside names and quotations.

    Words in -ise and -ize count only where one word is spelt both ways: British houses and the United Nations print
    'organization' beside 'labour'.
    """
    pattern, known = _spellings()
    if len({known[word][0] for word in set(_SMALL.findall(unquoted)) if word in known}) < 2:
        return
    uses = [(*known[found.group()], found.span()) for found in pattern.finditer(unquoted)]
    for british, row, span in uses:
        for other_british, other_row, other in uses:
            same = row == other_row
            if british and not other_british and (same or not (_is_ise(row) or _is_ise(other_row))):
                between = text[min(span[1], other[1]) : max(span[0], other[0])]
                if re.search(r"[.!?][”\"]?\s|\n", between):
                    yield Span(*span, text[span[0] : span[1]])
                    yield Span(*other, text[other[0] : other[1]])
                    return


def _is_ise(british: str) -> bool:
    return re.search(r"(?:is(?:e[drs]?|ing|ations?)|ys(?:e[drs]?|ing))$", british) is not None


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, tuple[bool, str]]]:
    """One pattern for all spellings; for each, whether it is British, and the British one of its row."""
    known: dict[str, tuple[bool, str]] = {}
    for british, american in rows("spellings.tsv", 2):
        known[british], known[american] = (True, british), (False, british)
    both = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"\b(?:{both})\b"), known


def quotation_marks(text: str) -> Iterator[Span]:
    """Curly marks in one paragraph, straight ones in another."""
    yield from _either(text, _CURLY, _STRAIGHT)


def quotation_commas(text: str) -> Iterator[Span]:
    """The comma before the closing mark in one paragraph, after it in another."""
    yield from _either(text, _COMMA_WITHIN, _COMMA_AFTER)


def _either(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> Iterator[Span]:
    """The first match of each in a paragraph that has none of the other; nothing where either has no such paragraph."""
    first: dict[re.Pattern[str], Span] = {}
    at = 0
    for line in text.split("\n"):
        here = {pattern: found for pattern in (one, other) if (found := pattern.search(line))}
        if len(here) == 1:
            ((pattern, found),) = here.items()
            first.setdefault(pattern, Span(at + found.start(), at + found.end(), found.group()))
        at += len(line) + 1
    if len(first) == 2:
        yield from sorted(first.values())


def introduced_again(text: str) -> Iterator[Span]:
    """A full name that is explained in two paragraphs: 'Jan Gora, the mayor of Lessen,'."""
    first: dict[str, Span] = {}
    for found in _FULL.finditer(text):
        span = Span(*found.span("name"), found["name"])
        before = first.setdefault(span.text, span)
        if "\n" in text[before.end : span.start]:
            yield before
            yield span
            return


def datelines(text: str) -> Iterator[Span]:
    """A second dateline, at the head of a later paragraph."""
    at = 0
    for number, line in enumerate(text.split("\n")):
        if number > 1 and not line.isupper() and (head := dateline.find(line)) and (head.date or head.agency):
            yield Span(at + head.span.start, at + head.span.end, head.span.text)
        at += len(line) + 1


def islands(text: str, title: str) -> Iterator[Span]:
    """The first words of paragraphs that share no word of their subject with any other paragraph or the headline.

    Nothing where they are few, or where entries with their own times are about different things by their nature.
    """
    paragraphs = [found for found in re.finditer(r"[^\n]+", text) if len(found.group().split()) >= _PARAGRAPH]
    if len(paragraphs) < _PARAGRAPHS or len(_CLOCK.findall(text)) > 2:
        return
    subjects = [_subject(found.group()) for found in paragraphs]
    uses: dict[str, int] = {}
    for subject in (*subjects, _subject(title)):
        for word in subject:
            uses[word] = uses.get(word, 0) + 1
    alone = [
        found for found, subject in zip(paragraphs, subjects, strict=True) if all(uses[one] == 1 for one in subject)
    ]
    if len(alone) >= max(_ISLANDS, _ISLANDS_SHARE * len(paragraphs)):
        for found in alone:
            head = " ".join(found.group().split(" ")[:4])
            yield Span(found.start(), found.start() + len(head), head)


def _subject(words_: str) -> set[str]:
    common = words("common_words.txt")
    return {word.lower()[:_FOLD] for word in _WORD.findall(words_) if word.lower() not in common}
