"""The pipeline's own decisions: what is new, what is stale, what is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import SettingError
from dateline.settings import Settings
from dateline.store import read
from dateline.store.project import Store

STORY = (
    "The Dune Front attacked a police post in Téra on Sunday and killed four officers, the mayor said. "
    "The interior ministry said that reinforcements had been sent to the town."
)


def batch(folder: Path, name: str, *records: dict[str, str]) -> Path:
    """An NDJSON file of stories."""
    path = folder / name
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def story(ident: str, **changes: str) -> dict[str, str]:
    """One record."""
    return {"id": ident, "text": STORY, "title": "Post attacked", "published": "2026-03-09",
            "url": f"https://gazette.example/{ident}", "outlet": "The Gazette", **changes}  # fmt: skip


def test_a_second_run_reads_only_what_is_new_and_joins_it(tmp_path: Path) -> None:
    """The known page is not read again; its event gains the new telling."""
    store = Store(tmp_path / "p")
    first = pipeline.read(store, [batch(tmp_path, "a.ndjson", story("1"))], Settings.of({"workers": 1}))
    events = [event for event in read.events(store) if event.type == "ASSAULT"]
    assert (first.read, first.known, first.rejected) == (1, 0, 0)
    assert len(events) == 1
    other = "Four police officers were killed when the Dune Front attacked their post in Téra on Sunday, a doctor said."
    both = batch(tmp_path, "b.ndjson", story("1"), story("2", text=other, outlet="Radio Two"))
    second = pipeline.read(store, [both], Settings.of({"workers": 1}))
    assert (second.read, second.known) == (1, 1)
    after = [event for event in read.events(store) if event.type == "ASSAULT"]
    assert [event.id for event in after] == [events[0].id]
    assert len(after[0].origins) == 2


def test_another_setting_makes_what_was_read_stale(tmp_path: Path) -> None:
    """The ledger's fingerprint covers settings and the user's own lists; events follow."""
    store, source = Store(tmp_path / "p"), batch(tmp_path, "a.ndjson", story("1"))
    pipeline.read(store, [source], Settings.of({"workers": 1}))
    own = tmp_path / "actors.csv"
    own.write_text("id,name,country,sectors\ndune,Dune Front,NER,REB\n", encoding="utf-8")
    again = pipeline.read(store, [source], Settings.of({"workers": 1, "actors": str(own)}))
    assert (again.read, again.known) == (1, 0)
    known = {actor.id for event in read.events(store) for actor in event.actors}
    assert any(ident and ident.endswith("dune") for ident in known), known


def test_an_unknown_engine_is_refused() -> None:
    """With the names of those there are."""
    with pytest.raises(SettingError, match="local"):
        Settings.of({"engine": "steam"})
