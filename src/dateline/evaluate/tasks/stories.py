"""Event resolution across articles: `ecbplus_events`. Do reports of one happening meet in an event?

All articles go into one project. Two articles are linked when one event is told by both: in claims of
it, or in words that were not coded (``also_told`` of the event: a trigger that a rule refused, most like
a claim of that event). B-cubed (Bagga and Baldwin 1998) compares the connected components of these links
with ``subtopic`` (the seminal event), each article counting once; an article that tells no event stands
alone. Pair figures take the links as they are, not their closure. The bootstrap draws articles, each with
its own B-cubed and its own links. "By claims alone" leaves ``also_told`` out.

With the gold mentions given, all of the set together, topics not told and singletons kept: CoNLL F1 of their chains,
joined by `evaluate.mentions`, beside the baseline that puts all mentions of one head lemma together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple

from dateline.evaluate import conll, mentions
from dateline.evaluate.conll import Share
from dateline.evaluate.measures import divide, harmonic, ratio
from dateline.evaluate.task import Measure, Metric, ProjectTask, Record, Row, headline
from dateline.publish.forms import Form


def event_articles(project: Mapping[str, Sequence[Form]], *, also: bool = False) -> list[set[str]]:
    """The articles that each event has claims of, by the ids that the records gave them.

    ``also``: and those that tell it in words that were not coded.
    """
    named = {one["id"]: one["source_id"] for one in project.get("articles", ())}
    home = {one["id"]: named[one["article"]] for one in project.get("claims", ())}
    return [
        {home[claim] for claim in event["claims"]}
        | {named[one["article"]] for one in event.get("also_told", ()) if also}
        for event in project.get("events", ())
    ]


def components(names: Iterable[str], groups: Iterable[set[str]]) -> dict[str, set[str]]:
    """The connected component of each name."""
    whole = {name: {name} for name in names}
    for group in groups:
        merged = set[str]().union(*(whole[name] for name in group))
        for name in merged:
            whole[name] = merged
    return whole


def _score_all(records: Sequence[Record], project: Mapping[str, Sequence[Form]]) -> list[Row]:
    names = [record["id"] for record in records]
    topic = {record["id"]: record["subtopic"] for record in records}
    gold: dict[str, set[str]] = defaultdict(set)
    for name in names:
        gold[topic[name]].add(name)
    told, claimed = event_articles(project, also=True), event_articles(project)
    links: dict[str, set[str]] = {name: set() for name in names}
    for event in told:
        for name in event:
            links[name] |= event - {name}
    clusters, by_claims = components(names, told), components(names, claimed)
    with_event, with_claim = set[str]().union(*told), set[str]().union(*claimed)
    chains = _chains(records, silent=not project)
    rows = []
    for name in names:
        row = _row(name, gold[topic[name]], clusters[name], links[name], has_event=name in with_event)
        alone = _row(name, gold[topic[name]], by_claims[name], set(), has_event=name in with_claim)
        row |= {f"claims_{key}": alone[key] for key in ("precision", "recall", "has_event")}
        rows.append(row | chains[name])
    return rows


def _chains(records: Sequence[Record], *, silent: bool) -> dict[str, Row]:
    """What the mentions of each record add to the measures; of nothing said each stands alone."""
    some = mentions.mentions(records)
    truth = {one.id: one.chain for one in some}
    alone = {one.id: one.id for one in some}
    said = {
        "joined": alone if silent else mentions.joined(some, mentions.table()),
        "lemma": alone if silent else mentions.by_lemma(some),
    }
    shares = {name: conll.shares(truth, groups) for name, groups in said.items()}
    of: dict[str, list[str]] = defaultdict(list)
    for one in some:
        of[one.article].append(one.id)
    return {
        record["id"]: {
            name: astuple(conll.total(share[one] for one in of[record["id"]])) for name, share in shares.items()
        }
        for record in records
    }


def _measured(name: str, measure: Callable[[Share], float]) -> Measure:
    """A measure of chains over rows."""

    def compute(rows: Sequence[Row]) -> float | None:
        whole = conll.total(Share(*row[name]) for row in rows)
        return measure(whole) if whole.mentions else None

    return compute


def _row(name: str, gold: set[str], cluster: set[str], links: set[str], *, has_event: bool) -> Row:
    right = len(gold & cluster)
    return {
        "precision": right / len(cluster),
        "recall": right / len(gold),
        "links": len(links),
        "good": len(links & gold - {name}),
        "wanted": len(gold) - 1,
        "has_event": has_event,
    }


def _b_cubed(prefix: str = "") -> Measure:
    def compute(rows: Sequence[Row]) -> float | None:
        precision, recall = ratio(f"{prefix}precision")(rows), ratio(f"{prefix}recall")(rows)
        return harmonic(precision, recall) if precision and recall else None

    return compute


def _pair_f1(rows: Sequence[Row]) -> float | None:
    good, links, wanted = (sum(row[field] for row in rows) for field in ("good", "links", "wanted"))
    return divide(2 * good, links + wanted)


ECBPLUS = ProjectTask(
    "ecbplus_events",
    (
        headline("B-cubed F1", _b_cubed()),
        Metric("B-cubed precision", ratio("precision")),
        Metric("B-cubed recall", ratio("recall")),
        Metric("pair precision", ratio("good", "links")),
        Metric("pair recall", ratio("good", "wanted")),
        headline("pair F1", _pair_f1),
        Metric("articles with an event", ratio("has_event")),
        headline("by claims alone: B-cubed F1", _b_cubed("claims_")),
        Metric("by claims alone: articles with an event", ratio("claims_has_event")),
        headline("gold mentions: CoNLL F1", _measured("joined", conll.conll)),
        Metric("gold mentions: MUC F1", _measured("joined", conll.muc)),
        Metric("gold mentions: B-cubed F1", _measured("joined", conll.b_cubed)),
        Metric("gold mentions: CEAF-e F1", _measured("joined", conll.ceaf)),
        Metric("same head lemma: CoNLL F1", _measured("lemma", conll.conll)),
    ),
    score_all=_score_all,
)
