"""What comes next: in an order, every tenth drawn at random; what another judged comes blind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.review.project import event_of, put, resolve, state, written
from tests.stores import Opening

from dateline import review
from dateline.errors import Conflict, UsageError
from dateline.review import Wanted
from dateline.store import read
from dateline.store.decisions import BLIND, logged_decisions
from dateline.store.draw import ONE_IN, draw, is_sampled
from dateline.store.project import Store
from dateline.store.reviewing import ORDERS
from dateline.store.write import write_results

DAYS = 60


@pytest.fixture
def many(tmp_path: Path, open_store: Opening) -> Store:
    """Many events, far apart in time."""
    store = open_store(tmp_path)
    months = [f"20{10 + at // 12:02}-{at % 12 + 1:02}" for at in range(DAYS)]
    some = [written(at, published=f"{month}-10", on=f"{month}-09", killed=at % 7) for at, month in enumerate(months)]
    write_results(store, some, fingerprint="1")
    resolve(store)
    return store


def test_every_order_has_a_random_tenth(many: Store) -> None:
    """Events of the sample come by the draw alone; all that wait come once."""
    events = {event.id for event in read.events(many)}
    sampled = sorted((ident for ident in events if is_sampled(ident)), key=draw)
    assert sampled
    for order in ("uncertain", "impact", "random"):
        found = review.queue(many, order, limit=200)
        got = [item.listed.event.id for item in found.items]
        assert set(got) == events
        assert found.total == len(got) == len(events)
        assert [one.listed.event.id for one in found.items if one.sample] == sampled
        assert found.items[ONE_IN - 1].sample
        assert not any(one.sample for one in found.items[: ONE_IN - 1])
        assert all(item.why for item in found.items)
    impact = [item for item in review.queue(many, "impact", limit=200).items if not item.sample]
    killed = [item.listed.event.figures[0].high for item in impact]
    values = [bound.value if bound else 0 for bound in killed]
    assert values == sorted(values, reverse=True)


def test_what_is_judged_waits_no_more_and_what_is_skipped_comes_last(many: Store) -> None:
    """Until it is undone."""
    first = review.queue(many, "uncertain", by="AK").items[0]
    review.decide(many, Wanted("skip", "AK", first.listed.event.id))
    found = review.queue(many, "uncertain", by="AK", limit=200)
    ordered = [one.listed.event.id for one in found.items if not one.sample]
    assert ordered[-1] == first.listed.event.id
    assert found.today == 0
    assert review.queue(many, "uncertain", by="BD").items[0] == first
    review.decide(many, Wanted("accept", "AK", first.listed.event.id, version=first.version))
    found = review.queue(many, "uncertain", by="AK", limit=200)
    assert (found.total, found.today) == (DAYS - 1, 1)
    assert first.listed.event.id not in {one.listed.event.id for one in found.items}
    review.undo(many, "AK")
    assert review.queue(many, "uncertain", by="AK").total == DAYS


def test_the_second_look_is_blind(many: Store) -> None:
    """What the machine made is shown, not what the other put; a decision then says so."""
    event = next(read.events(many))
    edit = {"place": {"name": "Ansongo", "lat": 15.7, "lon": 0.5}}
    review.decide(many, Wanted("edit", "AK", event.id, fields=edit))
    assert review.queue(many, "second", by="AK").items == ()
    (item,) = review.queue(many, "second", by="BD").items
    assert item.second
    assert item.listed.event == event
    assert item.listed.status == "machine"
    assert item.version.endswith(BLIND)
    done = review.decide(many, Wanted("accept", "BD", event.id, version=item.version))
    assert done.decision.blind
    assert done.decision.values["place"] == "Téra, NER"
    assert review.queue(many, "second", by="BD").items == ()
    assert not next(logged_decisions(many)).blind
    with pytest.raises(Conflict):
        review.decide(many, Wanted("accept", "CE", event.id, version=f"v_old{BLIND}"))
    assert state(many)[event.id] == "accepted"


def test_only_what_is_disputed_is_in_that_order(open_store: Opening, tmp_path: Path) -> None:
    """And the sample, which is of every order."""
    store = open_store(tmp_path)
    put(store, 1, killed=3)
    put(store, 2, killed=30, published="2026-03-11")
    put(store, 3, where="Gao")
    event = event_of(store, 1)
    assert event.disputes
    found = review.queue(store, "disputed").items
    assert event.id in {one.listed.event.id for one in found}
    assert all(one.sample or one.listed.event.disputes for one in found)
    assert all(one.why == "disputed: killed" for one in found if not one.sample)


def test_orders_and_limits_are_checked(many: Store) -> None:
    """With a cure."""
    for order, limit, by in (("best", 20, "AK"), ("random", 0, "AK"), ("random", 999, "AK"), ("second", 20, "")):
        with pytest.raises(UsageError) as refused:
            review.queue(many, order, by=by, limit=limit)  # type: ignore[arg-type]
        assert refused.value.cure
    assert set(ORDERS) == {"uncertain", "impact", "disputed", "random", "second"}
