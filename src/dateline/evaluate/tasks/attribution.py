"""Who says what: `polnear`, words in each role and whole attributions.

Role F1 counts words of the text that are part of any source (cue, content). An attribution is found
where the words of the content have a Jaccard of at least one half and the sources overlap, or both have
none; pairs are one-to-one, best content first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.answers import spans_of
from dateline.evaluate.measures import count_f1, count_precision, count_recall
from dateline.evaluate.spans import Numbers, Tokens, at_least_half, jaccard, match, set_counts, union
from dateline.evaluate.task import Metric, Record, Row, TextTask, dated_line, headline
from dateline.publish.forms import Form

_ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """The numbers of the words of one attribution, by role."""

    source: Numbers
    cue: Numbers
    content: Numbers


def _read(some: Iterable[dict[str, Any]], tokens: Tokens) -> list[Attribution]:
    return [Attribution(*(tokens.under_all(spans_of(one.get(role))) for role in _ROLES)) for one in some]


def _worth(gold: Attribution, said: Attribution) -> float:
    same_source = bool(gold.source & said.source) or not (gold.source or said.source)
    return at_least_half(jaccard(gold.content, said.content)) if same_source else 0.0


def _score(record: Record, answer: Form) -> Row:
    tokens = Tokens(record["text"])
    gold = _read(record["attributions"], tokens)
    said = _read(answer.get("attributions") or (), tokens)
    pairs = len(match(gold, said, _worth))
    row: Row = {"whole": (pairs, len(said) - pairs, len(gold) - pairs)}
    for role in _ROLES:
        row[role] = set_counts(union(getattr(one, role) for one in gold), union(getattr(one, role) for one in said))
    return row


POLNEAR = TextTask(
    "polnear",
    (
        *(headline(f"{role} word F1", count_f1(role)) for role in _ROLES),
        headline("attribution F1", count_f1("whole")),
        Metric("attribution precision", count_precision("whole")),
        Metric("attribution recall", count_recall("whole")),
    ),
    score=_score,
    line=dated_line,
)
