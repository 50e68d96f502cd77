"""Sub-types of conflict events: `case2021_task2`, whose 30 classes are 25 of ACLED's sub-events and 5 others.

The answer on the 25 is the sub-event type of the strongest claim that has one. For the wide figures a
claim without one is read by its PLOVER contexts, then by its type. A natural disaster cannot be told
from a man-made one that way, so the latter is never said. Which class is which stands in
`data/evaluate/case2021.tsv`.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.evaluate.answers import claims, strongest
from dateline.evaluate.measures import class_f1, ratio, where
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.language.tables import DATA, rows
from dateline.publish.forms import Form

_LABELS = tuple(row["label"] for row in rows(DATA / "evaluate" / "case2021.tsv"))
_SUB_EVENTS = {row["label"]: row["sub_event"] for row in rows(DATA / "evaluate" / "case2021.tsv")}
SEEN = tuple(label for label in _LABELS if _SUB_EVENTS[label])
UNSEEN = tuple(label for label in _LABELS if not _SUB_EVENTS[label])
_LAST = ("DIPLO", "ATTRIB")  # in the 30 classes, not in the 28
_BY_CONTEXT = {
    "disasters": "NATURAL_DISASTER",
    "crime": "ORG_CRIME",
    "trafficking": "ORG_CRIME",
    "illegal_drugs": "ORG_CRIME",
    "corruption": "ORG_CRIME",
}
_BY_TYPE = {"ACCUSE": "ATTRIB", **dict.fromkeys(("CONSULT", "SUPPORT", "SANCTION", "COOPERATE"), "DIPLO")}


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


@cache
def _label_of() -> dict[str, str]:
    return {_letters(_SUB_EVENTS[label]): label for label in SEEN}


def narrow(claim: Form) -> str | None:
    """The class of the claim's sub-event type."""
    acled = claim["acled"]
    return _label_of().get(_letters(acled["sub_event_type"] or "")) if acled else None


def wide(claim: Form) -> str | None:
    """The same, else the class of its first telling context, else of its type."""
    by_context = next((_BY_CONTEXT[one] for one in claim["contexts"] if one in _BY_CONTEXT), None)
    return narrow(claim) or by_context or _BY_TYPE.get(claim["type"])


def _score(record: Record, answer: Form) -> Row:
    found = claims(answer)
    first = strongest([claim for claim in found if narrow(claim)])
    widest = strongest([claim for claim in found if wide(claim)])
    return {
        "gold": record["label"],
        "seen": record["label"] in SEEN,
        "said": narrow(first) if first else "NONE",
        "wide": wide(widest) if widest else "NONE",
        "hit": any(narrow(claim) == record["label"] for claim in found),
    }


def _seen(row: Row) -> bool:
    return bool(row["seen"])


_28 = tuple(label for label in (*SEEN, *UNSEEN) if label not in _LAST)

CASE2021 = TextTask(
    "case2021_task2",
    (
        headline("weighted-F1 (25 seen)", where(_seen, class_f1(SEEN, weighted=True))),
        Metric("macro-F1 (25 seen)", where(_seen, class_f1(SEEN))),
        Metric("any claim right (25 seen)", where(_seen, ratio("hit"))),
        Metric(
            "weighted-F1 (28)", where(lambda row: row["gold"] not in _LAST, class_f1(_28, weighted=True, said="wide"))
        ),
        headline("weighted-F1 (30)", class_f1((*SEEN, *UNSEEN), weighted=True, said="wide")),
        Metric("macro-F1 (30)", class_f1((*SEEN, *UNSEEN), said="wide")),
    ),
    score=_score,
)
