"""An event on the screen: who stands behind it, what they disagree on, how a toll was told; and collapsed to a row."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tests.factories import page, reading
from tests.resolve.tellers import Told, number, tells, who

from dateline.model import Event, Toll
from dateline.publish import collapse, contested, show
from dateline.publish.exports import export
from dateline.resolve.events import events
from dateline.store import read
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.read import Filters
from dateline.store.write import Result, write_results

ARMY = who("The army", "The army", sectors="MIL", country="NER")


def toll(words: str, count: float, by: str, speaker: Mapping[str, str] | None = None, **changes: Any) -> Told:
    """'Soldiers shot <words> at the Haren mill, <by> said.'"""
    sentence = f"Soldiers of the army shot {words} at the mill of Haren, {by} said."
    return tells(
        sentence, "shot", figures=(number(sentence, words, "killed", count),), voice="reported",
        speaker=who(sentence, by, **(speaker or {})),
        actors=(ARMY,), **changes,
    )  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The miller, the army, and the miller again two days later; the governor denies it."""
    person = {"basis": "capitalised", "name": "Oumar Sani"}
    denial = "There was no shooting at the mill of Haren, the governor said."
    told = [
        toll("six men", 6, "Oumar Sani", speaker=person),
        toll("two men", 2, "the army", paper="Haren Post", day_="2026-03-11"),
        toll("seven men", 7, "Oumar Sani", speaker=person, paper="Upper Radio", day_="2026-03-12"),
        tells(denial, "shooting", stance="denied", speaker=who(denial, "the governor"), voice="reported",
              paper="Haren Post", day_="2026-03-12", actors=(ARMY,)),
    ]  # fmt: skip
    store = Store(tmp_path)
    results, articles = [], {}
    for number_, (of, claim) in enumerate(told):
        source = page(of.text, name=f"{number_}.html")
        story = replace(of, page=source.id)
        articles[story.id] = story
        results.append(Result(source, story, reading(story, claim)))
    write_results(store, results, fingerprint="x")
    with store.writing() as connection:
        replace_events(connection, [], events([claim for _, claim in told], articles))
    return store


def the_event(store: Store) -> Event:
    """There is one."""
    (event,) = read.events(store, Filters())
    return event


def screen(store: Store, width: int = 80) -> list[str]:
    """What a person sees."""
    console = Console(file=io.StringIO(), width=200, highlight=False)
    for line in show.event_lines(store, the_event(store), width):
        console.print(line, soft_wrap=True)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_the_screen_says_what_is_asked_who_answers_what_where_and_when(store: Store) -> None:
    """Questions in words; each answer with day, speaker and newsroom; parties flagged, and the flag explained."""
    lines = screen(store)
    assert "  ⚡ disputed: 4 articles, 3 newsrooms, 2 speakers (1 a party to it): 2 independent origins" in lines
    at = lines.index("  How many were killed?")
    assert lines[at + 1 : at + 3] == [
        "    2  2026-03-11  army ⚑, according to Haren Post",
        "    7  2026-03-12  Oumar Sani, according to Upper Radio",
    ]
    at = lines.index("  Did it happen?")
    assert "    no   2026-03-12  governor ⚑, according to Haren Post" in lines[at:]
    assert any(line.startswith("  ⚑ a party to the event") for line in lines)


def test_the_toll_is_told_in_the_order_of_publication(store: Store) -> None:
    """What contradicts, what takes whose place."""
    lines = screen(store, 120)
    at = lines.index("  killed, in the order of publication")
    assert lines[at + 1 : at + 4] == [
        "    2026-03-10  6  Oumar Sani, according to The Gazette",
        "    2026-03-11  2  army ⚑, according to Haren Post - contradicts 6",
        "    2026-03-12  7  Oumar Sani, according to Upper Radio - takes the place of 6",
    ]


def test_no_line_of_the_summary_is_wider_than_the_screen(store: Store) -> None:
    """At 48 columns the text is broken and its column kept."""
    lines = screen(store, 48)
    summary = lines[
        lines.index("  How many were killed?") : lines.index(
            "  ⚑ a party to the event: the speaker's own side acts in it or is acted upon"
        )
    ]
    assert max(map(len, summary)) <= 48


def test_ucdp_like_keeps_three_numbers_and_acled_like_the_cautious_one(store: Store) -> None:
    """Low <= best <= high; a party's number is not the cautious one."""
    event = the_event(store)
    assert collapse.ucdp_like(event) == (2, 7, 7)
    assert collapse.acled_like(event) == 7
    nobody = replace(event, figures=())
    assert collapse.collapsed(nobody) == {
        "ucdp_like": {"low": None, "best": None, "high": None},
        "acled_like": {"fatalities": None},
    }


def test_the_forms_say_it_all_and_the_public_ones_no_private_name(store: Store) -> None:
    """Values, tolls, speakers, deniers; and columns in the table."""

    def row(profile: str) -> str:
        return "".join(export(store, what="events", format_="jsonl", filters=Filters(), profile=profile))

    full = json.loads(row("full"))
    assert [one["field"] for one in full["values"]] == ["actors", "place", "when", "killed"]
    assert [one["step"] for one in full["tolls"]] == ["first", "contradicts", "revises"]
    assert full["denied_by"][0]["name"] == "governor"
    assert full["figures"][0]["by"]["best"] in full["claims"]
    assert "Oumar Sani" in row("full")
    assert "Oumar Sani" not in row("public")
    table = "".join(export(store, what="events", format_="csv", filters=Filters(), profile="public")).splitlines()
    cells = dict(zip(table[0].split(","), table[1].split(","), strict=True))
    names = (
        "ucdp_like_low",
        "ucdp_like_best",
        "ucdp_like_high",
        "acled_like_fatalities",
        "newsrooms",
        "speakers",
        "parties",
    )
    assert [cells[name] for name in names] == ["2", "7", "7", "7", "3", "2", "1"]


def test_numbers_for_a_reader() -> None:
    """Grouped, every digit kept, no exponent."""
    assert contested.bounds(1_234_567, 1_234_567) == "1,234,567"
    assert contested.bounds(8_000_000, None) == "at least 8,000,000"
    assert contested.bounds(2.5, 12_000_000) == "2.5–12,000,000"


def test_a_new_count_by_somebody_else_is_said_to_be_new_and_no_more() -> None:
    """Whose number it takes the place of is known only where the same office, body or newsroom gave one."""
    first = Toll("killed", 6, 6, "cl_1", "regional governor", False, "first")
    other = Toll("killed", 9, 9, "cl_2", "drivers' union", False, "contradicts")
    later = Toll("killed", 8, 8, "cl_3", "governor", False, "revises")
    own = Toll("killed", 8, 8, "cl_3", "regional governor", False, "revises")
    assert contested._step(later, [first, other]) == " - brings an earlier count up to date"
    assert contested._step(own, [first, other]) == " - takes the place of 6"
