"""The verbs that decide, as they are typed; and a sitting before a terminal, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.review.project import event_of, events, put, state
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.reviewing import Sitting
from dateline.errors import UsageError
from dateline.store.decisions import logged_decisions
from dateline.store.project import Store

RUN = CliRunner()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Three events; the first is told twice."""
    store = Store(tmp_path)
    put(store, 1)
    put(store, 2, published="2026-03-11")
    put(store, 3, where="Dori", killed=4)
    put(store, 4, where="Gao")
    return store


def said(store: Store, *words: str) -> str:
    """What the command prints."""
    answer = RUN.invoke(app, [*words, "--project", str(store.folder)], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_each_act_is_logged_and_can_be_undone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids may be short; who decides comes from the environment; --json is for machines."""
    monkeypatch.setenv("DATELINE_REVIEWER", "AK")
    one, dori, gao = (event_of(store, number) for number in (1, 3, 4))
    assert "accepted it: on film" in said(store, "accept", one.id[:9], "--because", "on film")
    said(store, "reject", gao.id, "--reason", "old_news")
    said(
        store, "edit", dori.id, "--place", "Ansongo@15.66,0.5", "--figure", "killed=4-6", "--when",
        "2026-03-08/2026-03-09", "--actors", "Dune Front; gunmen", "--type", "ASSAULT", "--mode", "firearms",
        "--recipients", "herders",
    )  # fmt: skip
    now = event_of(store, 3)
    assert now.place is not None
    assert (now.place.name, now.mode, [actor.name for actor in now.actors]) == (
        "Ansongo",
        "firearms",
        ["Dune Front", "gunmen"],
    )
    assert state(store) == {one.id: "accepted", gao.id: "rejected", dori.id: "edited"}
    form = json.loads(said(store, "merge", one.id, dori.id, "--by", "BD", "--json"))
    (whole,) = form["events"]
    assert (form["decision"]["act"], form["decision"]["by"]) == ("merge", "BD")
    said(store, "split", whole, "--claims", event_of(store, 3).claims[0][:12])
    assert len(events(store)) == 3
    said(store, "different", event_of(store, 1).id, gao.id)
    said(store, "undo")
    said(store, "undo", gao.id)
    assert state(store)[gao.id] == "machine"
    lines = said(store, "log").splitlines()
    assert len(lines) == 8
    assert sum("(undone)" in line for line in lines) == 2
    assert [json.loads(line)["act"] for line in said(store, "log", gao.id, "--json").splitlines()] == [
        "reject", "different", "undo", "undo",
    ]  # fmt: skip


def test_who_decides_must_be_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """And what makes no sense has a cure."""
    monkeypatch.delenv("DATELINE_REVIEWER", raising=False)
    event = event_of(store, 1).id
    for words in (
        ["accept", event], ["edit", event, "--by", "AK"], ["merge", event, "--by", "AK"], ["undo", "--by", "AK"],
        ["edit", event, "--by", "AK", "--figure", "killed=many"], ["edit", event, "--by", "AK", "--place", "X@here"],
        ["accept", "ev_none", "--by", "AK"], ["split", event, "--claims", "cl_none", "--by", "AK"],
        ["review", "--order", "best"],
    ):  # fmt: skip
        answer = RUN.invoke(app, [*words, "--project", str(store.folder)])
        assert isinstance(answer.exception, UsageError), words
        assert answer.exception.cure
    assert list(logged_decisions(store)) == []


def test_what_waits_is_listed_where_there_is_no_terminal(store: Store) -> None:
    """And as JSON."""
    assert "3 events wait; 0 decided today" in said(store, "review", "--order", "random")
    rows = [json.loads(line) for line in said(store, "review", "--json").splitlines()]
    assert {row["event"] for row in rows} == set(state(store))


def test_agreement_is_printed(store: Store) -> None:
    """Nothing before two have judged; then by field."""
    assert "No event has been judged by two" in said(store, "agreement")
    for by in ("AK", "BD"):
        said(store, "accept", *state(store), "--by", by)
    answer = said(store, "agreement")
    assert "3 events judged by two or more of AK, BD" in answer
    assert "is an event  n    3  same 100%" in answer
    assert json.loads(said(store, "agreement", "--json"))["events"] == 3


def test_a_sitting_goes_by_keys(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Accept, undo, reject with a reason, edit, note, sensitive, skip, quit."""
    answers: Iterator[str] = iter(["a note", "place=Ansongo@15.66,0.5", "nonsense", "killed=many"])
    monkeypatch.setattr(Console, "input", lambda *_: next(answers))
    keys = iter("au" + "cf" + "x0" + "x1" + "e" + "ee" + "z" + " " + "q")
    text = StringIO()
    sitting = Sitting(store, Console(file=text, width=100), "random", "AK", lambda: next(keys))
    sitting.go()
    acts = [one.act for one in logged_decisions(store)]
    assert acts == ["accept", "undo", "note", "sensitive", "reject", "edit", "skip"]
    assert sorted(state(store).values()) == ["edited", "machine", "rejected"]
    assert "not rejected" in text.getvalue()
    assert "not edited" in text.getvalue()
    assert "nothing happened that is an event" in text.getvalue()


def test_a_sitting_ends_when_nothing_waits(store: Store) -> None:
    """Fifty keys are enough for three events."""
    text = StringIO()
    Sitting(store, Console(file=text, width=100), "impact", "AK", lambda: "a").go()
    assert set(state(store).values()) == {"accepted"}
    assert "Nothing waits any more" in text.getvalue()
