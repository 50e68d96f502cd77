"""Whether an act is said to have happened: negation, modality, conditions, intention, demand, history.

The rule walks from the trigger up the parse and collects every word that governs it (``stance.tsv``,
and the ``stance`` of cues); the strongest of them decides. Clauses that only stand beside ('after the
attack', relative clauses) end the walk: what they hold is presupposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import rejoined
from dateline.model import Stance, Step, When

VERSION = "1"
_PRIORITY: tuple[Stance, ...] = (
    "denied",
    "threatened",
    "demanded",
    "hypothetical",
    "planned",
    "possible",
    "historical",
)
_TIMES = frozenset({"after", "before", "since", "following", "amid", "during", "while", "when", "until"})
_GROUNDS = frozenset({"because", "despite", "although", "though", "than", "as", "by", "over"})
_PRESUPPOSED = _TIMES | _GROUNDS | {"in", "at", "near", "where"}
_INVERTED = frozenset({"had", "were", "should"})
_OPEN = frozenset({"could", "would", "might", "may"})
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)s?\b")
_MAX_STEPS = 12
_OLD_YEARS = 1


@dataclass(frozen=True, slots=True)
class Operator:
    """A word over the trigger, what it makes of the act, and whether it is speech."""

    token: Token
    stance: str
    kind: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The stance, the words that gave it, and the tense of the verb."""

    stance: Stance
    operators: tuple[Operator, ...]
    tense: str
    step: Step


def judge(head: Token, parsed: Parsed, *, inside: frozenset[int] = frozenset()) -> Judged:
    """The stance of the act that ``head`` names."""
    operators = (*_operators(head, parsed, inside), *_conditional(head))
    tense = _tense(head)
    stance = _decide(operators)
    words = ", ".join(f"'{op.token.text}' {op.stance}" for op in operators)
    return Judged(stance, operators, tense, Step("stance", VERSION, None, words or "nothing qualifies it"))


def _decide(operators: tuple[Operator, ...]) -> Stance:
    first = next((number for number, operator in enumerate(operators) if operator.kind == "condition"), len(operators))
    operators = tuple(
        op for number, op in enumerate(operators) if number <= first or op.kind != "negator"
    )  # 'not clear whether'
    found = {operator.stance for operator in operators if operator.stance}
    negations = sum(operator.kind == "negator" for operator in operators)
    if (
        "denied" in found
        and negations
        and any(op.kind in ("deny", "embed") and op.stance == "denied" for op in operators)
    ):
        found.discard("denied")  # 'did not deny', 'never failed to'
        found.add("possible")
    if (
        "denied" in found
        and found & {"demanded", "threatened", "planned"}
        and not any(op.stance == "denied" and op.kind in ("deny", "embed") for op in operators)
    ):
        return "hypothetical" if "planned" not in found else "denied"  # 'urged not to', 'no plans to'
    return next((stance for stance in _PRIORITY if stance in found), "asserted")


def historical(stance: Stance, when: When | None, published: date | None, parsed: Parsed, head: Token) -> Stance:
    """Asserted acts dated well before publication, or told as background, are history."""
    if stance != "asserted":
        return stance
    if when is not None and when.latest is not None and published is not None:
        return "historical" if (published - when.latest).days > 365 * _OLD_YEARS else stance
    years = [int(year) for year in _YEAR.findall(parsed.sentence.text)]
    if not years:
        return stance
    reference = published.year if published else None
    if reference is not None:
        return "historical" if max(years) < reference - _OLD_YEARS else stance
    return "historical" if _tense(head) == "past_perfect" else stance


def _operators(head: Token, parsed: Parsed, inside: frozenset[int]) -> Iterator[Operator]:
    token = head
    yield from _own(token, parsed, inside)
    for _ in range(_MAX_STEPS):
        governor = token.head
        if governor.i == token.i or _ends(token, governor) or rejoined(token) is not None:
            return
        if governor.i not in inside:
            yield from _governing(token, governor, parsed, inside)
        token = governor


def _own(token: Token, parsed: Parsed, inside: frozenset[int]) -> Iterator[Operator]:
    """Operators that hang on a token of the chain: 'not', 'could', 'if', 'planned'."""
    for child in token.children:
        if child.i in inside and child.dep_ != "aux":
            continue
        if child.dep_ == "neg":
            if not _only(child):
                yield Operator(child, "denied", "negator")
            continue
        if child.dep_ in ("aux", "auxpass", "mark", "advmod", "amod", "det", "preconj", "npadvmod", "acomp", "nmod"):
            yield from _marked(child, parsed)
        elif child.dep_ == "nsubj" and child.lower_ in ("nobody", "none", "neither"):
            yield Operator(child, "denied", "negator")
        elif child.dep_ in ("nsubj", "nsubjpass") and (none := _none(child)) is not None:
            yield Operator(none, "denied", "negator")


def _conditional(head: Token) -> Iterator[Operator]:
    """'If the truce fails, they could attack'; 'Had the army wanted to attack, it would have waited'."""
    verb = head
    while verb.tag_[0] != "V" and verb.head.i != verb.i:
        verb = verb.head
    while verb.dep_ == "xcomp" and verb.head.tag_[0] == "V":  # 'had the army wanted to attack'
        verb = verb.head
    inverted = next((child for child in verb.lefts if child.dep_ == "aux" and child.lower_ in _INVERTED), None)
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    asked = verb.doc[-1].text == "?"
    if inverted is not None and subject is not None and inverted.i < subject.i and not asked and verb.dep_ != "ROOT":
        yield Operator(inverted, "hypothetical", "condition")
    modal = any(child.dep_ == "aux" and child.lower_ in _OPEN for child in verb.children)
    sides = (verb, verb.head) if verb.dep_ in ("ccomp", "conj") else (verb,)
    for clause in (child for side in sides for child in side.children if modal and child.dep_ == "advcl"):
        for mark in clause.lefts:
            if mark.dep_ == "mark" and mark.lower_ in ("if", "unless"):
                yield Operator(mark, "hypothetical", "condition")


def _none(subject: Token) -> Token | None:
    """'not one round was fired', 'no shots were fired': the word that denies, at the start of the subject."""
    first = subject.left_edge
    after = first.doc[first.i + 1].lower_ if first.i < subject.i else ""
    return first if first.lower_ == "no" or (first.lower_ == "not" and after in ("one", "a", "single")) else None


def _marked(child: Token, parsed: Parsed) -> Iterator[Operator]:
    for marker in parsed.markers_at.get(child.i, ()):
        if marker.kind in ("negator", "modal", "condition", "hedge", "history") and marker.stance and not _only(child):
            if marker.kind == "modal" and child.dep_ != "aux":
                continue
            if marker.kind == "condition" and child.dep_ not in ("mark", "advmod"):
                continue
            if child.lower_ == "before":
                continue
            counterfactual = child.lower_ == "would" and _perfect(child.head)
            yield Operator(child, "hypothetical" if counterfactual else marker.stance, marker.kind)


def _perfect(verb: Token) -> bool:
    """'would have resigned': it was not done."""
    return any(child.dep_ == "aux" and child.lower_ in ("have", "'ve", "\u2019ve") for child in verb.lefts)


def _only(child: Token) -> bool:
    """'not only', 'no fewer than' deny nothing."""
    after = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    return after in ("only", "just", "fewer", "less", "doubt", "matter", "merely", "sooner")


def _ends(token: Token, governor: Token) -> bool:
    """Whether what governs the token leaves it untouched."""
    dep = token.dep_
    if dep == "relcl" and token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children):
        return False  # 'a scheme to arm'
    if dep in ("relcl", "appos", "parataxis", "npadvmod"):
        return True
    if dep == "ccomp" and token.i < governor.i and any(t.text == ";" for t in token.doc[token.i : governor.i]):
        return True
    if dep == "acl" and token.tag_ in ("VBN", "VBD", "VBG"):
        return True
    if dep == "advcl":
        mark = next((child.lower_ for child in token.children if child.dep_ in ("mark", "advmod")), "")
        return mark in _PRESUPPOSED or mark not in ("if", "unless", "to", "") or token.tag_ != "VB"
    if dep == "prep":
        return token.lower_ in _PRESUPPOSED
    return dep == "amod"


def _governing(token: Token, governor: Token, parsed: Parsed, inside: frozenset[int]) -> Iterator[Operator]:
    """Operators that a governor is, or carries."""
    dep = token.dep_
    if dep == "nsubj" and governor.tag_[0] == "V":  # 'the attack could ...', 'no attack took place': the verb's own
        yield from _own(governor, parsed, inside)
        for marker in parsed.markers_at.get(governor.i, ()):  # 'the talks are to continue'
            if marker.kind == "modal" and governor.lower_ in ("is", "are"):
                yield Operator(governor, marker.stance, marker.kind)
        return
    if dep == "conj":  # shared auxiliaries: 'could attack and seize', unless the second has its own
        own = any(child.dep_ in ("aux", "auxpass", "nsubj") for child in token.children)
        if not own:
            yield from (op for op in _own(governor, parsed, inside) if op.token.i < governor.i)
        return
    speech = [cue for cue in parsed.cues_at.get(governor.i, ()) if cue.stance and _reaches(cue.phrase, governor)]
    if _is_speech_noun(token, dep, parsed):
        return  # 'rejected accusations': that they were made is not denied
    for cue in speech[:1]:
        yield Operator(governor, cue.stance, cue.kind)
    embeds = [m for m in parsed.markers_at.get(governor.i, ()) if m.kind in ("embed", "history", "modal") and m.stance]
    if embeds and not speech and _embeds(dep):
        yield Operator(governor, embeds[0].stance, embeds[0].kind)
    embedded = dep == "ccomp" and parsed.cues_at.get(governor.i)
    if not embedded:  # 'did not say that X attacked' does not deny the attack; 'will not be able to attack' does
        yield from _own(governor, parsed, inside)


def _is_speech_noun(token: Token, dep: str, parsed: Parsed) -> bool:
    """'denied the claims', 'rejected calls': the noun is speech that has taken place."""
    return dep in ("dobj", "nsubjpass") and any(
        cue.pos == "n" and cue.kind in ("claim", "demand", "threaten", "say") for cue in parsed.cues_at.get(token.i, ())
    )


def _embeds(dep: str) -> bool:
    return dep in (
        "xcomp",
        "ccomp",
        "dobj",
        "acl",
        "pobj",
        "prep",
        "pcomp",
        "nsubjpass",
        "advcl",
        "oprd",
        "attr",
        "compound",
        "relcl",
    )


def _reaches(phrase: str, governor: Token) -> bool:
    """A cue of several words governs only where they all are there; the table has seen to it."""
    return bool(phrase) and governor.i >= 0


def _tense(head: Token) -> str:
    """past, present, future, past_perfect or none: from the verb, or the verb that carries the noun."""
    verb = head
    while verb.tag_[0] != "V" and verb.head.i != verb.i:
        verb = verb.head
    words = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if words & {"will", "shall", "'ll", "’ll", "would"} or any(
        child.lower_ == "to" for child in verb.children if child.dep_ == "aux"
    ):
        return "future"
    if "had" in words:
        return "past_perfect"
    if verb.tag_ in ("VBD", "VBN") or words & {"was", "were", "has", "have"}:
        return "past"
    return "present" if verb.tag_ in ("VBZ", "VBP", "VBG") else "none"


STANCES = get_args(Stance)
