"""Reported duty is a demand: 'Chad says Libya must free its sailors', 'he said troops should leave'.

The construction is a verb of saying with a speaker, and in its clause a subject with 'must', 'should',
'has to'; PLOVER codes it REQUEST, speaker to subject, and what is demanded is its content.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.claims.actors.resolution import can_speak
from dateline.claims.classify import Proposal
from dateline.claims.happenings import Draft
from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import antecedent, conjoined
from dateline.claims.speakers.cues import clauses_of
from dateline.claims.stance import judge
from dateline.claims.triggers import Candidate
from dateline.claims.verbs import passive_subjects, subjects

_KINDS = frozenset({"say", "claim", "think"})


def demands(parsed: Parsed) -> Iterator[Draft]:
    """A REQUEST for each reported duty of the sentence."""
    for index in sorted(parsed.cues_at):
        verb = parsed.doc[index]
        if parsed.cues_at[index][0].kind not in _KINDS or verb.tag_[0] != "V" or is_passive(verb):
            continue
        for clause in clauses_of(verb, parsed.cues_at[index][0].kind):
            if clause.dep_ == "ccomp" and (modal := _duty(clause, parsed)) is not None:
                yield from _demand(parsed, verb, clause, modal)


def _duty(clause: Token, parsed: Parsed) -> Token | None:
    if any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in clause.children):
        return None
    for child in clause.lefts:
        if child.dep_ == "aux" and any(
            m.kind == "modal" and m.stance == "demanded" for m in parsed.markers_at.get(child.i, ())
        ):
            return child
    return None


def _demand(parsed: Parsed, verb: Token, clause: Token, modal: Token) -> Iterator[Draft]:
    speakers = [made for head in subjects(verb) for made in conjoined(antecedent(head), parsed)]
    duty = passive_subjects(clause) if is_passive(clause) else subjects(clause)
    obliged = [made for head in duty for made in conjoined(antecedent(head), parsed)]
    speakers = [made for made in speakers if can_speak(made)]
    obliged = [made for made in obliged if can_speak(made) and made.head.lower_ not in ("we", "i", "it", "you")]
    if not speakers or not obliged or is_passive(clause):
        return
    span = parsed.tokens_span(modal.i, modal.i)
    candidate = Candidate(parsed, modal, (), frozenset({modal.i}), span)
    note = f"reported duty: '{verb.text}' ... '{modal.text}'"
    proposal = Proposal(None, None, tuple(speakers), tuple(obliged), "reported duty", "", 0.7, note)
    yield Draft(candidate, proposal, judge(verb, parsed), "REQUEST", None, (), tuple(speakers), tuple(obliged))
