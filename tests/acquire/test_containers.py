"""WARC, WACZ and feeds."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from dateline.acquire.pages import pages
from dateline.model import Page, Reject
from dateline.settings import Settings

HTML = b"<html><body><p>Two bridges were closed on Monday.</p></body></html>"
LONG = "".join(f"Sentence {number} of the story is here. " for number in range(40))


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-05-06T07:08:09Z\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _warc(*responses: tuple[str, str, str | None, bytes], packed: bool) -> bytes:
    """A WARC with one response for each (status, content type, content encoding, body), each gzipped alone."""
    records = [_record("warcinfo", "urn:crawl", "application/warc-fields", b"software: test\r\n")]
    for number, (status, media, coding, body) in enumerate(responses):
        coded = f"Content-Encoding: {coding}\r\n" if coding else ""
        http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{coded}\r\n".encode()
        url = f"http://news.example/{number}"
        records.append(_record("response", url, "application/http; msgtype=response", http + body))
    return b"".join(gzip.compress(record) if packed else record for record in records)


RESPONSES = (
    ("200 OK", "text/html; charset=ISO-8859-1", "gzip", gzip.compress(HTML)),
    ("404 Not Found", "text/html", None, HTML),
    ("200 OK", "text/css", None, b"p{}"),
    ("301 Moved", "text/html", None, b""),
    ("200 OK", "text/html", "gzip", HTML),
    ("200 OK", "text/html", "gzip", gzip.compress(HTML * 99)[:-20]),
)


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_gives_its_pages_and_only_them(tmp_path: Path, *, packed: bool) -> None:
    """Pages with status 200 come out decoded; errors are rejects; styles and redirects are passed over."""
    (tmp_path / "crawl.warc").write_bytes(_warc(*RESPONSES, packed=packed))
    found = list(pages([tmp_path], Settings()))
    good = [item for item in found if isinstance(item, Page)]
    assert [(item.origin.name, item.url, item.body) for item in good] == [
        ("crawl.warc#1", "http://news.example/0", HTML),
        ("crawl.warc#5", "http://news.example/4", HTML),
    ]
    assert [(item.reason, item.url) for item in found if isinstance(item, Reject)] == [
        ("http_status:404", "http://news.example/1"),
        ("truncated", "http://news.example/5"),
    ]


def test_a_page_of_a_warc_knows_its_capture(tmp_path: Path) -> None:
    """The time, the status, the headers and the declared charset of the response are kept."""
    (tmp_path / "crawl.warc.gz").write_bytes(_warc(*RESPONSES[:1], packed=True))
    (page,) = pages([tmp_path], Settings())
    assert isinstance(page, Page)
    assert page.fetched is not None
    assert page.fetched.isoformat() == "2019-05-06T07:08:09+00:00"
    assert page.http is not None
    assert page.http.status == 200
    assert ("content-encoding", "gzip") in page.http.headers
    assert page.charset is not None
    assert page.charset.lower() == "iso-8859-1"


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_warc_gives_its_good_records_and_one_reject(tmp_path: Path, *, packed: bool) -> None:
    """What stands before the break is read, and the break is said once."""
    whole = _warc(("200 OK", "text/html", None, HTML), ("200 OK", "text/html", None, HTML * 200), packed=packed)
    (tmp_path / "crawl.warc").write_bytes(whole[: -60 if packed else -900])
    found = list(pages([tmp_path], Settings()))
    assert [item.origin.name for item in found if isinstance(item, Page)] == ["crawl.warc#1"]
    assert [item.reason for item in found if isinstance(item, Reject)] == ["truncated"]


def test_rubbish_after_good_records_is_one_reject(tmp_path: Path) -> None:
    """A broken archive keeps what is good."""
    (tmp_path / "crawl.warc.gz").write_bytes(_warc(*RESPONSES[:1], packed=True) + b"\x1f\x8bnothing" * 50)
    found = list(pages([tmp_path], Settings()))
    assert [type(item) for item in found] == [Page, Reject]


def test_a_monstrous_record_ends_the_archive(tmp_path: Path) -> None:
    """A record that unpacks to hundreds of times the archive is not unpacked."""
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://n.example/\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 60000000\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    )
    (tmp_path / "bomb.warc.gz").write_bytes(gzip.compress(head + b"a" * 60_000_000))
    (only,) = pages([tmp_path], Settings())
    assert isinstance(only, Reject)
    assert only.reason == "expansion"


def test_archives_stop_at_the_limit_of_records(tmp_path: Path) -> None:
    """`archive_records` bounds how much of an archive is read, and the cut is said."""
    (tmp_path / "crawl.warc").write_bytes(_warc(*[("200 OK", "text/html", None, HTML)] * 4, packed=False))
    found = list(pages([tmp_path], Settings(archive_records=2)))
    assert [getattr(item, "reason", "page") for item in found] == ["page", "page", "records"]


def test_a_wacz_is_a_zip_of_warcs(tmp_path: Path) -> None:
    """Pages of a WACZ are named by the archive, its member and the record."""
    with zipfile.ZipFile(tmp_path / "site.wacz", "w") as archive:
        archive.writestr("archive/data.warc.gz", _warc(*RESPONSES[:1], packed=True))
        archive.writestr("datapackage.json", "{}")
    (page,) = pages([tmp_path], Settings())
    assert isinstance(page, Page)
    assert page.origin.name == "site.wacz#data.warc.gz#1"


def _rss(*items: str, head: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>The Courier</title><language>en</language>{''.join(items)}</channel></rss>"
    )


def test_feed_entries_with_their_text_are_pages(tmp_path: Path) -> None:
    """An entry with full text is a page with its hint; one with a summary alone is a reject that says so."""
    full = (
        "<item><title>Bridges &amp; roads</title><link>http://news.example/1</link><guid>g1</guid>"
        f"<pubDate>Mon, 05 Oct 2015 10:00:00 +0200</pubDate>"
        f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded></item>"
    )
    brief = "<item><title>Mines</title><link>http://news.example/2</link><description>Short.</description></item>"
    (tmp_path / "feed.xml").write_text(_rss(full, brief))
    page, reject = pages([tmp_path], Settings())
    assert isinstance(page, Page)
    assert (page.origin.kind, page.origin.name, page.url) == ("feed", "feed.xml#1", "http://news.example/1")
    assert (page.hint.title, page.hint.outlet, page.hint.source_id) == ("Bridges & roads", "The Courier", "g1")
    assert page.hint.published == "Mon, 05 Oct 2015 10:00:00 +0200"
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.url) == ("feed_summary_only", "http://news.example/2")


def test_atom_entries_do_not_take_a_revision_for_the_publication(tmp_path: Path) -> None:
    """Atom's `updated` is no publication date."""
    (tmp_path / "feed.atom").write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>a</title><id>x</id>'
        f'<updated>2020-01-01T00:00:00Z</updated><content type="text">{LONG}</content></entry></feed>'
    )
    (page,) = pages([tmp_path], Settings())
    assert isinstance(page, Page)
    assert page.hint.published is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_harmless(tmp_path: Path, encoding: str) -> None:
    """A feed that declares entities is refused before any parser sees it."""
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    text = _rss("<item><title>&b;</title></item>", head=bomb).replace("1.0", f'1.0" encoding="{encoding}', 1)
    (tmp_path / "feed.xml").write_bytes(text.encode(encoding))
    (only,) = pages([tmp_path], Settings())
    assert isinstance(only, Reject)
    assert only.reason == "expansion"


def test_an_empty_feed_is_a_reject(tmp_path: Path) -> None:
    """A feed without entries says so."""
    (tmp_path / "feed.xml").write_text(_rss())
    (only,) = pages([tmp_path], Settings())
    assert isinstance(only, Reject)
    assert only.reason == "empty"
