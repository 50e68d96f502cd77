"""The words of a text, its fingerprints, and the passages that two texts have in common.

Fingerprints by winnowing (Schleimer, Wilkerson, Aiken 2003): of all hashed runs of words those are kept that are
the least of their neighbourhood, so that two texts with a long run in common keep one and the same. Passages by
tiling (Wise 1993, as in JPlag): the longest equal runs of words are taken first, each word of either text once;
neighbouring tiles in the same order are one passage, in which a few words were changed, put in or left out.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dateline.language.tables import cells

RUN = 6  # words of a fingerprint
NEIGHBOURS = 12  # runs of which the least is kept: of RUN + NEIGHBOURS - 1 words in common, one run is found
TILE = 4  # words of the shortest tile: shorter ones are the language's
GAP = 4  # words, at most, between two tiles of one passage, in either text
ROW = 4  # equal words on both sides for each of those
PASSAGE = 10  # equal words of a passage: shorter ones are phrases
NEAR = 20  # words between two tiles in which a fact may stand for another
EDGE = 8  # ... before the first tile or after the last
OFTEN = 8  # places of one tile in a text that are looked at: a text of one word ten thousand times has no more
RECENT = 4096  # texts whose words are kept

Numbers = np.ndarray[Any, np.dtype[np.uint64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]
Places = np.ndarray[Any, np.dtype[np.signedinteger[Any]]]

_NOWHERE: Places = np.zeros(0, np.int32)
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|„[^“”\n]*[“”]")
_SPREAD, _FOLD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  # of SplitMix64 (Steele et al. 2014)


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Characters ``start`` to ``end`` (exclusive) of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """What stands in both texts: its characters in each, the equal words, and how many of them nobody is quoted with.

    ``across``: words of the longer side, so that ``words / across`` says how much of the passage is the same.
    """

    one: Extent
    other: Extent
    words: int
    unquoted: int
    across: int

    def turned(self) -> Passage:
        """The same seen from the other text."""
        return Passage(self.other, self.one, self.words, self.unquoted, self.across)


@dataclass(frozen=True, slots=True)
class Common:
    """The passages of two texts in the order of the first, and how often, between two tiles, facts stand for others."""

    passages: tuple[Passage, ...]
    swaps: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: a number for each, where it starts and ends, whether it is quoted."""

    text: str
    numbers: Numbers
    starts: Places
    ends: Places
    quoted: Flags
    runs: Numbers  # a hash of the `TILE` words from each one on
    sorted_runs: Numbers
    order: Places  # of the runs, when sorted

    def __len__(self) -> int:
        return len(self.numbers)


@dataclass(frozen=True, slots=True, order=True)
class _Tile:
    """``length`` equal words from ``left`` in one text and from ``right`` in the other."""

    left: int
    right: int
    length: int


@lru_cache(maxsize=RECENT)
def words_of(text: str) -> Words:
    """The words of a text."""
    numbers = _numbers(text)
    places = np.array([one.span() for one in _WORD.finditer(text)], np.int32).reshape(-1, 2)
    quoted = np.zeros(len(numbers), np.bool_)
    for start, end in (one.span() for one in _QUOTED.finditer(text)):
        first, last = np.searchsorted(places[:, 0], (start, end))
        quoted[first:last] = True
    runs = _runs(numbers, TILE)
    order = np.argsort(runs, kind="stable").astype(np.int32)
    return Words(text, numbers, places[:, 0], places[:, 1], quoted, runs, runs[order], order)


@lru_cache(maxsize=RECENT)
def _numbers(text: str) -> Numbers:
    return np.array(list(map(_number, _WORD.findall(text))), np.uint64)


def _is_fact(text: str, start: int, end: int) -> bool:
    """A figure, or what has a capital without being the first of a sentence."""
    if text[start].isdigit() or text[start:end] in _figures():
        return True
    if not text[start].isupper():
        return False
    before = text[max(0, start - 3) : start].rstrip(" “\"'‘«(")
    return bool(before) and before[-1] not in ".!?\n"


@cache
def _figures() -> dict[str, str]:
    """Number words by their digits: an editor may write either."""
    return {word: value for word, value, role in cells("figures/numbers.tsv", columns=3) if role == "unit"}


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    plain = word.casefold().replace("’", "'")
    return zlib.crc32(_figures().get(plain, plain).encode("utf-8", "surrogatepass")) + 1


def fingerprints(text: str) -> tuple[int, ...]:
    """The fingerprints of a text, sorted: about two for every 13 words, and one of the whole, where there is a word.

    Whole numbers of 48 bits: an index of millions stays small, and two that fall together by chance make no pair.
    That of the whole brings texts together that are equal and short, where all else in them is said every day.
    """
    numbers = _numbers(text)
    if not len(numbers):
        return ()
    runs = _runs(numbers, min(RUN, len(numbers)))
    kept = sliding_window_view(runs, min(NEIGHBOURS, len(runs))).min(axis=1)
    whole = zlib.crc32(numbers.tobytes()) << 16 ^ len(numbers) & 0xFFFF
    return tuple(sorted({*(np.unique(kept) >> np.uint64(16)).tolist(), whole}))


def _runs(numbers: Numbers, length: int) -> Numbers:
    """A hash of every run of so many words; the arithmetic wraps at 64 bits."""
    total = np.zeros(max(0, len(numbers) - length + 1), np.uint64)
    for at in range(length if len(total) else 0):
        total = (total ^ numbers[at : at + len(total)]) * _SPREAD
        total ^= total >> np.uint64(29)
    return total * _FOLD


def in_common(one: Words, other: Words, enough: float = 0) -> Common:
    """The passages that stand in both texts, and the facts put for others around them.

    Where there cannot be ``enough`` equal words, none: most pairs share a phrase or a sentence that many have.
    """
    tiles = sorted(_tiling(one, other, enough))
    found: list[list[_Tile]] = []
    for tile in tiles:
        if found and _goes_on(found[-1][-1], tile):
            found[-1].append(tile)
        else:
            found.append([tile])
    least = min(PASSAGE, len(one), len(other))
    kept = [row for row in found if sum(tile.length for tile in row) >= least]
    swaps = _swaps(one, other, tiles) if kept else 0
    return Common(tuple(_passage(one, other, row) for row in kept), swaps)


def _swaps(one: Words, other: Words, tiles: list[_Tile]) -> int:
    """How often a fact of the one text stands for one of the other: between tiles, before the first, after the last."""
    start, end = _Tile(0, 0, 0), _Tile(len(one), len(other), 0)
    inside = sum(_is_swap(one, other, *pair, NEAR) for pair in pairwise(tiles))
    return inside + _is_swap(one, other, start, tiles[0], EDGE) + _is_swap(one, other, tiles[-1], end, EDGE)


def _is_swap(one: Words, other: Words, last: _Tile, tile: _Tile, near: int) -> bool:
    """Whether between two tiles each text has a name or a figure that the other does not have there."""
    left, right = slice(last.left + last.length, tile.left), slice(last.right + last.length, tile.right)
    if not (0 < left.stop - left.start <= near and 0 < right.stop - right.start <= near):
        return False
    mine, theirs = _facts(one, left), _facts(other, right)
    return bool(mine - theirs) and bool(theirs - mine)


def _facts(words: Words, part: slice) -> set[int]:
    places = zip(words.numbers[part].tolist(), words.starts[part].tolist(), words.ends[part].tolist(), strict=True)
    return {number for number, start, end in places if _is_fact(words.text, start, end)}


def _goes_on(last: _Tile, tile: _Tile) -> bool:
    """Whether two tiles are of one passage: a form filled in anew differs too often for that."""
    left, right = tile.left - last.left - last.length, tile.right - last.right - last.length
    return right >= 0 and max(left, right) <= min(GAP, last.length // ROW, tile.length // ROW)


def _passage(one: Words, other: Words, row: list[_Tile]) -> Passage:
    first, last = row[0], row[-1]
    mine, theirs = last.left + last.length, last.right + last.length
    quoted = sum(
        int(np.count_nonzero(one.quoted[_slice(tile.left, tile)] | other.quoted[_slice(tile.right, tile)]))
        for tile in row
    )
    words = sum(tile.length for tile in row)
    return Passage(
        Extent(int(one.starts[first.left]), int(one.ends[mine - 1])),
        Extent(int(other.starts[first.right]), int(other.ends[theirs - 1])),
        words,
        words - quoted,
        max(mine - first.left, theirs - first.right),
    )


def _tiling(one: Words, other: Words, enough: float) -> Iterator[_Tile]:
    """The longest tiles first, what is left of the others where they overlap with those."""
    if len(one) and np.array_equal(one.numbers, other.numbers):
        yield _Tile(0, 0, len(one))
        return
    low, lefts = _met(one, other)
    if not len(lefts) or TILE + int(np.minimum(lefts[1:] - lefts[:-1], TILE).sum()) < enough:
        return
    taken, given = np.zeros(len(one), np.bool_), np.zeros(len(other), np.bool_)
    waiting = sorted(_maximal(one, other, low, lefts), key=lambda tile: (-tile.length, tile))
    for whole in waiting:
        if whole.length == TILE and (taken[whole.left] or given[whole.right]):
            continue
        free = ~(taken[_slice(whole.left, whole)] | given[_slice(whole.right, whole)])
        start, length = (0, whole.length) if free.all() else _longest(free)
        if length >= TILE:
            tile = _Tile(whole.left + start, whole.right + start, length)
            taken[_slice(tile.left, tile)] = True
            given[_slice(tile.right, tile)] = True
            yield tile


def _slice(start: int, tile: _Tile) -> slice:
    return slice(start, start + tile.length)


def _longest(free: Flags) -> tuple[int, int]:
    """Start and length of the first longest row of free words."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False]))))
    if not len(edges):
        return 0, 0
    lengths = edges[1::2] - edges[::2]
    best = int(lengths.argmax())
    return int(edges[2 * best]), int(lengths[best])


def _met(one: Words, other: Words) -> tuple[Places, Places]:
    """The first place among the other's sorted runs of each run that it has too, and the places of those."""
    mine, theirs = one.runs, other.sorted_runs
    if not len(mine) or not len(theirs):
        return _NOWHERE, _NOWHERE
    low = np.searchsorted(theirs, mine)
    lefts = np.flatnonzero(theirs[np.minimum(low, len(theirs) - 1)] == mine)
    return low[lefts], lefts


def _maximal(one: Words, other: Words, low: Places, lefts: Places) -> list[_Tile]:
    """Every run of at least `TILE` equal words that cannot be longer: rows of equal short runs on one diagonal."""
    count = np.minimum(np.searchsorted(other.sorted_runs, one.runs[lefts], "right") - low, OFTEN)
    left = np.repeat(lefts, count)
    nth = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    right = other.order[np.repeat(low, count) + nth]
    by = np.lexsort((left, right - left))
    left, right = left[by], right[by]
    shift = right - left
    starts = np.flatnonzero(np.concatenate(([True], (shift[1:] != shift[:-1]) | (left[1:] != left[:-1] + 1))))
    lengths = np.concatenate((starts[1:], [len(left)])) - starts + (TILE - 1)
    rows = zip(left[starts].tolist(), right[starts].tolist(), lengths.tolist(), strict=True)
    return [_Tile(*row) for row in rows]
