"""Who acts and on whom: participants of a trigger, read off the dependency parse.

Constructions: active, passive, agentless passive, relative and reduced relative clauses, control
('vowed to attack'), conjoined verbs that share a subject, nominals ('the killing of Y by X', 'X's
attack on Y', 'Russian air strikes'), light verbs ('carried out an attack on Y'), mutual acts
('talks between A and B'). Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.phrases import antecedent
from dateline.language.lexicon import Entry

_OBJECTS = ("dobj", "dative", "oprd", "attr")
_BETWEEN = ("between", "among", "amongst")
_HOSTS = ("with", "against", "between", "among")


@dataclass(frozen=True, slots=True)
class Roles:
    """Head tokens of the participants, and the construction that showed them."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    construction: str


def participants(head: Token, entry: Entry, parsed: Parsed, inside: frozenset[int]) -> Roles:
    """The participants of a trigger; ``inside``: the tokens of the trigger itself."""
    nominal = entry.pos == "n" or (entry.pos == "x" and head.tag_.startswith("N"))
    found = nominal_roles(head, entry, parsed, inside) if nominal else verb_roles(head, entry, inside)
    acting = (antecedent(token) for token in found.actors if token.i not in inside)
    actors = _unique(voice for token in acting for voice in _voices(token, parsed))
    recipients = _unique(antecedent(token) for token in found.recipients if token.i not in inside)
    taken = {token.i for token in actors}
    return Roles(actors, tuple(token for token in recipients if token.i not in taken), found.construction)


def _voices(token: Token, parsed: Parsed) -> list[Token]:
    """Of 'issued a statement calling on X' whoever issued it: papers act for those who speak through them."""
    paper = token.tag_[0] == "N" and any(cue.pos == "n" for cue in parsed.cues_at.get(token.i, ()))
    if not paper or token.i in parsed.named_at or token.i in parsed.roles_at:
        return [token]
    owners = [child for child in token.children if child.dep_ == "poss"] or agents(token)
    if not owners and token.dep_ in ("dobj", "attr") and token.head.tag_[0] == "V":
        owners = [antecedent(owner) for owner in subjects(token.head)]
    if not owners and token.dep_ == "pobj" and token.head.lower_ in ("in", "with", "by") and token.head.head.tag_[0] == "V":
        owners = [antecedent(owner) for owner in subjects(token.head.head)]
    return owners or [token]


def _unique(tokens: Iterable[Token]) -> tuple[Token, ...]:
    return tuple({token.i: token for token in tokens}.values())


# Verbs


def verb_roles(verb: Token, entry: Entry, inside: frozenset[int]) -> Roles:
    """Participants of a verb, by its frame."""
    if is_passive(verb):
        doers, undergoers, how = agents(verb), passive_subjects(verb), "passive"
        if not doers:
            how = "agentless passive"
    else:
        doers, undergoers, how = subjects(verb), [], "active"
        undergoers = _robbed(verb, list(objects(verb, inside)))
        for i in sorted(inside - {verb.i}):  # 'vowed to attack the rebels'
            if not undergoers and verb.doc[i].tag_ == "VB":
                undergoers = list(objects(verb.doc[i], inside))
    to = list(_under(verb, entry.to, inside))
    return _framed(entry.frame, doers, undergoers, to, how, passive=is_passive(verb))


def _robbed(verb: Token, undergoers: list[Token]) -> list[Token]:
    """Of 'captured a village from rebels' the rebels; the phrase may hang on the verb or on its object."""
    if len(undergoers) != 1 or undergoers[0].dep_ != "dobj":
        return undergoers
    holders = [child for head in (verb, undergoers[0]) for child in head.rights if child.dep_ == "prep" and child.lower_ == "from"]
    losers = [token for child in holders for token in _objects_of(child) if token.tag_ in ("NNS", "NNP", "NNPS")]
    return losers if losers and verb.tag_[0] == "V" and undergoers[0].tag_ in ("NN", "NNS") and losers[0].tag_ == "NNS" else undergoers


def _framed(frame: str, doers: list[Token], undergoers: list[Token], to: list[Token], how: str, *, passive: bool) -> Roles:
    if frame == "undergo":
        return Roles((), tuple(undergoers if passive else doers), f"{how}, undergone")
    if frame == "mutual":
        return Roles((*doers, *undergoers, *to), (), f"{how}, mutual")
    if frame == "solo":
        return Roles(tuple(doers), tuple(to or undergoers if passive or how == "inner" else to), how)
    if frame == "fromto":
        receivers = to or [token for token in undergoers if token.dep_ == "dative"]
        return Roles(tuple(doers), tuple(receivers or undergoers), how)
    return Roles(tuple(doers), tuple(undergoers or to), how)


def is_passive(verb: Token) -> bool:
    """'was killed', 'killed by', 'detained protesters', 'protesters detained in'."""
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    if verb.tag_ not in ("VBN", "JJ") and not (verb.tag_ == "VBD" and ("agent" in deps or verb.dep_ in ("acl", "amod"))):
        return False
    if verb.dep_ in ("acl", "amod") or "agent" in deps:
        return True
    if verb.dep_ == "conj" and verb.head.tag_[0] == "V" and "aux" not in deps and "nsubj" not in deps:
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and "aux" not in deps and "nsubj" not in deps


def agents(verb: Token) -> list[Token]:
    """The nouns after 'by'."""
    return [token for child in verb.rights if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
            for token in _objects_of(child)]


def passive_subjects(verb: Token) -> list[Token]:
    """Whom a passive happens to."""
    for child in verb.lefts:
        if child.dep_ in ("nsubjpass", "nsubj"):
            return [child]
    if verb.dep_ in ("acl", "amod"):
        return [verb.head]
    return _inherited(verb)


def subjects(verb: Token) -> list[Token]:
    """Who does a verb: its own subject, or the one that its construction hands down."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj") and child.tag_ != "EX":
            return [child]
        if child.dep_ == "nsubjpass":
            return [child]
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return [verb.head]
    if verb.dep_ == "acl" or verb.dep_ == "relcl" and _infinitive(verb):
        return _of_noun_clause(verb)
    if verb.dep_ == "relcl":
        return [verb.head]
    return _inherited(verb)


def _of_noun_clause(verb: Token) -> list[Token]:
    """'militants fighting X' act; 'a plan to attack X' is carried by whoever has the plan."""
    if verb.tag_ == "VBG":
        return [verb.head]
    noun = verb.head
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return owners
    if noun.dep_ in ("dobj", "attr") and noun.head.tag_[0] == "V":
        return subjects(noun.head)
    return agents(noun)


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _inherited(verb: Token) -> list[Token]:
    governor, dep = verb.head, verb.dep_
    if governor.i == verb.i:
        return []
    if dep == "conj" and governor.tag_[0] == "V":
        return passive_subjects(governor) if is_passive(governor) else subjects(governor)
    if dep in ("xcomp", "ccomp") and governor.tag_[0] in "VJ" and not any(c.dep_ == "mark" for c in verb.children):
        return _controller(governor) if dep == "xcomp" or verb.tag_ in ("VB", "VBG") else []
    if dep == "advcl" and governor.tag_[0] == "V":
        return passive_subjects(governor) if is_passive(governor) else subjects(governor)
    if dep in ("pcomp", "xcomp", "pobj") and governor.dep_ in ("prep", "agent"):
        return _of_preposition(governor)
    if dep == "oprd" and governor.tag_[0] == "V":
        return _controller(governor)
    return []


def _controller(governor: Token) -> list[Token]:
    """Of 'X ordered Y to attack' Y, of 'X vowed to attack' and 'X was told to attack' X."""
    if is_passive(governor):
        return passive_subjects(governor)
    called = [token for child in governor.rights if child.dep_ == "prep" and child.lower_ in ("on", "upon", "for")
              for token in _objects_of(child) if token.tag_[0] in "NP"]
    if called and governor.lower_.startswith(("call", "appeal", "press", "push", "wait", "plead")):
        return called
    ordered = [child for child in governor.children if child.dep_ in ("dobj", "dative") and child.tag_[0] in "NP"]
    return ordered or subjects(governor)


def _of_preposition(preposition: Token) -> list[Token]:
    """'accused X of killing', 'was charged with killing', 'after killing', 'responsible for killing'."""
    governor = preposition.head
    if governor.tag_[0] != "V":
        if governor.tag_[0] == "J" and governor.head.tag_[0] == "V":
            return subjects(governor.head)
        if governor.tag_[0] == "N" and governor.dep_ in ("dobj", "attr") and governor.head.tag_[0] == "V":
            return subjects(governor.head)
        return []
    if preposition.lower_ in ("of", "for", "with", "from") and not is_passive(governor):
        accused = [child for child in governor.children if child.dep_ == "dobj" and child.tag_[0] in "NP"]
        if accused:
            return accused
    return passive_subjects(governor) if is_passive(governor) else subjects(governor)


def objects(verb: Token, inside: frozenset[int]) -> Iterator[Token]:
    """Objects outside the trigger; of 'the town that X seized' the town; shared by conjoined verbs."""
    found = False
    for child in verb.rights:
        if child.dep_ in _OBJECTS and child.i not in inside:
            found = True
            yield child
    if found:
        return
    for child in verb.lefts:  # 'which X seized'
        if child.dep_ == "dobj":
            yield child
            return
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and antecedent(c).i == c.i for c in verb.lefts):
        if not any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights):
            yield verb.head
        return
    for child in verb.rights:  # 'shot and killed three people'
        if child.dep_ == "conj" and child.tag_ == verb.tag_:
            yield from (token for token in child.rights if token.dep_ in _OBJECTS)
            return
    for child in verb.rights:  # 'forced troops to leave' is parsed as a clause with its own subject
        if child.dep_ == "ccomp" and child.tag_ == "VB":
            yield from (token for token in child.lefts if token.dep_ == "nsubj")


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield child
        elif child.dep_ == "prep":  # 'from among', 'on to'
            yield from _objects_of(child)


def _under(head: Token, prepositions: Iterable[str], inside: frozenset[int]) -> Iterator[Token]:
    """Nouns under any of the prepositions, hung on the trigger or on a word of it."""
    wanted = frozenset(prepositions)
    if not wanted:
        return
    for i in sorted({head.i, *inside}):
        for child in head.doc[i].children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in wanted:
                yield from _objects_of(child)


# Nouns


def nominal_roles(noun: Token, entry: Entry, parsed: Parsed, inside: frozenset[int]) -> Roles:
    """Participants of a noun, by its frame, with those that a light verb lends it."""
    doers = agents(noun)
    owners = [child for child in noun.children if child.dep_ == "poss"]
    of = list(_under(noun, ("of",), inside))
    to = list(_under(noun, entry.to, inside))
    modifiers = [child for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod") and _acts(child, parsed)]
    lent, received, how = _carried(noun, entry, parsed, inside)
    if entry.frame == "mutual":
        sides = [*owners, *modifiers, *doers, *lent, *received, *_under(noun, _HOSTS, inside), *to, *of]
        return Roles(tuple(sides), (), "nominal, mutual")
    if entry.frame == "of":
        return Roles(tuple(doers or (owners if of else []) or lent), tuple(of or (owners if not of else []) or received or to or modifiers), f"nominal of{how}")
    actors = doers or owners or modifiers or lent
    return Roles(tuple(actors), tuple(to or received), f"nominal{how}")


def _acts(modifier: Token, parsed: Parsed) -> bool:
    """'Russian', 'police', 'rebel' before a noun name who acts; 'suicide', 'recent' do not."""
    return modifier.i in parsed.named_at or modifier.i in parsed.roles_at


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
    to = list(_under(verb, entry.to, inside)) if entry.to else []
    if dep in ("dobj", "attr", "nsubjpass", "oprd") and "undergo" in kinds:
        return [], subjects(verb), ", undergone"
    if dep in ("dobj", "oprd") and "light" in kinds and not is_passive(verb):
        return subjects(verb), to, f", light verb '{verb.text}'"
    if dep == "nsubjpass" and "light" in kinds:
        return agents(verb), to, f", light verb '{verb.text}'"
    if verb.dep_ in ("acl", "relcl") and dep in ("dobj",) and "light" in kinds:
        return subjects(verb), to, f", light verb '{verb.text}'"
    if dep == "nsubj" and "happen" in kinds:
        return [], list(objects(verb, inside)), f", subject of '{verb.text}'"
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
        if cues & {"claim"} or "light" in _kinds(governor, parsed) or governor.lower_ in ("responsible", "guilty"):
            return _of_preposition(preposition), [], f", '{governor.text} {preposition.text}'"
    if preposition.lower_ == "for" and governor.lower_ == "responsibility" and governor.head.tag_[0] == "V":
        return subjects(governor.head), [], ", 'responsibility for'"
    if preposition.lower_ == "of" and governor.tag_[0] == "N":  # 'a series of attacks', 'the start of talks'
        return _carried(governor, entry, parsed, frozenset())
    return [], [], ""
