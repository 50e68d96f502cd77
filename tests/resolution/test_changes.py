"""What became of events is logged with its reason, and an id that is no more leads to where its claims are."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import actor, article, claim, day, page, place, reading
from tests.stores import Opening

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.errors import UsageError
from dateline.model import Actor
from dateline.resolve.changes import State, changes
from dateline.store import read
from dateline.store.events import forwarded, logged
from dateline.store.project import Store
from dateline.store.write import Result, write_results

FRONT = actor("Dune Front", ident="dune", basis="name")
SAND = actor("Sand League", ident="sand", basis="name")
TERA, DORI = place("Téra", 14.0, 0.75), place("Dori", 14.03, -0.03)


def put(store: Store, number: int, *, who: Actor = FRONT, where: str = "Téra", fingerprint: str = "1",
        published: str = "2026-03-10", told: bool = True) -> None:  # fmt: skip
    """Writes an article of one claim, as a reader of this fingerprint reads it, and resolves."""
    source = page(f"<p>Report {number}.</p>", name=f"{number}.html")
    story = article(f"Report {number}: the {where} raid of the tenth.", page=source.id, day=published,
                    outlet=f"Paper {number}")  # fmt: skip
    spot = TERA if where == "Téra" else DORI
    said = claim(
        story, f"Men of {who.name} raided a post in {where}.", actors=(who,), place=spot, when=day("2026-03-09")
    )
    write_results(store, [Result(source, story, reading(story, *([said] if told else [])))], fingerprint=fingerprint)
    resolution.resolve(store, LocalEngine(1), "test")


def kinds(store: Store, since: str | None = None) -> list[str]:
    """The kinds of what was logged."""
    return [one.change.kind for one in logged(store, since)]


def events(store: Store) -> dict[str, int]:
    """Ids and numbers of claims."""
    return {event.id: len(event.claims) for event in read.events(store)}


def test_a_second_report_revises_and_says_what_changed(open_store: Opening, tmp_path: Path) -> None:
    """A new event first, then one claim more; nothing new gives no line."""
    store = open_store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    put(store, 2, published="2026-03-11")
    assert kinds(store) == ["new", "revised"]
    last = list(logged(store))[-1].change
    assert "1 claim more" in last.reason
    assert list(events(store).values()) == [2]
    assert kinds(store, since="1") == ["revised"]
    assert kinds(store, since="2999-01-01") == []


def test_an_earlier_report_gives_a_new_id_and_the_old_one_leads_there(open_store: Opening, tmp_path: Path) -> None:
    """Events are named by their first claim, whatever the order in which reports come."""
    store = open_store(tmp_path)
    put(store, 2, published="2026-03-11")
    (old,) = events(store)
    put(store, 1)
    (new,) = events(store)
    assert old != new
    assert forwarded(store, old) == (new,)
    with pytest.raises(UsageError, match=new):
        read.event(store, old)


def test_a_report_read_again_as_another_happening_splits_and_can_be_withdrawn(
    open_store: Opening, tmp_path: Path
) -> None:
    """The log says so each time; what nobody tells any more is retracted."""
    store = open_store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    (whole,) = events(store)
    put(store, 2, published="2026-03-11", where="Dori", who=SAND, fingerprint="2")
    assert sorted(events(store).values()) == [1, 1]
    put(store, 1, told=False, fingerprint="2")
    assert whole not in events(store)
    assert kinds(store) == ["new", "revised", "revised", "new", "retracted"]
    assert forwarded(store, whole) == ()
    with pytest.raises(UsageError, match="no event"):
        read.event(store, whole)


def some(ident: str, *claims: str, why: tuple[str, ...] = (), **values: object) -> State:
    """A state."""
    return State(ident, claims, values, why)


def test_two_events_that_become_one() -> None:
    """The one that is no more is merged, with the step that tied them; the other is revised."""
    before = [some("e1", "a", "b"), some("e2", "c")]
    after = [some("e1", "a", "b", "c", "d", why=("c with a: place same +2.5",))]
    merged, revised = sorted(changes(before, after), key=lambda one: one.kind)
    assert (merged.kind, merged.event, merged.into) == ("merged", "e2", ("e1",))
    assert "place same +2.5" in merged.reason
    assert (revised.kind, revised.event) == ("revised", "e1")
    assert "2 claims more" in revised.reason
    assert "e2" in revised.reason


def test_one_event_that_becomes_two() -> None:
    """It is split into itself and the other, which is not called new; what came beside is."""
    found = changes([some("e1", "a", "b", "c")], [some("e1", "a", "b"), some("e3", "c"), some("e4", "d")])
    assert [(one.kind, one.event, one.into) for one in found] == [
        ("split", "e1", ("e1", "e3")),
        ("new", "e4", ("e4",)),
    ]


def test_an_event_whose_first_claim_is_gone_is_split_among_those_that_are_left() -> None:
    """The one with most of its claims comes first; those that are told no more are counted."""
    (found,) = changes([some("e1", "a", "b", "c", "d")], [some("e2", "b"), some("e3", "c", "d")])
    assert (found.kind, found.into) == ("split", ("e3", "e2"))
    assert "1 told no more" in found.reason


def test_values_that_change_are_named() -> None:
    """The fields, not the values: those stand in the event."""
    (found,) = changes([some("e1", "a", when="May", mode=None)], [some("e1", "a", when="June", mode=None)])
    assert (found.kind, found.fields) == ("revised", ("when",))
    assert changes([some("e1", "a", mode="x")], [some("e1", "a", mode="x")]) == ()
