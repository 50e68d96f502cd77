"""A happening told before, with its day told again: 'It happened on Saturday, he said, and not on Friday'.

Such a sentence has no trigger of its own. The happening is the nearest one told in the sentences before; the claim
takes type, mode, parties and place from it, the day from its own sentence, and the speaker is whoever says it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.claims.actors.coreference import Mentions
from dateline.claims.drafting import sentence_span
from dateline.claims.parsed import Parsed
from dateline.claims.speakers.speech import Speech
from dateline.ids import content_id
from dateline.model import Claim, Step, Voice, When

_NAME, _VERSION = "redated", "1"
_HAPPENED = re.compile(
    r"(?:^|(?<=[\"“‘'])|\b(?:that|and|but) )(?:it|this|that) (?P<verb>happened|took place|occurred)\b", re.IGNORECASE
)
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
_TOLD = frozenset({"asserted", "historical", "possible"})
_BEFORE = 3  # sentences before in which the happening is looked for
_NEAR = 60  # characters from the verb to the day


def may(text: str) -> bool:
    """Whether a sentence may tell again when something happened: it is worth a parse."""
    return _HAPPENED.search(text) is not None


def redated(
    parsed: Sequence[Parsed], speech: Speech, mentions: Mentions, told: Sequence[Claim], times: Sequence[When]
) -> Iterator[Claim]:
    """A claim for each sentence that gives the day of what was told before."""
    for one in parsed:
        sentence = one.sentence
        match = _HAPPENED.search(sentence.text)
        if match is None or any(claim.span.start == sentence.start for claim in told):
            continue
        at = sentence.start + match.start("verb")
        when, model = _day(times, at, sentence.end), _before(told, sentence.index, parsed)
        if when is not None and model is not None:
            said = speech.innermost(at)
            speaker = mentions.resolve(said.source).actor if said and said.source else None
            voice: Voice = "outlet" if said is None else "quoted" if speech.quoted(at) else "reported"
            trigger = one.span(match.start("verb"), match.end("verb"))
            yield replace(
                model,
                id=content_id("cl", model.article, trigger.start, trigger.end, model.type, model.mode),
                span=sentence_span(one),
                trigger=trigger,
                when=when,
                figures=(),
                voice=voice,
                speaker=speaker,
                cue=said.cue if said else None,
                stance="asserted",
                linked=None,
                steps=(Step(_NAME, _VERSION, None, f"day of '{model.trigger.text}' at {model.trigger.start}"),),
            )


def _day(times: Iterable[When], at: int, end: int) -> When | None:
    """The first day named behind the verb."""
    behind = (when for when in times if when.span is not None and at < when.span.start < min(end, at + _NEAR))
    return next((when for when in behind if when.earliest is not None and when.grain in ("day", "hour")), None)


def _before(told: Iterable[Claim], index: int, parsed: Iterable[Parsed]) -> Claim | None:
    """The nearest deed told in the sentences before."""
    number = {one.sentence.start: one.sentence.index for one in parsed}
    near = [
        claim
        for claim in told
        if claim.type in _DEEDS and claim.stance in _TOLD and 0 < index - number.get(claim.span.start, index) <= _BEFORE
    ]
    return max(near, key=lambda claim: (claim.trigger.start, claim.id), default=None)
