"""Files: what a list holds, whole; careful by default; a broken one says so."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from pyarrow.parquet import read_table
from starlette.testclient import TestClient
from tests.serve.planted import FORMULA, XSS, client, project
from tests.stores import Opening

from dateline.model import Step
from dateline.publish import profile
from dateline.publish.exports import EVENT_COLUMNS, export
from dateline.publish.flat import csv_chunks
from dateline.publish.profile import SENSITIVE, WITHHELD
from dateline.serve.desk import STREAMS
from dateline.serve.streams import chunks, streamed
from dateline.store import read, schema
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.read import Filters

FILTERS = ("", "type=PROTEST", "type=!PROTEST", "placed=none", "dated=no", "q=drone", "bbox=-5,10,5,20", "disputed=1",
           "from=2026-03-10&to=2026-03-12", "status=rejected")  # fmt: skip


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project, in each kind of base."""
    return project(open_shared(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


def listed(desk: TestClient, query: str) -> set[str]:
    """The events of a list."""
    return {one["id"] for one in desk.get(f"/api/v1/events?limit=1000&{query}").json()["items"]}


@pytest.mark.parametrize("query", FILTERS)
def test_a_file_holds_what_the_list_holds(desk: TestClient, query: str) -> None:
    """In each format, and as numbers of the packed columns."""
    wanted = listed(desk, query)
    table = list(csv.DictReader(io.StringIO(desk.get(f"/api/v1/events.csv?{query}").text)))
    assert {one["id"] for one in table} == wanted
    assert len(table) == len(wanted)
    lines = desk.get(f"/api/v1/events.ndjson?{query}").text.splitlines()
    assert {json.loads(one)["id"] for one in lines} == wanted
    features = desk.get(f"/api/v1/events.geojson?{query}").json()["features"]
    assert {one["id"] for one in features} == wanted
    parquet = read_table(io.BytesIO(desk.get(f"/api/v1/events.parquet?{query}").content))
    assert set(parquet.column("id").to_pylist()) == wanted
    assert parquet.column_names == list(EVENT_COLUMNS)
    by_number = {one["number"]: one["id"] for one in desk.get("/api/v1/events?limit=1000").json()["items"]}
    numbers = np.frombuffer(desk.get(f"/api/v1/events.rows?{query}").content, dtype="<u4")
    assert {by_number[int(one)] for one in numbers} == wanted
    assert list(numbers) == sorted(numbers)


@pytest.mark.parametrize("profile", ["public", "full"])
def test_the_quick_table_is_that_of_the_export(store: Store, profile: str) -> None:
    """Byte for byte: there are two writers, and one form."""
    with store.engine.connect() as connection:
        table = schema.event.c
        query = sa.select(table.status, table.record).order_by(table.id)
        records = [(row.status, row.record) for row in connection.execute(query)]
    slow = "".join(export(store, what="events", format_="csv", filters=Filters(), profile=profile))
    assert "".join(csv_chunks(records, profile)) == slow


def test_what_leaves_is_public_unless_asked_for(desk: TestClient) -> None:
    """No private name and no exact clinic; the header says the profile."""
    for path in ("events.csv", "events.ndjson", "events.geojson"):
        answer = desk.get(f"/api/v1/{path}")
        assert answer.headers["x-dateline-profile"] == "public"
        assert path in answer.headers["content-disposition"]
        for secret in ("Moussa", "14.00781", "hit the clinic"):
            assert secret not in answer.text
        full = desk.get(f"/api/v1/{path}?profile=full")
        assert full.headers["x-dateline-profile"] == "full"
        assert "14.00781" in full.text
    assert desk.get("/api/v1/events.csv?profile=none").status_code == 422


def test_parquet_has_typed_columns_and_says_what_is_missing(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers as numbers; without pyarrow the answer is 501 with the cure."""
    answer = desk.get("/api/v1/events.parquet?disputed=1")
    assert answer.headers["x-dateline-profile"] == "public"
    (row,) = read_table(io.BytesIO(answer.content)).to_pylist()
    assert (row["killed_low"], row["killed_high"], row["origins"], row["lat"]) == (8.0, 12.0, 2, 14.0)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    missing = desk.get("/api/v1/events.parquet")
    assert missing.status_code == 501
    assert "dateline[frames]" in missing.json()["fix"]


def test_a_cell_is_never_a_formula(desk: TestClient) -> None:
    """Whatever a page wrote."""
    for row in csv.reader(io.StringIO(desk.get("/api/v1/events.csv?profile=full").text)):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row)
    assert FORMULA not in desk.get("/api/v1/events.csv?profile=full").text
    assert XSS in desk.get("/api/v1/events.csv?profile=full").text.replace('""', '"')


def test_an_empty_file_has_its_head(desk: TestClient) -> None:
    """A table of no rows, a collection of no features."""
    assert desk.get("/api/v1/events.csv?status=rejected").text.startswith("id,type,")
    assert desk.get("/api/v1/events.ndjson?status=rejected").text == ""
    assert desk.get("/api/v1/events.geojson?status=rejected").json()["features"] == []
    assert desk.get("/api/v1/events.rows?status=rejected").content == b""


def test_a_file_that_breaks_off_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """In its last row; one that cannot begin is a problem."""
    store = project(tmp_path_factory.mktemp("broken"))
    last = client(store).get("/api/v1/events?sort=id&limit=1000").json()["items"][-1]["id"]
    with store.writing() as connection:
        connection.execute(schema.event.update().where(schema.event.c.id == last).values(record=b"{damaged"))
    desk = client(store, faults=False)
    small = desk.get("/api/v1/events.ndjson")  # fails within the first part: nothing was sent yet
    assert small.status_code == 500
    assert small.headers["content-type"] == "application/problem+json"


def test_the_last_row_is_an_error_row() -> None:
    """What came before it stays; the place at the streams is free again."""

    class Asked:
        """As much of a request as a stream needs."""

        def __init__(self, desk: object) -> None:
            self.desk = desk

        def headers(self, more: dict[str, str]) -> dict[str, str]:
            return more

    class Desk:
        """Counts places."""

        def __init__(self) -> None:
            from threading import Semaphore

            self.streams = Semaphore(1)

    def breaking() -> Iterator[str]:
        yield "a" * 70_000
        raise ValueError("the disk\nis gone")

    desk = Desk()
    answer = streamed(Asked(desk), breaking(), "text/csv", "x.csv", profile="public", broken="#ERROR,{}\n".format)  # type: ignore[arg-type]
    import anyio

    async def read() -> str:
        return "".join([str(part) async for part in answer.body_iterator])  # type: ignore[attr-defined]

    text = anyio.run(read)
    assert text.endswith("#ERROR,ValueError: the disk is gone\n")
    assert text.startswith("aaa")
    assert desk.streams.acquire(blocking=False)


def test_parts_are_joined_to_a_size() -> None:
    """Nothing is lost between them."""
    assert list(chunks(["ab", "cd", "e"], size=3)) == ["abcd", "e"]
    assert list(chunks([])) == []


def test_places_at_the_streams_come_back(desk: TestClient) -> None:
    """However many files are read one after the other."""
    for _ in range(STREAMS * 2):
        assert desk.get("/api/v1/events.csv").status_code == 200


def test_areas_are_shapes_of_their_size(desk: TestClient) -> None:
    """A closed ring about as wide as the radius says, with the events that are placed so."""
    form = desk.get("/api/v1/areas.geojson").json()
    (feature,) = form["features"]
    ring = feature["geometry"]["coordinates"][0]
    assert ring[0] == ring[-1]
    assert max(lat for _, lat in ring) - min(lat for _, lat in ring) == pytest.approx(2 * 60 / 111.2, abs=0.01)
    assert feature["properties"]["name"] == "Soum"
    assert desk.get(f"/api/v1/areas.geojson?ids={feature['properties']['events'][0]}").json() == form
    assert desk.get("/api/v1/areas.geojson?ids=ev_none").status_code == 404


def test_the_address_of_a_list_has_twins_of_data(desk: TestClient) -> None:
    """The same filters; what is only the page's is left out."""
    for kind in ("json", "csv", "geojson"):
        answer = desk.get(f"/explore.{kind}?type=PROTEST&view=map&sort=id&sel=ev_1")
        assert answer.status_code == 307
        assert "view" not in answer.headers["location"]
        whole = desk.get(answer.headers["location"])
        assert whole.status_code == 200
        assert whole.text.count("ev_") >= 1
    assert desk.get("/explore.exe").status_code == 404


def test_what_may_be_going_on_is_held_back_from_the_public(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a day, of the kinds that can do harm, in every file; ``hold_back`` sets the time, ``full`` has all."""
    monkeypatch.setattr(profile, "now", lambda: datetime(2026, 3, 10, 13, tzinfo=UTC))
    every = desk.get("/api/v1/events?limit=1000").json()["items"]
    days = {one["id"]: (one["when"] or {}).get("latest") or "2026-03-10" for one in every}  # else when it was told
    live = {one["id"] for one in every if one["type"] == "ASSAULT" and days[one["id"]] >= "2026-03-09"}
    assert 0 < len(live) < len(days) - 1

    def found(path: str, query: str = "") -> set[str]:
        answer = desk.get(f"{path}?{query}")
        if "geojson" in path or path.startswith("/ogc"):
            return {one["id"] for one in answer.json()["features"]}
        if path.endswith("csv"):
            return {one["id"] for one in csv.DictReader(io.StringIO(answer.text))}
        if path.endswith("parquet"):
            return set(read_table(io.BytesIO(answer.content)).column("id").to_pylist())
        return {json.loads(one)["id"] for one in answer.text.splitlines()}

    files = [f"/api/v1/events.{kind}" for kind in ("csv", "ndjson", "geojson", "parquet")]
    for path in (*files, "/ogc/collections/events/items"):
        assert found(path) == set(days) - live, path
        assert found(path, "hold_back=0") == set(days)
        assert found(path, "profile=full") == set(days)
    etag = desk.get("/api/v1/events.csv").headers["etag"]
    monkeypatch.setattr(profile, "now", lambda: datetime(2026, 5, 10, 13, tzinfo=UTC))
    later = desk.get("/api/v1/events.csv", headers={"If-None-Match": etag})
    assert later.status_code == 200
    assert found("/api/v1/events.csv") == set(days)


def test_the_place_of_a_sensitive_event_is_withheld(tmp_path: Path) -> None:
    """In every public file but the country; the two writers of the table agree on it, and all is there in full."""
    store = project(tmp_path)
    desk = client(store)
    (row,) = desk.get("/api/v1/events?disputed=1").json()["items"]
    event = read.event(store, row["id"])
    with store.writing() as connection:
        replace_events(connection, [event], [replace(event, steps=(Step(SENSITIVE, "1", None, "marked"),))])
    for path in ("events.csv", "events.ndjson", "events.geojson", "areas.geojson"):
        public = desk.get(f"/api/v1/{path}?disputed=1")
        assert "clinic" not in public.text
        assert path == "areas.geojson" or WITHHELD in public.text
        assert path == "areas.geojson" or "NER" in public.text
    feature = desk.get("/ogc/collections/events/items?disputed=1").json()["features"][0]
    assert (feature["geometry"], feature["properties"]["grain"], feature["properties"]["admin1"]) == (None, None, None)
    assert "clinic" in desk.get("/api/v1/events.csv?disputed=1&profile=full").text
    slow = "".join(export(store, what="events", format_="csv", filters=Filters(), profile="public"))
    assert desk.get("/api/v1/events.csv").text == slow
