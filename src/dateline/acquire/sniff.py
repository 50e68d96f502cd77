"""What a file is, by its first bytes; its name only settles what the bytes leave open."""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

HEAD = 1 << 16
_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/", "warc"),
    (b"%PDF", "not_supported:pdf"),
    (b"BZh", "not_supported:bzip2"),
    (b"\xfd7zXZ\0", "not_supported:xz"),
    (b"7z\xbc\xaf", "not_supported:7z"),
    (b"Rar!", "not_supported:rar"),
    (b"\x28\xb5\x2f\xfd", "not_supported:zstd"),
    (b"\xd0\xcf\x11\xe0", "not_supported:office"),
    (b"{\\rtf", "not_supported:rtf"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FEED = re.compile(rb"<\s*(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|div|p|article|table|title|meta|span|h1|h2|br|ul|b|i|a\s+href)\b",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(rb"<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_LINES = (".ndjson", ".jsonl", ".jsonlines")
_HTML = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")
_OTHER = {".css": "css", ".js": "javascript", ".csv": "csv", ".tsv": "csv", ".svg": "svg", ".py": "code"}


def kind(head: bytes, name: str) -> str:
    """One of empty, gzip, zip, warc, feed, lines, html, text, binary and ``not_supported:…``."""
    if not head.strip(b"\0 \t\r\n"):
        return "empty" if not head.strip() else "binary"
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    path = PurePosixPath(name.lower())
    suffix = PurePosixPath(path.stem).suffix if path.suffix in (".gz", ".gzip") else path.suffix
    narrow = head.replace(b"\0", b"") if head.startswith(_WIDE) else head
    if binary(head):
        return "binary"
    return _text_kind(narrow.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip(), suffix)


def _text_kind(start: bytes, suffix: str) -> str:
    if suffix in _LINES or (start.startswith(b"{") and _is_record(start)):
        return "lines"
    if start[:5].lower() == b"<?xml" or start.startswith(b"<"):
        if _FEED.match(_PROLOGUE.sub(b"", start).lstrip()):
            return "feed"
        if start[:5].lower() == b"<?xml" and not _MARKUP.search(start):
            return "not_supported:xml"
    if suffix in _OTHER:
        return f"not_supported:{_OTHER[suffix]}"
    if start[:1] in (b"{", b"[") and suffix == ".json":
        return "not_supported:json"
    return "html" if suffix in _HTML or marked_up(start) else "text"


def marked_up(start: bytes) -> bool:
    """Whether bytes look like HTML: a tag at the very start, or several of them."""
    first = _MARKUP.search(start)
    return first is not None and (first.start() < 512 or len(_MARKUP.findall(start)) > 3)


def binary(head: bytes) -> bool:
    """Whether bytes are no text in any charset: control characters, outside UTF-16 and UTF-32."""
    if head.startswith(_WIDE):
        return False
    sample = head[:4096]
    control = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    halves = max(sample[::2].count(0), sample[1::2].count(0)) * 2
    if halves > 0.6 * len(sample) and sample.count(0) < 0.6 * len(sample):
        return False  # UTF-16 without its mark; `article.decode` has the last word
    return control > max(0.02 * len(sample), 2)


def _is_record(start: bytes) -> bool:
    first = start.split(b"\n", 1)[0]
    if len(first) >= HEAD - 4:
        return b'"text"' in first
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict)
