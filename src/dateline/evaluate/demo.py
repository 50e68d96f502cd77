"""The demo against its truth: events and copies found, by precision and recall.

A found event is right when it can be paired with a truth event, one to one: same type, at least one
claim whose sentence on one page holds the words of a telling of that event, days that can meet, and
places that can be one. Of all such pairings the one with the most pairs counts (Hopcroft-Karp by
way of scipy's assignment). So an event told twice as two is one right and one wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from dateline.errors import DataError
from dateline.model import Article, Claim, Event
from dateline.resolve.compare import kilometres
from dateline.resolve.telling import point
from dateline.store import read
from dateline.store.project import Store

SAME_PLACE_KM = 50.0
SLACK = timedelta(days=1)

Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Right of found and right of true."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where there is nothing to find."""
        return self.right / self.true if self.true else 1.0


@dataclass(frozen=True, slots=True)
class Report:
    """Both scores, with what is missing and what is too much, for a person to look at."""

    events: Ratio
    copies: Ratio
    missed: tuple[str, ...]
    wrong: tuple[Event, ...]
    missed_copies: tuple[str, ...]
    wrong_copies: tuple[str, ...]


def examples() -> Path:
    """The folder of the bundled examples: inside the installed package, or the source tree's own."""
    inside = Path(__file__).parents[1] / "data" / "examples"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "examples"


def pages_folder() -> Path:
    """The bundled pages. Raises ``DataError`` where they are missing."""
    folder = examples() / "pages"
    if not folder.is_dir():
        raise DataError("the bundled pages are missing", path=str(folder), cure="install dateline again")
    return folder


def truth() -> Truth:
    """The truth about the bundled pages."""
    loaded: Truth = json.loads((examples() / "truth.json").read_text(encoding="utf-8"))
    return loaded


def measure(store: Store, truth_: Truth) -> Report:
    """Scores the events and copies of a project made from the bundled pages."""
    articles = {article.id: article for article in read.articles(store)}
    claims = {claim.id: claim for claim in read.claims(store)}
    events = list(read.events(store))
    names = {article.id: _names(article) for article in articles.values()}
    fits = _fits(events, truth_["events"], claims, names)
    rows, columns = linear_sum_assignment(fits, maximize=True)
    right = [(row, column) for row, column in zip(rows, columns, strict=True) if fits[row, column] > 0]
    used, met = {row for row, _ in right}, {column for _, column in right}
    missed = tuple(
        f"{one['id']} {one['type']} {one['title']}" for at, one in enumerate(truth_["events"]) if at not in met
    )
    copies, missed_copies, wrong_copies = _copies(articles, truth_, names)
    return Report(
        Ratio(len(right), len(events), len(truth_["events"])),
        copies,
        missed,
        tuple(event for at, event in enumerate(events) if at not in used),
        missed_copies,
        wrong_copies,
    )


def told(claims: Iterable[Claim], articles: Mapping[str, Article], truth_: Truth) -> dict[str, str]:
    """The truth event of each claim that tells one, and one only."""
    names = {article.id: _names(article) for article in articles.values()}
    found = {}
    for claim in claims:
        words = _plain(claim.span.text)
        of_type = (one for one in truth_["events"] if one["type"] == claim.type)
        events = {one["id"] for one in of_type if _tells(one, names[claim.article], words)}
        if len(events) == 1:
            found[claim.id] = events.pop()
    return found


def _names(article: Article) -> frozenset[str]:
    """What the truth may call this article's page."""
    name = article.origin.name
    keys = {name, name.removeprefix("pages/")}
    if article.url:
        keys |= {article.url, f"{name.partition('#')[0]}#{article.url}"}
    if article.source_id:
        keys.add(f"{name.partition('#')[0]}#{article.source_id}")
    return frozenset(keys)


def _fits(
    events: Sequence[Event], true: Sequence[Truth], claims: Mapping[str, Claim], names: Mapping[str, frozenset[str]]
) -> Any:
    """Claims in common for each pair that may be one event: events by truth events."""
    fits = np.zeros((len(events), max(1, len(true))))
    for row, event in enumerate(events):
        told = [(names[claims[ident].article], _plain(claims[ident].span.text)) for ident in event.claims]
        for column, one in enumerate(true):
            if event.type == one["type"] and _days_meet(event, one) and _places_meet(event, one):
                fits[row, column] = sum(_tells(one, pages, words) for pages, words in told)
    return fits


def _tells(one: Truth, pages: frozenset[str], words: str) -> bool:
    return any(telling["page"] in pages and _plain(telling["quote"]) in words for telling in one["tellings"])


def _plain(text: str) -> str:
    """Quotation marks, apostrophes, dashes and spaces made alike: pages and truth may differ there."""
    text = re.sub(r"[\u2018\u2019\u02bc`]", "'", re.sub(r"[\u201c\u201d\u00ab\u00bb]", '"', text))
    return " ".join(re.sub(r"[\u2010-\u2015]", "-", text).split()).casefold()


def _days_meet(event: Event, one: Truth) -> bool:
    when = event.when
    if when is None or not one["earliest"]:
        return True
    start = date.fromisoformat(one["earliest"]) - SLACK
    end = date.fromisoformat(one["latest"]) + SLACK if one["latest"] else date.max
    return (when.earliest or date.min) <= end and (when.latest or date.max) >= start


def _places_meet(event: Event, one: Truth) -> bool:
    here = point(event.place)
    if event.place is None or here is None or not one["place"] or one["place"].get("lat") is None:
        return True
    if event.place.grain in ("province", "country", "district") or one["place"]["grain"] in ("province", "country"):
        return True  # an area may hold the place: contradicted only between towns
    return kilometres(here, (one["place"]["lat"], one["place"]["lon"])) <= SAME_PLACE_KM


def _copies(
    articles: Mapping[str, Article], truth_: Truth, names: Mapping[str, frozenset[str]]
) -> tuple[Ratio, tuple[str, ...], tuple[str, ...]]:
    """Pairs of articles that are copies of one text: found against true."""
    groups = {page: group["group"] for group in truth_["copies"] for page in (group["first"], *group["copies"])}
    called = {name: ident for ident in articles for name in names[ident]}
    true = _pairs({called.get(page, page): group for page, group in groups.items()})  # pages not read count too
    found = _pairs({ident: article.copy_of or ident for ident, article in articles.items()})
    label = {ident: article.origin.name for ident, article in articles.items()}
    absent = tuple(sorted(f"{label.get(one, one)} = {label.get(two, two)}" for one, two in true - found))
    extra = tuple(sorted(f"{label[one]} = {label[two]}" for one, two in found - true))
    return Ratio(len(true & found), len(found), len(true)), absent, extra


def _pairs(group_of: Mapping[str, str]) -> set[tuple[str, str]]:
    keys = sorted(group_of)
    return {(one, two) for at, one in enumerate(keys) for two in keys[at + 1 :] if group_of[one] == group_of[two]}
