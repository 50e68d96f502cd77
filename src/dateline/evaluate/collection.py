"""`dateline eval collection`: the hand-written collection through the whole system, against its truth.

A claim is matched to a telling by its trigger, which stands inside the telling's quote, and by its type. What matches
no telling is left out (the truth does not code everything that is said). Where the quote tells two events, either is
right. The README beside the collection has the rules.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from dateline import pipeline
from dateline.evaluate.planted.score import BCubed, b_cubed, grouped
from dateline.language.tables import DATA
from dateline.model import Article, Claim, Event
from dateline.settings import Settings
from dateline.store import read as stored
from dateline.store.project import Store

FOLDER = DATA / "evaluate" / "collection"
FIELDS = frozenset({"killed", "injured", "detained", "abducted", "participants", "when", "place", "occurred"})
Truth = dict[str, Any]
Telling = tuple[str, str, str]  # event, article, quote
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """What a project made of the collection; articles go by the collection's own ids."""

    articles: Mapping[str, Article]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """Claims that tell one of the coded events: each with the event, and each telling with its claims."""

    event: Mapping[str, str]  # true event by claim
    sure: frozenset[str]  # claims whose quote tells one event only
    tellings: Mapping[Telling, tuple[str, ...]]  # every one of the truth; no claims: missed


@dataclass(frozen=True, slots=True)
class Row:
    """A true event and what became of it; ``found`` is the found event that has most of its claims, one for one."""

    id: str
    title: str
    claims: Mapping[str, tuple[str, ...]]  # by found event; the empty name: in none
    missed: tuple[str, ...]  # quotes
    found: str | None
    origins: tuple[str, ...]  # names of those counted
    true_origins: tuple[str, ...]
    right: bool  # as many as there are newsrooms and credited sides
    right_joined: bool  # as many as there are where newsroom and speaker are one that meet
    disputed: tuple[str, ...]
    true_disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All measures, with what they rest on."""

    claims: BCubed
    matched: int  # claims
    tellings: BCubed  # all of the truth; one that no claim tells stands alone
    hit: int  # tellings that a claim tells
    told: int  # all tellings
    confusable: tuple[Pair, ...]
    merged: tuple[Pair, ...]
    not_happened: int  # plans, threats, demands and negations of the truth
    happened: tuple[str, ...]  # those of them that were merged with what they are not
    copies: tuple[int, int, int]  # pairs right, found, true
    missed_copies: tuple[Pair, ...]
    wrong_copies: tuple[Pair, ...]
    disputes: tuple[int, int, int]  # fields right, found, true
    rows: tuple[Row, ...]


def truth(folder: Path = FOLDER) -> Truth:
    """What the collection tells."""
    loaded: Truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return loaded


def read(settings: Settings, folder: Path = FOLDER) -> Read:
    """Reads the collection into a project of its own, which is thrown away."""
    with tempfile.TemporaryDirectory(prefix="dateline-collection-") as place:
        source = Path(place) / "articles.ndjson"
        source.write_bytes((folder / "articles.jsonl").read_bytes())
        store = Store(Path(place) / "project")
        try:
            pipeline.read(store, [source], settings)
            return of_store(store)
        finally:
            store.close()


def of_store(store: Store) -> Read:
    """What a project holds that was made from the collection."""
    articles = {article.source_id or article.id: article for article in stored.articles(store)}
    return Read(articles, tuple(stored.claims(store)), tuple(stored.events(store)))


def measure(found: Read, true: Truth) -> Report:
    """All measures."""
    said = grouped(found.events)
    matched = match(found, said, true)
    rows = tuple(_rows(found.events, said, matched, true))
    first, other = _true_copies(true), _found_copies(found)
    disputes, true_disputes = (
        _disputed(found.events, matched),
        {(one.id, field) for one in rows for field in one.true_disputed},
    )
    happened = tuple(_happened(found, said, matched, true))
    return Report(
        claims=b_cubed(said, matched.event),
        matched=len(matched.event),
        tellings=_over_tellings(said, matched),
        hit=sum(map(bool, matched.tellings.values())),
        told=len(matched.tellings),
        confusable=tuple((one, two) for one, two in true["confusable"]),
        merged=tuple(_merged(said, matched, true)),
        not_happened=len(true["claims_only"]),
        happened=happened,
        copies=(len(first & other), len(other), len(first)),
        missed_copies=tuple(sorted(first - other)),
        wrong_copies=tuple(sorted(other - first)),
        disputes=(len(disputes & true_disputes), len(disputes), len(true_disputes)),
        rows=rows,
    )


def match(found: Read, said: Mapping[str, str], true: Truth) -> Matched:
    """Claims and tellings that belong together. A quote of two events goes with most of the claim's company."""
    quotes: dict[str, list[tuple[str, str, str]]] = defaultdict(list)  # by article: quote, event, type
    for event in true["events"]:
        for telling in event["tellings"]:
            quotes[telling["article"]].append((telling["quote"], event["id"], event["type"]))
    name = {article.id: key for key, article in found.articles.items()}
    may: dict[str, list[Telling]] = {}
    for claim in found.claims:
        key = name[claim.article]
        inside = [
            one for one in quotes[key] if one[2] == claim.type and _holds(found.articles[key].text, one[0], claim)
        ]
        if inside:
            shortest = min(len(quote) for quote, _, _ in inside)
            may[claim.id] = sorted((event, key, quote) for quote, event, _ in inside if len(quote) == shortest)
    sure = {ident: some[0][0] for ident, some in may.items() if len(some) == 1}
    company: dict[str, Counter[str]] = defaultdict(Counter)
    for ident, event in sure.items():
        company[said.get(ident, "")][event] += ident in said
    by_claim = {
        ident: max(some, key=lambda one: company[said.get(ident, "")][one[0]])[0] for ident, some in may.items()
    }
    every = sorted({(event, key, quote) for key, some in quotes.items() for quote, event, _ in some})
    # Words that tell two events tell both: neither telling was missed.
    tellings = {one: tuple(ident for ident, some in may.items() if one in some) for one in every}
    return Matched(by_claim, frozenset(sure), tellings)


def _holds(text: str, quote: str, claim: Claim) -> bool:
    at = text.find(quote)
    return 0 <= at <= claim.trigger.start and claim.trigger.end <= at + len(quote)


def _over_tellings(said: Mapping[str, str], matched: Matched) -> BCubed:
    """Each telling stands where the first of its claims does that is in an event."""
    groups = {
        telling: next((said[claim] for claim in some if claim in said), None)
        for telling, some in matched.tellings.items()
    }
    return b_cubed(
        {telling: event for telling, event in groups.items() if event}, {telling: telling[0] for telling in groups}
    )


def _merged(said: Mapping[str, str], matched: Matched, true: Truth) -> Iterable[Pair]:
    """Confusable pairs with a found event in common, by claims whose quote tells one of them alone."""
    events: dict[str, set[str]] = defaultdict(set)
    for claim in matched.sure & said.keys():
        events[matched.event[claim]].add(said[claim])
    return ((one, two) for one, two in true["confusable"] if events[one] & events[two])


def _happened(found: Read, said: Mapping[str, str], matched: Matched, true: Truth) -> Iterable[str]:
    """Plans and threats whose claims stand in an event together with those of what they are not."""
    events: dict[str, set[str]] = defaultdict(set)
    for claim in matched.sure & said.keys():
        events[said[claim]].add(matched.event[claim])
    for one in true["claims_only"]:
        article = found.articles.get(one["article"])
        claims = [claim for claim in found.claims if article and claim.article == article.id]
        inside = {said.get(claim.id, "") for claim in claims if article and _holds(article.text, one["quote"], claim)}
        if any(events[event] & set(one["not"]) for event in inside):
            yield f"{one['article']}: {one['quote']}"


def _rows(events: Sequence[Event], said: Mapping[str, str], matched: Matched, true: Truth) -> Iterable[Row]:
    """Each true event with the found event that stands for it."""
    of: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim, event in sorted(matched.event.items()):
        of[event][said.get(claim, "")].append(claim)
    ids, known = [event["id"] for event in true["events"]], {event.id: event for event in events}
    stands = _paired(ids, sorted(known), of)
    for event in true["events"]:
        mine = known.get(stands.get(event["id"], ""))
        names = tuple(one.name for one in mine.origins) if mine else ()
        yield Row(
            id=event["id"],
            title=event["title"],
            claims={key: tuple(some) for key, some in sorted(of[event["id"]].items())},
            missed=tuple(
                sorted(key[2] for key, some in matched.tellings.items() if key[0] == event["id"] and not some)
            ),
            found=mine.id if mine else None,
            origins=names,
            true_origins=tuple(event["origin_names"]),
            right=len(names) == event["origins"],
            right_joined=len(names) == event["origins_joined"],
            disputed=tuple(one.field for one in mine.disputes) if mine else (),
            true_disputed=tuple(sorted(event["disputed"])),
        )


def _paired(true: Sequence[str], found: Sequence[str], of: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, str]:
    """One found event for one true one at most, with the most claims in common over all."""
    common = np.zeros((len(true), len(found)))
    column = {event: at for at, event in enumerate(found)}
    for row, event in enumerate(true):
        for other, claims in of.get(event, {}).items():
            if other in column:
                common[row, column[other]] = len(claims)
    pairs = zip(*linear_sum_assignment(common, maximize=True), strict=True)
    return {true[row]: found[at] for row, at in pairs if common[row, at]}


def _disputed(events: Sequence[Event], matched: Matched) -> set[Pair]:
    """Fields that are said to be disputed, with the true event that most of the found event's claims tell."""
    found = set()
    for event in events:
        votes = Counter(matched.event[claim] for claim in event.claims if claim in matched.event)
        if votes:
            best = min(votes, key=lambda one: (-votes[one], one))
            found |= {(best, one.field) for one in event.disputes if one.field in FIELDS}
    return found


def _true_copies(true: Truth) -> set[Pair]:
    groups = [(group["first"], *group["copies"]) for group in true["copies"]]
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _found_copies(found: Read) -> set[Pair]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, article in sorted(found.articles.items()):
        groups[article.copy_of or article.id].append(key)
    return {pair for group in groups.values() for pair in combinations(group, 2)}
