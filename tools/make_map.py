"""Makes src/dateline/data/map/countries.bin: outlines of countries for the maps of reports.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_map.py package/countries-50m.json

Natural Earth 1:50m (public domain), by way of the npm package world-atlas (ISC). Borders that two countries share stay
one line. Lines are thinned to 0.02 degrees (about 2 km), islands that then have no area are left out.
The file: zlib over the length of a JSON head (4 bytes, little-endian), the head, and the points of all lines as int16
steps of 0.01 degrees, longitude and latitude in turn, the first of each line from 0,0.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from pathlib import Path

import numpy as np

STEP = 0.01
THIN = 0.02
OUT = Path(__file__).parents[1] / "src/dateline/data/map/countries.bin"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    scale, move = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    lines = [thin(np.cumsum(np.array(arc), axis=0) * scale + move) for arc in topology["arcs"]]
    steps = [np.rint(line / STEP).astype(int) for line in lines]
    countries = []
    for one in topology["objects"]["countries"]["geometries"]:
        parts = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [
            ring for part in parts for ring in part if sum(len(steps[at if at >= 0 else ~at]) - 1 for at in ring) > 2
        ]
        if rings:
            countries.append([one["properties"]["name"], rings])
    used = sorted({at if at >= 0 else ~at for _, rings in countries for ring in rings for at in ring})
    number = {old: new for new, old in enumerate(used)}
    countries = sorted(
        [name, [[number[at] if at >= 0 else ~number[~at] for at in ring] for ring in rings]]
        for name, rings in countries
    )
    head = json.dumps({"step": STEP, "points": [len(steps[old]) for old in used], "countries": countries}).encode()
    body = b"".join(np.diff(steps[old], axis=0, prepend=[[0, 0]]).astype("<i2").tobytes() for old in used)
    OUT.write_bytes(zlib.compress(struct.pack("<I", len(head)) + head + body, 9))
    print(f"{len(countries)} countries, {len(used)} lines, {len(body) // 4} points, {OUT.stat().st_size:,} bytes")


def thin(line: np.ndarray) -> np.ndarray:
    """Douglas and Peucker; a line that comes back to its beginning is parted at its farthest point."""
    keep = {0, len(line) - 1}
    edge = [(0, len(line) - 1)]
    while edge:
        first, last = edge.pop()
        if last - first < 2:
            continue
        between = line[first + 1 : last] - line[first]
        along = line[last] - line[first]
        size = float(np.hypot(*along))
        off = np.abs(np.cross(along, between)) / size if size > 1e-9 else np.hypot(between[:, 0], between[:, 1])
        at = int(np.argmax(off))
        if off[at] > THIN:
            keep.add(first + 1 + at)
            edge += [(first, first + 1 + at), (first + 1 + at, last)]
    return line[sorted(keep)]


if __name__ == "__main__":
    main()
