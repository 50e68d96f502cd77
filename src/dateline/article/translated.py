"""Texts that were translated: because the page says so, or because several kinds of traces agree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from dateline.article import jsonld
from dateline.article.wordlists import rows
from dateline.model import Span, Warning

_WANTED_KINDS = 3
_WANTED = 4  # traces
_CHEAP = 3  # the first kinds of the list: without one of them, the others are not looked for
_ARTICLES_SHARE = 0.042  # of the words: in nine of ten articles of English prose the, a and an are over 6 %
_ENOUGH_WORDS = 60
_MOST_SPANS = 4  # of each kind
_LONGEST = 60  # words of a line that says where a text comes from
_BOOK = re.compile(r"\b(?:pp|pages|paperback|hardback|hardcover|ISBN)\b|[$£€]\d")
_OWN = re.compile(r"[“”\"«»]")
_GOOGLE = "vertical-align: inherit"  # the style that it gives to every <font> that it puts in
_ARTICLES = frozenset(("the", "a", "an", "The", "A", "An", "THE"))
_WORD = re.compile(r"[A-Za-z]+")
_NO_ARTICLES = "hardly any articles (the, a, an)"


def of_page(tree: HtmlElement, node: jsonld.Node, url: str | None) -> str | None:
    """How the markup of a page says that its text is a translation, or None."""
    for key in ("translationOfWork", "translator"):
        if node.get(key):
            return f"its structured data names {'the work' if key != 'translator' else 'a translator'} ({key})"
    names = (tree.get("class") or "").split()
    put_in = sum(_GOOGLE in (font.get("style") or "") for font in tree.iter("font"))
    if "translated-ltr" in names or "translated-rtl" in names or put_in > 4:
        return "it was saved while a browser translated it"
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    if host.endswith(".translate.goog") or host.startswith("translate.google"):
        return f"it comes from {host}"
    return None


def find(text: str, *, credits_: Iterable[str] = (), markup: str | None = None) -> Warning | None:
    """A warning for a translation that is declared in the text, in a credit or in the markup, or that shows."""
    if (said := _declared(text)) is not None:
        return Warning("translated", f"The page says that the text is a translation: “{said.text}”.", (said,))
    for part in (part.strip() for line in credits_ for part in line.strip("() ").split(";")):
        if _says_so(part):
            return Warning("translated", f"The page says that the text is a translation: “{part}”.", ())
    if markup is not None:
        return Warning("translated", f"The page says that the text is a translation: {markup}.", ())
    return _shown(text)


def _declared(text: str) -> Span | None:
    at = 0
    for line in text.split("\n"):
        if _BOOK.search(line) is None and any(word in line for word in ("ranslat", "riginally", "irst published")):
            for part in re.finditer(r"[^.!?]+(?:[.!?]|$)", line):
                words = part.group().strip()
                if words and _says_so(words):
                    start = at + part.start() + part.group().index(words)
                    return Span(start, start + len(words), words)
        at += len(line) + 1
    return None


def _says_so(line: str) -> bool:
    if len(line.split()) > _LONGEST or _OWN.search(line):
        return False
    whole, inside = _declarations()
    return whole.fullmatch(line) is not None or inside.search(line) is not None


@cache
def _declarations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts: dict[str, list[str]] = {"line": [], "in": []}
    for where, expression in rows("declared_translations.tsv", 2):
        parts[where].append(expression)
    whole = re.compile("(?i:" + "|".join(parts["line"]).replace("[A-Z]", "(?-i:[A-Z])") + ")")
    return whole, re.compile("|".join(parts["in"]), re.IGNORECASE)


def _shown(text: str) -> Warning | None:
    """Traces of several kinds, or None. The cheap kinds are looked for first; most articles have none of them."""
    found: dict[str, list[Span]] = {}
    bare = _lacks_articles(text)
    traces = _traces()
    for number, (kind, pattern) in enumerate(traces):
        kinds, left = len(found) + bare, len(traces) - number
        if kinds + left < _WANTED_KINDS or (number == _CHEAP and not kinds):
            return None
        if spans := [Span(*match.span(), match.group()) for match in pattern.finditer(text)]:
            found[kind] = spans
    if len(found) + bare < _WANTED_KINDS or sum(map(len, found.values())) < _WANTED:
        return None
    parts = [
        f"{kind} ({', '.join(f'“{span.text.strip()}”' for span in spans[:_MOST_SPANS])})"
        for kind, spans in found.items()
    ] + [_NO_ARTICLES] * bare
    kept = tuple(sorted({span for spans in found.values() for span in spans[:_MOST_SPANS]}))
    return Warning("translated", f"The text seems translated without an editor: {'; '.join(parts)}.", kept)


def _lacks_articles(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= _ENOUGH_WORDS and sum(map(_ARTICLES.__contains__, words)) < _ARTICLES_SHARE * len(words)


@cache
def _traces() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each kind's expressions as one, in the order of the list: the kinds that cost least come first there."""
    parts: dict[str, list[str]] = {}
    for kind, expression in rows("translated.tsv", 2):
        parts.setdefault(kind, []).append(expression)
    return tuple((kind, re.compile("|".join(found), re.MULTILINE)) for kind, found in parts.items())
