"""Phrases, inflection and actors are found as the data says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language import tables
from dateline.language.actorlist import read_actors
from dateline.language.inflect import lemmas, noun_forms, verb_forms
from dateline.language.lexicon import read_lexicon
from dateline.language.words import PhraseTable, key, words_of


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("ban", {"ban", "bans", "banning", "banned"}),
        ("say", {"say", "says", "saying", "said"}),
        ("meet", {"meet", "meets", "meeting", "met"}),
    ],
)
def test_verbs_inflect(lemma: str, forms: set[str]) -> None:
    """By rule and by table."""
    assert verb_forms(lemma) == forms


def test_nouns_and_lemmas() -> None:
    """Plurals by rule, and back."""
    assert noun_forms("army") == {"army", "armies"}
    assert {"kill"} <= lemmas("killed")
    assert {"deny"} <= lemmas("denied")


def test_a_slot_spans_up_to_six_words() -> None:
    """'put ~ on alert' matches with the words between, and not with too many."""
    table: PhraseTable[str] = PhraseTable()
    table.add(key("put"), "alert", tail=key("on alert"))
    table.freeze()
    near = list(table.find(words_of("They put two brigades on alert")))
    far = list(table.find(words_of("They put one two three four five six seven on alert")))
    assert [(hit.first, hit.last, hit.gap) for hit in near] == [(1, 6, (2, 4))]
    assert not far


def test_folding_joins_spellings() -> None:
    """Hyphens, apostrophes and diacritics do not matter."""
    assert key("Al-Ja’afari") == ("al", "ja", "afari")
    assert key("Öcalan") == ("ocalan",)


def test_the_lexicon_has_all_sixteen_types() -> None:
    """Triggers for each type, in thousands."""
    lexicon = read_lexicon()
    types = {hit.entry.type for word in lexicon.triggers.starts() for hit in lexicon.triggers.find(words_of(word))}
    assert len(types) >= 12  # single words alone
    assert len(lexicon.triggers) > 1500
    assert len(lexicon.cues) > 350


def test_names_need_their_case_and_the_longest_wins() -> None:
    """'US' is a country and 'us' is not; 'Islamic State' is one name, not a state."""
    actors = read_actors()
    found = actors.named(words_of("The US told us that Islamic State attacked."))
    assert [hit.entry.name for hit in found] == ["United States", "Islamic State"]


def test_a_users_own_actors_come_first(tmp_path: Path) -> None:
    """A CSV of a user's own adds names; one without its columns says what is missing."""
    own = tmp_path / "own.csv"
    own.write_text("id,name,aliases,country,sectors\nx-1,Kavu Boys,Kavu,NGA,REB\n", encoding="utf-8")
    found = read_actors(own=own).named(words_of("Kavu attacked Jos."))
    assert found[0].entry.id == "x-1"
    own.write_text("who\nKavu\n", encoding="utf-8")
    with pytest.raises(DataError, match="needs the columns"):
        read_actors(own=own)


def test_a_list_of_fixed_width_refuses_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Remarks and empty lines do not count; the error names the line."""
    monkeypatch.setattr(tables, "DATA", tmp_path)
    (tmp_path / "good.tsv").write_text("# remark\n\nminaret\tsite\nford\tsite\n", encoding="utf-8")
    (tmp_path / "bad.tsv").write_text("minaret\tsite\nford\n", encoding="utf-8")
    assert tables.cells("good.tsv", columns=2) == (("minaret", "site"), ("ford", "site"))
    with pytest.raises(DataError, match=r"bad\.tsv:2"):
        tables.cells("bad.tsv", columns=2)
