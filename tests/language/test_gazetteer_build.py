"""Building the gazetteer: what goes in, the same bytes each time, and nothing built twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.language.gazetteer_build import inputs_hash, is_current, usable
from dateline.language.gazetteer_write import SMALL, Entry, write
from dateline.language.placenames import key
from dateline.language.tables import DATA, listed, rows

PLACES = DATA / "places"
ENTRY = Entry(("Nowhere", "Nowhereville"), 1.5, 2.5, "SYR", "Hama", "town", "village", "test")


@pytest.mark.parametrize(
    ("name", "good"),
    [("Haleb", True), ("ALP", False), ("حلب", False), ("Paris, Texas", False), ("lwndwn", False), ("al-Bab", True)],
)
def test_alternate_names_that_english_text_can_hold(name: str, good: bool) -> None:
    """Codes, other scripts, remarks and letter-by-letter transcripts are left out."""
    assert usable(name) is good


def test_the_same_entries_make_the_same_bytes(tmp_path: Path) -> None:
    """The file depends on nothing but its entries."""
    first, second = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    for path in (first, second):
        write(path, [ENTRY], romanised=frozenset({"SYR"}), inputs="x")
    assert first.read_bytes() == second.read_bytes()


def test_a_file_of_the_same_inputs_is_current(tmp_path: Path) -> None:
    """The hash of the inputs stands inside; another hash, no file or a broken one mean building."""
    path = tmp_path / "a.sqlite"
    assert not is_current(path, "x")
    write(path, [ENTRY], romanised=frozenset(), inputs="x")
    assert is_current(path, "x")
    assert not is_current(path, "y")
    path.write_bytes(b"broken" * 1000)
    assert not is_current(path, "x")


def test_the_hash_follows_the_inputs() -> None:
    """The same tables give the same hash."""
    assert inputs_hash(PLACES) == inputs_hash(PLACES)


def test_own_places_lie_in_their_country() -> None:
    """Each of our own places lies in the box of its country, give or take borders and coasts."""
    boxes = {row["iso3"]: row for row in rows(PLACES / "countries.tsv")}
    own = list(rows(PLACES / "conflict_places.tsv"))
    small = [{**row, "source": SMALL} for row in rows(PLACES / "small_places.tsv")]
    assert len(own) >= 450
    assert len(small) >= 1650
    for row in own + small:
        if not row["iso3"]:
            continue
        box = boxes[row["iso3"]]
        assert float(box["min_lat"]) - 3 <= float(row["lat"]) <= float(box["max_lat"]) + 3, row
        assert float(box["min_lon"]) - 3 <= float(row["lon"]) <= float(box["max_lon"]) + 3, row
        assert row["source"], row
        assert row["grain"] in {"site", "town", "district", "province", "country"}, row


def test_divisions_are_complete() -> None:
    """There are divisions of all countries of some size, each with a point, a size and a name."""
    divisions = list(rows(PLACES / "admin1.tsv"))
    assert len(divisions) > 4300
    assert len({row["iso3"] for row in divisions}) > 190
    assert all(row["name"] and int(row["radius_km"]) > 0 for row in divisions)
    assert "Raqqa" in {a for row in divisions if row["iso3"] == "SYR" for a in listed(row["aliases"] + "|")}


def test_small_places_have_a_division_that_exists() -> None:
    """The division of a small place is one of its country, so that 'X in Y province' can hold it."""
    divisions = {(row["iso3"], row["name"]) for row in rows(PLACES / "admin1.tsv")}
    small = list(rows(PLACES / "small_places.tsv"))
    assert not [row for row in small if row["admin1"] and (row["iso3"], row["admin1"]) not in divisions]
    towns = [row for row in small if row["grain"] == "town"]
    assert sum(bool(row["admin1"]) for row in towns) > 0.9 * len(towns)


def test_no_small_place_stands_twice() -> None:
    """One row a name and country."""
    names = [(row["iso3"], key(row["name"])) for row in rows(PLACES / "small_places.tsv")]
    assert len(names) == len(set(names))


def test_districts_are_areas_of_their_country() -> None:
    """Each has a name of its own, a radius and a point in the box of its country."""
    boxes = {row["iso3"]: row for row in rows(PLACES / "countries.tsv")}
    districts = list(rows(PLACES / "districts.tsv"))
    assert len(districts) > 6000
    assert len({row["geonames_id"] for row in districts}) == len(districts)
    for row in districts:
        box = boxes[row["iso3"]]
        assert float(box["min_lat"]) - 1 <= float(row["lat"]) <= float(box["max_lat"]) + 1, row
        assert float(box["min_lon"]) - 1 <= float(row["lon"]) <= float(box["max_lon"]) + 1, row
        assert int(row["radius_km"]) > 0
