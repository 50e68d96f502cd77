"""Counts: each facet under the other filters, the histogram and the headline as plain Python counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.store.planted import project
from tests.stores import Opening

from dateline.errors import UsageError
from dateline.store import listing, read
from dateline.store.columns import EPOCH
from dateline.store.facets import BINS, FACETS, binned, facets, histogram
from dateline.store.filters import Filters
from dateline.store.listing import Listed
from dateline.store.project import Store
from dateline.store.reading import coverage, headline, sources

ASKED = [
    Filters(),
    Filters(type="ASSAULT,OWN", min_origins=2),
    Filters(country="NER", placed="point,area", start="2026-01-01", quad="4,3,2"),
    Filters(status="rejected", query="drone"),
    Filters(dated="yes", disputed=True, standing="!denied", actor="army"),
]


@pytest.fixture(scope="module")
def store(open_shared: Opening, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The planted project."""
    return project(Path(tmp_path_factory.mktemp("planted")), opening=open_shared)


def grade(one: Listed) -> str:
    """How exact its place is."""
    place = one.event.place
    if place is None or place.lat is None:
        return "none"
    return "point" if place.grain in ("site", "town") else "area"


def first(one: Listed) -> str | None:
    """Its first day."""
    return str(one.event.when.earliest or one.event.when.latest) if one.event.when else None


VALUES: dict[str, Callable[[Listed], Any]] = {
    "type": lambda one: one.event.type,
    "quad": lambda one: one.quad and str(one.quad),
    "country": lambda one: one.event.place and one.event.place.country,
    "standing": lambda one: one.event.standing,
    "status": lambda one: one.status,
    "origins": lambda one: f"{len(one.event.origins)}" if len(one.event.origins) < 3 else "3+",
    "placed": grade,
    "dated": lambda one: "yes" if first(one) else "no",
    "disputed": lambda one: str(int(bool(one.event.disputes))),
}
OPEN: dict[str, Any] = {"min_origins": 0, "disputed": False, "status": "machine,accepted,edited,rejected"}


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: str(one.params()))
def test_each_facet_is_counted_under_the_other_filters(store: Store, asked: Filters) -> None:
    """Its own filter does not narrow it; the value asked for is there, be it with none."""
    found = facets(store, asked)
    assert list(found) == list(FACETS)
    for facet, name in FACETS.items():
        others = replace(asked, **{name: OPEN.get(name, ())})
        counts = Counter(VALUES[facet](one) for one in listing.stream(store, others))
        del counts[None]
        assert {value: count for value, count in found[facet] if count} == dict(counts)
        assert found[facet] == sorted(found[facet], key=lambda one: (-one[1], one[0]))
    assert "ASSAULT" in dict(found["type"])


def test_a_value_that_is_asked_for_is_counted_with_none(store: Store) -> None:
    """So that it can be taken back."""
    assert dict(facets(store, Filters(type="THREATEN", country="!FRA"))["type"])["THREATEN"] == 0
    assert dict(facets(store, Filters(type="THREATEN", country="!FRA"))["country"])["FRA"] == 0


STARTS: dict[str, Callable[[date], date]] = {
    "day": lambda day: day,
    "week": lambda day: day - timedelta(days=day.weekday()),
    "month": lambda day: day.replace(day=1),
    "quarter": lambda day: date(day.year, (day.month - 1) // 3 * 3 + 1, 1),
    "year": lambda day: date(day.year, 1, 1),
}


@pytest.mark.parametrize("by", BINS)
def test_days_are_put_together(by: str) -> None:
    """Every day of some years, and those at the ends."""
    days = [*range(40_000, 41_500), 0, 65_534]
    wanted = Counter(str(STARTS[by](EPOCH + timedelta(days=day))) for day in days)
    assert list(binned(np.array(days, dtype=np.uint16), by)) == sorted(wanted.items())


@pytest.mark.parametrize("by", BINS)
def test_the_histogram_counts_each_event_once(store: Store, by: str) -> None:
    """By its first day; those without one are counted beside."""
    asked = Filters(type="ASSAULT,PROTEST")
    days = [first(one) for one in listing.stream(store, asked)]
    wanted = Counter(str(STARTS[by](date.fromisoformat(day))) for day in days if day)
    found = histogram(store, asked, by)
    assert (found.by, found.items) == (by, tuple(sorted(wanted.items())))
    assert found.undated == days.count(None) > 0


def test_the_histogram_of_publication(store: Store) -> None:
    """By the first day on which the event was told."""
    asked = Filters(date="published", start="2026-03-03", end="2026-03-20")
    found = histogram(store, asked, "day")
    assert sum(count for _, count in found.items) == len(listing.numbers(store, asked)) > 10
    assert found.items[0][0] <= "2026-03-03"
    assert found.undated == 0


def test_unknown_times_are_refused(store: Store) -> None:
    """With those that are known."""
    for ask in (lambda: histogram(store, Filters(), "hour"), lambda: coverage(store, "hour")):
        with pytest.raises(UsageError, match="hour"):
            ask()


@pytest.mark.parametrize("asked", ASKED, ids=lambda one: str(one.params()))
def test_the_numbers_above_a_list(store: Store, asked: Filters) -> None:
    """Events, how often they are told, by how many articles, and what is open."""
    some = list(listing.stream(store, asked))
    told = [{claim.article for claim in read.claims_of(store, one.event.claims)} for one in some]
    found = headline(store, asked)
    assert found.events == len(some)
    assert found.reports == sum(map(len, told)) == sum(one.articles for one in some)
    assert found.articles == len(set().union(*told))
    assert found.unreviewed == sum(one.status == "machine" for one in some)
    assert found.unplaced == sum(grade(one) == "none" for one in some)
    assert found.undated == sum(first(one) is None for one in some)
    assert found.disputed == sum(bool(one.event.disputes) for one in some)


def test_what_was_read_is_counted_by_day_and_outlet(store: Store) -> None:
    """Every article once; those without a day beside."""
    articles = list(read.articles(store))
    for outlet in (None, "Radio Lac"):
        some = [one for one in articles if outlet in (None, one.outlet)]
        found = coverage(store, "week", outlet)
        days = [one.published.latest for one in some if one.published]
        assert found.items == tuple(sorted(Counter(str(STARTS["week"](day)) for day in days).items()))
        assert found.undated == len(some) - len(days) > 0


def test_outlets_with_what_they_gave(store: Store) -> None:
    """Unknown ones too, as one; what only one outlet tells is counted for it."""
    articles = {one.id: one for one in read.articles(store)}
    every = Filters(status="machine,accepted,edited,rejected")
    tellers = [
        {articles[claim.article].outlet for claim in read.claims_of(store, event.claims)}
        for event in read.events(store, every)
    ]
    found = sources(store)
    assert {one.outlet for one in found} == {one.outlet for one in articles.values()}
    assert [one.articles for one in found] == sorted((one.articles for one in found), reverse=True)
    for one in found:
        own = [article for article in articles.values() if article.outlet == one.outlet]
        days = sorted(str(article.published.latest) for article in own if article.published)
        assert (one.articles, one.claims, one.copies) == (len(own), len(own), 0)
        assert (one.first, one.last, one.undated) == (days[0], days[-1], len(own) - len(days))
        assert one.events == sum(one.outlet in some for some in tellers)
        assert one.alone == sum(some == {one.outlet} for some in tellers) > 0
