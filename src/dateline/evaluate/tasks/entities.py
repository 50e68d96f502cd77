"""Persons, organisations and places as spans: `re3d`.

Entities at confidence .5 and above, overlapping ones of one kind collapsed to the outermost; an answer
that equals one collapsed away is neither right nor wrong. Person and Organisation are looked for in
``actors``, Location in ``places``; Nationality is optional: an actor on one is neither right nor wrong. A
leading article does not count. "Partial" is any overlap, as in the peer's figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.evaluate.answers import spans_of
from dateline.evaluate.measures import count_f1, divide, harmonic, total
from dateline.evaluate.spans import Span, outermost, partial_counts, set_counts, touches_any, trim
from dateline.evaluate.task import Measure, Metric, Record, Row, TextTask, headline
from dateline.publish.forms import Form

_KINDS = {"actors": ("Person", "Organisation"), "places": ("Location",)}


def _trimmed(text: str, some: Iterable[Span]) -> list[Span]:
    cut = {trim(text, span, article=True) for span in some}
    return sorted(span for span in cut if span[0] < span[1])


def _gold(record: Record, *labels: str) -> list[Span]:
    sure = (one for one in record["entities"] if one["label"] in labels and one["confidence"] >= 0.5)
    return [(one["start"], one["end"]) for one in sure]


def _score(record: Record, answer: Form) -> Row:
    text = record["text"]
    row: Row = {}
    for field, labels in _KINDS.items():
        every = _gold(record, *labels)
        gold = _trimmed(text, outermost(every))
        nested = set(_trimmed(text, every)) - set(gold)
        optional = _trimmed(text, _gold(record, "Nationality")) if field == "actors" else []
        found = [span for span in _trimmed(text, spans_of(_named(answer.get(field)))) if span not in nested]
        said = [span for span in found if touches_any(span, gold) or not touches_any(span, optional)]
        row[f"{field} strict"] = set_counts(gold, said)
        row[f"{field} right"], row[f"{field} found"] = partial_counts(gold, said)
    return row


def _named(things: Iterable[Form] | None) -> list[Form]:
    """Without demonyms among the places, which are Nationalities here, and without what is part of an actor's name."""
    return [thing for thing in things or () if thing.get("role") not in ("demonym", "name")]


def _partial(*fields: str) -> Measure:
    """F1 of two sums: of answers that overlap a gold span, and of gold spans that an answer overlaps."""

    def compute(rows: Sequence[Row]) -> float | None:
        good, bad, _ = total(rows, *(f"{field} right" for field in fields))
        found, _, lost = total(rows, *(f"{field} found" for field in fields))
        return harmonic(divide(good, good + bad) or 0.0, divide(found, found + lost) or 0.0) or 0.0

    return compute


def _strict(*fields: str) -> Measure:
    return count_f1(*(f"{field} strict" for field in fields))


RE3D = TextTask(
    "re3d",
    (
        Metric("actors F1, strict", _strict("actors")),
        headline("actors F1, partial", _partial("actors")),
        Metric("places F1, strict", _strict("places")),
        Metric("places F1, partial", _partial("places")),
        Metric("both F1, strict", _strict("actors", "places")),
        headline("both F1, partial", _partial("actors", "places")),
    ),
    score=_score,
)
