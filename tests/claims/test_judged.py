"""The model coder: the files are the released ones, a sentence reads the same in any company, the judge disposes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.factories import article

from dateline.claims.code import code, code_many, sentences_of
from dateline.claims.marking import Marks
from dateline.errors import DataError
from dateline.language.judge import Encoded, Judge, Marked, checksums, judge
from dateline.language.load import load
from dateline.language.reworded import Change
from dateline.settings import Settings

SETTINGS = Settings(coder="model")
STORY = (
    "Gunmen stormed a clinic near Kamura on Monday and killed two nurses.",
    "The striker killed the game with a late goal.",
    "The foreign ministry denied that its troops had crossed the border.",
    "The union threatened to close the port.",
)


def types(text: str) -> list[str]:
    """Types of the claims of a text."""
    return [claim.type for claim in code(article(text), load(SETTINGS), SETTINGS).claims]


def test_the_files_are_the_released_ones() -> None:
    """Hashes in SHA256SUMS, and all files within 30 MB."""
    assert checksums() == []
    from dateline.language.judge import FOLDER

    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 30e6


def test_a_missing_model_says_the_cure(tmp_path: Path) -> None:
    """Not a trace."""
    with pytest.raises(DataError, match="coder lexicon"):
        Judge(tmp_path)


def test_a_sentence_reads_the_same_in_any_company() -> None:
    """Alone, after others, before others: the same claims."""
    language = load(SETTINGS)
    texts = [article(text) for text in STORY]
    alone = [code(one, language, SETTINGS) for one in texts]
    assert list(code_many(texts, language, SETTINGS)) == alone
    assert list(code_many(texts[::-1], language, SETTINGS)) == alone[::-1]


def test_probabilities_add_up() -> None:
    """Types and stances of a verdict are distributions, roles are probabilities."""
    network = judge()
    encoded = network.encode(STORY[0])
    one, two = network.judge(encoded, [Marked((7, 14), ("ASSAULT",)), Marked((53, 59))])
    for verdict in (one, two):
        assert verdict.types.sum() == pytest.approx(1, abs=1e-4)
        assert verdict.stances.sum() == pytest.approx(1, abs=1e-4)
        assert ((verdict.roles >= 0) & (verdict.roles <= 1)).all()
    assert encoded.spots.sum(axis=1) == pytest.approx(np.ones(len(encoded.offsets)), abs=1e-4)
    assert network.types[int(one.types.argmax())] == "ASSAULT"


def test_pieces_are_laid_on_tokens() -> None:
    """Each token within the judge's reach is the mean of its word pieces."""
    ((_, parsed),) = sentences_of([article(STORY[0])], load(SETTINGS))
    encoded = judge().encode(parsed[0].sentence.text)
    marks = Marks.of(encoded, parsed[0])
    assert marks.weights.sum(axis=1) == pytest.approx(np.ones(len(parsed[0].doc)), abs=1e-5)
    counted = np.arange(len(encoded.offsets), dtype=np.float32)[:, None]
    assert (np.diff(marks.over_tokens(counted)[:, 0]) > 0).all()


def test_a_long_sentence_is_read_to_its_limit() -> None:
    """What stands beyond the last word piece has no marks, and nothing breaks."""
    text = (
        "Police arrested a reporter in Kamura, and " + ", ".join(f"his cousin number {n}" for n in range(34)) + " wept."
    )
    assert "COERCE" in types(text)


def test_the_judge_drops_what_the_lexicon_proposes() -> None:
    """Sport with the words of war."""
    assert types(STORY[1]) == []


def test_a_denied_act_is_denied() -> None:
    """The stance is the judge's too."""
    claims = code(article(STORY[2]), load(SETTINGS), SETTINGS).claims
    assert {claim.stance for claim in claims} == {"denied"}


def test_only_sentences_that_may_tell_something_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a phrase of the lexicon nor a word that named events in training: the encoder is not asked."""
    read: list[str] = []
    encode = Judge.encode

    def counted(self: Judge, text: str, changes: Sequence[Change] = ()) -> Encoded:
        read.append(text)
        return encode(self, text, changes)

    monkeypatch.setattr(Judge, "encode", counted)
    assert types("The soup was cold. Gunmen shelled the barracks near Kamura.") == ["ASSAULT"]
    assert read == ["Gunmen shelled the barracks near Kamura."]
