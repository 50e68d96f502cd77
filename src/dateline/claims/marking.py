"""Who acts on whom by the judge's marks: probabilities of word pieces as mentions of the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, phrase
from dateline.claims.triggers import Candidate
from dateline.language.judge import Encoded, Floats

DOUBT = 0.2  # below it, what the grammar found is left out
MARK = 0.8  # at this probability a word fills a role for which the grammar found nobody
_EDGES = ("IN", "CC", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP", "HYPH")


@dataclass(frozen=True, slots=True)
class Marks:
    """A sentence as the judge reads it, and as the parser does.

    ``weights`` (T, L): the share of each word piece in each token.
    """

    encoded: Encoded
    parsed: Parsed
    weights: Floats

    @classmethod
    def of(cls, encoded: Encoded, parsed: Parsed) -> Marks:
        """Lays word pieces and tokens side by side; tokens beyond the last piece have none."""
        weights = np.zeros((len(parsed.doc), len(encoded.offsets)), dtype=np.float32)
        bounds = [(token.idx, token.idx + len(token.text)) for token in parsed.doc]
        at = 0
        for piece, (start, end) in enumerate(encoded.offsets):
            if start == end:
                continue
            while at < len(bounds) - 1 and bounds[at][1] <= start:
                at += 1
            over = at
            while over < len(bounds) and bounds[over][0] < end:
                weights[over, piece] = 1.0
                over += 1
        weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1.0)
        return cls(encoded, parsed, weights)

    def over_tokens(self, values: Floats) -> Floats:
        """Values of word pieces (L, K) as values of the tokens (T, K): the mean of their pieces."""
        made: Floats = self.weights @ values
        return made

    def cast(
        self, candidate: Candidate, actors: Sequence[Phrase], recipients: Sequence[Phrase], roles: Floats
    ) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
        """Actors and recipients: those of the grammar that the judge does not doubt; where the grammar has none, what
        the judge is sure of."""
        scores = self.over_tokens(roles)
        return self._joined(actors, scores[:, 0], candidate), self._joined(recipients, scores[:, 1], candidate)

    def _joined(self, grammar: Sequence[Phrase], scores: Floats, candidate: Candidate) -> tuple[Phrase, ...]:
        if not grammar:
            return tuple(self._runs(scores, candidate))
        return tuple(made for made in grammar if scores[made.first : made.last + 1].max() >= DOUBT)

    def _runs(self, scores: Floats, candidate: Candidate) -> Iterator[Phrase]:
        """Mentions in the runs of words that the judge takes for a role."""
        first: int | None = None
        for i in range(len(self.parsed.doc) + 1):
            inside = i < len(self.parsed.doc) and scores[i] >= MARK and i not in candidate.inside
            if inside and first is None:
                first = i
            elif not inside and first is not None:
                yield from self._mention(first, i - 1)
                first = None

    def _mention(self, first: int, last: int) -> Iterator[Phrase]:
        doc = self.parsed.doc
        while last >= first and doc[last].tag_ in _EDGES:
            last -= 1
        while first <= last and doc[first].tag_ in _EDGES:
            first += 1
        run = range(first, last + 1)
        if not run:
            return
        head = next((doc[i] for i in run if doc[i].head.i not in run or doc[i].head.i == i), doc[last])
        if head.dep_ in ("amod", "compound", "poss"):
            yield Phrase(head, first, last, self.parsed)
        elif head.tag_[:1] in "NP" or head.tag_ in ("CD", "DT"):
            yield phrase(head, self.parsed)
