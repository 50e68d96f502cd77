"""Learns when words that were not coded tell what another article's claim tells: writes data/resolve/alsotold.toml.

    python training/alsotold.py --data DIR

The train half of `ecbplus_events`, read by dateline. An example is a trigger that a rule refused and a claim of another
text with a lemma in common, in articles that are compared (`dateline.resolve.alsotold`), where the claim's trigger
touches a gold mention; it is true where the first article has a mention of that chain too. The examples of two articles
count one together. The weights are the mode of a logistic regression's posterior with normal priors around 0. Same
data, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from levels import chain_of
from scipy.optimize import minimize

from dateline import pipeline
from dateline.evaluate.asking import article_line
from dateline.ids import digest
from dateline.resolve.alsotold import WEIGHTS, Aside, aside, keys, near_keys, of_claims, of_refused, words_of
from dateline.resolve.events import Shelf
from dateline.resolve.joining import Family
from dateline.resolve.likeness import cosine
from dateline.settings import Settings
from dateline.store import read as stored
from dateline.store.project import Store

TRUST = 0.05  # how much the prior holds: half the inverse of its variance, in nats
NAMES = ("story", "names", "words", "base")
Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """The cosines of a refused trigger and a claim, with their articles, and whether one happening is told."""

    articles: tuple[str, str]
    alike: tuple[float, float, float]
    one: bool


def main() -> None:
    """Gathers examples, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with ecbplus_events/train.jsonl")
    source = parser.parse_args().data / "ecbplus_events" / "train.jsonl"
    records = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "records.ndjson"
        lines.write_text("".join(f"{json.dumps(article_line(one))}\n" for one in records), encoding="utf-8")
        store = Store(Path(folder) / "project")
        pipeline.read(store, [lines], Settings(workers=1))
        some = list(examples(store, {record["id"]: record for record in records}))
        store.close()
    WEIGHTS.write_text(written(fitted(some), digest(source.read_bytes()), some), encoding="utf-8")


def examples(store: Store, records: Mapping[str, Table]) -> Iterator[Example]:
    """Every refused trigger with every claim that it is compared with, where the truth is known."""
    articles = {one.id: one for one in stored.articles(store)}
    record = {ident: records[one.source_id] for ident, one in articles.items() if one.source_id}
    families = [one for one in Shelf(stored.claims(store), articles).all() if one.told]
    under = defaultdict(list)
    for number, family in enumerate(families):
        for key in {key for one in of_claims(family) for key in keys(one)}:
            under[key].append(number)
    for ident in sorted(articles):
        why_not = stored.reading(store, ident).why_not
        if why_not:
            some = aside(articles[ident], why_not)
            met = {number for key in near_keys(of_refused(some)) for number in under[key]}
            others = [families[number] for number in sorted(met) if ident not in families[number].articles]
            yield from compared(some, others, record)


def compared(some: Aside, others: Sequence[Family], record: Mapping[str, Table]) -> Iterator[Example]:
    """One article's refused triggers with the claims of others."""
    chains = {mention["chain"] for mention in record[some.article]["event_mentions"]}
    for family in others:
        for telling in (family.told[claim] for claim in family.leads()):
            chain = chain_of(telling.claim, record[telling.article])
            if chain is None:
                continue
            around = cosine(some.story.whole, telling.story.whole), some.story.alike(telling.story)
            for refused in some.refused:
                if refused.lemmas & telling.lemmas:
                    alike = (*around, cosine(words_of(refused.sentence), telling.words))
                    yield Example((some.article, telling.article), alike, chain in chains)


def fitted(some: Sequence[Example]) -> dict[str, float]:
    """The weights in log2 odds."""
    pairs: dict[tuple[str, str], int] = defaultdict(int)
    for one in some:
        pairs[one.articles] += 1
    counts = np.array([1 / pairs[one.articles] for one in some])
    design = np.array([(*one.alike, 1.0) for one in some])
    same = np.array([one.one for one in some], float)
    trust = np.array([TRUST, TRUST, TRUST, 0.0])

    def loss(at: Any) -> tuple[float, Any]:
        odds = design @ at
        value = (counts * (np.logaddexp(0, odds) - same * odds)).sum() + (trust * at**2).sum()
        return float(value), design.T @ (counts * (1 / (1 + np.exp(-odds)) - same)) + 2 * trust * at

    best = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    return {name: round(float(weight) / math.log(2), 2) for name, weight in zip(NAMES, best, strict=True)}


def written(table: Mapping[str, float], train: str, some: Sequence[Example]) -> str:
    """The table as TOML."""
    true = sum(one.one for one in some)
    return f"""\
# When a trigger that was refused tells what a claim of another article tells (resolve/alsotold.py): log2 odds, times a
# cosine each; at 0 it is as likely as not. Written by training/alsotold.py from {len(some)} pairs of
# ecbplus_events/train.jsonl ({train[:16]}), {true} of one happening.

base = {table["base"]:.2f}
story = {table["story"]:.2f}
names = {table["names"]:.2f}
words = {table["words"]:.2f}
"""


if __name__ == "__main__":
    main()
