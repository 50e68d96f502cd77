"""The first pass: which article copies which, and which passages are recycled."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from dateline.ids import content_id
from dateline.model import Article
from dateline.resolve.renew import renew
from dateline.resolve.textindex import BOTH, CAP
from dateline.resolve.texts import Shared, newsroom
from dateline.store import families as kept
from dateline.store.articles import Library, text_marks, write_links
from dateline.store.index import parts
from dateline.store.project import Store
from dateline.store.texts import StoredTexts

TEXTS = 100  # a transaction


def renew_texts(store: Store, version: str) -> None:
    """Brings the fingerprints of all articles up to date, and what follows from them."""
    wanted = {one.article: content_id("tm", version, one.fingerprint) for one in kept.members(store)}
    known = text_marks(store)
    library = OrderedDict[str, Article]()
    for some in parts((ident for ident, mark in known.items() if wanted.get(ident) != mark), TEXTS):
        _renew(store, library, wanted, (), some)
    for some in parts((ident for ident, mark in wanted.items() if known.get(ident) != mark), TEXTS):
        _renew(store, library, wanted, some, ())


def _renew(
    store: Store, known: OrderedDict[str, Article], marks: Mapping[str, str], new: Sequence[str], gone: Sequence[str]
) -> None:
    with store.writing() as connection:
        library = Library(connection, known)
        library.fetch(new)
        renewed = renew(StoredTexts(connection, CAP, BOTH, Shared, marks), library, new, gone)
        rooms = {
            ident: newsroom(library[ident], library[first])
            for ident, first in renewed.copy_of.items()
            if first is not None
        }
        write_links(connection, renewed.copy_of, rooms, renewed.warnings)
