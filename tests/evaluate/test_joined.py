"""`dateline eval collection`: what it counts, on three small articles."""

from __future__ import annotations

from typing import Any

import pytest
from tests import factories as make

from dateline.evaluate.collection import Read, measure, read, truth
from dateline.model import Article, Claim, Dispute, Event, EventOrigin, Span, Valued
from dateline.settings import Settings

TEXTS = {
    "x1": "Raiders burnt the mill at Orvo on Monday. On Thursday others shot at the Orvo mill again.",
    "x2": "Raiders burnt the mill at Orvo on Monday. Raiders may burn the bakery.",
    "x3": "Orvo was raided twice in a week. A lorry overturned.",
}


def event(ident: str, title: str, tellings: list[tuple[str, str]], **changes: Any) -> dict[str, Any]:
    """A true event."""
    told = [{"article": article, "quote": quote} for article, quote in tellings]
    values = {"origins": 2, "origins_joined": 1, "origin_names": ["A", "B"], "disputed": []}
    return {"id": ident, "type": "ASSAULT", "title": title, "tellings": told, **values, **changes}


TRUTH = {
    "events": [
        event(
            "m",
            "Monday",
            [("x1", "Raiders burnt the mill at Orvo on Monday"), ("x2", "Raiders burnt the mill at Orvo on Monday"),
             ("x3", "Orvo was raided twice in a week")],
            disputed=["when"],
        ),
        event("t", "Later", [("x1", "others shot at the Orvo mill again"), ("x3", "Orvo was raided twice in a week")]),
    ],
    "confusable": [["m", "t"]],
    "claims_only": [{"article": "x2", "quote": "Raiders may burn the bakery", "why": "threatened", "not": ["m"]}],
    "copies": [{"first": "x1", "copies": ["x2"]}],
}  # fmt: skip


def claim(article: Article, trigger: str, **changes: Any) -> Claim:
    """A claim on this word."""
    at = article.text.index(trigger)
    return make.claim(article, trigger, trigger=Span(at, at + len(trigger), trigger), **changes)


@pytest.fixture
def articles() -> dict[str, Article]:
    """The three."""
    return {key: make.article(text, source_id=key) for key, text in TEXTS.items()}


def joined(ident: str, *claims: Claim, origins: tuple[str, ...] = ("A",), disputes: tuple[str, ...] = ()) -> Event:
    """A found event."""
    ids = tuple(sorted(one.id for one in claims))
    found = tuple(EventOrigin(name, (), ids) for name in origins)
    contested = tuple(Dispute(field, (Valued("1", ids), Valued("2", ids))) for field in disputes)
    return Event(ident, ids, "ASSAULT", None, (), (), None, None, (), found, "single source", contested, 1, ())


def test_events_as_they_are_get_full_marks(articles: dict[str, Article]) -> None:
    """Claims of no telling are left out; the words that tell both go with their company."""
    first = claim(articles["x1"], "burnt")
    shot, twice, accident = (
        claim(articles["x1"], "shot"),
        claim(articles["x3"], "raided"),
        claim(articles["x3"], "overturned"),
    )
    found = Read(
        articles | {"x2": make.article(TEXTS["x2"], source_id="x2", copy_of=articles["x1"].id)},
        (first, shot, twice, accident),
        (joined("a", first, disputes=("when", "mode")), joined("b", shot, twice, origins=("A", "B"))),
    )
    report = measure(found, TRUTH)
    assert (report.claims.f1, report.matched) == (1.0, 3)
    assert (report.hit, report.told) == (4, 5)
    assert not report.merged + report.happened
    assert [(row.id, row.found, row.right, row.right_joined) for row in report.rows] == [
        ("m", "a", False, True),
        ("t", "b", True, False),
    ]
    assert report.rows[0].missed == ("Raiders burnt the mill at Orvo on Monday",)
    assert report.disputes == (1, 1, 1)


def test_a_missed_telling_stands_alone(articles: dict[str, Article]) -> None:
    """In the stricter figure: of the five tellings four are told, three of them together."""
    first, shot, twice = (
        claim(articles[key], word) for key, word in (("x1", "burnt"), ("x1", "shot"), ("x3", "raided"))
    )
    report = measure(Read(articles, (first, shot, twice), (joined("a", first, twice), joined("b", shot))), TRUTH)
    assert report.claims.recall == 1.0
    assert report.tellings.recall == pytest.approx((2 / 3 + 1 / 3 + 2 / 3 + 1 / 2 + 1 / 2) / 5)


def test_what_is_merged_is_listed(articles: dict[str, Article]) -> None:
    """Neighbours, and a threat with what was done."""
    burnt, shot = claim(articles["x1"], "burnt"), claim(articles["x1"], "shot")
    bakery = TEXTS["x2"].index("burn the bakery")
    threat = make.claim(articles["x2"], "burn", trigger=Span(bakery, bakery + 4, "burn"))
    report = measure(Read(articles, (burnt, shot, threat), (joined("a", burnt, shot, threat),)), TRUTH)
    assert report.merged == (("m", "t"),)
    assert report.happened == ("x2: Raiders may burn the bakery",)
    assert report.claims.precision == 0.5
    assert report.rows[1].found is None or report.rows[0].found is None


def test_copies_are_counted_in_pairs(articles: dict[str, Article]) -> None:
    """One pair is true; another one is found."""
    wrong = articles | {"x3": make.article(TEXTS["x3"], source_id="x3", copy_of=articles["x1"].id)}
    report = measure(Read(wrong, (), ()), TRUTH)
    assert report.copies == (0, 1, 1)
    assert (report.missed_copies, report.wrong_copies) == ((("x1", "x2"),), (("x1", "x3"),))
    assert report.hit == 0


def test_another_type_tells_nothing(articles: dict[str, Article]) -> None:
    """A protest in the words of a raid is no telling of the raid."""
    wrong = claim(articles["x1"], "burnt", type="PROTEST")
    assert measure(Read(articles, (wrong,), (joined("a", wrong),)), TRUTH).matched == 0


@pytest.fixture(scope="module")
def collection() -> Read:
    """The hand-written collection, read whole."""
    return read(Settings(workers=1))


def test_the_collection_is_joined(collection: Read) -> None:
    """Most tellings are read; their claims are joined, and of the confusable pairs one in thirty-three at most."""
    report = measure(collection, truth())
    assert len(collection.articles) == 200
    assert report.hit >= 400
    assert report.claims.f1 >= 0.90
    assert len(report.merged) <= 1
    assert report.happened == ()
