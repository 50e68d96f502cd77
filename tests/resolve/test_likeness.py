"""How alike two stories are, and what the levels make of it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.factories import article, claim, day, place

from dateline.resolve import compare
from dateline.resolve.likeness import HEAVIEST, cosine, sentence, whole
from dateline.resolve.telling import tellings

FIRE = "The Orvo tannery burned for nine hours. Fire chief Ansa Brill said 14 engines fought it in Orvo."
FIRE_TOO = "Ansa Brill's 14 engines put out the fire at the Orvo tannery."
STRIKE = "Dockers at Karvo walked out on Monday over pay. Their union wants 9 per cent."


def test_stories_of_one_thing_are_alike() -> None:
    """Names, numbers and rare words in common; and a story is like itself."""
    assert cosine(whole(FIRE), whole(FIRE_TOO)) > 0.4
    assert cosine(whole(FIRE), whole(STRIKE)) < 0.06
    assert cosine(whole(FIRE), whole(FIRE)) == pytest.approx(1.0)
    assert cosine(whole(FIRE), whole(FIRE_TOO)) == cosine(whole(FIRE_TOO), whole(FIRE))


def test_a_story_is_short_and_a_sentence_whole() -> None:
    """So that a comparison costs little."""
    long = " ".join(f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(400))
    assert len(whole(long)) == HEAVIEST
    assert len(sentence(long)) == 400
    assert whole("") == sentence("") == {}
    assert cosine({}, whole(FIRE)) == 0.0


def test_undated_claims_of_unlike_stories_stay_apart() -> None:
    """One type, one doer, no day: only articles about one thing make it one happening."""
    pairs = []
    for other in (FIRE_TOO, STRIKE):
        first, second = (article(text, published=None) for text in (FIRE, other))
        told = [claim(of, of.text.split(". ")[0], place=None, when=None) for of in (first, second)]
        pairs.append(tellings(told, {first.id: first, second.id: second}))
    like, unlike = (compare.verdicts(*pair)["story"] for pair in pairs)
    assert (like, unlike) == ("close", "none")
    weights = compare.weights(verbal=False).verdicts["story"]
    assert weights["close"] > 0 > weights["little"] >= weights["far"] >= weights["none"]


def test_of_dated_claims_the_story_says_less() -> None:
    """A background paragraph stands in another story than its event's own."""
    first, second = article(FIRE), article(STRIKE)
    told = [claim(of, of.text, place=place("Orvo", 1.0, 1.0), when=day("2026-03-08")) for of in (first, second)]
    verdict = compare.verdicts(*tellings(told, {first.id: first, second.id: second}))["story"]
    assert verdict == "none_dated"
    weights = compare.weights(verbal=False).verdicts["story"]
    assert weights["none"] < weights["none_dated"] <= 0


def test_learnt_weights_keep_the_sign_that_is_held_of_them() -> None:
    """`training/levels.py`: what is held to speak for one happening is not learnt to speak against it."""
    learnt = tomllib.loads(compare.LEVELS.read_text(encoding="utf-8"))
    held = tomllib.loads((Path(__file__).parents[2] / "training" / "levels_prior.toml").read_text(encoding="utf-8"))
    for kind in ("material", "verbal"):
        for name, verdicts in held[kind].items():
            if isinstance(verdicts, dict):
                assert learnt[kind][name].keys() == verdicts.keys()
                for verdict, weight in verdicts.items():
                    found = learnt[kind][name][verdict]
                    assert found == weight if weight in (0, "never") else found * weight >= 0, (kind, name, verdict)
