"""Merges, what is told apart, and merges undone touch their own events alone: the same as if all were joined anew."""

from __future__ import annotations

import random
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.factories import day
from tests.review.project import both, resolve, written
from tests.stores import Opening

from dateline import review
from dateline.errors import UsageError
from dateline.model import Event
from dateline.resolution import events as joined
from dateline.resolve.days import may_be_one
from dateline.resolve.joining import groups
from dateline.review import Wanted
from dateline.store import read
from dateline.store.index import Numbers, StoredIndex
from dateline.store.project import Store
from dateline.store.write import Result, write_results

DAYS = 14
DECISIONS = 24


def chained(number: int) -> Result:
    """Raids on one town, one a day; every second article leaves open on which of two days it was."""
    first = f"2026-03-{1 + number // 2:02}"
    told = written(number, on=first, published="2026-03-20")
    if number % 2 == 0:
        return told
    assert told.reading is not None
    (claim,) = told.reading.claims
    open_ = replace(claim, when=day(first, f"2026-03-{2 + number // 2:02}"))
    return replace(told, reading=replace(told.reading, claims=(open_,)))


def crowded(store: Store) -> list[Event]:
    """The events of the connected group of claims that has the most of them."""
    home = {claim: event for event in read.events(store) for claim in event.claims}
    with store.engine.connect() as connection:
        found = list(groups(list(home), StoredIndex(connection, Numbers(), may_be_one)))
    largest = max(({home[claim].id for claim in ids if claim in home} for ids, _ in found), key=len)
    return [event for event in read.events(store) if event.id in largest]


@pytest.mark.parametrize("seed", range(4))
def test_what_touches_no_other_event_is_as_joined_anew(
    tmp_path: Path, open_store: Opening, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Within a connected group and across groups; splits and what follows them are made the long way."""
    rng, near = random.Random(seed), list[int]()
    store = open_store(tmp_path)
    write_results(store, [chained(number) for number in range(2 * DAYS)], fingerprint="1")
    resolve(store)
    right = joined._near

    def counted(connection: sa.Connection, index: StoredIndex, claims: Iterable[str], act: str) -> Any:
        part = right(connection, index, claims, act)
        near.append(len(part.claims) if part else 0)
        return part

    monkeypatch.setattr(joined, "_near", counted)
    group = {event.id for event in crowded(store)}
    assert len(group) > DAYS // 2
    for number in range(DECISIONS):
        now = list(read.events(store))
        within = [event for event in now if event.id in group] or now
        one, other = rng.choice(within), rng.choice(within if rng.random() < 0.7 else now)
        act = rng.choice(["merge", "merge", "different", "undo"] + ["split"] * (number > DECISIONS // 2))
        if act == "undo":
            with suppress(UsageError):  # nothing is left to undo
                review.undo(store, "AK")
        elif act == "split" and len(one.claims) > 1:
            review.decide(store, Wanted("split", "AK", one.id, claims=one.claims[:1]))
        elif act in ("merge", "different") and one.id != other.id:
            review.decide(store, Wanted(act, "AK", one.id, others=(other.id,)))  # type: ignore[arg-type]
    after = both(store)
    resolve(store, "again")
    assert both(store) == after
    assert sum(size > 0 for size in near) >= 2
    assert min(filter(None, near)) < DAYS  # half of the claims that hang together
