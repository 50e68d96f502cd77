"""Whatever the order and the batches in which articles come, the same events, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest
from tests.stores import Opening

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.errors import StoreError
from dateline.evaluate.planted import Plan, Told, load, stories
from dateline.evaluate.planted.stored import plant
from dateline.publish.exports import export
from dateline.store import postgresql, read, sqlite
from dateline.store.project import Store
from dateline.store.read import Filters

ARTICLES = 26


def told(seed: int) -> list[Told]:
    """The first articles of a planted world, without what it says of copies."""
    return list(islice(stories(10**6, Plan(seed=seed), load()), ARTICLES))


def state(store: Store) -> str:
    """All events and articles, as they are exported."""
    lines = (
        export(store, what=what, format_="jsonl", filters=Filters(), profile="full") for what in ("events", "articles")
    )
    return "".join("".join(some) for some in lines)


def joined(open_store: Opening, folder: Path, batches: Sequence[Sequence[Told]]) -> Store:
    """A project into which the batches came one after another."""
    store = open_store(folder)
    for batch in batches:
        plant(store, batch)
        resolution.resolve(store, LocalEngine(1), "test")
    return store


def cut(some: Sequence[Told], rng: random.Random) -> list[list[Told]]:
    """Shuffled, in batches: often all alone, at times many together."""
    left, batches = rng.sample(list(some), len(some)), []
    largest = rng.choice((1, 5, len(left)))
    while left:
        size = rng.randint(1, largest)
        batches.append(left[:size])
        left = left[size:]
    return batches


@pytest.mark.parametrize("seed", range(10))
def test_two_hundred_orders_give_the_same_bytes(
    open_store: Opening, tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty orders of each of ten worlds, in batches of any size; few enough texts make a crowd. PostgreSQL: two."""
    monkeypatch.setattr("dateline.resolution.texts.CAP", 4)
    some = told(seed)
    expected = state(joined(open_store, tmp_path / "all", [some]))
    store = open_store(tmp_path / "all")
    events = list(read.events(store))
    assert any(len(event.claims) > 2 for event in events)
    assert any(one.copy_of for one in read.articles(store))
    for order in range(20 if store.engine.dialect.name == "sqlite" else 2):
        rng = random.Random(f"{seed}:{order}")
        assert state(joined(open_store, tmp_path / str(order), cut(some, rng))) == expected, order


def test_processes_of_their_own_give_the_same_bytes(
    open_store: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two workers, and blocks so many that they are needed."""
    some = told(2)
    expected = state(joined(open_store, tmp_path / "one", [some]))
    for size in ("texts.TEXTS", "families.FAMILIES", "events.CLAIMS", "events.TOGETHER"):
        monkeypatch.setattr(f"dateline.resolution.{size}", 3)
    monkeypatch.setattr("dateline.engine.local.FEW", 1)
    store = open_store(tmp_path / "two")
    plant(store, some)
    resolution.resolve(store, LocalEngine(2), "test")
    assert state(store) == expected


def test_two_that_resolve_at_once_wait_for_each_other(
    open_store: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runs that overlap end in the same events; one that waits too long says what it waits for."""
    some = told(1)
    expected = state(joined(open_store, tmp_path / "all", [some]))
    store = open_store(tmp_path / "both")
    plant(store, some)
    with ThreadPoolExecutor(3) as pool:
        stores = [open_store(tmp_path / "both") for _ in range(3)]
        runs = [pool.submit(resolution.resolve, one, LocalEngine(1), "test") for one in stores]
        assert [run.result() for run in runs] == [None] * 3
    assert state(store) == expected
    for kind in (sqlite, postgresql):
        monkeypatch.setattr(kind, "RESOLVE_SECONDS", 0.1)
    with store.resolving(), pytest.raises(StoreError, match="another process"):
        resolution.resolve(open_store(tmp_path / "both"), LocalEngine(1), "test")
