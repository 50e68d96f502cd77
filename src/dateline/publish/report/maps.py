"""The map of a report: outlines of countries, a mark for each place and class, rings where only an area is told."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.publish.report import basemap, words
from dateline.publish.report.basemap import Box, Points
from dateline.publish.report.gather import Brief
from dateline.publish.report.records import Picture, Shape

WIDTH = 900
HEIGHTS = (340, 620)  # of the map itself
LEGEND = 58
LEAST = 3.0  # degrees that a view is high at least
KM = 111.195  # of a degree of latitude
LABELS = 16  # places that are named
LABELLED = 5000  # square pixels of a country that is named
MARKS = {0: "circle", 1: "circle", 2: "square", 3: "diamond", 4: "triangle"}
POINTS, AREAS = ("town", "site"), ("district", "province")
DISCLAIMER = (
    "The boundaries, names and designations on this map do not imply endorsement or acceptance. "
    "Outlines: Natural Earth."
)


@dataclass(frozen=True, slots=True)
class View:
    """What is seen: a box in degrees, and how it becomes pixels. ``shift``: the east is counted on past 180 degrees."""

    box: Box
    height: int
    shift: bool

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels of a point: every degree of longitude alike, and a degree of latitude as long as in the middle."""
        west, south, east, north = self.box
        lon = lon + 360 if self.shift and lon < 0 else lon
        return (lon - west) / (east - west) * WIDTH, (north - lat) / (north - south) * self.height

    @property
    def pixels_of_km(self) -> float:
        """Pixels that a kilometre takes from south to north."""
        return self.height / ((self.box[3] - self.box[1]) * KM)


def draw(some: Sequence[Brief], *, name: str, caption: str, tallest: int = HEIGHTS[1]) -> Picture | None:
    """The map of the events that have a point or an area; none where there is no such event."""
    placed = [one for one in some if one.point and one.grain in POINTS + AREAS]
    if not placed:
        return None
    view = fitted(placed, tallest)
    taken: list[Box] = [(0, view.height - 40, 190, view.height)]  # the scale
    countries, ground = _ground(view)
    shapes = [*ground, *_graticule(view), *_rings(placed, view), *_marks(placed, view, taken)]
    shapes += [*_countries(countries, taken, view), *_scale(view)]
    frame = ((0.5, 0.5), (WIDTH - 0.5, 0.5), (WIDTH - 0.5, view.height - 0.5), (0.5, view.height - 0.5), (0.5, 0.5))
    shapes += [Shape("line", "frame", frame), *_legend(placed, view)]
    paper = Shape("bar", "paper", ((0, 0), (WIDTH, view.height + LEGEND)))
    return Picture(name, caption, _alt(placed), WIDTH, view.height + LEGEND, (paper, *shapes))


def fitted(placed: Sequence[Brief], tallest: int = HEIGHTS[1]) -> View:
    """The smallest view with some room around all points and rings."""
    points = [one.point for one in placed if one.point]
    shift = max(lon for lon, _ in points) - min(lon for lon, _ in points) > 180
    lons = [lon + 360 if shift and lon < 0 else lon for lon, _ in points]
    room = [one.radius_km / KM if one.grain in AREAS else 0.0 for one in placed]
    south = min(lat - by for (_, lat), by in zip(points, room, strict=True))
    north = max(lat + by for (_, lat), by in zip(points, room, strict=True))
    wide = 1 / max(0.2, math.cos(math.radians((south + north) / 2)))
    west = min(lon - by * wide for lon, by in zip(lons, room, strict=True))
    east = max(lon + by * wide for lon, by in zip(lons, room, strict=True))
    high = max(LEAST, (north - south) * 1.24)
    broad = max(LEAST * wide, (east - west) * 1.24)
    shape = min(max(WIDTH * high * wide / broad, HEIGHTS[0]), tallest)
    if broad / wide / WIDTH * shape < high:
        broad = high * wide * WIDTH / shape
    high = broad / wide / WIDTH * shape
    middle, height = (west + east) / 2, round(shape)
    centre = min(max((south + north) / 2, -90 + high / 2), 90 - high / 2) if high < 180 else 0.0
    return View((middle - broad / 2, centre - high / 2, middle + broad / 2, centre + high / 2), height, shift)


def _ground(view: View) -> tuple[list[Shape], list[Shape]]:
    """The names of countries in the middle of what is seen of them, the largest first; land, sea and borders."""
    frame = (0.0, 0.0, float(WIDTH), float(view.height))
    least = 0.8 if view.box[2] - view.box[0] < 25 else 1.8
    ground = [Shape("bar", "sea", ((0, 0), (WIDTH, view.height)))]
    countries, lines = basemap.load()
    labels: list[tuple[float, Shape]] = []
    for country in countries:
        pieces = [(_centre(piece), piece) for piece in _land(country, view, frame)]
        seen = [(middle, piece) for middle, piece in pieces if middle[0] > least]
        ground += [Shape("area", "land", tuple(basemap.thinned(piece, least))) for _, piece in seen]
        area, *at = max((middle for middle, _ in seen), default=(0.0, 0.0, 0.0))
        if area > LABELLED:
            labels.append((area, Shape("text", "country", ((at[0], at[1]),), 13, country.name.upper(), "middle")))
    ground += [
        Shape("line", "border", tuple(basemap.thinned(piece, least)))
        for turn in _turns(view)
        for line in lines
        if basemap.meets(line, view.box, turn)
        for piece in basemap.cut_line(_pixels(line, view, turn), frame)
    ]
    return [one for _, one in sorted(labels, key=lambda one: (-one[0], one[1].text))], ground


def _land(country: basemap.Country, view: View, frame: Box) -> Iterator[Points]:
    for turn in _turns(view):
        for ring in country.rings:
            if basemap.meets(ring, view.box, turn):
                cut = basemap.cut_area(_pixels(ring, view, turn), frame)
                if len(cut) > 2:
                    yield cut


def _countries(names: Sequence[Shape], taken: list[Box], view: View) -> Iterator[Shape]:
    """The names of countries, a little up or down where marks are in the way."""
    for one in names:
        (x, y), half = one.points[0], 4.6 * len(one.text)
        for at in (y, y - 26, y + 26, y - 52, y + 52):
            box = (x - half, at - 11, x + half, at + 3)
            inside = box[0] > 4 and box[1] > 14 and box[2] < WIDTH - 4 and box[3] < view.height - 6
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Shape("text", one.style, ((x, at),), one.size, one.text, "middle")
                break


def _turns(view: View) -> tuple[float, ...]:
    """Turns around the earth at which outlines may lie in the view."""
    west, _, east, _ = view.box
    return tuple(turn for turn in (-360.0, 0.0, 360.0) if -180 + turn <= east and 180 + turn >= west)


def _pixels(points: object, view: View, turn: float) -> Points:
    west, south, east, north = view.box
    array = np.asarray(points)
    x = (array[:, 0] + turn - west) / (east - west) * WIDTH
    y = (north - array[:, 1]) / (north - south) * view.height
    return list(zip(x.tolist(), y.tolist(), strict=True))


def _centre(points: Points) -> tuple[float, float, float]:
    """Area and middle of a polygon."""
    area = x = y = 0.0
    for one, other in zip(points, [*points[1:], points[0]], strict=True):
        cross = one[0] * other[1] - other[0] * one[1]
        area += cross
        x += (one[0] + other[0]) * cross
        y += (one[1] + other[1]) * cross
    return (abs(area) / 2, x / (3 * area), y / (3 * area)) if abs(area) > 1e-6 else (0.0, 0.0, 0.0)


def _graticule(view: View) -> Iterator[Shape]:
    west, south, east, north = view.box
    step = next(one for one in (0.5, 1, 2, 5, 10, 20, 30, 60) if (east - west) / one <= 9 or one == 60)
    for number in range(math.ceil(west / step), math.floor(east / step) + 1):
        lon = number * step
        x = (lon - west) / (east - west) * WIDTH
        yield Shape("line", "graticule", ((x, 0), (x, view.height)))
        shown = (lon + 180) % 360 - 180
        yield Shape("text", "quiet", ((x + 3, 11),), 9, f"{abs(shown):g}°{'W' if shown < 0 else 'E' if shown else ''}")
    for number in range(math.ceil(south / step), math.floor(north / step) + 1):
        lat = number * step
        y = (north - lat) / (north - south) * view.height
        yield Shape("line", "graticule", ((0, y), (WIDTH, y)))
        if 20 < y < view.height - 30:
            yield Shape("text", "quiet", ((4, y - 3),), 9, f"{abs(lat):g}°{'S' if lat < 0 else 'N' if lat else ''}")


def _rings(placed: Sequence[Brief], view: View) -> Iterator[Shape]:
    """Events of which only a district or a province is told: a hatched ring of its size, never a dot in its middle."""
    areas: dict[tuple[tuple[float, float], int], list[Brief]] = defaultdict(list)
    for one in placed:
        if one.grain in AREAS and one.point:
            areas[one.point, one.radius_km].append(one)
    for (point, radius), some in sorted(areas.items()):
        quad = max(some, key=lambda one: (one.quad, one.id)).quad
        size = max(9.0, (radius or 25) * view.pixels_of_km)
        yield Shape("circle", f"area{quad}", (view.xy(*point),), size)


def _marks(placed: Sequence[Brief], view: View, taken: list[Box]) -> Iterator[Shape]:
    """A mark for each place and class, larger where more happened; the names of the places with the most events."""
    places: dict[tuple[float, float], list[Brief]] = defaultdict(list)
    for one in placed:
        if one.grain in POINTS and one.point:
            places[one.point].append(one)
    order = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    texts: list[Shape] = []
    shapes: list[Shape] = []
    for point, some in order:
        x, y = view.xy(*point)
        quads = sorted({one.quad for one in some}, key=lambda quad: (-sum(one.quad == quad for one in some), quad))
        reach = 0.0
        for number, quad in enumerate(quads):
            size = min(13.0, 5.0 + 1.5 * math.sqrt(sum(one.quad == quad for one in some) - 1))
            angle = math.radians(-90 + 360 / len(quads) * number)
            away = 0.0 if len(quads) == 1 else 6.5 + size * 0.5
            at = (x + away * math.cos(angle), y + away * math.sin(angle))
            shapes.append(Shape(MARKS[quad], f"quad{quad}", (at,), size))  # type: ignore[arg-type]
            reach = max(reach, away + size)
            taken.append((at[0] - size, at[1] - size, at[0] + size, at[1] + size))
        texts.append(Shape("text", "halo", ((x, y),), reach, some[0].place.partition(",")[0].partition(" (")[0]))
    yield from reversed(shapes)
    yield from _labels(texts[:LABELS], taken, view)


def _labels(texts: Sequence[Shape], taken: list[Box], view: View) -> Iterator[Shape]:
    """Names beside their marks, where there is room: to the right, to the left, below or above."""
    for one in texts:
        (x, y), reach = one.points[0], one.size
        wide = 6.6 * len(one.text)
        for left, base, align in (
            (x + reach + 3, y + 4, "start"),
            (x - reach - 3, y + 4, "end"),
            (x, y + reach + 12, "middle"),
            (x, y - reach - 4, "middle"),
        ):
            start = {"start": left, "end": left - wide, "middle": left - wide / 2}[align]
            box = (start, base - 10, start + wide, base + 3)
            inside = box[0] > 2 and box[1] > 14 and box[2] < WIDTH - 2 and box[3] < view.height - 4
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Shape("text", "halo", ((left, base),), 11, one.text, align)  # type: ignore[arg-type]
                break


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def _scale(view: View) -> Iterator[Shape]:
    """A bar of a round length; it holds from east to west in the middle of the map."""
    middle = math.radians((view.box[1] + view.box[3]) / 2)
    wide = WIDTH / ((view.box[2] - view.box[0]) * KM * max(0.05, math.cos(middle)))
    length = max((one for one in (5, 10, 20, 50, 100, 200, 500, 1000, 2000) if one * wide <= 170), default=5)
    x, y = 16.0, view.height - 14.0
    yield Shape("bar", "paper", ((x - 8, y - 20), (x + length * wide + 10, y + 8)))
    right = x + length * wide
    yield Shape("line", "scale", ((x, y - 4), (x, y), (right, y), (right, y - 4)))
    yield Shape("text", "ink", ((x, y - 7),), 10, f"{length:,} km")


def _legend(placed: Sequence[Brief], view: View) -> Iterator[Shape]:
    x, y = 10.0, view.height + 20.0
    quads = sorted({one.quad for one in placed})
    for quad in quads:
        yield Shape(MARKS[quad], f"quad{quad}", ((x + 7, y - 4),), 6)  # type: ignore[arg-type]
        yield Shape("text", "ink", ((x + 20, y),), 12, words.QUADS[quad])
        x += 42 + 6.9 * len(words.QUADS[quad])
    x, y = 10.0, y + 24
    if any(one.grain in AREAS for one in placed):
        quad = max(one.quad for one in placed if one.grain in AREAS)
        yield Shape("circle", f"area{quad}", ((x + 7, y - 4),), 8)
        text = "a district or province is told, no place in it"
        yield Shape("text", "ink", ((x + 20, y),), 12, text)
        x += 42 + 6.6 * len(text)
    yield Shape("text", "quiet", ((x, y),), 12, "larger mark: more events at the place")


def _alt(placed: Sequence[Brief]) -> str:
    """What the map shows, for those who do not see it; the table below it has the numbers."""
    by_place: dict[str, int] = defaultdict(int)
    for one in placed:
        by_place[one.place] += 1
    most = [name for name, _ in sorted(by_place.items(), key=lambda item: (-item[1], item[0]))[:5]]
    return (
        "Map with outlines of countries and a mark for each place with events; "
        f"most events are at {words.listed(most)}."
    )
