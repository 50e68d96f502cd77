"""What police do, sentence by sentence: `india_police_events`.

A claim belongs to the sentence that holds the middle of its trigger. Readings of the labels, as far as a
claim can say them:

- police: an actor of the claim has sector COP, or "police" in its words;
- ANY_ACTION: a claim with a police actor, of any stance but denied and hypothetical (the gold also marks
  what police plan or may do); and whatever counts as one of the labels below;
- FORCE: ASSAULT by police; ASSAULT/crowd-control with no actor at all; COERCE by police without a mode
  (the modes of COERCE, arrest, curfew and the like, are no use of force in this gold);
- KILL: an ASSAULT by police that has a killed figure, mode ``targeted``, or a trigger that says so;
- ARREST: COERCE/arrest, whoever acts (the gold marks passives that name nobody);
- FAIL (police failing to act) cannot be said in PLOVER and is left out.

FORCE, KILL and ARREST must be asserted or historical. A document is relevant where a sentence of it is
ANY_ACTION. "Example-based F1" is the mean over sentences that have a gold or an answered label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.evaluate.answers import REAL, UNREAL, claims
from dateline.evaluate.measures import count_f1, ratio
from dateline.evaluate.spans import set_counts
from dateline.evaluate.task import Metric, Record, Row, TextTask, dated_line, headline
from dateline.publish.forms import Form

LABELS = ("KILL", "ARREST", "FORCE", "ANY_ACTION")
_KILLING = re.compile(
    r"\b(?:kill|slay|slain|shot dead|gunned? down|dead\b|death|die[ds]?\b|execu(?:te|ti|to)|murder)", re.IGNORECASE
)


def _by_police(claim: Form) -> bool:
    return any("COP" in one["sectors"] or "police" in one["text"].lower() for one in claim["actors"])


def _kills(claim: Form, text: str) -> bool:
    killed = any(one["kind"] == "killed" and one["high"] != 0 for one in claim["figures"])
    start, end = claim["trigger"]
    return killed or claim["mode"] == "targeted" or bool(_KILLING.search(text[start:end]))


def _done(claim: Form, text: str, *, police: bool) -> set[str]:
    """The labels that a claim of what happened has, but ANY_ACTION."""
    kind, mode = claim["type"], claim["mode"]
    by_force = police and (kind == "ASSAULT" or (kind == "COERCE" and not mode))
    unnamed = kind == "ASSAULT" and mode == "crowd-control" and not claim["actors"]
    said = {
        "ARREST": kind == "COERCE" and mode == "arrest",
        "FORCE": by_force or unnamed,
        "KILL": police and kind == "ASSAULT" and _kills(claim, text),
    }
    return {label for label, holds in said.items() if holds}


def labels_of(claim: Form, text: str) -> set[str]:
    """The labels that a claim gives its sentence."""
    police = _by_police(claim)
    labels = _done(claim, text, police=police) if claim["stance"] in REAL else set()
    return {*labels, "ANY_ACTION"} if labels or (police and claim["stance"] not in UNREAL) else labels


def _by_sentence(record: Record, answer: Form) -> list[set[str]]:
    said: list[set[str]] = [set() for _ in record["sentences"]]
    for claim in claims(answer):
        middle = sum(claim["trigger"]) / 2
        for at, sentence in enumerate(record["sentences"]):
            if sentence["start"] <= middle < sentence["end"]:
                said[at] |= labels_of(claim, record["text"])
    return said


def _having(label: str, sentences: Sequence[set[str]]) -> set[int]:
    return {at for at, labels in enumerate(sentences) if label in labels}


def _score(record: Record, answer: Form) -> Row:
    gold = [set(sentence["labels"]) & set(LABELS) for sentence in record["sentences"]]
    said = _by_sentence(record, answer)
    marked = [(one, two) for one, two in zip(gold, said, strict=True) if one or two]
    return {
        **{label: set_counts(_having(label, gold), _having(label, said)) for label in LABELS},
        "examples": len(marked),
        "example_f1": sum(2 * len(one & two) / (len(one) + len(two)) for one, two in marked),
        "relevant": set_counts([1] if any(gold) else [], [1] if any(said) else []),
    }


def _macro(rows: Sequence[Row]) -> float | None:
    values = [value for label in LABELS if (value := count_f1(label)(rows)) is not None]
    return sum(values) / len(values) if values else None


_SHOWN = frozenset({"ARREST", "ANY_ACTION"})

INDIA = TextTask(
    "india_police_events",
    (
        *(Metric(f"F1 {label}", count_f1(label), headline=label in _SHOWN) for label in LABELS),
        Metric("macro-F1 (4)", _macro),
        Metric("micro-F1 (4)", count_f1(*LABELS)),
        headline("example-based F1 (4)", ratio("example_f1", "examples")),
        headline("document relevance F1", count_f1("relevant")),
    ),
    score=_score,
    line=dated_line,
)
