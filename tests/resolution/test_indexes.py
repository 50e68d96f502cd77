"""The indexes of the store answer as those in memory do, whatever came and went."""

from __future__ import annotations

import random
from collections import OrderedDict
from itertools import islice
from pathlib import Path

import pytest
from tests.stores import Opening

from dateline.evaluate.planted import Plan, Told, load, stories
from dateline.evaluate.planted.stored import plant
from dateline.resolve import textindex
from dateline.resolve.days import may_be_one
from dateline.resolve.events import Shelf
from dateline.resolve.index import Memory
from dateline.resolve.joining import Family, enter, groups, ready
from dateline.resolve.renew import renew
from dateline.resolve.textindex import BOTH, TextMemory, printed
from dateline.resolve.texts import Shared
from dateline.store.articles import Library
from dateline.store.index import Numbers, StoredIndex
from dateline.store.texts import StoredTexts

CAP = 4


@pytest.fixture(scope="module")
def told() -> list[Told]:
    """Planted articles in short forms: many share fingerprints."""
    return list(islice(stories(10**6, Plan(seed=5), load()), 120))


@pytest.mark.parametrize("seed", range(4))
def test_texts_that_come_and_go(
    open_store: Opening, told: list[Told], tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same partners, verdicts, copies and warnings after every batch."""
    monkeypatch.setattr(textindex, "CAP", CAP)
    rng = random.Random(seed)
    store, memory = open_store(tmp_path), TextMemory()
    plant(store, told)
    waiting, held = rng.sample([one.article.id for one in told], len(told)), list[str]()
    while waiting:
        new = [waiting.pop() for _ in range(min(len(waiting), rng.randint(1, 20)))]
        gone = rng.sample(held, min(len(held), rng.randint(0, 5)))
        held = [one for one in held if one not in gone] + new
        with store.writing() as connection:
            index = StoredTexts(connection, CAP, BOTH, Shared, dict.fromkeys(new, "mark"))
            library = Library(connection, OrderedDict())
            prints = {ident: printed(article) for ident, article in library.some(new).items()}
            assert renew(index, library.some, prints, gone) == renew(memory, library.some, prints, gone)
            assert index.partners(held) == memory.partners(held)
            assert list(index.shared(held)) == list(memory.shared(held))
        waiting += [one for one in gone if rng.random() < 0.3]
    assert any(one.is_copy for one in memory.shared(held))


def test_claims_that_come_and_go(open_store: Opening, told: list[Told], tmp_path: Path) -> None:
    """The same links and groups, and the same claims named as linked to those that go."""
    shelf = Shelf([claim for one in told for claim in one.claims], {one.article.id: one.article for one in told})
    store, numbers, memory, rng = open_store(tmp_path), Numbers(), Memory(), random.Random(1)
    waiting = rng.sample(list(shelf.all()), len(shelf.all()))
    held = list[Family]()
    while waiting:
        new = [waiting.pop() for _ in range(min(len(waiting), rng.randint(1, 12)))]
        gone = rng.sample(held, min(len(held), rng.randint(0, 3)))
        held = [one for one in held if one not in gone] + new
        lost = [claim for one in gone for claim in one.told]
        known = [claim for one in held for claim in one.told]
        with store.writing() as connection:
            homes = {claim: "family" for one in new for claim in one.told}
            index = StoredIndex(connection, numbers, may_be_one, homes)
            assert index.forget(lost) == memory.forget(lost)
            enter(map(ready, new), index, shelf)
            enter(map(ready, new), memory, shelf)
            assert set(index.links(known)) == set(memory.links(known))
            assert sorted(groups(known, index)) == sorted(groups(known, memory))
        waiting += [one for one in gone if rng.random() < 0.3]
    assert any(len(ids) > 2 for ids, _ in groups(known, memory))
