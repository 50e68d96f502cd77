"""A user's own types: their triggers are tried before the coder is asked, and claims are read as them in the end.

The coder never sees a type that is not PLOVER's, so any coder goes with any ontology. A claim that a selector takes
keeps its id, words, stance, CAMEO code and ACLED-like pair, and a step says what it was and which selector took it; one
that none takes is dropped with the reason ``ontology:none``, unless the ontology keeps others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from dateline.claims.classify import Coder, Proposal, reading
from dateline.claims.guards import Setting
from dateline.claims.parsed import Parsed
from dateline.claims.triggers import Candidate
from dateline.language.inflect import lemmas
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.ontology import plover
from dateline.language.ontology_own import VERSION, OwnOntology, OwnType, Selector
from dateline.language.words import Words, key, words_of
from dateline.model import Actor, Claim, Step, WhyNot

NONE = "ontology:none"


def with_own(coder: Coder, ontology: OwnOntology | None) -> Coder:
    """The coder, behind the triggers of the user's ontology where there are any."""
    return OwnTriggers(coder, ontology.entries) if ontology is not None and ontology.entries else coder


class OwnTriggers:
    """Takes the first of a user's own readings whose guards hold; asks another coder about all the rest.

    A coder that prepares answers for whole sentences is asked again about those with an own trigger, since it then
    sees fewer candidates.
    """

    def __init__(self, coder: Coder, entries: Iterable[Entry]) -> None:
        self._coder = coder
        self._own = frozenset(entries)
        self.name = coder.name
        self.version = coder.version

    def worth(self, text: str, words: Words, lexicon: Lexicon) -> bool:
        """As the other coder says, and where a trigger of the user's may stand."""
        return lexicon.triggers.any(words.lower) or self._coder.worth(text, words, lexicon)

    def prepare(self, sentences: Sequence[Parsed]) -> None:
        """As the other coder needs it."""
        self._coder.prepare(sentences)

    def candidates(self, parsed: Parsed, refused: frozenset[tuple[int, ...]]) -> list[Candidate]:
        """Those of the other coder: the lexicon that it asks holds the user's triggers too."""
        return self._coder.candidates(parsed, refused)

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """One proposal a candidate, in their order."""
        own = [self._reading(candidate, setting) for candidate in candidates]
        others = [self._others(candidate) for candidate in candidates]
        asked = [
            other
            for made, other in zip(own, others, strict=True)
            if (made is None or made.entry is None) and other.entries
        ]
        answers = iter(self._coder.propose(asked, setting))
        return [
            made if made is not None and (made.entry is not None or not other.entries) else next(answers)
            for made, other in zip(own, others, strict=True)
        ]

    def _reading(self, candidate: Candidate, setting: Setting) -> Proposal | None:
        """The first own reading that holds, else the first that was refused; None where no entry is the user's."""
        made = [reading(candidate, entry, setting) for entry in candidate.entries if entry in self._own]
        return next((one for one in made if one.entry is not None), made[0] if made else None)

    def _others(self, candidate: Candidate) -> Candidate:
        return replace(candidate, entries=tuple(entry for entry in candidate.entries if entry not in self._own))


def retyped(claims: Sequence[Claim], ontology: OwnOntology | None) -> tuple[tuple[Claim, ...], tuple[WhyNot, ...]]:
    """The claims as types of the ontology, and those that it has no type for, with the reason."""
    if ontology is None:
        return tuple(claims), ()
    made = [(claim, _retyped(claim, ontology)) for claim in claims]
    kept = {found.id for _, found in made if found is not None}
    final = (found for _, found in made if found is not None)
    linked = tuple(one if one.linked is None or one.linked in kept else replace(one, linked=None) for one in final)
    return linked, tuple(WhyNot(claim.span, claim.trigger, NONE) for claim, found in made if found is None)


def _retyped(claim: Claim, ontology: OwnOntology) -> Claim | None:
    if claim.type not in plover().types:  # proposed by one of the user's own triggers
        return _as(claim, next(one for one in ontology.types if one.kind.name == claim.type), "own trigger")
    for one in ontology.types:
        for number, selector in enumerate(one.selectors, start=1):
            if selects(selector, claim):
                was = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
                return _as(claim, one, f"{was} by selector {number} of {one.kind.name}")
    return claim if ontology.keep_others else None


def _as(claim: Claim, own: OwnType, note: str) -> Claim:
    """The mode stays where the user's type has it; the quad class is the user's where it is given."""
    return replace(
        claim,
        type=own.kind.name,
        mode=claim.mode if claim.mode in own.kind.modes else None,
        quad=own.kind.quad or claim.quad,
        steps=(*claim.steps, Step("ontology", VERSION, None, note)),
    )


def selects(selector: Selector, claim: Claim) -> bool:
    """Whether every field of a selector that is not empty holds of a claim."""
    return all(_verdicts(selector, claim))


def _verdicts(selector: Selector, claim: Claim) -> Iterator[bool]:
    yield not selector.types or claim.type in selector.types
    yield not selector.modes or (claim.mode or "") in selector.modes
    yield not selector.contexts or not selector.contexts.isdisjoint(claim.contexts)
    yield not selector.stances or claim.stance in selector.stances
    yield not selector.actor_sectors or _any_of(selector.actor_sectors, claim.actors)
    yield not selector.recipient_sectors or _any_of(selector.recipient_sectors, claim.recipients)
    yield not selector.trigger_words or holds(claim.trigger.text, selector.trigger_words)
    yield not selector.actor_words or any(holds(one.span.text, selector.actor_words) for one in claim.actors)
    yield not selector.recipient_words or any(
        holds(one.span.text, selector.recipient_words) for one in claim.recipients
    )
    yield not selector.words or holds(claim.span.text, selector.words)


def _any_of(sectors: frozenset[str], actors: Sequence[Actor]) -> bool:
    return any(not sectors.isdisjoint(actor.sectors) for actor in actors)


def holds(text: str, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands in the text, each of its words in any form: 'aid worker' in 'aid workers'."""
    said = [lemmas(word) for word in words_of(text).lower]
    return any(_at(said, wanted, start) for wanted in map(_key, phrases) for start in range(len(said)))


def _at(said: Sequence[frozenset[str]], wanted: Sequence[str], start: int) -> bool:
    window = said[start : start + len(wanted)]
    return len(window) == len(wanted) and all(word in forms for word, forms in zip(wanted, window, strict=True))


@cache
def _key(phrase: str) -> tuple[str, ...]:
    return key(phrase)
