"""Parts of an event and of an article at their own addresses: claims, a feature, linked data, spans."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serve.planted import ARABIC, client, project
from tests.stores import Opening

from dateline.publish import profile
from dateline.publish.profile import MASKED
from dateline.store.project import Store


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project, in each kind of base."""
    return project(open_shared(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


@pytest.fixture
def clinic(desk: TestClient) -> str:
    """The id of the event at the clinic, which two claims tell."""
    (row,) = desk.get("/api/v1/events?disputed=1").json()["items"]
    return str(row["id"])


def test_claims_of_an_event_are_those_of_its_page(desk: TestClient, clinic: str) -> None:
    """Each with its words, article and origin."""
    form = desk.get(f"/api/v1/events/{clinic}/claims").json()
    assert form == {"total": 2, "items": desk.get(f"/api/v1/events/{clinic}").json()["told"]}
    assert desk.get("/api/v1/events/ev_none/claims").status_code == 404
    assert desk.get("/api/v1/events/ev_gone/claims").status_code == 410


def test_an_event_as_a_feature(desk: TestClient, clinic: str) -> None:
    """Rounded for the public, and as exact as it is known for oneself; a merged one leads on."""
    public = desk.get(f"/api/v1/events/{clinic}.geojson")
    assert public.headers["content-type"] == "application/geo+json"
    assert public.json()["geometry"] == {"type": "Point", "coordinates": [0.8, 14.0]}
    full = desk.get(f"/api/v1/events/{clinic}.geojson?profile=full").json()
    assert full["geometry"]["coordinates"] == [0.75312, 14.00781]
    listed = desk.get("/ogc/collections/events/items").json()["features"]
    assert public.json() in listed
    merged = desk.get("/api/v1/events/ev_merged.geojson?profile=full")
    assert merged.status_code == 308
    assert merged.headers["location"].endswith(".geojson?profile=full")


def graph(desk: TestClient, ident: str, query: str = "") -> dict[str, list[dict[str, Any]]]:
    """The nodes of an event's linked data by their type."""
    answer = desk.get(f"/api/v1/events/{ident}.jsonld?{query}")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"] == "https://schema.org"
    found: dict[str, list[dict[str, Any]]] = {}
    for node in answer.json()["@graph"]:
        found.setdefault(node["@type"], []).append(node)
    return found


def test_an_event_as_linked_data(desk: TestClient, clinic: str) -> None:
    """Claims are about the event and appear in articles that are there; sentences and private names stay at home."""
    public = graph(desk, clinic)
    (event,) = public["Event"]
    assert event["startDate"] == "2026-03-08"
    assert event["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 14.0, "longitude": 0.8}
    articles = {one["@id"] for one in public["NewsArticle"]}
    assert [one["@id"] for one in event["subjectOf"]] == [one["@id"] for one in public["Claim"]]
    assert {one["appearance"]["@id"] for one in public["Claim"]} == articles
    assert {one["about"]["@id"] for one in public["Claim"]} == {event["@id"]}
    assert not any("text" in one for one in public["Claim"])
    assert {one["author"]["name"] for one in public["Claim"]} == {MASKED, "Wire 2"}
    full = graph(desk, clinic, "profile=full")
    assert {one["text"] for one in full["Claim"]} == {"A drone hit the clinic.", "A drone hit the clinic, twelve died."}
    assert "Aïcha Moussa" in {one["author"]["name"] for one in full["Claim"]}


def test_every_event_has_linked_data(desk: TestClient) -> None:
    """Also those without a day, a place or a point, and those of areas, which have no point."""
    for row in desk.get("/api/v1/events?limit=1000").json()["items"]:
        (event,) = graph(desk, row["id"])["Event"]
        assert ("startDate" in event) == bool(row["when"] and row["when"]["earliest"] == row["when"]["latest"])
        place = row["place"]
        exact = bool(place and place["lat"] is not None and place["grain"] in ("site", "town"))
        assert ("geo" in event.get("location", {})) == exact


def test_one_event_is_held_back_as_in_files(desk: TestClient, clinic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cure; for oneself it is there."""
    monkeypatch.setattr(profile, "now", lambda: datetime(2026, 3, 9, 13, tzinfo=UTC))
    for path in (f"/api/v1/events/{clinic}.geojson", f"/api/v1/events/{clinic}.jsonld",
                 f"/ogc/collections/events/items/{clinic}"):  # fmt: skip
        held = desk.get(path)
        assert held.status_code == 404
        assert "held back" in held.json()["title"] + held.json()["detail"]
        assert desk.get(f"{path}?profile=full").status_code == 200
        assert desk.get(f"{path}?hold_back=0").status_code == 200


def test_spans_are_found_by_place_and_by_words(desk: TestClient) -> None:
    """In any script; what stands around them is the text's own."""
    for brief in desk.get("/api/v1/articles?limit=1000").json()["items"]:
        article = desk.get(f"/api/v1/articles/{brief['id']}").json()
        items = desk.get(f"/api/v1/articles/{brief['id']}/spans").json()["items"]
        assert {"claim", "trigger"} <= {one["role"] for one in items}
        assert [one["start"] for one in items] == sorted(one["start"] for one in items)
        for one in items:
            assert article["text"][one["start"] : one["end"]] == one["exact"]
            assert one["prefix"] + one["exact"] + one["suffix"] in article["text"]
        if brief["title"] == ARABIC:
            assert ARABIC in {one["exact"].rstrip(".") for one in items}
    assert desk.get("/api/v1/articles/none/spans").status_code == 404
