"""`codebook`, `eval --perturb` and `profile` as a person types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.evaluate.codebook_sample import RAID, raid, rain, write


def run(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command with these arguments."""
    command = [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two sentences."""
    return write(tmp_path / "own.jsonl", raid(), rain())


def test_codebook_test_shows_figures_and_confusions(corpus: Path, tmp_path: Path) -> None:
    """At most 100 columns wide; a row for each sentence in the file."""
    rows = tmp_path / "rows.jsonl"
    done = run("codebook", "test", corpus, "--part", "all", "--coder", "lexicon", "--out", rows)
    assert done.returncode == 0, done.stderr
    assert "2 sentences, 1 gold claims" in done.stdout
    assert "type macro-F1" in done.stdout
    assert "rows gold, columns coded" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100
    found = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    assert [(one["text"] == RAID, len(one["gold"])) for one in found] == [(True, 1), (False, 0)]
    as_json = json.loads(run("codebook", "test", corpus, "--part", "all", "--coder", "lexicon", "--json").stdout)
    assert (as_json["coder"], as_json["sentences"]) == ("lexicon", 2)
    assert as_json["figures"]["type macro-F1"]["value"] == 1.0


def test_codebook_show_marks_the_triggers() -> None:
    """Of the type that is asked for."""
    done = run("codebook", "show", "assault/aerial", "--limit", "2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("| ASSAULT/aerial |") >= 2
    assert "«" in done.stdout
    record = json.loads(run("codebook", "show", "ASSAULT", "--stance", "denied", "--limit", "1", "--json").stdout)
    assert ("ASSAULT", "denied") in {(one["type"], one["stance"]) for one in record["claims"]}


def test_codebook_check_tells_faults(corpus: Path, tmp_path: Path) -> None:
    """And exits 1."""
    assert run("codebook", "check", corpus).returncode == 0
    bad = write(tmp_path / "bad.jsonl", raid() | {"kind": "sport"})
    done = run("codebook", "check", bad)
    assert done.returncode == 1
    assert "bad.jsonl:1: no kind 'sport'" in done.stdout
    assert json.loads(run("codebook", "check", bad, "--json").stdout)["records"] == 1


def test_perturb_counts_by_kind(tmp_path: Path) -> None:
    """With a row for each variant; the pairs told by hand are always among them."""
    rows = tmp_path / "rows.jsonl"
    done = run("eval", "--perturb", "--limit", "1", "--set", "coder=lexicon", "--out", rows)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["kind", "sides", "armed", "voice", "all"]
    found = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    assert sum(one["kind"] == "voice" for one in found) >= 80
    assert {one["changed"] for one in found} <= {None, "", "type", "direction"}


def test_figures_are_measured_by_group(tmp_path: Path) -> None:
    """As a table with a row for all, as JSON, and with a row for each sentence."""
    rows = tmp_path / "rows.jsonl"
    done = run("eval", "figures", "--split", "all", "--limit", "40", "--out", rows)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0].split()[-3:] == ["high", "right", "false"]
    assert done.stdout.splitlines()[-2].startswith("all")
    assert len(rows.read_text(encoding="utf-8").splitlines()) == 40
    found = [json.loads(line) for line in run("eval", "figures", "--json").stdout.splitlines()]
    assert found[-1]["group"] == "all"
    assert found[-1]["all"] <= found[-1]["gold"]


def test_the_collection_is_measured(tmp_path: Path) -> None:
    """As lines, with a row for each event; as JSON with the same figures."""
    rows = tmp_path / "rows.jsonl"
    done = run("eval", "collection", "--out", rows)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == [
        "claims", "all", "confusable", "what", "copies", "disputed", "origins", "independent"
    ]  # fmt: skip
    found = [json.loads(line) for line in rows.read_text(encoding="utf-8").splitlines()]
    assert sum(one["row"] == "event" for one in found) == 101


def test_profile_shows_stages() -> None:
    """As a table, and as JSON."""
    line = json.dumps({"id": 1, "text": RAID})
    done = run("profile", "-", "--coder", "lexicon", "--functions", given=line)
    assert done.returncode == 0, done.stderr
    assert "parse" in done.stdout
    assert "words/s" in done.stdout
    found = json.loads(run("profile", "--coder", "lexicon", "--json", given=line).stdout)
    assert found["words"] == len(RAID.split())
    assert {"encoder", "places", "output"} <= {one["name"] for one in found["stages"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("codebook", "test", "--part", "dev"), "no part 'dev'"),
        (("codebook", "test", "none.jsonl"), "cannot be read"),
        (("codebook", "show", "MURDER"), "no type 'MURDER'"),
        (("codebook", "show", "AID/aerial"), "AID has no mode 'aerial'"),
        (("codebook", "show", "--stance", "told"), "no stance 'told'"),
        (("eval", "demo", "--perturb"), "codebook's own"),
        (("eval", "figures", "--split", "held"), "no part held"),
        (("eval", "figures", "demo"), "nothing to measure"),
        (("eval", "collection", "demo", "--data", "."), "measured alone"),
        (("profile", "none.ndjson"), "cannot be read"),
        (("profile", "-"), "nothing to read"),
    ],
)
def test_a_mistake_gets_its_cause_and_its_cure(arguments: tuple[str, ...], words: str) -> None:
    """On standard error."""
    done = run(*arguments, given="")
    assert done.returncode == 2
    assert words in done.stderr
    assert "try:" in done.stderr
    assert done.stdout == ""
