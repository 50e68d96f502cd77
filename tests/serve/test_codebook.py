"""The codebook, a text of one's own, and the report."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serve.planted import XSS, client, project

from dateline.publish import exports
from dateline.publish.dictionary import COLUMNS
from dateline.store.project import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project."""
    return project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client of it."""
    return client(store)


def test_every_column_of_an_export_is_in_the_dictionary() -> None:
    """A file without its dictionary is half a file."""
    columns = {*exports.EVENT_COLUMNS, *exports.CLAIM_COLUMNS, *exports.ARTICLE_COLUMNS, *exports.REJECT_COLUMNS}
    assert columns - set(COLUMNS) == set()


def test_fields_have_definitions_and_codes(desk: TestClient) -> None:
    """Each by its link; types with what they are not."""
    items = desk.get("/api/v1/codebook").json()["items"]
    for item in items:
        form = desk.get(item["link"]).json()
        assert form["definition"] == item["definition"]
        assert len(form["codes"]) == item["codes"]
    types = {one["code"]: one for one in desk.get("/api/v1/codebook/type").json()["codes"]}
    assert len(types) == 16
    assert types["ASSAULT"]["quad_name"] == "material conflict"
    assert types["ASSAULT"]["not"]
    assert desk.get("/api/v1/codebook/colour").status_code == 404


def test_a_text_is_read_and_not_kept(store: Store) -> None:
    """By whoever the command line gives; without a reader the answer says so."""
    seen: list[dict[str, Any]] = []

    def coder(given: dict[str, Any]) -> dict[str, Any]:
        seen.append(given)
        return {"id": None, "claims": [], "rejected": None}

    desk = client(store, coder=coder)
    before = desk.get("/api/v1").json()["state"]
    answer = desk.post("/api/v1/code", json={"text": XSS, "published": "2026-03-09"})
    assert (answer.status_code, answer.json()["claims"]) == (200, [])
    assert seen == [{"id": None, "text": XSS, "published": "2026-03-09"}]
    assert desk.get("/api/v1").json()["state"] == before
    assert client(store).post("/api/v1/code", json={"text": "x"}).status_code == 501


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 422), (b"{", 400), (b"\xff\xfe", 400), (b"[]", 422), (b"null", 422), (b'{"text": 1}', 422),
     (b'{"text": ""}', 422), (b'{"text": "a", "colour": 1}', 422), (b'{"text": "\\ud800"}', 422),
     (b'{"text": "' + b"a" * 100_001 + b'"}', 422), (b"[" * 100_000, 400), (b'{"text": NaN}', 422)],
)  # fmt: skip
def test_a_body_that_is_no_text_is_refused(desk: TestClient, body: bytes, status: int) -> None:
    """With a problem that says what to send."""
    answer = desk.post("/api/v1/code", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["fix"]


def test_a_report_is_a_page_that_runs_nothing(desk: TestClient) -> None:
    """HTML has a policy of its own; other formats are files."""
    answer = desk.get("/api/v1/report")
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy
    assert "<script" not in answer.text
    assert answer.headers["x-dateline-profile"] == "public"
    text = desk.get("/api/v1/report?format=md&type=PROTEST").text
    assert text.startswith("# ")
    assert desk.get("/api/v1/report?format=exe").status_code == 422


def test_a_report_is_compared_with_an_earlier_one(desk: TestClient) -> None:
    """Its JSON comes with the request; what is no report is refused."""
    before = desk.get("/api/v1/report?format=json&type=PROTEST").content
    answer = desk.post("/api/v1/report?format=md", content=before)
    assert answer.status_code == 200
    assert "events are new" in answer.text
    assert "events are new" not in desk.get("/api/v1/report?format=md").text
    for body in (b"", b"{}", b"[1]", b"\xff"):
        refused = desk.post("/api/v1/report", content=body)
        assert refused.status_code == 422
        assert "format=json" in refused.json()["fix"]


@pytest.mark.parametrize(
    ("format_", "head"), [("docx", b"PK"), ("pdf", b"%PDF"), ("json", b"{"), ("html", b"<!doctype")]
)
def test_each_format_of_the_report_is_that(desk: TestClient, format_: str, head: bytes) -> None:
    """By its first bytes."""
    answer = desk.get(f"/api/v1/report?format={format_}&type=PROTEST")
    assert answer.status_code == 200
    assert answer.content.lower().startswith(head.lower())
    assert ("attachment" in answer.headers.get("content-disposition", "")) == (format_ in ("docx", "pdf"))
