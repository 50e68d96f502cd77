"""The command line as users script against it: shapes, statuses, messages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from dateline.cli.app import app

STORY = (
    "NIAMEY, March 9 (Sahara Post) - Gunmen on motorbikes attacked a market in Téra on Sunday, killing at least 11 "
    "people, the mayor said.\nThe army denied that its soldiers had fled the town.\n"
)
CODE_KEYS = {"id", "language", "warnings", "claims", "attributions", "actors", "places", "times", "figures", "why_not",
             "rejected"}  # fmt: skip
CLAIM_KEYS = {
    "id", "span", "trigger", "type", "mode", "contexts", "actors", "recipients", "place", "when", "figures", "voice",
    "speaker", "cue", "stance", "confidence", "cameo", "quad", "acled", "steps",
}  # fmt: skip
ARTICLE_KEYS = {
    "path", "title", "text", "published", "authors", "outlet", "language", "dateline", "dropped", "warnings",
    "rejected",
}  # fmt: skip


def run(*arguments: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """The command with these arguments."""
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)],
        input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def lines(done: subprocess.CompletedProcess[str]) -> list[Any]:
    """The objects on standard output."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def coded() -> list[Any]:
    """Four lines of every kind through `dateline code`."""
    given = [
        json.dumps({"id": "a", "text": STORY, "published": "2026-03-09"}),
        "not json",
        json.dumps({"id": 7, "text": "Der Minister hat am Montag in Berlin gesagt, dass die Regierung das neue Gesetz "
                    "noch in dieser Woche beschließen und dem Parlament vorlegen werde."}),
        json.dumps({"id": "b", "text": "Rain is expected."}),
    ]  # fmt: skip
    return lines(run("code", "-", "--json", given="\n".join(given)))


def test_code_answers_every_line_in_order(coded: list[Any]) -> None:
    """Also where nothing was found and where the text was rejected."""
    assert [one["id"] for one in coded] == ["a", None, 7, "b"]
    assert [one["rejected"] and one["rejected"]["reason"] for one in coded] == [None, "malformed", "language:de", None]
    assert all(set(one) >= CODE_KEYS for one in coded)


def test_a_claim_has_every_field_and_true_spans(coded: list[Any]) -> None:
    """Offsets are code points of the given text."""
    attack = next(one for one in coded[0]["claims"] if one["type"] == "ASSAULT")
    assert set(attack) >= CLAIM_KEYS
    start, end = attack["trigger"]
    assert STORY[start:end] == "attacked"
    for actor in attack["actors"]:
        assert STORY[actor["start"] : actor["end"]] == actor["text"]
    assert (attack["when"]["earliest"], attack["when"]["latest"]) == ("2026-03-08", "2026-03-08")
    assert [(one["kind"], one["low"], one["high"]) for one in attack["figures"]] == [("killed", 11, None)]


def test_a_plain_text_is_one_text(tmp_path: Path) -> None:
    """No NDJSON needed for a quick look."""
    file = tmp_path / "story.txt"
    file.write_text(STORY, encoding="utf-8")
    found = lines(run("code", file, "--json"))
    assert len(found) == 1
    assert any(one["type"] == "ASSAULT" for one in found[0]["claims"])


def test_article_gives_one_object_a_file_in_order(tmp_path: Path) -> None:
    """Rejects among them."""
    good, empty = tmp_path / "b.html", tmp_path / "a.html"
    paragraphs = "".join(f"<p>{STORY} The council met in hall {number} until late at night.</p>" for number in range(4))
    good.write_text(f"<html><title>Market attacked</title><body><article><h1>Market attacked in Téra</h1>{paragraphs}"
                    "</article></body></html>", encoding="utf-8")  # fmt: skip
    empty.write_text("", encoding="utf-8")
    found = lines(run("article", good, empty, "--json"))
    assert [one["path"] for one in found] == [str(good), str(empty)]
    assert all(set(one) >= ARTICLE_KEYS for one in found)
    assert "attacked a market" in found[0]["text"]
    assert found[1]["rejected"]["reason"] == "empty"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read", "nowhere", "--project", "p"), "there is no nowhere"),
        (("read", "gopher://example.org/a", "--project", "p"), "Protocol not known"),
        (("article", "https://example.org/a"), "only `dateline read`"),
        (("read", ".", "--project", "p", "--scheduler", "127.0.0.1:1"), "of the engine dask alone"),
        (("read", ".", "--project", "p", "--engine", "dask", "--scheduler", "node7:1"), "not encrypted"),
        (("show", "ev_1", "--project", "nowhere"), "no project"),
        (("code", "nowhere.ndjson"), "cannot be read"),
        (("code", "-", "--set", "max_depth=0"), "out of range"),
        (("code", "-", "--set", "colour=red"), "no setting"),
        (("read", ".", "--project", "p", "--coder", "oracle"), "no coder 'oracle'"),
        (("read", "page.txt", "--project", "p", "--actors", "bad.csv"), "needs the columns"),
        (("read", ".", "--project", "p", "--actors", "nowhere.csv"), "no file"),
    ],
)
def test_a_mistake_gets_its_cause_and_its_cure(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """Two lines on standard error, no trace, nothing on standard output."""
    (tmp_path / "page.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "bad.csv").write_text("who,where\nsomebody,somewhere\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", *arguments],
        capture_output=True, text=True, check=False, cwd=tmp_path, input="",
    )  # fmt: skip
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "try:" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every verb, those of a family after its name."""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path
        return
    for name, one in inner.items():
        yield from commands(one, (*path, name))


def test_every_verb_and_setting_is_documented() -> None:
    """The README or the manual names each."""
    root = Path(__file__).parents[2]
    manual = (root / "README.md").read_text(encoding="utf-8") + (root / "docs/manual.md").read_text(encoding="utf-8")
    verbs = [" ".join(path) for path in commands(typer.main.get_command(app))]
    assert {"read", "eval", "codebook test", "profile"} <= set(verbs)
    assert [verb for verb in verbs if f"dateline {verb}" not in manual] == []
    listed = run("settings").stdout
    names = [line.split(" = ")[0] for line in listed.splitlines() if " = " in line and not line.startswith(" ")]
    assert len(names) > 8
    assert [name for name in names if f"`{name}`" not in manual] == []
