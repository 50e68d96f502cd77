"""Outlines of countries (Natural Earth, public domain) as numbers, cut to a view. Made by ``tools/make_map.py``."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import msgspec
import numpy as np

Box = tuple[float, float, float, float]  # west, south, east, north; or left, top, right, bottom in pixels
Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its rings, each as an array of longitude and latitude."""

    name: str
    rings: tuple[Any, ...]


@cache
def load() -> tuple[tuple[Country, ...], tuple[Any, ...]]:
    """All countries, and all border lines, each of which stands once."""
    raw = zlib.decompress(files("dateline").joinpath("data", "map", "countries.bin").read_bytes())
    (size,) = struct.unpack_from("<I", raw)
    head = msgspec.json.decode(raw[4 : 4 + size])
    steps = np.frombuffer(raw, "<i2", offset=4 + size).reshape(-1, 2)
    ends = np.cumsum(head["points"])
    lines = tuple(
        np.cumsum(steps[end - count : end], axis=0, dtype=np.int32) * head["step"]
        for count, end in zip(head["points"], ends, strict=True)
    )
    countries = tuple(Country(name, tuple(_ring(ring, lines) for ring in rings)) for name, rings in head["countries"])
    return countries, lines


def _ring(ring: list[int], lines: tuple[Any, ...]) -> Any:
    """A ring of its lines, a negative number being a line the other way round."""
    return np.concatenate([(lines[at] if at >= 0 else lines[~at][::-1])[:-1] for at in ring])


def meets(points: Any, box: Box, turn: float) -> bool:
    """Whether the points' own box, so many degrees further east, meets another."""
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return bool(east + turn >= box[0] and west + turn <= box[2] and north >= box[1] and south <= box[3])


def cut_area(points: Points, box: Box) -> Points:
    """A polygon cut to a rectangle (Sutherland and Hodgman)."""
    for axis, limit, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        if not points:
            return []
        kept: Points = []
        before = points[-1]
        for now in points:
            inside, was = (now[axis] - limit) * sign >= 0, (before[axis] - limit) * sign >= 0
            if inside != was:
                kept.append(_crossing(before, now, axis, limit))
            if inside:
                kept.append(now)
            before = now
        points = kept
    return points


def cut_line(points: Points, box: Box) -> Iterator[Points]:
    """The pieces of a line that lie inside a rectangle, up to its edge (Liang and Barsky)."""
    piece: Points = []
    for first, last in pairwise(points):
        part = _inside(first, last, box)
        if part is None:
            if len(piece) > 1:
                yield piece
            piece = []
            continue
        if not piece or piece[-1] != part[0]:
            if len(piece) > 1:
                yield piece
            piece = [part[0]]
        piece.append(part[1])
    if len(piece) > 1:
        yield piece


def _inside(
    first: tuple[float, float], last: tuple[float, float], box: Box
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    dx, dy = last[0] - first[0], last[1] - first[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-dx, first[0] - box[0]),
        (dx, box[2] - first[0]),
        (-dy, first[1] - box[1]),
        (dy, box[3] - first[1]),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        at = room / step
        if step < 0:
            enter = max(enter, at)
        else:
            leave = min(leave, at)
    if enter > leave:
        return None
    one = first if enter == 0 else (first[0] + enter * dx, first[1] + enter * dy)
    other = last if leave == 1 else (first[0] + leave * dx, first[1] + leave * dy)
    return one, other


def _crossing(one: tuple[float, float], other: tuple[float, float], axis: int, limit: float) -> tuple[float, float]:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    x, y = one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
    return (limit, y) if axis == 0 else (x, limit)


def thinned(points: Points, least: float = 0.8) -> Points:
    """The points without those nearer than ``least`` to the one before; both ends stay."""
    kept = points[:1]
    for one in points[1:-1]:
        if abs(one[0] - kept[-1][0]) + abs(one[1] - kept[-1][1]) >= least:
            kept.append(one)
    return kept + points[-1:] if len(points) > 1 else kept
