"""Drafts of a sentence: what the coder accepts, one for each happening, reported duties, talks that go on.

'Further rounds would be held' names nobody: its sides are those of the talks told before, and the
draft's note says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.claims import stance
from dateline.claims.certain import DOUBTS, wakes
from dateline.claims.classify import Coder, Proposal
from dateline.claims.companions import companions
from dateline.claims.dated import is_dated
from dateline.claims.deontic import demands
from dateline.claims.guards import Setting
from dateline.claims.happenings import Draft, join
from dateline.claims.parsed import Parsed
from dateline.claims.triggers import Candidate
from dateline.model import Span, WhyNot

_TALKS = ("CONSULT", "AGREE")
_NEAR = 8  # sentences that talks are carried over
Refused = list[tuple[Candidate, str]]


def sentence_span(parsed: Parsed) -> Span:
    """The whole sentence."""
    sentence = parsed.sentence
    return Span(sentence.start, sentence.end, sentence.text)


@dataclass(slots=True)
class Drafter:
    """Makes the drafts of one article, sentence after sentence."""

    coder: Coder
    setting: Setting
    why_not: list[WhyNot]
    talks: Draft | None = None
    doubted: frozenset[str] = frozenset()  # kinds of happenings that, told elsewhere, make another reading

    def drafts(self, parsed: Parsed) -> list[Draft]:
        """The drafts of a sentence, joined by happening."""
        drafts, refused = _judged(parsed, self.coder, self.setting, frozenset())
        self._doubt(drafts, refused)
        longer = frozenset(candidate.words for candidate, _ in refused if len(candidate.words) > 1)
        if longer:  # where the long phrase does not hold, a shorter one in it may
            drafts, refused = _judged(parsed, self.coder, self.setting, longer)
            self._doubt(drafts, refused)
        drafts += self._carried(parsed, refused)
        _drop_events(drafts)
        requested = {made.head.i for draft in drafts if draft.type == "REQUEST" for made in draft.actors}
        drafts += [d for d in demands(parsed) if not any(made.head.i in requested for made in d.actors)]
        joined = join(sorted(drafts, key=lambda draft: draft.candidate.span))
        told = self._told([*joined, *companions(joined)], refused)
        sentence = sentence_span(parsed)
        self.why_not += [WhyNot(sentence, candidate.span, reason) for candidate, reason in refused]
        sides = (d for d in told if d.type in _TALKS and (len(d.actors) > 1 or (d.actors and d.type == "CONSULT")))
        self.talks = next(sides, self.talks)
        return told

    def _doubt(self, drafts: Sequence[Draft], refused: Refused) -> None:
        """Notes what was refused only because of who takes part, and blockades of nobody."""
        doubted = [candidate for candidate, reason in refused if reason in DOUBTS]
        doubted += [draft.candidate for draft in drafts if draft.type == "COERCE" and not draft.actors]
        self.doubted |= {kind for candidate in doubted for entry in candidate.entries for kind in wakes(entry)}

    def _told(self, drafts: Sequence[Draft], refused: Refused) -> list[Draft]:
        """Without bare nouns that turned out to be part of no other happening."""
        told = []
        for draft in drafts:
            if _is_scene(draft):
                refused.append((draft.candidate, "background"))
            else:
                told.append(draft)
        return told

    def _carried(self, parsed: Parsed, refused: Refused) -> list[Draft]:
        """Talks without sides, as subjects of their sentence, take the sides of the talks before."""
        talks = self.talks
        if talks is None or parsed.sentence.index - talks.candidate.parsed.sentence.index > _NEAR:
            return []
        found = []
        for candidate, reason in list(refused):
            entry = candidate.entries[0]
            subject = candidate.head.dep_ in ("nsubj", "nsubjpass") and entry.pos == "n"
            if reason == "no_actor" and entry.type == "CONSULT" and subject:
                refused.remove((candidate, reason))
                note = f"sides are those of '{talks.candidate.span.text}' at {talks.candidate.span.start}"
                proposal = Proposal(
                    entry, entry.mode, talks.actors, (), "carried", "", 0.5, f"'{entry.phrase}' (n), {note}"
                )
                found.append(_draft(candidate, proposal))
        return found


def _is_scene(draft: Draft) -> bool:
    """'in a dawn raid': nobody acts, nothing is joined to it."""
    entry = draft.proposal.entry
    bare = entry is not None and entry.pos == "n" and not (draft.actors or draft.recipients or draft.joined)
    return (
        bare
        and draft.type == "ASSAULT"
        and draft.head.dep_ == "pobj"
        and draft.head.head.lower_ in ("in", "during", "to", "with")
        and not is_dated(draft.candidate.parsed.sentence, draft.candidate.span)
    )


def _judged(
    parsed: Parsed, coder: Coder, setting: Setting, left_out: frozenset[tuple[int, ...]]
) -> tuple[list[Draft], list[tuple[Candidate, str]]]:
    drafts, refused = [], []
    found = coder.candidates(parsed, left_out)
    for candidate, proposal in zip(found, coder.propose(found, setting), strict=True):
        if proposal.entry is None:
            refused.append((candidate, proposal.reason))
        else:
            drafts.append(_draft(candidate, proposal))
    return drafts, refused


def _drop_events(drafts: Sequence[Draft]) -> None:
    """What happens is nobody: 'the bombing' that killed is no actor."""
    events = {
        draft.head.i
        for draft in drafts
        if draft.head.tag_[0] == "N" and draft.head.i not in draft.candidate.parsed.roles_at
    }
    for draft in drafts:
        draft.actors = tuple(made for made in draft.actors if made.head.i not in events)


def _draft(candidate: Candidate, proposal: Proposal) -> Draft:
    assert proposal.entry is not None
    judged = stance.judge(candidate.head, candidate.parsed, inside=candidate.inside)
    if proposal.stance is not None and proposal.stance != judged.stance:
        note = f"{judged.step.note}; the coder reads {proposal.stance}"
        judged = replace(judged, stance=proposal.stance, step=replace(judged.step, note=note))
    return Draft(
        candidate,
        proposal,
        judged,
        proposal.entry.type,
        proposal.mode,
        proposal.entry.contexts,
        proposal.actors,
        proposal.recipients,
    )
