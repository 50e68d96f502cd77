"""The coder that asks the model: the lexicon proposes, the judge disposes.

Each phrase of the lexicon is a candidate, and so is a word that the judge takes for an event on its own.
The judge gives the type (or none), the mode and the stance of each; the lexicon's own reading counts beside it.
Refusals of the lexicon's guards stand unless the judge is sure. Who acts on whom is what the grammar finds,
joined with the words that the judge marks (``claims.marking``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

import numpy as np
from spacy.tokens import Token

from dateline.claims.classify import Proposal, reading
from dateline.claims.guards import Setting
from dateline.claims.marking import Marks
from dateline.claims.nameless import nameless
from dateline.claims.parsed import Parsed
from dateline.claims.triggers import Candidate, candidates
from dateline.language.inflect import lemmas
from dateline.language.judge import Encoded, Judge, Marked, Verdict
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.reworded import Change
from dateline.language.words import Words
from dateline.model import Stance

VERSION = "1"
NONE = 0.5  # at this probability of no event a candidate is dropped
SURE = 0.9  # of an event: the judge overrules a guard of the lexicon
SPOT = 0.5  # of a word outside the lexicon to name an event
POINTED = 0.85  # an event on a word that the lexicon lacks must be as likely as this
STANCE = 0.6  # of a stance that the grammar does not see
SCENE = 0.5  # of what the sentence tells as a whole
TRUST = 0.3  # what a phrase of the lexicon whose guards hold counts beside the judge's probability of an event
PRIOR = 0.3  # what the lexicon's word for a type counts beside the judge's probability
_EVENT_TAGS = "VNJ"  # verbs, nouns, adjectives
_FRAMES = {"CONSULT": "mutual", "COOPERATE": "mutual"}
_TO = {"CONSULT": ("with", "to"), "AID": ("to", "for"), "ASSAULT": ("on", "against"), "REQUEST": ("to", "on")}


class ModelCoder:
    """Takes what the judge says, within what the lexicon and the grammar allow."""

    name = "model"
    version = VERSION

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._encoded: dict[tuple[str, tuple[Change, ...]], Encoded] = {}
        self._last: Marks | None = None  # of the sentence at hand

    def worth(self, text: str, words: Words, lexicon: Lexicon) -> bool:  # noqa: ARG002 - the protocol's
        """Whether any phrase of the lexicon may stand in it, or a word that named events where the judge learnt."""
        return lexicon.triggers.any(words.lower) or self._pointing(words)

    def prepare(self, sentences: Sequence[Parsed]) -> None:  # noqa: ARG002 - the protocol's
        """Forgets the sentences before these."""
        self._encoded.clear()

    def candidates(self, parsed: Parsed, refused: frozenset[tuple[int, ...]]) -> list[Candidate]:
        """Phrases of the lexicon, and words that the judge points at."""
        known = candidates(parsed, refused=refused)
        if not known and not self._pointing(parsed.words):
            return []  # nothing to ask the judge: the sentence is not encoded
        taken = {i for one in known for i in one.inside}
        found = [*known, *self._pointed(parsed, taken)]
        return sorted(found, key=lambda one: (one.span.start, one.span.end))

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """The judge's readings."""
        if not candidates:
            return []
        parsed = candidates[0].parsed
        encoded = self._laid(parsed).encoded
        base = parsed.sentence.start
        marked = [
            Marked(
                (one.span.start - base, one.span.end - base), tuple(sorted({e.type for e in one.entries if e.phrase}))
            )
            for one in candidates
        ]
        verdicts = self._judge.judge(encoded, marked)
        return [self._decide(*pair, setting) for pair in zip(candidates, verdicts, strict=True)]

    def _pointing(self, words: Words) -> bool:
        """Whether a word in it is one of those that often name events, though the lexicon lacks them."""
        return any(not self._judge.words.isdisjoint(lemmas(word)) for word in words.lower)

    def _read(self, parsed: Parsed) -> Encoded:
        """A sentence that stands in several articles of a batch is encoded once."""
        asked = (parsed.sentence.text, nameless(parsed))
        if asked not in self._encoded:
            self._encoded[asked] = self._judge.encode(*asked)
        return self._encoded[asked]

    def _laid(self, parsed: Parsed) -> Marks:
        if self._last is None or self._last.parsed is not parsed:
            self._last = Marks.of(self._read(parsed), parsed)
        return self._last

    def _pointed(self, parsed: Parsed, taken: set[int]) -> Iterator[Candidate]:
        """Words outside the lexicon's phrases that are likely to name an event."""
        laid = self._laid(parsed)
        scores = laid.over_tokens(laid.encoded.spots)
        for token in parsed.doc:
            if 1 - scores[token.i, 0] < SPOT or token.i in taken or token.tag_[:1] not in _EVENT_TAGS:
                continue
            kind = self._judge.types[1 + int(np.argmax(scores[token.i, 1:]))]
            entry = _entry(token, kind)
            yield Candidate(parsed, token, (entry,), frozenset({token.i}), parsed.tokens_span(token.i, token.i))

    def _decide(self, candidate: Candidate, verdict: Verdict, setting: Setting) -> Proposal:
        kind = self._type(candidate, verdict)
        entries = [entry for entry in candidate.entries if entry.type == kind]
        entries = entries or [replace(candidate.entries[0], type=kind, mode=None, needs="", unless=frozenset())]
        found = [reading(candidate, entry, setting) for entry in entries]
        made = next((one for one in found if one.entry is not None), found[0])
        event = 1 - float(verdict.types[0])
        known = any(entry.phrase for entry in candidate.entries)
        trust = TRUST if known and made.entry is not None else 0.0
        if event + trust <= (1 - NONE if known else POINTED):
            return replace(made, entry=None, reason="model:none")
        if made.entry is None and event < SURE:
            return made
        marks = self._laid(candidate.parsed)
        actors, recipients = marks.cast(candidate, made.actors, made.recipients, verdict.roles)
        if not (actors or recipients or known):
            return replace(made, entry=None, reason="no_actor")  # a word that the lexicon lacks, and nobody takes part
        return replace(
            made,
            entry=made.entry or entries[0],
            mode=self._mode(kind, verdict),
            actors=actors,
            recipients=recipients,
            reason="",
            score=round(event * float(verdict.types[self._judge.types.index(kind)]) ** 0.5, 3),
            note=f"{made.note}; judged {kind} {float(verdict.types[self._judge.types.index(kind)]):.2f}",
            stance=self._stance(verdict),
            scene=self._scene(marks.encoded),
        )

    def _type(self, candidate: Candidate, verdict: Verdict) -> str:
        """The most likely type, what the lexicon names counted with it."""
        scores = verdict.types.astype(np.float64)
        for name in {entry.type for entry in candidate.entries if entry.phrase}:
            scores[self._judge.types.index(name)] += PRIOR
        return self._judge.types[1 + int(np.argmax(scores[1:]))]

    def _mode(self, kind: str, verdict: Verdict) -> str | None:
        legal = [at for at, name in enumerate(self._judge.modes) if name.startswith(f"{kind}/")]
        best = max(legal, key=lambda at: float(verdict.modes[at]))
        return self._judge.modes[best].partition("/")[2] or None

    def _scene(self, encoded: Encoded) -> str | None:
        best = int(np.argmax(encoded.scenes))
        return self._judge.scenes[best] if encoded.scenes[best] >= SCENE else None

    def _stance(self, verdict: Verdict) -> Stance | None:
        best = int(np.argmax(verdict.stances))
        return cast(Stance, self._judge.stances[best]) if verdict.stances[best] >= STANCE else None


def _entry(token: Token, kind: str) -> Entry:
    """A reading of a word that the lexicon does not have."""
    pos = "v" if token.tag_[0] == "V" else "n"
    return Entry("", kind, None, pos, _FRAMES.get(kind, "act"), _TO.get(kind, ()), "", frozenset(), ())
