"""Whole runs past one machine: the demo and 2,000 planted articles give the same bytes, whoever dies."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from tests.engine.cluster import Cluster, cluster

from dateline import pipeline
from dateline.evaluate.demo import pages_folder
from dateline.evaluate.planted import world
from dateline.evaluate.planted.happenings import Plan
from dateline.evaluate.planted.stories import stories
from dateline.publish.exports import WHATS, export
from dateline.settings import Settings
from dateline.store.project import Store
from dateline.store.read import Filters

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ARTICLES = 2000


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and two workers, processes on the loopback."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with cluster(folder, 2) as made:
        yield made


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles about planted happenings, as NDJSON."""
    file = tmp_path_factory.mktemp("planted") / "articles.ndjson"
    told = islice(stories(ARTICLES, Plan(), world.load()), ARTICLES)
    file.write_text("".join(json.dumps(one.line()) + "\n" for one in told), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def local(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What `local` makes of the planted articles."""
    return read(planted, tmp_path_factory.mktemp("local"), Settings(workers=2))


def read(given: Path, project: Path, settings: Settings, progress: pipeline.Progress | None = None) -> dict[str, bytes]:
    """Reads into a new project; everything that it then lets out."""
    store = Store(project)
    pipeline.read(store, [given], settings, progress)
    found = {what: b"".join(_lines(store, what)) for what in WHATS}
    store.close()
    return found


def _lines(store: Store, what: str) -> Iterator[bytes]:
    for line in export(store, what=what, format_="jsonl", filters=Filters(), profile="full"):
        yield line.encode()


def test_the_demo_gives_the_same_bytes(two: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of all kinds, some of which are rejected; with a file of the user's, named from where the user stands."""
    (tmp_path / "own.csv").write_text("name,country,sectors\nHarbour League,SOM,REB\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    dask = read(pages_folder(), tmp_path / "dask", Settings(engine="dask", scheduler=two.address, actors="own.csv"))
    assert min(len(part) for part in dask.values()) > 0
    assert dask == read(pages_folder(), tmp_path / "local", Settings(workers=2, actors="own.csv"))


def test_planted_articles_give_the_same_bytes(
    two: Cluster, planted: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    """Two thousand, over two workers."""
    assert local["articles"].count(b"\n") == ARTICLES
    assert local["claims"].count(b"\n") > ARTICLES
    assert local["events"].count(b"\n") > ARTICLES / 10
    assert read(planted, tmp_path / "dask", Settings(engine="dask", scheduler=two.address)) == local


def test_a_worker_that_is_killed_half_way_changes_nothing(
    two: Cluster, planted: Path, local: dict[str, bytes], tmp_path: Path
) -> None:
    """What it had is read by the other."""

    def progress(state: pipeline.Progressed) -> None:
        if state.pages + state.rejects == ARTICLES // 2:
            two.lose()

    dask = read(planted, tmp_path / "dask", Settings(engine="dask", scheduler=two.address), progress)
    assert len(two.lost) == 1
    assert dask == local


def test_the_command_line_reads_on_a_cluster_of_its_own(tmp_path: Path) -> None:
    """`--engine dask` alone, and an address as input."""
    page = tmp_path / "a page.txt"
    page.write_text("Gunmen killed a village mayor near Mopti on Monday, residents said. " * 3, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", "read", page.as_uri(), "--project", str(tmp_path / "project"),
         "--engine", "dask", "--workers", "1", "--json"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    summary = json.loads(done.stdout)
    assert (summary["read"], summary["articles"]) == (1, 1)
    assert summary["claims"] > 0
