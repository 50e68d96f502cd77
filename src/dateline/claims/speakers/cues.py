"""One cue and what it reports: source and content by the construction of verb, noun or 'according to'."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.claims.actors.resolution import can_speak
from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase, antecedent, phrase
from dateline.claims.speakers.speech import Range, Said, cut, phrase_range, subtree_range
from dateline.claims.verbs import agents, passive_subjects, subjects
from dateline.language.lexicon import Cue
from dateline.model import Span

_OBJECT_KINDS = frozenset(
    {"claim", "deny", "demand", "promise", "threaten", "report", "think", "suspect", "wish", "confirm", "say"}
)
_OBJECT_SPEAKS = frozenset({"deny", "claim", "report", "confirm", "suspect"})
_NOUN_CONTENT = ("of", "for", "about", "against", "on", "to", "over")
_FROM = ("by", "from")


def read_cue(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """The attribution that a cue opens, if it has content."""
    if cue.kind in ("according", "anonymous"):
        return _according(parsed, head, cue)
    if cue.pos == "n":
        return _nominal(parsed, head, cue)
    return _verbal(parsed, head, cue)


def _verbal(parsed: Parsed, verb: Token, cue: Cue) -> Said | None:
    source = _source(verb, parsed)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBN", "VBD") and _lent(verb) is not None and source is None:
        return None
    clauses = clauses_of(verb, cue.kind)
    if verb.dep_ in ("parataxis", "advcl", "ccomp") and not clauses and source is not None and _beside(verb):
        content = _around(parsed, verb)
    elif clauses:
        content = [_with_object(parsed, verb, child, cue) for child in clauses]
    else:
        content = _objects(parsed, verb, cue)
    content = _in_reach(parsed, verb, content)
    kept = cut(content, [_cue_range(parsed, verb, cue), *([] if source is None else [phrase_range(source)])])
    said = Said(
        parsed, source, _cue_span(parsed, verb, cue), cue.kind, kept, speaks=bool(clauses) or cue.kind in _OBJECT_SPEAKS
    )
    said.speaks = said.speaks and (source is None or _voiced(source))
    said.waiting = not kept and cue.kind in ("say", "claim", "report", "confirm", "think")
    if source is None and not is_passive(verb) and (verb.tag_ in ("VB", "VBG") or not clauses):
        return None
    if cue.kind in ("think", "wish") and verb.dep_ == "xcomp" and verb.tag_ == "VB":
        return None  # 'needs to know'
    return said if kept or (said.waiting and source is not None) else None


def _voiced(source: Phrase) -> bool:
    """People, bodies, and papers that speak for somebody ('the report'); not 'a year that has seen'."""
    return can_speak(source) or any(cue.pos == "n" for cue in source.parsed.cues_at.get(source.head.i, ()))


def clauses_of(verb: Token, kind: str) -> list[Token]:
    """The clauses that a verb of saying governs."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.tag_[0] != "I"]
    if not clauses and kind in ("say", "claim", "confirm"):
        clauses = [clause for token in verb.subtree if token.dep_ == "acl" and (clause := _lent(token)) is not None][:1]
    return clauses


def _lent(participle: Token) -> Token | None:
    """The 'that' clause that the parser hung on a participle: 'told a paper printed in Oran that'."""
    if participle.tag_ not in ("VBN", "VBD"):
        return None
    for child in participle.rights:
        if child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            return child
    return None


def _in_reach(parsed: Parsed, verb: Token, content: list[Range]) -> list[Range]:
    """A cue reports nothing across a semicolon, unless a quotation spans it."""
    text, base = parsed.sentence.text, parsed.sentence.start
    if ";" not in text or any(mark in text for mark in '“"'):
        return content
    low = base + text.rfind(";", 0, verb.idx) + 1
    high = text.find(";", verb.idx)
    high = parsed.sentence.end if high < 0 else base + high
    return [(max(start, low), min(end, high)) for start, end in content if start < high and low < end]


def _with_object(parsed: Parsed, verb: Token, clause: Token, cue: Cue) -> Range:
    """Of 'called on X to go', 'told X to go' the content begins with X."""
    start, end = subtree_range(parsed, clause)
    if clause.dep_ == "xcomp" and cue.kind in ("demand", "think", "wish", "suspect"):
        inner = [c for c in verb.rights if c.dep_ in ("dobj", "prep") and c.i < clause.i]
        nouns = [c if c.dep_ == "dobj" else next((g for g in c.rights if g.dep_ == "pobj"), c) for c in inner]
        start = min([start, *(subtree_range(parsed, noun)[0] for noun in nouns)])
    return start, end


def _beside(verb: Token) -> bool:
    """'..., he said, ...': the cue stands beside what is said, with commas around it."""
    before = verb.left_edge.i - 1
    doc = verb.doc
    return before > 0 and doc[before].text in ',”"’—-' and verb.head.i < verb.left_edge.i


def _around(parsed: Parsed, verb: Token) -> list[Range]:
    """The sentence without the clause of the cue."""
    base = parsed.sentence.start
    inner = subtree_range(parsed, verb)
    whole = (base, parsed.sentence.end)
    return cut([whole], [inner])


def _source(verb: Token, parsed: Parsed) -> Phrase | None:
    found = agents(verb) if is_passive(verb) else subjects(verb)
    if not found and verb.tag_ == "VBG" and verb.dep_ == "pcomp":  # 'was quoted as saying'
        found = passive_subjects(verb.head.head)
    if not found or found[0].tag_ == "EX":
        return None
    head = antecedent(found[0])
    if head.lower_ in ("it", "there", "what", "that", "this") and head.dep_ == "nsubjpass":
        return None
    return phrase(head, parsed)


def _objects(parsed: Parsed, verb: Token, cue: Cue) -> list[Range]:
    """What is denied, demanded, promised, or of what somebody is accused."""
    if cue.kind not in _OBJECT_KINDS:
        return []
    under = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ in ("of", "for", "with")]
    accused = [child for child in verb.rights if child.dep_ == "dobj"]
    for child in under:
        if cue.kind == "claim" and any(grandchild.dep_ in ("pcomp", "pobj") for grandchild in child.children):
            return [subtree_range(parsed, child)]
    named_in_cue = len(cue.phrase.split()) > 1
    if named_in_cue and under:
        return [
            subtree_range(parsed, grandchild)
            for child in under
            for grandchild in child.rights
            if grandchild.dep_ in ("pobj", "pcomp")
        ]
    if cue.kind == "say":
        quoted = [
            child
            for child in accused
            if any(c in parsed.sentence.text for c in '“"') and child.right_edge.i - child.left_edge.i > 3
        ]
        return [subtree_range(parsed, child) for child in quoted]
    return [subtree_range(parsed, child) for child in accused]


def _according(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """'according to X': all of its clause but the phrase itself."""
    top = head
    if cue.kind == "anonymous":
        if cue.phrase == "so-called":
            return None
        governor = head.head if head.tag_.startswith("R") else head
        content = cut([subtree_range(parsed, governor)], [])
        return Said(parsed, None, _cue_span(parsed, head, cue), cue.kind, content, speaks=True)
    inner = [token for token in head.subtree if token.dep_ == "pobj"]
    if not inner:
        inner = [token for token in head.subtree if token.dep_ == "dobj"]
    if not inner:
        return None
    source = phrase(inner[0], parsed)
    governor = top.head
    while governor.dep_ in ("prep", "pobj", "advmod", "nsubj", "dobj", "amod") and governor.head.i != governor.i:
        governor = governor.head
    if governor.i == top.i:
        return None
    phrase_start, phrase_end = subtree_range(parsed, top)
    content = cut([subtree_range(parsed, governor)], [(phrase_start, max(phrase_end, source.span.end))])
    return Said(parsed, source, _cue_span(parsed, top, cue), cue.kind, content, speaks=True)


def _nominal(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """'the claim that X', 'X's demand for Y', 'a statement by X that'."""
    clause = [child for child in noun.rights if child.dep_ == "ccomp" or (child.dep_ == "acl" and _stands(child))]
    if not clause and cue.kind in ("demand", "suspect", "threaten", "claim", "promise", "deny"):
        clause = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in _NOUN_CONTENT]
    if not clause:
        return None
    source = _noun_source(noun, parsed)
    content = [subtree_range(parsed, clause[0])]
    speaks = clause[0].dep_ != "prep" and source is not None
    if source is None and clause[0].dep_ == "prep":
        return None
    return Said(parsed, source, _cue_span(parsed, noun, cue), cue.kind, content, speaks=speaks)


def _stands(clause: Token) -> bool:
    """'the claim that it had sent drones', 'a plan to leave'; not 'the claim made by X'."""
    return clause.tag_ not in ("VBN", "VBG", "VBD") or any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.lefts)


def _noun_source(noun: Token, parsed: Parsed) -> Phrase | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return phrase(child, parsed)
        if child.dep_ == "prep" and child.lower_ in _FROM:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    return phrase(inner, parsed)
        if child.dep_ in ("amod", "compound") and child.i in parsed.named_at:
            return phrase(child, parsed)
    if noun.dep_ in ("dobj", "attr") and noun.head.tag_[0] == "V" and not is_passive(noun.head):
        found = subjects(noun.head)
        if found:
            return phrase(antecedent(found[0]), parsed)
    return None


def _cue_tokens(parsed: Parsed, head: Token, cue: Cue) -> tuple[int, int]:
    first = last = head.i
    for hit in parsed.cues:
        if hit.entry is cue and parsed.token_of[hit.first] <= head.i <= parsed.token_of[hit.last - 1]:
            first = min(first, parsed.token_of[hit.first])
            last = max(last, parsed.token_of[hit.last - 1]) if hit.gap is None else last
            break
    doc = parsed.doc
    while first > 0 and doc[first - 1].head.i == head.i and doc[first - 1].dep_ in ("aux", "auxpass", "neg"):
        first -= 1
    return first, last


def _cue_span(parsed: Parsed, head: Token, cue: Cue) -> Span:
    return parsed.tokens_span(*_cue_tokens(parsed, head, cue))


def _cue_range(parsed: Parsed, head: Token, cue: Cue) -> Range:
    span = _cue_span(parsed, head, cue)
    return span.start, span.end
