"""What a report counts, that each number knows what is behind it, and that nothing leaks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.report.stories import PAYLOAD, PERSON, anchors, numbers, parts, project, told, toll

from dateline.errors import DataError, UsageError
from dateline.model import Step
from dateline.publish import report
from dateline.publish.report.records import Counted, Given, Marks, Paragraph, Table, Words
from dateline.review import Wanted, decide
from dateline.store import read
from dateline.store.events import replace_events
from dateline.store.project import Store
from dateline.store.read import Filters


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The project of `stories`."""
    return project(tmp_path)


def test_each_number_leads_to_what_it_counts(store: Store) -> None:
    """In every block of the report: the anchor is there, and a plain count is as long as its list."""
    made = report.build(store, Filters())
    there = anchors(made)
    lists = {one.anchor: one for one in made.references}
    assert len(numbers(made)) > 40
    for one in numbers(made):
        assert set(one.behind) <= there, one
    of_events = next(one for one in numbers(made) if lists.get(one.target) and lists[one.target].about.startswith("Ev"))
    assert int(of_events.text) == len(lists[of_events.target].ids) == 5
    for part in parts(made):
        if isinstance(part, Marks):
            assert set(part.notes) <= there
        if isinstance(part, Given) and part.href and part.href.startswith("#"):
            assert part.href[1:] in there, part


def test_a_number_cannot_be_made_without_its_reference() -> None:
    """Neither in our own words nor as a count of nothing known."""
    with pytest.raises(ValueError, match="without its reference"):
        Words("3 events")
    with pytest.raises(ValueError, match="without its reference"):
        Counted("3", ())


def test_the_parts_are_in_their_order(store: Store) -> None:
    """Coverage, method and sources are always there; changes only when asked for."""
    made = report.build(store, Filters())
    assert [one.key for one in made.sections] == [
        "key-points", "numbers", "map-and-timeline", "notable-events", "disputed", "coverage", "method", "sources",
        "evidence", "events", "behind",
    ]  # fmt: skip
    empty = report.build(store, Filters(type=("SANCTION",)))
    assert {"coverage", "method", "sources"} <= {one.key for one in empty.sections}
    assert empty.events == ()


def test_what_is_disputed_is_in_no_sum(store: Store) -> None:
    """Three tolls of one event disagree: only the drone's three are added up."""
    made = report.build(store, Filters())
    tables = [block for section in made.sections for block in section.blocks if isinstance(block, Table)]
    people = next(one for one in tables if one.caption == "People, as reported")
    killed = ["".join(getattr(part, "text", "") for part in cell) for cell in people.rows[0]]
    assert killed == ["killed", "2", "1", "3", "1"]
    disputed = next(section for section in made.sections if section.key == "disputed")
    answers = [row[1][0].text for block in disputed.blocks if isinstance(block, Table)  # type: ignore[union-attr]
               for row in block.rows]  # fmt: skip
    assert {"2", "6", "7"} <= set(answers)


def test_the_public_profile_names_no_private_person(store: Store) -> None:
    """No name in titles, quotes, tellers or addresses, and no name of a clinic; `full` has them all."""
    public = report.write(report.build(store, Filters()), "json").decode()
    for secret in ("Aicha", "Moussa", "aicha-moussa", "Tera clinic", "14.007"):
        assert secret not in public
    assert "a site in Tillaberi, Niger" in public
    assert "name withheld" in public
    full = report.write(report.build(store, Filters(), profile="full"), "json").decode()
    assert PERSON in full
    assert "Tera clinic" in full
    with pytest.raises(UsageError, match="known: public, full"):
        report.build(store, Filters(), profile="secret")


def test_what_a_person_marked_as_sensitive_is_counted_and_not_told(store: Store) -> None:
    """Its place is the country's, there is no mark of it on the map, and no word of its sources; `full` tells it."""
    event = next(one for one in read.events(store) if one.disputes)
    marked = replace(event, steps=(*event.steps, Step("review.sensitive", "1", None, "AK marked it as sensitive")))
    with store.writing() as connection:
        replace_events(connection, [event], [marked])
    made = report.build(store, Filters())
    assert next(one.place for one in made.events if one.id == event.id) == "a place in Niger that is withheld"
    told_ = next(one for one in made.sections if one.key == "notable-events")
    assert event.id not in {one.text for block in told_.blocks if isinstance(block, Paragraph)
                            for one in block.parts if isinstance(one, Given)}  # fmt: skip
    assert "2 to 7" not in report.write(made, "md").decode()
    assert "2 to 7" in report.write(report.build(store, Filters(), profile="full"), "md").decode()


def test_quotes_are_short_and_few(tmp_path: Path) -> None:
    """At most 280 characters, and none where a name may stand in the sentence."""
    around = "The village lies upriver. " * 40 + "{}" + " Nobody else was there." * 40
    long = "Soldiers of the army shot two men at the mill, " + "and the river rose " * 30 + "the army said."
    from tests.resolve.tellers import number, tells, who

    claims = [
        toll("two men", 2, "the army", around=around),
        tells(long, "shot", paper="Haren Post", around=around, figures=(number(long, "two men", "killed", 2),),
              speaker=who(long, "the army")),
    ]  # fmt: skip
    made = report.build(project(tmp_path, claims, payload=False), Filters())
    quotes = [one.text for one in parts(made) if isinstance(one, Given) and one.what == "quote"]
    assert quotes
    assert all(len(one) <= 280 for one in quotes)


def test_the_same_project_gives_the_same_report(store: Store) -> None:
    """Byte for byte, in every format."""
    for format_ in report.FORMATS:
        made = [report.write(report.build(store, Filters()), format_) for _ in range(2)]
        assert made[0] == made[1], format_


def test_since_says_what_is_new_changed_and_gone(tmp_path: Path) -> None:
    """A toll that rose, an event more, an event that is no more told."""
    first = project(tmp_path / "one", told()[:5], payload=False)
    before = report.write(report.build(first, Filters()), "json")
    later = [*told()[:3], toll("nine men", 9, "a doctor", paper="Far News", day_="2026-03-15"), *told()[4:]]
    made = report.build(project(tmp_path / "two", later, payload=False), Filters(), since=before)
    section = next(one for one in made.sections if one.key == "changed")
    text = json.dumps(json.loads(report.write(made, "json"))["sections"][5])
    assert section.title == "What changed since the last report"
    counts = [one.text for one in _numbers(section)]
    assert counts[0] == "2"  # new: the market and the meeting
    assert "2 to 9" in text
    assert counts[3] == "1"  # the drone's


def _numbers(section: object) -> list[Counted]:
    blocks = section.blocks  # type: ignore[attr-defined]
    return [part for block in blocks for item in getattr(block, "items", ()) for part in item
            if isinstance(part, Counted)]  # fmt: skip


def test_a_file_that_is_no_report_is_refused(store: Store) -> None:
    """With the cure."""
    with pytest.raises(DataError, match="this is no report"):
        report.build(store, Filters(), since=b'{"a": 1}')
    with pytest.raises(UsageError, match="known: "):
        report.write(report.build(store, Filters()), "xls")


def test_markdown_escapes_what_pages_say(store: Store) -> None:
    """A payload shows as text: no tag but our own anchors, no link that is not of the web or of the report."""
    import re

    text = report.write(report.build(store, Filters(), profile="full"), "md").decode()
    assert set(re.findall(r"<[^>]{0,40}>", re.sub(r'<a id="[\w-]+"></a>', "", text))) == set()
    targets = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    assert targets
    assert all(one.startswith(("#", "https://")) for one in targets)
    assert "\x07" not in text
    assert PAYLOAD.split("<")[1].split(">")[0] in text


def test_a_figure_that_a_person_put_is_noted_as_corrected(store: Store) -> None:
    """No claim gives it, so its note names the decision; the report is made all the same."""
    event = next(one for one in read.events(store) if any(figure.kind == "killed" for figure in one.figures))
    given = {"figures": [{"kind": "killed", "low": 4321, "high": 4321}]}
    done = decide(store, Wanted("edit", "AK", event.id, fields=given))
    assert done.decision.id.startswith("de_")
    text = report.write(report.build(store, Filters()), "md").decode()
    assert "4,321" in text
    assert f"corrected in review: {done.decision.id}" in text.replace("`", "").replace("\\", "")
