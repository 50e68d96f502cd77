"""Who acts and on whom: participants of a trigger, read off the dependency parse of verb or noun."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.claims.nominals import nominal_roles
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import antecedent
from dateline.claims.verbs import Roles, agents, subjects, verb_roles
from dateline.language.lexicon import Entry


def participants(head: Token, entry: Entry, parsed: Parsed, inside: frozenset[int]) -> Roles:
    """The participants of a trigger; ``inside``: the tokens of the trigger itself."""
    if entry.pos == "x" and head.tag_[0] not in "NV" and head.head.tag_[0] == "V":
        head = head.head  # 'went on strike'
    nominal = entry.pos == "n" or (entry.pos == "x" and head.tag_.startswith("N"))
    found = nominal_roles(head, entry, parsed, inside) if nominal else verb_roles(head, entry, inside)
    acting = (antecedent(token) for token in found.actors if token.i not in inside)
    actors = _unique(voice for token in acting for voice in _voices(token, parsed))
    who = head.doc.user_data["who"]  # 'released four hostages' is one phrase of the lexicon, its object still a person
    recipients = _unique(antecedent(token) for token in found.recipients if token.i not in inside or token.i in who)
    taken = {token.i for token in actors}
    return Roles(actors, tuple(token for token in recipients if token.i not in taken), found.construction)


def _voices(token: Token, parsed: Parsed) -> list[Token]:
    """Of 'sent out a letter urging X' whoever issued it: papers act for those who speak through them."""
    paper = token.tag_[0] == "N" and parsed.is_paper(token.i)
    if not paper or token.i in parsed.named_at or token.i in parsed.roles_at:
        return [token]
    owners = [child for child in token.children if child.dep_ == "poss"] or agents(token)
    if not owners and token.dep_ in ("dobj", "attr") and token.head.tag_[0] == "V":
        owners = [antecedent(owner) for owner in subjects(token.head)]
    if (
        not owners
        and token.dep_ == "pobj"
        and token.head.lower_ in ("in", "with", "by")
        and token.head.head.tag_[0] == "V"
    ):
        owners = [antecedent(owner) for owner in subjects(token.head.head)]
    return owners or [token]


def _unique(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({token.i: token for token in tokens}.values())
