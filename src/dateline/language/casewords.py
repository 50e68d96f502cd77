"""How a word is written inside a sentence: small, or with a capital, as far as word lists tell.

``data/lexicon/case_words.txt`` holds small words as they are and names with their capital, and marks the words
that are persons' names too; other first names and surnames come from ``data/places/not_places.txt``. Inflected
forms are found by taking plain endings off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.language.tables import DATA

_SHORTEST = 3  # letters that an ending leaves


@dataclass(frozen=True, slots=True)
class CaseWords:
    """Lower-case words by how they are written: ``small``, ``names``; and those of persons, some of them small."""

    small: frozenset[str]
    names: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]

    def is_small(self, word: str) -> bool:
        """Whether a lower-case word is an ordinary one."""
        if word in self.small:
            return True
        if word in self.names or self.is_person(word):
            return False
        return any(stem in self.small or any(root in self.small for root in stems(stem)) for stem in stems(word))

    def is_person(self, word: str) -> bool:
        """Whether it is a first name or a surname."""
        return word in self.first or word in self.last


def stems(word: str) -> Iterator[str]:
    """The forms that a word has without -s, -ed, -ing, -ly; 'denied' is tried as 'deny', 'shelling' as 'shell'."""
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",))):
        if word.endswith(ending) and not word.endswith("ss"):
            yield from _kept(word.removesuffix(ending), others)
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            yield from _kept(stem, ("", "e"))
            if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                yield stem[:-1]
    if word.endswith("ly"):
        yield from _kept(word.removesuffix("ly"), ("", "le"))


def _kept(stem: str, others: tuple[str, ...]) -> Iterator[str]:
    if len(stem) >= _SHORTEST:
        yield from (stem + other for other in others)


@cache
def case_words() -> CaseWords:
    """The lists, read once a process."""
    small: set[str] = set()
    names: set[str] = set()
    kinds: dict[str, set[str]] = {"first": set(), "last": set()}
    for line in (DATA / "lexicon" / "case_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word = line.rstrip("*+")
            (small if word.islower() else names).add(word.lower())
            for mark, kind in (("*", "last"), ("+", "first")):
                if mark in line:
                    kinds[kind].add(word.lower())
    for line in (DATA / "places" / "not_places.txt").read_text(encoding="utf-8").splitlines():
        name, tab, kind = line.partition("\t")
        if tab and not line.startswith("#") and not (kind == "last" and name in small):  # those are marked
            kinds.setdefault(kind, set()).add(name)
    return CaseWords(frozenset(small), frozenset(names), frozenset(kinds["first"]), frozenset(kinds["last"]))
