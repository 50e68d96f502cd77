"""Speech acts and what they hold: which claim demands, threatens, promises or accuses of which.

The convention 'code both': the act of speaking is asserted, its content has the stance that the act
gives it and is linked to it. What will only be done together or for somebody is AGREE (PLOVER's
rule), so an agreement to meet or to help is one planned AGREE, not two claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.conventions import TOGETHER, conventional
from dateline.claims.happenings import Draft
from dateline.model import Span, Stance, WhyNot

SPEECH: dict[str, Stance] = {
    "REQUEST": "demanded",
    "THREATEN": "threatened",
    "AGREE": "planned",
    "REJECT": "denied",
    "ACCUSE": "asserted",
    "CONCEDE": "planned",
}
THREATS = {"ASSAULT": "violence", "SANCTION": "relations", "COERCE": "restrict", "MOBILIZE": "violence"}
_ASK_MODES = {"CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "RETREAT": "yield", "CONCEDE": "yield"}


@dataclass(slots=True)
class LinkedDraft:
    """A draft with its stance in the end, and the speech act that holds it."""

    draft: Draft
    stance: Stance
    parent: Draft | None
    note: str
    again: bool = False  # words too weak by themselves, for what another sentence tells (claims/retelling.py)

    @property
    def told(self) -> Stance:
        """The stance by which the time is chosen: who agreed, promised or declared did so when it was said."""
        spoken = self.draft.type in ("AGREE", "CONCEDE") and self.stance == "planned"
        return "asserted" if spoken and self.draft.judged.tense in ("past", "past_perfect") else self.stance


def link(drafts: Sequence[Draft], why_not: list[WhyNot]) -> list[LinkedDraft]:
    """The drafts of one sentence with their speech acts; some are absorbed by theirs."""
    linked: list[LinkedDraft] = []
    by_head = {draft.head.i: draft for draft in drafts if draft.type in SPEECH}
    stances: dict[int, Stance] = {}
    warnings = _mere_warnings(drafts, by_head)
    for draft in drafts:
        parent = _parent(draft, by_head)
        if parent is not None and id(parent) in warnings:
            _fear(draft)
            parent = None
        reason = "warning" if id(draft) in warnings else _dropped(draft, parent, drafts)
        if parent is not None:
            _sharpen(parent, draft)
        if reason == "part_of_agreement" and parent is not None and parent.type == "AGREE":
            stances[id(parent)] = "planned"
        if reason:
            _tell(draft, reason, why_not)
        else:
            linked.append(_linked(draft, parent))
    for item in linked:
        if id(item.draft) in stances and item.stance == "asserted":
            item.stance, item.note = stances[id(item.draft)], "its content is still to come"
    return linked


def _fear(draft: Draft) -> None:
    """What a mere warning is about is possible, not threatened."""
    if draft.judged.stance in ("asserted", "threatened"):
        draft.judged = replace(draft.judged, stance="possible")


def _dropped(draft: Draft, parent: Draft | None, drafts: Sequence[Draft]) -> str:
    """Why a draft tells nothing of its own beside the others, '' where it does."""
    if _topic(draft, drafts):
        return "topic_of_protest"
    if _signed(draft, drafts):
        return "what_was_signed"
    if _regrouped(draft, drafts):
        return "part_of_attack"
    if parent is None:
        return ""
    if parent.type == "ACCUSE" and draft.type == "REJECT":
        return "part_of_accusation"
    if _absorbed(draft, parent):
        return "part_of_agreement"
    nobody = not (draft.actors or draft.recipients or draft.type == "ASSAULT")
    return "no_actor" if nobody and draft.head.tag_[0] == "N" else ""


def _mere_warnings(drafts: Sequence[Draft], by_head: dict[int, Draft]) -> frozenset[int]:
    """Whoever warns of what others may do threatens nobody."""
    found = set()
    for draft in drafts:
        parent = _parent(draft, by_head)
        if (
            parent is None
            or parent.type != "THREATEN"
            or not parent.candidate.head.lower_.startswith("warn")
            or not draft.actors
        ):
            continue
        own = {made.head.i for made in parent.actors}
        if not any(
            made.head.i in own or made.head.tag_ in ("PRP", "PRP$") or _possessed(made.head) for made in draft.actors
        ):
            found.add(id(parent))
    return frozenset(found)


def _possessed(head: Token) -> bool:
    """'his government', 'our forces'."""
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in head.children)


def _topic(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """What a street protest demands is its topic, not a REQUEST of its own (PLOVER's rule)."""
    if draft.type != "REQUEST" or draft.head.dep_ not in ("advcl", "acl", "xcomp"):
        return False
    own = {made.head.i for made in draft.actors}
    return any(other.type == "PROTEST" and own & {made.head.i for made in other.actors} for other in drafts)


def _signed(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """The accord that is signed is what the signing is about."""
    if draft.head.tag_[0] != "N" or draft.type not in ("AGREE", "CONCEDE", "RETREAT", "CONSULT"):
        return False
    signings = {other.head.i for other in drafts if other.type == "SUPPORT" and other.head.tag_[0] == "V"}
    of = any(child.i in signings and child.dep_ in ("acl", "relcl") for child in draft.head.rights)
    return of or (draft.head.dep_ in ("dobj", "nsubjpass") and draft.head.head.i in signings)


def _regrouped(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """'fought for two hours before pulling back': how the attack ended."""
    if draft.type != "RETREAT" or draft.mode != "withdraw" or draft.head.tag_ != "VBG":
        return False
    governor = draft.head.head
    while governor.dep_ == "prep" and governor.head.i != governor.i:
        governor = governor.head
    return any(other.type == "ASSAULT" and other.head.i == governor.i for other in drafts)


def _linked(draft: Draft, parent: Draft | None) -> LinkedDraft:
    stance = draft.judged.stance if parent is None else _content_stance(draft, parent)
    stance = conventional(draft, stance, alone=parent is None)
    note = f"content of '{parent.candidate.span.text}'" if parent is not None else ""
    return LinkedDraft(draft, stance, parent, note)


def _content_stance(draft: Draft, parent: Draft) -> Stance:
    own = draft.judged.stance
    given = SPEECH[parent.type]
    if draft.proposal.stance is not None:  # judged with the words around it in view
        return own
    if parent.type == "ACCUSE" or own not in ("asserted", "possible", "planned", given):
        return own
    return given


def _parent(draft: Draft, by_head: dict[int, Draft]) -> Draft | None:
    """The nearest speech act that governs the draft as its content."""
    token = draft.head
    for _ in range(8):
        governor = token.head
        if governor.i == token.i or _beside(token):
            return None
        duty = next((child for child in token.lefts if child.dep_ == "aux" and child.i in by_head), None)
        if duty is not None and by_head[duty.i] is not draft:
            return by_head[duty.i]
        holder = by_head.get(governor.i) or next(
            (d for d in by_head.values() if governor.i in d.candidate.inside), None
        )
        if holder is not None and holder is not draft:
            return holder if _is_content(token, holder) else None
        token = governor
    return None


def _beside(token: Token) -> bool:
    if token.dep_ == "prep" and token.lower_ == "in" and token.head.lower_ in ("part", "take", "participate", "engage"):
        return False  # 'refused to take part in the talks'
    if token.dep_ in ("relcl", "nsubj", "nsubjpass", "appos", "parataxis", "npadvmod", "conj"):
        return token.dep_ != "conj"
    if token.dep_ == "advcl":
        return True
    return token.dep_ == "prep" and token.lower_ in (
        "after",
        "before",
        "since",
        "following",
        "during",
        "amid",
        "in",
        "at",
        "despite",
        "as",
        "by",
    )


def _is_content(token: Token, holder: Draft) -> bool:
    if token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
        return False  # 'the accord signed in Doha'
    if holder.type == "ACCUSE":
        return token.dep_ in ("prep", "ccomp", "xcomp", "pcomp", "advcl") or holder.mode == "allege"
    return token.dep_ in (
        "ccomp",
        "xcomp",
        "dobj",
        "prep",
        "acl",
        "pobj",
        "dative",
        "pcomp",
        "compound",
        "oprd",
        "nmod",
        "amod",
    )


def _absorbed(draft: Draft, parent: Draft) -> bool:
    if parent.type == "REJECT" and draft.type in ("AGREE", "CONSULT"):
        parent.mode = parent.mode or "meet"
        return True
    return parent.type == "AGREE" and (draft.type in TOGETHER or draft.type == "AGREE")


def _sharpen(parent: Draft, content: Draft) -> None:
    """The mode of a threat, a demand or a refusal is what it is about."""
    if parent.mode is None and parent.type == "THREATEN":
        arrest = content.type == "COERCE" and content.mode == "arrest"
        expel = content.mode in ("expel", "deport")
        parent.mode = "arrest" if arrest else "expel" if expel else THREATS.get(content.type)
    elif parent.mode is None and parent.type in ("REQUEST", "REJECT"):
        parent.mode = _ASK_MODES.get(content.type)


def _tell(draft: Draft, reason: str, why_not: list[WhyNot]) -> None:
    sentence = draft.candidate.parsed.sentence
    why_not.append(WhyNot(Span(sentence.start, sentence.end, sentence.text), draft.candidate.span, reason))
