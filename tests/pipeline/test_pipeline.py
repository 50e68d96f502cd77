"""The pipeline's own decisions: what is new, what is stale, what is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.stores import Opening

from dateline import pipeline
from dateline.errors import SettingError
from dateline.settings import Settings
from dateline.store import read

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


def test_a_second_run_reads_only_what_is_new_and_joins_it(open_store: Opening, tmp_path: Path) -> None:
    """The known page is not read again; its event gains the new telling."""
    store = open_store(tmp_path / "p")
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


def test_another_setting_makes_what_was_read_stale(open_store: Opening, tmp_path: Path) -> None:
    """The ledger's fingerprint covers settings and the user's own lists; events follow."""
    store, source = open_store(tmp_path / "p"), batch(tmp_path, "a.ndjson", story("1"))
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


def test_recycled_passages_are_the_same_whatever_came_first(open_store: Opening, tmp_path: Path) -> None:
    """The later article is told of, in a run of both and in two runs, and in an export."""
    passage = (
        "The road to the salt pans was built by prisoners, and no government since has found the money to mend the"
        " bridges that the floods wash out, which is why lorries wait for the ebb and cross the sand in convoys."
    )
    own = "A clerk entered forty boats in the morning. Nobody had counted those of the night before. "
    other = "Measles were found in two classes. Parents were asked to keep their children at home until vaccines come. "
    early = story("1", text=f"{STORY} {own}{passage}", published="2026-03-09")
    late = story("2", text=f"{other}{passage} {other.replace('two', 'nine')}", published="2026-03-11",
                 outlet="Radio Two", title="Measles found", url="https://two.example/2")  # fmt: skip
    found = []
    for name, runs in (("one", [[early, late]]), ("two", [[late], [early]])):
        store = open_store(tmp_path / name)
        for number, records in enumerate(runs):
            source = batch(tmp_path, f"{name}{number}.ndjson", *records)
            pipeline.read(store, [source], Settings.of({"workers": 1}))
        found.append([(one.source_id, [warning.note for warning in one.warnings]) for one in read.articles(store)])
    assert found[0] == found[1]
    notes = dict(found[0])
    assert notes["1"] == []
    assert len(notes["2"]) == 1
    assert "The Gazette, 2026-03-09" in notes["2"][0]
