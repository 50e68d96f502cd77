"""Variants of a training example that mean the same codes: the sides' names exchanged.

They keep the judge from learning who usually does what to whom.
"""

from __future__ import annotations

import random
import re
from typing import Any

Example = dict[str, Any]
_NAME = re.compile(r"^(?:[Tt]he )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}$")
Change = tuple[int, int, str]


def varied(example: Example, chance: random.Random) -> Example:
    """The example, or a variant of it now and then."""
    if chance.random() < 0.5 or len(example["claims"]) != 1:
        return example
    changes = _sides(example["claims"][0], example["text"])
    return _changed(example, changes) if changes else example


def _sides(claim: dict[str, Any], text: str) -> list[Change]:
    """Names of one actor and one recipient, exchanged."""
    if len(claim["actors"]) != 1 or len(claim["recipients"]) != 1:
        return []
    (a, b), (c, d) = claim["actors"][0], claim["recipients"][0]
    if (a < d and c < b) or not (_NAME.match(text[a:b]) and _NAME.match(text[c:d])):
        return []
    return sorted([(a, b, text[c:d]), (c, d, text[a:b])])


def _changed(example: Example, changes: list[Change]) -> Example:
    """The text with other words, and every offset moved with it."""
    text = example["text"]

    def moved(at: int, *, end: bool) -> int:
        shift = 0
        for s, e, words in changes:
            if at >= e or (end and at > s):
                shift += len(words) - (e - s) if at >= e else 0
        return at + shift

    def span(one: list[int] | None) -> list[int] | None:
        return None if one is None else [moved(one[0], end=False), moved(one[1], end=True)]

    made, last = "", 0
    for s, e, words in changes:
        made += text[last:s] + words
        last = e
    claims = [
        {
            **claim,
            "trigger": span(claim["trigger"]),
            "actors": [span(one) for one in claim["actors"]],
            "recipients": [span(one) for one in claim["recipients"]],
            "speaker": span(claim["speaker"]),
        }
        for claim in example["claims"]
    ]
    candidates = [{**one, "span": span(one["span"])} for one in example["candidates"]]
    return {**example, "text": made + text[last:], "claims": claims, "candidates": candidates}
