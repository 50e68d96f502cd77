"""The ontology's file is whole, and a user's own file is read or told what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.ontology import plover
from dateline.language.ontology_own import read_own

TYPE = '[types.RAID]\ndefinition = "An attack."\n'
FROM = '[[types.RAID.from]]\ntype = "ASSAULT"\n'


def test_every_type_and_mode_is_explained() -> None:
    """16 types, 67 modes: definition, what it is not, two or three examples, score; no sentence stands twice."""
    known = plover()
    assert (len(known.types), sum(len(kind.modes) for kind in known.types.values())) == (16, 67)
    assert (len(known.contexts), len(known.sectors)) == (37, 25)
    sentences: list[str] = []
    for kind in known.types.values():
        assert kind.quad in (1, 2, 3, 4)
        for mode, meaning in ((None, kind.meaning), *kind.modes.items()):
            assert meaning.definition, (kind.name, mode)
            assert meaning.excludes, (kind.name, mode)
            assert meaning.cameo, (kind.name, mode)
            assert 2 <= len(meaning.examples) <= 3, (kind.name, mode)
            sentences += meaning.examples
    assert len(sentences) == len(set(sentences))


def test_the_only_mode_without_a_score_is_plovers_own() -> None:
    """The manual gives vandalize none; ACCUSE is -3 (the manual's sign is a slip), SANCTION quad 4."""
    bare = [name for kind in plover().types.values() for name, one in kind.modes.items() if one.score is None]
    assert bare == ["vandalize"]
    assert (plover().types["ACCUSE"].meaning.score, plover().types["SANCTION"].quad) == (-3.0, 4)


def test_what_it_is_not_names_other_types_that_exist() -> None:
    """TYPE/mode in the texts is legal."""
    known = plover()
    for kind in known.types.values():
        for meaning in (kind.meaning, *kind.modes.values()):
            for type_, mode in re.findall(r"([A-Z]+)/([a-z-]+)", meaning.excludes):
                assert mode in known.types[type_].modes, (kind.name, type_, mode)


def test_a_file_is_read(tmp_path: Path) -> None:
    """Name and version have defaults, one text is a list of one, triggers may stand at the top or in a type."""
    (tmp_path / "all.tsv").write_text("# remark\nphrase\tpos\ttype\nstorm\tv\tRAID\n", encoding="utf-8")
    (tmp_path / "raid.tsv").write_text("phrase\tpos\tframe\tneeds\nraid\tn\tof\tarmed+of:pact\n", encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text('triggers = "all.tsv"\n' + TYPE + 'triggers = "raid.tsv"\n' + FROM, encoding="utf-8")
    found = read_own(path)
    assert (found.name, found.version, found.keep_others, sorted(found.names)) == ("mine", "1", False, ["RAID"])
    assert [(one.phrase, one.frame) for one in found.entries] == [("storm", "act"), ("raid", "of")]
    assert found.files == (path, tmp_path / "all.tsv", tmp_path / "raid.tsv")
    assert found.types[0].selectors[0].types == {"ASSAULT"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("types = [", "is not TOML"),
        ("", "names no types"),
        ('[types.raid]\ndefinition = "x"\n', "no name for a type"),
        ("[types.RAID]\n" + FROM, "has no definition"),
        (TYPE, "nothing can become RAID"),
        (TYPE + "quad = 5\n" + FROM, "quad = 5"),
        (TYPE + 'score = "high"\n' + FROM, "score = 'high'"),
        (TYPE + "form = []\n" + FROM, "no key 'form'"),
        ("keep_other = true\n" + TYPE + FROM, "no key 'keep_other'"),
        ('keep_others = "yes"\n' + TYPE + FROM, "keep_others is true or false"),
        (TYPE + "from = 3\n", "from is a list of tables"),
        (TYPE + '[[types.RAID.from]]\ntype = "FIGHT"\n', "no type 'FIGHT'"),
        (TYPE + FROM + 'mode = "arson"\n', "no mode 'arson'"),
        (TYPE + FROM + 'context = "war"\n', "no context 'war'"),
        (TYPE + FROM + 'stance = "sure"\n', "no stance 'sure'"),
        (TYPE + FROM + 'actor_sector = "ARM"\n', "no actor_sector 'ARM'"),
        (TYPE + FROM + "words = 3\n", "is a text or a list of texts"),
        (TYPE + FROM + 'wrods = "aid"\n', "no key 'wrods'"),
        (TYPE + 'triggers = "nowhere.tsv"\n', "there is no such file"),
        (TYPE + "triggers = 3\n", "triggers names a file"),
        ('[types.ASSAULT]\ndefinition = "x"\ntriggers = "t.tsv"\n', "which is PLOVER's"),
    ],
)
def test_a_bad_file_gets_its_cause_and_its_cure(text: str, words: str, tmp_path: Path) -> None:
    """Every error says where and what to do."""
    (tmp_path / "t.tsv").write_text("phrase\tpos\nraid\tv\n", encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_own(path)
    assert words in caught.value.message
    assert caught.value.cure


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("phrase\tpos\nraid\tverb\n", "no pos 'verb'"),
        ("phrase\tpos\tmode\nraid\tv\tnight\n", "no mode 'night'"),
        ("phrase\tpos\tframe\nraid\tv\tactive\n", "no frame 'active'"),
        ("phrase\tpos\tneeds\nraid\tv\tarmed+of:nothing\n", "no needs 'of:nothing'"),
        ("phrase\tpos\tcontexts\nraid\tv\twar\n", "no contexts 'war'"),
        ("phrase\tpos\ttype\nraid\tv\tSTORM\n", "no type 'STORM'"),
        ("phrase\tpart\nraid\tv\n", "no column 'part'"),
        ("raid\tv\nstorm\tv\n", "no column 'raid'"),
        ("phrase\tpos\nraid\tv\tx\ty\n", "4 cells under 2 headings"),
    ],
)
def test_a_bad_trigger_table_gets_its_cause_and_its_cure(table: str, words: str, tmp_path: Path) -> None:
    """Checked when the ontology is read, not in the middle of a run."""
    (tmp_path / "t.tsv").write_text(table, encoding="utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(TYPE + 'triggers = "t.tsv"\n', encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_own(path)
    assert words in caught.value.message
    assert caught.value.cure


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    """Also by way of Python, where nobody has looked before."""
    with pytest.raises(DataError, match="cannot be read"):
        read_own(tmp_path / "nowhere.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="not UTF-8"):
        read_own(tmp_path / "bytes.toml")
