"""Who did it to whom, as spans: `cameo_ner`.

The actors of any claim answer S, the recipients T; gold R (reciprocal) takes either, and the parties of
a reciprocal claim (several actors, no recipient) may answer either. Strict is equal offsets after
punctuation at the edges is dropped; overlap is a Jaccard of words of at least one half. The figures of
one role leave out gold R and whatever touches it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.evaluate.answers import claims, is_reciprocal, spans_of
from dateline.evaluate.measures import count_f1
from dateline.evaluate.spans import Counts, Span, Tokens, at_least_half, jaccard, match, touches_any, trim
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.publish.forms import Form

Labelled = tuple[Span, str]  # S, T or R


def _said(answer: Form, text: str) -> list[Labelled]:
    """Every span and role once, in the order of the claims."""
    found = {
        (trim(text, span), "R" if is_reciprocal(claim) else label): None
        for claim in claims(answer)
        for role, label in (("actors", "S"), ("recipients", "T"))
        for span in spans_of(claim[role])
    }
    return [one for one in found if one[0][0] < one[0][1]]


def _agree(gold: str, said: str) -> bool:
    return gold == said or "R" in (gold, said)


def _counts(gold: Sequence[Labelled], said: Sequence[Labelled], near: Callable[[Span, Span], float]) -> Counts:
    """A span said in two roles is one answer to a reciprocal gold span, not a hit and a miss."""
    pairs = match(gold, said, lambda one, two: near(one[0], two[0]) if _agree(one[1], two[1]) else 0.0)
    used = {said[to] for _, to in pairs}
    answered = {said[to][0] for at, to in pairs if "R" in (gold[at][1], said[to][1])}
    extra = sum(one not in used and one[0] not in answered for one in said)
    return len(pairs), extra, len(gold) - len(pairs)


def _score(record: Record, answer: Form) -> Row:
    text, tokens = record["text"], Tokens(record["text"])
    gold = [(trim(text, (one["start"], one["end"])), one["label"]) for one in record["entities"]]
    said = _said(answer, text)

    def overlap(one: Span, two: Span) -> float:
        return at_least_half(jaccard(tokens.under(one), tokens.under(two)))

    row: Row = {
        "strict": _counts(gold, said, lambda one, two: float(one == two)),
        "overlap": _counts(gold, said, overlap),
    }
    mutual = [span for span, label in gold if label == "R"]
    clear = [one for one in said if not touches_any(one[0], mutual)]
    for role in ("S", "T"):
        asked = [one for one in gold if one[1] == role]
        row[f"overlap {role}"] = _counts(asked, [one for one in clear if _agree(role, one[1])], overlap)
    return row


CAMEO_NER = TextTask(
    "cameo_ner",
    (
        headline("span F1, strict", count_f1("strict")),
        headline("span F1, overlap", count_f1("overlap")),
        Metric("source F1, overlap", count_f1("overlap S")),
        Metric("target F1, overlap", count_f1("overlap T")),
    ),
    score=_score,
)
