"""`dateline eval figures`: the sentences, how they are paired, and the floor that is held."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.evaluate import counted
from dateline.evaluate.counted import Read, Sentence, gold, is_right, read, score
from dateline.model import Figure, Span
from dateline.settings import Settings

OF_PEOPLE = {"killed", "injured", "detained", "abducted", "missing", "released", "displaced", "expelled"}
OF_PEOPLE |= {"participants", "troops", "people"}
OF_THINGS = {"sorties", "strikes", "targets", "weapons", "vehicles", "buildings"}
MEASURES = {"money", "distance", "weight", "percent", "sentence_years"}
SENTENCES = list(gold())


@pytest.fixture(scope="module")
def held_back() -> list[Read]:
    """The half that was kept back, as read."""
    return read([one for one in SENTENCES if one.part == "test"], Settings())


def test_the_half_kept_back_is_nine_tenths_right(held_back: list[Read]) -> None:
    """Kind, low and high of the gold figures; of those found, as many; and silence where there is none."""
    found = score(held_back)
    assert found.all / found.gold >= 0.90
    assert min(found.kind, found.low, found.high) / found.gold >= 0.90
    assert found.all / found.found >= 0.93
    assert found.silent_right / found.silent >= 0.95
    assert found.scope / found.all >= 0.93


def test_there_are_sentences_enough() -> None:
    """400 with figures and 80 without, in two halves, of every kind; each span has its words."""
    assert len(SENTENCES) >= 500
    assert sum(not one.figures for one in SENTENCES) >= 80
    assert sum(bool(one.figures) for one in SENTENCES) >= 400
    assert 0.4 < sum(one.part == "test" for one in SENTENCES) / len(SENTENCES) < 0.6
    assert {figure.kind for one in SENTENCES for figure in one.figures} == OF_PEOPLE | OF_THINGS | MEASURES
    assert len({one.text for one in SENTENCES}) == len(SENTENCES)


def told(text: str, *figures: tuple[str, str, float | None, float | None]) -> Sentence:
    """A sentence with figures: words, kind, low, high."""
    made = []
    for words, kind, low, high in figures:
        at = text.index(words)
        made.append(Figure(Span(at, at + len(words), words), kind, low, high, None, None, None))
    return Sentence(text, "of this test", tuple(made))


def test_a_wrong_a_missed_and_a_false_figure_are_told_apart() -> None:
    """Right in the first; a kind wrong in the second; one that the gold lacks in the third."""
    some = [
        told("The flood killed 12 people.", ("12 people", "killed", 12, 12)),
        told("The flood killed 14 people.", ("14 people", "injured", 14, 14)),
        told("The flood killed 16 people."),
        told("The clouds were grey.", ("grey", "people", 1, 1)),
    ]
    found = score(read(some, Settings()))
    assert (found.sentences_right, found.gold, found.found, found.false) == (1, 3, 3, 1)
    assert (found.kind, found.low, found.high, found.all) == (1, 2, 2, 1)
    assert (found.silent, found.silent_right) == (1, 0)


def test_open_bounds_and_converted_units() -> None:
    """An open bound equals an open one only; a converted unit may be rounded."""
    span = Span(0, 1, "x")
    exact = Figure(span, "distance", 48.28, 48.28, "km", None, None)
    assert is_right(exact, Figure(span, "distance", 48.2803, 48.2803, "km", None, None))
    assert not is_right(exact, Figure(span, "distance", 48.28, None, "km", None, None))
    assert not is_right(exact, None)


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    """With the file and the line."""
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"text": "Nothing."}) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match="group"):
        list(counted.gold(path))
