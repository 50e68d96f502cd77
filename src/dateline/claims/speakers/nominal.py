"""Nouns of speech and thought: 'the claim that X', 'voiced concern about X', 'drew criticism from Y'."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import antecedent, phrase
from dateline.claims.speakers.extent import CARRYING, carried_span, cue_span, source_span, trailing
from dateline.claims.speakers.speech import Range, Said, cut, subtree_range
from dateline.claims.verbs import subjects
from dateline.language.lexicon import Cue
from dateline.language.tables import word_list
from dateline.model import Span

_RECEIVING = word_list("lexicon", "receiving")  # verbs whose subject is spoken of: 'drew criticism from'
_CONTENT = frozenset({"of", "for", "about", "against", "on", "to", "over", "with", "at", "toward", "towards", "in"})
_TOPIC = frozenset({"about", "against", "on", "over", "regarding", "concerning", "toward", "towards"})
_FROM = ("by", "from")
_OBJECT_KINDS = ("demand", "suspect", "threaten", "claim", "promise", "deny", "attitude")
_OPEN = ("claim", "deny")  # kinds that open an attribution to nobody in particular


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose noun it is, the verb that carries it, what follows it, and the preposition to that."""

    who: Token | None
    carrier: Token | None
    inner: Token
    led: Token | None


def read_noun(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """The attribution that a noun opens."""
    if (passive := _received(parsed, noun, cue)) is not None:
        return passive
    frame = _frame(parsed, noun, cue)
    if frame is None:
        return _announced(parsed, noun, cue)
    if frame.carrier is not None and (frame.who is not None or frame.carrier.lower_ in ("is", "was", "are", "were")):
        span = carried_span(parsed, frame.carrier, noun, cue, to=frame.led)
    else:
        span = cue_span(parsed, noun, cue, to=frame.led)
    speaks = frame.led is None and frame.who is not None
    owned = frame.who is not None or cue.kind in _OPEN or (frame.carrier is not None and noun.dep_ == "nsubj")
    return _said(parsed, frame.who, span, cue, [subtree_range(parsed, frame.inner)], speaks=speaks, shown=owned)


def _said(
    parsed: Parsed,
    who: Token | None,
    span: Span,
    cue: Cue,
    content: list[Range],
    *,
    speaks: bool = False,
    shown: bool = True,
) -> Said:
    words = None if who is None else source_span(who, parsed)
    source = None if who is None else phrase(antecedent(who), parsed)
    kept = cut(content, [(span.start, span.end), *trailing(parsed, content)])
    return Said(parsed, source, words, span, cue.kind, kept, speaks=speaks, shown=shown)


def _frame(parsed: Parsed, noun: Token, cue: Cue) -> Frame | None:
    """'X's claim that', 'a plan to', 'X's demand for', 'made remarks about'; None where nothing follows."""
    who, carrier = _owner(noun, parsed), _carrier(noun)
    clause = next((c for c in noun.rights if c.dep_ == "ccomp" or (c.dep_ == "acl" and _stands(c))), None)
    if clause is not None:
        return Frame(who, carrier, clause, None)
    if noun.dep_ == "nsubj" and noun.head.lower_ in ("is", "was") and cue.kind != "attitude":  # 'the fear is that'
        that = next((c for c in noun.head.rights if c.dep_ == "ccomp" and _has_that(c)), None)
        if that is not None:
            return Frame(who, noun.head, that, None)
    if who is None:
        return None
    wanted = _CONTENT if cue.kind in _OBJECT_KINDS else _TOPIC
    for led in noun.rights:
        inner = next((c for c in led.rights if c.dep_ in ("pobj", "pcomp")), None)
        if led.dep_ == "prep" and led.lower_ in wanted and inner is not None:
            return Frame(who, carrier, inner, led)
    return None


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _announced(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """'The union released the following statement:' waits for a quotation."""
    carrier, who = _carrier(noun), _owner(noun, parsed)
    if carrier is None or who is None or cue.kind == "attitude" or not _colon(noun):
        return None
    said = _said(parsed, who, carried_span(parsed, carrier, noun, cue), cue, [])
    said.waiting = True
    return said


def _colon(noun: Token) -> bool:
    """A colon right after it, or at the end of the sentence."""
    return noun.doc[-1].text == ":" or (noun.i + 1 < len(noun.doc) and noun.nbor().text == ":")


def _received(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """'The plan drew criticism from the union': its subject is what is spoken of."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lower_ not in _RECEIVING or any(c.dep_ == "poss" for c in noun.lefts):
        return None
    about = subjects(verb)
    for head in (noun, verb):
        for child in head.rights:
            inner = next((c for c in child.rights if c.dep_ == "pobj"), None)
            if child.dep_ in ("prep", "agent") and child.lower_ in ("from", "by", "among") and inner and about:
                thing = source_span(about[0], parsed)
                span = carried_span(parsed, verb, noun, cue, to=child)
                return _said(parsed, inner, span, cue, [(thing.start, thing.end)])
    return None


def _stands(clause: Token) -> bool:
    """'the claim that it had sent drones', 'a plan to leave'; not 'the claim made by X'."""
    return clause.tag_ not in ("VBN", "VBG", "VBD") or any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)


def _carrier(noun: Token) -> Token | None:
    """The verb that does no more than utter the noun: 'made', 'issued', 'voiced'; 'came out in support of'."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in" and verb.head.tag_[0] == "V":
        return verb.head
    return verb if noun.dep_ == "dobj" and verb.tag_[0] == "V" and verb.lower_ in CARRYING else None


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
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "in" and verb.head.tag_[0] == "V" and not is_passive(verb.head):
        return next(iter(subjects(verb.head)), None)  # 'voted in support of'
    if noun.dep_ in ("dobj", "attr") and verb.tag_[0] == "V" and not is_passive(verb):
        return next(iter(subjects(verb)), None)
    return None
