"""Exports: lossless for oneself, careful for the public, safe in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.factories import actor, article, claim, day, figure, page, place, reading, span

from dateline.errors import UsageError
from dateline.model import Actor
from dateline.publish.exports import FORMATS, export
from dateline.resolve.events import events
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.read import Filters
from dateline.store.write import Result, write_results

NURSE = Actor(span("Aïcha Moussa"), "Aïcha Moussa", None, "NER", ("MED",), "capitalised")
ARMY = actor("army", country="NER", sectors="MIL")
CLINIC = place("Téra clinic", 14.00781, 0.75312, grain="site", where_prec=1)
ALL = Filters()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One article, one claim by a private person about a clinic, one event."""
    store = Store(tmp_path)
    source = page("=A story.")
    story = article("=A story.", page=source.id, title="=cmd()", origin=source.origin)
    told = claim(story, "A drone hit the clinic.", actors=(ARMY,), place=CLINIC, when=day("2026-03-08"),
                 speaker=NURSE, voice="reported", figures=(figure("killed", 8, 8),))  # fmt: skip
    write_results(store, [Result(source, story, reading(story, told))], fingerprint="x")
    with store.writing() as connection:
        replace_events(connection, [], events([told], {story.id: story}))
    return store


def text(store: Store, what: str, format_: str, profile: str) -> str:
    """A whole export."""
    return "".join(export(store, what=what, format_=format_, filters=ALL, profile=profile))


def test_jsonl_is_lossless_and_stable(store: Store) -> None:
    """Names, texts, exact points; twice the same bytes."""
    row = json.loads(text(store, "claims", "jsonl", "full"))
    assert row["speaker"]["name"] == "Aïcha Moussa"
    assert (row["place"]["lat"], row["place"]["lon"]) == (14.00781, 0.75312)
    assert row["figures"][0]["low"] == 8
    assert text(store, "claims", "jsonl", "full") == text(store, "claims", "jsonl", "full")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("what", ["claims", "events", "articles"])
def test_the_public_profile_keeps_people_and_texts_at_home(store: Store, what: str, format_: str) -> None:
    """No private name, no sentence, no exact point of a clinic, in any format."""
    if format_ == "geojson" and what != "events":
        with pytest.raises(UsageError, match="only events"):
            text(store, what, format_, "public")
        return
    found = text(store, what, format_, "public")
    assert found
    for secret in ("Moussa", "hit the clinic", "A story", "14.0078", "14.01"):
        assert secret not in found
    assert what == "articles" or "army" in found


def test_a_cell_is_never_a_formula(store: Store) -> None:
    """A title that a spreadsheet would run is quoted."""
    rows = list(csv.DictReader(io.StringIO(text(store, "articles", "csv", "full"))))
    assert rows[0]["title"] == "'=cmd()"


def test_geojson_has_a_point_only_where_there_is_one(store: Store) -> None:
    """Longitude first, as RFC 7946 says."""
    found = json.loads(text(store, "events", "geojson", "full"))
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [0.75312, 14.00781]}
    assert found["features"][0]["properties"]["killed_high"] == 8


@pytest.mark.parametrize(("what", "format_", "profile"), [("maps", "csv", "full"), ("events", "xls", "full"),
                                                         ("events", "csv", "secret")])  # fmt: skip
def test_an_unknown_name_is_refused_with_the_known_ones(store: Store, what: str, format_: str, profile: str) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError, match="known:"):
        text(store, what, format_, profile)
