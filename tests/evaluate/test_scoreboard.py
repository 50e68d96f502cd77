"""The scoreboard and its floors: held, broken, raised, lowered by force; and data that are not those of the floors."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError, UsageError
from dateline.evaluate import baseline, scoreboard
from dateline.evaluate.baseline import MARGIN, Baseline, Measured, Pinned
from dateline.evaluate.scoring import Score, SetScore
from dateline.evaluate.tasks.known import TASKS
from dateline.language import tables

DATA = {"ours/dev.jsonl": "aa"}


def scored(value: float | None) -> SetScore:
    """A set with one headline figure, and one that is none."""
    scores = (
        Score("F1", value, (0.1, 0.9), 0.0, "score", headline=True),
        Score("km", 12.25, None, None, "km", headline=False),
    )
    return SetScore("ours", "dev", 3, 100, 0.5, scores, {"language:de": 1}, 1, ("a note",), ())


def measured(value: float | None, data: dict[str, str] | None = None) -> dict[str, Measured]:
    """What a run measured."""
    return {"ours": Measured(data or DATA, scored(value))}


FLOORS = Baseline("dev", {"ours": Pinned(DATA, {"F1": 0.5})})


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (measured(0.5), []),
        (measured(0.4999), ["F1 is 0.4999, below its floor 0.500"]),
        (measured(None), ["F1 has a floor, 0.500, and no figure"]),
        (measured(0.9, {"ours/dev.jsonl": "bb"}), ["the data differ"]),
        (measured(0.9, {**DATA, "ours/test.jsonl": "cc"}), ["was not there"]),
        ({}, ["was not measured"]),
        ({**measured(0.6), "new": Measured({}, scored(0.6))}, ["new: has no floors"]),
    ],
)
def test_each_breach_is_one_line_that_says_why(now: dict[str, Measured], words: list[str]) -> None:
    """And other data are never compared."""
    found = list(baseline.breaches(FLOORS, now, []))
    assert len(found) == len(words)
    assert all(word in line for word, line in zip(words, found, strict=True))


def test_only_the_wanted_sets_are_held() -> None:
    """A run over some sets says nothing of the others."""
    assert list(baseline.breaches(FLOORS, {}, ["other"])) == ["other: has no floors; --update-baseline sets them"]


@given(st.floats(0, 1), st.floats(0, 1))
def test_floors_only_rise_without_force(first: float, second: float) -> None:
    """A floor lies at or below the figure that set it, less the margin; force takes it there whatever it was."""
    old = baseline.updated(None, measured(first), split="dev", force=False)
    new = baseline.updated(old, measured(second), split="dev", force=False)
    forced = baseline.updated(old, measured(second), split="dev", force=True)
    floor = old.sets["ours"].floors["F1"]
    assert floor <= max(0.0, first - MARGIN + 1e-6)
    assert floor >= first - MARGIN - 0.001
    assert new.sets["ours"].floors["F1"] == max(floor, forced.sets["ours"].floors["F1"])
    assert list(baseline.breaches(forced, measured(second), [])) == []


def test_other_data_replace_the_old_only_by_force() -> None:
    """Until then the set keeps its floors and its breach."""
    other = measured(0.9, {"ours/dev.jsonl": "bb"})
    kept = baseline.updated(FLOORS, other, split="dev", force=False)
    assert kept == FLOORS
    assert len(list(baseline.breaches(kept, other, []))) == 1
    assert list(baseline.breaches(baseline.updated(FLOORS, other, split="dev", force=True), other, [])) == []


def test_sets_that_were_not_measured_keep_their_floors(tmp_path: Path) -> None:
    """Also through the file."""
    new = baseline.updated(FLOORS, {"new": Measured({"n": "1"}, scored(0.7))}, split="dev", force=True)
    file = tmp_path / "deep" / "baseline.json"
    baseline.write(file, new)
    assert baseline.read(file) == new
    assert set(new.sets) == {"ours", "new"}
    assert [path.name for path in file.parent.iterdir()] == ["baseline.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"split": "dev", "sets": {"a": {"data": {}, "floors": {"F1": "x"}}}}']
)
def test_a_broken_baseline_says_so(text: str, tmp_path: Path) -> None:
    """With its path."""
    file = tmp_path / "b.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"b\.json"):
        baseline.read(file)
    with pytest.raises(UsageError, match="cannot be read"):
        baseline.read(tmp_path / "none.json")


def test_the_table_goes_between_the_marks_and_nowhere_else(tmp_path: Path) -> None:
    """Twice over changes nothing; only headline figures are in it."""
    file = tmp_path / "board.md"
    file.write_text(f"# Ours\n\n{scoreboard.BEGIN}\nold\n{scoreboard.END}\n\nNotes.\n", encoding="utf-8")
    scoreboard.write_markdown(file, "By us.", [scored(0.5)])
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# Ours\n\n{scoreboard.BEGIN}\nBy us.\n\n| set | records |")
    assert text.endswith(f"| ours | 3 | F1 | 0.500 | 0.100-0.900 | - | 200 |\n{scoreboard.END}\n\nNotes.\n")
    scoreboard.write_markdown(file, "By us.", [scored(0.5)])
    assert file.read_text(encoding="utf-8") == text


def test_a_document_without_marks_is_left_alone(tmp_path: Path) -> None:
    """The error says what to put in."""
    file = tmp_path / "board.md"
    file.write_text(f"# Ours\n{scoreboard.END}\n{scoreboard.BEGIN}\n", encoding="utf-8")
    with pytest.raises(DataError, match="put the lines"):
        scoreboard.write_markdown(file, "By us.", [scored(0.5)])


def test_the_terminal_has_every_figure_and_what_went_by_the_way() -> None:
    """In columns."""
    found = list(scoreboard.lines([scored(0.5)]))
    assert found[2].split() == ["ours", "3", "F1", "0.500", "0.100-0.900", "-", "200"]
    assert found[3].split() == ["km", "12.2", "-", "-"]
    assert found[4:] == [
        "ours: rejected: 1 language:de",
        "ours: 1 of 3 got no answer, scored as empty",
        "ours: a note",
    ]


def test_every_best_known_value_stands_beside_a_figure() -> None:
    """The table names sets and figures that there are."""
    known = {(task.name, metric.name) for task in TASKS.values() for metric in task.metrics}
    listed = [(line["set"], line["metric"]) for line in tables.rows(tables.DATA / "evaluate" / "best_known.tsv")]
    assert [one for one in listed if one not in known] == []
    assert scoreboard.best_known("aeb", "shingle F1", "test") != scoreboard.best_known("aeb", "shingle F1", "dev")
    assert scoreboard.best_known("trnews", "Acc@161km, matched", "all").startswith("Mordecai3")
    assert scoreboard.best_known("aeb", "shingle recall", "dev") == ""
