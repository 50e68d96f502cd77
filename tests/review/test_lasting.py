"""Decisions outlive every new reading and joining, whatever the order; and no order of decisions loses one."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.review.project import WHERE, both, event_of, events, put, resolve, state, versions, written
from tests.stores import Opening

from dateline import review
from dateline.errors import Conflict
from dateline.model import Event
from dateline.resolve.changes import changes as compared
from dateline.resolve.changes import state as state_of
from dateline.review import Decided, Wanted
from dateline.store import read
from dateline.store.decisions import logged_decisions
from dateline.store.project import Store
from dateline.store.write import write_results

EDIT = {"place": {"name": "Ansongo", "lat": 15.7, "lon": 0.5}}


@pytest.fixture
def store(tmp_path: Path, open_store: Opening) -> Store:
    """Three events: a raid that two papers tell, and two elsewhere."""
    store = open_store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    put(store, 3, where="Dori", killed=4)
    put(store, 4, where="Gao")
    return store


def told_by(event: Event) -> int:
    """How many claims tell it."""
    return len(event.claims)


def test_decisions_outlive_being_read_otherwise(store: Store) -> None:
    """Articles and claims come back under other ids: the same words find them."""
    review.decide(store, Wanted("accept", "AK", event_of(store, 1).id))
    review.decide(store, Wanted("edit", "AK", event_of(store, 3).id, fields=EDIT))
    review.decide(store, Wanted("merge", "BD", event_of(store, 1).id, others=(event_of(store, 4).id,)))
    before = {claim.id for claim in read.claims(store)}
    again = [
        written(1, again=" Anew."), written(2, again=" Anew.", published="2026-03-11"),
        written(3, again=" Anew.", where="Dori", killed=4), written(4, again=" Anew.", where="Gao"),
    ]  # fmt: skip
    write_results(store, again, fingerprint="2")
    resolve(store)
    assert not before & {claim.id for claim in read.claims(store)}
    assert told_by(event_of(store, 1)) == 3
    assert event_of(store, 1) == event_of(store, 4)
    place = event_of(store, 3).place
    assert place is not None
    assert place.name == "Ansongo"
    assert sorted(state(store).values()) == ["accepted", "edited"]
    review.undo(store, "BD")
    assert told_by(event_of(store, 1)) == 2
    review.undo(store, "AK")
    assert state(store)[event_of(store, 3).id] == "machine"


def test_decisions_outlive_joining_anew(store: Store) -> None:
    """Another version of the rules makes every event again: the same bytes."""
    review.decide(store, Wanted("merge", "AK", event_of(store, 1).id, others=(event_of(store, 3).id,)))
    review.decide(store, Wanted("reject", "AK", event_of(store, 4).id, reason="old_news"))
    review.decide(store, Wanted("split", "AK", event_of(store, 1).id, claims=event_of(store, 1).claims[:1]))
    before = both(store)
    resolve(store, "another")
    assert both(store) == before


def test_one_more_report_leaves_an_accepted_event_accepted(store: Store) -> None:
    """It is changed since it was reviewed, and says so; a report like either part of a merged event joins the whole."""
    event = event_of(store, 1)
    review.decide(store, Wanted("accept", "AK", event.id))
    review.decide(store, Wanted("merge", "AK", event.id, others=(event_of(store, 3).id,)))
    seen = versions(store)[event_of(store, 1).id]
    put(store, 5, published="2026-03-12")
    put(store, 6, published="2026-03-12", where="Dori")
    whole = event_of(store, 1)
    assert told_by(whole) == 5
    assert state(store)[whole.id] == "accepted"
    assert versions(store)[whole.id] != seen


def test_what_was_parted_stays_parted_and_what_differs_never_joins(store: Store) -> None:
    """Whatever comes in: the claims of a split and of a difference are never one event."""
    one, other = event_of(store, 1).claims
    review.decide(store, Wanted("split", "AK", event_of(store, 1).id, claims=(other,)))
    for number in (5, 7, 8):
        put(store, number, published="2026-03-12")
    homes = [next(event.id for event in events(store) if claim in event.claims) for claim in (one, other)]
    assert homes[0] != homes[1]
    dori, gao = event_of(store, 3), event_of(store, 4)
    review.decide(store, Wanted("different", "AK", dori.id, others=(gao.id,)))
    review.decide(store, Wanted("merge", "BD", dori.id, others=(event_of(store, 1).id,)))
    review.decide(store, Wanted("merge", "BD", gao.id, others=(event_of(store, 1).id,)))
    assert event_of(store, 3) == event_of(store, 4)  # the newest decision wins
    review.undo(store, "BD")
    assert event_of(store, 3) != event_of(store, 4)


def test_the_same_version_is_judged_once(store: Store) -> None:
    """Two at the same moment: exactly one is taken, the other is told; ten times over."""
    event = event_of(store, 1)
    for turn in range(10):
        seen, gate = versions(store)[event.id], Barrier(2)
        acts: tuple[Wanted, Wanted] = (
            Wanted("accept" if turn % 2 else "reject", "AK", event.id, version=seen),
            Wanted("edit", "BD", event.id, version=seen, fields={"mode": "firearms" if turn % 2 else "aerial"}),
        )

        def act(wanted: Wanted, gate: Barrier = gate) -> Decided | Conflict:
            gate.wait()
            try:
                return review.decide(store, wanted)
            except Conflict as error:
                return error

        with ThreadPoolExecutor(2) as pool:
            got = list(pool.map(act, acts))
        assert sorted(type(one).__name__ for one in got) == ["Conflict", "Decided"]
    assert len(list(logged_decisions(store))) == 10


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_articles_gives_the_same_bytes(tmp_path: Path, seed: int) -> None:
    """With decisions on some events: whatever was read before and after them, joined in batches of any size."""
    some = [written(at, where=where, published=f"2026-03-1{at}") for at, where in enumerate(WHERE)]
    first = Store(tmp_path / "first")
    write_results(first, some, fingerprint="1")
    resolve(first)
    review.decide(first, Wanted("merge", "AK", event_of(first, 0).id, others=(event_of(first, 2).id,)))
    review.decide(first, Wanted("split", "AK", event_of(first, 0).id, claims=event_of(first, 0).claims[:2]))
    review.decide(first, Wanted("accept", "BD", event_of(first, 3).id))
    expected = both(first)
    rng = random.Random(seed)
    for number in range(6):
        again = rng.sample(some, len(some))
        size = rng.choice((1, 2, 4))
        for start in range(0, len(again), size):
            write_results(first, again[start : start + size], fingerprint=f"{seed}{number}{start}")
            if rng.random() < 0.7:
                resolve(first)
        resolve(first)
        assert both(first) == expected


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_undoing_all_brings_all_back(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Any decisions, undone in any order that the persons can: the bytes of the beginning; joined anew in between."""
    rng = random.Random(seed)
    store = Store(tmp_path_factory.mktemp("project"))
    some = [written(at, where=where, published=f"2026-03-1{at}") for at, where in enumerate(WHERE)]
    write_results(store, some, fingerprint="1")
    resolve(store)
    before, made = both(store), list[Decided]()
    for _ in range(rng.randint(1, 8)):
        made.append(review.decide(store, _any(rng, list(events(store)))))
        after = both(store)
        resolve(store, f"again {len(made)}")
        assert both(store) == after
    for one in rng.sample(made, len(made)):
        review.undo(store, one.decision.by, undoes=one.decision.id)
    assert both(store) == before
    store.close()


def _any(rng: random.Random, some: Sequence[Event]) -> Wanted:
    """A decision that can be taken now."""
    event, by = rng.choice(some), rng.choice("AB")
    others = [one.id for one in some if one is not event]
    acts = ["accept", "reject", "edit", "sensitive"]
    acts += ["merge", "different"] if others else []
    acts += ["split"] * 2 if len(event.claims) > 1 else []
    act = rng.choice(acts)
    if act == "edit":
        return Wanted("edit", by, event.id, fields=EDIT)
    if act in ("merge", "different"):
        return Wanted(act, by, event.id, others=tuple(rng.sample(others, rng.randint(1, len(others)))))  # type: ignore[arg-type]
    if act == "split":
        return Wanted("split", by, event.id, claims=tuple(event.claims[: rng.randint(1, len(event.claims) - 1)]))
    return Wanted(act, by, event.id)  # type: ignore[arg-type]


def test_the_log_of_changes_leads_from_any_state_to_the_next(store: Store) -> None:
    """What a decision did stands in the log, as if it had been compared."""
    before = list(events(store))
    review.decide(store, Wanted("merge", "AK", event_of(store, 1).id, others=(event_of(store, 3).id,)))
    after = list(events(store))
    found = compared([state_of(one) for one in before], [state_of(one) for one in after])
    assert {one.kind for one in found} == {"merged", "revised"}
