"""Copies and warnings follow from the set of texts, whatever came first, in whatever batches, and what left again."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import pytest
from tests.factories import article

from dateline.model import Article, Warning
from dateline.resolve import textindex
from dateline.resolve.recycled import recycled
from dateline.resolve.renew import renew
from dateline.resolve.textindex import CAP, TextMemory, verdicts
from dateline.resolve.texts import Shared, compare, firsts

NOUNS = (
    "barge",
    "ferry",
    "lantern",
    "orchard",
    "quarry",
    "signal",
    "tunnel",
    "mill",
    "ledger",
    "chapel",
    "bridge",
    "kiln",
    "depot",
)
VERBS = ("crossed", "mended", "flooded", "painted", "counted", "guarded", "emptied", "measured", "borrowed", "sold")

State = tuple[dict[str, str], dict[str, Warning], list[Shared]]


def sentence(rng: random.Random) -> str:
    """Twelve words or so that mean nothing."""
    first, second, third = rng.sample(NOUNS, 3)
    clerk, pier, day = rng.randrange(900), rng.randrange(500), rng.randrange(90)
    did, also = rng.choice(VERBS), rng.choice(VERBS)
    return f"Clerk {clerk} {did} the {first} near the {second} of pier {pier} while {day} {third}s {also} gate {day}."


def made(rng: random.Random) -> list[Article]:
    """Stories, copies cut and led anew, passages in common, and a paragraph that a crowd of them ends with."""
    everybody = " ".join(sentence(rng) for _ in range(3))
    stories = [[sentence(rng) for _ in range(rng.randrange(4, 9))] for _ in range(6)]
    found = []
    for number in range(32):
        body = list(stories[number % 6] if rng.random() < 0.6 else [sentence(rng) for _ in range(6)])
        if rng.random() < 0.4:
            body = body[: rng.randrange(2, len(body) + 1)]
        if rng.random() < 0.3:
            body.insert(0, sentence(rng) + "\n")
        if rng.random() < 0.3:
            body[rng.randrange(len(body))] = " ".join(rng.choice(stories)[:3])
        if rng.random() < 0.6:
            body.append("\n" + everybody)
        outlet = f"Paper {rng.randrange(20)}"
        day = None if rng.random() < 0.2 else f"2026-03-{rng.randrange(1, 28):02}"
        credit = rng.choice((None, outlet, "Wire"))
        found.append(article(" ".join(body), day=day, outlet=outlet, origin_of_text=credit, source_id=str(number)))
    return found


def printed(articles: Sequence[Article]) -> dict[str, textindex.Printed]:
    """The fingerprints of some articles."""
    return {one.id: textindex.printed(one) for one in articles}


def asking(library: Mapping[str, Article]) -> textindex.Ask:
    """A library that always answers with all it has."""
    return lambda _: library


def at_once(articles: Sequence[Article]) -> State:
    """All texts read together."""
    known = {one.id: one for one in articles}
    shared = list(verdicts(known))
    links = firsts(known, shared)
    return links, recycled(known.values(), links, shared), shared


def one_by_one(rng: random.Random, articles: Sequence[Article], leaving: Sequence[Article]) -> State:
    """The same in batches, with texts that go again on the way."""
    index, library = TextMemory(), dict[str, Article]()
    links, told = dict[str, str | None](), dict[str, Warning | None]()
    waiting, staying = rng.sample([*articles, *leaving], len(articles) + len(leaving)), {one.id for one in articles}
    while waiting or library.keys() - staying:
        batch = [waiting.pop() for _ in range(min(len(waiting), rng.choice((1, 1, 2, 7, 30))))]
        gone = [one for one in library if one not in staying and (not waiting or rng.random() < 0.3)]
        for ident in gone:
            del library[ident], links[ident], told[ident]
        library |= {one.id: one for one in batch}
        renewed = renew(index, asking(library), printed(batch), gone)
        assert not set(gone) & renewed.copy_of.keys()
        links |= renewed.copy_of
        told |= renewed.warnings
    return (
        {one: first for one, first in sorted(links.items()) if first},
        {one: warning for one, warning in sorted(told.items()) if warning},
        list(index.shared(library)),
    )


def test_two_hundred_orders_give_one_result(monkeypatch: pytest.MonkeyPatch) -> None:
    """In batches of any size, with texts that leave, and a paragraph that more than `CAP` texts end with."""
    monkeypatch.setattr(textindex, "CAP", 6)
    warned = 0
    for seed in range(25):
        rng = random.Random(seed)
        pool = made(rng)
        articles, leaving = pool[:24], pool[24:]
        expected = at_once(articles)
        assert expected[0]
        warned += bool(expected[1])
        for order in range(8):
            assert one_by_one(rng, articles, leaving) == expected, (seed, order)
    assert warned > 10


def test_a_first_text_that_comes_late_is_still_met() -> None:
    """A story in more papers than `CAP`: the agency's own comes last and becomes the first of all."""
    rng = random.Random(7)
    story = " ".join(sentence(rng) for _ in range(6))
    papers = [article(f"{sentence(rng)}\n{story}", outlet=f"Paper {n}", origin_of_text="Wire", source_id=str(n))
              for n in range(3 * CAP)]  # fmt: skip
    wire = article(story, outlet="Wire", origin_of_text="Wire", day="2026-03-20")
    index, library = TextMemory(), {one.id: one for one in papers}
    before = renew(index, asking(library), printed(papers)).copy_of
    assert len(set(before.values()) - {None}) == 1
    library[wire.id] = wire
    after = renew(index, asking(library), printed([wire])).copy_of
    assert {after[one.id] for one in papers} == {wire.id}
    del library[wire.id]
    assert renew(index, asking(library), {}, [wire.id]).copy_of == before
    assert len(list(index.shared(library))) < CAP * len(papers)


def test_a_verdict_does_not_depend_on_who_is_asked_first() -> None:
    """compare(a, b) is compare(b, a)."""
    articles = made(random.Random(3))
    found = [(compare(one, other), compare(other, one)) for one in articles for other in articles if one is not other]
    assert all(one == other for one, other in found)
    assert any(one for one, _ in found)


def test_the_crowd_is_cut_at_the_same_texts_whatever_came_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Partners follow from the set of texts alone."""
    monkeypatch.setattr(textindex, "CAP", 6)
    articles = made(random.Random(5))
    expected: dict[str, set[str]] | None = None
    for seed in range(20):
        index = textindex.TextMemory()
        for one in random.Random(seed).sample(articles, len(articles)):
            index.put({one.id: textindex.printed(one)})
        found = index.partners([one.id for one in articles])
        expected = expected or found
        assert found == expected
        assert all(ident in found[other] for ident, met in found.items() for other in met)
