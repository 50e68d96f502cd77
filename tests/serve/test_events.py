"""Events and articles through the API: as stored, as text, at an address that stays."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient
from tests.serve.planted import ARABIC, XSS, client, project
from tests.stores import Opening

from dateline.store import read
from dateline.store.events import replace_events
from dateline.store.project import Store


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project, in each kind of base."""
    return project(open_shared(tmp_path_factory.mktemp("project")))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


def ids(desk: TestClient, query: str = "") -> list[str]:
    """The events of a list of one page."""
    return [one["id"] for one in desk.get(f"/api/v1/events?limit=1000&{query}").json()["items"]]


def test_the_way_in_says_what_there_is(desk: TestClient) -> None:
    """Numbers, links, policy; each link of the API leads somewhere."""
    form = desk.get("/api/v1").json()
    assert form["counts"]["events"] == 11
    assert form["policy"]["open"] is False
    assert desk.get("/healthz").json() == {"ok": True}


def test_a_page_of_events_has_rows_as_agreed(desk: TestClient) -> None:
    """Every field that the page reads."""
    answer = desk.get("/api/v1/events?disputed=1")
    form = answer.json()
    assert (form["total"], form["next"]) == (1, None)
    row = form["items"][0]
    assert set(row) == {
        "number", "id", "type", "mode", "quad", "actors", "recipients", "place", "when", "figures", "origins",
        "articles", "parties_only", "standing", "disputes", "status", "version",
    }  # fmt: skip
    assert row["actors"] == [{"name": "army", "country": "NER", "sectors": ["MIL"], "private": False}]
    assert row["place"]["grain"] == "site"
    assert row["figures"] == [{"kind": "killed", "low": 8, "high": 12}]
    assert (row["origins"], row["articles"], row["disputes"], row["status"]) == (2, 2, ["killed"], "machine")
    assert float(answer.headers["x-took-ms"]) >= 0


@pytest.mark.parametrize("sort", ["-date", "date", "-origins", "-killed", "id"])
def test_pages_one_after_the_other_are_the_whole_list(desk: TestClient, sort: str) -> None:
    """By the cursor and by the Link header, which say the same; each event once."""
    whole = ids(desk, f"sort={sort}")
    assert len(whole) == len(set(whole)) == 11
    walked, path = [], f"/api/v1/events?limit=3&sort={sort}"
    while path:
        answer = desk.get(path)
        assert answer.json()["total"] == 11
        walked += [one["id"] for one in answer.json()["items"]]
        link = answer.headers.get("link", "")
        assert bool(link) == (answer.json()["next"] is not None)
        path = link.partition(">")[0].removeprefix("<")
        assert not path or quote(answer.json()["next"], safe="") in path
    assert walked == whole


def test_fields_and_claims_are_given_on_request(desk: TestClient) -> None:
    """Only some fields; claims with their words; other names are refused with those that there are."""
    form = desk.get("/api/v1/events?fields=type,place&limit=2").json()
    assert set(form["items"][0]) == {"id", "type", "place"}
    form = desk.get("/api/v1/events?include=claims&disputed=1").json()
    assert len(form["items"][0]["claims"]) == 2
    answer = desk.get("/api/v1/events?fields=foo")
    assert answer.status_code == 400
    assert "standing" in answer.json()["fix"]


def test_unknown_parameters_are_named_with_the_known(desk: TestClient) -> None:
    """A typing error never widens a list."""
    for path in ("/api/v1/events", "/api/v1", "/api/v1/events/ev_1"):
        answer = desk.get(f"{path}?typ=ASSAULT")
        assert answer.status_code == 400
        assert "typ" in answer.json()["detail"]
    assert "type" in desk.get("/api/v1/events?typ=ASSAULT").json()["fix"]


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=-1", "limit=1001", f"limit={10**30}", "limit=1.5", "limit=x", "sort=foo", "cursor=foo",
     "bbox=1,2", "bbox=nan,0,1,1", "bbox=0,5,1,1", "bbox=0,0,inf,1", "from=2026-02-30", "from=yesterday",
     "min_origins=-1", "type=NONE", f"min_origins={10**40}", "disputed=2", "placed=somewhere", "date=never",
     "country=Niger", "status=perhaps"],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_with_a_cure(desk: TestClient, query: str) -> None:
    """Never a fault of ours, never an empty list without a word."""
    answer = desk.get(f"/api/v1/events?{query}")
    assert answer.status_code == 422
    form = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert form["status"] == 422
    assert form["detail"]
    assert form["fix"]


@pytest.mark.parametrize("text", ["\ud800", "%ff%fe", "'", '"', "\\", "* OR NOT", "((((", "-", "😀", "٣", "a" * 900])
def test_any_search_is_answered(desk: TestClient, text: str) -> None:
    """Whatever somebody types."""
    sent = text if text.startswith("%") else quote(text, errors="surrogatepass")
    assert desk.get(f"/api/v1/events?q={sent}").status_code in (200, 422)
    assert desk.get(f"/api/v1/events?actor={sent}").status_code in (200, 422)


def test_filters_narrow_the_list(desk: TestClient) -> None:
    """A few of them; all are tested at the store."""
    assert len(ids(desk, "type=PROTEST")) == 1
    assert len(ids(desk, "type=!PROTEST")) == 10
    assert len(ids(desk, "from=2026-03-10&to=2026-03-11")) == 3
    assert len(ids(desk, "placed=area")) == 1
    assert len(ids(desk, "dated=no")) == 1
    assert len(ids(desk, "bbox=-5,10,0,20")) == 1
    assert len(ids(desk, "q=drone")) == 1
    assert len(ids(desk, "min_origins=2")) == 1


def test_an_event_comes_with_the_words_behind_it(desk: TestClient, store: Store) -> None:
    """Each claim with its sentence, its article and its origin."""
    ident = ids(desk, "disputed=1")[0]
    form = desk.get(f"/api/v1/events/{ident}").json()
    assert {one["claim"]["text"] for one in form["told"]} == {
        "A drone hit the clinic.", "A drone hit the clinic, twelve died.",
    }  # fmt: skip
    first = form["told"][0]
    assert set(first["article"]) == {"id", "title", "outlet", "published", "url", "copy_of", "language", "dir"}
    assert {one["origin"] for one in form["told"]} == {0, 1}
    assert first["claim"]["trigger_text"]
    assert form["version"] == desk.get("/api/v1/events?disputed=1").json()["items"][0]["version"]
    assert form["claims"] == list(read.event(store, ident).claims)


def test_why_and_history_tell_how_it_came_about(desk: TestClient) -> None:
    """Values with their claims, and the log."""
    ident = ids(desk, "disputed=1")[0]
    why = desk.get(f"/api/v1/events/{ident}/why?field=killed").json()
    assert {one["value"] for one in why["values"]} == {"8", "12"}
    history = desk.get(f"/api/v1/events/{ident}/history").json()
    assert [one["kind"] for one in history["items"]] == ["new"]


def test_ids_that_are_no_more_lead_on_or_say_why(desk: TestClient) -> None:
    """308 to the survivor, 410 with the reason, 404 for what never was; a beginning of an id is none."""
    heir = ids(desk, "disputed=1")[0]
    moved = desk.get("/api/v1/events/ev_merged")
    assert (moved.status_code, moved.headers["location"]) == (308, f"/api/v1/events/{heir}")
    assert desk.get("/api/v1/events/ev_merged/why?field=place").headers["location"].endswith(f"{heir}/why?field=place")
    gone = desk.get("/api/v1/events/ev_gone")
    assert gone.status_code == 410
    assert "withdrawn" in gone.json()["detail"]
    for ident in ("ev_never", heir[:10], "%25", "_", "ev_%ff"):
        assert desk.get(f"/api/v1/events/{ident}").status_code == 404


def test_scripts_come_back_as_text(desk: TestClient) -> None:
    """The answer is JSON and says so; the words are as they were read."""
    answer = desk.get("/api/v1/events?actor=script")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    row = answer.json()["items"][0]
    assert row["actors"][0]["name"] == XSS
    assert row["actors"][0]["private"] is True
    told = desk.get(f"/api/v1/events/{row['id']}").json()["told"][0]
    assert (told["article"]["title"], told["article"]["outlet"]) == (XSS, XSS)


def test_an_article_comes_with_all_that_was_read_in_it(desk: TestClient, store: Store) -> None:
    """Its claims and their events, its capture checked against its hash, its direction."""
    arabic = next(one for one in read.articles(store) if one.language == "ar")
    form = desk.get(f"/api/v1/articles/{arabic.id}").json()
    assert form["dir"] == "rtl"
    assert form["title"] == ARABIC
    claim = form["reading"]["claims"][0]
    start, end = claim["span"]
    assert form["text"][start:end] == claim["text"]
    assert form["events"][claim["id"]] in ids(desk)
    assert form["capture"]["matches"] is True
    assert len(form["capture"]["sha256"]) == 64
    assert desk.get("/api/v1/articles/ar_none").status_code == 404
    store.captures.path(form["capture"]["sha256"]).write_bytes(b"damaged")
    again = desk.get(f"/api/v1/articles/{arabic.id}").json()
    assert again["capture"]["matches"] is False


def test_what_the_reader_has_is_not_sent_again(store: Store) -> None:
    """304 until something changes; another query has another tag."""
    desk = client(store)
    first = desk.get("/api/v1/events?limit=2")
    tag = first.headers["etag"]
    same = desk.get("/api/v1/events?limit=2", headers={"If-None-Match": tag})
    assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    assert desk.get("/api/v1/events?limit=3", headers={"If-None-Match": tag}).status_code == 200
    some = next(iter(read.events(store)))
    with store.writing() as connection:
        replace_events(connection, [some], [])
    assert desk.get("/api/v1/events?limit=2", headers={"If-None-Match": tag}).status_code == 200
    with store.writing() as connection:
        replace_events(connection, [], [some])


def test_answers_are_compressed_for_those_who_can(desk: TestClient) -> None:
    """And the same without."""
    packed = desk.get("/api/v1/events", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = desk.get("/api/v1/events", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert json.loads(plain.content) == packed.json()
