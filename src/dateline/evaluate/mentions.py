"""Mentions of events given by hand, joined across articles as claims are: for the coreference sets.

A mention has no type, no parties, no day and no place: what is left of the levels of `resolve.compare` are the
trigger, the words of the sentence and the likeness of the two stories (`resolve.likeness`), joined by the product's
own clustering. What they weigh is learnt on ECB+ (train) by `training/mentions.py`.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.language.inflect import lemmas
from dateline.language.sentences import split
from dateline.language.tables import DATA, rows
from dateline.resolve.cluster import average, linked
from dateline.resolve.likeness import Vector, cosine, rareness, sentence, whole

LEVELS = DATA / "evaluate" / "mentions.toml"
FAR = 0.06  # cosine of two articles below which their mentions are not compared
STORIES = (("close", 0.4), ("alike", 0.3), ("some", 0.2), ("little", 0.12), ("far", FAR))
SENTENCES = (("close", 0.4), ("alike", 0.25), ("some", 0.12), ("little", 0.05), ("none", 0.0))
LIGHT, COMMON = 4.0, 6.0  # log odds against a lemma: 'say' tells less than 'abduct'
SHORTEST = 3  # letters
NEAR = 40  # characters on either side
STEM = 5  # letters: 'nominate', 'nomination'
Record = Mapping[str, Any]
Judge = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention made ready for comparison."""

    id: str  # of its article too: mention ids may come again in another
    article: str
    chain: str
    lemma: str
    lemmas: frozenset[str]  # what the words may be forms of
    acts: frozenset[str]  # types with modes that the lexicon has for the lemma
    at: int  # where its sentence begins
    words: Vector  # of its sentence
    near: Vector  # of the words right before and after it: its parties, mostly
    story: Vector  # of its article


def mentions(records: Sequence[Record]) -> list[Mention]:
    """All gold mentions, in the order of the records."""
    return [one for record in records for one in _of(record)]


def _of(record: Record) -> Iterator[Mention]:
    if not record.get("event_mentions"):
        return
    story = whole(record["text"])
    sentences = [(one.start, sentence(one.text)) for one in split(record["text"])]
    for given in record["event_mentions"]:
        start, text = given["spans"][0]["start"], given["spans"][0]["text"]
        at, words = max((one for one in sentences if one[0] <= start), key=lambda one: one[0], default=(0, {}))
        lemma = given["head_lemma"].casefold()
        forms = {form for word in text.casefold().split() if len(word) >= SHORTEST for form in lemmas(word)}
        ident = f"{record['id']} {given['mention_id']}"
        acts = _acts().get(lemma, frozenset())
        end = start + len(text)
        near = sentence(
            f"{_ends(record['text'][max(at, start - NEAR) : start])} {_begins(record['text'][end : end + NEAR])}"
        )
        yield Mention(
            ident, record["id"], given["chain"], lemma, frozenset(forms | {lemma}), acts, at, words, near, story
        )


def _ends(before: str) -> str:
    """Without a word that is cut in two."""
    return before.partition(" ")[2] if len(before) == NEAR else before


def _begins(after: str) -> str:
    return after.rpartition(" ")[0]


@cache
def _acts() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((DATA / "lexicon" / "triggers").glob("*.tsv")):
        for row in rows(path):
            found[row["phrase"]].add(f"{path.stem} {row['mode']}")
    return {phrase: frozenset(acts) for phrase, acts in found.items()}


def by_lemma(some: Sequence[Mention]) -> dict[str, str]:
    """The baseline: whatever has one head lemma is one event."""
    return {one.id: one.lemma for one in some}


def compared(some: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Positions of the pairs whose articles have anything to do with each other."""
    of: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(some):
        of[one.article].append(at)
    for positions in of.values():
        yield from combinations(positions, 2)
    for mine, theirs in combinations(of.values(), 2):
        if cosine(some[mine[0]].story, some[theirs[0]].story) >= FAR:
            yield from ((one, other) for one in mine for other in theirs)


def verdicts(one: Mention, other: Mention) -> dict[str, str]:
    """What the comparisons say."""
    return {
        "trigger": _trigger(one, other),
        "story": _story(one, other),
        "words": _words(one, other),
        "near": _near(one, other),
    }


def _trigger(one: Mention, other: Mention) -> str:
    if one.lemma == other.lemma:
        weight = rareness(one.lemma)
        return "same_light" if weight < LIGHT else "same_common" if weight < COMMON else "same"
    if one.lemmas & other.lemmas:
        return "overlap"
    if len(one.lemma) >= STEM and one.lemma[:STEM] == other.lemma[:STEM]:
        return "kin"
    return "act" if one.acts & other.acts else "other"


def _story(one: Mention, other: Mention) -> str:
    if one.article == other.article:
        return "same"
    alike = cosine(one.story, other.story)
    return next((name for name, least in STORIES if alike >= least), "none")


def _words(one: Mention, other: Mention) -> str:
    if _is_same_sentence(one, other):
        return "same"
    alike = cosine(one.words, other.words)
    return next(name for name, least in SENTENCES if alike >= least)


def _near(one: Mention, other: Mention) -> str:
    alike = cosine(one.near, other.near)
    return next(name for name, least in SENTENCES if alike >= least)


def _is_same_sentence(one: Mention, other: Mention) -> bool:
    return one.article == other.article and one.at == other.at


def likeness(one: Mention, other: Mention) -> tuple[str, float]:
    """The cosine of the sentences, and the trigger's verdict that says what it weighs."""
    alike = 1.0 if _is_same_sentence(one, other) else cosine(one.words, other.words)
    return _trigger(one, other).partition("_")[0], alike


@cache
def table(path: Path = LEVELS) -> Mapping[str, Any]:
    """The weights: log2 odds."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def score(one: Mention, other: Mention, weights: Mapping[str, Any]) -> float:
    """Log2 odds that both mean one event."""
    said = verdicts(one, other)
    trigger, alike = likeness(one, other)
    return float(sum(weights[name][verdict] for name, verdict in said.items()) + weights["cosine"][trigger] * alike)


def joined(some: Sequence[Mention], weights: Mapping[str, Any]) -> dict[str, int]:
    """The group of each mention."""
    return grouped(some, judged(some, weights), weights["threshold"], weights["mean"])


def judged(some: Sequence[Mention], weights: Mapping[str, Any]) -> Judge:
    """The score of two positions, each worked out once."""
    known: dict[tuple[int, int], float] = {}

    def judge(one: int, other: int) -> float:
        pair = (min(one, other), max(one, other))
        if pair not in known:
            known[pair] = score(some[pair[0]], some[pair[1]], weights)
        return known[pair]

    return judge


def grouped(some: Sequence[Mention], judge: Judge, least: float, mean: float) -> dict[str, int]:
    """A pair that scores ``least`` joins its groups if the mean over all their pairs is ``mean``."""
    strong = [(value, *pair) for pair in compared(some) if (value := judge(*pair)) >= least]
    groups = linked(len(some), (), strong, lambda left, right: average(left, right, judge) >= mean)
    return {some[at].id: number for number, group in enumerate(groups) for at in group}
