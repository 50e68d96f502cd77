"""The time of one event, chosen among the times of its text."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims import times
from dateline.language.sentences import split
from dateline.model import Span, Step, When


def chosen(
    text: str, word: str, *, day: str | None = "2015-10-10", tense: str = "past", stance: str = "asserted"
) -> tuple[When, Step]:
    """The time of the event that ``word`` (its last use) tells."""
    story, sentences = article(text, day=day), split(text)
    at = text.rindex(word)
    (sentence,) = [s for s in sentences if s.start <= at < s.end]
    found = times.find(story, sentences)
    trigger = Span(at, at + len(word), word)
    when, step = times.choose(sentence, trigger, found, sentences, story, tense=tense, stance=stance)
    assert when is not None
    return when, step


def words(when: When) -> str | None:
    """The words of a chosen time."""
    return when.span.text if when.span else None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army attacked a village on Friday, the ministry said on Saturday.", "attacked", "Friday"),
        ("The ministry said on Saturday that troops attacked a village on Friday.", "attacked", "Friday"),
        ("On Tuesday, police arrested twelve men and crowds burned cars.", "burned", "Tuesday"),
        ("Since March, rebels have held the town that the army shelled on Sunday.", "shelled", "Sunday"),
        ("In the past 24 hours jets hit the port, the ministry said on Saturday.", "hit", "the past 24 hours"),
        ("Police arrested him on Monday after he fled on Sunday.", "arrested", "Monday"),
        ("Police arrested him on Monday after he fled on Sunday.", "fled", "Sunday"),
        ("The minister, who was wounded in May, resigned on Thursday.", "resigned", "Thursday"),
        ("The ministry said on Saturday that troops attacked a village.", "attacked", "Saturday"),
    ],
)
def test_the_time_of_the_clause_wins(text: str, word: str, expected: str) -> None:
    """Nearest in the same clause; the time of a cue of speech only when there is no other."""
    assert words(chosen(text, word)[0]) == expected


def test_the_sentence_before_gives_its_time_to_one_that_continues() -> None:
    """'The attack ...' goes on about Monday's bomb, and the step says so."""
    when, step = chosen("A bomb exploded in the city on Monday. The attack killed twelve.", "attack")
    assert words(when) == "Monday"
    assert "sentence before" in step.note


def test_a_new_paragraph_does_not_continue() -> None:
    """The time of another paragraph is not taken over."""
    when, _ = chosen("A bomb exploded in the city on Monday.\n\nThe attack killed twelve.", "attack")
    assert (when.span, when.basis) == (None, "published")


def test_what_happened_lies_before_publication() -> None:
    """Without any time an asserted past event is bounded by publication, never pinned to it."""
    when, step = chosen("Rebels seized the base.", "seized")
    assert (when.earliest, str(when.latest), when.date_prec, when.basis) == (None, "2015-10-10", None, "published")
    assert "publication" in step.note


def test_what_is_planned_lies_after_publication() -> None:
    """A plan is bounded from below."""
    when, _ = chosen("Envoys will meet, officials said Friday.", "meet", tense="future", stance="planned")
    assert (str(when.earliest), when.latest, when.basis) == ("2015-10-10", None, "published")


@pytest.mark.parametrize("stance", ["possible", "hypothetical"])
def test_the_unreal_is_not_dated(stance: str) -> None:
    """What may only be has no date."""
    when, _ = chosen("The war could widen.", "widen", tense="none", stance=stance)
    assert (when.earliest, when.latest, when.basis) == (None, None, "unanchored")


def test_an_undated_page_still_names_the_words() -> None:
    """'Saturday' without a publication date keeps its span and stays without a date."""
    when, _ = chosen("Troops captured a village Saturday.", "captured", day=None)
    assert (words(when), when.earliest, when.basis) == ("Saturday", None, "unanchored")


def test_a_duration_is_not_a_date() -> None:
    """How long it lasted is not when it was."""
    when, _ = chosen("Troops besieged the town for two years.", "besieged")
    assert when.span is None
