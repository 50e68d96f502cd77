"""What may still be going on: which day that is, and which claims are held with their events or without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.factories import article, claim, day, page, place, reading
from tests.stores import Opening

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.model import Claim
from dateline.store import read
from dateline.store.filters import Filters, names
from dateline.store.live import first_live_day
from dateline.store.project import Store
from dateline.store.recordpages import held_back
from dateline.store.write import Result, write_results

TERA = place("Téra", 14.0, 0.75)


@pytest.mark.parametrize(
    ("hours", "now", "first"),
    [
        (24, datetime(2026, 3, 10, 13, tzinfo=UTC), "2026-03-09"),
        (24, datetime(2026, 3, 10, 11, tzinfo=UTC), "2026-03-08"),  # on Baker Island the 8th has just ended
        (24, datetime(2026, 3, 10, 12, tzinfo=UTC), "2026-03-09"),
        (48, datetime(2026, 3, 10, 13, tzinfo=UTC), "2026-03-08"),
        (24, datetime(2026, 3, 10, 8, tzinfo=timezone(timedelta(hours=-5))), "2026-03-09"),
        (1, datetime(2026, 3, 1, 0, tzinfo=UTC), "2026-02-28"),
    ],
)
def test_a_day_is_live_until_its_last_hour_anywhere_is_long_enough_ago(hours: int, now: datetime, first: str) -> None:
    """A day ends last twelve hours after UTC's."""
    assert first_live_day(hours, now) == first
    end = datetime.fromisoformat(first).replace(tzinfo=UTC) + timedelta(days=1, hours=12)
    assert end > now - timedelta(hours=hours) >= end - timedelta(days=1)


def _told(number: int, type_: str, stance: str, when: str | None, published: str) -> tuple[Result, Claim]:
    text = f"Story {number}: something of the kind {type_} was {stance} at post {number}."
    source = page(text, name=f"{number}.html")
    story = article(text, day=published, page=source.id, outlet=f"Paper {number}")
    said = claim(story, text, type=type_, stance=stance, when=day(when) if when else None, place=TERA, quad=4)
    return Result(source, story, reading(story, said)), said


def test_claims_are_held_with_their_events_and_where_they_have_none(tmp_path: Path, open_store: Opening) -> None:
    """A raid of yesterday, one only planned and one without a day; not an old raid, nor a march of yesterday."""
    store: Store = open_store(tmp_path)
    stories = {
        "raid": _told(1, "ASSAULT", "asserted", "2026-03-09", "2026-03-10"),
        "plan": _told(2, "MOBILIZE", "planned", None, "2026-03-10"),
        "undated": _told(3, "COERCE", "asserted", None, "2026-03-10"),
        "old": _told(4, "ASSAULT", "asserted", "2026-02-01", "2026-03-10"),
        "old plan": _told(5, "MOBILIZE", "planned", None, "2026-02-10"),
        "march": _told(6, "PROTEST", "asserted", "2026-03-09", "2026-03-10"),
    }
    write_results(store, [result for result, _ in stories.values()], fingerprint="1")
    resolution.resolve(store, LocalEngine(1), "test")
    idents = {said.id: name for name, (_, said) in stories.items()}
    settled = Filters(settled="2026-03-09")
    assert {idents[one.id] for one in read.claims(store, settled)} == {"old", "old plan", "march"}
    assert {idents[one.claims[0]] for one in read.events(store, settled)} == {"old", "march"}
    assert held_back(store, "claims", settled) == 3
    assert held_back(store, "events", settled) == 2
    assert held_back(store, "events", Filters()) == 0
    assert len(list(read.articles(store, settled))) == 6


def test_it_is_no_filter_of_an_address() -> None:
    """A profile sets it; nobody asks for it by name."""
    assert "settled" not in names()
    assert Filters(settled="2026-03-09").params() == {}
