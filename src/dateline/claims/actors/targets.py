"""Whom an act reaches where its own construction names nobody.

A promise reaches those for whom the promised thing is ('is ready to lend money to Chad'); what is refused
reaches whoever offered it ('rejected Peru's offer', 'the demands of the miners'); a curfew, a ceasefire, a
cut in aid, a deployment reaches the land where it holds ('a ceasefire in Chad', 'troops to Chad'). The
troops that somebody sends or calls back are his means, nobody to whom it is done.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.claims.happenings import Draft
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, conjoined
from dateline.claims.verbs import agents, objects_of

_PLACED = frozenset({"COERCE", "SANCTION", "MOBILIZE", "AID", "RETREAT", "CONCEDE"})
_MOVED = frozenset({"MOBILIZE", "RETREAT"})
_REFUSING = frozenset({"REJECT", "CONCEDE"})
_TOWARDS = ("to", "from", "into", "against", "on", "in", "across")
_FOR = frozenset({"to", "for"})
_HELPING = frozenset({"help", "assist", "support", "aid", "back", "protect", "arm"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_OWN = frozenset({"MIL", "COP"})


def is_means(made: Phrase, draft: Draft) -> bool:
    """'Sent troops', 'the withdrawal of peacekeepers': the own forces of whoever moves them."""
    if draft.type not in _MOVED or not draft.actors or draft.mode == "release":
        return False
    head = made.head
    moved = head.dep_ in ("dobj", "nsubjpass", "conj") or (head.dep_ == "pobj" and head.head.lower_ == "of")
    role = made.parsed.roles_at.get(head.i) if moved else None
    return role is not None and role.entry.number != "one" and not _OWN.isdisjoint(role.entry.sectors)


def reached(draft: Draft) -> list[Phrase]:
    """Those whom it reaches, in the order of the rules; none where the words do not say."""
    parsed = draft.candidate.parsed
    found: list[Token] = []
    if len(draft.actors) > 1:
        return []  # 'A and B agreed': both sides are named
    if draft.type in _REFUSING:
        found = list(_makers(draft, parsed))
    elif draft.type == "AGREE":
        found = list(_promised(draft, parsed))
    if not found and draft.type in _PLACED:
        found = list(_lands(draft, parsed))
    acting = {made.head.i for made in draft.actors}
    return [made for token in found[:1] for made in conjoined(token, parsed) if made.head.i not in acting]


def _objects(draft: Draft) -> list[Token]:
    """What the act is done with: the objects of the verb, inside the trigger or not."""
    heads = {draft.head.i, *draft.candidate.inside}
    doc = draft.candidate.parsed.doc
    found = (child for i in sorted(heads) for child in doc[i].children if child.dep_ in ("dobj", "nsubjpass"))
    return list({token.i: token for token in found}.values())


def _makers(draft: Draft, parsed: Parsed) -> Iterator[Token]:
    """Of 'the demands of the miners', 'an offer by Chad', 'a Peruvian proposal' whoever made them."""
    for thing in _objects(draft):
        if thing.i in parsed.named_at or thing.i in parsed.roles_at:
            continue
        yield from (child for child in thing.lefts if child.dep_ == "poss" and child.tag_ != "PRP$")
        yield from agents(thing)
        for child in thing.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                yield from (token for token in objects_of(child) if _is_party(token, parsed))
            elif child.dep_ == "acl" and child.tag_ == "VBN":
                yield from agents(child)
        yield from (child for child in thing.lefts if child.dep_ in ("amod", "compound", "nmod")
                    and _is_party(child, parsed))  # fmt: skip


def _promised(draft: Draft, parsed: Parsed) -> Iterator[Token]:
    """Of 'is ready to lend money to Chad', 'agreed to help the miners' those who get it."""
    doc = draft.candidate.parsed.doc
    heads = {draft.head.i, *draft.candidate.inside}
    verbs = [doc[i] for i in sorted(heads) if doc[i].tag_ in ("VB", "VBG") and i != draft.head.i]
    below = (child for i in sorted(heads) for child in doc[i].rights if child.dep_ in ("xcomp", "acomp", "prep"))
    for verb in [*verbs, *below]:
        yield from _beneficiaries(verb, parsed)


def _beneficiaries(top: Token, parsed: Parsed) -> Iterator[Token]:
    for token in _inner(top):
        if token.dep_ == "dative" and _is_party(token, parsed):
            yield token
        elif token.dep_ == "prep" and token.lower_ in _FOR:
            yield from (one for one in objects_of(token) if _is_party(one, parsed))
        elif token.dep_ == "prep" and token.lower_ == "in":
            yield from (one for one in objects_of(token) if _is_land(one, parsed))
        elif token.dep_ == "dobj" and token.head.lower_ in _HELPING and _is_party(token, parsed):
            yield token


def _inner(top: Token) -> Iterator[Token]:
    """The words under a token, without clauses that tell of something else."""
    for child in top.children:
        if child.dep_ not in _CLAUSES:
            yield child
            yield from _inner(child)


def _lands(draft: Draft, parsed: Parsed) -> Iterator[Token]:
    """Of 'a ceasefire in Chad', 'sent troops to Chad' the land."""
    doc = parsed.doc
    heads = [doc[i] for i in sorted({draft.head.i, *draft.candidate.inside})]
    heads += _objects(draft)
    heads += [inner for head in heads for child in head.children if child.dep_ == "prep" and child.lower_ == "of"
              for inner in objects_of(child)]  # fmt: skip
    under = [child for head in heads for child in head.rights if child.dep_ == "prep" and child.lower_ in _TOWARDS]
    for preposition in sorted(under, key=lambda one: (_TOWARDS.index(one.lower_), one.i)):
        yield from (token for token in objects_of(preposition) if _is_land(token, parsed))


def _is_land(token: Token, parsed: Parsed) -> bool:
    if any(marker.kind == "calendar" for marker in parsed.markers_at.get(token.i, ())):
        return False
    hit = parsed.named_at.get(token.i)
    return hit.entry.kind == "country" if hit is not None else token.tag_ in ("NNP", "NNPS")


def _is_party(token: Token, parsed: Parsed) -> bool:
    return token.i in parsed.named_at or token.i in parsed.roles_at
