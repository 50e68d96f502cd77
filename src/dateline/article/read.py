"""A page in, its story out: the one place where the parts of this package meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from dateline.article import (
    dateline,
    incomplete,
    jsonld,
    languages,
    liveblog,
    markup,
    metadata,
    plaintext,
    published,
    verdict,
    warnings,
)
from dateline.article.decode import Decoded, decode
from dateline.article.lines import Line, classify, count
from dateline.article.mend import About
from dateline.article.metadata import Metadata
from dateline.article.published import Candidate
from dateline.errors import Rejected
from dateline.ids import content_id
from dateline.model import Article, Dateline, Dropped, Entry, Hint, Missing, Origin, Page, Published, Step
from dateline.settings import Settings

VERSION = "1"
_WHOLE = 0.85  # of the words of a text that its owner calls a story: then nothing but certain clutter is cut


@dataclass(frozen=True, slots=True)
class _Found:
    """What either reader finds on a page."""

    lines: tuple[Line, ...]
    about: Metadata
    language: str
    candidates: list[Candidate | None]
    credit: str | None
    dropped: tuple[Dropped, ...]
    note: str
    declared: bool = False  # the page says for machines that it is a story
    missing: tuple[Missing, ...] = ()
    entries: tuple[Entry, ...] = ()


def read(page: Page, settings: Settings) -> Article:
    """The story of one page, with where it comes from and what was cut away.

    Raises ``Rejected``: ``empty``, ``binary``, ``undecodable``, ``malformed``, ``too_nested``, ``language:xx`` or
    ``not_an_article``.
    """
    decoded = decode(page.body, page.charset)
    found = (
        _from_text_page(page, decoded, settings)
        if page.media_type == "text/plain"
        else _from_html(page, decoded, settings)
    )
    if page.origin.kind != "given":
        verdict.check(found.lines, found.dropped, title=found.about.title, declared=found.declared, settings=settings)
    step = Step("article.read", VERSION, None, f"{found.note}; {decoded.charset} ({decoded.note})")
    return _article(page, _joined(found.lines), found, step)


def from_text(  # noqa: PLR0913 - the fields of a line of input
    text: str,
    *,
    source_id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
    settings: Settings,
) -> Article:
    """An article from a text that is a story already: it is kept to the letter, and any length will do.

    Raises ``Rejected``: ``empty`` or ``language:xx``.
    """
    if not text.strip():
        raise Rejected("empty", "The text is empty.")
    hint = Hint(source_id=source_id, title=title, published=published, outlet=outlet, language=language)
    body = text.encode("utf-8", "surrogatepass")
    page = Page(
        id=content_id("page", body, url, source_id, title, published, outlet, language),
        url=url, final_url=url, fetched=None, media_type="text/plain", charset="utf-8", body=body,
        origin=Origin("given", source_id or ""), hint=hint,
    )  # fmt: skip
    code = languages.check(text, settings, declared=language)
    found = _Found((), metadata.with_hint(Metadata(), page), code, _told(page), None, (), "a text as given")
    return _article(page, text, found, Step("article.from_text", VERSION, None, found.note))


def _joined(lines: Iterable[Line]) -> str:
    return "\n".join(line.text for line in lines)


def _language(lines: Iterable[Line], about: Metadata, settings: Settings) -> str:
    """Asked before the costly parts, which pages in other languages need not go through."""
    text = _joined(lines)
    if not text:
        raise Rejected("not_an_article", "No story was found on the page.")
    return languages.check(f"{about.title or ''}\n{text}", settings, declared=about.language)


def _told(page: Page) -> list[Candidate | None]:
    return [published.given(page.hint.published, page.origin)]


def _from_text_page(page: Page, decoded: Decoded, settings: Settings) -> _Found:
    story = plaintext.read(decoded.text)
    lines, dropped = story.lines, story.dropped
    if page.origin.kind == "given" and sum(line.words for line in lines) >= _WHOLE * count(decoded.text):
        kept, cut, _ = plaintext.clean(decoded.text.split("\n"))
        lines, dropped = tuple(kept), tuple(cut)
    elif page.origin.kind == "feed":
        lines, dropped = tuple(classify(decoded.text.split("\n"))), ()
    own = Metadata(title=story.headline, authors=metadata.people(story.byline) if story.byline else (),
                   outlet=metadata.host(page.url))  # fmt: skip
    visible = published.read_line(story.date_line) if story.date_line else None
    candidates = [*_told(page), published.from_url(page.final_url or page.url), visible]
    about = metadata.with_hint(own, page)
    language = _language(lines, about, settings)
    missing = incomplete.of_lines([line.text for line in lines], dropped)
    return _Found(lines, about, language, candidates, story.credit, dropped, "plain text", missing=missing)


def _from_html(page: Page, decoded: Decoded, settings: Settings) -> _Found:
    tree = markup.parse(decoded.text, settings.max_nesting)
    node, metas = jsonld.main_node(tree), metadata.meta_values(tree)
    about = metadata.of_page(tree, page, node, metas)
    declared = jsonld.is_article(node) or about.kind == "article"
    verdict.check_address(about.url, says_article=declared)
    story = markup.story(tree, About(about.title, metadata.descriptions(metas)), about.url)
    kept, dropped, credit = plaintext.clean(story.lines, about.title, story.headings)
    kept, gates = incomplete.without_gate(kept)
    dropped += [*story.dropped, *gates]
    language = _language(kept, about, settings)
    while kept and about.title and kept[0].text.casefold() == about.title.casefold():
        dropped.append(Dropped(kept.pop(0).text, "headline"))
    texts = [line.text for line in kept]
    others = [*story.others, *(one.text for one in dropped)]
    entries = liveblog.entries(tree, node, about.title, texts, named=liveblog.is_named(decoded.text))
    missing = incomplete.of_page(tree, node, texts, others, about.url)
    return _Found(
        tuple(kept), about, language, _dates(tree, node, metas, page, about.url), credit, tuple(dropped),
        f"HTML, {story.note}", declared and not story.linked, missing, entries,
    )  # fmt: skip


def _dates(
    tree: HtmlElement, node: jsonld.Node, metas: dict[str, str], page: Page, url: str | None
) -> list[Candidate | None]:
    """What a page says of its date. Asked last: it takes parts out of the tree."""
    candidates = [*_told(page), *published.from_markup(node, metas), published.from_url(url)]
    believed = published.plausible(candidates, page)
    if not believed:
        candidates.append(published.visible(tree))
    elif published.in_utc(believed[0]):
        candidates.append(published.by_headline(tree))
    return candidates


def _article(page: Page, text: str, found: _Found, step: Step) -> Article:
    about = found.about
    line = dateline.find(text, about.title)
    when = published.chosen(found.candidates, page) or _by_dateline(line, page)
    conflict = published.conflict(published.plausible(found.candidates, page))
    agency = dateline.credited(text, found.credit, line) or dateline.agency_among(about.authors)
    return Article(
        id=content_id("article", page.id, about.title, text),
        page=page.id,
        url=about.url,
        source_id=page.hint.source_id,
        outlet=about.outlet,
        title=about.title,
        authors=about.authors,
        language=found.language,
        text=text,
        published=when,
        dateline=line,
        origin=page.origin,
        origin_of_text=agency or about.outlet,
        warnings=warnings.find(text, title=about.title, published=when, conflict=conflict),
        dropped=found.dropped,
        steps=(step, *_steps(when, found.entries)),
        entries=found.entries,
        missing=found.missing,
    )


def _steps(when: Published | None, entries: tuple[Entry, ...]) -> Iterator[Step]:
    if when is not None:
        yield Step("article.published", VERSION, None, when.note)
    if entries:
        note = f"a live blog, {len(entries)} entries, {liveblog.order(entries)}"
        yield Step("article.live", VERSION, None, note)


def _by_dateline(line: Dateline | None, page: Page) -> Published | None:
    """The date of the dateline, where it is whole: 'Baghdad, 12 March 2016 –'."""
    found = published.read_line(line.date) if line is not None and line.date else None
    return published.chosen([replace(found, basis="dateline", note="the dateline")] if found else [], page)
