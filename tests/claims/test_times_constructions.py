"""Time expressions by construction: interval, grain, precision and basis, with and without a publication date."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.factories import article

from dateline.claims import times
from dateline.language.sentences import split
from dateline.model import Dateline, Span, When

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "times_constructions.jsonl").read_text(encoding="utf-8").splitlines()
]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of(text: str, expression: str, day: str | None, **changes: Any) -> list[When]:
    """The times that share a word with the last such words of the text."""
    start = text.rindex(expression)
    found = times.find(article(text, day=day, **changes), split(text))
    return [when for when in found if when.span and when.span.start < start + len(expression) and start < when.span.end]


def _words(when: When) -> str | None:
    return when.span.text if when.span else None


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['expression']}-{case['published']}-{case['text'][:18]}"
)
def test_each_construction_has_its_interval_grain_precision_and_basis(case: dict[str, Any]) -> None:
    """Two hundred sentences of our own, most of them read on Wednesday 16 March 2016."""
    found = _of(case["text"], case["expression"], case["published"])
    assert [(_iso(w.earliest), _iso(w.latest), w.grain, w.date_prec, w.basis) for w in found] == [
        (case["earliest"], case["latest"], case["grain"], case["date_prec"], case["basis"])
    ]


def test_there_are_constructions_enough() -> None:
    """The list stays broad."""
    assert len(CASES) >= 200


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("The deed of 07/08/2014 was burnt.", None, None),
        ("The deed of 07/08/2014 was burnt.", "https://gazette.example.uk/a", "2014-08-07"),
        ("The deed of 07/08/2014 was burnt.", "https://county.example.gov/a", "2014-07-08"),
        ("The deed of 07/08/2014 was burnt. A copy of 9 May was not.", None, "2014-08-07"),
        ("The deed of 07/08/2014 was burnt. A copy of Sept. 9 was not.", None, "2014-07-08"),
        ("The deeds of 07/08/2014, 30/08/2014 and 08/30/2014 were burnt.", None, None),
    ],
)
def test_the_page_says_whether_the_day_or_the_month_comes_first(
    text: str, url: str | None, expected: str | None
) -> None:
    """By its other dates in digits, its address, or its dates in words; else the expression stays without dates."""
    (when,) = _of(text, "07/08/2014", "2016-03-16", url=url)
    assert (_iso(when.earliest), _iso(when.latest)) == (expected, expected)


def test_a_dateline_with_a_year_of_two_digits_anchors_an_undated_text() -> None:
    """The dateline's date is one of the times, and what follows counts from it."""
    text = "PORT OLVA, 12 NOV 88 (Olva Radio) -- Rebels shelled the port yesterday."
    head = "PORT OLVA, 12 NOV 88 (Olva Radio) --"
    story = replace(
        article(text, day=None), dateline=Dateline(Span(0, len(head), head), "PORT OLVA", "12 NOV 88", "Olva")
    )
    body = [replace(one, start=len(head) + 1, text=text[len(head) + 1 :]) for one in split(text)]
    found = times.find(story, body)
    assert [(_words(w), _iso(w.earliest), w.basis) for w in found] == [
        ("12 NOV 88", "1988-11-12", "dateline"),
        ("yesterday", "1988-11-11", "relative"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The lease may end in court.",
        "A man in his 30s fled.",
        "Resolution 1973 was read out.",
        "Some 20 of 88 men fled on foot.",
        "Sun, wind and dust wore them out.",
        "They rose at the sound of the second bell.",
        "He scored 2-1 in 12 of 15 games.",
        "They met on March 8 Road.",
        "The bus stops at Kara-Now.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    """Ages, numbers of laws, scores, the sun."""
    assert times.find(article(text, day="2016-03-16"), split(text)) == ()


def test_numbers_behind_a_date_are_not_its_year() -> None:
    """'On 5 May 20 people died' is of no year 2020."""
    (when,) = _of("On 5 March 20 people fled.", "5 March", "2016-03-16")
    assert (_words(when), _iso(when.earliest)) == ("5 March", "2016-03-05")


def test_a_weekday_beside_a_date_names_the_year() -> None:
    """31 December was a Thursday in 2015, a Wednesday in 2014."""
    (near,) = _of("The mill burnt on Thursday, December 31.", "December 31", "2016-03-16")
    (far,) = _of("The mill will shut on Saturday, December 31.", "December 31", "2016-03-16")
    assert (_iso(near.earliest), _iso(far.earliest)) == ("2015-12-31", "2016-12-31")
