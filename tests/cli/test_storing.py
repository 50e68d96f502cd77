"""`--store` on every verb that takes a project, and the verbs of `dateline store`."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from tests.store.planted import project
from typer.testing import CliRunner

import dateline as dl
from dateline.cli import opening
from dateline.cli.app import app
from dateline.errors import MissingExtra, StoreError
from dateline.store.project import Store

CLI = Path(opening.__file__).parent
RUNNER = CliRunner()


def run(*words: object, store: str | None = None, code: int = 0) -> str:
    """What a command prints; asserts its status."""
    done = RUNNER.invoke(app, [str(word) for word in words], env={"DATELINE_STORE": store})
    assert done.exit_code == code, done.output
    return done.output


def test_every_verb_with_a_project_takes_a_store() -> None:
    """Those of families too, and none opens a project past it."""

    def verbs(family: typer.Typer) -> list[Callable[..., object]]:
        own = [one.callback for one in family.registered_commands if one.callback]
        return own + [verb for group in family.registered_groups for verb in verbs(group.typer_instance or app)]

    with_project = [verb for verb in verbs(app) if "project" in inspect.signature(verb).parameters]
    assert len(with_project) > 9
    assert [verb.__name__ for verb in with_project if "store" not in inspect.signature(verb).parameters] == []
    past = re.compile(r"\bStore\(project")
    assert [one.name for one in CLI.glob("*.py") if one.name != "opening.py" and past.search(one.read_text())] == []


def test_a_project_goes_into_a_database_and_back(tmp_path: Path, new_address: Callable[[], str]) -> None:
    """Copied, asked by option and by environment, backed up, restored, and copied back."""
    folder, address = tmp_path / "p", new_address()
    project(folder, 10).close()
    before = run("events", "--project", folder, "--json")
    assert before
    assert "read and compared" in run("store", "copy", folder, address)
    (folder / "dateline.sqlite").unlink()
    assert run("events", "--project", folder, "--json", "--store", address) == before
    assert run("events", "--project", folder, "--json", store=address) == before
    asked = dl.open(folder, store=address)
    assert len(list(asked.events())) == len(before.splitlines())
    asked.close()
    (tmp_path / "events.jsonl").write_text(before, encoding="utf-8")
    assert "are the same" in run("diff", tmp_path / "events.jsonl", address)
    run("store", "backup", tmp_path / "b.zip", "--project", folder, "--store", address)
    run("store", "restore", tmp_path / "b.zip", "--project", tmp_path / "q")
    assert run("events", "--project", tmp_path / "q", "--json") == before
    sums = json.loads(run("store", "copy", address, folder, "--json"))
    assert sums["article"]["rows"] == 19
    assert run("events", "--project", folder, "--json") == before


def test_a_project_that_is_not_there_is_not_made(tmp_path: Path, new_address: Callable[[], str]) -> None:
    """Looking at a schema without a project makes none; without `--store` the error says that there may be one."""
    done = RUNNER.invoke(app, ["status", "--project", str(tmp_path), "--store", new_address()])
    assert isinstance(done.exception, StoreError)
    done = RUNNER.invoke(app, ["status", "--project", str(tmp_path)])
    assert isinstance(done.exception, StoreError)
    assert "--store" in done.exception.cure


def test_a_restore_of_what_is_no_backup_makes_no_project(tmp_path: Path) -> None:
    """The file is looked at first."""
    (tmp_path / "b.zip").write_bytes(b"nothing")
    done = RUNNER.invoke(app, ["store", "restore", str(tmp_path / "b.zip"), "--project", str(tmp_path / "p")])
    assert isinstance(done.exception, StoreError)
    assert not (tmp_path / "p").exists()


def test_a_check_says_what_to_do(tmp_path: Path) -> None:
    """Status 1 where something is not whole."""
    store = project(tmp_path, 5)
    with store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM article_words")
    store.close()
    said = run("store", "check", "--project", tmp_path, code=1)
    assert "are not found by their words" in said
    assert "try: read its pages again" in said
    found = [json.loads(line) for line in run("store", "check", "--project", tmp_path, "--json", code=1).splitlines()]
    assert ("articles are not found by their words", 9) in [(one["what"], one["count"]) for one in found]


def test_without_the_driver_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra by its name."""
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"dateline\[postgresql\]"):
        Store(tmp_path, "postgresql://host/db")
