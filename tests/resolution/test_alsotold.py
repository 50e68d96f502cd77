"""Articles that tell an event in words that were not coded: in any order the same, and apart from the evidence."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.stores import Opening

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.evaluate.planted import Plan, Told, load, stories
from dateline.ids import content_id
from dateline.model import AlsoTold, Origin, Page, Reading, WhyNot
from dateline.publish.exports import records
from dateline.store import read, schema
from dateline.store.alsotold import also_told
from dateline.store.project import Store
from dateline.store.read import Filters
from dateline.store.write import Result, write_results

ARTICLES = 30
Found = dict[str, tuple[AlsoTold, ...]]


def told(seed: int) -> list[Result]:
    """A planted world in which every third article has its claims refused, one a sentence."""
    some = islice(stories(10**6, Plan(seed=seed), load()), ARTICLES)
    return [result(one, refused=number % 3 == 1) for number, one in enumerate(some)]


def result(of: Told, *, refused: bool) -> Result:
    """What reading a page made, its claims kept or refused."""
    body = of.article.id.encode()
    page = Page(content_id("page", body), None, None, None, "text/plain", "utf-8", body, Origin("given", of.article.id))
    why_not = tuple(WhyNot(claim.span, claim.trigger, "private") for claim in of.claims) if refused else ()
    claims = () if refused else of.claims
    article = replace(of.article, page=page.id, copy_of=None)
    return Result(page, article, Reading(article.id, claims, (), (), (), (), (), (), why_not))


def joined(open_store: Opening, folder: Path, batches: Sequence[Sequence[Result]]) -> Store:
    """A project into which the batches came one after another."""
    store = open_store(folder)
    for number, batch in enumerate(batches):
        write_results(store, batch, fingerprint=str(number))
        resolution.resolve(store, LocalEngine(1), "test")
    return store


def links(store: Store) -> list[tuple[object, ...]]:
    """All that was found, without the numbers of this project."""
    columns = [column for column in schema.also_told.c if column.name not in ("told", "refused")]
    with store.engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(sa.select(*columns)))


@pytest.mark.parametrize("seed", range(3))
def test_any_order_finds_the_same(open_store: Opening, tmp_path: Path, seed: int) -> None:
    """In batches of any size, and with pages that are read again. PostgreSQL: fewer."""
    some = told(seed)
    whole = joined(open_store, tmp_path / "all", [some])
    expected, found = links(whole), also_told(whole)
    assert found
    for order in range(6 if whole.engine.dialect.name == "sqlite" else 2):
        rng = random.Random(f"{seed}:{order}")
        shuffled, size = rng.sample(some, len(some)), rng.choice((1, 7, 13))
        batches = [shuffled[start : start + size] for start in range(0, len(shuffled), size)]
        store = joined(open_store, tmp_path / str(order), [*batches, rng.sample(some, 9)])
        assert links(store) == expected, order
        assert also_told(store) == found, order


def test_it_is_evidence_of_nothing(open_store: Opening, tmp_path: Path) -> None:
    """The events are those of the claims alone; each article is put to one event, of which it has no claim."""
    some = told(0)
    whole = joined(open_store, tmp_path / "all", [some])
    alone = joined(open_store, tmp_path / "alone", [[one for one in some if one.reading and not one.reading.why_not]])
    assert list(read.events(whole)) == list(read.events(alone))
    found = also_told(whole)
    articles = [one.article for several in found.values() for one in several]
    assert len(articles) == len(set(articles))
    with_claims = {one.article.id for one in some if one.article and one.reading and one.reading.claims}
    assert not with_claims & set(articles)
    exported = {row["id"]: row["also_told"] for row in records(whole, "events", Filters())}
    assert {ident: [one["article"] for one in rows] for ident, rows in exported.items() if rows} == {
        ident: [one.article for one in several] for ident, several in found.items()
    }
    first = next(iter(found))
    assert also_told(whole, event=first) == {first: found[first]}
    assert also_told(whole, article=found[first][0].article)[first][0] == found[first][0]


def test_it_goes_with_either_text(open_store: Opening, tmp_path: Path) -> None:
    """A page read anew without the refused trigger, and one read anew without its claims."""
    some = told(0)
    store = joined(open_store, tmp_path, [some])
    one = next(iter(also_told(store).values()))[0]
    silent = next(each for each in some if each.article and each.article.id == one.article)
    assert silent.reading is not None
    write_results(store, [replace(silent, reading=replace(silent.reading, why_not=()))], fingerprint="anew")
    resolution.resolve(store, LocalEngine(1), "test")
    assert one.article not in {row[0] for row in links(store)}
    write_results(store, [silent], fingerprint="again")
    resolution.resolve(store, LocalEngine(1), "test")
    assert also_told(store)[one.event] == also_told(joined(open_store, tmp_path / "other", [some]))[one.event]
    gone = [replace(each, reading=replace(each.reading, claims=())) for each in some if each.reading]
    write_results(store, gone, fingerprint="without")
    resolution.resolve(store, LocalEngine(1), "test")
    assert (links(store), also_told(store)) == ([], {})
