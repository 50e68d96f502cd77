"""Pairs that may be one event, and corrections as sentences of the codebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.factories import actor, article, claim, day, page, reading
from tests.review.project import PLACES, event_of, events, put, resolve
from tests.stores import Opening
from typer.testing import CliRunner

from dateline import review
from dateline.cli.app import app
from dateline.errors import UsageError
from dateline.evaluate.codebook_rules import check
from dateline.model import Span
from dateline.review import Wanted
from dateline.review.corrections import corrections
from dateline.review.pairs import pairs
from dateline.store.project import Store
from dateline.store.write import Result, write_results

SENTENCE = "Rebels shelled the town and looted its market."


@pytest.fixture
def store(tmp_path: Path, open_store: Opening) -> Store:
    """Two events of one day close to one another, and one far away."""
    store = open_store(tmp_path)
    put(store, 1, where="Dori")
    put(store, 2, where="Seno", published="2026-03-11", killed=2)
    put(store, 3, where="Gao")
    return store


def test_what_is_near_is_a_pair_until_it_is_told_apart(store: Store) -> None:
    """With what they share and in what they differ; undone it is a pair again."""
    one, other = event_of(store, 1), event_of(store, 2)
    assert one != other
    (pair,) = pairs(store)
    assert {pair.one.event.id, pair.other.event.id} == {one.id, other.id}
    assert 0 < pair.score < 1
    assert "when: 2026-03-09" in pair.shared
    assert any(line.startswith("place: ") for line in pair.differ)
    review.decide(store, Wanted("different", "AK", one.id, others=(other.id,)))
    assert pairs(store) == ()
    review.undo(store, "AK")
    assert len(pairs(store)) == 1
    with pytest.raises(UsageError):
        pairs(store, 0)


def test_parts_of_a_split_are_no_pair(tmp_path: Path) -> None:
    """They are linked, and a person has parted them; a linked pair comes before one that is near."""
    store = Store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    done = review.decide(store, Wanted("split", "AK", event_of(store, 1).id, claims=event_of(store, 2).claims[:1]))
    assert len(done.events) == 2
    assert pairs(store) == ()


def coded(store: Store) -> None:
    """An article of one sentence with two claims, each an event."""
    source = page(SENTENCE)
    told = article(SENTENCE, page=source.id)
    some = [
        claim(told, SENTENCE, type=kind, mode=mode, trigger=Span(at, at + len(word), word), actors=(actor("Rebels"),),
              place=PLACES["Téra"], when=day(on))
        for kind, mode, at, word, on in (
            ("ASSAULT", "heavy-weapons", 7, "shelled", "2026-03-09"), ("PROTEST", None, 28, "looted", "2026-02-01")
        )
    ]  # fmt: skip
    write_results(store, [Result(source, told, reading(told, *some))], fingerprint="1")
    resolve(store)


def test_corrections_are_sentences_that_the_codebook_takes(tmp_path: Path) -> None:
    """Type, mode and names as they were put; a claim of no event goes; what is accepted is none."""
    store = Store(tmp_path / "project")
    coded(store)
    made = {event.type: event for event in events(store)}
    assert list(corrections(store)) == []
    review.decide(store, Wanted("accept", "AK", made["ASSAULT"].id))
    assert list(corrections(store)) == []
    fields = {"type": "COERCE", "mode": "seize", "actors": ["rebels"], "recipients": ["its market", "the mayor"]}
    review.decide(store, Wanted("edit", "AK", made["PROTEST"].id, fields=fields))
    (record,) = corrections(store)
    assert (record["text"], record["kind"], len(record["claims"])) == (SENTENCE, "type", 2)
    looted = next(one for one in record["claims"] if one["type"] == "COERCE")
    assert (looted["mode"], looted["trigger"]) == ("seize", [28, 34])
    assert (looted["actors"], looted["recipients"]) == ([[0, 6]], [[35, 45]])
    target = tmp_path / "corrections.jsonl"
    words = ["corrections", "--project", str(store.folder)]
    answer = CliRunner().invoke(app, [*words, "--out", str(target)], catch_exceptions=False)
    assert "1 sentences" in answer.output
    assert check([target]).faults == ()
    review.decide(store, Wanted("reject", "AK", made["ASSAULT"].id, reason="not_an_event"))
    (record,) = corrections(store)
    assert [one["type"] for one in record["claims"]] == ["COERCE"]
    public = json.loads(CliRunner().invoke(app, [*words, "--profile", "public"], catch_exceptions=False).output)
    assert public == {**record, "text": None}
    with pytest.raises(UsageError):
        list(corrections(store, "some"))
