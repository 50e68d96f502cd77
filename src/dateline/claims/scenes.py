"""Guards about the sentence and the article: generic talk, things, other fields, nobody public."""

from __future__ import annotations

import re

from spacy.tokens import Token

from dateline.claims.actors.resolution import actor_of
from dateline.claims.objects import is_of
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase
from dateline.claims.trial import Case, armed, fighters
from dateline.claims.verbs import objects_of
from dateline.language.inflect import lemmas
from dateline.language.tables import word_list

_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_PUBLIC = frozenset({"GOV", "MIL", "REB", "COP", "LEG", "JUD", "OPP", "PTY", "SPY", "UAF", "PRM", "PRE", "REF"})
_PUBLIC_BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})
_YOU = word_list("lexicon", "you")
_HOURS = word_list("lexicon", "hours")
_RULES = word_list("lexicon", "rules")
_ENDINGS = word_list("lexicon", "endings")
_KEPT = frozenset(
    {"conflict", "politics", "relief", "private", "unrest", "accident"}
)  # fields that speak for an event, or of none
_TAKING = frozenset({("COERCE", "arrest"), ("ASSAULT", "abduct"), ("RETREAT", "release")})
_HOME = frozenset({"sexual", "beat", "primitive", "vandalize"})  # what people at home do to one another
_TOGETHER = frozenset({("PROTEST", "strike"), ("PROTEST", "obstruct"), ("PROTEST", "demo")})
_FEW = frozenset({"one", "two", "1", "2"})
_TERMS = frozenset({"AGREE", "CONCEDE", "RETREAT", "CONSULT"})
_TALK = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "REQUEST"})
SPEECH = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def _field(case: Case) -> str:
    """The field of sport, business or culture that the sentence (or the whole article) speaks of."""
    domains = case.setting.lexicon.domains
    if not len(domains) or any(armed(made) for made in case.everybody):
        return ""
    if case.entry.type == "ASSAULT" and _SCORE.search(case.candidate.parsed.sentence.text):
        return "sport"
    here = [hit.entry for hit in domains.find(case.candidate.parsed.words) if hit.entry not in _KEPT]
    if "site" in here:
        return "site"
    if not here:
        return next(iter(sorted(case.setting.fields - _KEPT)), "")
    field = max(sorted(set(here)), key=here.count)
    return field if here.count(field) > 1 or field in case.setting.fields else ""


def _private(case: Case) -> str:
    """Nobody public takes part, in an article that speaks of neither politics nor conflict; nor does 'you'."""
    if case.entry.type in SPEECH and case.actors and all(made.head.lower_ in _YOU for made in case.actors):
        return "second_person"
    if "private" not in case.setting.fields or (case.entry.type == "PROTEST" and case.entry.pos != "v"):
        return ""
    if any(_is_public(made) for made in case.everybody) or _is_unrest(case):
        return ""
    return "" if case.entry.type == "ASSAULT" and fighters(case.candidate.parsed) else "private"


def _is_unrest(case: Case) -> bool:
    """A deed in an article with a word of protest or repression, work laid down or a road shut by several, three or
    more taken at once."""
    kind = (case.entry.type, case.entry.mode)
    deed = case.entry.type in ("ASSAULT", "PROTEST") and case.entry.mode not in _HOME
    if "unrest" in case.setting.fields and (deed or kind in _TAKING):
        return True
    shown = case.entry.phrase == "demonstrate" and any(c.dep_ == "dobj" for c in case.candidate.head.rights)
    if kind in _TOGETHER and not shown and any(made.head.tag_ in ("NNS", "CD") for made in case.actors):
        return True
    numbers = (child for made in case.recipients for child in made.head.lefts if child.dep_ == "nummod")
    return kind in _TAKING and any(child.lower_ not in _FEW for child in numbers)


def _is_public(made: Phrase) -> bool:
    actor = actor_of(made)
    return bool(_PUBLIC.intersection(actor.sectors)) or (actor.country or "") in _PUBLIC_BODIES


def _generic(case: Case) -> str:
    """'those who kill our soldiers', 'anyone who shelters them': a habit, no event."""
    head = case.candidate.head
    if head.dep_ != "relcl" or head.tag_ not in ("VBP", "VBZ"):
        return ""
    if any(child.dep_ in ("aux", "auxpass") for child in head.children):
        return ""
    return "generic" if head.head.lower_ in ("those", "anyone", "anybody", "everyone", "whoever", "all") else ""


def _visit(case: Case) -> str:
    """'were flown to the town' is no visit; nor is 'arrived in the afternoon'."""
    if case.entry.type != "CONSULT" or case.entry.mode != "visit" or case.entry.pos != "v":
        return ""
    head = case.candidate.head
    if is_passive(head) and head.lower_ != "visited":
        return "guard:visit"
    hours = [token for child in head.rights if child.dep_ == "prep" for token in objects_of(child)]
    timed = [token for token in hours if token.lower_ in _HOURS]
    return "guard:visit" if timed and len(timed) == len(hours) and "in" in case.entry.to else ""


def _idle(case: Case) -> str:
    """A noun of help or of talk with nobody in it is a thing: 'trucks of food aid', 'future trade deals'."""
    head = case.candidate.head
    if case.entry.pos != "n" or case.everybody:
        return ""
    if case.entry.type == "AID":
        return "no_actor"
    if case.entry.type not in _TALK or head.dep_ not in ("pobj", "conj", "dobj", "attr", "appos"):
        return ""
    carried = any(
        m.kind in ("light", "happen", "undergo") for m in case.candidate.parsed.markers_at.get(head.head.i, ())
    )
    return "" if carried or not _plain(head) else "no_actor"


def _plain(head: Token) -> bool:
    """A noun that neither an article nor a clause makes a certain one: 'trade deals', 'a pledge'."""
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "these") for child in head.lefts)
    return not definite and not any(child.dep_ in ("relcl", "acl") for child in head.rights)


def _hedged(case: Case) -> str:
    """'the alleged ringleader' hedges what follows and accuses nobody."""
    head = case.candidate.head
    hedge = case.entry.type == "ACCUSE" and head.dep_ == "amod" and head.lower_ in ("alleged", "accused", "suspected")
    return "hedge" if hedge else ""


def _bare(case: Case) -> str:
    """Protests as a kind: 'the order covers rallies and sit-ins', 'strikes are banned'."""
    head = case.candidate.head
    if case.entry.type != "PROTEST" or case.entry.pos != "n" or case.everybody or head.tag_ != "NNS":
        return ""
    first = head
    while first.dep_ == "conj" and first.head.tag_[0] == "N":
        first = first.head
    if any(child.dep_ in ("det", "nummod", "amod", "poss", "compound", "relcl") for child in first.lefts):
        return ""
    return "generic" if not _RULES.isdisjoint((first.head.lower_, *lemmas(first.head.lower_))) else ""


def _terms(case: Case) -> str:
    """'under the deal', 'part of the agreement': an agreement already told, by whose terms something is done."""
    head = case.candidate.head
    if case.entry.type == "AGREE" and case.entry.pos == "v" and head.dep_ == "advcl":  # 'as it had promised'
        return "terms" if any(child.dep_ == "mark" and child.lower_ == "as" for child in head.lefts) else ""
    if case.entry.pos != "n" or case.entry.type not in _TERMS or head.dep_ != "pobj":
        return ""
    if case.entry.type == "CONSULT":
        return "terms" if head.head.lower_ == "under" else ""
    definite = any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in head.lefts)
    return "terms" if definite and (head.head.lower_ in ("under", "in") or head.head.head.lower_ == "part") else ""


def _account(case: Case) -> str:
    """'supports the rebel version', 'rejected the army's account': a view on what was said, no support, no refusal."""
    if case.entry.type not in ("SUPPORT", "REJECT") or case.entry.pos != "v":
        return ""
    head = case.candidate.head
    things = [child for child in head.rights if child.dep_ in ("dobj", "pobj")]
    things += [token for child in head.rights if child.dep_ == "prep" for token in objects_of(child)]
    return "sense:account" if any(is_of(thing, "account") for thing in things[:1]) else ""


def _undone(case: Case) -> str:
    """'the curfew was lifted', 'withdrew the dismissals': the restriction ends; the verb tells it."""
    head = case.candidate.head
    if case.entry.type not in ("COERCE", "SANCTION") or case.entry.pos != "n":
        return ""
    verbs = [child for child in head.rights if child.dep_ == "acl" and child.tag_ == "VBN"]
    if head.dep_ in ("dobj", "nsubjpass", "nsubj"):
        verbs.append(head.head)
    return "undone" if any(not _ENDINGS.isdisjoint(lemmas(verb.lower_)) for verb in verbs) else ""


SCENES = (_hedged, _generic, _visit, _idle, _bare, _terms, _account, _undone, _field, _private)
