"""Decisions from Python: taken, seen in lists, taken back; what was seen is what is judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.review.project import put

from dateline.errors import Conflict, UsageError
from dateline.project import Project
from dateline.project.views import EventView


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two papers tell one event, a third another."""
    opened = Project(tmp_path / "p")
    put(opened.store, 1, killed=4)
    put(opened.store, 2, killed=6)
    put(opened.store, 3, where="Gao", published="2026-03-20")
    return opened


def told(project: Project, place: str) -> EventView:
    """The event at a place."""
    return next(one for one in project.events() if one.place.name == place)


def test_a_decision_is_seen_in_lists_and_taken_back(project: Project) -> None:
    """What is rejected is left out unless it is asked for."""
    event = told(project, "Gao")
    assert event.status == "machine"
    rejected = event.reject("old_news", by="AK")
    assert rejected.status == "rejected"
    assert len(project.events()) == 1
    assert len(project.events(status="any")) == 2
    assert project.undo(by="AK").status == "machine"
    assert len(project.events()) == 2
    assert project[event.id] == event


def test_an_edit_keeps_the_other_end(project: Project) -> None:
    """`killed_high` leaves the low end as it was; the event says that a person edited it."""
    before = told(project, "Téra").killed
    event = told(project, "Téra").edit(by="AK", because="the ministry's list", killed_high=15)
    assert before is not None
    assert event.killed is not None
    assert (event.killed.low, event.killed.high) == (before.low, 15)
    assert event.status == "edited"
    assert told(project, "Gao").edit(by="AK", place=None).place is None


def test_events_are_joined_and_parted(project: Project) -> None:
    """By view or by id."""
    tera, gao = told(project, "Téra"), told(project, "Gao")
    one = tera.merge(gao, by="AK")
    assert len(one.claims) == 3
    assert len(project.events()) == 1
    out = next(claim for claim in one.claims if claim.place.name == "Gao")
    parts = one.split(out, by="AK")
    assert sorted(len(part.claims) for part in parts) == [1, 2]


def test_what_was_seen_is_judged(project: Project) -> None:
    """A view is old after a decision; the next decision on it is refused, and nobody's is lost."""
    seen = told(project, "Gao")
    seen.accept(by="AK")
    with pytest.raises(Conflict, match="changed since"):
        seen.reject("other", by="BO")
    assert told(project, "Gao").status == "accepted"


def test_a_decision_needs_a_name(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Given, or of the environment."""
    monkeypatch.delenv("DATELINE_REVIEWER", raising=False)
    with pytest.raises(UsageError, match="needs a name"):
        told(project, "Gao").accept()
    monkeypatch.setenv("DATELINE_REVIEWER", "AK")
    assert told(project, "Gao").accept().status == "accepted"


def test_a_report_is_written_by_its_ending(project: Project, tmp_path: Path) -> None:
    """And nothing else is."""
    text = project.report(tmp_path / "week.md", country="NER").read_text(encoding="utf-8")
    assert text.startswith("# Situation report")
    with pytest.raises(UsageError, match="no format 'odt'"):
        project.report(tmp_path / "week.odt")
