"""Participants of a noun that names an act: 'the killing of Y by X', 'X's attack on Y', 'Russian air strikes'.

A light verb lends its subject ('carried out an attack on Y', 'came under attack'); mutual nouns take
both sides ('talks between A and B').
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.verbs import (
    Roles,
    agents,
    objects,
    of_preposition,
    passive_subjects,
    subjects,
    under,
)
from dateline.language.lexicon import Entry

_UTTERED = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "THREATEN", "REJECT"})
_ATTRIBUTING = frozenset({"attribute", "attributes", "attributed", "ascribe", "ascribed", "blame", "blames", "blamed"})
_TO = ("to", "on", "upon")
_HOSTS = ("with", "against", "between", "among")


def nominal_roles(noun: Token, entry: Entry, parsed: Parsed, inside: frozenset[int]) -> Roles:
    """Participants of a noun, by its frame, with those that a light verb lends it."""
    doers = agents(noun) or _by_participle(noun, parsed)
    owners = [child for child in noun.children if child.dep_ == "poss"]
    of = list(under(noun, ("of",), inside))
    to = list(under(noun, entry.to, inside))
    if entry.type in _UTTERED and (sources := list(under(noun, ("from",), inside))):  # 'criticism from Peru'
        doers, to = doers or sources, [one for one in to if one not in sources]
    modifiers = [
        child
        for child in noun.lefts
        if child.dep_ in ("amod", "compound", "nmod") and child.i not in inside and _acts(child, parsed)
    ]
    lent, received, how = _carried(noun, entry, parsed, inside)
    if entry.frame == "mutual":
        if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.tag_[0] == "V":  # 'fighting erupted between X and Y'
            received = [*received, *under(noun.head, _HOSTS, frozenset())]
        named = [one for one in modifiers if not _seat(one, parsed)]
        sides = [*owners, *named, *doers, *lent, *received, *under(noun, _HOSTS, inside), *to, *of]
        return Roles(tuple(sides), (), "nominal, mutual")
    if entry.frame == "of":
        return Roles(
            tuple(doers or (owners if of else []) or lent),
            tuple(of or (owners if not of else []) or received or to or modifiers),
            f"nominal of{how}",
        )
    actors = doers or owners or modifiers or lent
    return Roles(tuple(actors), tuple(to or received), f"nominal{how}")


def _by_participle(noun: Token, parsed: Parsed) -> list[Token]:
    """'The killing of X, carried out by Y', 'an attack claimed by Y'."""
    clauses = [child for child in noun.rights if child.dep_ == "acl" and child.tag_ in ("VBN", "VBD")]
    light = [verb for verb in clauses if "light" in _kinds(verb, parsed)]
    return [token for verb in light for token in _agents_of_all(verb)]


def _agents_of_all(verb: Token) -> list[Token]:
    """The agents of a passive, or of the one joined to it: 'was planned and carried out by Y'."""
    found = agents(verb)
    for child in verb.rights:
        if not found and child.dep_ == "conj" and child.tag_ == verb.tag_:
            found = _agents_of_all(child)
    return found


def _acts(modifier: Token, parsed: Parsed) -> bool:
    """'Russian', 'police', 'rebel' before a noun name who acts; 'suicide', 'recent' do not."""
    return modifier.i in parsed.named_at or modifier.i in parsed.roles_at


def _seat(modifier: Token, parsed: Parsed) -> bool:
    """'The Geneva talks', 'the Tunis ceasefire': a capital before what two sides do is where they did it."""
    hit = parsed.named_at.get(modifier.i)
    return hit is not None and hit.entry.how == "metonym"


def _is_light(verb: Token, parsed: Parsed) -> bool:
    """'Take part in', and 'were involved in', whose first word is an auxiliary."""
    auxiliaries = (child for child in verb.lefts if child.dep_ == "auxpass")
    return any("light" in _kinds(token, parsed) for token in (verb, *auxiliaries))


def _kinds(token: Token, parsed: Parsed) -> frozenset[str]:
    return frozenset(marker.kind for marker in parsed.markers_at.get(token.i, ()))


def _carried(noun: Token, entry: Entry, parsed: Parsed, inside: frozenset[int]) -> tuple[list[Token], list[Token], str]:
    """(who does it, to whom, how) where a verb carries the noun: 'carried out', 'came under', 'hit'."""
    verb = noun.head
    dep = noun.dep_
    while dep in ("conj", "appos") and verb.tag_[0] == "N":
        dep, verb = verb.dep_, verb.head
    if dep == "pobj" and verb.dep_ in ("prep", "agent"):
        return _carried_by_preposition(verb, entry, parsed)
    if verb.tag_[0] != "V":
        return [], [], ""
    kinds = _kinds(verb, parsed)
    to = list(under(verb, entry.to, inside)) if entry.to else []
    if dep in ("dobj", "nsubjpass") and verb.lower_ in _ATTRIBUTING and (blamed := list(under(verb, _TO, inside))):
        return blamed, [], f", '{verb.text} to'"
    if dep in ("dobj", "attr", "nsubjpass", "oprd") and "undergo" in kinds:
        return [], subjects(verb), ", undergone"
    if dep in ("dobj", "oprd") and "light" in kinds and not is_passive(verb):
        return subjects(verb), to, f", light verb '{verb.text}'"
    relative = verb.dep_ in ("acl", "relcl") and dep == "dobj"
    if (dep == "nsubjpass" or relative) and "light" in kinds:
        return subjects(verb) if relative else _agents_of_all(verb), to, f", light verb '{verb.text}'"
    if dep == "nsubj" and "happen" in kinds:
        return [], objects(verb, inside), f", subject of '{verb.text}'"
    return [], to, ""


def _carried_by_preposition(preposition: Token, entry: Entry, parsed: Parsed) -> tuple[list[Token], list[Token], str]:
    """'came under attack', 'engaged in talks', 'accused of an attack', 'responsible for the attack'."""
    governor = preposition.head
    if preposition.lower_ == "under" and governor.tag_[0] == "V":
        return [], subjects(governor), ", undergone"
    if preposition.lower_ in ("by", "in", "during") and preposition.dep_ == "agent":
        return [], passive_subjects(governor), ", cause"
    if preposition.lower_ in ("of", "for", "in", "behind", "with", "to", "on") and governor.tag_[0] in "VJ":
        cues = {cue.kind for cue in parsed.cues_at.get(governor.i, ())}
        if cues & {"claim"} or _is_light(governor, parsed) or governor.lower_ in ("responsible", "guilty"):
            return of_preposition(preposition), [], f", '{governor.text} {preposition.text}'"
    if preposition.lower_ == "for" and governor.lower_ == "responsibility" and governor.head.tag_[0] == "V":
        return subjects(governor.head), [], ", 'responsibility for'"
    if preposition.lower_ == "of" and governor.tag_[0] == "N":  # 'a series of attacks', 'the start of talks'
        return _carried(governor, entry, parsed, frozenset())
    return [], [], ""
