"""Cues that are neither verbs nor nouns: 'according to', 'reportedly', 'confident that'."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.phrases import antecedent, phrase
from dateline.claims.speakers.extent import cue_span, cue_tokens, source_span
from dateline.claims.speakers.speech import Said, cut, subtree_range
from dateline.claims.verbs import passive_subjects, subjects
from dateline.language.lexicon import Cue

_FEELING = ("about", "of", "with", "at", "for", "to", "over", "in", "by", "against", "on", "toward", "towards", "from")
_INSIDE = frozenset({"prep", "pobj", "advmod", "nsubj", "dobj", "amod"})


def read_according(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """'according to X': all of its clause but the phrase itself."""
    last = cue_tokens(parsed, head, cue)[1]  # of 'in the words of the mayor' what follows the last 'of'
    inner = [token for token in head.subtree if token.dep_ == "pobj" and token.i > last]
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
    span = cue_span(parsed, head, cue)
    clause = next((child for child in governor.rights if child.dep_ == "ccomp"), None)
    empty = span.text.lower().startswith("it ") or any(
        c.lower_ == "it" and c.dep_[:5] == "nsubj" for c in governor.lefts
    )
    whole = subtree_range(parsed, clause if clause is not None and empty else governor)
    named = [i for i, cues in parsed.cues_at.items() if cues[0].kind == "according"]  # 'is said to, according to X'
    holes = [(span.start, span.end), *(subtree_range(parsed, parsed.doc[i]) for i in named)]
    return Said(parsed, None, None, span, cue.kind, cut([whole], holes), speaks=True)


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
    if own := [child for child in word.lefts if child.dep_ == "nsubj"]:
        return own[0]  # 'with many worried that'
    top = word
    while top.dep_ == "conj" and top.head.tag_[0] in "JV":
        top = top.head
    if top.dep_ in ("acomp", "oprd", "attr") and top.head.tag_[0] == "V":
        return next(iter(subjects(top.head)), None)
    if top.dep_ in ("amod", "acl") and top.head.i < top.i and top.head.tag_[0] in "NP":
        return top.head
    return None
