"""The case of each word of a segment without case: what lists say of it, then what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.language.actorlist import ActorList
from dateline.language.casephrases import PARTICLES, Listed
from dateline.language.casewords import CaseWords
from dateline.language.tables import DATA, rows, word_list
from dateline.language.words import Words

_MONTHS = frozenset({"march", "may", "august"})
_BEFORE_MONTH = frozenset({"in", "since", "last", "early", "late", "mid", "until", "by", "of", "next", "on"})
_ENDS = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*\s+[\"'\u201c\u2018(\[]*$")
_QUOTES = re.compile(r"[:,]\s+[\"\u201c]$")
_ACRONYM = 5  # letters of one without a vowel at most
_BRACKETED = 7
_ROMAN = re.compile(r"^[ivx]{2,4}$")
_CLITICS = frozenset({"s", "t", "ll", "re", "ve", "d", "m"})
_FEATURES = word_list("lexicon", "cased_features")
_BODIES = word_list("lexicon", "cased_bodies")
_AFTER_US = word_list("lexicon", "after_us")


class Form(StrEnum):
    """How a word is written."""

    KEEP = "<keep>"
    SMALL = "<small>"
    CAPITAL = "<capital>"
    UPPER = "<upper>"


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a text without case: its words, what it lost (upper, title, lower), and the words that lists write."""

    text: str
    words: Words
    lost: str
    listed: Listed

    def gap(self, number: int) -> str:
        """What stands before a word, as far as the word before it."""
        before = self.words.ends[number - 1] if number else 0
        return self.text[before : self.words.starts[number]]

    def near(self, number: int) -> bool:
        """Whether a word follows the one before it after a space or a hyphen."""
        return number > 0 and self.gap(number) in (" ", "-", "\n", "  ")


def decide(segment: Segment, known: CaseWords, actors: ActorList) -> list[Form | str]:
    """A form, or the pattern of capitals, for each word."""
    forms = [_alone(segment, number, known) for number in range(len(segment.words.lower))]
    _names(segment, forms, known)
    _bodies(segment, forms, known)
    _titles(segment, forms, known, actors)
    for number in _beginnings(segment):
        if forms[number] == Form.SMALL or (forms[number] not in tuple(Form) and forms[number].islower()):
            forms[number] = Form.CAPITAL
    return forms


def _alone(segment: Segment, number: int, known: CaseWords) -> Form | str:
    """What a word is by itself."""
    word, said = segment.words.lower[number], segment.words.surface[number]
    if segment.lost == "title" and (said.islower() or (said.isupper() and len(said) > 1)):
        return Form.KEEP
    if number in segment.listed:
        return segment.listed[number]
    return _special(segment, number, word) or _told(segment, number, known)


def _special(segment: Segment, number: int, word: str) -> Form | None:
    """Words that are decided by what stands beside them; None for all others."""
    if word[0].isdigit() or (word in _CLITICS and segment.gap(number) in ("'", "\u2019")):
        return Form.SMALL
    if len(word) == 1:
        return _letter(segment, number, word)
    if len(word) == 2 and re.match(r"-\d", segment.text[segment.words.ends[number] :][:2]):
        return Form.UPPER
    if word in ("us", "un"):
        return _us(segment, number) if word == "us" else Form.UPPER
    if word in _MONTHS:
        return Form.CAPITAL if _month(segment, number) else Form.SMALL
    return None


def _told(segment: Segment, number: int, known: CaseWords) -> Form:
    """What the word lists say."""
    word = segment.words.lower[number]
    if word in known.names:
        return Form.CAPITAL
    if known.is_small(word) or word in PARTICLES:
        return Form.SMALL
    if word in _acronyms() or _is_acronym(segment, number, word):
        return Form.UPPER
    return Form.CAPITAL


def _letter(segment: Segment, number: int, word: str) -> Form:
    """An initial, a letter of 'U.S.', 'I'; 'a' is a word, and 'a.m.' is small."""
    hour = segment.words.lower[max(0, number - 1) : number + 2]
    if (hour[-2:] in (("a", "m"), ("p", "m")) and word != "m") or (
        hour[:2] in (("a", "m"), ("p", "m")) and word == "m"
    ):
        return Form.SMALL
    after = segment.text[segment.words.ends[number] : segment.words.ends[number] + 2]
    dotted = after[:1] == "." and (after[1:].isalpha() or word not in "ai")
    return Form.SMALL if word == "a" and not dotted and after[:1] != "-" else Form.UPPER


def _us(segment: Segment, number: int) -> Form:
    """'The US', 'US troops'; 'told us' is the pronoun."""
    lower = segment.words.lower
    before = lower[number - 1] if segment.near(number) else ""
    after = lower[number + 1] if number + 1 < len(lower) and segment.near(number + 1) else ""
    return Form.UPPER if before == "the" or after in _AFTER_US or number in _beginnings(segment) else Form.SMALL


def _month(segment: Segment, number: int) -> bool:
    lower = segment.words.lower
    before = lower[number - 1] if number else ""
    after = lower[number + 1] if number + 1 < len(lower) else ""
    return before in _BEFORE_MONTH or before.isdigit() or after.isdigit() or bool(re.match(r"\d+(st|nd|rd|th)", before))


@cache
def _acronyms() -> frozenset[str]:
    """Short names in capitals that no other list writes: '(KPF)' of agencies and the like."""
    found: set[str] = set()
    for row in rows(DATA / "actors" / "titles.tsv"):
        found.update(word.lower() for word in row["title"].split() if word.isupper() and len(word) > 1)
    return frozenset(found)


def _is_acronym(segment: Segment, number: int, word: str) -> bool:
    """Without a vowel and short; or short, in capitals or not, alone in brackets; or before a number: 'AK-47'."""
    if len(word) <= _ACRONYM and not set(word) & set("aeiouy"):
        return True
    end = segment.words.ends[number]
    after = segment.text[end : end + 2]
    if after[:1] == "-" and after[1:].isdigit():
        return True
    return segment.gap(number).endswith("(") and after[:1] in (")", "-") and len(word) <= _BRACKETED


# What stands beside


def _is_name(form: Form | str) -> bool:
    """Whether a word is written with a capital by what it is."""
    return form == Form.CAPITAL or (form not in tuple(Form) and form[:1].isupper())


def _names(segment: Segment, forms: list[Form | str], known: CaseWords) -> None:
    """Persons whose names are words too ('Mark Duarte', 'Jorge Rivas'), particles before a name, roman numerals."""
    lower = segment.words.lower
    for at in range(len(lower) - 1):
        following = segment.near(at + 1) and _is_name(forms[at + 1]) and at + 1 not in segment.listed
        if forms[at] == Form.SMALL and lower[at] in known.first and following:
            forms[at] = Form.CAPITAL
        if forms[at] == Form.SMALL and lower[at] in _FEATURES and segment.near(at + 1) and _is_name(forms[at + 1]):
            forms[at] = Form.CAPITAL
        if forms[at] == Form.CAPITAL and forms[at + 1] == Form.SMALL and segment.near(at + 1):
            surname = segment.lost == "title" and not (at and lower[at - 1] in known.first)
            named = lower[at] in known.first and (lower[at + 1] in known.last or surname)
            if named or lower[at] in ("san", "santa", "port"):
                forms[at + 1] = Form.CAPITAL
            elif _ROMAN.match(lower[at + 1]):
                forms[at + 1] = Form.UPPER
    for at in range(1, len(lower)):
        after_o = lower[at - 1] in ("o", "d") and segment.gap(at) in ("'", "\u2019")
        if after_o and forms[at] != Form.KEEP:
            forms[at] = Form.CAPITAL


def _bodies(segment: Segment, forms: list[Form | str], known: CaseWords) -> None:
    """'Kanem Patriotic Front': from an unknown name to a word for a body; and what an acronym in brackets spells."""
    lower = segment.words.lower
    for at, word in enumerate(lower):
        if word in _BODIES and forms[at] == Form.SMALL:
            first = next((i for i in range(at - 1, max(-1, at - 4), -1) if _is_name(forms[i])), None)
            run = range(first, at) if first is not None else range(0)
            unknown = first is not None and first not in segment.listed
            if unknown and all(segment.near(i + 1) and lower[i] not in known.first for i in run):
                _raise(forms, range(run.start, at + 1))
        if segment.gap(at).endswith("("):
            _spelt(segment, forms, at)


def _spelt(segment: Segment, forms: list[Form | str], at: int) -> None:
    """The words before a bracket whose first letters are the word in it."""
    lower, short = segment.words.lower, segment.words.lower[at]
    wanted, taken = list(short), []
    i = at - 1
    while wanted and i >= 0 and at - i < 2 * len(short) + 2:
        if lower[i][0] == wanted[-1]:
            wanted.pop()
            taken.append(i)
        elif lower[i] not in PARTICLES and lower[i] != "for":
            return
        i -= 1
    if not wanted and len(short) > 1:
        _raise(forms, taken)
        forms[at] = Form.UPPER


def _raise(forms: list[Form | str], numbers: range | list[int]) -> None:
    for number in numbers:
        if forms[number] == Form.SMALL:
            forms[number] = Form.CAPITAL


def _titles(segment: Segment, forms: list[Form | str], known: CaseWords, actors: ActorList) -> None:
    """'President Duarte', 'General Rice': the title before a name, and a name that is a word too."""
    for hit in actors.titles.find(segment.words):
        after = hit.last
        if after >= len(forms) or not (segment.near(after) or segment.gap(after) == ". "):
            continue
        if forms[after] == Form.SMALL and segment.words.lower[after] in known.last:
            forms[after] = Form.CAPITAL
        if _is_name(forms[after]) and not _place_follows(segment, after):
            pattern = hit.entry.name.replace(".", " ").replace("-", " ").split()
            for at in range(hit.first, hit.last):
                if forms[at] == Form.SMALL and len(pattern) == hit.last - hit.first:
                    forms[at] = pattern[at - hit.first]


def _place_follows(segment: Segment, number: int) -> bool:
    """Whether the word is of a listed name and no person's."""
    return number in segment.listed and segment.words.lower[number] == "the"


def _beginnings(segment: Segment) -> Iterator[int]:
    """The words that begin a sentence, or a quotation after a comma or a colon."""
    for number in range(len(segment.words.lower)):
        gap = segment.gap(number)
        if number == 0 or "\n" in gap or _QUOTES.search(gap) or (_ENDS.search(gap) and _ended(segment, number)):
            yield number


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["word"] for row in rows(DATA / "lexicon" / "abbreviations.tsv") if row["kind"] == "before")


def _ended(segment: Segment, number: int) -> bool:
    """Whether the stop before a word ends a sentence: not after an initial, 'Gen.', 'U.S.'."""
    before = segment.words.lower[number - 1] if number else ""
    if segment.gap(number)[:1] != ".":
        return True
    return len(before) > 1 and before not in _abbreviations()
