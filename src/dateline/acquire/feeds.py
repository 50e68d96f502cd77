"""RSS and Atom: an entry with its full text is a page; an entry with a summary alone is a reject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.acquire.entry import page, reject
from dateline.errors import Rejected
from dateline.model import Hint, Origin, Page, Reject
from dateline.settings import Settings

SUMMARY_WORDS = 120  # a 'description' this long is the story itself
_TAG = re.compile(r"<[^>]*>")


def read(body: bytes, name: str, settings: Settings) -> Iterator[Page | Reject]:
    """Pages and rejects of one feed, in its order. Raises ``Rejected`` when it is no feed."""
    if b"<!entity" in body.replace(b"\0", b"").lower():
        raise Rejected("expansion", "The feed declares XML entities of its own, which can expand without bound.")
    import feedparser

    try:
        feed = feedparser.parse(body)
    except (ValueError, RecursionError, AssertionError) as error:
        raise Rejected("malformed", f"The feed cannot be parsed: {type(error).__name__}.") from error
    entries = feed.get("entries") or []
    if not entries:
        if feed.get("bozo"):
            raise Rejected("malformed", "The feed is damaged and has no entries.")
        raise Rejected("empty", "The feed has no entries.")
    for number, entry in enumerate(entries, start=1):
        record, link = f"{name}#{number}", _text(entry, "link")
        if number > settings.archive_records:
            yield reject(record, Rejected("records", f"The feed has more than {settings.archive_records} entries."))
            return
        try:
            yield _page(entry, feed, record, settings)
        except Rejected as why:
            yield reject(record, why, link)
    if feed.get("bozo") and not body.rstrip().endswith(b">"):
        yield reject(f"{name}#{len(entries) + 1}", Rejected("truncated", "The feed ends before it is complete."))


def _page(entry: Any, feed: Any, record: str, settings: Settings) -> Page:
    value = _full(entry, settings)
    channel = feed.get("feed") or {}
    authors = tuple(str(author["name"]) for author in dict.get(entry, "authors") or () if author.get("name"))
    hint = Hint(
        source_id=_text(entry, "id"),
        title=_TAG.sub("", _text(entry, "title") or "") or None,
        published=_published(entry, str(feed.get("version") or "")),
        outlet=_text(channel, "title"),
        authors=authors,
        language=_text(channel, "language"),
    )
    media = "text/html" if "<" in value else "text/plain"
    origin = Origin("feed", record)
    body = value.encode("utf-8", "replace")
    return page(body, origin, media_type=media, url=_text(entry, "link"), charset="utf-8", hint=hint)


def _full(entry: Any, settings: Settings) -> str:
    """The full text of an entry. Raises ``Rejected('feed_summary_only')`` or ``('empty')``."""
    contents = [str(part.get("value") or "") for part in dict.get(entry, "content") or ()]
    summary = _text(entry, "summary") or ""
    best = max(contents, key=len, default="")
    if _words(best) >= settings.min_words:
        return best
    if _words(summary) >= SUMMARY_WORDS:
        return summary
    if not best and not summary:
        raise Rejected("empty", "The entry of the feed has no text.")
    raise Rejected("feed_summary_only", "The feed gives only a summary of this story; its page was not read.")


def _words(html: str) -> int:
    return len(_TAG.sub(" ", html).split())


def _published(entry: Any, version: str) -> str | None:
    """RSS keeps Dublin Core's date, which is the publication, under 'updated'; in Atom that is a revision."""
    # `dict.get`, since the parser's own `get` answers one key with another's value
    return _text(entry, "published") or (_text(entry, "updated") if version.startswith("rss") else None)


def _text(record: Any, key: str) -> str | None:
    value = dict.get(record, key)
    return str(value) if value else None
