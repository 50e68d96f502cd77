"""`dateline ontology`, `--ontology FILE`, and the codebook in docs/ontology.md, which is made and cannot drift."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.ontology_markdown import BEGIN, END, markdown
from dateline.errors import DataError, UsageError
from dateline.project import Project

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "ontology" / "humanitarian-access.toml"


def run(*arguments: str | Path) -> str:
    """What the command prints; its error, where it fails."""
    done = CliRunner().invoke(app, [str(one) for one in arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.stdout


def form(*arguments: str | Path) -> Any:
    """The one object that it prints."""
    return json.loads(run("ontology", *arguments, "--json"))


def test_all_types_are_listed() -> None:
    """One a line, for a person or as objects."""
    assert len(run("ontology").splitlines()) == 16
    assert len(run("ontology", "--json").splitlines()) == 16


def test_a_mode_is_explained_with_its_codes_both_ways() -> None:
    """Whatever the case of its letters."""
    found = form("assault/Drone")
    assert (found["type"], found["mode"], found["quad"], found["score"]) == ("ASSAULT", "drone", 4, -9.5)
    assert found["definition"]
    assert found["not"]
    assert len(found["examples"]) >= 2
    assert (found["cameo"]["code"], found["cameo"]["precision"]) == ("195", "leaf")
    assert [row["code"] for row in found["cameo"]["from"]] == ["195"]
    assert found["acled_like"] == "Air/drone strike"
    shown = run("ontology", "ASSAULT/drone")
    assert all(words in shown for words in (found["definition"], found["not"], *found["examples"], "195"))


def test_a_type_lists_its_modes_and_every_code_that_is_read_as_it() -> None:
    """RETREAT has six modes and fifteen CAMEO codes."""
    found = form("RETREAT")
    assert found["modes"] == ["withdraw", "release", "disarm", "ceasefire", "access", "resign"]
    assert len(found["cameo"]["from"]) == 15


def test_a_cameo_code_is_explained_there_and_back() -> None:
    """With what PLOVER's file of 2021 said where it was mended; roots 01 and 02 have no type."""
    found = form("0863")
    assert found["plover"] == {"type": "RETREAT", "mode": "access", "contexts": ["human_security"]}
    assert found["back"] == {"code": "0863", "precision": "leaf"}
    assert (found["repaired"], found["stale"]) == ("y", "RETREAT/access[humanitarian]")
    assert form("1951")["read_as"] == "195"
    assert form("012")["plover"] is None
    assert "no type" in run("ontology", "012")


def test_a_users_own_file_is_explained() -> None:
    """Its selectors and triggers; CAMEO does not belong to it."""
    found = form("ACCESS_DENIED", "--ontology", EXAMPLE)
    assert found["from"][0]["types"] == ["COERCE", "REJECT", "SANCTION"]
    assert "turn back ~ convoy" in found["from"][1]["own_triggers"]
    assert "cameo" not in found
    assert "turn back ~ convoy" in run("ontology", "ACCESS_DENIED", "--ontology", EXAMPLE)


@pytest.mark.parametrize("name", ["FIGHT", "COERCE/arson", "999", "AGREE/visit"])
def test_a_name_that_there_is_not_gets_its_cure(name: str) -> None:
    """The names that there are."""
    with pytest.raises(UsageError) as caught:
        run("ontology", name)
    assert caught.value.cure


def test_a_bad_or_missing_ontology_stops_before_anything_is_read(tmp_path: Path) -> None:
    """Both for `code` and for `read`."""
    bad, text = tmp_path / "bad.toml", tmp_path / "story.txt"
    bad.write_text("types = 3\n", encoding="utf-8")
    text.write_text("Police arrested four men in Oran on Monday.\n", encoding="utf-8")
    project = ("--project", tmp_path / "p")
    for command in (("code", text), ("read", text, *project)):
        with pytest.raises(DataError, match="names no types"):
            run(*command, "--coder", "lexicon", "--ontology", bad)
        with pytest.raises(UsageError, match="no file"):
            run(*command, "--coder", "lexicon", "--ontology", tmp_path / "nowhere.toml")


def test_a_project_holds_claims_and_events_of_the_users_types(tmp_path: Path) -> None:
    """From texts to events; CSV and JSON carry the precision of the CAMEO code."""
    project = Project(tmp_path / "p")
    texts = EXAMPLE.parent / "texts.ndjson"
    project.read(texts, coder="lexicon", ontology=str(EXAMPLE), workers=1, min_words=1)
    claims, events = list(project.claims()), list(project.events())
    assert {claim.type for claim in claims} >= {"ATTACK_ON_AID", "DETENTION_OF_STAFF", "ACCESS_DENIED"}
    assert {event.type for event in events} <= {claim.type for claim in claims}
    assert [event.type for event in project.events(type=("DETENTION_OF_STAFF",))] == ["DETENTION_OF_STAFF"]
    project.close()
    exported = run("export", "--project", tmp_path / "p", "--what", "claims", "--format", "csv").splitlines()
    assert "cameo,cameo_precision" in exported[0]
    assert any(",173,leaf," in line for line in exported)


def test_the_codebook_in_the_docs_is_the_one_in_the_files() -> None:
    """`python tools/write_ontology.py` writes it anew."""
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    made = text.partition(BEGIN)[2].partition(END)[0]
    assert made.strip() == "".join(markdown()).strip()
    assert run("ontology", "--markdown") == "".join(markdown())


def test_the_docs_name_every_key_of_a_users_file() -> None:
    """And the example that they show is the one in the file."""
    text = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    for name in ("type", "mode", "context", "stance", "actor_sector", "recipient_sector", "trigger_words",
                 "actor_words", "recipient_words", "words", "keep_others = true", "triggers",
                 "ontology:none"):  # fmt: skip
        assert f"`{name}`" in text or f"`{name} " in text, name
    example = EXAMPLE.read_text(encoding="utf-8")
    for line in ("[types.ACCESS_GRANTED]", 'type = "RETREAT"', 'mode = ["access", "-"]'):
        assert line in text
        assert line in example
