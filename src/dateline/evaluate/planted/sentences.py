"""A pattern of ``data/planted/sentences.toml`` becomes a sentence, with the span of everything in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Span

_PART = re.compile(r"\{(\w+)\}|\[([^\]]+)\]")
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A filled pattern: its words, and where the trigger and each slot stand in them."""

    text: str
    trigger: tuple[int, int]
    slots: Mapping[str, tuple[int, int]]

    def span(self, part: tuple[int, int], base: int) -> Span:
        """A part of the sentence as a span of the text in which the sentence begins at ``base``."""
        return Span(base + part[0], base + part[1], self.text[part[0] : part[1]])


def slots_of(pattern: str) -> frozenset[str]:
    """The names of a pattern's slots, in small letters."""
    return frozenset(name.lower() for name in re.findall(r"\{(\w+)\}", pattern))


def filled(pattern: str, values: Mapping[str, str]) -> Sentence:
    """The sentence that a pattern and the words for its slots make. A slot in capitals begins the sentence."""
    text, at, trigger = "", 0, (0, 0)
    slots: dict[str, tuple[int, int]] = {}
    for part in _PART.finditer(pattern):
        text += pattern[at : part.start()]
        start = len(text)
        if part[2]:
            text += part[2]
            trigger = (start, len(text))
        else:
            words = values[part[1].lower()]
            text += words[:1].upper() + words[1:] if part[1][0].isupper() else words
            slots[part[1].lower()] = (start, len(text))
        at = part.end()
    return Sentence(text + pattern[at:], trigger, slots)


def people(number: int, noun: str = "people", *, at_least: bool = False) -> str:
    """'at least five people', 'one person', '340 people'."""
    words = _SMALL[number] if 0 < number < len(_SMALL) else f"{number:,}"
    named = {"people": "person"}.get(noun, noun.removesuffix("s")) if number == 1 else noun
    return f"{'at least ' if at_least else ''}{words} {named}"
