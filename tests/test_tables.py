"""Lazy queries and their tables: types, the reading beside the counts, areas instead of invented points."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline as dl
from dateline.errors import UsageError
from dateline.project import Project
from dateline.project.frames import circle
from dateline.project.views import ClaimView, EventView

TEXTS = {
    "a": ("2026-03-09", "Gunmen on motorbikes raided a market in Téra on Sunday, killing at least 11, the mayor said."),
    "b": ("2026-03-17", "Protesters marched in Niamey on Monday to demand the release of the union leader."),
    "c": ("2026-03-18", "Gunmen killed four farmers in the Tillabéri region on Tuesday, the governor said."),
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Three articles, three events: a town, a capital, a region."""
    folder = tmp_path_factory.mktemp("tables")
    lines = [json.dumps({"id": ident, "text": text, "published": day, "outlet": "The Gazette"})
             for ident, (day, text) in TEXTS.items()]  # fmt: skip
    (folder / "in.ndjson").write_text("\n".join(lines), encoding="utf-8")
    opened = dl.open(folder / "p")
    opened.read(folder / "in.ndjson", workers=1)
    yield opened
    opened.close()


def test_a_query_reads_nothing_until_it_is_asked(project: Project) -> None:
    """It says what it would list; names are checked at once; more filters make another query."""
    events = project.events(types=["ASSAULT"])
    assert repr(events) == "<events: type is ASSAULT; not read yet>"
    assert len(events) == 2
    assert len(events.filter(start="2026-03-10")) == 1
    assert len(events) == 2
    assert project.events(type="ASSAULT,PROTEST").filters.type == ("ASSAULT", "PROTEST")
    with pytest.raises(UsageError, match=r"no filter 'colour'.*known: .*type"):
        project.events(colour="red")


def test_explain_says_how_many_fall_out_at_each_step(project: Project) -> None:
    """From all events to those listed; steps add up."""
    told = project.events(types=["ASSAULT"], start="2026-03-10").explain()
    assert [(one.words, one.left, one.out) for one in told.steps] == [
        ("all events", 3, 0),
        ("type is ASSAULT", 2, 1),
        ("may have happened on 2026-03-10 or later", 1, 1),
    ]
    assert "(1 fell out)" in str(told)
    assert "fell out" in told._repr_html_()


def test_pandas_has_types(project: Project) -> None:
    """Categories, nullable whole numbers, days; the columns of the CSV."""
    frame = project.events().to_pandas()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["type"] == kinds["country"] == kinds["standing"] == "category"
    assert kinds["killed_low"] == kinds["where_prec"] == "Int64"
    assert kinds["earliest"].startswith("datetime64")
    tera = frame[frame.place == "Téra"].iloc[0]
    assert (tera.killed_low, str(tera.earliest.date())) == (11, "2026-03-08")
    assert frame[frame.killed_high.isna()].shape[0] == 2
    assert list(project.claims().to_pandas().columns)[:2] == ["id", "article"]
    assert len(project.articles().to_pandas()) == 3


def test_a_region_has_no_point_unless_asked(project: Project) -> None:
    """A town is a point, a region a circle of its size, its middle only on request."""
    points = project.events().to_geopandas()
    assert points.crs == "EPSG:4326"
    region = points[points.grain == "province"]
    assert len(region) == 1
    assert list(region.geometry) == [None]
    assert "where_prec" in points
    middle = project.events().to_geopandas(uncertain=True)
    assert middle.geometry.notna().all()
    areas = project.events().to_geopandas("area")
    assert sorted(areas.geometry.geom_type) == ["Point", "Point", "Polygon"]
    with pytest.raises(UsageError, match="point or area"):
        project.events().to_geopandas("line")


def test_a_circle_has_its_size_anywhere() -> None:
    """In degrees of longitude more towards a pole; in two parts across the date line."""
    pytest.importorskip("shapely")
    west, south, east, north = circle(60.0, 10.0, 111.32).bounds
    assert (round(south, 2), round(north, 2)) == (59.0, 61.0)
    assert 3.9 < east - west < 4.2
    two = circle(-17.0, 179.9, 50)
    assert two.geom_type == "MultiPolygon"
    assert two.bounds[0] == -180.0
    assert two.bounds[2] == 180.0


def test_counts_stand_beside_what_was_read(project: Project) -> None:
    """Every week is there, also the empty one, and the reading is the project's, not the filter's."""
    weeks = project.events(types=["ASSAULT"]).by("W", "country", with_reading=True)
    assert [str(one.date()) for one in weeks.index] == ["2026-03-02", "2026-03-09", "2026-03-16"]
    assert list(weeks["NER"]) == [1, 0, 1]
    assert list(weeks["articles_read"]) == [0, 1, 2]
    assert weeks.attrs["undated"] == 0
    assert list(project.events().by("M").events) == [3]
    with pytest.raises(UsageError, match="no column"):
        project.events().by("W", "colour")
    with pytest.raises(UsageError, match="no period"):
        project.events().by("fortnight")


def test_arrow_and_parquet_keep_what_is_nested(project: Project, tmp_path: Path) -> None:
    """Places and claims stay records and lists."""
    pytest.importorskip("pyarrow")
    import pyarrow.parquet

    table = project.events().to_arrow()
    assert table.column("place").to_pylist()[0]["name"]
    project.events().to_parquet(tmp_path / "e.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "e.parquet").num_rows == 3


def test_an_event_opens_onto_its_words(project: Project) -> None:
    """Who says so, in which words, by which rule."""
    event = project.events(country="NER", types=["ASSAULT"], end="2026-03-09").first()
    assert isinstance(event, EventView)
    assert event == project[event.id]
    assert (event.killed.low, event.killed.high, event.killed.disputed) == (11, None, False) if event.killed else False
    assert event.injured is None
    (claim,) = event.claims
    assert isinstance(claim, ClaimView)
    assert (claim.source, claim.said_by) == ("The Gazette", "mayor")
    assert claim.quote.startswith("Gunmen on motorbikes")
    why = event.field("place").why()
    assert why.reasons[0].claim == claim.id
    assert "Téra" in str(why)
    assert "<script" not in event._repr_html_() + claim._repr_html_() + claim.story._repr_html_() + why._repr_html_()
    with pytest.raises(UsageError, match="no field 'colour'"):
        event.field("colour")
    with pytest.raises(AttributeError):
        _ = event.colour


def test_a_text_shows_itself(project: Project) -> None:
    """What `code` gives is a Reading, and a notebook shows its words marked."""
    found = dl.code(TEXTS["a"][1], published="2026-03-09")
    html = found._repr_html_()  # type: ignore[attr-defined]
    assert 'title="trigger: ASSAULT' in html
    assert "Téra" in html
    shown = project.events()._repr_html_()
    assert "3 events" in shown
    assert "1 event<" in project.events(types=["PROTEST"])._repr_html_()


def test_export_writes_what_is_listed(project: Project, tmp_path: Path) -> None:
    """In the profile `public` unless said otherwise."""
    path = project.export("csv", tmp_path / "e.csv", type="PROTEST")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    public = project.export("jsonl", tmp_path / "c.jsonl", what="claims")
    assert all(json.loads(line)["text"] is None for line in public.read_text(encoding="utf-8").splitlines())
