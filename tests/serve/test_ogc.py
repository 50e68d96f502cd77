"""OGC API - Features: as a GIS asks it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient
from tests.serve.planted import client, project
from tests.stores import Opening

from dateline.serve.problems import Problem
from dateline.serve.routes.ogc import interval
from dateline.store.project import Store

ITEMS = "/ogc/collections/events/items"


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project, in each kind of base."""
    return project(open_shared(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


def test_every_link_from_the_landing_page_leads_on(desk: TestClient) -> None:
    """With the media type that it says."""
    seen, todo = set(), ["/ogc"]
    while todo:
        answer = desk.get(todo.pop())
        assert answer.status_code == 200
        form = answer.json()
        links = [*form.get("links", []), *(link for one in form.get("collections", []) for link in one["links"])]
        for link in links:
            assert {"href", "rel", "type"} <= set(link)
            parts = urlsplit(link["href"])
            assert parts.netloc == "127.0.0.1:8377"
            path = f"{parts.path}?{parts.query}"
            kind = desk.get(path).headers["content-type"]
            assert kind.partition(";")[0] in (link["type"], "application/json")
            if path not in seen and "ogc" in path:
                seen.add(path)
                todo.append(path)
    rels = {link["rel"] for link in desk.get("/ogc").json()["links"]}
    assert {"self", "service-desc", "conformance", "data"} <= rels


def test_conformance_and_collection_are_those_of_the_core(desk: TestClient) -> None:
    """Classes, extent, coordinate system."""
    classes = desk.get("/ogc/conformance").json()["conformsTo"]
    assert "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core" in classes
    form = desk.get("/ogc/collections/events").json()
    west, south, east, north = form["extent"]["spatial"]["bbox"][0]
    assert (west, south, east, north) == (-1.3, 14.00781, 0.75312, 14.3)
    assert form["extent"]["temporal"]["interval"] == [["2026-02-01T00:00:00Z", "2026-03-15T00:00:00Z"]]
    assert desk.get("/ogc/collections/other").status_code == 404


def test_items_are_features_with_counts_and_links(desk: TestClient) -> None:
    """All of them by the links, each once; without a place the geometry is null."""
    found: dict[str, dict[str, Any]] = {}
    path = f"{ITEMS}?limit=4"
    while path:
        answer = desk.get(path)
        assert answer.headers["content-type"] == "application/geo+json"
        form = answer.json()
        assert form["type"] == "FeatureCollection"
        assert form["numberMatched"] == 11
        assert form["numberReturned"] == len(form["features"]) <= 4
        assert form["timeStamp"].endswith("Z")
        found.update((one["id"], one) for one in form["features"])
        following = [link["href"] for link in form["links"] if link["rel"] == "next"]
        path = following[0].removeprefix("http://127.0.0.1:8377") if following else ""
    assert len(found) == 11
    nowhere = [one for one in found.values() if one["geometry"] is None]
    assert {one["properties"]["type"] for one in nowhere} == {"PROTEST", "ASSAULT"}
    kinds = [
        {name: type(value) for name, value in one["properties"].items() if value is not None} for one in found.values()
    ]
    for name in {name for one in kinds for name in one}:
        assert len({one[name] for one in kinds if name in one} - {int}) <= 1, name


def test_boxes_times_and_limits(desk: TestClient) -> None:
    """As the standard has them; a limit beyond the greatest is no error; our own filters work too."""

    def count(query: str) -> int:
        return int(desk.get(f"{ITEMS}?{query}").json()["numberMatched"])

    assert count("bbox=0,13,1,15") == 8
    assert count("bbox=0,13,0,1,15,100") == 8
    assert count("datetime=2026-03-12") == 1
    assert count("datetime=2026-03-12T10:00:00Z") == 1
    assert count("datetime=2026-03-10/2026-03-12") == 4
    assert count("datetime=../2026-02-28") == 1
    assert count("datetime=2026-03-14/") == 2
    assert count("datetime=../..") == 11
    assert count("limit=100000") == 11
    assert count("type=PROTEST") == 1
    for bad in (
        "datetime=soon",
        "datetime=1/2/3",
        "datetime=..",
        "bbox=1",
        "limit=0",
        "datetime=2026-03-12&from=2026-01-01",
    ):
        assert desk.get(f"{ITEMS}?{bad}").status_code == 422
    assert desk.get(f"{ITEMS}?colour=red").status_code == 400


def test_one_feature_has_its_links(desk: TestClient) -> None:
    """Itself, its collection, its page; 404 for none."""
    ident = desk.get(ITEMS).json()["features"][0]["id"]
    form = desk.get(f"{ITEMS}/{ident}").json()
    assert (form["type"], form["id"]) == ("Feature", ident)
    assert {link["rel"] for link in form["links"]} == {"self", "collection", "alternate"}
    assert desk.get(f"{ITEMS}/ev_none").status_code == 404
    assert desk.get(f"{ITEMS}/ev_merged").headers["location"].startswith(f"{ITEMS}/ev_")


def test_points_are_those_of_the_profile(desk: TestClient) -> None:
    """A clinic is a tenth of a degree wide unless all is asked for."""
    ident = desk.get("/api/v1/events?disputed=1").json()["items"][0]["id"]
    assert desk.get(f"{ITEMS}/{ident}").json()["geometry"]["coordinates"] == [0.8, 14.0]
    assert desk.get(f"{ITEMS}/{ident}?profile=full").json()["geometry"]["coordinates"] == [0.75312, 14.00781]


def test_an_interval_may_be_open() -> None:
    """At either end."""
    assert interval("2026-01-02/..") == {"start": "2026-01-02"}
    assert interval("/2026-01-02") == {"end": "2026-01-02"}
    with pytest.raises(Problem, match="no instant"):
        interval("never/..")
