"""The Dask engine: a real scheduler and workers; the same outcomes as the local engine, whoever dies."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dask import config
from distributed.security import Security
from tests.engine.cluster import START_SECONDS, Cluster, cluster

from dateline.engine import dask, dask_worker
from dateline.engine.dask import ITEMS, WINDOW, DaskEngine
from dateline.engine.local import LocalEngine
from dateline.engine.outcome import StepSpec
from dateline.errors import CoderError, DataError, DatelineError, MissingExtra, SettingError

# 8.8.8.8: Dask asks the kernel which interface leads there, to name itself; nothing is sent
pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "8.8.8.8"])
DOUBLING = StepSpec("steps", "doubling", 2)
TROUBLE = StepSpec("steps", "troublesome", None)


@pytest.fixture(autouse=True)
def _steps_on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers."""
    with cluster(tmp_path_factory.mktemp("cluster"), 2) as made:
        yield made


def test_outcomes_come_in_the_order_of_the_items(two: Cluster) -> None:
    """However long each takes and whichever worker has it; blocks too."""
    engine = DaskEngine(two.address)
    assert [one.value for one in engine.each(DOUBLING, range(100))] == [2 * item for item in range(100)]
    assert [one.value for one in engine.per_block(DOUBLING, range(600))] == [2 * item for item in range(600)]


def test_bad_items_end_as_in_the_local_engine(two: Cluster) -> None:
    """One that fails, hangs or kills its process is rejected alone, with the same words; the workers live on."""
    items = ["a", "reject", "fault", "die", "hang", "print", "b", "die", "c"]
    outcomes = list(DaskEngine(two.address, deadline=1.5).each(TROUBLE, items))
    assert [one.reason for one in outcomes[:5]] == [
        None, "not_an_article", "error:ZeroDivisionError", "crashed", "timeout",
    ]  # fmt: skip
    assert outcomes == list(LocalEngine(2, deadline=1.5).each(TROUBLE, items))
    assert all(worker.poll() is None for worker in two.workers)


def test_the_cluster_in_this_process_does_the_same() -> None:
    """Without an address: no scheduler to start, no port for others."""
    items = ["a", "reject", "die", "b"]
    engine = DaskEngine(workers=2)
    assert list(engine.each(TROUBLE, items)) == list(LocalEngine(1).each(TROUBLE, items))
    assert [one.value for one in engine.per_block(DOUBLING, range(9))] == [2 * item for item in range(9)]


def test_items_are_drawn_only_as_they_are_needed(two: Cluster) -> None:
    """An endless input is read no further than the window, and a run that is given up ends."""
    drawn = []

    def endless() -> Iterator[int]:
        for number in range(10**9):
            drawn.append(number)
            yield number

    outcomes = DaskEngine(two.address).each(DOUBLING, endless())
    assert next(outcomes).value == 0
    assert len(drawn) <= (WINDOW * 2 + 1) * ITEMS
    outcomes.close()  # type: ignore[attr-defined]


def test_a_run_that_is_given_up_ends_its_processes_at_once() -> None:
    """Also those that are at work: nobody waits for a page that hangs."""
    start = time.monotonic()
    outcomes = DaskEngine(workers=1, deadline=120).each(TROUBLE, [*"abcdefgh", "hang", *"ijklmno", "hang"])
    assert next(outcomes).value == "a"
    time.sleep(1)
    assert len(dask_worker._working) == 1
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 30
    assert dask_worker._working == {}
    assert dask_worker._free == []


def test_what_is_no_items_fault_stops_the_run(two: Cluster) -> None:
    """A step that cannot be loaded, a coder that cannot go on (what came before it is answered), a bad file."""
    engine = DaskEngine(two.address)
    with pytest.raises(DatelineError, match="could not start on"):
        list(engine.each(StepSpec("steps", "unloadable", None), ["a"]))
    outcomes = engine.each(TROUBLE, ["a", "stop", "b"])
    assert next(outcomes).value == "a"
    with pytest.raises(CoderError, match="the endpoint is gone") as caught:
        next(outcomes)
    assert caught.value.cure == "as asked"
    with pytest.raises(DataError, match=r"own\.csv"):
        list(engine.each(StepSpec("steps", "malformed", None), ["a"]))
    assert list(engine.each(StepSpec("steps", "unloadable", None), [])) == []


def test_a_worker_with_other_code_reads_nothing(two: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may read other things into the same page."""
    monkeypatch.setattr(dask, "code_digest", lambda: "code_of_another_release")
    with pytest.raises(DatelineError, match="has another dateline"):
        list(DaskEngine(two.address).each(DOUBLING, [1]))


def test_work_of_lost_workers_is_done_again(tmp_path: Path) -> None:
    """Both workers die in turn; one comes late. No item is rejected, none comes twice."""
    with cluster(tmp_path, 2) as made:
        found = []
        for outcome in DaskEngine(made.address).each(DOUBLING, range(400)):
            found.append(outcome.value)
            if len(found) in (50, 200):
                made.lose()
            if len(found) == 100:
                made.add(1)
    assert found == [2 * item for item in range(400)]


def test_a_task_whose_workers_all_die_is_sent_again(tmp_path: Path) -> None:
    """Also after Dask has given it up: three workers are taken from under one item, which then is answered."""
    with cluster(tmp_path, 1) as made:
        marks = tmp_path / "marks"
        marks.mkdir()
        spec = StepSpec("steps", "unlucky", (str(marks), 5))

        def replace() -> None:
            for lost in range(1, 6):
                until = time.monotonic() + START_SECONDS
                while len(list(marks.iterdir())) < lost and time.monotonic() < until:
                    time.sleep(0.02)
                made.add(1)
                made.lose()

        thread = threading.Thread(target=replace)
        thread.start()
        found = list(DaskEngine(made.address, deadline=60).each(spec, ["item"]))
        thread.join()
    assert [(one.value, one.reason) for one in found] == [("item", None)]


def test_a_machine_that_is_taken_back_costs_no_page(tmp_path: Path) -> None:
    """Its processes are told to end (SIGTERM): that is no crash of the page that was being read."""
    marks = tmp_path / "marks"
    marks.mkdir()
    spec = StepSpec("steps", "told_to_end", str(marks))
    assert [(one.value, one.reason) for one in DaskEngine(workers=1).each(spec, ["a", "b"])] == [
        ("a", None),
        ("b", None),
    ]
    assert len(list(marks.iterdir())) == 1


def test_a_scheduler_that_goes_away_stops_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its cause and its cure."""
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 1.0)
    with cluster(tmp_path, 1) as made:
        outcomes = DaskEngine(made.address).each(DOUBLING, range(1000))
        next(outcomes)
        made.scheduler.kill()
        with pytest.raises(DatelineError, match="the Dask scheduler is gone"):
            list(outcomes)


def test_no_scheduler_and_no_worker_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Instead of waiting for ever."""
    monkeypatch.setattr(dask, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(dask, "ALONE_SECONDS", 0.5)
    monkeypatch.setattr(dask, "LOOK_SECONDS", 0.2)
    with pytest.raises(DatelineError, match="no Dask scheduler answers at 127"):
        list(DaskEngine("127.0.0.1:1").each(DOUBLING, [1]))
    with cluster(tmp_path, 0) as made, pytest.raises(DatelineError, match="has had no worker"):
        list(DaskEngine(made.address).each(DOUBLING, [1]))


@pytest.mark.parametrize("address", ["tcp://10.1.2.3:8786", "node7:8786", "ws://cluster.example", "tcp://0.0.0.0:1"])
def test_a_scheduler_elsewhere_is_reached_encrypted_or_not_at_all(address: str) -> None:
    """Who can read along, or speak first, runs code on every machine."""
    with pytest.raises(SettingError, match="not encrypted"):
        DaskEngine(address)
    assert DaskEngine(address, plain=True).scheduler == address
    for safe in ("tls://node7:8786", "127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "wss://a.example"):
        assert DaskEngine(safe).scheduler == safe


def test_an_encrypted_cluster_takes_only_who_has_its_certificate(tmp_path: Path) -> None:
    """By Dask's own settings, as docs/scale.md gives them."""
    made_up: Any = Security
    certificates = made_up.temporary()
    files = {"ca-file": certificates.tls_ca_file}
    for role in ("scheduler", "worker", "client"):
        files |= {f"{role}.cert": certificates.tls_client_cert, f"{role}.key": certificates.tls_client_key}
    settings, variables = {}, {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true"}
    for name, text in files.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        settings[f"distributed.comm.tls.{name}"] = str(path)
        key = name.replace(".", "__").replace("-", "_").upper()
        variables[f"DASK_DISTRIBUTED__COMM__TLS__{key}"] = str(path)
    with cluster(tmp_path, 1, "tls", variables) as made:
        assert made.address.startswith("tls://")
        with config.set(settings):
            assert [one.value for one in DaskEngine(made.address).each(DOUBLING, range(9))] == list(range(0, 18, 2))
        with pytest.raises(DatelineError, match="no Dask scheduler answers"):
            list(DaskEngine(made.address).each(DOUBLING, range(9)))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"dateline\[dask\]"):
        list(DaskEngine().each(DOUBLING, [1]))


def test_code_is_told_by_its_files_and_libraries() -> None:
    """The same in every process of one installation."""
    assert dask_worker.code_digest() == dask_worker.code_digest()
    assert dask_worker._name("spaCy>=3.8.18,<3.9") == "spacy"
