"""Another count of what the article told, in the paper's own voice: 'Seventeen bodies were recovered', 'it was 19'.

Nobody is credited, so the words must leave no doubt of what is counted: the figure has the kind by itself, the sentence
tells nothing else and names no other cause, part or time; of a crowd it is said that it came. The rest is as in
claims/recounts.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.claims.parsed import Parsed
from dateline.claims.recounts import NUMBER, claim_of, has, nearest, table
from dateline.claims.speakers.speech import Speech
from dateline.claims.tokens import tokens
from dateline.model import Claim, Figure, When

_HARM = frozenset({"killed", "injured"})
_COUNTED = re.compile(
    r"\b(?:bodies|corpses|toll|dead|custody|detainees|detained|captives|hostages|turnout|took part|taken part"
    r"|marchers|demonstrators|protesters|strikers)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:of the (?:dead|wounded|injured|detained|arrested|victims|bodies)|among (?:them|the)|of (?:them|whom)"
    r"|crash\w*|accident\w*|storm\w*|flood\w*|quake\w*|earthquake\w*|landslides?|collapse\w*|capsiz\w+|drown\w+"
    r"|cholera|measles|disease|virus|last year|this year|so far|since)\b",
    re.IGNORECASE,
)


def may(text: str) -> bool:
    """Whether a sentence may give such a figure: it is worth a parse."""
    return _COUNTED.search(text) is not None and NUMBER.search(text) is not None


def uncredited(
    parsed: Sequence[Parsed],
    speech: Speech,
    told: Sequence[Claim],
    figures: Sequence[Figure],
    times: Sequence[When],
    fields: frozenset[str],
) -> Iterator[Claim]:
    """A claim for the first figure of each kind in such a sentence. ``fields``: what the article speaks of.

    Where it speaks of an accident, the dead may be those of that.
    """
    starts = [one.sentence.start for one in parsed]
    spoken = {id(said.parsed) for said in speech.said if said.speaks}
    busy = {claim.span.start for claim in told}
    for one in parsed:
        if id(one) in spoken or one.sentence.start in busy or _ELSEWHERE.search(one.sentence.text):
            continue
        found: set[str] = set()
        for figure in _figures(one, figures):
            model = nearest(figure.kind, told, one.sentence.start, starts)
            doubtful = figure.kind in found or (figure.kind in _HARM and "accident" in fields)
            if model is None or doubtful or any(_before(when, model, one) for when in times):
                continue
            found.add(figure.kind)
            yield claim_of(one, None, figure, model)


def _figures(parsed: Parsed, figures: Iterable[Figure]) -> Iterator[Figure]:
    """The figures of a sentence that count all of a happening, more than one, and of a crowd those who came."""
    sentence = parsed.sentence
    for figure in figures:
        inside = sentence.start <= figure.span.start and figure.span.end <= sentence.end
        several = inside and figure.kind in table() and figure.of_event and (figure.low or 0) > 1
        if several and (figure.kind != "participants" or _came(sentence.text)):
            yield figure


def _came(text: str) -> bool:
    """Not 'eighteen demonstrators were fined'."""
    roles = table()["participants"]
    return any(has(tokens(text).low, word) for word in set(roles["of"]) - set(roles["own"]))


def _before(when: When, model: Claim, parsed: Parsed) -> bool:
    """Whether the sentence names a time before the happening: it counts what another one did."""
    sentence = parsed.sentence
    if when.span is None or not sentence.start <= when.span.start < sentence.end or when.latest is None:
        return False
    return model.when is not None and model.when.earliest is not None and when.latest < model.when.earliest
