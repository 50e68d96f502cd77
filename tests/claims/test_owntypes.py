"""A user's own ontology: the worked example on invented sentences, and what becomes of everything else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests import factories as make

from dateline.claims.classify import LexiconCoder, Proposal
from dateline.claims.code import code, code_many
from dateline.claims.guards import Setting
from dateline.claims.owntypes import holds, retyped
from dateline.claims.triggers import Candidate
from dateline.language.load import load
from dateline.language.ontology import plover
from dateline.language.ontology_own import OwnOntology, read_own
from dateline.model import Claim, Reading
from dateline.pipeline import reader_fingerprint
from dateline.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "ontology" / "humanitarian-access.toml"
SETTINGS = Settings.of({"coder": "lexicon", "ontology": str(EXAMPLE)})
HEAD = 'name = "mine"\n'


def read(text: str) -> Reading:
    """The reading of a text in the example's types."""
    return code(make.article(text), load(SETTINGS), SETTINGS)


def own(tmp_path: Path, body: str) -> OwnOntology:
    """An ontology of these lines."""
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + body, encoding="utf-8")
    return read_own(path)


@pytest.mark.parametrize(
    ("text", "type_", "mode", "stance"),
    [
        ("Gunmen opened fire on a food convoy near Kessa.", "ATTACK_ON_AID", "firearms", "asserted"),
        ("A drone hit an aid convoy, killing two drivers.", "ATTACK_ON_AID", "drone", "asserted"),
        ("Police in Varosh arrested four aid workers on Monday.", "DETENTION_OF_STAFF", None, "asserted"),
        ("Soldiers turned back an aid convoy outside Kessa.", "ACCESS_DENIED", None, "asserted"),
        ("The army denied that it had blocked relief supplies to the camp.", "ACCESS_DENIED", None, "denied"),
        ("Rebels allowed an aid convoy into the town of Orr.", "ACCESS_GRANTED", None, "asserted"),
        ("Fighting displaced 3,000 villagers along the river.", "DISPLACEMENT", None, "asserted"),
    ],
)
def test_the_worked_example_reads_its_five_types(text: str, type_: str, mode: str | None, stance: str) -> None:
    """By selectors and by triggers of its own; the stance stays."""
    assert (type_, mode, stance) in [(one.type, one.mode, one.stance) for one in read(text).claims]


def test_what_no_type_takes_is_dropped_with_a_reason() -> None:
    """And its actors are still known."""
    found = read("The foreign ministers of Latvia and Norway met in Oslo on Friday.")
    assert found.claims == ()
    assert ("met", "ontology:none") in [(one.trigger.text, one.reason) for one in found.why_not]
    assert found.actors


def test_a_claim_says_what_it_was() -> None:
    """Its id, CAMEO code and words are those of the PLOVER claim; the step names the selector."""
    text = "Police in Varosh arrested four aid workers on Monday."
    plain = Settings.of({"coder": "lexicon"})
    before = code(make.article(text), load(plain), plain).claims[0]
    after = read(text).claims[0]
    assert (after.id, after.cameo, after.span) == (before.id, before.cameo, before.span)
    assert (before.type, before.quad, after.quad) == ("COERCE", 4, 4)
    assert after.steps[-1].note == "COERCE/arrest by selector 2 of DETENTION_OF_STAFF"


def test_own_triggers_change_nothing_without_the_ontology() -> None:
    """The lexicon of other settings is another one."""
    plain = Settings.of({"coder": "lexicon"})
    found = code(make.article("Soldiers turned back an aid convoy."), load(plain), plain)
    assert "ACCESS_DENIED" not in [one.type for one in found.claims]


def test_the_texts_beside_the_example_are_read() -> None:
    """Six of the seven sentences have a claim of the user's."""
    lines = (EXAMPLE.parent / "texts.ndjson").read_text(encoding="utf-8").splitlines()
    found = {json.loads(line)["id"]: read(json.loads(line)["text"]).claims for line in lines}
    names = read_own(EXAMPLE).names
    assert len(names) == 5
    assert [ident for ident, claims in found.items() if not claims] == ["7"]
    assert all(claim.type in names for claims in found.values() for claim in claims)


class Recorder(LexiconCoder):
    """A coder that refuses everything and remembers which types it was asked about."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """None of them is an event."""
        self.asked |= {entry.type for one in candidates for entry in one.entries}
        return [replace(one, entry=None, reason="no") for one in super().propose(candidates, setting)]


def test_no_coder_is_asked_about_types_that_it_cannot_know() -> None:
    """Own triggers hold whatever the coder says; one whose guard fails is refused with the lexicon's reason."""
    recorder = Recorder()
    texts = ["Soldiers turned back an aid convoy outside Kessa.", "Police arrested four aid workers.",
             "The flood stranded two families."]  # fmt: skip
    articles = [make.article(text) for text in texts]
    held, refused, guarded = code_many(articles, load(SETTINGS), SETTINGS, coder=recorder)
    assert [one.type for one in held.claims] == ["ACCESS_DENIED"]
    assert refused.claims == guarded.claims == ()
    assert ("stranded", "guard:of:relief") in [(one.trigger.text, one.reason) for one in guarded.why_not]
    assert recorder.asked
    assert recorder.asked <= set(plover().types)


SELECTED = """
[types.RAID]
definition = "An armed attack."
[types.RAID.modes.drone]
definition = "By drone."
[[types.RAID.from]]
type = "ASSAULT"
%s
"""
ARTICLE = make.article()
ATTACK = make.claim(ARTICLE, "Gunmen attacked the relief workers.", mode="firearms", contexts=("human_security",),
                    actors=(make.actor("the gunmen", sectors="UAF"),),
                    recipients=(make.actor("the relief workers", sectors="CVL MED"),))  # fmt: skip


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("", True),
        ('mode = ["drone", "firearms"]', True),
        ('mode = "-"', False),
        ('context = "human_security"', True),
        ('context = "military"', False),
        ('stance = ["denied", "possible"]', False),
        ('stance = "asserted"', True),
        ('actor_sector = "UAF"', True),
        ('actor_sector = "MIL"', False),
        ('recipient_sector = ["REF", "MED"]', True),
        ('recipient_words = "relief worker"', True),
        ('actor_words = "relief worker"', False),
        ('trigger_words = "worker"', True),  # the factory's trigger is the last word
        ('words = "attack"', True),
        ('words = "hospital"', False),
        ('words = "attack"\nstance = "denied"', False),
    ],
)
def test_every_key_of_a_selector_must_hold(line: str, taken: bool, tmp_path: Path) -> None:
    """And of its values one."""
    claims, dropped = retyped([ATTACK], own(tmp_path, SELECTED % line))
    assert [one.type for one in claims] == (["RAID"] if taken else [])
    assert [one.reason for one in dropped] == ([] if taken else ["ontology:none"])


def test_others_may_be_kept_and_links_to_the_dropped_are_cut(tmp_path: Path) -> None:
    """``keep_others``; a mode stays only where the type has it; the PLOVER quad class where none is given."""
    threat = make.claim(ARTICLE, "The group threatened", type="THREATEN", quad=3)
    content = make.claim(ARTICLE, "to attack", mode="drone", linked=threat.id, stance="threatened")
    body = SELECTED % 'mode = "drone"'
    cut, _ = retyped([threat, content], own(tmp_path, body))
    kept, dropped = retyped([threat, content], own(tmp_path, "keep_others = true\n" + body))
    assert [(one.type, one.mode, one.quad, one.linked) for one in cut] == [("RAID", "drone", 4, None)]
    assert [(one.type, one.linked) for one in kept] == [("THREATEN", None), ("RAID", threat.id)]
    assert dropped == ()
    assert retyped([threat], None) == ((threat,), ())


def test_the_first_type_that_fits_takes_a_claim(tmp_path: Path) -> None:
    """In the order of the file."""
    first = '[types.BLAZE]\ndefinition = "x"\nquad = 3\n[[types.BLAZE.from]]\nstance = "asserted"\n'
    claims, _ = retyped([ATTACK], own(tmp_path, first + SELECTED % ""))
    found: list[Claim] = list(claims)
    assert [(one.type, one.quad, one.mode) for one in found] == [("BLAZE", 3, None)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Two aid workers fled", "aid worker", True),
        ("AID WORKERS", "aid worker", True),
        ("workers' aid", "aid worker", False),
        ("They fled", "flee", True),
        ("", "flee", False),
    ],
)
def test_words_match_in_every_form(text: str, phrase: str, found: bool) -> None:
    """Plural, tense, capitals; the order counts."""
    assert holds(text, (phrase,)) == found


def test_a_project_is_read_again_when_a_trigger_table_changes(tmp_path: Path) -> None:
    """The fingerprint holds the bytes of the file and of the tables that it names."""
    path, table = tmp_path / "mine.toml", tmp_path / "t.tsv"
    path.write_text('[types.RAID]\ndefinition = "x"\ntriggers = "t.tsv"\n', encoding="utf-8")
    table.write_text("phrase\tpos\nraid\tv\n", encoding="utf-8")
    settings = Settings.of({"ontology": str(path)})
    before = reader_fingerprint(settings)
    table.write_text("phrase\tpos\nraid\tv\nstorm\tv\n", encoding="utf-8")
    assert reader_fingerprint(settings) != before
