"""Whole runs with the coder that asks: a failing endpoint costs no page, and the project keeps the answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.claims.endpoint import FakeEndpoint, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

STORY = (
    "Gunmen killed a village mayor near Mopti on Monday, residents said. Police arrested 12 marchers in the city on "
    "the same day, the interior ministry said in a statement that was read on state television in the evening."
)
KEY = "sk-test-0123456789"
EXAMPLES = Path(__file__).parents[2] / "examples" / "coder"


@pytest.fixture
def fake() -> Iterator[FakeEndpoint]:
    """An endpoint to which everything is AID."""
    with serving() as made:
        made.answer = lambda _sentence, words: json.dumps(
            {"candidates": [{"n": n, "type": "AID"} for n in range(1, len(words) + 1)]}
        )
        yield made


def dateline(*arguments: str | Path, given: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The command line."""
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)], capture_output=True, text=True, check=False,
        input=given, env={**os.environ, **variables}, timeout=300,
    )  # fmt: skip


def sets(**values: str) -> list[str]:
    """Settings as options."""
    return [part for name, value in values.items() for part in ("--set", f"{name}={value}")]


def test_a_refused_key_stops_the_run_and_costs_no_page(fake: FakeEndpoint, tmp_path: Path) -> None:
    """The same command, with a key that is taken, reads the page; a third run asks for nothing."""
    page, project = tmp_path / "story.txt", tmp_path / "project"
    page.write_text(STORY, encoding="utf-8")
    asking: list[str | Path] = ["read", page, "--project", project, "--json", "--coder", "llm", "--workers", "1",
              *sets(llm_endpoint=fake.url, llm_model="oracle", llm_key_env="MY_KEY")]  # fmt: skip
    fake.script += [401, 401, 401, 401]
    failed = dateline(*asking, MY_KEY=KEY)
    assert failed.returncode == 1
    assert "refuses the key" in failed.stderr
    assert "try:" in failed.stderr
    assert KEY not in failed.stderr
    fake.script.clear()
    done = dateline(*asking, MY_KEY=KEY)
    assert json.loads(done.stdout)["read"] == 1, done.stderr
    assert json.loads(done.stdout)["rejected"] == 0
    asked = len(fake.asked)
    (project / "dateline.sqlite").unlink()
    again = dateline(*asking[:-6], *sets(llm_model="oracle", llm_offline="true"))
    assert json.loads(again.stdout) == json.loads(done.stdout), again.stderr
    assert len(fake.asked) == asked
    claims = dateline("claims", "--project", project, "--json").stdout
    assert {json.loads(line)["type"] for line in claims.splitlines()} == {"AID"}
    kept = [path for path in project.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert kept == []


def test_code_keeps_answers_in_the_users_cache_folder(fake: FakeEndpoint, tmp_path: Path) -> None:
    """It has no project; a run that fails says so and gives no line."""
    line = json.dumps({"id": "a", "text": STORY})
    asking = ["code", "-", "--json", "--coder", "llm", *sets(llm_endpoint=fake.url, llm_model="oracle")]
    fake.script += [404, 404, 404, 404]
    failed = dateline(*asking, given=line, XDG_CACHE_HOME=str(tmp_path))
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "status 404" in failed.stderr
    fake.script.clear()
    first = dateline(*asking, given=line, XDG_CACHE_HOME=str(tmp_path))
    asked = len(fake.asked)
    assert dateline(*asking, given=line, XDG_CACHE_HOME=str(tmp_path)).stdout == first.stdout
    assert len(fake.asked) == asked
    assert {claim["type"] for claim in json.loads(first.stdout)["claims"]} == {"AID"}
    assert (tmp_path / "dateline" / "llm.sqlite").exists()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"llm_model": "oracle"}, "no default"),
        ({"llm_endpoint": "http://127.0.0.1:9"}, "no model"),
        ({"llm_endpoint": "http://llm.example.org", "llm_model": "oracle"}, "unencrypted"),
        ({"llm_endpoint": "http://127.0.0.1:9", "llm_model": "o", "llm_key_env": "NO_SUCH_KEY"}, "is not set"),
    ],
)
def test_settings_that_do_not_fit_stop_the_run(settings: dict[str, str], words: str, tmp_path: Path) -> None:
    """Two lines on standard error, no page rejected."""
    page = tmp_path / "story.txt"
    page.write_text(STORY, encoding="utf-8")
    project = tmp_path / "project"
    done = dateline(
        "read", page, "--project", project, "--quiet", "--coder", "llm", "--workers", "1", *sets(**settings)
    )
    assert done.returncode == 2
    assert words in done.stderr
    assert "try:" in done.stderr
    assert json.loads(dateline("status", "--project", project, "--json").stdout)["rejects"] == 0


def test_a_coder_of_ones_own_reads_a_project(tmp_path: Path) -> None:
    """By its name, in the reading processes too; its folder is named in PYTHONPATH."""
    page, project = tmp_path / "story.txt", tmp_path / "project"
    page.write_text(f"{STORY} Families marked the anniversary on which soldiers killed nine.", encoding="utf-8")
    asking: list[str | Path] = ["read", page, "--project", project, "--json", "--coder", "anniversary:AnniversaryCoder"]
    assert "cannot be loaded" in dateline(*asking).stderr
    done = dateline(*asking, PYTHONPATH=str(EXAMPLES))
    assert json.loads(done.stdout)["read"] == 1, done.stderr
    claims = dateline("claims", "--project", project, "--json").stdout
    assert "historical" in {json.loads(line)["stance"] for line in claims.splitlines()}
