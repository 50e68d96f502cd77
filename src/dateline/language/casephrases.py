"""Phrases of the actor lists and the gazetteer in a text without case, and how each of their words is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language.actorlist import ActorList, Named
from dateline.language.casewords import CaseWords
from dateline.language.gazetteer import Gazetteer
from dateline.language.tables import word_list
from dateline.language.words import Hit, Words

Listed = dict[int, str]  # word number -> the word as the list writes it
PARTICLES = word_list("lexicon", "particles")
_TOWN, _CITY = 5_000, 100_000  # people, from which a name of several words is one; the same where all are ordinary
_LONGEST = 5
_ORIGIN = ("country", "metonym", "demonym")


def listed(words: Words, actors: ActorList, gazetteer: Gazetteer | None, known: CaseWords) -> Listed:
    """Each word that is part of a listed name; actors and countries before places, long names before short."""
    found: Listed = {}
    end = 0
    for hit in _best(words, actors, known):
        if hit.first >= end:
            found.update(zip(range(hit.first, hit.last), hit.entry.surface, strict=True))
            end = hit.last
    if gazetteer is not None:
        for first, last in _places(words, gazetteer, known):
            for at in range(first, last):
                small = at > first and words.lower[at] in PARTICLES
                found.setdefault(at, words.lower[at] if small else words.lower[at].capitalize())
    return found


def _best(words: Words, actors: ActorList, known: CaseWords) -> Iterator[Hit[Named]]:
    """The first entry at each word that may be meant, the longest first."""
    done = -1
    for hit in actors.names.find(words):
        if hit.first != done and _meant(hit, words, known):
            done = hit.first
            yield hit


def _meant(hit: Hit[Named], words: Words, known: CaseWords) -> bool:
    """Several words with a capital among them; one only where it is no ordinary word, or always a country."""
    surface, lower = hit.entry.surface, words.lower[hit.first : hit.last]
    if not any(word[0].isupper() for word in surface):
        return False
    if len(surface) > 1:
        return not _letters(surface) or _dotted(words, hit)
    if surface[0].isupper() and len(surface[0]) < 3 and known.is_small(lower[0]):
        return False
    if hit.entry.kind == "country" and hit.entry.how in _ORIGIN and surface[0].istitle():
        return True
    return not known.is_small(lower[0]) and lower[0] not in PARTICLES


def _letters(surface: Sequence[str]) -> bool:
    return all(len(word) == 1 for word in surface)


def _dotted(words: Words, hit: Hit[Named]) -> bool:
    """'U.S.' has one mark between its letters; 'u s' is none."""
    starts, ends = words.starts, words.ends
    return all(starts[at + 1] - ends[at] == 1 for at in range(hit.first, hit.last - 1))


def _places(words: Words, gazetteer: Gazetteer, known: CaseWords) -> Iterator[tuple[int, int]]:
    """Names of several words, from which the word lists could not tell one that has ordinary words in it."""
    at, count = 0, len(words.lower)
    while at < count:
        last = _longest(words, at, gazetteer, known)
        if last > at + 1:
            yield at, last
        at = max(last, at + 1)


def _longest(words: Words, first: int, gazetteer: Gazetteer, known: CaseWords) -> int:
    """The end of the longest place name of two words or more; ``first`` where there is none."""
    phrase, best = words.lower[first], first
    for last in range(first + 1, min(first + _LONGEST, len(words.lower))):
        gap = words.starts[last] - words.ends[last - 1]
        if gap > 2 or not gazetteer.may_begin(phrase):
            break
        phrase = f"{phrase} {words.lower[last]}"
        inside = words.lower[first : last + 1]
        if (
            words.lower[last] not in PARTICLES
            and gazetteer.may_have(phrase)
            and _place(phrase, inside, gazetteer, known)
        ):
            best = last + 1
    return best


def _place(phrase: str, inside: Sequence[str], gazetteer: Gazetteer, known: CaseWords) -> bool:
    ordinary = all(known.is_small(word) or word in PARTICLES for word in inside)
    least = _CITY if ordinary else _TOWN
    if ordinary and inside[0] in PARTICLES and len(inside) == 2:
        return False
    return any(one.population >= least or one.grain == "country" for one in gazetteer.exact(phrase))
