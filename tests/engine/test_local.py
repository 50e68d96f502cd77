"""The local engine: order, memory, and items that take their process down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.engine.local import FEW, WINDOW, LocalEngine
from dateline.engine.outcome import Outcome, StepSpec, value_of
from dateline.errors import CoderError, DatelineError


@pytest.fixture(autouse=True)
def _steps_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


@pytest.mark.parametrize("workers", [1, 3])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    """However long each takes and however many processes there are."""
    outcomes = list(LocalEngine(workers).each(StepSpec("steps", "doubling", 2), range(40)))
    assert [outcome.value for outcome in outcomes] == [2 * item for item in range(40)]


def test_an_item_that_fails_hangs_or_kills_its_process_is_rejected_alone() -> None:
    """Each gets its reason, and the items around it are answered."""
    items = ["a", "reject", "fault", "die", "hang", "print", "b"]
    outcomes = list(LocalEngine(2, deadline=1.5).each(StepSpec("steps", "troublesome", None), items))
    assert [outcome.reason for outcome in outcomes] == [
        None, "not_an_article", "error:ZeroDivisionError", "crashed", "timeout", None, None,
    ]  # fmt: skip
    assert [outcome.item for outcome in outcomes] == items


def test_items_are_drawn_only_as_they_are_needed() -> None:
    """An endless input is read no further than the window: memory stays bounded."""
    drawn = []

    def endless() -> Iterator[int]:
        for number in range(10**9):
            drawn.append(number)
            yield number

    outcomes = LocalEngine(1).each(StepSpec("steps", "doubling", 2), endless())
    assert next(outcomes).value == 0
    assert len(drawn) <= WINDOW + 1
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("blocks", [0, FEW, 40])
def test_blocks_are_answered_in_their_order(workers: int, blocks: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first few here, the others in processes, where there are several."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    outcomes = list(LocalEngine(workers).per_block(StepSpec("steps", "doubling", 2), range(blocks)))
    assert [(outcome.item, outcome.value) for outcome in outcomes] == [(item, 2 * item) for item in range(blocks)]


def test_a_block_that_fails_says_so() -> None:
    """Nothing of resolution may go missing in silence."""
    assert value_of(Outcome("a", 3)) == 3
    with pytest.raises(DatelineError, match="error:KeyError in the block"):
        value_of(Outcome("a", reason="error:KeyError", detail="in the block"))


def test_a_step_that_cannot_be_loaded_stops_the_run() -> None:
    """That is no item's fault."""
    with pytest.raises(DatelineError, match="could not start"):
        list(LocalEngine(1).each(StepSpec("steps", "unloadable", None), ["a"]))


def test_a_coder_that_cannot_go_on_stops_the_run() -> None:
    """No item is rejected for it, and those before it are answered."""
    outcomes = LocalEngine(1).each(StepSpec("steps", "troublesome", None), ["a", "stop", "b"])
    assert next(outcomes).value == "a"
    with pytest.raises(CoderError, match="the endpoint is gone") as caught:
        next(outcomes)
    assert caught.value.cure == "as asked"


def test_a_module_in_the_users_folder_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that one stands in may hold anything, also a file named like a library."""
    for name in ("json", "tarfile", "signal", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the folder')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    outcomes = list(LocalEngine(1).each(StepSpec("steps", "doubling", 2), [1, 2]))
    assert [outcome.value for outcome in outcomes] == [2, 4]


def test_an_empty_input_starts_nothing() -> None:
    """No items, no processes, no outcomes."""
    assert list(LocalEngine(2).each(StepSpec("steps", "unloadable", None), [])) == []
