"""One happening, one claim: triggers of one sentence that tell the same act are joined.

'Carried out the strikes that killed three', 'the attack killed', 'killed in a strike', 'shot and
killed', 'shelled the town, killing five' are each one act with its result.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.claims.classify import Proposal
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase
from dateline.claims.stance import Judged
from dateline.claims.triggers import Candidate

_JOINING = frozenset({"in", "by", "during", "with", "through", "when", "from", "under"})
_VAGUE_MODES = (None, "targeted", "destroy")


@dataclass(slots=True)
class Draft:
    """A claim in the making."""

    candidate: Candidate
    proposal: Proposal
    judged: Judged
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    joined: list[Candidate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def head(self) -> Token:
        """The token of the trigger."""
        return self.candidate.head


def join(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, those of one happening merged into the most telling one."""
    kept: list[Draft] = []
    for draft in drafts:
        for number, other in enumerate(kept):
            if draft.type == other.type and _same(draft, other):
                kept[number] = _merged(other, draft)
                break
        else:
            kept.append(draft)
    return kept if len(kept) == len(drafts) else join(kept)


def _same(a: Draft, b: Draft) -> bool:
    if a.candidate.parsed is not b.candidate.parsed or (
        a.judged.stance != b.judged.stance
        and "asserted"
        not in (
            a.judged.stance,
            b.judged.stance,
        )
    ):
        return False
    heads = [(d.head, other) for d, other in ((a, b), (b, a))] + [
        (extra.head, other) for d, other in ((a, b), (b, a)) for extra in d.joined
    ]
    return any(_linked(head, other) for head, other in heads)


def _linked(low: Token, other: Draft) -> bool:
    """Whether ``low`` hangs on a head of the other draft in a way that tells one act."""
    tops = {other.head.i, *(extra.head.i for extra in other.joined)} | set(other.candidate.inside)
    dep, governor = low.dep_, low.head
    if dep == "pobj" and governor.dep_ in ("prep", "agent") and governor.lower_ in _JOINING:
        return governor.head.i in tops
    if dep == "pobj" and governor.lower_ == "of" and governor.head.tag_[0] in "NC":  # 'in a series of attacks'
        return _linked(governor.head, other) or (governor.head.i in tops and False)
    if dep in ("nsubj", "relcl", "acl", "dobj", "compound", "appos", "amod"):
        return governor.i in tops and (dep != "acl" or low.tag_ in ("VBG", "VBN", "VBD"))
    if dep in ("advcl", "xcomp"):
        return (
            governor.i in tops
            and low.tag_ == "VBG"
            and not any(c.dep_ in ("nsubj", "mark", "nsubjpass") for c in low.children)
        )
    if dep == "conj":
        own = any(child.dep_ in ("nsubj", "nsubjpass") for child in low.children)
        own = own and not (is_passive(low) and is_passive(governor))
        return governor.i in tops and not own and low.tag_[0] == governor.tag_[0] == "V"
    return False


def _merged(a: Draft, b: Draft) -> Draft:
    """The draft with the more telling mode keeps its trigger; participants are joined."""
    first, second = (b, a) if a.mode in _VAGUE_MODES and b.mode not in _VAGUE_MODES else (a, b)
    if not _mutual(first) and _mutual(second):
        first, second = second, first
    own = {head.i for draft in (a, b) for head in (draft.head, *(extra.head for extra in draft.joined))}
    inside = a.candidate.inside | b.candidate.inside
    actors = _outside((*first.actors, *(second.actors if not _outside(first.actors, own, inside) else ())), own, inside)
    recipients = _outside((*first.recipients, *second.recipients), own, inside)
    taken = {made.head.i for made in actors}
    first.actors = actors
    first.recipients = tuple(made for made in recipients if made.head.i not in taken)
    first.mode = first.mode or second.mode
    first.contexts = tuple(dict.fromkeys((*first.contexts, *second.contexts)))
    first.joined += [second.candidate, *second.joined]
    first.notes.append(f"joined with '{second.candidate.span.text}'")
    if second.judged.stance != "asserted":
        first.judged = second.judged
    return first


def _mutual(draft: Draft) -> bool:
    """A fight or a meeting with both sides named."""
    return len(draft.actors) > 1 and draft.proposal.entry is not None and draft.proposal.entry.frame == "mutual"


def _outside(phrases: Sequence[Phrase], own: set[int], inside: frozenset[int]) -> tuple[Phrase, ...]:
    unique = {made.head.i: made for made in phrases if made.head.i not in own and made.head.i not in inside}
    return tuple(unique.values())
