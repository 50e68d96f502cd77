"""The hand-written collection: its truth refers to its texts, and holds what it is said to hold."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import dateline

FOLDER = Path(dateline.__file__).parent / "data" / "evaluate" / "collection"
FIELDS = {"killed", "injured", "detained", "abducted", "participants", "when", "place", "occurred"}
Record = dict[str, Any]


@pytest.fixture(scope="module")
def articles() -> dict[str, Record]:
    """Its articles by id, each id once."""
    lines = (FOLDER / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len({record["id"] for record in records}) == len(records)
    return {record["id"]: record for record in records}


@pytest.fixture(scope="module")
def truth() -> Record:
    """Its truth."""
    loaded: Record = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    return loaded


def test_it_is_as_large_as_it_says(articles: dict[str, Record], truth: Record) -> None:
    """Articles, events, countries, pairs."""
    assert len(articles) >= 150
    assert len({event["id"] for event in truth["events"]}) == len(truth["events"]) >= 50
    assert len({event["country"] for event in truth["events"]}) >= 8
    assert len(truth["confusable"]) >= 15


def test_every_quote_stands_once_in_its_article(articles: dict[str, Record], truth: Record) -> None:
    """Verbatim: a scorer finds its place by the words alone."""
    quoted = [telling for event in truth["events"] for telling in event["tellings"]] + truth["claims_only"]
    assert quoted
    for telling in quoted:
        assert articles[telling["article"]]["text"].count(telling["quote"]) == 1, telling


def test_every_article_tells_something_or_is_named(articles: dict[str, Record], truth: Record) -> None:
    """None is forgotten."""
    telling = {one["article"] for event in truth["events"] for one in event["tellings"]}
    assert telling.isdisjoint(truth["tells_none"])
    assert telling | set(truth["tells_none"]) == set(articles)


def test_quotes_of_two_events_are_the_same_words_or_apart(articles: dict[str, Record], truth: Record) -> None:
    """So that a claim can be told to belong to one of them."""
    spans: dict[str, set[tuple[int, int]]] = {}
    for event in truth["events"]:
        for one in event["tellings"]:
            start = articles[one["article"]]["text"].index(one["quote"])
            spans.setdefault(one["article"], set()).add((start, start + len(one["quote"])))
    for found in spans.values():
        for (_, end), (start, _) in zip(sorted(found), sorted(found)[1:], strict=False):
            assert end <= start


def test_dates_parse_and_no_event_is_told_before_it_began(articles: dict[str, Record], truth: Record) -> None:
    """Nor does one end before it began."""
    days = {key: datetime.fromisoformat(record["published"]).date() for key, record in articles.items()}
    for event in truth["events"]:
        first = date.fromisoformat(event["earliest"])
        assert first <= date.fromisoformat(event["latest"])
        assert all(first <= days[one["article"]] for one in event["tellings"]), event["id"]


def test_copies_refer_to_articles_and_follow_their_first(articles: dict[str, Record], truth: Record) -> None:
    """Each article is in one family at most."""
    members = [key for family in truth["copies"] for key in (family["first"], *family["copies"])]
    assert members
    assert max(Counter(members).values()) == 1
    for family in truth["copies"]:
        first = articles[family["first"]]
        assert all(first["published"] <= articles[key]["published"] for key in family["copies"]), family
    for passage in truth["recycled"]:
        assert {passage["article"], passage["first"]} <= set(articles)
        assert passage["article"] not in members


def test_no_exact_copy_is_missed(articles: dict[str, Record], truth: Record) -> None:
    """Two articles of the same text are of one family."""
    families = [{family["first"], *family["copies"]} for family in truth["copies"]]
    for one, other in combinations(articles.values(), 2):
        if one["text"] == other["text"]:
            assert any({one["id"], other["id"]} <= family for family in families)


def test_confusable_events_are_neighbours(truth: Record) -> None:
    """One town, one type, a fortnight."""
    events = {event["id"]: event for event in truth["events"]}
    for one, other in ((events[first], events[second]) for first, second in truth["confusable"]):
        assert (one["type"], one["place"], one["country"]) == (other["type"], other["place"], other["country"])
        assert abs((date.fromisoformat(one["earliest"]) - date.fromisoformat(other["earliest"])).days) <= 14


def test_origins_disputes_and_what_did_not_happen(truth: Record) -> None:
    """Counts agree with names, fields are known, what is denied has its denial."""
    known = {event["id"] for event in truth["events"]}
    for event in truth["events"]:
        assert event["origins"] == len(set(event["origin_names"])) >= event["origins_joined"] >= 1
        assert set(event["disputed"]) <= FIELDS
        if "occurred" in event["disputed"]:
            assert any(one["stance"] == "denied" for one in event["tellings"])
    assert all(set(claim["not"]) <= known for claim in truth["claims_only"])
