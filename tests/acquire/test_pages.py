"""Everything that is given becomes pages, and what cannot be read becomes rejects."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dateline.acquire.pages import pages
from dateline.errors import UsageError
from dateline.model import Page, Reject
from dateline.settings import Settings

HTML = b"<html><body><p>Two bridges were closed on Monday.</p></body></html>"


def _read(*inputs: Path, settings: Settings | None = None) -> list[Page | Reject]:
    return list(pages(inputs, settings or Settings()))


def _reasons(found: list[Page | Reject]) -> dict[str, str]:
    return {item.name: item.reason for item in found if isinstance(item, Reject)}


def _names(found: list[Page | Reject]) -> list[str]:
    return [item.origin.name for item in found if isinstance(item, Page)]


def test_names_are_relative_and_sorted(tmp_path: Path) -> None:
    """A page is named by its path below the folder that was given, in sorted order, hidden entries left out."""
    for name in ("b/two.html", "b/one.html", "a.txt", ".git/config", "b/.DS_Store"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(HTML)
    assert _names(_read(tmp_path)) == ["a.txt", "b/one.html", "b/two.html"]


def test_a_single_file_is_named_by_its_name(tmp_path: Path) -> None:
    """The name of a file given alone holds no folder."""
    file = tmp_path / "page.html"
    file.write_bytes(HTML)
    assert _names(_read(file)) == ["page.html"]


def test_gzip_is_undone_whatever_the_name(tmp_path: Path) -> None:
    """A gzipped page is read with and without the ending, and when it is packed twice."""
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(HTML))
    (tmp_path / "b").write_bytes(gzip.compress(HTML))
    (tmp_path / "c").write_bytes(gzip.compress(gzip.compress(HTML)))
    assert [item.body for item in _read(tmp_path) if isinstance(item, Page)] == [HTML] * 3


def test_html_and_text_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    """A page with tags is HTML even without an ending; words alone are plain text."""
    (tmp_path / "a").write_bytes(HTML)
    (tmp_path / "b").write_text("Two bridges were closed < on Monday >.")
    assert [item.media_type for item in _read(tmp_path) if isinstance(item, Page)] == ["text/html", "text/plain"]


def test_an_input_that_does_not_exist_is_a_mistake_of_the_caller(tmp_path: Path) -> None:
    """A path that leads nowhere raises at once."""
    with pytest.raises(UsageError):
        pages([tmp_path / "nothing"], Settings())


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("noise.html", bytes(range(256)) * 40, "binary"),
        ("cut.html.gz", gzip.compress(HTML * 40, mtime=0)[:-12], "truncated"),
        ("bad.html.gz", gzip.compress(HTML, mtime=0)[:10] + b"\x07" * 40, "malformed"),
        ("bomb.html.gz", gzip.compress(b"<p>" + b"a " * 20_000_000), "expansion"),
        ("deep.gz", gzip.compress(gzip.compress(gzip.compress(gzip.compress(HTML)))), "depth"),
        ("paper.pdf", b"%PDF-1.7 rest", "not_supported:pdf"),
        ("other.zip", b"PK\x03\x04 no zip", "malformed"),
        ("style.css", b"p { color: red }", "not_supported:css"),
        ("map.xml", b'<?xml version="1.0"?><urlset><url/></urlset>', "not_supported:xml"),
        ("none.warc", b"WARC/1.0\r\nbroken", "malformed"),
    ],
)
def test_what_cannot_be_read_is_a_reject_with_its_reason(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    """A bad file is one reject with a short code and a sentence, and the good page beside it is read."""
    (tmp_path / name).write_bytes(body)
    (tmp_path / "z_good.html").write_bytes(HTML)
    found = _read(tmp_path)
    (bad,) = [item for item in found if isinstance(item, Reject)]
    assert bad.reason == reason
    assert bad.detail.endswith(".")
    assert _names(found) == ["z_good.html"]


def test_a_page_over_the_limit_is_too_large(tmp_path: Path) -> None:
    """A page larger than the limit is not read to its end."""
    with (tmp_path / "huge.html").open("wb") as file:
        file.write(b"<p>")
        file.truncate(60_000_000)
    (tmp_path / "words.txt").write_text("word " * 5000)
    assert _reasons(_read(tmp_path / "words.txt", settings=Settings(max_body_mb=0.01))) == {"words.txt": "too_large"}
    assert set(_reasons(_read(tmp_path)).values()) <= {"too_large", "binary"}


def test_links_that_loop_or_lead_nowhere(tmp_path: Path) -> None:
    """A link to a folder above, to itself or to nothing is a reject; a link to a page is followed."""
    (tmp_path / "page.html").write_bytes(HTML)
    (tmp_path / "again.html").symlink_to(tmp_path / "page.html")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    found = _read(tmp_path)
    assert _reasons(found) == {"up": "symlink_loop", "self": "symlink_loop", "gone": "unreadable"}
    assert _names(found) == ["again.html", "page.html"]


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    """A pipe would block for ever: it is a reject."""
    os.mkfifo(tmp_path / "pipe")
    assert _reasons(_read(tmp_path)) == {"pipe": "not_supported:special"}


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses, the file is 'unreadable' and the rest goes on (tests may run as root)."""
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "b.html").write_bytes(HTML)
    opened = Path.open

    def refusing(path: Path, *args: str) -> object:
        if path.name == "a.html":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    found = _read(tmp_path)
    assert _reasons(found) == {"a.html": "unreadable"}
    assert _names(found) == ["b.html"]


def test_lines_are_pages_and_a_bad_line_is_one_reject(tmp_path: Path) -> None:
    """NDJSON: each good line is a page with its hint; a malformed one is one reject and the rest goes on."""
    lines = [
        json.dumps({"id": 7, "text": "Two bridges were closed.", "title": "Bridges", "published": "2020-01-02"}),
        "{not json",
        "",
        json.dumps({"id": "b", "text": ""}),
        json.dumps({"id": "c", "text": "A lone half \ud800."}),
        "[" * 100_000,
        json.dumps(["no", "object"]),
        json.dumps({"id": "d", "text": "The mine was reopened.", "url": "http://news.example/d", "outlet": "Courier"}),
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))
    found = _read(tmp_path)
    good = [item for item in found if isinstance(item, Page)]
    assert [(item.origin.name, item.hint.source_id) for item in good] == [("in.jsonl#1", "7"), ("in.jsonl#8", "d")]
    assert good[0].hint.published == "2020-01-02"
    assert (good[1].url, good[1].hint.outlet) == ("http://news.example/d", "Courier")
    assert list(_reasons(found).values()) == ["malformed", "empty", "malformed", "malformed", "malformed"]


def test_good_lines_before_a_break_stand(tmp_path: Path) -> None:
    """A truncated NDJSON.gz gives the lines before the break and then one reject."""
    lines = "".join(json.dumps({"id": n, "text": f"Line {n} {os.urandom(9).hex()}."}) + "\n" for n in range(400))
    packed = gzip.compress(lines.encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    found = _read(tmp_path)
    assert len(found) > 100
    assert [item.reason for item in found if isinstance(item, Reject)] == ["truncated"]
    assert isinstance(found[-1], Reject)


def test_one_body_at_two_addresses_is_two_pages(tmp_path: Path) -> None:
    """The id covers the address and the hint, and is the same on each run."""
    lines = [{"id": "a", "text": "Same.", "url": f"http://{host}.example/"} for host in ("one", "two")]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, lines)))
    first, again = _read(tmp_path), _read(tmp_path)
    ids = [item.id for item in first]
    assert len(set(ids)) == 2
    assert ids == [item.id for item in again]


def test_a_zip_without_a_warc_is_not_supported(tmp_path: Path) -> None:
    """A zip file is read only as a WACZ."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("page.html", HTML)
    assert _reasons(_read(tmp_path)) == {"a.zip": "not_supported:zip"}


def test_the_package_imports_no_heavy_library() -> None:
    """Importing `acquire` loads neither the WARC reader nor the feed parser."""
    code = (
        "import sys, dateline.acquire.pages; print([m for m in ('fastwarc', 'feedparser', 'lxml') if m in sys.modules])"
    )
    source = Path(__file__).parents[2] / "src"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(source)}
    )
    assert done.stdout.strip() == "[]"
