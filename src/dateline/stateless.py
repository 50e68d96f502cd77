"""Reading without a project: `dateline code` and `dateline article`. Lines in, JSON forms out, in order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from dateline.acquire.pages import pages as acquire
from dateline.engine.local import LocalEngine
from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.errors import CoderError, Rejected
from dateline.model import Article, Page, Reading, Reject
from dateline.publish import forms
from dateline.settings import Settings

BATCH = 32  # texts whose sentences are parsed together


@dataclass(frozen=True, slots=True)
class Given:
    """One page to read, with the path that was given for it; a reject is passed on as it is."""

    path: str
    item: Page | Reject


def articles_of(paths: Sequence[Path], settings: Settings) -> Iterator[forms.Form]:
    """One form a page, in the order of the paths; each page is read in a process that may die."""
    engine = LocalEngine(settings.workers, settings.page_seconds)
    spec = StepSpec("dateline.stateless", "article_step", settings)
    for outcome in engine.each(spec, _given(paths, settings)):
        if outcome.reason is None:
            yield _page_form(outcome.item.path, outcome.value, settings)
        else:
            yield forms.rejected_page_form(outcome.item.path, outcome.reason, outcome.detail)


def _page_form(path: str, article: Article, settings: Settings) -> forms.Form:
    """A story in a language that is not read yet is shown all the same: cutting it out needs no reading."""
    form = forms.page_form(path, article)
    if article.language not in settings.languages:
        form["rejected"] = {"reason": f"language:{article.language}", "detail": "The language is not read yet."}
    return form


def _given(paths: Sequence[Path], settings: Settings) -> Iterator[Given]:
    for path in paths:
        for item in acquire([path], settings):
            name = str(path)
            if path.is_dir():
                name = str(path / (item.origin.name if isinstance(item, Page) else item.name))
            yield Given(name, item)


def article_step(settings: Settings) -> Callable[[Given], Article]:
    """The step behind `articles_of`."""
    from dateline.article import languages
    from dateline.article.read import read

    every = replace(settings, languages=(*settings.languages, *languages.known()))

    def step(given: Given) -> Article:
        if isinstance(given.item, Reject):
            raise Rejected(given.item.reason, given.item.detail)
        return read(given.item, every)

    return step


def as_ndjson(lines: Iterable[str], *, name: str) -> Iterator[str]:
    """Lines of NDJSON as they are; a text that does not begin with ``{`` is one text, made one line."""
    stream = iter(lines)
    for first in stream:
        if not first.strip():
            continue
        if first.lstrip().startswith("{"):
            yield first
            yield from (line for line in stream if line.strip())
        else:
            yield json.dumps({"id": name, "text": first + "".join(stream)})
        return


def readings_of(lines: Iterable[str], settings: Settings) -> Iterator[forms.Form]:
    """One form a line, in the same order; a line that cannot be read gives a form that says so.

    Raises ``CoderError`` where the coder cannot go on.
    """
    return reader(settings)(lines)


def reader(settings: Settings) -> Callable[[Iterable[str]], Iterator[forms.Form]]:
    """`readings_of` with its models loaded, for those who read again and again."""
    from dateline.claims.code import code_many, coder_of
    from dateline.language.load import load

    language, coder = load(settings), coder_of(settings)

    def alone(article: Article) -> Reading:
        return next(code_many([article], language, settings, coder=coder))

    def read_all(articles: Sequence[Article]) -> list[Outcome]:
        try:
            return [Outcome(None, reading) for reading in code_many(articles, language, settings, coder=coder)]
        except CoderError:
            raise
        except Exception:  # noqa: BLE001 - one of them fails: find out which, and keep the others
            return [attempt(alone, one) for one in articles]

    def readings(lines: Iterable[str]) -> Iterator[forms.Form]:
        stream = iter(lines)
        while batch := list(islice(stream, BATCH)):
            opened = [_opened(line, settings) for line in batch]
            articles = [outcome.value for _, outcome in opened if outcome.reason is None]
            results = iter(read_all(articles))
            for ident, outcome in opened:
                read = next(results) if outcome.reason is None else outcome
                if read.reason is None:
                    yield forms.reading_form(ident, outcome.value, read.value)
                else:
                    yield forms.rejected_reading_form(ident, read.reason, read.detail)

    return readings


def _opened(line: str, settings: Settings) -> tuple[Any, Outcome]:
    """The line's id, and its article or why there is none."""
    try:
        given = json.loads(line)
    except ValueError as error:
        return None, Outcome(line, reason="malformed", detail=f"not JSON: {error}")
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        ident = given.get("id") if isinstance(given, dict) else None
        return ident, Outcome(line, reason="malformed", detail="a line is an object with id and text")
    return given.get("id"), attempt(lambda one: _article(one, settings), given)


def _article(given: dict[str, Any], settings: Settings) -> Article:
    from dateline.article.read import from_text

    words = {name: given[name] for name in ("title", "published", "url", "outlet") if isinstance(given.get(name), str)}
    ident = given.get("id")
    return from_text(
        given["text"],
        source_id=str(ident) if ident is not None else None,
        language=None,
        settings=settings,
        title=words.get("title"),
        published=words.get("published"),
        url=words.get("url"),
        outlet=words.get("outlet"),
    )
