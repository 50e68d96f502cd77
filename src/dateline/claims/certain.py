"""Words for one certain happening, where the article tells such a one: 'the blast', 'five herders died', 'was shot'.

Guards that ask who takes part (``DOUBTS``) give way to them: the article itself shows what sort of happening it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.claims.dated import is_dated
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase
from dateline.claims.trial import Case, somebody
from dateline.language.inflect import lemmas
from dateline.language.lexicon import Entry
from dateline.language.tables import word_list

OBSTRUCTION = "PROTEST/obstruct"
DOUBTS = frozenset({"guard:armed", "guard:human", "guard:captive", "guard:fighting", "guard:told", "private"})
_DEEDS = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})
_OWN_MODES = frozenset({"ASSAULT/abduct", "COERCE/arrest", "COERCE/seize", "COERCE/restrict", "RETREAT/release"})
_DEFINITE = frozenset({"the", "this", "that"})
_BLOWS = word_list("lexicon", "blows")
_WAYS = frozenset({"abduct", "aerial", "destroy", "explosives", "firearms", "heavy-weapons", "targeted"})
_OF_PEOPLE = frozenset({"guard:fighting", "guard:captive"})
_OF_WHOM = frozenset({"human", "people", "captive"})
_THEY = frozenset({"he", "she", "they", "him", "her", "them"})
_IT = frozenset({"it", "they", "one", "another"})
_ENDINGS = ("ers", "ors", "ists", "ants", "ees", "men", "women")
_SEEN = word_list("lexicon", "perceiving")
_STANDS = ("nsubj", "nsubjpass", "ROOT")


_BRINGS = {"RETREAT/release": frozenset({"ASSAULT/abduct", "COERCE/arrest"})}  # who comes free was taken


def wakes(entry: Entry) -> frozenset[str]:
    """The kinds that, once told, may make another reading of these words."""
    kind = kind_of(entry.type, entry.mode)
    return frozenset({kind, OBSTRUCTION} if entry.mode == "obstruct" else {kind}) | _BRINGS.get(kind, frozenset())


def kinds_of(type_: str, mode: str | None) -> Iterator[str]:
    """What a happening told stands for where others are weighed."""
    yield kind_of(type_, mode)
    if f"{type_}/{mode}" == OBSTRUCTION:
        yield OBSTRUCTION


def kind_of(type_: str, mode: str | None) -> str:
    """The sort of happening that another sentence can tell again: an abduction is told by no other assault."""
    return own if (own := f"{type_}/{mode}") in _OWN_MODES else type_


def is_told(case: Case) -> bool:
    """Whether another sentence tells a happening of this kind, or one that this kind comes of."""
    kind = kind_of(case.entry.type, case.entry.mode)
    return bool(case.setting.told & ({kind} | _BRINGS.get(kind, frozenset())))


def is_told_again(case: Case, reason: str) -> bool:
    """Whether the article tells a happening of this kind, and these words stand for a certain one."""
    if (
        case.entry.type not in _DEEDS
        or case.entry.mode == "vandalize"
        or kind_of(case.entry.type, case.entry.mode) not in case.setting.told
    ):
        return False
    head = case.candidate.head
    if any(_is_none(made.head) for made in case.everybody) or any(child.dep_ == "neg" for child in head.children):
        return False
    if case.entry.type == "ASSAULT" and not _is_blow(case):
        return False
    befalls = reason in _OF_PEOPLE or (case.entry.pos == "v" and not _OF_WHOM.isdisjoint(case.entry.needs.split("+")))
    if befalls and not any(_is_person(made) for made in case.recipients or case.actors):
        return False
    return _noun(head, case) if head.tag_[0] == "N" else _verb(head, case)


def _noun(head: Token, case: Case) -> bool:
    """'The raid lasted', 'heard the explosion', 'Sunday's march': one, and not only named beside something else."""
    if is_dated(case.candidate.parsed.sentence, case.candidate.span):
        return True
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in head.rights):
        return False  # 'the march of time'
    if head.dep_ == "dobj":
        return not _SEEN.isdisjoint(lemmas(head.head.lower_))
    definite = any(child.dep_ == "det" and child.lower_ in _DEFINITE for child in head.lefts)
    return definite and head.tag_ == "NN" and head.dep_ in _STANDS


def _verb(head: Token, case: Case) -> bool:
    """Past, with somebody to whom it happens; whoever dies by it is counted or one of many."""
    if head.tag_ not in ("VBN", "VBD") or head.dep_ in ("acl", "amod"):
        return False
    if case.entry.frame == "undergo":
        return any(_several(made.head) for made in case.recipients)
    if case.entry.mode == "explosives" and case.entry.frame == "solo":  # 'before it exploded', not 'demand exploded'
        return any(made.head.lower_ in _IT for made in case.actors)
    if case.entry.frame == "solo" or is_passive(head):
        return bool(case.everybody)
    return any(map(_is_person, case.actors)) and bool(case.recipients)


def _is_blow(case: Case) -> bool:
    """A word for harm, or for one way of attack: 'targeted', 'struck', 'the battle' have too many other uses. Where the
    article tells of an accident people may have died of that."""
    if "accident" in case.setting.fields:
        return False
    head = case.candidate.head
    if head.tag_[0] == "N":
        return not _BLOWS.isdisjoint(lemmas(head.lower_))
    harm = not case.candidate.parsed.harmed.isdisjoint(case.candidate.words)
    return harm or case.entry.frame == "undergo" or case.entry.mode in _WAYS


def _is_person(made: Phrase) -> bool:
    """Somebody by what he is, by name, by a pronoun or by the ending of the word: 'the surveyors'."""
    head = made.head
    known = head.i in made.parsed.roles_at or somebody(made) or head.ent_type_ == "PERSON"
    return known or head.lower_ in _THEY or (head.tag_ == "NNS" and head.lower_.endswith(_ENDINGS))


def _is_none(head: Token) -> bool:
    """'No one was hurt' tells of nothing again."""
    return head.lower_ in ("nobody", "none", "nothing") or any(child.lower_ == "no" for child in head.lefts)


def _several(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS", "CD") or any(child.dep_ == "nummod" for child in head.lefts)
