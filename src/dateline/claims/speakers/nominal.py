"""Cues that are no verbs: 'the claim that', 'confident that', 'according to', 'reportedly'."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import antecedent, phrase
from dateline.claims.speakers.extent import carried_span, cue_span, source_span
from dateline.claims.speakers.speech import Said, cut, subtree_range
from dateline.claims.verbs import passive_subjects, subjects
from dateline.language.lexicon import Cue
from dateline.language.tables import word_list

_CARRYING = word_list("lexicon", "carrying")  # verbs that carry a noun of speech: 'voiced concern'
_CONTENT = ("of", "for", "about", "against", "on", "to", "over", "with", "at", "toward", "towards", "in")
_FEELING = ("about", "of", "with", "at", "for", "to", "over", "in", "by", "against", "on", "toward", "towards", "from")
_FROM = ("by", "from")
_OBJECT_KINDS = ("demand", "suspect", "threaten", "claim", "promise", "deny", "attitude")
_INSIDE = frozenset({"prep", "pobj", "advmod", "nsubj", "dobj", "amod"})


def read_according(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """'according to X': all of its clause but the phrase itself."""
    inner = [token for token in head.subtree if token.dep_ == "pobj"]
    inner = inner or [token for token in head.subtree if token.dep_ == "dobj"]
    if not inner:
        return None
    governor = head.head
    last = head.i > 0 and head.nbor(-1).text == "," and head.right_edge.i >= len(head.doc) - 2
    while (last or governor.dep_ in _INSIDE) and governor.head.i != governor.i:
        governor = governor.head
    if governor.i == head.i:
        return None
    source, words = phrase(inner[0], parsed), source_span(inner[0], parsed)
    phrase_start, phrase_end = subtree_range(parsed, head)
    content = cut([subtree_range(parsed, governor)], [(phrase_start, max(phrase_end, source.span.end))])
    return Said(parsed, source, words, cue_span(parsed, head, cue), cue.kind, content, speaks=True)


def read_anonymous(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """'reportedly', 'is said to': the clause around it, credited to nobody."""
    if cue.phrase == "so-called":
        return None
    governor = head.head if head.tag_.startswith("R") else head
    content = cut([subtree_range(parsed, governor)], [])
    return Said(parsed, None, None, cue_span(parsed, head, cue), cue.kind, content, speaks=True)


def read_noun(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """'the claim that X', 'X's demand for Y', 'a statement by X that', 'voiced concern about Y'."""
    clause = [child for child in noun.rights if child.dep_ == "ccomp" or (child.dep_ == "acl" and _stands(child))]
    if not clause and cue.kind in _OBJECT_KINDS:
        clause = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in _CONTENT]
    if not clause:
        return None
    who, carrier = _owner(noun, parsed), _carrier(noun)
    led = clause[0] if clause[0].dep_ == "prep" else None
    if who is None and led is not None:
        return None
    inner = clause[0] if led is None else next((c for c in led.rights if c.dep_ in ("pobj", "pcomp")), led)
    span = (
        cue_span(parsed, noun, cue, to=led)
        if carrier is None or who is None
        else carried_span(parsed, carrier, noun, cue, to=led)
    )
    words = None if who is None else source_span(who, parsed)
    source = None if who is None else phrase(antecedent(who), parsed)
    content = cut([subtree_range(parsed, inner)], [(span.start, span.end)])
    speaks = led is None and source is not None
    owned = source is not None or cue.kind in ("claim", "deny")
    return Said(parsed, source, words, span, cue.kind, content, speaks=speaks, shown=owned)


def read_adjective(parsed: Parsed, word: Token, cue: Cue) -> Said | None:
    """'was confident that X', 'is furious at X', 'seemed eager to X'."""
    who = _felt_by(word)
    if who is None:
        return None
    clause = [child for child in word.rights if child.dep_ in ("ccomp", "xcomp")]
    led = next((c for c in word.rights if c.dep_ in ("prep", "agent") and c.lower_ in _FEELING), None)
    inner = clause[0] if clause else led and next((c for c in led.rights if c.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        return None
    span = cue_span(parsed, word, cue, to=None if clause else led)
    words = source_span(who, parsed)
    content = cut([subtree_range(parsed, inner)], [(span.start, span.end)])
    return Said(parsed, phrase(antecedent(who), parsed), words, span, cue.kind, content, speaks=False)


def _felt_by(word: Token) -> Token | None:
    """The subject of the verb that an adjective completes; of 'residents angry at X' the noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in word.children):
        return next(iter(passive_subjects(word)), None)
    if (own := [child for child in word.lefts if child.dep_ == "nsubj"]):
        return own[0]  # 'with many worried that'
    top = word
    while top.dep_ == "conj" and top.head.tag_[0] in "JV":
        top = top.head
    if top.dep_ in ("acomp", "oprd", "attr") and top.head.tag_[0] == "V":
        return next(iter(subjects(top.head)), None)
    if top.dep_ in ("amod", "acl") and top.head.i < top.i and top.head.tag_[0] in "NP":
        return top.head
    return None


def _stands(clause: Token) -> bool:
    """'the claim that it had sent drones', 'a plan to leave'; not 'the claim made by X'."""
    return clause.tag_ not in ("VBN", "VBG", "VBD") or any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)


def _carrier(noun: Token) -> Token | None:
    """The verb that does no more than utter the noun: 'made', 'issued', 'voiced'."""
    carries = noun.dep_ == "dobj" and noun.head.tag_[0] == "V" and noun.head.lower_ in _CARRYING
    return noun.head if carries else None


def _owner(noun: Token, parsed: Parsed) -> Token | None:
    """Whose claim it is: the possessor, who follows 'by' or 'from', a name before it, or who makes it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in _FROM:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return inner
        if child.dep_ in ("amod", "compound") and child.i in parsed.named_at:
            return child
    if noun.dep_ in ("dobj", "attr") and noun.head.tag_[0] == "V" and not is_passive(noun.head):
        found = subjects(noun.head)
        if found:
            return found[0]
    return None
