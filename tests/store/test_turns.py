"""Writers take turns: one that writes again and again lets those through who wait."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from dateline.store import turns
from dateline.store.project import Store
from dateline.store.turns import turn


def test_who_has_just_written_stands_at_the_end(tmp_path: Path) -> None:
    """Between asking and writing no more than a few transactions of the busy one pass, however often it asks."""
    done, written, waited = threading.Event(), [0], list[int]()

    def busy() -> None:
        while not done.is_set():
            with turn(tmp_path):
                written[0] += 1
                time.sleep(0.002)

    thread = threading.Thread(target=busy)
    thread.start()
    for _ in range(20):
        before = written[0]
        with turn(tmp_path):
            waited.append(written[0] - before)
        time.sleep(0.003)
    done.set()
    thread.join()
    assert max(waited) <= 3
    assert written[0] > 20


def test_without_locks_of_the_system_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's own waiting has to do."""
    monkeypatch.setattr(turns, "fcntl", None)
    store = Store(tmp_path)
    with store.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE one (number INTEGER)")
    assert not (tmp_path / turns.WRITER).exists()
