"""Articles that tell an event in words that were not coded, as lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.markup import escape

from dateline.model import AlsoTold, Article
from dateline.publish.contested import outlet
from dateline.publish.show import headline, marked
from dateline.store import read
from dateline.store.project import Store


def also_told_lines(store: Store, some: Sequence[AlsoTold]) -> Iterator[str]:
    """Under an event: the articles, in the order of their days, with the words and the reason why they are no claim."""
    if not some:
        return
    yield ""
    yield "  [bold]also told by[/] [dim](in words that were not coded)[/]"
    told = [(_day(article), one, article) for one in some for article in [read.article(store, one.article)]]
    for day, one, article in sorted(told, key=lambda item: (item[0], item[1].article)):
        yield f"    {escape(outlet(article))} ({day or 'undated'}) · not coded: {one.reason}  [dim]{article.id}[/]"
        yield f"      “{_words(store, one)}”"


def also_tells_lines(store: Store, some: Sequence[AlsoTold]) -> Iterator[str]:
    """Under an article: the event that it tells in words that were not coded."""
    for one in some:
        event = read.event(store, one.event)
        quad = read.claim(store, one.claim).quad
        yield f"  [bold]also tells[/] {headline(event, quad)}  [dim]{event.id}[/]"
        yield f"    “{_words(store, one)}” · not coded: {one.reason}"


def _words(store: Store, one: AlsoTold) -> str:
    """The sentence; of an article that was read anew since, the trigger's place alone."""
    for why in read.reading(store, one.article).why_not:
        if (why.trigger.start, why.trigger.end) == (one.start, one.end):
            return marked(why)
    return f"… {one.start}-{one.end} …"


def _day(article: Article) -> str:
    return str(article.published.latest) if article.published else ""
