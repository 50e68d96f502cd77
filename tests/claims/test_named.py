"""A coder of the user's own, by name: the example in examples/coder, and what goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.factories import article

from dateline.claims.code import code, coder_of
from dateline.claims.named import named
from dateline.errors import SettingError
from dateline.language.load import load
from dateline.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples" / "coder"
OWN = "anniversary:AnniversaryCoder"
TEXT = "Families marked the anniversary on which soldiers killed nine marchers in Oran."


def test_the_example_is_loaded_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """And its readings are taken, under its name."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    settings = Settings.of({"coder": OWN})
    reading = code(article(TEXT), load(settings), settings)
    assert [(claim.type, claim.stance) for claim in reading.claims] == [("ASSAULT", "historical")]
    assert {(claim.steps[0].name, claim.steps[0].version) for claim in reading.claims} == {("coder.anniversary", "1")}
    plain = Settings(coder="lexicon")
    assert code(article(TEXT), load(plain), plain).claims[0].stance == "asserted"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("no_such_module:Coder", "cannot be loaded"),
        ("anniversary:Nobody", "has no 'Nobody'"),
        ("anniversary:", "cannot be loaded|has no"),
        (":Coder", "cannot be loaded"),
        ("anniversary:opinion", "lacks"),
        ("pathlib:Path", "lacks version, prepare"),
    ],
)
def test_what_is_no_coder_is_refused(name: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its cause and its cure."""
    monkeypatch.syspath_prepend(str(EXAMPLES))
    with pytest.raises(SettingError, match=words) as caught:
        coder_of(Settings.of({"coder": name}))
    assert caught.value.cure


def test_a_file_that_does_not_parse_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No trace of ours."""
    (tmp_path / "halfdone.py").write_text("class Coder(:", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(SettingError, match="cannot be loaded"):
        named("halfdone:Coder")


def test_a_name_without_a_module_is_no_coder() -> None:
    """Known names only, else module:Class."""
    with pytest.raises(SettingError, match="no coder 'oracle'"):
        Settings.of({"coder": "oracle"})
