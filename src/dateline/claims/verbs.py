"""Participants of a verb: subjects, objects, agents, and what a construction hands down.

Active, passive, agentless passive, relative and reduced relative clauses, control ('vowed to attack'),
conjoined verbs that share a subject. Labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.passives import is_main, is_passive, rejoined
from dateline.claims.phrases import antecedent
from dateline.language.lexicon import Entry

_SIDES = frozenset({"front", "side", "middle", "centre", "center", "vicinity", "entrance", "gate", "gates"})
_CLOSE = frozenset({"at", "near", "outside", "inside", "under", "of"})
_IMPLICATING = ("implicat", "link", "tied", "connect")
_ORDERING = frozenset({"order", "orders", "ordered", "ordering"})
_OBJECTS = ("dobj", "dative", "oprd", "attr")


@dataclass(frozen=True, slots=True)
class Roles:
    """Head tokens of the participants, and the construction that showed them."""

    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    construction: str


def verb_roles(verb: Token, entry: Entry, inside: frozenset[int]) -> Roles:
    """Participants of a verb, by its frame."""
    if is_passive(verb):
        doers, undergoers, how = agents(verb), passive_subjects(verb), "passive"
        if not doers:
            doers = _ordering(verb)
            how = "ordered" if doers else "agentless passive"
    else:
        doers, undergoers, how = subjects(verb), [], "active"
        undergoers = _robbed(verb, objects(verb, inside))
        for i in sorted(inside - {verb.i}):  # 'vowed to attack the rebels'
            if not undergoers and verb.doc[i].tag_ == "VB":
                undergoers = objects(verb.doc[i], inside)
    to = list(under(verb, entry.to, inside)) or list(_laid(doers, entry))
    return _framed(entry.frame, doers, undergoers, to, how, passive=is_passive(verb))


def _ordering(verb: Token) -> list[Token]:
    """'A judge ordered nine men jailed': whoever orders it does it; not so 'ordered the men arrested then freed'."""
    noun = verb.head if verb.dep_ == "acl" and verb.head.dep_ == "dobj" else verb
    governor = noun.head
    clause = verb.dep_ in ("ccomp", "oprd", "xcomp") or noun is not verb
    if not clause or governor.lower_ not in _ORDERING or any(c.dep_ in ("ccomp", "oprd") for c in governor.rights
                                                             if c.i > verb.i):  # fmt: skip
        return []
    return subjects(governor)


def _laid(things: Iterable[Token], entry: Entry) -> Iterator[Token]:
    """'A bomb placed under a car exploded': where the thing was laid is where it goes off."""
    if entry.frame == "solo":
        for thing in things:
            for clause in thing.rights:
                if clause.dep_ == "acl" and clause.tag_ == "VBN":
                    yield from under(clause, entry.to, frozenset())


def _robbed(verb: Token, undergoers: list[Token]) -> list[Token]:
    """Of 'took a bridge from militiamen' the rebels; the phrase may hang on the verb or on its object."""
    if len(undergoers) != 1 or undergoers[0].dep_ != "dobj":
        return undergoers
    holders = [
        child
        for head in (verb, undergoers[0])
        for child in head.rights
        if child.dep_ == "prep" and child.lower_ == "from"
    ]
    losers = [token for child in holders for token in objects_of(child) if token.tag_ in ("NNS", "NNP", "NNPS")]
    return (
        losers
        if losers and verb.tag_[0] == "V" and undergoers[0].tag_ in ("NN", "NNS") and losers[0].tag_ == "NNS"
        else undergoers
    )


def _framed(
    frame: str, doers: list[Token], undergoers: list[Token], to: list[Token], how: str, *, passive: bool
) -> Roles:
    if frame == "undergo":
        return Roles((), tuple(undergoers if passive else doers), f"{how}, undergone")
    if frame == "mutual":
        return Roles((*doers, *undergoers, *to), (), f"{how}, mutual")
    if frame == "solo":
        to = [token for token in to if token.head.lower_ in _CLOSE] or to  # 'in Lima, outside a bank': the bank
        known = [token for token in to if token.i in token.doc.user_data["who"] or token.tag_ in ("NNP", "PRP")]
        named = [token for token in undergoers if token.dep_ == "dobj" and _is_who(token)]
        return Roles(
            tuple(doers),
            tuple(known or (named if to and not passive else ()) or to or (undergoers if passive else named)),
            how,
        )
    if frame == "fromto":
        receivers = to or [token for token in undergoers if token.dep_ == "dative"]
        return Roles(tuple(doers), tuple(receivers or undergoers), how)
    return Roles(tuple(doers), tuple(undergoers or to), how)


def _is_who(token: Token) -> bool:
    """Somebody by name or by what he is, as in 'the journalist N. N.'."""
    who = token.doc.user_data["who"]
    return token.i in who or any(child.i in who and child.dep_ == "compound" for child in token.lefts)


def agents(verb: Token) -> list[Token]:
    """The nouns after 'by'."""
    return [
        token
        for child in verb.rights
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by")
        for token in objects_of(child)
    ]


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
    if verb.dep_ == "ROOT" and verb.tag_ in ("VBN", "VBD"):  # short sentences, where the tagger sees a participle
        for child in verb.lefts:
            if child.dep_ in ("npadvmod", "nmod", "dep", "advmod", "compound") and child.tag_[0] == "N":
                return [child]
    if verb.dep_ == "amod" and verb.tag_ == "VBG":
        return [verb.head]
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and _infinitive(verb)):
        return _of_noun_clause(verb)
    if verb.dep_ == "relcl":
        return [verb.head]
    return _inherited(verb)


def _of_noun_clause(verb: Token) -> list[Token]:
    """'militants fighting X' act; 'a plan to attack X' is carried by whoever has the plan."""
    if verb.tag_ == "VBG" or is_main(verb, {child.dep_ for child in verb.children}):
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
        governor = _finite(verb, governor)
        return passive_subjects(governor) if is_passive(governor) else subjects(governor)
    if dep in ("xcomp", "ccomp") and governor.tag_[0] in "VJ" and not any(c.dep_ == "mark" for c in verb.children):
        return _controller(governor) if dep == "xcomp" or verb.tag_ in ("VB", "VBG") else []
    if dep == "advcl" and governor.tag_[0] == "V":
        return passive_subjects(governor) if is_passive(governor) else subjects(governor)
    if dep in ("pcomp", "xcomp", "pobj") and governor.dep_ in ("prep", "agent"):
        return of_preposition(governor)
    if dep == "oprd" and governor.tag_[0] == "V":
        return _controller(governor)
    return []


def _finite(verb: Token, governor: Token) -> Token:
    """'accused X of arming Y and recalled Z': a finite verb goes with the finite one, not with the '-ing' form."""
    if (above := rejoined(verb)) is not None:
        return above
    while verb.tag_ in ("VBD", "VBZ", "VBP") and governor.tag_ == "VBG" and governor.head.i != governor.i:
        above = governor.head
        if governor.dep_ == "pcomp" and above.dep_ == "prep":
            above = above.head
        if above.tag_[0] != "V" or any(c.dep_ == "aux" for c in governor.lefts):
            break
        governor = above
    return governor


def _controller(governor: Token) -> list[Token]:
    """Of 'X ordered Y to attack' Y, of 'X vowed to attack' and 'X was told to attack' X."""
    if is_passive(governor):
        return passive_subjects(governor)
    called = [
        token
        for child in governor.rights
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "for")
        for token in objects_of(child)
        if token.tag_[0] in "NP"
    ]
    if called and governor.lower_.startswith(("call", "appeal", "press", "push", "wait", "plead")):
        return called
    ordered = [child for child in governor.children if child.dep_ in ("dobj", "dative") and child.tag_[0] in "NP"]
    return ordered or subjects(governor)


def of_preposition(preposition: Token) -> list[Token]:
    """'accused X of killing', 'was charged with killing', 'after killing', 'responsible for killing'."""
    governor = preposition.head
    if governor.tag_[0] != "V":
        if governor.tag_[0] == "J" and governor.head.tag_[0] == "V":
            held = [child for child in (*governor.lefts, *governor.head.rights) if child.dep_ in ("nsubj", "dobj")]
            return held or subjects(governor.head)  # 'hold the army responsible for'
        if governor.tag_[0] == "N" and governor.dep_ in ("dobj", "attr") and governor.head.tag_[0] == "V":
            return subjects(governor.head)
        return []
    pointing = preposition.lower_ in ("in", "to") and governor.lower_.startswith(_IMPLICATING)
    if (pointing or preposition.lower_ in ("of", "for", "with", "from")) and not is_passive(governor):
        accused = [child for child in governor.children if child.dep_ == "dobj" and child.tag_[0] in "NP"]
        if accused:
            return accused
    return passive_subjects(governor) if is_passive(governor) else subjects(governor)


def objects(verb: Token, inside: frozenset[int]) -> list[Token]:
    """Objects outside the trigger; of 'the town that X seized' the town; shared by conjoined verbs."""
    who = verb.doc.user_data["who"]
    own = [child for child in verb.rights if _is_object(child) and (child.i not in inside or child.i in who)]
    if own:
        return own
    relative = [child for child in verb.lefts if child.dep_ == "dobj"]  # 'which X seized'
    if relative:
        return relative[:1]
    if verb.dep_ == "relcl" and any(c.dep_ == "nsubj" and antecedent(c).i == c.i for c in verb.lefts):
        return [] if any(c.dep_ in ("ccomp", "xcomp") for c in verb.rights) else [verb.head]
    return _shared(verb)


def _is_object(child: Token) -> bool:
    """Of 'left two men dead' the men, not what they were."""
    return child.dep_ in _OBJECTS and not (child.dep_ in ("oprd", "attr") and child.tag_[0] == "J")


def _shared(verb: Token) -> list[Token]:
    """Objects that stand with another verb: 'shot and killed three people', 'forced troops to leave'."""
    for child in verb.rights:
        if child.dep_ == "conj" and child.tag_ == verb.tag_:
            return [token for token in child.rights if token.dep_ in _OBJECTS]
    clauses = [child for child in verb.rights if child.dep_ == "ccomp" and child.tag_ in ("VB", "JJ")]
    return [token for clause in clauses for token in clause.lefts if token.dep_ == "nsubj"]


def objects_of(preposition: Token) -> Iterator[Token]:
    """Nouns under a preposition."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            inner = [token for side in child.rights if side.lower_ == "of" for token in objects_of(side)]
            yield from inner if inner and child.lower_ in _SIDES else [child]
        elif child.dep_ == "prep":  # 'from among', 'on to'
            yield from objects_of(child)


def under(head: Token, prepositions: Iterable[str], inside: frozenset[int]) -> Iterator[Token]:
    """Nouns under any of the prepositions, hung on the trigger or on a word of it."""
    wanted = frozenset(prepositions)
    if not wanted:
        return
    for i in sorted({head.i, *inside}):
        for child in head.doc[i].children:
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in wanted:
                yield from objects_of(child)
