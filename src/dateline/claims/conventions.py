"""PLOVER's conventions on what is still to come, refused, or done to keep the peace: another type than the words name.

What will only be done together, for somebody or in giving way is AGREE; what the actor says it will not do is REJECT;
troops that keep the peace are AID (CAMEO 074). See docs/decisions/0006.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.claims.happenings import Draft
from dateline.claims.objects import is_of
from dateline.model import Stance

TOGETHER = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT"})
_UNDER_DEAL = frozenset({"CONCEDE", "MOBILIZE", "SANCTION"})
_REFUSED_MODES = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "SUPPORT": None,
    "AGREE": None,
}
_PEACE = ("peacekeep", "peace-keep")
_BESIDE = frozenset({"advcl", "relcl", "ccomp", "conj", "parataxis", "npadvmod"})
_PURPOSE = frozenset({"for", "to", "as", "of", "with"})


def conventional(draft: Draft, stance: Stance, *, alone: bool) -> Stance:
    """The stance in the end; the draft gets the type of the conventions. ``alone``: no speech act holds it."""
    if draft.type == "MOBILIZE" and any(token.lower_.startswith(_PEACE) for token in _own(draft.head)):
        _retype(draft, "AID", "troops that keep the peace are AID")
        draft.contexts = tuple(dict.fromkeys((*draft.contexts, "peacekeeping")))
    if not alone:
        return stance
    if stance == "planned" and draft.type in TOGETHER | {"RETREAT"}:
        _retype(draft, "AGREE", f"{draft.type} still to come is AGREE")
    elif stance == "planned" and draft.type in _UNDER_DEAL and _under_deal(draft.head):
        _retype(draft, "AGREE", f"{draft.type} under an agreement is AGREE")
    elif _refused(draft):
        mode = _REFUSED_MODES[draft.type]
        _retype(draft, "REJECT", f"{draft.type} that will not be done is REJECT", mode)
        return "asserted"
    elif draft.type == "AGREE" and stance == "asserted" and _still_to_come(draft):
        return "planned"
    return stance


def _retype(draft: Draft, type_: str, note: str, mode: str | None = None) -> None:
    draft.notes.append(note)
    draft.type, draft.mode = type_, mode


def _own(head: Token) -> Iterator[Token]:
    """The words of the act itself: who, what and what for, not what stands beside it in time, place or clause."""
    yield head
    for child in head.children:
        if child.dep_ in _BESIDE or (child.dep_ == "prep" and child.lower_ not in _PURPOSE):
            continue
        yield from _own(child)


def _under_deal(verb: Token) -> bool:
    """'Under the deal the army is to withdraw.'"""
    sides = (verb, verb.head) if verb.dep_ in ("xcomp", "ccomp") else (verb,)
    holders = [c for side in sides for c in side.children if c.dep_ == "prep" and c.lower_ == "under"]
    return any(is_of(inner, "pact") for child in holders for inner in child.children)


def _still_to_come(draft: Draft) -> bool:
    """'agreed to meet': the phrase holds what will be done."""
    doc = draft.candidate.parsed.doc
    return any(doc[i].tag_ == "VB" and doc[i].dep_ == "xcomp" for i in draft.candidate.inside)


def _refused(draft: Draft) -> bool:
    """'will not free the captain', 'would never negotiate': the actor's own refusal."""
    if draft.type not in _REFUSED_MODES or draft.judged.stance != "denied" or not draft.actors:
        return False
    operators = draft.judged.operators
    own = [op for op in operators if op.token.head.i == draft.head.i]
    return any(op.kind == "negator" for op in own) and any(op.kind == "modal" and op.stance == "planned" for op in own)
