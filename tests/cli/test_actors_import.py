"""`dateline actors import` and the list that it makes, by the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ACTORS = "VALLEY_GUARD_ [TCDREB <20200101] [TCDGOV >20191231]\n+VG_\nSAGES_OF_WOND_ [TCDMOS]\nNO_CODE_\n"
AGENTS = "RIVERMAN {RIVERMEN} [~CVL]\n"


def run(folder: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """The command in a folder."""
    return subprocess.run(
        [sys.executable, "-m", "dateline.cli.app", *arguments],
        capture_output=True, text=True, check=False, cwd=folder, input=text, encoding="utf-8",
    )  # fmt: skip


def test_dictionaries_become_a_list_that_is_used(tmp_path: Path) -> None:
    """What is left out is counted, reported, and makes status 3."""
    (tmp_path / "v.actors.txt").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "v.agents.txt").write_text(AGENTS, encoding="utf-8")
    done = run(
        tmp_path, "actors", "import", "v.actors.txt", "v.agents.txt", "--to", "own.csv", "--report", "report.csv"
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "own.csv: 4 rows; 2 remarks, 1 lines or codes left out" in done.stderr
    report = (tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[1] for line in report[1:]] == ["3", "4"]
    line = json.dumps({"id": "1", "text": "The Valley Guard attacked Yemeni rivermen.", "published": "2021-05-05"})
    read = run(tmp_path, "code", "-", "--json", "--coder", "lexicon", "--actors", "own.csv", text=line)
    [claim] = json.loads(read.stdout)["claims"]
    assert [(one["country"], one["sectors"]) for one in claim["actors"]] == [("TCD", ["GOV"])]
    assert [(one["country"], one["sectors"]) for one in claim["recipients"]] == [("YEM", ["CVL"])]


def test_mistakes_have_cause_and_cure(tmp_path: Path) -> None:
    """A file that is not there, a list with a wrong cell."""
    assert "no file x.csv" in run(tmp_path, "actors", "import", "x.csv", "--to", "own.csv").stderr
    (tmp_path / "bad.csv").write_text("name,country,sectors\nX,Turkey,GOV\n", encoding="utf-8")
    done = run(tmp_path, "actors", "import", "bad.csv", "--to", "own.csv")
    assert done.returncode == 1
    assert "bad.csv:2: no country 'Turkey'" in done.stderr
    assert "try: write TUR" in done.stderr
