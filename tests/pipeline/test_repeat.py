"""The same input gives the same bytes: whatever the workers, the order, or how often the run was killed."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.cli.console import PARTIAL
from dateline.evaluate.demo import pages_folder

EXPORTED = ("articles", "claims", "events", "rejects")
KILLS = 5


def command(*arguments: str | Path) -> list[str]:
    """The command line, as a user would call it."""
    return [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)]


def inputs(folder: Path) -> list[Path]:
    """What stands directly below the demo's folder: files and outlets' folders."""
    return sorted(folder.iterdir())


def run_read(project: Path, paths: list[Path], workers: int) -> None:
    """Reads to the end; the demo has rejects, so the status is 3."""
    done = subprocess.run(
        command("read", *paths, "--project", project, "--workers", str(workers)), capture_output=True, check=False
    )
    assert done.returncode == PARTIAL, done.stderr.decode()


def exported(project: Path) -> bytes:
    """Everything the project holds, as bytes."""
    parts = [
        subprocess.run(
            command("export", "--project", project, "--what", what, "--format", "jsonl"),
            capture_output=True, check=True,
        ).stdout
        for what in EXPORTED
    ]  # fmt: skip
    return b"".join(parts)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled pages."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(pages_folder(), folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def expected(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """The export of a plain run with one worker, and the seconds it took."""
    project = tmp_path_factory.mktemp("plain")
    begun = time.monotonic()
    run_read(project, inputs(demo), workers=1)
    seconds = time.monotonic() - begun
    found = exported(project)
    assert found.count(b"\n") > 100
    return found, seconds


def test_two_workers_and_another_order_change_nothing(
    demo: Path, expected: tuple[bytes, float], tmp_path: Path
) -> None:
    """Shuffled inputs, two processes."""
    shuffled = inputs(demo)
    random.Random(7).shuffle(shuffled)
    run_read(tmp_path, shuffled, workers=2)
    assert exported(tmp_path) == expected[0]


def test_a_second_run_reads_nothing_and_changes_nothing(
    demo: Path, expected: tuple[bytes, float], tmp_path: Path
) -> None:
    """Every page is known; the bytes stay."""
    run_read(tmp_path, inputs(demo), workers=2)
    again = subprocess.run(
        command("read", *inputs(demo), "--project", tmp_path, "--json"), capture_output=True, check=False
    )
    assert b'"read":0,' in again.stdout
    assert exported(tmp_path) == expected[0]


def test_a_run_killed_at_random_moments_is_finished_by_running_it_again(
    demo: Path, expected: tuple[bytes, float], tmp_path: Path
) -> None:
    """Five times kill -9, of the whole process group, somewhere between start and end."""
    moments = random.Random(20260301)
    killed = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            command("read", *inputs(demo), "--project", tmp_path, "--workers", "2"),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(moments.uniform(0.2, 0.9) * expected[1])
        killed += process.poll() is None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert killed > 0
    run_read(tmp_path, inputs(demo), workers=2)
    assert exported(tmp_path) == expected[0]
