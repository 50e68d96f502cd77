"""Review through the API: decisions that are saved once, refused where something else was seen, and read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from starlette.testclient import TestClient
from tests.review.project import put
from tests.serve.planted import XSS, client
from tests.stores import Opening

ROOT = "/api/v1"


@pytest.fixture
def desk(tmp_path: Path, open_store: Opening) -> TestClient:
    """Three events, one of them told twice."""
    store = open_store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    put(store, 3, where="Dori", killed=4)
    put(store, 4, where="Gao")
    return client(store)


def events(desk: TestClient) -> list[dict[str, Any]]:
    """All rows, those of most articles first."""
    rows = desk.get(f"{ROOT}/events").json()["items"]
    return sorted(rows, key=lambda row: (-row["articles"], row["place"]["name"]))


def post(desk: TestClient, key: str | None = None, **form: Any) -> Any:
    """Sends a decision of AK's."""
    headers = {"Idempotency-Key": key or uuid4().hex, "Content-Type": "application/json"}
    return desk.post(f"{ROOT}/decisions", content=json.dumps({"by": "AK", **form}), headers=headers)


def judged(desk: TestClient, row: dict[str, Any], act: str, **form: Any) -> Any:
    """Sends a decision on an event as it was seen."""
    return post(desk, target=row["id"], act=act, version=row["version"], **form)


def test_a_decision_is_saved_and_read_back(desk: TestClient) -> None:
    """Status, version, state, list, history; undone it is as before."""
    row = events(desk)[0]
    before = desk.get(ROOT).json()["state"]
    answer = judged(desk, row, "accept", because="Seen on film.")
    assert answer.status_code == 201
    form = answer.json()
    assert (form["saved"], form["pending"]) == (True, False)
    (event,) = form["events"]
    assert (event["id"], event["status"]) == (row["id"], "accepted")
    assert event["version"] != row["version"]
    assert desk.get(ROOT).json()["state"] != before
    assert desk.get(f"{ROOT}/events?status=accepted").json()["total"] == 1
    history = desk.get(f"{ROOT}/events/{row['id']}/history").json()["items"]
    assert sorted(one["kind"] for one in history) == ["accept", "new", "revised"]
    (accepted,) = (one for one in history if one["kind"] == "accept")
    assert accepted["reason"] == "AK accepted it: Seen on film."
    assert (accepted["by"], accepted["undone"], accepted["changed"]) == ("AK", False, False)
    undone = post(desk, target=row["id"], act="undo", undoes=form["decision"]["id"])
    assert undone.status_code == 201
    assert undone.json()["events"][0]["version"] == row["version"]
    listed = desk.get(f"{ROOT}/decisions?target={row['id']}").json()["items"]
    assert [(one["act"], one["undone"]) for one in listed] == [("accept", True), ("undo", False)]
    assert desk.get(f"{ROOT}/decisions?by=BD").json()["items"] == []


def test_who_saw_something_else_is_shown_what_is_there(desk: TestClient) -> None:
    """409 with the event; nothing is written."""
    row = events(desk)[0]
    assert judged(desk, row, "accept").status_code == 201
    answer = judged(desk, row, "reject", reason="old_news")
    assert answer.status_code == 409
    form = answer.json()
    assert (form["kind"], form["current"]["id"], form["current"]["status"]) == ("stale", row["id"], "accepted")
    assert form["fix"]
    assert len(desk.get(f"{ROOT}/decisions").json()["items"]) == 1


def test_the_same_key_is_answered_the_same(desk: TestClient) -> None:
    """Sent twice it is saved once; for another decision it is refused."""
    row = events(desk)[0]
    form = {"target": row["id"], "act": "accept", "version": row["version"]}
    first, again = post(desk, "one", **form), post(desk, "one", **form)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["Idempotent-Replayed"] == "true"
    other = post(desk, "one", **{**form, "act": "reject"})
    assert (other.status_code, other.json()["kind"]) == (409, "key")


def test_merged_and_split_through_the_api(desk: TestClient) -> None:
    """The id that is gone leads on, and the split brings the parts back."""
    one, other = events(desk)[:2]
    merged = judged(desk, one, "merge", **{"with": [other["id"]], "because": "same raid"})
    (whole,) = merged.json()["events"]
    gone = ({one["id"], other["id"]} - {whole["id"]}).pop()
    answer = desk.get(f"{ROOT}/events/{gone}")
    assert (answer.status_code, answer.headers["Location"]) == (308, f"{ROOT}/events/{whole['id']}")
    stale = judged(desk, {"id": gone, "version": "v_x"}, "accept")
    assert (stale.status_code, stale.json()["kind"], stale.json()["current"]["id"]) == (409, "gone", whole["id"])
    out = [told["claim"]["id"] for told in whole["told"]][:1]
    split = judged(desk, whole, "split", claims=out)
    assert len(split.json()["events"]) == 2
    assert split.json()["decision"]["claims"] == out


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"act": "accept"}, 422), ({"act": "accept", "version": "v_old"}, 409), ({"act": "praise"}, 422),
        ({"act": "edit", "fields": {"origins": 3}}, 422), ({"act": "edit", "fields": {"place": {"name": 3}}}, 422),
        ({"act": "note"}, 422), ({"act": "merge", "with": []}, 422), ({"act": "split", "claims": ["cl_x"]}, 422),
        ({"act": "undo"}, 422), ({"act": "skip", "extra": 1}, 422), ({"act": "skip", "by": ""}, 422),
        ({"act": "skip", "target": "ev_none"}, 422), ({"act": "skip", "by": "A\x00B"}, 422),
        ({"act": "note", "because": "\ud800"}, 422), ({"act": "skip", "target": "\x00"}, 422),
        ({"act": "edit", "fields": {"figures": [{"kind": "killed", "low": -1}]}}, 422),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_problem_with_a_fix(desk: TestClient, form: dict[str, Any], status: int) -> None:
    """Never a fault of ours."""
    row = events(desk)[0]
    ask = {
        "target": row["id"],
        **({"version": row["version"]} if form["act"] in ("edit", "merge", "split") else {}),
        **form,
    }
    answer = post(desk, **ask)
    assert answer.status_code == status, answer.text
    assert answer.json()["fix"]
    assert desk.get(f"{ROOT}/decisions").json()["items"] == []


def test_a_write_needs_the_token_and_a_key(desk: TestClient) -> None:
    """Neither may be left out."""
    row = events(desk)[0]
    form = {"by": "AK", "target": row["id"], "act": "accept", "version": row["version"]}
    assert desk.post(f"{ROOT}/decisions", json=form).status_code == 422
    refused = desk.post(f"{ROOT}/decisions", json=form, headers={"Idempotency-Key": "k", "X-Dateline-Token": "no"})
    assert refused.status_code == 403


def test_the_queue_serves_what_waits_and_hides_for_the_second(desk: TestClient) -> None:
    """Counted; blind; names of reviewers are text."""
    found = desk.get(f"{ROOT}/review?order=random&by=AK").json()
    assert (found["total"], found["today"], len(found["items"])) == (3, 0, 3)
    item = found["items"][0]
    edit = {"fields": {"place": {"name": XSS, "lat": 1, "lon": 2}}}
    assert judged(desk, item["event"], "edit", **edit).status_code == 201
    assert desk.get(f"{ROOT}/review?order=random&by=AK").json()["total"] == 2
    (second,) = desk.get(f"{ROOT}/review?order=second&by=BD").json()["items"]
    assert second["second"] is True
    assert second["event"]["place"]["name"] != XSS
    assert second["event"]["status"] == "machine"
    assert judged(desk, second["event"], "accept", by="BD").status_code == 201
    agreed = desk.get(f"{ROOT}/agreement").json()
    assert (agreed["events"], agreed["persons"]) == (1, ["AK", "BD"])
    assert next(one for one in agreed["fields"] if one["field"] == "place")["percent"] == 0
    assert desk.get(f"{ROOT}/review?order=second").status_code == 422
    assert desk.get(f"{ROOT}/review?order=best").status_code == 422


def test_pairs_and_corrections_are_served(desk: TestClient) -> None:
    """Whole events with what they share; a file of JSON lines."""
    row = events(desk)[0]
    first = [told["claim"]["id"] for told in desk.get(f"{ROOT}/events/{row['id']}").json()["told"]][:1]
    found = desk.get(f"{ROOT}/pairs?limit=5").json()["items"]
    assert all({"one", "other", "score", "shared", "differ"} <= set(pair) for pair in found)
    assert judged(desk, row, "split", claims=first).status_code == 201
    assert judged(desk, events(desk)[-1], "reject", reason="not_an_event").status_code == 201
    answer = desk.get(f"{ROOT}/corrections")
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    (record,) = [json.loads(line) for line in answer.text.splitlines()]
    assert (record["kind"], record["claims"]) == ("negative", [])
    assert json.loads(desk.get(f"{ROOT}/corrections?profile=public").text)["text"] is None
    assert desk.get(f"{ROOT}/pairs?limit=0").status_code == 422
