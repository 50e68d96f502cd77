"""Events as GeoJSON features (RFC 7946): flat properties of one type each, for those who draw and count them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.publish.exports import EVENT_COLUMNS
from dateline.publish.flat import flat_rows
from dateline.publish.forms import Form
from dateline.publish.profile import is_sensitive
from dateline.store.codec import encode
from dateline.store.listing import Listed

KM_OF_DEGREE = 111.2
CORNERS = 48  # of a circle
POLE = 89.9  # degrees


def features(some: Iterable[Listed], profile: str) -> Iterator[Form]:
    """A feature for each event; its geometry is a point, or null where the place is not known."""
    listed = list(some)
    rows = flat_rows(((one.status, encode(one.event)) for one in listed), profile)
    for one, row in zip(listed, rows, strict=True):
        values = dict(zip(EVENT_COLUMNS, row, strict=True))
        lat, lon = values.pop("lat"), values.pop("lon")
        place = None if profile != "full" and is_sensitive(one.event) else one.event.place
        placed = lat is not None and lon is not None
        yield {
            "type": "Feature",
            "id": values.pop("id"),
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
            "properties": {
                **values,
                "grain": place.grain if place else None,
                "radius_km": place.radius_km if place else None,
                "quad": one.quad,
                "number": one.number,
            },
        }


def areas(some: Iterable[Listed], profile: str) -> Iterator[Form]:
    """A feature for each place that is an area: a circle of its size around its point, with the events told of it."""
    by_place: dict[tuple[Any, ...], list[Listed]] = {}
    for one in some:
        place = None if profile != "full" and is_sensitive(one.event) else one.event.place
        if place is not None and place.lat is not None and place.lon is not None and place.radius_km:
            by_place.setdefault((place.name, place.country, place.admin1, place.grain, place.lat, place.lon,
                                 place.radius_km), []).append(one)  # fmt: skip
    for (name, country, admin1, grain, lat, lon, radius), told in sorted(
        by_place.items(), key=lambda item: str(item[0])
    ):
        decimals = 2 if profile == "public" else 6
        yield {
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": [circle(round(lat, decimals), round(lon, decimals), radius)],
            },
            "properties": {
                "name": name,
                "country": country,
                "admin1": admin1,
                "grain": grain,
                "radius_km": radius,
                "shape": "a circle of the area's size: its borders are not known here",
                "events": [one.event.id for one in told],
            },
        }


def circle(lat: float, lon: float, km: float) -> list[list[float]]:
    """A ring around a point, closed, against the clock; over the antimeridian its degrees go on beyond 180."""
    ring = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        north = max(-POLE, min(POLE, lat + km / KM_OF_DEGREE * math.sin(angle)))
        wide = KM_OF_DEGREE * max(math.cos(math.radians(lat)), 0.01)
        ring.append([round(lon + km / wide * math.cos(angle), 5), round(north, 5)])
    return [*ring, ring[0]]
