"""A folder of hostile input: each a reject with a clear reason, and the good page among them is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PARTIAL = 3
PARAGRAPH = (
    "<p>Gunmen attacked a customs post near Dosso on Monday and killed four officers, the interior ministry said. "
    "Reinforcements were sent from the regional capital, and the road to the border was closed for the night.</p>"
)
GOOD = f"<html><head><title>Customs post attacked</title></head><body><article><h1>Customs post attacked near Dosso</h1>{PARAGRAPH * 3}</article></body></html>"  # noqa: E501
BOMB = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
) + ']><rss version="2.0"><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>'  # fmt: skip


def hostile(folder: Path) -> None:
    """Fills a folder with what a crawl may bring home."""
    (folder / "good.html").write_text(GOOD, encoding="utf-8")
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.bin").write_bytes(bytes(range(256)) * 200)
    (folder / "truncated.html.gz").write_bytes(gzip.compress(os.urandom(3000).hex().encode() + GOOD.encode())[:-900])
    (folder / "bomb.html.gz").write_bytes(gzip.compress(b"<p>" + b"a" * 300_000_000, compresslevel=1))
    (folder / "large.html").write_bytes(b"<html><body>" + b"<p>word word word</p>" * 3_000_000)
    (folder / "nested.html").write_text("<div>" * 100_000 + PARAGRAPH + "</div>" * 100_000, encoding="utf-8")
    (folder / "nul.html").write_bytes(b"\x00" * 5000 + b"<p>text</p>" + b"\x00" * 5000)
    (folder / "charset.html").write_bytes(
        b'<html><head><meta charset="utf-8"></head><body>' + bytes(range(0x80, 0xA0)) * 60 + b"</body></html>"
    )
    warc = io.BytesIO()
    warc.write(b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Length: 999999\r\n\r\nHTTP")
    (folder / "broken.warc").write_bytes(warc.getvalue())
    (folder / "entities.xml").write_text(BOMB, encoding="utf-8")
    (folder / "loop").symlink_to(folder)
    (folder / "dangling.html").symlink_to(folder / "nowhere.html")
    os.mkfifo(folder / "pipe.html")
    unreadable = folder / "unreadable.html"
    unreadable.write_text(GOOD.replace("Dosso", "Gaya"), encoding="utf-8")
    unreadable.chmod(0)


def dateline(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line."""
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)], capture_output=True, text=True, check=False,
        timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def rejects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Rejects by name after reading the folder; the run itself must end well."""
    folder, project = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("project")
    hostile(folder)
    done = dateline("read", folder, "--project", project, "--workers", "2")
    assert done.returncode == PARTIAL, done.stderr
    assert "Traceback" not in done.stderr
    listed = dateline("export", "--project", project, "--what", "articles", "--format", "jsonl").stdout
    names = [json.loads(line)["origin"]["name"] for line in listed.splitlines()]
    assert "good.html" in names
    found = dateline("export", "--project", project, "--what", "rejects", "--format", "jsonl").stdout
    return {one["name"]: one for one in map(json.loads, found.splitlines())}


EXPECTED = {
    "empty.html": ("empty",),
    "binary.bin": ("binary", "not_supported"),
    "truncated.html.gz": ("truncated",),
    "bomb.html.gz": ("expansion", "too_large"),
    "large.html": ("too_large",),
    "nested.html": ("too_nested",),
    "nul.html": ("binary", "undecodable", "not_an_article"),
    "charset.html": ("undecodable", "not_an_article", "language", "binary"),
    "broken.warc": ("truncated", "malformed"),
    "entities.xml": ("malformed", "not_an_article", "expansion", "feed", "empty"),
    "loop": ("symlink_loop",),
    "dangling.html": ("unreadable",),
    "pipe.html": ("not_supported", "unreadable"),
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_is_a_reject_with_a_clear_reason(rejects: dict[str, Any], name: str) -> None:
    """A short code and a sentence."""
    known = {key.partition("#")[0]: value for key, value in rejects.items()}
    assert name in known, sorted(known)
    assert known[name]["reason"].startswith(EXPECTED[name]), known[name]
    assert len(known[name]["detail"]) > 10


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_a_reject(rejects: dict[str, Any]) -> None:
    """Its reason names the permission."""
    assert rejects["unreadable.html"]["reason"] == "unreadable"
