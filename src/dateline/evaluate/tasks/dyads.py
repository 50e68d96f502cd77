"""Who did what kind of thing to whom: `plv_plover_relations` (marked pairs) and `plover_gsr` (PLOVER's gold records).

`plv_plover_relations`: a record's answer is the type of the claim whose actors and recipients best cover
the marked SOURCE and TARGET (Dice of words; the right way round counts 1, crossed one half, so that a
reciprocal claim, all parties as actors, still finds its pair); where none overlaps, the strongest claim;
else NONE. CONCEDE and RETREAT are one class, YIELD.

`plover_gsr`: the country of an actor is compared as the first three letters of the gold code. UNO and EUR
are read as IGO, the code of the gold standard's time; JAP is read as JPN. A reciprocal claim's parties
serve as source and target. Country figures use the claim that gets the most right. "Type + both
countries" is over all records, as for the peers, though some have no target.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.evaluate.answers import claims, is_reciprocal, spans_of, strength, strongest
from dateline.evaluate.measures import accuracy, class_f1, ratio
from dateline.evaluate.spans import Numbers, Tokens, dice, union
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.publish.forms import Form

PLOVER_15 = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip
_OLD_TYPES = {"DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST", "FIGHT": "ASSAULT"}
_OLD_COUNTRIES = {"JAP": "JPN", "UNO": "IGO", "EUR": "IGO"}


def _cover(claim: Form, role: str, gold: Numbers, tokens: Tokens) -> float:
    """How well one filler of the role, or all together, cover the gold words."""
    fillers = [tokens.under(span) for span in spans_of(claim[role])]
    return max((dice(filler, gold) for filler in [*fillers, union(fillers)]), default=0.0)


def pair_overlap(claim: Form, source: Numbers, target: Numbers, tokens: Tokens) -> float:
    """How well a claim's parties cover a marked pair; crossed, at half the worth."""
    straight = _cover(claim, "actors", source, tokens) + _cover(claim, "recipients", target, tokens)
    crossed = _cover(claim, "actors", target, tokens) + _cover(claim, "recipients", source, tokens)
    return straight + 0.5 * crossed


def _score_pair(record: Record, answer: Form) -> Row:
    tokens = Tokens(record["text"])
    source, target = (
        tokens.under_all((one["start"], one["end"]) for one in record["spans"] if one["label"] == label)
        for label in ("SOURCE", "TARGET")
    )
    found = claims(answer)
    rated = [(pair_overlap(claim, source, target, tokens), claim) for claim in found]
    best = max(rated, key=lambda one: (one[0], strength(one[1])), default=None)
    said = best[1]["type"] if best else "NONE"
    return {"gold": _class(record["root"]), "said": _class(said), "any": bool(found)}


def _class(kind: str) -> str:
    return "YIELD" if kind in ("CONCEDE", "RETREAT") else kind


PLV = TextTask(
    "plv_plover_relations",
    (
        headline("accuracy", accuracy),
        headline("macro-F1 (15)", class_f1(PLOVER_15)),
        Metric("any claim", ratio("any")),
    ),
    score=_score_pair,
)


def _countries(codes: Iterable[Any]) -> set[str]:
    short = (str(code or "")[:3].upper() for code in codes)
    return {_OLD_COUNTRIES.get(code, code) for code in short if code}


def _ends(claim: Form, sources: set[str], targets: set[str], *, mutual: bool) -> tuple[bool, bool]:
    """Whether a claim has a right source country, and a right target country."""
    actors = _countries(one["country"] for one in claim["actors"])
    recipients = _countries(one["country"] for one in claim["recipients"])
    if is_reciprocal(claim):
        recipients = actors
        if mutual:  # one party cannot be both ends
            return bool(actors & sources), len(actors & sources) > min(1, len(sources) - 1)
    return bool(actors & sources), bool(recipients & targets)


def _score_gold_record(record: Record, answer: Form) -> Row:
    kind = _OLD_TYPES.get(record["event"], record["event"])
    sources = _countries(one.get("code") for one in record["source"])
    targets = _countries(one.get("code") for one in record["target"])
    mutual = not record["target"] and len(record["source"]) > 1
    targets = sources if mutual else targets
    found = claims(answer)
    marks = [(claim["type"] == kind, *_ends(claim, sources, targets, mutual=mutual)) for claim in found]
    ranked = zip(marks, map(strength, found), strict=True)
    best = max(ranked, key=lambda one: (sum(one[0]), one[1]), default=None)
    _, source, target = best[0] if best else (False, False, False)
    first = strongest(found)
    return {
        "gold": kind,
        "said": first["type"] if first else "NONE",
        "any": bool(found),
        "claims": len(found),
        "hit": any(mark[0] for mark in marks),
        "only": bool(marks) and all(mark[0] for mark in marks),
        "has_source": bool(sources),
        "has_target": bool(targets),
        "source": source and bool(sources),
        "target": target and bool(targets),
        "triple": any(all(mark) for mark in marks),
    }


GSR = TextTask(
    "plover_gsr",
    (
        headline("type, first claim", accuracy),
        headline("type, any claim (hit)", ratio("hit")),
        Metric("type, all claims (only)", ratio("only")),
        Metric("any event", ratio("any")),
        headline("source country", ratio("source", "has_source")),
        headline("target country", ratio("target", "has_target")),
        headline("type + both countries", ratio("triple")),
        Metric("claims a sentence", ratio("claims"), "count"),
    ),
    score=_score_gold_record,
)
