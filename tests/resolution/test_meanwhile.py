"""Pages that another process reads again, and decisions that persons take, while a project is resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from tests.factories import claim, day
from tests.review.project import FRONT, PLACES, WHERE, both, event_of, events, resolve, state, written

from dateline import resolution, review
from dateline.engine.local import LocalEngine
from dateline.engine.outcome import Outcome, StepSpec
from dateline.model import Event, Reject
from dateline.review import Wanted
from dateline.store.project import Store
from dateline.store.write import Result, reject_id, write_results

STEPS = ("print_step", "prepare_step", "join_step")


@dataclass
class Meddled:
    """An engine during whose work on a step something happens once: before its first block, or after that."""

    step: str
    meddle: Callable[[], object]
    after: bool = False
    done: list[bool] = field(default_factory=list)

    def each(self, spec: StepSpec, items: Iterable[Any]) -> Iterator[Outcome]:
        """Not asked for by resolution."""
        return LocalEngine(1).each(spec, items)

    def per_block(self, spec: StepSpec, blocks: Iterable[Any]) -> Iterator[Outcome]:
        """The blocks, with what happens meanwhile."""
        mine = spec.factory == self.step and not self.done
        if mine and not self.after:
            self._once()
        for outcome in LocalEngine(1).per_block(spec, blocks):
            if mine and self.after:
                self._once()
            yield outcome

    def _once(self) -> None:
        if not self.done:
            self.done.append(True)
            self.meddle()


def results(again: str = "") -> list[Result]:
    """Some articles, as one reader or as another reads them."""
    return [written(at, where=where, published=f"2026-03-1{at}", again=again) for at, where in enumerate(WHERE)]


def gone(one: Result) -> Result:
    """The same page, rejected."""
    return Result(one.page, reject=Reject(reject_id(one.page.id), "a.html", None, "read", "timeout", "too long"))


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("how", ["gone", "otherwise"])
def test_a_page_read_again_meanwhile_harms_nothing(tmp_path: Path, how: str, step: str, after: bool) -> None:
    """Gone, or under other ids: resolution begins anew, and ends in the events of what is there."""
    some, other = results(), results(" Anew.")
    store = Store(tmp_path / "meddled")
    write_results(store, some, fingerprint="1")
    new = [gone(some[0]), gone(some[2])] if how == "gone" else [other[0], other[3], other[4]]

    def meddle() -> None:
        write_results(Store(tmp_path / "meddled"), new, fingerprint="2")

    engine = Meddled(step, meddle, after)
    resolution.resolve(store, engine, "test")
    assert engine.done
    resolve(store)
    plain = Store(tmp_path / "plain")
    write_results(plain, some, fingerprint="1")
    write_results(plain, new, fingerprint="2")
    resolve(plain)
    assert both(store) == both(plain)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("step", STEPS)
def test_a_decision_taken_meanwhile_is_in_the_events(tmp_path: Path, step: str, after: bool) -> None:
    """Merged, edited and parted while all events are made anew: as if it had been decided before."""
    store, plain = Store(tmp_path / "meddled"), Store(tmp_path / "plain")
    for one in (store, plain):
        write_results(one, results(), fingerprint="1")
        resolve(one)

    def decide(on: Store) -> None:
        first = event_of(on, 0)
        review.decide(on, Wanted("edit", "AK", first.id, key="1", fields={"mode": "firearms"}))
        review.decide(on, Wanted("split", "AK", event_of(on, 2).id, key="2", claims=event_of(on, 2).claims[:1]))
        review.decide(on, Wanted("merge", "BD", first.id, key="3", others=(event_of(on, 3).id,)))

    engine = Meddled(step, lambda: decide(Store(tmp_path / "meddled")), after)
    write_results(store, results()[4:5], fingerprint="2")  # read again: something is to be done
    resolution.resolve(store, engine, "another")
    assert engine.done
    decide(plain)
    assert len(events(plain)) == len(events(store))
    assert both(store) == both(plain)
    assert state(store)[event_of(store, 0).id] == "edited"


def test_a_merge_waits_while_another_claim_of_the_article_is_read_again(tmp_path: Path) -> None:
    """Of an article with two claims one has another id now: a merge of the other's event is kept, and joined later."""
    store = Store(tmp_path)
    some = results()
    double = _with_another_claim(some[2], "Gao", "")
    write_results(store, [*some[:2], double], fingerprint="1")
    resolve(store)
    raid, other = event_of(store, 0), _event_of_claim(store, double, 0)
    write_results(store, [_with_another_claim(some[2], "Gao", "x")], fingerprint="2")
    done = review.decide(store, Wanted("merge", "AK", raid.id, key="1", others=(other.id,)))
    assert done.pending
    resolve(store)
    merged = _event_of_claim(store, double, 0)
    assert set(raid.claims) | set(other.claims) <= set(merged.claims)


def _with_another_claim(one: Result, where: str, mark: str) -> Result:
    """The article with a second claim, of another place; ``mark``: after its id."""
    assert one.article is not None
    assert one.reading is not None
    words = f"Men of Dune Front held a road near {where}."
    told = claim(
        one.article, words, actors=(FRONT,), place=PLACES[where], when=day("2026-03-01"), type="COERCE", quad=4
    )
    second = replace(told, id=f"{told.id}{mark}")
    return replace(one, reading=replace(one.reading, claims=(*one.reading.claims, second)))


def _event_of_claim(store: Store, one: Result, at: int) -> Event:
    """The event that holds a claim of an article."""
    assert one.reading is not None
    return next(event for event in events(store) if one.reading.claims[at].id in event.claims)
