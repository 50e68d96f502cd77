"""Does a sentence tell of a protest? `glocon_sample_sents`.

Label 1 is a protest event; a PROTEST claim that is asserted or historical answers it. The undocumented
label 2 is left out.
"""

from __future__ import annotations

from dateline.evaluate.answers import REAL, claims
from dateline.evaluate.measures import class_f1
from dateline.evaluate.task import Metric, Record, Row, TextTask, headline
from dateline.publish.forms import Form


def _score(record: Record, answer: Form) -> Row:
    protest = any(claim["type"] == "PROTEST" and claim["stance"] in REAL for claim in claims(answer))
    return {"gold": str(record["label"]), "said": "1" if protest else "0"}


GLOCON = TextTask(
    "glocon_sample_sents",
    (headline("macro-F1", class_f1("01")), Metric("F1 of protest", class_f1("1"))),
    score=_score,
    keep=lambda record: record["label"] in (0, 1),
)
