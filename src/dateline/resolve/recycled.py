"""Passages that stand, word for word, in an earlier article which is no copy of this one.

Common passages are found by winnowing (Schleimer, Wilkerson, Aiken 2003): of all hashed runs of words those are
kept that are the least of their neighbourhood, so that two texts with a long run in common keep the same ones.
Each is then grown to the words around it. Speech between quotation marks belongs to him who said it and is not
looked at, nor what stands in many articles, nor what an outlet or an agency repeats of its own.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.model import Article, Span, Warning

LEAST = 30  # words of a passage
RUN = 6  # words of a hashed run
NEIGHBOURS = 12  # runs of which the least is kept: of RUN + NEIGHBOURS - 1 words in common, one run is found
GAP = 2  # words that may differ before the next ``FOOTING``
FOOTING = 4  # equal words in a row
EQUAL = 0.85  # of the words of a passage: forms that are filled in alike are no passages
COMMON = 20  # a run in more articles than this is boilerplate
NAMED = 3  # passages that the note names

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|„[^“”\n]*[“”]")
_BASE, _MODULUS = 1_000_003, (1 << 61) - 1


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text outside quotations: a number for each, and where it stands."""

    numbers: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of ``taker``, from ``start`` to ``end`` (exclusive), that stand in ``giver`` too."""

    taker: str
    giver: str
    start: int
    end: int
    words: int


def recycled(articles: Iterable[Article], copy_of: Mapping[str, str]) -> dict[str, Warning]:
    """The warning of each article with passages from others, by article id.

    ``copy_of``: the first article of each copy. The later article recycles; where the dates do not tell which is
    later, none is warned of, unless it alone holds passages of several articles.
    """
    known = {one.id: one for one in sorted(articles, key=lambda one: one.id)}
    read = {ident: _words(one.text) for ident, one in known.items()}
    passages: dict[str, list[_Passage]] = defaultdict(list)
    unknown: dict[str, list[_Passage]] = defaultdict(list)
    for (left, right), seeds in _common(read, known, copy_of):
        for start, other, length, words in _grown(read[left].numbers, read[right].numbers, seeds):
            mine = _Passage(left, right, start, start + length, words)
            theirs = _Passage(right, left, other, other + length, words)
            order = _order(known[left], known[right])
            if order:
                taken = mine if order > 0 else theirs
                passages[taken.taker].append(taken)
            else:
                unknown[left].append(mine)
                unknown[right].append(theirs)
    for ident, found in unknown.items():
        if _is_patchwork(found, unknown, copy_of):
            passages[ident] += found
    return {ident: _warning(known, read[ident], found) for ident, found in sorted(passages.items())}


def _words(text: str) -> _Words:
    bare = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    found = list(_WORD.finditer(bare))
    return _Words(tuple(_number(one.group().casefold()) for one in found), tuple(one.span() for one in found))


@cache
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Hash and place of the runs that winnowing keeps."""
    lead = pow(_BASE, RUN - 1, _MODULUS)
    rolling, hashes = 0, []
    for at, number in enumerate(numbers):
        if at >= RUN:
            rolling = (rolling - numbers[at - RUN] * lead) % _MODULUS
        rolling = (rolling * _BASE + number) % _MODULUS
        if at >= RUN - 1:
            hashes.append(rolling)
    last = -1
    for at in range(len(hashes) - NEIGHBOURS + 1):
        least = min(range(at, at + NEIGHBOURS), key=hashes.__getitem__)
        if least != last:
            last = least
            yield hashes[least], least


def _common(
    read: Mapping[str, _Words], known: Mapping[str, Article], copy_of: Mapping[str, str]
) -> list[tuple[tuple[str, str], list[tuple[int, int]]]]:
    """Pairs of articles that may have a passage in common, with the places of their common runs."""
    holders: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for ident, words in read.items():
        for run, place in _runs(words.numbers):
            holders[run].append((ident, place))
    pairs: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for together in holders.values():
        if 1 < len(together) <= COMMON:
            for at, (left, place) in enumerate(together):
                for right, other in together[at + 1 :]:
                    if left != right and _strangers(known[left], known[right], copy_of):
                        pairs[left, right].append((place, other))
    return sorted(pairs.items())


def _strangers(one: Article, other: Article, copy_of: Mapping[str, str]) -> bool:
    """Whether neither has a right to the words of the other: no copies, not of one newsroom, no credited agency."""
    if copy_of.get(one.id, one.id) == copy_of.get(other.id, other.id):
        return False
    own = {name.casefold() for name in (one.outlet, one.origin_of_text) if name}
    return own.isdisjoint(name.casefold() for name in (other.outlet, other.origin_of_text) if name)


def _grown(
    left: Sequence[int], right: Sequence[int], seeds: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, int, int]]:
    """Place on the left, on the right, length and equal words of every passage that is long enough.

    A passage keeps its diagonal: words may be put for others, a few at a time, but none be added.
    """
    diagonals: dict[int, list[int]] = defaultdict(list)
    for place, other in seeds:
        diagonals[other - place].append(place)
    for shift, places in sorted(diagonals.items()):
        end = -1
        for place in sorted(places):
            if place < end:
                continue
            first = _reach(left, right, place, place + shift, -1)
            last = _reach(left, right, place, place + shift, 1)
            end = last + 1
            words = sum(left[at] == right[at + shift] for at in range(first, end))
            if words >= LEAST and words >= EQUAL * (end - first):
                yield first, first + shift, end - first, words


def _reach(left: Sequence[int], right: Sequence[int], at: int, other: int, step: int) -> int:
    """The furthest place on firm ground: over gaps, each followed by enough equal words."""
    reached, missed, row = at, 0, FOOTING
    while missed <= GAP and 0 <= at < len(left) and 0 <= other < len(right):
        if left[at] == right[other]:
            row += 1
            if row >= FOOTING:
                reached, missed = at, 0
        else:
            missed, row = missed + 1, 0
        at, other = at + step, other + step
    return reached


def _order(one: Article, other: Article) -> int:
    """Above 0 where ``one`` is later, below 0 where it is earlier, 0 where nothing tells.

    What bears no date is taken for the later: a dated article stands by its words.
    """
    mine, theirs = one.published, other.published
    if mine is None or theirs is None:
        return int(mine is None) - int(theirs is None)
    if mine.instant and theirs.instant and mine.instant != theirs.instant:
        return 1 if mine.instant > theirs.instant else -1
    if mine.earliest > theirs.latest:
        return 1
    return -1 if theirs.earliest > mine.latest else 0


def _is_patchwork(
    found: Sequence[_Passage], unknown: Mapping[str, Sequence[_Passage]], copy_of: Mapping[str, str]
) -> bool:
    """Whether an article alone shares passages with several others, each of which shares with it only."""
    givers = {copy_of.get(one.giver, one.giver) for one in found}
    return len(givers) > 1 and all(
        {one.giver for one in unknown[passage.giver]} == {passage.taker} for passage in found
    )


def _warning(known: Mapping[str, Article], words: _Words, found: Sequence[_Passage]) -> Warning:
    """The passages in the order of the text, each with the earliest article that has it."""

    def age(one: _Passage) -> tuple[bool, str, str]:
        published = known[one.giver].published
        return published is None, published.earliest.isoformat() if published else "", one.giver

    kept: list[_Passage] = []
    for one in sorted(found, key=lambda one: (age(one), -one.words, one.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: one.start)
    told = "; ".join(f"{one.words} words of {_name(known[one.giver])}" for one in kept[:NAMED])
    more = f"; and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    text = known[kept[0].taker].text
    places = [(words.places[one.start][0], words.places[one.end - 1][1]) for one in kept]
    spans = tuple(Span(start, end, text[start:end]) for start, end in places)
    return Warning("recycled", f"Passages stand in other articles too, word for word or nearly: {told}{more}.", spans)


def _name(article: Article) -> str:
    """'“Title” (Outlet, 2026-03-10)', as far as it is known; without a title the beginning of the text."""
    title = article.title or " ".join(article.text.split()[:8]) + " …"
    day = article.published.earliest.isoformat() if article.published else None
    about = ", ".join(part for part in (article.outlet, day, article.id) if part)
    return f"“{title}” ({about})"
