"""The verb `report`: the terminal, a file by its ending, an earlier report, and what it refuses."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.publish.report.stories import PAYLOAD, project, told
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import UsageError
from dateline.publish import profile


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


def test_what_may_be_going_on_is_held_back(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From a public report and a public file, which say so; ``--hold-back 0`` and the profile `full` have it."""
    monkeypatch.setattr(profile, "now", lambda: datetime(2026, 3, 10, 13, tzinfo=UTC))

    def types(*more: str) -> set[str]:
        run("--project", folder, "--out", tmp_path / "report.json", *more)
        return {one["type"] for one in json.loads((tmp_path / "report.json").read_bytes())["events"]}

    assert "ASSAULT" in types("--hold-back", "0")
    assert "ASSAULT" in types("--profile", "full")
    assert "ASSAULT" not in types("--from", "2026-03-09")
    assert "may be of the last 24 hours are held back" in " ".join(run("--project", folder, "--format", "md").split())
    assert "are held back" not in run("--project", folder, "--format", "md", "--hold-back", "0")
    done = CliRunner().invoke(app, ["export", "--project", str(folder), "--format", "csv", "--from", "2026-03-09"])
    assert "ASSAULT" not in done.stdout
    assert "may be of the last 24 hours: held back; --hold-back 0 writes them" in done.stderr
    every = CliRunner().invoke(app, ["export", "--project", str(folder), "--format", "csv", "--hold-back", "0"])
    assert "ASSAULT" in every.stdout
    assert every.stderr == ""


def test_what_is_no_format_or_no_file_is_refused(folder: Path, tmp_path: Path) -> None:
    """Before anything is counted, with the cure."""
    with pytest.raises(UsageError, match="no format 'xls'"):
        run("--project", folder, "--out", tmp_path / "a.xls")
    with pytest.raises(UsageError, match="no file"):
        run("--project", folder, "--since", tmp_path / "none.json")
