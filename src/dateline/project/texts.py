"""One page or text, without a project: what comes back is the record, and shows itself in a notebook.

The records of `model` know nothing of HTML, and import nothing. So `article` and `code` give a subclass with the same
fields and the one method that notebooks ask for.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any

from dateline.acquire import entry, sniff
from dateline.model import Article, Hint, Origin, Reading
from dateline.publish import notebook
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class ReadArticle(Article):
    """The story of one page."""

    def _repr_html_(self) -> str:
        return notebook.article_html(self)


@dataclass(frozen=True, slots=True)
class CodedReading(Reading):
    """All that one text says, and the text that it stands in."""

    story: Article | None = None

    def _repr_html_(self) -> str | None:
        return notebook.reading_html(self.story, self) if self.story else None


def article(html_or_text: str | bytes, url: str | None = None, published: str | None = None) -> Article:
    """The story in a page. Raises ``errors.Rejected`` with the reason where there is none."""
    from dateline.article.read import read

    body = html_or_text.encode() if isinstance(html_or_text, str) else html_or_text
    charset = "utf-8" if isinstance(html_or_text, str) else None
    media_type = "text/html" if sniff.kind(body[: sniff.HEAD], "") == "html" else "text/plain"
    origin = Origin("given", "page")
    page = entry.page(body, origin, media_type=media_type, url=url, charset=charset, hint=Hint(published=published))
    return ReadArticle(**_fields(read(page, Settings())))


def code(text: str, published: str | None = None, title: str | None = None) -> Reading:
    """Everything that a text says: claims, attributions, actors, places, times, figures. Stores nothing.

    ``published`` is an ISO date or date-time. Raises ``errors.Rejected`` for a language that is not read.
    """
    from dateline.article.read import from_text
    from dateline.claims.code import code as code_article

    settings = Settings()
    story = from_text(
        text, source_id=None, title=title, published=published, url=None, outlet=None, language=None, settings=settings
    )
    shown = replace(story, outlet=story.outlet or "the text given")
    return CodedReading(**_fields(code_article(story, _language(), settings)), story=shown)


def _fields(record: Any) -> dict[str, Any]:
    return {item.name: getattr(record, item.name) for item in fields(record)}


@lru_cache(maxsize=1)
def _language() -> Any:
    from dateline.language.load import load

    return load(Settings())
