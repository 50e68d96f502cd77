"""`dateline changes` and `dateline diff`, as they are typed."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import resolution
from dateline.cli.app import app
from dateline.engine.local import LocalEngine
from dateline.errors import UsageError
from dateline.evaluate.planted import Plan, load, stories
from dateline.evaluate.planted.stored import plant
from dateline.store.project import Store

RUN = CliRunner()


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A planted project, and the same with a few articles more."""
    folder = tmp_path_factory.mktemp("projects")
    told = list(islice(stories(10**6, Plan(), load()), 30))
    for name, batches in (("a", [told[:24]]), ("b", [told[:24], told[24:]])):
        store = Store(folder / name)
        for some in batches:
            plant(store, some)
            resolution.resolve(store, LocalEngine(1), "test")
    return folder / "a", folder / "b"


def said(*arguments: str) -> str:
    """What the command prints."""
    answer = RUN.invoke(app, list(arguments), catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_changes_go_on_from_the_last_number_known(projects: tuple[Path, Path]) -> None:
    """Every event is new once; the second batch's lines come after the number of the first's last."""
    first = [json.loads(line) for line in said("changes", "--project", str(projects[0]), "--json").splitlines()]
    assert {one["kind"] for one in first} == {"new"}
    assert all(one["reason"] and one["into"] == [one["event"]] for one in first)
    last = str(first[-1]["number"])
    more = [
        json.loads(line) for line in said("changes", "-p", str(projects[1]), "--since", last, "--json").splitlines()
    ]
    assert more
    assert min(one["number"] for one in more) == first[-1]["number"] + 1
    assert "new" in said("changes", "--project", str(projects[1]))
    assert said("changes", "--project", str(projects[1]), "--since", "2999-01-01") == ""
    zone = timezone(timedelta(hours=-12))
    for hours, some in ((-1, True), (1, False)):
        since = (datetime.now(zone) + timedelta(hours=hours)).isoformat()
        assert bool(said("changes", "--project", str(projects[1]), "--since", since)) is some


def test_a_date_that_is_none_is_refused(projects: tuple[Path, Path]) -> None:
    """With an example."""
    with pytest.raises(UsageError, match="no ISO date"):
        RUN.invoke(app, ["changes", "-p", str(projects[0]), "--since", "yesterday"], catch_exceptions=False)


def test_two_projects_differ_by_what_the_second_batch_changed(projects: tuple[Path, Path], tmp_path: Path) -> None:
    """Folders and exported files give the same lines; the same project twice gives none."""
    before, after = map(str, projects)
    found = said("diff", before, after, "--json")
    log = [json.loads(line) for line in said("changes", "-p", before, "--json").splitlines()]
    more = said("changes", "-p", after, "--since", str(log[-1]["number"]), "--json").splitlines()
    assert {(one["kind"], one["event"]) for one in map(json.loads, found.splitlines())} == {
        (one["kind"], one["event"]) for one in map(json.loads, more)
    }
    files = []
    for side in (before, after):
        target = tmp_path / f"{Path(side).name}.jsonl"
        said("export", "-p", side, "--what", "events", "--format", "jsonl", "--profile", "full", "--out", str(target))
        files.append(str(target))
    assert said("diff", *files, "--json") == found
    assert "the same" in said("diff", before, before)


def test_a_side_that_is_no_project_or_export_is_refused(projects: tuple[Path, Path], tmp_path: Path) -> None:
    """With what would do."""
    (tmp_path / "x.jsonl").write_text("{}\n", encoding="utf-8")
    for wrong in (tmp_path / "nothing", tmp_path / "x.jsonl"):
        with pytest.raises(UsageError, match="no "):
            RUN.invoke(app, ["diff", str(projects[0]), str(wrong)], catch_exceptions=False)
