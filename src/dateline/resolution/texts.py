"""The first pass: which article copies which, and which passages are recycled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.engine.outcome import Engine, StepSpec, value_of
from dateline.ids import content_id
from dateline.model import Article
from dateline.resolve.renew import renew
from dateline.resolve.textindex import BOTH, CAP, Printed, printed
from dateline.resolve.texts import Shared, newsroom
from dateline.store import families as kept
from dateline.store.articles import Library, records, text_marks, write_links
from dateline.store.codec import decode
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.texts import StoredTexts

TEXTS = 100  # a transaction
PRINT = StepSpec("dateline.resolution.texts", "print_step", None)


def renew_texts(store: Store, engine: Engine, version: str) -> None:
    """Brings the fingerprints of all articles up to date, and what follows from them."""
    wanted = {one.article: content_id("tm", version, one.fingerprint) for one in kept.members(store)}
    known = text_marks(store)
    articles = OrderedDict[str, Article]()
    for some in parts((ident for ident, mark in known.items() if wanted.get(ident) != mark), TEXTS):
        _renew(store, articles, wanted, {}, some)
    stale = [ident for ident, mark in wanted.items() if known.get(ident) != mark]
    for outcome in engine.per_block(PRINT, _read(store, stale)):
        _renew(store, articles, wanted, value_of(outcome), ())


def print_step(_settings: object) -> Callable[[Sequence[bytes]], dict[str, Printed]]:
    """The step from records of articles to their fingerprints by id."""
    return _printed


def _printed(some: Sequence[bytes]) -> dict[str, Printed]:
    articles = [decode(record, Article) for record in some]
    return {article.id: printed(article) for article in articles}


def _read(store: Store, idents: Sequence[str]) -> Iterator[list[bytes]]:
    for some in parts(idents, TEXTS):
        with store.engine.connect() as connection:
            found = [record for _, record in records(connection, some)]
        yield found


def _renew(
    store: Store,
    articles: OrderedDict[str, Article],
    marks: Mapping[str, str],
    new: Mapping[str, Printed],
    gone: Sequence[str],
) -> None:
    with store.writing() as connection:
        library = Library(connection, articles)
        renewed = renew(StoredTexts(connection, CAP, BOTH, Shared, marks), library.some, new, gone)
        copies = {ident: first for ident, first in renewed.copy_of.items() if first is not None}
        known = library.some({*copies.keys(), *copies.values()})
        rooms = {ident: newsroom(known[ident], known[first]) for ident, first in copies.items()}
        write_links(connection, renewed.copy_of, rooms, renewed.warnings)
