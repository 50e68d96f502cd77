"""Sentences without a trigger that go on telling what the article told: its numbers (recounts), its day (redated)."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims import recounts, redated, uncredited
from dateline.claims.actors.coreference import Mentions
from dateline.claims.parsed import Parsed
from dateline.claims.speakers.speech import Speech
from dateline.model import Claim, Figure, When


def may(text: str) -> bool:
    """Whether a sentence may go on so: it is worth a parse."""
    return recounts.may(text) or uncredited.may(text) or redated.may(text)


def followed(
    parsed: Sequence[Parsed],
    speech: Speech,
    mentions: Mentions,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
    times: Sequence[When],
    fields: frozenset[str],
) -> tuple[Claim, ...]:
    """The claims of an article with those of such sentences, by their place in the text."""
    told = [*recounts.recounts(parsed, speech, mentions, claims, figures)]
    told += list(uncredited.uncredited(parsed, speech, tuple(told), figures, times, fields))
    every = [*told, *redated.redated(parsed, speech, mentions, told, times)]
    return tuple(sorted(every, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id)))
