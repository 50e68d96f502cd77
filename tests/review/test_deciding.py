"""Decisions: written once, checked against what was seen, laid over the events, taken back by another decision."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.review.project import both, event_of, put, state, versions
from tests.stores import Opening

from dateline import review
from dateline.errors import Conflict, UsageError
from dateline.publish.exports import export
from dateline.publish.profile import WITHHELD
from dateline.review import Wanted
from dateline.store import read, schema
from dateline.store.decisions import logged_decisions
from dateline.store.events import forwarded, logged
from dateline.store.filters import Filters
from dateline.store.project import Store


@pytest.fixture
def store(tmp_path: Path, open_store: Opening) -> Store:
    """A raid that two papers tell, and another one elsewhere."""
    store = open_store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    put(store, 3, where="Dori", killed=4)
    return store


def test_accept_and_reject_change_the_status_alone(store: Store) -> None:
    """The record stays, the version does not; undo brings the same version back."""
    event = event_of(store, 1)
    before = versions(store)
    done = review.decide(store, Wanted("accept", "AK", event.id, version=before[event.id]))
    assert done.events == (event.id,)
    assert state(store)[event.id] == "accepted"
    assert read.event(store, event.id) == event
    assert versions(store)[event.id] != before[event.id]
    review.decide(store, Wanted("reject", "AK", event.id, reason="wrong_place"))
    assert state(store)[event.id] == "rejected"
    review.undo(store, "AK")
    assert state(store)[event.id] == "accepted"
    review.undo(store, "AK")
    assert versions(store) == before
    reasons = [one.change.reason for one in logged(store)][-4:]
    assert reasons[0] == "AK accepted it."
    assert reasons[1] == "AK rejected it (wrong place)."
    assert reasons[3].startswith("AK undid: ")


def test_files_say_what_people_decided(store: Store) -> None:
    """The status in each format; who asks for the rejected ones is told that they are."""
    one, other = event_of(store, 1), event_of(store, 3)
    review.decide(store, Wanted("accept", "AK", one.id, version=versions(store)[one.id]))
    review.decide(store, Wanted("reject", "AK", other.id, version=versions(store)[other.id], reason="wrong_place"))

    def written(format_: str, status: str = "") -> str:
        return "".join(export(store, what="events", format_=format_, filters=Filters(status=status), profile="public"))

    assert [json.loads(line)["status"] for line in written("jsonl").splitlines()] == ["accepted"]
    assert [line["status"] for line in csv.DictReader(io.StringIO(written("csv")))] == ["accepted"]
    (feature,) = json.loads(written("geojson"))["features"]
    assert feature["properties"]["status"] == "accepted"
    assert [line["status"] for line in csv.DictReader(io.StringIO(written("csv", "rejected")))] == ["rejected"]


def test_claims_of_a_sensitive_event_keep_their_place_at_home(store: Store) -> None:
    """No more than the country leaves of any of its claims, whoever told it; of other events all does."""
    event = event_of(store, 1)
    review.decide(store, Wanted("sensitive", "AK", event.id, version=versions(store)[event.id]))

    def told(profile: str) -> dict[str, Any]:
        lines = export(store, what="claims", format_="jsonl", filters=Filters(), profile=profile)
        return {one["id"]: one["place"] for one in map(json.loads, lines)}

    public, full = told("public"), told("full")
    assert len(event.claims) == 2
    for ident in event.claims:
        assert full[ident]["name"] == "Téra"
        place = public[ident]
        assert (place["name"], place["country"], place["lat"], place["text"]) == (WITHHELD, "NER", None, None)
    assert {public[ident]["name"] for ident in public if ident not in event.claims} == {"Dori"}
    table = "".join(export(store, what="claims", format_="csv", filters=Filters(), profile="public"))
    assert "Téra" not in table
    review.undo(store, "AK")
    assert {one["name"] for one in told("public").values()} == {"Téra", "Dori"}


def test_what_was_judged_must_be_what_is_there(store: Store) -> None:
    """A version that is no more is refused, and nothing is written."""
    event = event_of(store, 1)
    seen = versions(store)[event.id]
    review.decide(store, Wanted("accept", "AK", event.id, version=seen))
    with pytest.raises(Conflict) as refused:
        review.decide(store, Wanted("reject", "BD", event.id, version=seen))
    assert (refused.value.kind, refused.value.current) == ("stale", event.id)
    assert state(store)[event.id] == "accepted"
    assert len(list(logged_decisions(store))) == 1
    review.decide(store, Wanted("note", "BD", event.id, version=seen, because="See also Dori."))
    assert len(list(logged_decisions(store))) == 2


def test_the_same_key_is_the_same_decision(store: Store) -> None:
    """However often it comes; with other words it is refused; another person's key is his own."""
    event = event_of(store, 1)
    ask = Wanted("accept", "AK", event.id, version=versions(store)[event.id], key="k1")
    first, again = review.decide(store, ask), review.decide(store, ask)
    assert (first.decision, first.events) == (again.decision, again.events)
    assert (first.repeated, again.repeated) == (False, True)
    with pytest.raises(Conflict) as refused:
        review.decide(store, Wanted("reject", "AK", event.id, key="k1"))
    assert refused.value.kind == "key"
    review.decide(store, Wanted("accept", "BD", event.id, key="k1"))
    assert len(list(logged_decisions(store))) == 2


def test_an_edit_puts_values_and_keeps_what_is_said(store: Store) -> None:
    """Place, time, names, figures; the values that the claims give stay, and undo takes the edit back."""
    event = event_of(store, 3)
    fields = {
        "type": "protest", "actors": ["Sand League"], "place": {"name": "Dori market", "lat": 14.0, "lon": 0.0},
        "when": {"earliest": "2026-03-08", "latest": "2026-03-09"},
        "figures": [{"kind": "killed", "low": 4, "high": 6}],
    }  # fmt: skip
    done = review.decide(store, Wanted("edit", "AK", event.id, fields=fields, because="The mayor called."))
    now = read.event(store, event.id)
    assert state(store)[event.id] == "edited"
    assert (now.type, [one.name for one in now.actors]) == ("PROTEST", ["Sand League"])
    assert now.place is not None
    assert (now.place.name, now.place.lat) == ("Dori market", 14.0)
    assert now.when is not None
    assert str(now.when.latest) == "2026-03-09"
    (figure,) = now.figures
    assert figure.low is not None
    assert figure.high is not None
    assert (figure.low.value, figure.high.value) == (4, 6)
    assert (figure.low.claim, figure.high.claim) == (event.claims[0], done.decision.id)
    assert now.values == event.values
    assert any(step.name == "review.edit" and done.decision.id in step.note for step in now.steps)
    review.undo(store, "AK")
    assert read.event(store, event.id) == event
    assert state(store)[event.id] == "machine"


@pytest.mark.parametrize(
    "fields",
    [
        {"type": "NONSENSE"}, {"mode": "nonsense"}, {"when": "yesterday"},
        {"place": {"name": "x", "lat": 99, "lon": 0}},
        {"figures": [{"kind": "killed", "low": 9, "high": 3}]}, {"origins": 3}, {"actors": [""]}, {"place": 3.5},
        {"figures": {"killed": 3}}, {"when": {"earliest": "2026-03-09", "latest": "2026-03-01"}},
    ],
)  # fmt: skip
def test_values_that_cannot_be_are_refused(store: Store, fields: dict[str, object]) -> None:
    """With a cause and a cure, and nothing written."""
    with pytest.raises(UsageError) as refused:
        review.decide(store, Wanted("edit", "AK", event_of(store, 3).id, fields=fields))
    assert refused.value.cure
    assert list(logged_decisions(store)) == []


def test_a_type_that_was_put_brings_its_quad_class(store: Store) -> None:
    """That of the claims of the type; where there are none nobody knows."""
    from dateline.store import listing

    event = event_of(store, 1)
    put(store, 7, where="Gao", kind="PROTEST", quad=3)
    assert listing.one(store, event.id).quad == 4
    review.decide(store, Wanted("edit", "AK", event.id, fields={"type": "PROTEST"}))
    assert listing.one(store, event.id).quad == 3
    review.decide(store, Wanted("edit", "AK", event.id, fields={"type": "AID"}))
    assert listing.one(store, event.id).quad is None


def test_merge_split_and_undo_bring_back_the_same_bytes(store: Store) -> None:
    """Two events become one under the first's id; a split parts what it names; undone, all is as it was."""
    one, other = event_of(store, 1), event_of(store, 3)
    before = both(store)
    merged = review.decide(store, Wanted("merge", "AK", one.id, others=(other.id,), because="same raid"))
    (whole,) = merged.events
    assert set(read.event(store, whole).claims) == {*one.claims, *other.claims}
    assert any("AK took them for one" in step.note for step in read.event(store, whole).steps)
    gone = ({one.id, other.id} - {whole}).pop()
    assert forwarded(store, gone) == (whole,)
    with pytest.raises(Conflict) as refused:
        review.decide(store, Wanted("accept", "AK", gone))
    assert (refused.value.kind, refused.value.current) == ("gone", whole)
    joined = both(store)
    split = review.decide(store, Wanted("split", "BD", whole, claims=one.claims[:1]))
    assert len(split.events) == 2
    assert {len(read.event(store, ident).claims) for ident in split.events} == {1, 2}
    review.undo(store, "BD")
    assert both(store) == joined
    review.undo(store, "AK")
    assert both(store) == before


def test_an_undo_can_be_undone(store: Store) -> None:
    """The decision stands again."""
    one, other = event_of(store, 1), event_of(store, 3)
    review.decide(store, Wanted("merge", "AK", one.id, others=(other.id,)))
    joined = both(store)
    back = review.undo(store, "AK")
    assert len(back.events) == 2
    review.undo(store, "AK", undoes=back.decision.id)
    assert both(store) == joined
    with pytest.raises(Conflict):
        review.undo(store, "AK", undoes=back.decision.id)
    with pytest.raises(UsageError):
        review.undo(store, "BD", undoes=back.decision.id)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("accept", ""), Wanted("accept", "A" * 99), Wanted("accept", "AK", "ev_none"), Wanted("note", "AK"),
        Wanted("edit", "AK"), Wanted("merge", "AK"), Wanted("split", "AK"), Wanted("undo", "AK"),
        Wanted("accept", "AK", key=""), Wanted("reject", "AK", reason="bad"), Wanted("accept", "AK", claims=("c",)),
        Wanted("undo", "AK", undoes="de_none"), Wanted("split", "AK", claims=("cl_none",)),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(store: Store, wanted: Wanted) -> None:
    """With a cure."""
    from dataclasses import replace

    ask = wanted if wanted.target or wanted.act == "undo" else replace(wanted, target=event_of(store, 1).id)
    with pytest.raises(UsageError) as refused:
        review.decide(store, ask)
    assert refused.value.cure


def test_decisions_cannot_be_changed(store: Store) -> None:
    """Not even by a statement of our own."""
    review.decide(store, Wanted("accept", "AK", event_of(store, 1).id))
    for act in (sa.delete(schema.decision), sa.update(schema.decision).values(person="XX")):
        with pytest.raises(sa.exc.DBAPIError, match="never changed"), store.writing() as connection:
            connection.execute(act)
