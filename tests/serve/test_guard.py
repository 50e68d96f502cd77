"""Who may ask, from where, with how much: everybody else is told why not, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.planted import BASE, TOKEN, client, project

from dateline.errors import UsageError
from dateline.serve import server
from dateline.serve.guard import MAX_BODY, Door
from dateline.store.project import Store

ACCESS = "a-token-of-the-command-line"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project."""
    return project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def desk(store: Store) -> TestClient:
    """A client with the token of the start."""
    return client(store)


@pytest.mark.parametrize("host", ["127.0.0.1:8377", "localhost:8377", "[::1]:8377", "LOCALHOST:8377"])
def test_loopback_is_answered(desk: TestClient, host: str) -> None:
    """By each of its names."""
    assert desk.get("/api/v1", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8377", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8377.evil.example",
     "127.0.0.1@evil:8377", "192.168.0.2:8377", "127.0.0.1:8377/", "", "[::1", "127.0.0.1:99999"],
)  # fmt: skip
def test_a_foreign_host_is_refused(desk: TestClient, host: str) -> None:
    """A name that somebody points at this machine is not ours."""
    answer = desk.get("/api/v1/events", headers={"Host": host})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "fix" in answer.json()
    assert "items" not in answer.json()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:3000", "file://", ""])
def test_a_foreign_origin_is_refused(desk: TestClient, origin: str) -> None:
    """Reading as well as writing; and no origin is ever allowed to read."""
    for answer in (
        desk.get("/api/v1/events", headers={"Origin": origin}),
        desk.post("/api/v1/code", json={"text": "x"}, headers={"Origin": origin}),
    ):
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_our_own_origin_is_answered(desk: TestClient) -> None:
    """As the page sends it."""
    assert desk.get("/api/v1", headers={"Origin": BASE}).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_a_write_needs_the_token_of_the_start(store: Store, method: str) -> None:
    """Also on loopback: a form on another site would be sent with our cookies and without an origin."""
    for given in (None, "wrong", ACCESS):
        answer = client(store, token=given).request(method, "/api/v1/code", json={"text": "x"})
        assert answer.status_code == 403
        assert "X-Dateline-Token" in answer.json()["fix"]


def test_every_answer_carries_the_headers_of_safety(desk: TestClient) -> None:
    """The page, the data, and the refusals."""
    ours = "127.0.0.1:8377"
    for path, host in (("/", ours), ("/api/v1/events", ours), ("/", "evil.example"), ("/x", "localhost:8377")):
        headers = desk.get(path, headers={"Host": host}).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_body_has_a_limit(desk: TestClient) -> None:
    """Said or not said beforehand."""
    assert desk.post("/api/v1/code", content=b"x" * (MAX_BODY + 1)).status_code == 413
    chunks = (b"x" * 65536 for _ in range(MAX_BODY // 65536 + 2))
    assert desk.post("/api/v1/code", content=chunks).status_code == 413


def test_odd_addresses_are_refused_not_failed(desk: TestClient) -> None:
    """NUL, too long, twice."""
    assert desk.get("/api/v1/events?q=a%00b").status_code == 400
    assert desk.get("/api/v1/events/ev%00").status_code == 400
    assert desk.get("/api/v1/events?q=" + "a" * 20000).status_code == 414
    assert desk.get("/api/v1/events?type=ASSAULT&type=AID").status_code == 400


def test_an_open_address_needs_a_token() -> None:
    """Without one nothing is bound; a token that is easily guessed is none."""
    for host in ("0.0.0.0", "::", "192.168.0.2", "desk.example"):
        with pytest.raises(UsageError, match="reached by others"):
            server.check(host, None)
        with pytest.raises(UsageError, match="characters"):
            server.check(host, "short")
        server.check(host, ACCESS)
    for host in ("127.0.0.1", "localhost", "::1", "127.0.0.2"):
        server.check(host, None)


def test_with_a_token_every_request_needs_it(store: Store) -> None:
    """As a header; or once in the address of the page, which then has a cookie and no token in it."""
    door = Door(host="0.0.0.0", access=ACCESS, writing=TOKEN)
    asks = client(store, token=None, door=door)
    for path in ("/", "/api/v1", "/healthz", "/?token=wrong"):
        answer = asks.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert asks.get("/api/v1", headers={"Authorization": f"Bearer {ACCESS}"}).status_code == 200
    assert (
        asks.get("/api/v1", headers={"Host": "192.168.0.2:8377", "Authorization": f"Bearer {ACCESS}"}).status_code
        == 200
    )
    named = asks.get("/api/v1", headers={"Host": "desk.example:8377", "Authorization": f"Bearer {ACCESS}"})
    assert named.status_code == 403
    entered = asks.get(f"/explore?type=AID&token={ACCESS}")
    assert entered.status_code == 303
    assert entered.headers["location"] == "/explore?type=AID"
    assert ACCESS not in entered.headers["set-cookie"]
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert asks.get("/explore?type=AID").status_code == 200
    assert asks.post("/api/v1/code", json={"text": "x"}).status_code == 403  # the cookie alone writes nothing


def test_the_way_in_leads_nowhere_else(store: Store) -> None:
    """A path that a browser would take for another host stays here."""
    for path in ("//evil.example/", "/\\evil.example/"):
        asks = client(store, token=None, door=Door(host="0.0.0.0", access=ACCESS))
        location = asks.get(f"{BASE}{path}?token={ACCESS}").headers["location"]
        assert location == "/evil.example/"


def test_head_is_get_without_a_body(desk: TestClient) -> None:
    """For those who look first."""
    answer = desk.head("/api/v1/events")
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["etag"]


def test_a_path_leads_to_no_file_outside_the_page(store: Store, tmp_path: Path) -> None:
    """However it is written; and hashed files are kept for ever."""
    page = tmp_path / "page"
    (page / "assets").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (page / "index.html").write_text('<head><meta name="dateline-token" content=""></head>', encoding="utf-8")
    (page / "assets" / "index-Dk3J_f9a.js").write_text("1", encoding="utf-8")
    (page / "map.geojson").write_text("{}", encoding="utf-8")
    asks = client(store, page=page)
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt"):
        assert "secret" not in asks.get(path).text.replace("secret.txt", "")
    kept = asks.get("/assets/index-Dk3J_f9a.js")
    assert (kept.status_code, kept.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert "immutable" in kept.headers["cache-control"]
    assert asks.get("/map.geojson").headers["cache-control"] == "no-cache"
    for path in ("/", "/explore?type=AID", "/e/ev_1", "/a/ar_1", "/review", "/resolve", "/sources", "/report"):
        answer = asks.get(path)
        assert f'<meta name="dateline-token" content="{TOKEN}">' in answer.text
        assert answer.headers["cache-control"] == "no-store"
