"""Addresses are read as paths are: object stores by fsspec, files on web servers, each with its own mistakes."""

from __future__ import annotations

import gzip
import importlib
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import fsspec
import pytest

from dateline.acquire.pages import pages
from dateline.errors import MissingExtra, UsageError
from dateline.model import Page, Reject
from dateline.settings import Settings

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
HTML = b"<html><body><p>Two bridges were closed on Monday.</p></body></html>"
LINES = b"".join(json.dumps({"id": str(n), "text": f"Bridge {n} was closed."}).encode() + b"\n" for n in range(3))


def record(number: int) -> bytes:
    """A record of a WARC, gzipped alone."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{number}\r\n"
        "WARC-Date: 2026-05-06T07:08:09Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def archive() -> bytes:
    """A WARC with two pages."""
    return record(0) + record(1)


def wacz() -> bytes:
    """A WACZ around it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("archive/data.warc.gz", archive())
    return out.getvalue()


FILES = {
    "b/two.html": HTML,
    "b/one.html.gz": gzip.compress(HTML),
    "b.ndjson": LINES,
    "crawl.warc.gz": archive(),
    "site.wacz": wacz(),
    "empty.html": b"",
    ".hidden/three.html": HTML,
    "b/.DS_Store": HTML,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The files in a folder."""
    for name, body in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(body)
    return tmp_path


@pytest.fixture
def store() -> Iterator[str]:
    """The same in an object store."""
    system = fsspec.filesystem("memory")
    for name, body in FILES.items():
        system.pipe(f"/crawls/2026/{name}", body)
    yield "memory://crawls/2026"
    system.rm("/crawls", recursive=True)


class Handler(SimpleHTTPRequestHandler):
    """A web server of files, that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing."""


@pytest.fixture
def server(folder: Path) -> Iterator[str]:
    """The same on a web server, on the loopback; it knows no ranges."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


def read(*inputs: Path | str) -> list[Page | Reject]:
    """All pages and rejects."""
    return list(pages(inputs, Settings()))


def test_an_object_store_gives_what_a_folder_gives(folder: Path, store: str) -> None:
    """The same pages and rejects, with the same names and ids, in the same order; so does file://."""
    found = read(folder)
    assert len([one for one in found if isinstance(one, Page)]) == 2 + 3 + 2 + 2
    assert [one.reason for one in found if isinstance(one, Reject)] == ["empty"]
    assert read(store) == found
    assert read(f"{store}/") == found
    assert read(f"file://{folder}") == found


def test_a_single_object_is_named_by_its_name(store: str) -> None:
    """As a single file is."""
    assert [one.origin.name for one in read(f"{store}/b/two.html") if isinstance(one, Page)] == ["two.html"]


@pytest.mark.parametrize("name", ["b/one.html.gz", "b.ndjson", "crawl.warc.gz"])
def test_a_web_server_gives_what_a_file_gives(name: str, folder: Path, server: str) -> None:
    """Streamed, also where it cannot give parts of a file."""
    over_web, from_file = read(f"{server}/{name}"), read(folder / name)
    assert len(over_web) == len(from_file) > 0
    for one, other in zip(over_web, from_file, strict=True):
        assert isinstance(one, Page)
        assert isinstance(other, Page)
        assert (one.body, one.origin, one.hint) == (other.body, other.origin, other.hint)


def test_a_page_of_a_web_server_keeps_its_address(server: str) -> None:
    """Its outlet is known by it."""
    (page,) = read(f"{server}/b/two.html")
    assert isinstance(page, Page)
    assert (page.url, page.origin.name) == (f"{server}/b/two.html", "two.html")


def test_what_cannot_be_opened_is_said(server: str, store: str) -> None:
    """Before anything is read."""
    for address in (f"{server}/nowhere.html", f"{store}/nowhere"):
        with pytest.raises(UsageError, match="there is no"):
            read(address)
    with pytest.raises(UsageError, match="Protocol not known"):
        read("gopher://example.org/a")
    with pytest.raises(UsageError, match="cannot be reached"):
        read("http://192.0.2.1/a.html")  # no test may go there


def test_a_store_that_breaks_off_rejects_that_file_alone(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the store's own words, whatever exception it has for it."""
    from fsspec.implementations.memory import MemoryFile

    whole = MemoryFile.read

    def broken(self: MemoryFile, size: int = -1) -> bytes:
        if self.path.endswith("two.html"):
            raise RuntimeError("connection reset")
        return bytes(whole(self, size))

    monkeypatch.setattr(MemoryFile, "read", broken, raising=False)
    found = read(store)
    why = {one.name: one for one in found if isinstance(one, Reject)}
    assert why["b/two.html"].reason == "unreadable"
    assert "RuntimeError: connection reset" in why["b/two.html"].detail
    assert len([one for one in found if isinstance(one, Page)]) == 8


@pytest.mark.parametrize(
    ("address", "absent", "extra"),
    [("s3://b/k", "s3fs", "s3"), ("gs://b/k", "gcsfs", "gcs"), ("https://a.example/k", "aiohttp", "http"),
     ("memory://b", "fsspec", "dask")],
)  # fmt: skip
def test_a_missing_extra_is_named(address: str, absent: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, absent, None)
    for module in [name for name in sys.modules if name.startswith("fsspec.implementations.http")]:
        monkeypatch.delitem(sys.modules, module)
    loaded = importlib.import_module("fsspec.registry")._registry
    monkeypatch.delitem(loaded, address.partition(":")[0], raising=False)
    with pytest.raises(MissingExtra, match=rf"dateline\[{extra}\]"):
        read(address)
