"""What comes back: the model's words as verdicts, each checked before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

import msgspec

from dateline.claims.asked.prompts import legal_modes
from dateline.claims.phrases import Phrase
from dateline.claims.triggers import Candidate
from dateline.model import Stance

STANCES: tuple[Stance, ...] = get_args(Stance)
_EDGES = " \t\r\n.,;:"


class Verdict(msgspec.Struct, frozen=True):
    """What the model says of candidate ``n``; ``type`` None: no event. Roles None: nothing was said of them."""

    n: int
    type: str | None
    mode: str | None = None
    stance: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None

    @property
    def legal_type(self) -> bool:
        """Whether the ontology has the type."""
        return self.type is not None and legal_modes(self.type) is not None

    @property
    def legal_mode(self) -> bool:
        """Whether the type has the mode; no mode is always legal."""
        return self.mode is None or (self.type is not None and self.mode in (legal_modes(self.type) or ()))


class _Answer(msgspec.Struct, frozen=True):
    candidates: list[msgspec.Raw]


def read(content: str, count: int) -> dict[int, Verdict] | None:
    """Verdicts by the place of their candidate (from 0); one that is malformed is left out alone.

    None where the whole is not in the form that was asked for. Text around the object is passed over:
    models wrap it in a code fence, or think aloud before it.
    """
    said = content.rpartition("</think>")[2]
    first, last = said.find("{"), said.rfind("}")
    try:
        answer = msgspec.json.decode(said[first : last + 1], type=_Answer)
    except (msgspec.DecodeError, UnicodeError):
        return None
    found: dict[int, Verdict] = {}
    for raw in answer.candidates:
        try:
            verdict = msgspec.json.decode(raw, type=Verdict)
        except (msgspec.DecodeError, UnicodeError):
            continue
        if 1 <= verdict.n <= count:
            found.setdefault(verdict.n - 1, verdict)
    return found


def stance_of(verdict: Verdict) -> Stance | None:
    """The stance, where it is one of ours."""
    return next((stance for stance in STANCES if stance == verdict.stance), None)


def mentions(said: Sequence[str], candidate: Candidate) -> tuple[Phrase, ...] | None:
    """The mentions with just these words, each once; None where one of them does not stand in the sentence."""
    found: dict[int, Phrase] = {}
    for words in said:
        made = _mention(words, candidate)
        if made is None:
            return None
        found.setdefault(made.first, made)
    return tuple(found.values())


def _mention(words: str, candidate: Candidate) -> Phrase | None:
    """Of several places with these words the one nearest to the trigger; never the trigger itself."""
    parts = words.strip(_EDGES).split()
    if not parts:
        return None
    parsed = candidate.parsed
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    places = [parsed.doc.char_span(*match.span()) for match in pattern.finditer(parsed.sentence.text)]
    runs = [range(place.start, place.end) for place in places if place is not None]
    known = parsed.roles_at.keys() | parsed.named_at.keys()
    runs = [run for run in runs if not (candidate.inside - known).intersection(run)]
    if not runs:
        return None
    run = min(runs, key=lambda one: min(abs(i - candidate.head.i) for i in one))
    tokens = [parsed.doc[i] for i in run]
    head = next((token for token in tokens if token.head.i not in run or token.head.i == token.i), tokens[-1])
    return Phrase(head, run.start, run.stop - 1, parsed)
