"""Words that were not coded are put to the claim that they tell, and to no other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.factories import article
from tests.resolve.tellers import at, tells

from dateline.model import WhyNot
from dateline.resolve.alsotold import NEAR_DAYS, Aside, Sought, aside, keys, matched, near_keys
from dateline.resolve.joining import Family, family

AROUND = (
    "{} The brickworks of Haren belong to Idrissa Maiga, who had quarrelled with the Sarkin family over clay. "
    "Neighbours in Haren and in Lower Dosso heard Maiga shout for water."
)
CODED = tells("Gunmen of the Sarkin family burnt down the brickworks at Haren on Monday.", "burnt", around=AROUND)
SENTENCE = "The brickworks at Haren, which employ thirty, were burnt out on Monday, Idrissa Maiga told the Post."
ELSEWHERE = (
    "A kitchen was burnt in Oulu, the fire brigade said. Kaisa Niemi had left a pan on the stove in Kaleva Street; "
    "Niemi and her cat were unhurt, and Raksila school took them in."
)


def refused(text: str, sentence: str, trigger: str, day: str | None = "2026-03-10") -> Aside:
    """An article with one trigger that was refused."""
    return aside(article(text, day=day), (WhyNot(at(text, sentence), at(text, trigger), "private"),))


def coded(day: str | None = "2026-03-10") -> Family:
    """The family of the claim, published on a day."""
    of, claim = CODED
    again = article(of.text, day=day, id=of.id)
    return family([claim], {of.id: again})


def test_the_same_happening_in_words_that_were_refused() -> None:
    """The claim, the trigger's place and the reason are kept."""
    text = AROUND.format(SENTENCE)
    found = matched(refused(text, SENTENCE, "burnt"), coded())
    assert found is not None
    assert (found.claim, found.reason) == (CODED[1].id, "private")
    assert text[found.start : found.end] == "burnt"
    assert found.score > 0


def test_one_word_in_common_is_not_one_happening() -> None:
    """Another story in which something burnt; and the same story with another deed."""
    assert matched(refused(ELSEWHERE, "A kitchen was burnt in Oulu, the fire brigade said.", "burnt"), coded()) is None
    quarrel = AROUND.format(SENTENCE)
    assert matched(refused(quarrel, SENTENCE, "employ"), coded()) is None


def test_articles_of_other_weeks_are_not_compared() -> None:
    """A week apart at most; an article without a date only with its like."""
    text = AROUND.format(SENTENCE)
    days = {"2026-03-03": True, "2026-03-17": True, "2026-03-02": False, "2026-03-18": False, None: False}
    for day, near in days.items():
        assert (matched(refused(text, SENTENCE, "burnt", day), coded()) is not None) == near, day
    assert matched(refused(text, SENTENCE, "burnt", None), coded(None)) is not None


@given(st.dates(date(1999, 1, 1), date(2030, 1, 1)), st.integers(-3 * NEAR_DAYS, 3 * NEAR_DAYS))
def test_whatever_is_near_is_found(day: date, apart: int) -> None:
    """Neighbours by day share a key, and the key of another name is another."""
    other = day + timedelta(days=apart)
    shared = near_keys(sought(day, "Maiga")) & keys(sought(other, "Maiga", "Sarkin"))
    assert shared or abs(apart) > NEAR_DAYS
    assert not shared or abs(apart) < 2 * NEAR_DAYS
    assert not near_keys(sought(day, "Maiga")) & keys(sought(None, "Maiga"))
    assert near_keys(sought(None, "Maiga")) == keys(sought(None, "Maiga"))
    assert not near_keys(sought(day, "Maiga")) & near_keys(sought(day, "Sarkin"))
    assert not keys(sought(day, "Maiga")) & keys(sought(day, "Maiga", lemma="flood"))


def sought(day: date | None, *names: str, lemma: str = "burn") -> Sought:
    """An article with a trigger."""
    return Sought(day, names, frozenset({lemma}))
