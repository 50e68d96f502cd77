"""Learns what each comparison of two claims weighs: writes src/dateline/data/resolve/levels.toml.

    python training/levels.py --data DIR

Pairs of claims with their verdicts come from three sources: a planted collection (`dateline.evaluate.planted`),
where the truth is known; the bundled demo, read by dateline, whose truth names the words that tell each event; and
the train half of `ecbplus_events`, read by dateline, where a pair is one happening if both triggers stand in
mentions of one chain, and two if the chains, or without chains the seminal events, differ. The weights are the
mode of a logistic regression's posterior: normal priors around `levels_prior.toml`, signs kept. The threshold is
then moved to where joining whole collections (ECB+ train, the demo, and a planted collection of another seed) gets
the best mean of their B-cubed F1. Same data, same bytes out.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline import pipeline
from dateline.evaluate import demo
from dateline.evaluate.asking import article_line
from dateline.evaluate.planted import Plan, claims_and_articles, load
from dateline.evaluate.planted.score import BCubed, b_cubed, grouped
from dateline.evaluate.tasks.stories import components
from dateline.ids import digest
from dateline.model import Article, Claim
from dateline.resolve import compare
from dateline.resolve.block import homes, numbers
from dateline.resolve.events import Shelf, events
from dateline.resolve.index import Memory
from dateline.resolve.telling import Telling
from dateline.settings import Settings
from dateline.store import read as stored
from dateline.store.project import Store

HERE = Path(__file__).parent
PRIOR = HERE / "levels_prior.toml"
OUT = HERE.parents[0] / "src" / "dateline" / "data" / "resolve" / "levels.toml"
CLAIMS, SEED, OTHER_SEED = 10_000, 7, 8  # of the planted collections
# What a pair counts: there are few of the demo, and they are of real pages' kind; planted ones are many and much alike.
DEMO, PLANTED, ECB, CLOSE = 3.0, 0.1, 0.3, 0.9  # CLOSE: two seminal events under one topic of ECB+
BETA = 1.0  # recall counts as much as precision
TRUST = 200.0  # how much the prior holds against the pairs: half the inverse of its variance, in nats
SHIFTS = tuple(-0.5 * step for step in range(5, 11))  # of the threshold, in log2 odds
NEVER = "never"
Table = dict[str, Any]
Feature = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """What the comparisons say of two claims, and whether they tell one happening."""

    verdicts: Mapping[str, str]
    alike: Mapping[str, float]
    verbal: bool
    one: bool
    counts: float


@dataclass(frozen=True, slots=True)
class Collection:
    """Claims with their articles; what each claim's happening is, or each article's, is kept beside."""

    claims: list[Claim]
    articles: dict[str, Article]


def main() -> None:
    """Gathers pairs, fits, moves the threshold, writes."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with ecbplus_events/train.jsonl")
    options = parser.parse_args()
    source = options.data / "ecbplus_events" / "train.jsonl"
    records = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "records.ndjson"
        lines.write_text("".join(f"{json.dumps(article_line(one))}\n" for one in records), encoding="utf-8")
        ecb = read(lines, Path(folder) / "project")
        shown = read(demo.pages_folder(), Path(folder) / "demo")
    pairs = [*planted_pairs(), *demo_pairs(shown), *ecb_pairs(ecb, records)]
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    learnt = {name: fitted(prior[name], [one for one in pairs if one.verbal == (name == "verbal")]) for name in prior}
    head = heading(digest(source.read_bytes()), pairs)
    told = demo.told(shown.claims, shown.articles, demo.truth())
    best = max(
        SHIFTS, key=lambda shift: (round(tried(written(learnt, head, shift), (ecb, records), (shown, told)), 4), shift)
    )
    OUT.write_text(written(learnt, head, best), encoding="utf-8")
    print(f"threshold moved by {best}; {OUT.name} written")


def read(source: Path, folder: Path) -> Collection:
    """The claims that dateline finds."""
    store = Store(folder)
    pipeline.read(store, [source], Settings(workers=1))
    found = Collection(list(stored.claims(store)), {one.id: one for one in stored.articles(store)})
    store.close()
    return found


def compared(of: Collection) -> Iterator[tuple[Telling, Telling]]:
    """All pairs that share a key and that nothing excludes."""
    shelf, index = Shelf(of.claims, of.articles), Memory()
    told: dict[str, Telling] = {}
    for family in shelf.all():
        leads = family.leads()
        where = homes(family.told[claim] for claim in leads)
        index.put({claim: numbers(family.told[claim], where[family.told[claim].article]) for claim in leads})
        told.update(family.told)
    for one, other in sorted({(min(pair), max(pair)) for pair in index.partners(sorted(told))}):
        yield told[one], told[other]


def pair(one: Telling, other: Telling, *, same: bool, counts: float) -> Pair:
    """The comparisons' verdicts on two claims."""
    return Pair(compare.verdicts(one, other), dict(compare.alike(one, other)), one.verbal, same, counts)


def planted_pairs() -> Iterator[Pair]:
    """Of a planted collection."""
    claims, articles, truth = claims_and_articles(CLAIMS, Plan(seed=SEED), load())
    for one, other in compared(Collection(claims, articles)):
        yield pair(one, other, same=truth[one.claim.id] == truth[other.claim.id], counts=PLANTED)


def demo_pairs(of: Collection) -> Iterator[Pair]:
    """Of the demo, where both claims tell an event of its truth."""
    told = demo.told(of.claims, of.articles, demo.truth())
    for one, other in compared(of):
        mine, theirs = told.get(one.claim.id), told.get(other.claim.id)
        if mine and theirs:
            yield pair(one, other, same=mine == theirs, counts=DEMO)


def ecb_pairs(of: Collection, records: Sequence[Table]) -> Iterator[Pair]:
    """Of ECB+, where the truth can be known."""
    known = {record["id"]: record for record in records}
    home = {ident: known[article.source_id] for ident, article in of.articles.items() if article.source_id}
    chain = {claim.id: found for claim in of.claims if (found := chain_of(claim, home[claim.article]))}
    for one, other in compared(of):
        mine, theirs = home[one.article], home[other.article]
        same_topic = mine["topic"] == theirs["topic"]
        both = one.claim.id in chain and other.claim.id in chain
        if both or mine["subtopic"] != theirs["subtopic"]:
            same = both and chain[one.claim.id] == chain[other.claim.id]
            yield pair(one, other, same=same, counts=CLOSE if same_topic and not same else ECB)


def chain_of(claim: Claim, record: Table) -> str | None:
    """The chain of a mention that the claim's trigger touches."""
    for mention in record["event_mentions"]:
        if any(span["start"] < claim.trigger.end and claim.trigger.start < span["end"] for span in mention["spans"]):
            return str(mention["chain"])
    return None


def fitted(prior: Table, pairs: Iterable[Pair]) -> Table:
    """The weights by comparison and verdict; the threshold with them."""
    free = {key: weight for key, weight in flat(prior).items() if weight not in (0, NEVER)}
    place = {key: at for at, key in enumerate(sorted(free))}
    kept = [one for one in pairs if all(weight != NEVER for weight in weights_of(prior, one))]
    design = np.zeros((len(kept), len(place) + 1))
    for row, one in enumerate(kept):
        for key, value in (
            *((key, 1.0) for key in one.verdicts.items()),
            *(((k, ""), v) for k, v in one.alike.items()),
        ):
            if key in place:
                design[row, place[key]] = value
        design[row, -1] = -1.0
    same, counts = np.array([one.one for one in kept], float), np.array([one.counts for one in kept])
    start = np.array([*(free[key] for key in sorted(free)), prior["threshold"]]) * math.log(2)
    trust = np.array([*(TRUST for _ in free), 0.0])

    def loss(at: Any) -> tuple[float, Any]:
        odds = design @ at
        off = at - start
        value = (counts * (np.logaddexp(0, odds) - same * odds)).sum() + (trust * off**2).sum()
        return float(value), design.T @ (counts * (1 / (1 + np.exp(-odds)) - same)) + 2 * trust * off

    signs = [(0, None) if free[key] > 0 else (None, 0) for key in sorted(free)]
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*signs, (None, None)], options={"maxiter": 5000})
    found = {key: round(float(best.x[at]) / math.log(2), 2) + 0.0 for key, at in place.items()}
    learnt = deep(prior, found)
    return {**learnt, "threshold": round(float(best.x[-1]) / math.log(2), 2)}


def flat(table: Table) -> dict[Feature, Any]:
    """Every weight by comparison and verdict; those of a cosine have no verdict."""
    found: dict[Feature, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            found.update({(name, verdict): weight for verdict, weight in value.items()})
        elif name != "threshold":
            found[name, ""] = value
    return found


def weights_of(table: Table, one: Pair) -> Iterator[Any]:
    """What each verdict weighs."""
    return (table[name][verdict] for name, verdict in one.verdicts.items() if name in table)


def deep(prior: Table, found: Mapping[Feature, float]) -> Table:
    """The prior's table with what was learnt."""
    return {
        name: {verdict: found.get((name, verdict), weight) for verdict, weight in value.items()}
        if isinstance(value, dict)
        else found.get((name, ""), value)
        for name, value in prior.items()
    }


def tried(table: str, ecb: tuple[Collection, Sequence[Table]], shown: tuple[Collection, Mapping[str, str]]) -> float:
    """The mean of the B-cubed F that joining with these weights gets."""
    with tempfile.TemporaryDirectory() as folder:
        compare.LEVELS = Path(folder) / "levels.toml"
        compare.LEVELS.write_text(table, encoding="utf-8")
        claims, articles, truth = claims_and_articles(CLAIMS, Plan(seed=OTHER_SEED), load())
        planted = b_cubed(grouped(events(claims, articles)), truth)
        pages = b_cubed(grouped(events(shown[0].claims, shown[0].articles)), shown[1])
        story = stories(*ecb)
    threshold = tomllib.loads(table)["material"]["threshold"]
    told = ", ".join(
        f"{name} {one.precision:.3f} {one.recall:.3f}"
        for name, one in (("planted", planted), ("demo", pages), ("ECB+", story))
    )
    print(f"threshold {threshold}: {told}", flush=True)
    return sum(map(weighed, (planted, pages, story))) / 3


def weighed(found: BCubed) -> float:
    """F with ``BETA``."""
    both = BETA**2 * found.precision + found.recall
    return (1 + BETA**2) * found.precision * found.recall / both if both else 0.0


def stories(ecb: Collection, records: Sequence[Table]) -> BCubed:
    """B-cubed of articles that share events, against the seminal event."""
    home = {claim.id: str(ecb.articles[claim.article].source_id) for claim in ecb.claims}
    shared = [{home[claim] for claim in event.claims} for event in events(ecb.claims, ecb.articles)]
    truth = {record["id"]: record["subtopic"] for record in records}
    said = {name: min(group) for name, group in components(truth, shared).items()}
    return b_cubed(said, truth)


def heading(train: str, pairs: Sequence[Pair]) -> str:
    """What the file says of itself."""
    known = sum(one.one for one in pairs)
    return f"""\
# How much each comparison says for (or against) two claims being one happening. Written by training/levels.py, which
# says how, from training/levels_prior.toml ({digest(PRIOR.read_bytes())[:16]}), a planted collection
# (seed {SEED}, {CLAIMS} claims), the demo, and ecbplus_events/train.jsonl ({train[:16]}):
# {len(pairs)} pairs, {known} of one happening.
# Weights are log2 odds; the mean over all pairs of two groups must reach `threshold`. `never` cannot be outweighed.
# `material` is for deeds (PLOVER quads 2 and 4), `verbal` for words (quads 1 and 3).
# What the verdicts mean stands in levels_prior.toml; words, names: times a cosine.
"""


def written(learnt: Mapping[str, Table], head: str, shift: float) -> str:
    """The table as TOML."""
    lines = [head]
    for name, table in learnt.items():
        lines += [f"[{name}]", f"threshold = {table['threshold'] + shift:.2f}", "type = { same = 0.0 }"]
        for key, value in table.items():
            if isinstance(value, dict):
                verdicts = ", ".join(f"{one} = {shown(weight)}" for one, weight in value.items())
                lines.append(f"{key} = {{ {verdicts} }}")
            elif key != "threshold":
                lines.append(f"{key} = {shown(value)}")
        lines.append("")
    return "\n".join(lines)


def shown(weight: float | str) -> str:
    """A weight with two digits."""
    return f'"{NEVER}"' if weight == NEVER else f"{weight:.2f}"


if __name__ == "__main__":
    main()
