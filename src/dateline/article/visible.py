"""The dates that a reader of a page sees, each with where it stands: by the headline, with a label, in a box.

Parts of the page about other stories are taken out first. Of what is left, a date counts by its place:
marked as the publication for machines, alone on a line by the headline, labelled, or in an element named for dates.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from dateline.article import datewords, ownparts
from dateline.article.datelabels import PUBLISHED, REVISED, label, named
from dateline.article.datewords import Habit, Stamp

_DATED = re.compile(
    r"date|datum|publish|posted|created|time|byline|meta|info|submitted|veroeffentlich|fecha|datetime", re.IGNORECASE
)
_NAMED = re.compile(r"(?:^|[-_ ])(?:\w*date|datum|\w*time|timestamp|published\w*|posted\w*|pubdate|created|submitted"
                    r"|fecha|data)(?:$|[-_ ])", re.IGNORECASE)  # fmt: skip
_STATED = re.compile(r"datePublished|dateCreated|date_?published")
_BELOW, _ABOVE = 16, 3  # pieces of text around the headline that are by it
_PROSE = 160  # characters: a longer piece is a paragraph
_SENTENCE = 50  # characters that a sentence has, at least
_STANDFIRST = 2  # sentences that may stand between the headline and the date: where there are more, the story has begun
_ENDED = re.compile(r"[.!?]['\"’”»)]*\s*$")
_LINE = 110  # characters: a line that holds a date and little else
_BESIDE = 45  # letters that may stand by a date on its line: a weekday, an hour, an author
_LEAD = 40  # characters of the piece before that may be a label
_LONGEST = 2000  # characters that are searched
_FAR = 10_000  # the place of what stands below the first paragraph
_BARE = 12  # letters: a weekday, an hour
_LIKELY = re.compile(r"(?:19|20)\d\d|\d[/.-]\d\d?[/.-]\d\d")
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"[^\w–—-]{0,3}(?:\([\w ./]{2,20}\)\s*)?[–—:-]|\)")
# Compiled, since each page is searched with them: what may mark a date, and what a reader sees.
_MARKS = etree.XPath(
    "//time | //*[@pubdate] | //*[@title and contains(@class, 'published')] | //*[contains(@itemprop, 'date')]"
    " | //*[contains(@property, 'date')]"
)
_TEXTS = etree.XPath("/*/body/descendant::text()[normalize-space()]")
_UNSEEN = ("script", "style", "noscript")


@dataclass(frozen=True, slots=True)
class Seen:
    """A date on the page: its source (a key of ``date_sources.tsv``) and a note for the reader."""

    stamp: Stamp
    source: str
    note: str


@dataclass(slots=True)
class _Piece:
    """A piece of text with a whole date, where it stands."""

    stamp: Stamp
    place: int  # pieces of text after the headline; negative before it
    text: str
    label: str | None  # published, revised or other, by the words before it
    element: HtmlElement
    alone: bool  # on its line, but for a weekday, an hour, an author
    bare: bool  # on its line, but for a weekday or an hour
    opens: bool  # stands where a paragraph begins


def find(tree: HtmlElement, habit: Habit, *, title: str | None, url: str | None, told: Container[date] = ()
         ) -> list[Seen]:  # fmt: skip
    """The dates of the page's own parts, best first, one a source. ``tree`` loses the parts about other stories.

    A line by the headline that bears one of the days that the page has ``told`` machines is enough.
    """
    head = _headline(tree, title)
    near = islice(_following(head), _BELOW + 1) if told and head is not None else ()
    found = [seen for seen in _by_headline(list(_dated(list(near), 0, habit))) if seen.stamp.day in told]
    if not found:
        ownparts.keep(tree, url)
        pieces = list(_pieces(tree, head, habit))
        may_mark: Any = _MARKS(tree)
        marked = [seen for element in may_mark if (seen := _marked(element, habit)) is not None]
        found = [*_by_headline(pieces), *marked[:1], *_labelled(pieces), *_in_dated(pieces), *_lone(pieces)]
    first: dict[str, Seen] = {}
    for seen in found:
        first.setdefault(seen.source, seen)
    return list(first.values())


def lines_below(tree: HtmlElement, title: str | None) -> list[str]:
    """The pieces of text right below the headline."""
    head = _headline(tree, title)
    return [" ".join(text.split()) for text, _ in islice(_following(head), 1, _BELOW + 1)] if head is not None else []


def _by_headline(pieces: list[_Piece]) -> Iterator[Seen]:
    """Dates next to the headline: those that are called the publication, then those without a label."""
    near = [piece for piece in pieces if -_ABOVE <= piece.place <= _BELOW and piece.alone]
    below = [piece for piece in near if piece.place >= 0]
    for piece in below:
        if piece.label == "published":
            yield Seen(piece.stamp, "near_labelled", "a line by the headline that says so")
    for piece in below:
        if piece.label is None:
            yield Seen(piece.stamp, "near", "a line by the headline")
    for piece in reversed(near):
        if piece.place < 0 and piece.label in ("published", None):
            yield Seen(piece.stamp, "above", "a line above the headline")


def _labelled(pieces: list[_Piece]) -> Iterator[Seen]:
    for piece in pieces:
        if piece.label == "published" and len(piece.text) <= _PROSE:
            yield Seen(piece.stamp, "labelled", "a line of the page that says so")


def _in_dated(pieces: list[_Piece]) -> Iterator[Seen]:
    """The one date in elements that are named for dates; of several, none can be told to be the story's."""
    dated = [piece for piece in pieces
             if piece.alone and piece.label is None and named(piece.element, _NAMED, 1)]  # fmt: skip
    if len({piece.stamp.day for piece in dated}) == 1:
        yield Seen(dated[0].stamp, "dated", "a part of the page named for its date")


def _lone(pieces: list[_Piece]) -> Iterator[Seen]:
    """A date at the head of a paragraph, or the only one that has a line for itself; last, one of a revision."""
    for piece in pieces:
        if piece.opens and piece.label in ("published", None):
            yield Seen(piece.stamp, "opening", "the head of a paragraph")
    bare = [piece for piece in pieces if piece.bare and piece.label in ("published", None)]
    if len({piece.stamp.day for piece in bare}) == 1:
        yield Seen(bare[0].stamp, "lone", "the only line of the page that is a date")
    for piece in pieces:
        if piece.alone and piece.label == "revised" and 0 <= piece.place <= _BELOW:
            yield Seen(piece.stamp, "revised", "an update, by the headline")


def _headline(tree: HtmlElement, title: str | None) -> HtmlElement | None:
    """The element that bears the headline: the ``h1`` most like the title, else a smaller heading that is like it."""
    wanted = set(re.findall(r"\w+", (title or "").lower()))
    best, worth = None, 0.0
    for element in tree.iter("h1", "h2", "h3", "h4"):
        words = set(re.findall(r"\w+", element.text_content().lower()))
        alike = len(words & wanted) / max(len(words), len(wanted), 1)
        if element.tag != "h1" and alike < 0.6:
            continue
        value = alike + (0.3 if element.tag == "h1" else 0)
        if value > worth:
            best, worth = element, value
    return best


def _pieces(tree: HtmlElement, head: HtmlElement | None, habit: Habit) -> Iterator[_Piece]:
    """The pieces of text that hold a whole date, numbered from the headline on."""
    found: Any = _TEXTS(tree)
    words = head.text_content().strip() if head is not None else ""
    start = next((at for at, text in enumerate(found) if words.startswith(text.strip()) and _inside(text, head)), None)
    return _dated([(text, _parent(text)) for text in found], start, habit)


def _parent(text: Any) -> HtmlElement:
    element = text.getparent()
    return element.getparent() if text.is_tail else element


def _inside(text: Any, head: HtmlElement | None) -> bool:
    element = text.getparent()
    return element is head or any(above is head for above in element.iterancestors())


def _following(head: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    """The pieces of text after an element and the elements that they stand in, in reading order."""
    node: HtmlElement | None = head
    yield "", head
    while node is not None:
        above = node.getparent()
        if above is not None and node.tail and not node.tail.isspace():
            yield node.tail, above
        for beside in node.itersiblings():
            for event, inner in etree.iterwalk(beside, events=("start", "end")):
                text, within = (inner.text, inner) if event == "start" else (inner.tail, inner.getparent())
                if text and not text.isspace() and isinstance(within.tag, str) and within.tag not in _UNSEEN:
                    yield text, within
        node = above


def _dated(texts: list[tuple[str, HtmlElement]], start: int | None, habit: Habit) -> Iterator[_Piece]:
    prose, sentences = False, 0
    for at, (raw, element) in enumerate(texts):
        if start is not None and at > start + 1:
            sentences += len(raw) > _SENTENCE and _ENDED.search(raw) is not None
            prose = prose or len(raw) > _PROSE or sentences > _STANDFIRST
        if len(raw) > _LONGEST or (_LIKELY.search(raw) if raw.isascii() else _DIGIT.search(raw)) is None:
            continue
        text = " ".join(raw.split())
        stamp = datewords.first(text, habit, short_year=len(text) <= _LINE)
        if stamp is None:
            continue
        beside = len(re.sub(r"[\W\d_]+", "", text[: stamp.start] + text[stamp.end :]))
        before = " ".join(texts[at - 1][0].split()) if at else ""
        lead = text[: stamp.start] if stamp.start else before if len(before) < _LEAD else ""
        place = _FAR if start is None or (prose and at > start) else at - start
        short, opens = len(text) <= _LINE, len(text) > _LINE and _heads(text, stamp)
        yield _Piece(
            stamp, place, text, label(lead, element), element,
            alone=short and beside <= _BESIDE, bare=short and beside <= _BARE, opens=opens,
        )  # fmt: skip


def _heads(text: str, stamp: Stamp) -> bool:
    """Whether a date stands like a dateline: 'Oslo, 3 May 2020 – '."""
    return stamp.start < _LEAD and _DASH.match(text[stamp.end :]) is not None


def _marked(element: HtmlElement, habit: Habit) -> Seen | None:
    """An element that says of itself, to machines, that it holds the publication date."""
    tells = element.get("itemprop") or element.get("property") or ""
    names = f"{element.get('class', '')} {element.get('id', '')} {tells}"
    published = _STATED.search(tells) is not None or "pubdate" in element.attrib
    published = published or (element.tag == "time" and PUBLISHED.search(names) is not None)
    if not (element.tag == "time" or published or ("title" in element.attrib and "published" in names)):
        return None
    if REVISED.search(names) and not PUBLISHED.search(names):
        return None
    shown = " ".join(element.text_content().split())
    called = label(shown[:60], element)
    if called in ("revised", "other"):
        return None
    said = datewords.first(shown[:200], habit, short_year=True) if called == "published" else None
    for words in (element.get("datetime"), element.get("content"), element.get("title"), shown):
        stamp = said or datewords.first((words or "")[:200], habit, short_year=True)
        if stamp is not None:
            source = "marked" if published else "time" if _near_top(element) else "time_elsewhere"
            return Seen(stamp, source, f"<{element.tag}> of the page")
    return None


def _near_top(element: HtmlElement) -> bool:
    """Whether some container within three levels is about dates, or holds the headline."""
    for above in [element, *list(element.iterancestors())[:3]]:
        names = f"{above.get('class', '')} {above.get('id', '')}"
        if above.tag in ("header", "article") or _DATED.search(names) or above.find(".//h1") is not None:
            return True
    return False
