"""A coder of one's own: the lexicon proposes, a function of yours has the last word. See docs/coders.md.

PYTHONPATH=examples/coder dateline code story.txt --coder anniversary:AnniversaryCoder
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.claims.classify import LexiconCoder, Proposal
from dateline.claims.guards import Setting
from dateline.claims.parsed import Parsed
from dateline.claims.triggers import Candidate


class AnniversaryCoder(LexiconCoder):
    """The lexicon's readings, those in a sentence about an anniversary as history."""

    name = "anniversary"
    version = "1"  # raise it with every change of what is decided: projects then read again

    def prepare(self, sentences: Sequence[Parsed]) -> None:
        """A model would read all sentences here, some dozens of articles at once."""

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """One proposal for each candidate, in their order; ``entry=None`` and a reason would drop it."""
        proposals = super().propose(candidates, setting)
        return [opinion(candidate, made) for candidate, made in zip(candidates, proposals, strict=True)]


def opinion(candidate: Candidate, proposal: Proposal) -> Proposal:
    """Here your own judge would be asked about ``candidate.span`` in ``candidate.parsed.sentence.text``."""
    if "anniversary" not in candidate.parsed.sentence.text.lower():
        return proposal
    return replace(proposal, stance="historical", note=f"{proposal.note}; an anniversary")
