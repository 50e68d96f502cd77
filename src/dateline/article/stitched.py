"""Signs that a story was put together from several. Each kind is weak alone: some weigh more, and two are wanted."""

from __future__ import annotations

import re

from dateline.article import breaks, strangers
from dateline.model import Span, Warning

_QUOTE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|‘[^’\n]{15,}’")
_WANTED_KINDS = 2
_WANTED_WEIGHT = 3
_MOST_SPANS = 4  # of each kind
# How much one sign and how much several of a kind weigh, from how rare they are in sound articles.
_KINDS = {
    "persons are credited whom nothing introduces": (1, 2),
    "things are spoken of as known that nothing introduces": (2, 2),
    "the names of one group change": (2, 2),
    "the spelling changes between British and American": (2, 2),
    "the comma changes sides at closing quotation marks": (1, 1),
    "the quotation marks change": (1, 1),
    "a person is introduced twice": (1, 1),
    "another dateline follows": (1, 1),
}
_ISLANDS = "paragraphs have nothing in common with the rest"


def find(text: str, title: str | None) -> Warning | None:
    """A warning that names each kind of sign with its spans, or None where they are too few or too light."""
    unquoted = _QUOTE.sub(lambda found: " " * len(found.group()), text)  # offsets stay
    signs = (
        strangers.persons(text, unquoted, title or ""),
        strangers.things(text, unquoted, title or ""),
        breaks.names(text, unquoted),
        breaks.spelling(text, unquoted),
        breaks.quotation_commas(text),
        breaks.quotation_marks(text),
        breaks.introduced_again(text),
        breaks.datelines(text),
    )
    found = {kind: spans for kind, group in zip(_KINDS, signs, strict=True) if (spans := list(group))}
    weight = sum(_KINDS[kind][len(spans) > 1] for kind, spans in found.items())
    if len(found) < _WANTED_KINDS or weight + 1 < _WANTED_WEIGHT:
        return None
    alone = list(breaks.islands(text, title or ""))
    if weight + bool(alone) < _WANTED_WEIGHT:
        return None
    return _warning({**found, **({_ISLANDS: alone} if alone else {})})


def _warning(found: dict[str, list[Span]]) -> Warning:
    kept = {kind: spans[:_MOST_SPANS] for kind, spans in found.items()}
    parts = "; ".join(
        f"{kind} ({', '.join(dict.fromkeys(span.text for span in spans))})" for kind, spans in kept.items()
    )
    spans = tuple(sorted({span for group in kept.values() for span in group}))
    return Warning("stitched", f"The text seems put together from several reports: {parts}.", spans)
