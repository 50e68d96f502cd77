"""Time expressions: spans, intervals, grain and basis."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import article

from dateline.claims import times
from dateline.claims.times.prefixes import beginning, prefixes
from dateline.language.sentences import split
from dateline.model import Dateline, Published, Span, When

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "times.jsonl").read_text(encoding="utf-8").splitlines()
]

PIECES = (
    "the last 3 three days ago May 2014 Friday since of in - , . late early 31 29 February between and "
    "12:30 p.m. year quarter Ramadan 1437 ’s a week next ' 9/11 00 32 first half 99999 Eid Mehr to from "
    "mid overnight nights before after into then eve ending 88 AUG o'clock ( ) GMT 0530 12/03/16 12-03-2015 "
    "nineteen ninety until by Road Muharram half second "
)


def found(text: str, day: str | None = "2015-10-10") -> tuple[When, ...]:
    """The times of a text published on a Saturday."""
    return times.find(article(text, day=day), split(text))


def bounds(when: When) -> tuple[str | None, str | None]:
    """The interval as ISO dates."""
    return (when.earliest.isoformat() if when.earliest else None, when.latest.isoformat() if when.latest else None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["expression"])
def test_each_expression_becomes_the_interval_that_a_reader_would_give(case: dict[str, str | None]) -> None:
    """Every form of the list, read against Saturday 10 October 2015."""
    text, expression = str(case["text"]), str(case["expression"])
    start = text.rindex(expression)
    hits = [w for w in found(text) if w.span and w.span.start < start + len(expression) and w.span.end > start]
    assert [(*bounds(w), w.grain, w.basis) for w in hits] == [
        (case["earliest"], case["latest"], case["grain"], case["basis"])
    ]


def test_there_are_cases_enough() -> None:
    """The list stays broad."""
    assert len(CASES) >= 190


@pytest.mark.parametrize(
    "text",
    [
        "Troops seized the town on Friday.",
        "Troops seized the town on September 30.",
        "Troops seized the town on 7 October.",
        "Rockets hit the port in the past 24 hours.",
        "The port closed last month.",
        "The port closed on the same day.",
        "The port closed overnight.",
        "The port closed at Easter.",
        "The port closed on 3/4/2015.",
    ],
)
def test_nothing_is_guessed_without_an_anchor(text: str) -> None:
    """A page without a date leaves its weekdays and yearless dates without dates."""
    (when,) = found(text, day=None)
    assert (when.earliest, when.latest, when.basis, when.date_prec) == (None, None, "unanchored", None)


def test_a_full_date_needs_no_anchor() -> None:
    """A date with its year is a date on any page."""
    (when,) = found("The pact was signed on 5 March 2011.", day=None)
    assert bounds(when) == ("2011-03-05", "2011-03-05")


def test_the_same_day_follows_a_stated_date_on_an_undated_page() -> None:
    """Dates told in the text anchor what is counted from them."""
    *_, last = found("The pact was signed on 5 March 2011. It collapsed three days later.", day=None)
    assert bounds(last) == ("2011-03-08", "2011-03-08")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("It fell on October 7.", 1),
        ("It fell overnight.", 2),
        ("It fell last week.", 3),
        ("It fell last month.", 4),
        ("It fell in mid-January.", 4),
        ("It fell in 2014.", 5),
        ("It fell in the 1990s.", None),
    ],
)
def test_precision_is_that_of_ucdp(text: str, precision: int | None) -> None:
    """1 a day, 2 some days, 3 a week, 4 a month, 5 a year; beyond a year none."""
    assert [w.date_prec for w in found(text)] == [precision]


def test_the_dateline_anchors_before_publication_does() -> None:
    """A story filed on Thursday and published on Saturday says today of Thursday."""
    text = "ALEPPO, Oct 8 (Agency) - Rebels took the hill today. They lost it on Thursday."
    head = Dateline(Span(0, 24, text[:24]), "ALEPPO", "Oct 8", "Agency")
    story = replace(article(text, day="2015-10-10"), dateline=head)
    whens = times.find(story, split(text))
    assert [(bounds(w)[0], w.basis) for w in whens] == [
        ("2015-10-08", "dateline"),
        ("2015-10-08", "relative"),
        ("2015-10-08", "weekday"),
    ]


def test_a_dateline_far_from_publication_is_not_believed() -> None:
    """A yearless dateline that would lie half a year back does not move today."""
    text = "ALEPPO, April 8 - Rebels took the hill yesterday."
    story = replace(
        article(text, day="2015-10-10"), dateline=Dateline(Span(0, 15, text[:15]), "ALEPPO", "April 8", None)
    )
    assert bounds(times.find(story, split(text))[-1]) == ("2015-10-09", "2015-10-09")


def test_an_uncertain_publication_widens_what_rests_on_it() -> None:
    """Published on one of two days: yesterday is one of two days."""
    text = "Rebels took the hill yesterday."
    story = replace(article(text), published=Published(date(2015, 10, 9), date(2015, 10, 10), "url"))
    assert bounds(times.find(story, split(text))[0]) == ("2015-10-08", "2015-10-09")


@pytest.mark.parametrize(
    "text",
    [
        "The troops may attack.",
        "They march on the capital.",
        "Some 2000 people fled.",
        "A 35-year-old man fled.",
        "The fall of the city was quick.",
        "Mr. Sun said no.",
        "A quarter of the troops fled.",
        "He may be right.",
        "Sgt. April Jones spoke.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    """Modal may, marching, ages, counts, names and fractions are no times."""
    assert found(text) == ()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES.split(" ")),
        max_size=14,
    )
)
def test_every_span_holds_its_words_and_every_interval_runs_forward(words: list[str]) -> None:
    """Whatever the words, spans are exact and no interval ends before it begins."""
    text = " ".join(words)
    for when in found(text):
        assert when.span is not None
        assert text[when.span.start : when.span.end] == when.span.text
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("ab", {"ab"}),
        ("a?bc", {"ab", "bc"}),
        ("(?:a|bc)d?", {"a", "ad", "bc"}),
        ("a*b", {"aa", "ab", "b"}),
        ("(?P<x>a(?:b|c)?)d", {"ab", "ac", "ad"}),
    ],
)
def test_the_prefixes_of_a_rule(pattern: str, expected: set[str]) -> None:
    """The first two characters of what a pattern matches."""
    assert prefixes(pattern) == expected


def test_no_place_is_missed_where_a_rule_may_begin() -> None:
    """A pattern made of prefixes finds every beginning that the rule itself finds."""
    rule, text = "(?:a?b|cd*)e?", "xabcxddcxeb"
    found = beginning(prefixes(rule))
    assert [m.start() for m in re.finditer(rule, text)] == [1, 3, 7, 10]
    assert {m.start() for m in found.finditer(text)} >= {1, 3, 7, 10}
