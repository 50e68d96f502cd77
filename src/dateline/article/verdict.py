"""Whether what was cut out is an article at all; if not, what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from dateline.article.lines import Line, content_words
from dateline.article.wordlists import kinds
from dateline.errors import Rejected
from dateline.model import Dropped
from dateline.settings import Settings

STUB = 120  # words: an error, login or cookie page says no more
_SHARED = 2  # words in common that tie a headline to the first lines of its story
_SHORT = 50  # words of prose: with more, the lists stand beside a story
_LISTING = re.compile(
    r"/(?:tags?|category|categories|topics?|authors?|search|archives?|page/\d+|sections?|keywords?)(?:/[^/]*){0,2}/?$",
    re.IGNORECASE,
)


def check(
    found: Sequence[Line],
    dropped: Sequence[Dropped],
    *,
    title: str | None,
    settings: Settings,
    declared: bool = False,
) -> None:
    """Raises ``Rejected('not_an_article')``, whose detail says what the page looks like.

    ``declared``: the page says for machines that it is a story, and its lines are no links. Then a calendar or a
    table of results is believed to be one, and so are the first lines of a story for subscribers.
    """
    words = sum(line.words for line in found)
    prose = sum(line.words for line in found if line.kind == "story")
    looks = _looks(found, dropped, words, title, declared=declared)
    if looks is not None:
        raise Rejected("not_an_article", f"It looks like {looks}.")
    if words < settings.min_words:
        raise Rejected("not_an_article", f"It has only {words} words of text; articles have {settings.min_words}.")
    if not declared and prose < min(settings.min_words, 0.5 * words):
        raise Rejected("not_an_article", "It has no prose: it looks like a list of links or headlines.")


def _looks(
    found: Sequence[Line], dropped: Sequence[Dropped], words: int, title: str | None, *, declared: bool
) -> str | None:
    if kinds("markers.tsv")["legal"].search(title or ""):
        return "a legal notice"
    cut = sum(line.text.endswith(("...", "…")) for line in found)
    if cut >= 3 and cut > 0.5 * len(found):
        return "an index of other stories"
    return _stub_looks(found, dropped, words, title, declared=declared) if words < STUB else None


def _stub_looks(
    found: Sequence[Line], dropped: Sequence[Dropped], words: int, title: str | None, *, declared: bool
) -> str | None:
    error = kinds("markers.tsv")["error"]
    if error.search(title or "") or any(error.search(line.text) for line in found[:3]):
        return "an error page"
    if declared:
        return None
    about = content_words(" ".join(line.text for line in found)) & content_words(title or "")
    if any(one.reason == "paywall" for one in dropped) and words < 60 and len(about) < _SHARED:
        return "a login or subscription page"
    cookies = sum(len(one.text.split()) for one in dropped if one.reason == "cookie")
    if cookies > words:
        return "a cookie notice"
    heads = sum(line.kind in ("headline", "teaser", "nav", "date") for line in found) + sum(
        one.reason in ("teaser", "nav") for one in dropped
    )
    prose = sum(line.words for line in found if line.kind == "story")
    if prose < _SHORT and heads >= 8 and heads > 3 * sum(line.kind == "story" for line in found):
        return "an index of other stories"
    return None


def check_address(url: str | None, *, says_article: bool) -> None:
    """Raises ``Rejected('not_an_article')`` for the address of a front page or of a list."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return
    if says_article or not parts.hostname:
        return
    if parts.path in ("", "/") and not parts.query:
        raise Rejected("not_an_article", "Its address is that of a front page.")
    if _LISTING.search(parts.path):
        raise Rejected("not_an_article", "Its address is that of a list of stories.")
