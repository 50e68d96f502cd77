"""Numbers, sources, what was left out, contradictions, changes: and that they are those of the list."""

from __future__ import annotations

import base64
import json
import struct

import numpy as np
import pytest
from starlette.testclient import TestClient
from tests.serve.planted import XSS, client, project
from tests.stores import Opening

from dateline.store.project import Store


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project, in each kind of base."""
    return project(open_shared(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


def total(desk: TestClient, query: str) -> int:
    """How many events a list has."""
    return int(desk.get(f"/api/v1/events?limit=1&{query}").json()["total"])


def test_each_facet_counts_what_its_filter_lists(desk: TestClient) -> None:
    """Its number is the list's when it is chosen."""
    form = desk.get("/api/v1/facets").json()
    assert {"type", "quad", "country", "standing", "status", "origins", "placed", "dated", "disputed"} <= set(form)
    for name in ("type", "quad", "standing", "status", "placed", "dated"):
        assert form[name]
        for one in form[name]:
            assert total(desk, f"{name}={one['value']}") == one["count"]
    other = desk.get("/api/v1/facets?type=PROTEST").json()
    assert other["type"] == form["type"]
    assert sum(one["count"] for one in other["quad"]) == 1


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year"])
def test_the_bars_hold_every_event(desk: TestClient, by: str) -> None:
    """Dated ones in bars, the others said."""
    form = desk.get(f"/api/v1/histogram?by={by}").json()
    assert form["by"] == by
    assert sum(one["events"] for one in form["items"]) + form["undated"] == 11
    assert [one["start"] for one in form["items"]] == sorted(one["start"] for one in form["items"])
    read = desk.get(f"/api/v1/coverage?by={by}").json()
    assert sum(one["articles"] for one in read["items"]) + read["undated"] == 12
    assert desk.get("/api/v1/histogram?by=century").status_code == 422


def test_the_headline_is_that_of_the_list(desk: TestClient) -> None:
    """Seven numbers; the way in has them too."""
    form = desk.get("/api/v1/headline").json()
    assert set(form) >= {"events", "reports", "articles", "unreviewed", "unplaced", "undated", "disputed"}
    assert (form["events"], form["undated"], form["disputed"]) == (11, 1, 1)
    assert desk.get("/api/v1").json()["headline"] == form
    assert desk.get("/api/v1/headline?type=PROTEST").json()["events"] == 1


def test_sources_and_rejects_are_counted(desk: TestClient) -> None:
    """Every article has its outlet, every page that was not read its reason."""
    items = desk.get("/api/v1/sources").json()["items"]
    assert sum(one["articles"] for one in items) == 12
    assert XSS in {one["outlet"] for one in items}
    form = desk.get("/api/v1/rejects").json()
    assert (form["total"], form["reasons"]) == (1, [{"value": "not_an_article", "count": 1}])
    assert form["items"][0]["name"] == XSS
    assert desk.get("/api/v1/rejects?reason=paywall").json()["total"] == 0


def test_contradictions_have_each_value_with_its_claims(desk: TestClient) -> None:
    """And no other events."""
    form = desk.get("/api/v1/contradictions").json()
    assert form["total"] == 1
    (item,) = form["items"]
    assert item["event"]["standing"] == "disputed"
    assert {one["value"] for one in item["disputes"][0]["values"]} == {"8", "12"}
    assert all(one["claims"] for one in item["disputes"][0]["values"])


def test_changes_go_on_where_one_stopped(desk: TestClient) -> None:
    """Tombstones say where the claims are now, or why there is nothing."""
    found, since = [], ""
    while True:
        form = desk.get(f"/api/v1/changes?limit=4&since={since}").json()
        found += form["items"]
        since = form["next"]
        if not form["more"]:
            break
    assert len(found) == 13
    assert [one["number"] for one in found] == sorted(one["number"] for one in found)
    stones = {one["event"]: one for one in found if one["tombstone"]}
    assert set(stones) == {"ev_merged", "ev_gone"}
    assert stones["ev_merged"]["into"]
    assert stones["ev_gone"]["reason"] == "The article was withdrawn."
    nothing = desk.get(f"/api/v1/changes?since={since}").json()
    assert (nothing["items"], nothing["next"], nothing["more"]) == ([], since, False)
    assert desk.get("/api/v1/changes?since=2999-01-01").json()["items"] == []
    assert len(desk.get("/api/v1/changes?since=2000-01-01T00:00:00%2B02:00").json()["items"]) == 13
    for bad in ("soon", "-1", "9" * 30, "٣", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00%2B23:00"):
        assert desk.get(f"/api/v1/changes?since={bad}").status_code == 422


def test_articles_and_claims_are_listed_whole(desk: TestClient) -> None:
    """Page by page, by words and by outlet."""
    for kind, number in (("articles", 12), ("claims", 12)):
        seen, path = [], f"/api/v1/{kind}?limit=5"
        while path:
            answer = desk.get(path)
            assert answer.json()["total"] == number
            seen += [one["id"] for one in answer.json()["items"]]
            path = answer.headers.get("link", "").partition(">")[0].removeprefix("<")
        assert len(seen) == len(set(seen)) == number
        assert desk.get(f"/api/v1/{kind}?q=drone").json()["total"] == 2
        assert desk.get(f"/api/v1/{kind}?cursor=foo").status_code == 422
    article = desk.get("/api/v1/articles?q=drone").json()["items"][0]
    assert article["claims"] == 1
    claim = desk.get("/api/v1/claims?q=drone").json()["items"][0]
    whole = desk.get(f"/api/v1/claims/{claim['id']}").json()
    assert whole["event"] == claim["event"]
    assert whole["told_in"]["id"] == claim["article"]
    assert desk.get("/api/v1/claims/cl_none").status_code == 404


def test_packed_columns_are_those_of_the_list(desk: TestClient) -> None:
    """Header and columns as docs/api.md has them; the same bytes gzipped."""
    answer = desk.get("/api/v1/events.bin", headers={"Accept-Encoding": "identity"})
    body = answer.content
    assert body[:4] == b"DLE1"
    (length,) = struct.unpack("<I", body[4:8])
    assert (8 + length) % 4 == 0
    header = json.loads(body[8 : 8 + length])
    assert header["count"] == 11
    assert header["grains"] == ["none", "site", "town", "district", "province", "country"]
    columns = {}
    for one in header["columns"]:
        assert one["offset"] % 4 == 0
        columns[one["name"]] = np.frombuffer(body, np.dtype(one["type"]).newbyteorder("<"), 11, one["offset"])
    rows = {one["number"]: one for one in desk.get("/api/v1/events?limit=1000").json()["items"]}
    for at, number in enumerate(columns["number"]):
        row = rows[int(number)]
        assert header["types"][columns["type"][at]] == row["type"]
        assert header["statuses"][columns["status"][at]] == row["status"]
        assert bool(columns["disputed"][at]) == bool(row["disputes"])
        assert columns["origins"][at] == row["origins"]
        place = row["place"]
        if place is None or place["lat"] is None:
            assert columns["lat"][at] == -(2**31)
            assert header["grains"][columns["grain"][at]] == "none"
        else:
            assert columns["lat"][at] == round(place["lat"] * 10_000)
            assert columns["radius"][at] == (place["radius_km"] or 0)
            assert header["countries"][columns["country"][at]] == place["country"]
        first = None if columns["first"][at] == 65535 else np.datetime64(header["epoch"]) + int(columns["first"][at])
        assert (str(first) if first is not None else None) == (row["when"]["earliest"] if row["when"] else None)
    assert list(columns["first"]) == sorted(columns["first"])
    packed = desk.get("/api/v1/events.bin", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == body
    assert desk.get("/api/v1/events.bin", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def cursor(*key: object) -> str:
    """A cursor that nobody gave."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "path",
    [
        f"events?sort=id&cursor={cursor('id', 'a' + chr(0) + 'b', 1)}",
        f"events?sort=id&cursor={cursor('id', 'ev_', 2**62)}",
        f"events?cursor={cursor('-date', 2**62, 2**62)}",
        f"events?cursor={cursor('-date', 'x', 1)}",
        f"events?sort=-killed&cursor={cursor('-killed', 1e308, 1)}",
        f"claims?cursor={cursor('a' + chr(0))}",
        f"articles?cursor={cursor('zzz', 'a')}",
        f"changes?since={2**61}",
        *(
            "events?q=a%25_%5C",
            "events?actor=%25",
            "events?outlet=%5C",
            "events?q=%f0%9f",
            "events?bbox=170,-10,-170,10",
        ),
        *("events/%5C", "articles/%5C", "claims/%5C%25", "changes?since=0001-01-01", "coverage?outlet=%00"),
        *("events?from=0001-01-01&to=9999-12-31", "rejects?reason=%27", "articles?q=%22", "areas.geojson?ids=,,"),
        *("histogram?by=day&from=9999-12-31", "events.csv?admin1=%22%2C%22"),
    ],
)
def test_what_nobody_would_send_is_answered(desk: TestClient, path: str) -> None:
    """In either base: an answer, or a problem with its cure, and never a fault of ours."""
    answer = desk.get(f"/api/v1/{path}")
    assert answer.status_code in (200, 400, 404, 422)
    assert answer.status_code == 200 or answer.json()["fix"]
