"""`dateline eval` over a tiny invented data folder, and, where they are there, a few of the real sets."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.evaluate import sample

from dateline.evaluate import scoreboard

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("EVALDATA", ROOT.parent / "shared" / "evaldata"))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command with these arguments."""
    command = [sys.executable, "-m", "dateline.cli.app", "eval", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder."""
    return sample.make(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def whole(data: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, Any], Path]:
    """One run over all of it, that sets floors: the command's end, the JSON by set, the folder of results."""
    out = tmp_path_factory.mktemp("out")
    (out / "board.md").write_text(f"# Ours\n{scoreboard.BEGIN}\n{scoreboard.END}\nNotes.\n", encoding="utf-8")
    done = run("--data", data, "--out", out / "r.json", "--write", out / "board.md", "--jobs", "1",
               "--baseline", out / "floors.json", "--update-baseline")  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads((out / "r.json").read_text(encoding="utf-8"))
    return done, {one["set"]: one for one in found["sets"]}, out


def test_every_known_set_is_measured_and_shown(whole: tuple[Any, dict[str, Any], Path]) -> None:
    """The others are named on standard error."""
    done, found, out = whole
    assert list(found) == ["plv_plover_relations", "glocon_sample_sents", "aeb", "ecbplus_events"]
    assert "nobody_knows" in done.stderr
    shown = [line for line in done.stdout.splitlines() if line.startswith(tuple(found))]
    assert [line.split()[1] for line in shown] == ["2", "1", "1", "2"]
    board = (out / "board.md").read_text(encoding="utf-8")
    assert "| plv_plover_relations | 2 | accuracy |" in board
    assert "--split dev" in board
    assert board.endswith("Notes.\n")


def test_each_record_has_its_row(whole: tuple[Any, dict[str, Any], Path]) -> None:
    """By its id, with what was asked and said."""
    _, found, _ = whole
    assert found["plv_plover_relations"]["rows"] == [
        {"id": "a", "rejected": None, "gold": "ASSAULT", "said": "ASSAULT", "any": True},
        {"id": "b", "rejected": None, "gold": "CONSULT", "said": "CONSULT", "any": True},
    ]
    assert [row["id"] for row in found["glocon_sample_sents"]["rows"]] == ["c"]  # label 2 is left out
    assert found["aeb"]["rows"][0]["precision"] == 1.0
    assert found["ecbplus_events"]["rows"][0]["links"] == 0
    assert all(one["words"] > 0 and one["words_per_second"] > 0 for one in found.values())
    assert found["plv_plover_relations"]["scores"][0]["best_known"] == "ZSP .760"


def test_floors_hold_and_break(whole: tuple[Any, dict[str, Any], Path], data: Path, tmp_path: Path) -> None:
    """A floor above the figure is said, and other data are not compared."""
    _, _, out = whole
    floors = json.loads((out / "floors.json").read_text(encoding="utf-8"))
    assert floors["sets"]["plv_plover_relations"]["floors"]["accuracy"] == 0.995
    assert set(floors["sets"]["aeb"]["data"]) == {"aeb/dev.jsonl", "aeb/pages"}
    name = "glocon_sample_sents"
    held = run(name, "--data", data, "--baseline", out / "floors.json", "--jobs", "1")
    assert (held.returncode, "floors held" in held.stderr) == (0, True)
    floors["sets"][name]["floors"]["macro-F1"] = 1.1
    floors["sets"]["aeb"]["data"]["aeb/pages"] = "of another day"
    (tmp_path / "high.json").write_text(json.dumps(floors), encoding="utf-8")
    broken = run(name, "aeb", "--data", data, "--baseline", tmp_path / "high.json", "--jobs", "1")
    assert broken.returncode == 1
    assert "macro-F1 is 1.0000, below its floor 1.100" in broken.stderr
    assert "aeb/pages is now" in broken.stderr
    assert "floors not compared" in broken.stderr


def test_several_processes_say_the_same(whole: tuple[Any, dict[str, Any], Path], data: Path) -> None:
    """Figures are those of one; `all` takes both files, and a limit the first records of them."""
    _, found, _ = whole
    done = run("glocon_sample_sents", "plv_plover_relations", "--data", data, "--jobs", "2", "--json")
    assert done.returncode == 0, done.stderr
    several = {one["set"]: one["scores"] for one in map(json.loads, done.stdout.splitlines())}
    assert several == {name: found[name]["scores"] for name in several}
    both = run("glocon_sample_sents", "--data", data, "--split", "all", "--json", "--jobs", "1")
    assert json.loads(both.stdout)["records"] == 2
    first = run("glocon_sample_sents", "--data", data, "--split", "all", "--limit", "1", "--json", "--jobs", "1")
    assert json.loads(first.stdout)["records"] == 1


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        ((), 2, "nothing to measure"),
        (("demo", "--project", "nowhere"), 1, "no project"),
        (("demo", "aeb", "--data", "{data}"), 2, "measured alone"),
        (("--data", "nowhere"), 2, "no folder nowhere"),
        (("--data", "{data}", "--split", "train"), 2, "no split 'train'"),
        (("--data", "{data}", "trnews"), 2, "no set 'trnews'"),
        (("--data", "{data}", "aeb", "--split", "test"), 2, "no set 'aeb' with split test"),
        (("--data", "{data}", "--baseline", "nowhere.json"), 2, "cannot be read"),
        (("--data", "{data}", "--baseline", "nowhere.json", "--limit", "3"), 2, "floors are of whole sets"),
        (("--data", "{data}", "--update-baseline"), 2, "need a baseline"),
        (("--data", "{data}", "--baseline", "b.json", "--force"), 2, "--force lowers floors"),
        (("--data", "{data}", "--write", "nowhere.md"), 2, "cannot be read"),
        (("--data", "{bad}", "glocon_sample_sents"), 1, "restore the data folder"),
        (("--data", "{bad}", "aeb"), 1, "not a JSON object"),
    ],
)
def test_a_mistake_gets_its_cause_and_its_cure(
    arguments: tuple[str, ...], status: int, words: str, data: Path, tmp_path: Path
) -> None:
    """Before anything is read."""
    sample.write(tmp_path, "glocon_sample_sents", [{"id": "c", "label": 1}])
    (tmp_path / "aeb").mkdir()
    (tmp_path / "aeb" / "dev.jsonl").write_text("no JSON\n", encoding="utf-8")
    done = run(*(one.format(data=data, bad=tmp_path) for one in arguments))
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr
    assert "try:" in done.stderr


def test_the_manual_names_every_option() -> None:
    """As the help has them."""
    manual = (ROOT / "docs" / "manual.md").read_text(encoding="utf-8")
    options = {word.strip("│[],:") for word in run("--help").stdout.split() if word.startswith("--")}
    assert len(options) > 10
    assert sorted(option for option in options - {"--help"} if option not in manual) == []


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the labelled sets are not there: no folder {REAL}; EVALDATA names it")
def test_the_real_sets_are_in_the_format() -> None:
    """The first records of a few sets give figures, and every set of the baseline is there."""
    names = ("plv_plover_relations", "trnews", "tempeval3")
    done = run(*names, "--data", REAL, "--limit", "5", "--json", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["set"], one["records"], one["rejected"], one["unanswered"]) for one in found] == [
        (name, 5, {}, 0) for name in names
    ]
    pinned = json.loads((ROOT / "eval" / "baseline.json").read_text(encoding="utf-8"))
    assert [name for name in pinned["sets"] if not (REAL / name / f"{pinned['split']}.jsonl").is_file()] == []
