"""A page in, its story out: the one place where the parts of this package meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    translated,
    verdict,
    visible,
    warnings,
)
from dateline.article.decode import Decoded, decode
from dateline.article.lines import Line, classify, count
from dateline.article.mend import About
from dateline.article.metadata import Metadata
from dateline.article.published import Candidate
from dateline.errors import Rejected
from dateline.ids import content_id
from dateline.model import Article, Dropped, Entry, Hint, Missing, Origin, Page, Published, Step
from dateline.settings import Settings

VERSION = "2"
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
    translated: str | None = None  # how the markup says so


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
    line = story.date_line or ""
    seen = published.read_line(line) or published.counted_back([line], page.fetched)
    candidates = [*_told(page), published.from_url(page.final_url or page.url), seen]
    about = metadata.with_hint(own, page)
    language = _language(lines, about, settings)
    missing = incomplete.of_lines([line.text for line in lines], dropped)
    return _Found(lines, about, language, candidates, story.credit, dropped, "plain text", missing=missing)


def _from_html(page: Page, decoded: Decoded, settings: Settings) -> _Found:
    tree = markup.parse(decoded.text, settings.max_nesting)
    node, metas = jsonld.main_node(tree), metadata.meta_values(tree)
    told = translated.of_page(tree, node, page.final_url or page.url)
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
    candidates = _dates(tree, decoded, node, metas, page, about, language)
    return _Found(
        tuple(kept), about, language, candidates, credit, tuple(dropped),
        f"HTML, {story.note}", declared and not story.linked, missing, entries, told,
    )  # fmt: skip


def _dates(  # the whole of what was found of a page
    tree: HtmlElement, decoded: Decoded, node: jsonld.Node, metas: dict[str, str], page: Page, about: Metadata,
    language: str,
) -> list[Candidate | None]:  # fmt: skip
    """What a page says of its date. Asked last: it takes parts out of the tree."""
    how = published.habit(language, about.language, about.url)
    candidates = [*_told(page), *published.from_markup(node, metas, how), published.from_url(about.url)]
    stated = published.plausible(candidates, page)
    candidates += published.from_page(tree, decoded.text, how, title=about.title, url=about.url, told=stated)
    if page.fetched is not None and not any(candidates):
        candidates.append(published.counted_back(visible.lines_below(tree, about.title), page.fetched))
    return candidates


def _article(page: Page, text: str, found: _Found, step: Step) -> Article:
    about = found.about
    line = dateline.find(text, about.title)
    when = published.chosen(found.candidates, page) or published.chosen([published.of_dateline(line)], page)
    stated = published.plausible([*found.candidates, published.of_dateline(line, when)], page)
    conflict = published.conflict(stated, when)
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
        warnings=warnings.find(
            text,
            title=about.title,
            published=when,
            conflict=conflict,
            credits_=[one.text for one in found.dropped if one.reason == "credit"],
            markup=found.translated,
        ),
        dropped=found.dropped,
        steps=(step, *_steps(when, found.entries)),
        entries=found.entries,
        missing=found.missing,
    )


def _steps(when: Published | None, entries: tuple[Entry, ...]) -> Iterator[Step]:
    if when is not None:
        yield Step("article.published", VERSION, when.score, when.note)
    if entries:
        note = f"a live blog, {len(entries)} entries, {liveblog.order(entries)}"
        yield Step("article.live", VERSION, None, note)
