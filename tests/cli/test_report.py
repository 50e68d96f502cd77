"""The verb `report`: the terminal, a file by its ending, an earlier report, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.publish.report.stories import PAYLOAD, project, told
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import UsageError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the report's tests."""
    where = tmp_path_factory.mktemp("project")
    project(where, told()).close()
    return where


def run(*arguments: str | Path) -> str:
    """What the command prints; its error, where it fails."""
    done = CliRunner().invoke(app, ["report", *map(str, arguments)])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.stdout


def test_without_a_file_it_is_shown_in_the_terminal(folder: Path) -> None:
    """Sections, tables, notes; a payload is text, and no control gets through."""
    shown = run("--project", folder, "--profile", "full")
    for part in ("Key points", "Coverage and limits", "Behind the numbers", "[n1]", "[f1"):
        assert part in shown
    assert PAYLOAD.partition("(")[0].replace("\x07", "") in shown.replace("\n", "")
    assert "\x07" not in shown


def test_the_ending_of_a_file_says_the_format(folder: Path, tmp_path: Path) -> None:
    """And the filters have the names of every other verb."""
    target = tmp_path / "report.json"
    run("--project", folder, "--out", target, "--type", "!ASSAULT", "--from", "2026-03-01", "--title", "March")
    found = json.loads(target.read_bytes())
    assert found["title"] == "March"
    assert {one["type"] for one in found["events"]} == {"PROTEST"}
    again = run("--project", folder, "--format", "md", "--since", target)
    assert "What changed since the last report" in again


def test_what_is_no_format_or_no_file_is_refused(folder: Path, tmp_path: Path) -> None:
    """Before anything is counted, with the cure."""
    with pytest.raises(UsageError, match="no format 'xls'"):
        run("--project", folder, "--out", tmp_path / "a.xls")
    with pytest.raises(UsageError, match="no file"):
        run("--project", folder, "--since", tmp_path / "none.json")
