"""Page cleaning and publication dates, from saved pages: `aeb`, `trafilatura_eval`, `htmldate_eval`.

`aeb`: 4-gram shingles as in the benchmark's own evaluate.py (scrapinghub/article-extraction-benchmark):
precision and recall of a page averaged over the pages that have any, F1 of these two averages.
`trafilatura_eval`: segments that must and must not be in the text, white space normalised, counts
summed. `htmldate_eval`: ``earliest`` and ``latest`` must both be the gold day.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.evaluate.measures import count_f1, count_precision, count_recall, divide, harmonic, ratio, where
from dateline.evaluate.task import Metric, PageTask, Record, Row, headline
from dateline.publish.forms import Form

_WORD = re.compile(r"\w+")
_SHINGLE = 4


def _is_english(row: Row) -> bool:
    return bool(row["lang"] == "en")


def _text(answer: Form) -> str:
    return answer.get("text") or ""


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """All runs of four words, with their number; a shorter text is one run."""
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1)) if words)


def _score_shingles(record: Record, answer: Form) -> Row:
    gold, said = shingles(record["body"]), shingles(_text(answer))
    right = (gold & said).total()
    return {
        "lang": record["html_lang"],
        "precision": divide(right, said.total()),
        "recall": divide(right, gold.total()),
    }


def _mean(rows: Sequence[Row], field: str) -> float | None:
    values = [row[field] for row in rows if row[field] is not None]
    return (divide(sum(values), len(values)) or 0.0) if rows else None


def _mean_precision(rows: Sequence[Row]) -> float | None:
    return _mean(rows, "precision")


def _mean_recall(rows: Sequence[Row]) -> float | None:
    return _mean(rows, "recall")


def _shingle_f1(rows: Sequence[Row]) -> float | None:
    precision, recall = _mean_precision(rows), _mean_recall(rows)
    return None if precision is None or recall is None else harmonic(precision, recall) or 0.0


AEB = PageTask(
    "aeb",
    (
        headline("shingle F1", _shingle_f1),
        Metric("shingle precision", _mean_precision),
        Metric("shingle recall", _mean_recall),
        Metric("shingle F1, English", where(lambda row: row["lang"] in ("en", None), _shingle_f1)),
    ),
    score=_score_shingles,
)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _score_segments(record: Record, answer: Form) -> Row:
    text = _spaced(_text(answer))
    right = sum(_spaced(segment) in text for segment in record["with"])
    extra = sum(_spaced(segment) in text for segment in record["without"])
    return {"lang": record["html_lang"], "segments": (right, extra, len(record["with"]) - right)}


SEGMENTS = PageTask(
    "trafilatura_eval",
    (
        headline("segment F1", count_f1("segments")),
        Metric("segment precision", count_precision("segments")),
        Metric("segment recall", count_recall("segments")),
        headline("segment F1, English", where(_is_english, count_f1("segments"))),
    ),
    score=_score_segments,
)


def _score_date(record: Record, answer: Form) -> Row:
    published = answer.get("published") or {}
    first, last = published.get("earliest"), published.get("latest")
    said = (first, last) if first else None
    return {
        "lang": record["html_lang"],
        "part": record["set"],
        "right": said == (record["date"], record["date"]),
        "dated": said is not None,
    }


DATES = PageTask(
    "htmldate_eval",
    (
        headline("exact day", ratio("right")),
        Metric("exact day, of dated pages", ratio("right", "dated")),
        Metric("exact day, mediacloud_2020", where(lambda row: row["part"] == "eval_mediacloud_2020", ratio("right"))),
        headline("exact day, English", where(_is_english, ratio("right"))),
    ),
    score=_score_date,
)
