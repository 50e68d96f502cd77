"""Words for one certain happening, where the article tells such a one: 'the blast', 'five herders died', 'they were shot'.

Guards that ask who takes part (``DOUBTS``) give way to them: the article itself shows what sort of happening it is.
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.dated import is_dated
from dateline.claims.passives import is_passive
from dateline.claims.trial import Case
from dateline.language.tables import word_list

DOUBTS = frozenset({"guard:armed", "guard:human", "guard:captive", "private"})
_OWN_MODES = frozenset({"ASSAULT/abduct", "COERCE/arrest", "COERCE/seize", "COERCE/restrict", "RETREAT/release"})
_DEFINITE = frozenset({"the", "this", "that"})
_SEEN = word_list("lexicon", "perceiving")
_STANDS = ("nsubj", "nsubjpass", "ROOT")


def kind_of(type_: str, mode: str | None) -> str:
    """The sort of happening that another sentence can tell again: an abduction is told by no other assault."""
    return own if (own := f"{type_}/{mode}") in _OWN_MODES else type_


def is_told_again(case: Case) -> bool:
    """Whether the article tells a happening of this kind, and these words stand for a certain one."""
    if kind_of(case.entry.type, case.entry.mode) not in case.setting.told:
        return False
    head = case.candidate.head
    return _noun(head, case) if head.tag_[0] == "N" else _verb(head, case)


def _noun(head: Token, case: Case) -> bool:
    """'The raid lasted', 'heard the explosion', 'Sunday's march': one, and not only named beside something else."""
    if is_dated(case.candidate.parsed.sentence, case.candidate.span):
        return True
    definite = any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in head.lefts)
    if not definite or head.tag_ != "NN":
        return False
    return head.dep_ in _STANDS or (head.dep_ == "dobj" and head.head.lemma_.lower() in _SEEN)


def _verb(head: Token, case: Case) -> bool:
    """Past, with somebody to whom it happens; whoever dies by it is counted or one of many."""
    if head.tag_ not in ("VBN", "VBD") or head.dep_ in ("acl", "amod"):
        return False
    if case.entry.frame == "undergo":
        return any(_several(made.head) for made in case.recipients)
    if case.entry.frame == "solo" or is_passive(head):
        return bool(case.everybody)
    return bool(case.actors) and bool(case.recipients)


def _several(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS", "CD") or any(child.dep_ == "nummod" for child in head.lefts)
