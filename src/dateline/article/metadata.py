"""Who published a page and what it is called, from what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import metadata as trafilatura_metadata

from dateline.article import jsonld
from dateline.article.wordlists import words
from dateline.model import Page

_SPLIT = re.compile(r"\s+(?:[|»·•–—-]|::)\s+")
_BY = re.compile(r"^(?:by|from|written by|posted by|author|words by|story by)\b:?\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|\||&|\band\b)\s*")
_ADDRESS = re.compile(r"https?://|www\.|@")
_BYLINES = etree.XPath(
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'byline') or contains(@class, 'author-name') "
    "or contains(@class, 'author_name') or @class='author' or contains(@class, 'post-author')]"
    "[not(ancestor::*[contains(@class, 'comment')])]"
)
_NAME = re.compile(r"^[^\W\d_](?:[^\W\d_]|[.'’-])*(?:\s+(?:[^\W\d_]|[.'’-])+){0,5}$")


_MOST_WORDS = 7  # in the name of an outlet


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself; None where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    kind: str | None = None  # og:type


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first value of each ``<meta>``, by its lower-case name, property or itemprop."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        if content:
            for key in ("property", "name", "itemprop"):
                if name := element.get(key):
                    found.setdefault(name.strip().lower(), content)
    return found


def descriptions(metas: dict[str, str]) -> tuple[str, ...]:
    """What a page's head says that its story is about."""
    found = (metas.get(key) for key in ("description", "og:description", "twitter:description"))
    return tuple(dict.fromkeys(text for text in found if text))


def of_page(tree: HtmlElement, page: Page, node: jsonld.Node, metas: dict[str, str]) -> Metadata:
    """JSON-LD first, then Open Graph and other meta tags, then the visible page."""
    outlet = _outlet(node, metas, tree) or host(page.url)
    title = _title(tree, node, metas)
    own = Metadata(
        title=without_outlet(title, outlet),
        authors=_authors(tree, node, metas),
        outlet=outlet,
        url=_canonical(tree, page, metas),
        language=(tree.get("lang") or metas.get("og:locale") or "").replace("_", "-") or None,
        kind=metas.get("og:type"),
    )
    return with_hint(own, page)


def with_hint(own: Metadata, page: Page) -> Metadata:
    """What the container or the caller says comes first: it was said about this very page."""
    hint = page.hint
    return replace(
        own,
        title=hint.title or own.title,
        authors=hint.authors or own.authors,
        outlet=_of_feed(hint.outlet, page) or own.outlet,
        url=own.url or page.final_url or page.url,
        language=hint.language or own.language,
    )


def _of_feed(told: str | None, page: Page) -> str | None:
    """The outlet that the container names; of a feed's title the part that its address bears out."""
    if told and page.origin.kind == "feed":
        site = re.sub(r"\W", "", host(page.url) or "")
        return next((part for part in _SPLIT.split(told) if _folded(part) and _folded(part) in site), told)
    return told


def host(url: str | None) -> str | None:
    """The site of an address, without ``www.``."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A headline without the outlet's name hung on its end."""
    if title is None:
        return None
    title = " ".join(title.split())
    parts = _SPLIT.split(title)
    if outlet and len(parts) > 1 and _folded(parts[-1]) and _folded(parts[-1]) in _folded(outlet):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•–—:-") or title
    if outlet and len(parts) > 1 and _folded(parts[0]) == _folded(outlet):
        return title[title.index(parts[1]) :]
    return title or None


def _folded(words_: str) -> str:
    return re.sub(r"\W+", "", words_).lower().removeprefix("the")


def _title(tree: HtmlElement, node: jsonld.Node, metas: dict[str, str]) -> str | None:
    told = jsonld.word(node, "headline") or metas.get("og:title") or metas.get("twitter:title")
    heads = [" ".join(head.text_content().split()) for head in tree.iter("h1")]
    heads = [head for head in heads if head]
    if len(heads) == 1 and (told is None or _alike(heads[0], told)):
        return heads[0]  # as it is printed, without what is added for networks
    return told or trafilatura_metadata.extract_title(tree)


def _alike(a: str, b: str) -> bool:
    left, right = set(_plain_words(a)), set(_plain_words(b))
    return len(left & right) >= 0.5 * min(len(left), len(right) or 1)


def _plain_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _outlet(node: jsonld.Node, metas: dict[str, str], tree: HtmlElement) -> str | None:
    named = jsonld.names(node.get("publisher"))
    for value in (metas.get("og:site_name"), *named, metas.get("application-name"), metas.get("dc.publisher")):
        if value and not _ADDRESS.search(value) and len(value) < 80:
            return value
    return _from_title_tag(tree, node, metas)


def _length(part: str) -> int:
    return len(part.split())


def _from_title_tag(tree: HtmlElement, node: jsonld.Node, metas: dict[str, str]) -> str | None:
    """The outlet's name, hung before or after the headline in ``<title>``: 'Headline | The Courier'."""
    element = tree.find(".//head/title")
    parts = _SPLIT.split(" ".join(element.text_content().split())) if element is not None else []
    head = next((head.text_content() for head in tree.iter("h1")), None)
    told = _folded(head or jsonld.word(node, "headline") or metas.get("og:title") or "")
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    for part in ends if told else sorted(ends, key=_length):
        if _folded(part) and _folded(part) not in told and len(part.split()) <= _MOST_WORDS:
            return part.split(",")[0].strip()
    return None


def _authors(tree: HtmlElement, node: jsonld.Node, metas: dict[str, str]) -> tuple[str, ...]:
    told = jsonld.names(node.get("author"))
    if not told:
        keys = ("article:author", "author", "dc.creator", "dcterms.creator", "parsely-author", "byl", "sailthru.author")
        told = tuple(metas[key] for key in keys if key in metas and not _ADDRESS.search(metas[key]))[:1]
    found = people("; ".join(told)) if told else ()
    if found:
        return found
    found_at: Any = _BYLINES(tree)
    for element in found_at[:8]:
        line = " ".join(element.text_content().split())
        if 3 < len(line) < 120 and (found := people(line)):
            return found
    return ()


def people(line: str) -> tuple[str, ...]:
    """The names in a byline: 'By Jane Roe and John Doe, Agency'. Words that are no names are left out."""
    found = []
    for part in _AND.split(_BY.sub("", " ".join(line.split()))):
        name = _BY.sub("", part).strip(" .,-–—")
        if _NAME.match(name) and not set(name.lower().split()) & words("not_names.txt") and len(name) > 2:
            found.append(name.title() if name.isupper() and " " in name else name)
    return tuple(dict.fromkeys(found))


def _canonical(tree: HtmlElement, page: Page, metas: dict[str, str]) -> str | None:
    """The canonical address, only where it leads to the same site or none is known."""
    known = page.final_url or page.url
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for value in (*links, metas.get("og:url")):
        try:
            url = urljoin(known or "", (value or "").strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if value and parts.scheme in ("http", "https") and parts.path not in ("", "/"):
            return url if known is None or host(url) == host(known) else known
    return known
