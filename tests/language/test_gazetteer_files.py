"""The user's own places: tables and GeoNames dumps, and what is said when they are malformed."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.gazetteer import BUILT_IN, Gazetteer
from dateline.language.gazetteer_files import import_geonames, read_table

DUMP = (
    "9000001\tTell Nowhere\tTell Nowhere\tTal Nowhere,Tell Nohwere\t35.5\t36.7\tP\tPPL\tSY\t\t10\t\t\t\t1200\t\t300\t"
    "Asia/Damascus\t2020-01-01\n"
    "9000002\tEmpty Ridge\tEmpty Ridge\t\t35.6\t36.8\tT\tRDGE\tSY\t\t10\t\t\t\t0\t\t300\tAsia/Damascus\t2020-01-01\n"
    "9000003\tFar Hamlet\tFar Hamlet\t\t48.0\t2.0\tP\tPPL\tFR\t\t11\t\t\t\t90\t\t100\tEurope/Paris\t2020-01-01\n"
)


def table(folder: Path, text: str) -> Path:
    """A table of a user's own places."""
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_own_places_come_first(tmp_path: Path) -> None:
    """A user's place is a candidate, under its aliases too, before the built-in ones."""
    path = table(tmp_path, "name,aliases,lat,lon,country,grain\nPost 19,Checkpoint 19|Hama,35.1,36.7,SYR,site\n")
    own = Gazetteer(BUILT_IN, path)
    assert own.lookup("Post 19")[0].grain == "site"
    assert own.lookup("Hama")[0].name == "Post 19"
    assert own.lookup("Hama")[0].match < 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("name,lat\nA,1\n", 1, "no column lon"),
        ("name,lat,lon\nA,1\n", 2, "2 cells under 3"),
        ("name,lat,lon\nA,1,2\nB,north,2\n", 3, "no coordinates"),
        ("name,lat,lon\nA,99,2\n", 2, "no point on Earth"),
        ("name,lat,lon\n,1,2\n", 2, "without a name"),
        ("name,lat,lon,grain\nA,1,2,hamlet\n", 2, "no such grain"),
        ("name,lat,lon,country\nA,1,2,Syria\n", 2, "alpha-3"),
        ("name,lat,lon,population\nA,1,2,many\n", 2, "population is no number"),
    ],
)
def test_a_malformed_table_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    """The error says which line is wrong and why."""
    with pytest.raises(DataError, match=says) as caught:
        read_table(table(tmp_path, text))
    assert caught.value.line == line


def test_a_geonames_dump_is_imported(tmp_path: Path) -> None:
    """Places of the wanted countries are found by name and by alternate name, beside the built-in ones."""
    dump, out = tmp_path / "SY.txt", tmp_path / "own.sqlite"
    dump.write_text(DUMP, encoding="utf-8")
    assert import_geonames(dump, out, countries={"SYR"}) == 2
    own = Gazetteer(BUILT_IN, out)
    found = own.lookup("Tal Nowhere")
    assert [(c.geonames_id, c.admin1) for c in found if c.source == "GeoNames"][:1] == [(9000001, "Hama")]
    assert own.lookup("Empty Ridge")[0].grain == "site"
    assert not own.exact("Far Hamlet")
    assert own.exact("Aleppo")[0].country == "SYR"


def test_a_population_floor_leaves_out_the_small(tmp_path: Path) -> None:
    """Places below the floor are not imported."""
    dump = tmp_path / "SY.txt"
    dump.write_text(DUMP, encoding="utf-8")
    assert import_geonames(dump, tmp_path / "own.sqlite", min_population=500) == 1


def test_a_broken_dump_is_named_with_its_line(tmp_path: Path) -> None:
    """A line with too few columns stops the import; nothing half-made is left."""
    dump, out = tmp_path / "XX.txt", tmp_path / "own.sqlite"
    dump.write_text(DUMP + "1\tbroken\n", encoding="utf-8")
    with pytest.raises(DataError, match="2 columns") as caught:
        import_geonames(dump, out)
    assert caught.value.line == 4
    assert not out.exists()


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    """Some other file under the name is reported as such."""
    path = tmp_path / "own.sqlite"
    path.write_bytes(b"no database at all, only some words that are long enough" * 100)
    with pytest.raises(DataError, match="not a gazetteer"):
        Gazetteer(BUILT_IN, path)
