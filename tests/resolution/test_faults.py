"""A group of claims that cannot be joined: all others are, it is said, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.review.project import WHERE, events, written
from tests.stores import Opening

from dateline import resolution
from dateline.engine.local import LocalEngine
from dateline.errors import DatelineError
from dateline.resolution import events as joined
from dateline.resolve.events import join as right
from dateline.store.project import Store
from dateline.store.write import write_results

TOWNS = len(set(WHERE))


def project(folder: Path, open_store: Opening) -> Store:
    """Six articles on raids of three towns, read and not yet joined."""
    store = open_store(folder)
    results = [written(number, where=where) for number, where in enumerate(WHERE)]
    write_results(store, results, fingerprint="1")
    return store


def towns(store: Store) -> list[str]:
    """Where the events are."""
    return sorted(event.place.name for event in events(store) if event.place)


def breaking(where: str, broken: type[Exception]) -> Any:
    """What joins, with a fault for one town."""

    def join(block: Any) -> Any:
        if any(one.place and one.place.name == where for one in block.told):
            raise broken(where)
        return right(block)

    return join


@pytest.mark.parametrize("broken", [KeyError, ValueError, RecursionError])
def test_one_group_that_fails_stops_no_other(
    tmp_path: Path, open_store: Opening, monkeypatch: pytest.MonkeyPatch, broken: type[Exception]
) -> None:
    """The events of the others are there; the claims are joined as soon as they can be, to the same events."""
    store = project(tmp_path / "one", open_store)
    with monkeypatch.context() as patch:
        patch.setattr(joined, "join", breaking("Dori", broken))
        for _ in range(2):  # and again where nothing is new
            with pytest.raises(DatelineError, match=r"2 claims could not be joined into events: error:.*Dori"):
                resolution.resolve(store, LocalEngine(1), "test")
            assert towns(store) == ["Gao", "Téra"]
        more = written(7, where="Seno")
        write_results(store, [more], fingerprint="1")
        with pytest.raises(DatelineError):
            resolution.resolve(store, LocalEngine(1), "test")
        assert towns(store) == ["Gao", "Seno", "Téra"]
    resolution.resolve(store, LocalEngine(1), "test")
    whole = project(tmp_path / "whole", open_store)
    write_results(whole, [more], fingerprint="1")
    resolution.resolve(whole, LocalEngine(1), "test")
    assert events(store) == events(whole)
    assert towns(store) == ["Dori", "Gao", "Seno", "Téra"]
