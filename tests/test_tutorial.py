"""The tutorial notebook runs from top to bottom, offline, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NOTEBOOK = Path(__file__).parents[1] / "docs" / "tutorial.ipynb"
SECONDS = 240
# In a process of its own: a kernel is talked to over loopback sockets, which this one may not open.
RUN = """
import sys, nbformat, nbclient
book = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(book, timeout=180, kernel_name="python3").execute(cwd=sys.argv[2])
nbformat.write(book, sys.argv[3])
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """The notebook's cells, run. No proxy, and no package index to ask."""
    pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("geopandas")
    folder = tmp_path_factory.mktemp("tutorial")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    source = str(Path(__file__).parents[1] / "src")
    known = os.pathsep.join([source, *filter(None, [os.environ.get("PYTHONPATH")])])
    out = folder / "out.ipynb"
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK), str(folder), str(out)],
        capture_output=True, text=True, check=False, timeout=SECONDS,
        env={**os.environ, "PATH": path, "PYTHONPATH": known, "IPYTHONDIR": str(folder / "ipython")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-3000:]
    return list(nbformat.read(out, as_version=4).cells)


def html(cells: list[Any]) -> list[str]:
    """Everything that the cells show as HTML."""
    return [
        output.data["text/html"]
        for cell in cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]


def test_it_runs_and_shows_evidence(done: list[Any]) -> None:
    """Records show their marked words; a map is drawn; nothing is written to stderr as an error."""
    shown = html(done)
    assert any('title="trigger: ASSAULT' in one for one in shown)
    assert any("How events were chosen" in one for one in shown)
    assert any("Why this place?" in one for one in shown)
    assert any("image/svg+xml" in output.get("data", {}) for cell in done if cell.cell_type == "code"
               for output in cell.outputs)  # fmt: skip


def test_what_it_shows_can_be_shared(done: list[Any]) -> None:
    """No script, no form, no address of another host in what we show."""
    for one in html(done):
        assert "<script" not in one
        assert "src=" not in one
        assert "href=" not in one


def test_it_is_kept_without_outputs() -> None:
    """So that a change of it can be read, and no machine's paths are kept."""
    nbformat = pytest.importorskip("nbformat")
    book = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(book)
    assert all(not cell.outputs and cell.execution_count is None for cell in book.cells if cell.cell_type == "code")
