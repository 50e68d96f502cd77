"""A verb of saying, thinking or wanting: who does it, and the clause, quotation or object that it governs."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.actors.resolution import can_speak
from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.phrases import Phrase, antecedent, phrase
from dateline.claims.speakers.extent import cue_span, source_span, trailing
from dateline.claims.speakers.objects import content_of_object, content_of_passive
from dateline.claims.speakers.sayer import BREAKS, FINITE, leaves, misread, said_by
from dateline.claims.speakers.speech import Range, Said, cut, subtree_range
from dateline.language.lexicon import Cue
from dateline.language.tables import word_list

_RAISING = word_list("lexicon", "raising")
_WAITS = frozenset({"say", "claim", "report", "confirm", "think"})
_OBJECT_SPEAKS = frozenset({"deny", "claim", "report", "confirm", "suspect"})
_ADDRESSED_CLAUSE = frozenset({"demand", "think", "wish", "suspect", "attitude"})
_ADJUNCTS = frozenset({"advcl", "prep", "npadvmod"})
_ASKING = ("ask", "wonder", "inquir", "enquir", "question", "quer")
_MIN_BEFORE = 3  # words of a clause before 'he said'


@dataclass(frozen=True, slots=True)
class Governs:
    """What a verb reports; ``to``: the preposition that leads to it; ``clausal``: a clause, not a thing."""

    content: list[Range]
    to: Token | None = None
    clausal: bool = False


def read_verb(parsed: Parsed, verb: Token, cue: Cue) -> Said | None:
    """The attribution that a verb opens, if it has content or a quotation may still come."""
    who = said_by(verb, parsed)
    source = None if who is None else phrase(antecedent(who), parsed)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBN", "VBD") and _lent(verb) is not None and source is None:
        return None
    governs = _governs(parsed, verb, cue, who)
    if who is None and not is_passive(verb) and (verb.tag_ in ("VB", "VBG") or not governs.clausal):
        return None
    if cue.phrase.split()[0] in _RAISING or _bare_passive(verb, cue):
        return _raised(parsed, verb, cue)
    if cue.kind in ("think", "wish") and verb.dep_ == "xcomp" and verb.tag_ == "VB":
        return None  # 'needs to know'
    span = cue_span(parsed, verb, cue, to=governs.to)
    words = None if who is None else source_span(who, parsed)
    holes = [(span.start, span.end), *([] if words is None else [(words.start, words.end)])]
    holes += [subtree_range(parsed, token) for token in verb.subtree if leaves(token, verb, parsed)]
    holes += trailing(parsed, governs.content)
    kept = cut(_in_reach(parsed, verb, governs.content), holes)
    said = Said(parsed, source, words, span, cue.kind, kept, speaks=governs.clausal or cue.kind in _OBJECT_SPEAKS)
    said.speaks = said.speaks and (source is None or _voiced(source))
    said.waiting = not kept and cue.kind in _WAITS
    said.thing = bool(kept) and not governs.clausal
    return said if kept or (said.waiting and source is not None) else None


def _bare_passive(verb: Token, cue: Cue) -> bool:
    """Headlines leave out 'is': 'two men feared drowned', 'chief reported dead'."""
    if cue.phrase == "feel" or cue.kind not in (*_WAITS, "suspect") or verb.i + 1 >= len(verb.doc):
        return False
    after = verb.nbor()
    told = after.head.i == verb.i and after.dep_ in ("xcomp", "oprd") and after.tag_ in ("VBN", "JJ")
    return told and not any(child.dep_ in ("dobj", "aux", "auxpass") for child in verb.children)


def _raised(parsed: Parsed, verb: Token, cue: Cue) -> Said | None:
    """'The convoy appeared to turn back': credited to nobody, its subject is part of the content."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    what = [child for child in verb.rights if child.dep_ in ("xcomp", "oprd", "acomp", "ccomp")]
    if subject is None or not what:
        return None
    real = [subject] if subject.lower_ not in ("it", "there") else []
    content = sorted(subtree_range(parsed, token) for token in (*real, what[0]))
    return Said(parsed, None, None, cue_span(parsed, verb, cue), cue.kind, content, speaks=False)


def _voiced(source: Phrase) -> bool:
    """People, bodies, and papers that speak for somebody ('the report'); not 'a year that has seen'."""
    return can_speak(source) or source.parsed.is_paper(source.head.i)


def _governs(parsed: Parsed, verb: Token, cue: Cue, who: Token | None) -> Governs:
    clauses = clauses_of(verb, cue.kind)
    if not clauses and who is not None and _beside(verb):
        return Governs(_around(parsed, verb), clausal=True)
    if clauses:
        ranges = [_with_object(parsed, verb, child, cue) for child in clauses]
        return Governs([*ranges, *_rest(parsed, verb, clauses)], clausal=True)
    if is_passive(verb) and misread(verb) is None:
        return Governs(*content_of_passive(parsed, verb, cue, who))
    content, to = content_of_object(parsed, verb, cue)
    if not content and cue.kind in _WAITS and (before := _preposed(parsed, verb, who)) is not None:
        return Governs([before], clausal=True)
    return Governs(content, to)


def _rest(parsed: Parsed, verb: Token, clauses: list[Token]) -> list[Range]:
    """What comes after 'X, he said,' where the parser hung it on the cue: '..., by the end of May'."""
    after = [child for child in verb.rights if child.dep_ in ("prep", "dep", "npadvmod", "attr")]
    if not after or clauses[-1].i > verb.i or verb.nbor().text != "," or after[0].left_edge.i != verb.i + 2:
        return []
    return [subtree_range(parsed, child) for child in after]


def clauses_of(verb: Token, kind: str) -> list[Token]:
    """The clauses that a verb of saying governs."""
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.tag_[0] != "I"]
    if not clauses:  # 'asked workers if they planned to'
        clauses = [child for child in verb.rights if child.dep_ == "advcl" and _asked(child, verb)][:1]
    if not clauses:
        clauses = [
            clause
            for place in verb.rights
            if place.dep_ == "prep" and place.lower_ in ("in", "on", "at", "during")
            for occasion in place.rights
            if occasion.dep_ == "pobj"  # 'said in a statement that': the parser hangs the clause on the statement
            for clause in occasion.rights
            if clause.dep_ in ("acl", "ccomp") and any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.lefts)
        ][:1]
    if not clauses and kind in ("say", "claim", "confirm"):
        clauses = [clause for token in verb.subtree if token.dep_ == "acl" and (clause := _lent(token)) is not None][:1]
        clauses = clauses or [token for token in verb.subtree if token.i > verb.i and _astray(token, verb)][:1]
    return clauses


def _asked(clause: Token, verb: Token) -> bool:
    return verb.lower_.startswith(_ASKING) and any(
        child.lower_ in ("if", "whether") and child.dep_ == "mark" and child.i == clause.left_edge.i
        for child in clause.lefts
    )


def _astray(token: Token, verb: Token) -> bool:
    """The 'that' clause which the parser hung on something between: 'told a paper before he left that'."""
    if token.dep_ not in ("acl", "ccomp", "advcl") or token.head.tag_[0] == "V" or token.head.head.i == verb.i:
        return False
    return any(c.dep_ == "mark" and c.lower_ == "that" and c.i == token.left_edge.i for c in token.lefts)


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
    if clause.dep_ == "xcomp" and cue.kind in _ADDRESSED_CLAUSE:
        inner = [c for c in verb.rights if c.dep_ in ("dobj", "prep") and c.i < clause.i]
        nouns = [c if c.dep_ == "dobj" else next((g for g in c.rights if g.dep_ == "pobj"), c) for c in inner]
        start = min([start, *(subtree_range(parsed, noun)[0] for noun in nouns)])
    return start, end


def _beside(verb: Token) -> bool:
    """'..., he said, ...' and 'as he said': the cue stands beside what is said."""
    own = {child.dep_ for child in verb.children}
    if verb.dep_ not in ("parataxis", "advcl", "ccomp") or "nsubj" not in own:
        return False
    marks = [child.lower_ for child in verb.lefts if child.dep_ == "mark" or child.tag_ == "WRB"]
    if marks:
        finite = verb.tag_ in FINITE or "aux" in own
        return verb.dep_ == "advcl" and marks == ["as"] and finite and "dobj" not in own
    doc = verb.doc
    first = min([verb.i, *(child.left_edge.i for child in verb.lefts if child.dep_ != "punct")])
    between = first > 0 and doc[first - 1].text in BREAKS
    closed = verb.i + 1 < len(doc) and doc[verb.i + 1].text in BREAKS
    return between and (verb.head.i < first or closed)


def _around(parsed: Parsed, verb: Token) -> list[Range]:
    """The sentence without the clause of the cue."""
    base = parsed.sentence.start
    inner = subtree_range(parsed, verb)
    whole = (base, parsed.sentence.end)
    return cut([whole], [inner])


def _preposed(parsed: Parsed, verb: Token, who: Token | None) -> Range | None:
    """'..., he said' at the end of a sentence, where the parser did not see that it governs what comes first."""
    if who is None or verb.dep_ not in ("ROOT", "conj") or who.head.i != verb.i:
        return None
    first = min(who.left_edge.i, verb.i)
    if any(child.i < first and child.dep_ in _ADJUNCTS for child in verb.lefts):
        return None
    while first > 0 and parsed.doc[first - 1].head.i == verb.i and parsed.doc[first - 1].dep_ in ("advmod", "aux"):
        first -= 1
    if first < _MIN_BEFORE or parsed.doc[first - 1].text not in BREAKS:
        return None
    verbs = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in parsed.doc[: first - 1])
    return (parsed.sentence.start, parsed.sentence.start + parsed.doc[first - 1].idx) if verbs else None
