"""Who says what: source, cue and content of every attribution, and the speaker of a stretch of text.

Direct, indirect, mixed and split quotation, 'according to', nominal cues ('the claim that'), passive
and anonymous sources; a quotation with no cue of its own goes to the attribution before it. The three
parts follow the attribution scheme of Pareti (PARC 3.0).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.claims.actors import can_speak
from dateline.claims.arguments import agents, is_passive, passive_subjects, subjects
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, antecedent, phrase
from dateline.language.lexicon import Cue
from dateline.model import Attribution, Span

Range = tuple[int, int]
_OBJECT_KINDS = frozenset({"claim", "deny", "demand", "promise", "threaten", "report", "think", "suspect", "wish", "confirm", "say"})
_OBJECT_SPEAKS = frozenset({"deny", "claim", "report", "confirm", "suspect"})
_NOUN_CONTENT = ("of", "for", "about", "against", "on", "to", "over")
_FROM = ("by", "from")


@dataclass(slots=True)
class Said:
    """One attribution in the making. ``speaks``: its source answers for what the content claims."""

    parsed: Parsed
    source: Phrase | None
    cue: Span
    kind: str
    content: list[Range]
    speaks: bool
    quoted: bool = False
    waiting: bool = False  # a cue before a colon: its content comes after

    def covers(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.content)

    def size(self) -> int:
        return sum(end - start for start, end in self.content)


@dataclass(slots=True)
class Speech:
    """All attributions of an article."""

    said: list[Said] = field(default_factory=list)
    quotes: tuple[Range, ...] = ()
    marks: tuple[Range, ...] = ()  # all quotations, short ones too

    def innermost(self, at: int, *, cue: int | None = None) -> Said | None:
        """The attribution with the smallest content around an offset."""
        around = [said for said in self.said if said.speaks and said.covers(at) and not said.cue.start <= at < said.cue.end]
        return min(around, key=lambda said: (said.size(), said.cue.start), default=None)

    def quoted(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.marks)


def find(sentences: Sequence[Parsed], quotes: tuple[Range, ...], text: str) -> Speech:
    """Every attribution of the article's parsed sentences, in order."""
    speech = Speech(quotes=tuple(quote for quote in quotes if _is_speech(text, quote)), marks=quotes)
    for parsed in sentences:
        for index in sorted(parsed.cues_at):
            cue = parsed.cues_at[index][0]
            if cue.kind != "refuse" and (said := _read(parsed, parsed.doc[index], cue)) is not None:
                speech.said.append(said)
    _drop_twins(speech)
    for quote in speech.quotes:
        _give(quote, speech, text)
    speech.said = [said for said in speech.said if said.content]
    speech.said.sort(key=lambda said: (said.cue.start, said.content[0]))
    return speech


def _is_speech(text: str, quote: Range) -> bool:
    return text[quote[0] : quote[1]].count(" ") >= 3  # shorter ones are scare quotes and names


def attributions(speech: Speech) -> tuple[Attribution, ...]:
    """The records, in order of their cues."""
    return tuple(_record(said) for said in speech.said)


def _record(said: Said) -> Attribution:
    base = said.parsed.sentence
    whole = said.content
    text = base.text
    spans = tuple(
        Span(start, end, text[start - base.start : end - base.start]) for start, end in whole
    )
    return Attribution(None if said.source is None else (said.source.span,), (said.cue,), spans)


# One cue


def _read(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
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
    cut = _cut(content, [_cue_range(parsed, verb, cue), *([] if source is None else [_phrase_range(source)])])
    said = Said(parsed, source, _cue_span(parsed, verb, cue), cue.kind, cut, bool(clauses) or cue.kind in _OBJECT_SPEAKS)
    said.speaks = said.speaks and (source is None or _voiced(source))
    said.waiting = not cut and cue.kind in ("say", "claim", "report", "confirm", "think")
    if source is None and not is_passive(verb) and (verb.tag_ in ("VB", "VBG") or not clauses):
        return None
    if cue.kind in ("think", "wish") and verb.dep_ == "xcomp" and verb.tag_ == "VB":
        return None  # 'needs to know'
    return said if cut or (said.waiting and source is not None) else None


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
    """The 'that' clause that the parser hung on a participle: 'said in an interview published on Friday that'."""
    if participle.tag_ not in ("VBN", "VBD"):
        return None
    for child in participle.rights:
        if child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children):
            return child
    return None


def _with_object(parsed: Parsed, verb: Token, clause: Token, cue: Cue) -> Range:
    """Of 'called on X to go', 'told X to go' the content begins with X."""
    start, end = _range(parsed, clause)
    if clause.dep_ == "xcomp" and cue.kind in ("demand", "think", "wish", "suspect"):
        inner = [c for c in verb.rights if c.dep_ in ("dobj", "prep") and c.i < clause.i]
        nouns = [c if c.dep_ == "dobj" else next((g for g in c.rights if g.dep_ == "pobj"), c) for c in inner]
        start = min([start, *(_range(parsed, noun)[0] for noun in nouns)])
    return start, end


def _beside(verb: Token) -> bool:
    """'..., he said, ...': the cue stands beside what is said, with commas around it."""
    before = verb.left_edge.i - 1
    doc = verb.doc
    return before > 0 and doc[before].text in ",”\"’—-" and verb.head.i < verb.left_edge.i


def _around(parsed: Parsed, verb: Token) -> list[Range]:
    """The sentence without the clause of the cue."""
    base = parsed.sentence.start
    inner = _range(parsed, verb)
    whole = (base, parsed.sentence.end)
    return _cut([whole], [inner])


def _source(verb: Token, parsed: Parsed) -> Phrase | None:
    found = agents(verb) if is_passive(verb) else subjects(verb)
    if not found and verb.tag_ == "VBG" and verb.dep_ == "pcomp":  # 'was quoted as saying'
        found = passive_subjects(verb.head.head)
    if not found or found[0].tag_ in ("EX",):
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
            return [_range(parsed, child)]
    named_in_cue = len(cue.phrase.split()) > 1
    if named_in_cue and under:
        return [_range(parsed, grandchild) for child in under for grandchild in child.rights if grandchild.dep_ in ("pobj", "pcomp")]
    if cue.kind == "say":
        quoted = [child for child in accused if any(c in parsed.sentence.text for c in "“\"") and child.right_edge.i - child.left_edge.i > 3]
        return [_range(parsed, child) for child in quoted]
    return [_range(parsed, child) for child in accused]


def _according(parsed: Parsed, head: Token, cue: Cue) -> Said | None:
    """'according to X': all of its clause but the phrase itself."""
    top = head
    if cue.kind == "anonymous":
        if cue.phrase == "so-called":
            return None
        governor = head.head if head.tag_.startswith("R") else head
        content = _cut([_range(parsed, governor)], [])
        return Said(parsed, None, _cue_span(parsed, head, cue), cue.kind, content, True)
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
    phrase_start, phrase_end = _range(parsed, top)
    content = _cut([_range(parsed, governor)], [(phrase_start, max(phrase_end, source.span.end))])
    return Said(parsed, source, _cue_span(parsed, top, cue), cue.kind, content, True)


def _nominal(parsed: Parsed, noun: Token, cue: Cue) -> Said | None:
    """'the claim that X', 'X's demand for Y', 'a statement by X that'."""
    clause = [child for child in noun.rights if child.dep_ in ("acl", "ccomp") and child.tag_ not in ("VBN", "VBG", "VBD")
              or child.dep_ == "ccomp"]
    if not clause and cue.kind in ("demand", "suspect", "threaten", "claim", "promise", "deny"):
        clause = [child for child in noun.rights if child.dep_ == "prep" and child.lower_ in _NOUN_CONTENT]
    if not clause:
        return None
    source = _noun_source(noun, parsed)
    content = [_range(parsed, clause[0])]
    speaks = clause[0].dep_ != "prep" and source is not None
    if source is None and clause[0].dep_ == "prep":
        return None
    return Said(parsed, source, _cue_span(parsed, noun, cue), cue.kind, content, speaks)


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


# Ranges


def _range(parsed: Parsed, token: Token) -> Range:
    base = parsed.sentence.start
    end = token.right_edge
    return base + token.left_edge.idx, base + end.idx + len(end.text)


def _phrase_range(made: Phrase) -> Range:
    span = made.span
    return span.start, span.end


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


def _cut(content: Iterable[Range], holes: Sequence[Range]) -> list[Range]:
    """The ranges without the holes, in order."""
    pieces = list(content)
    for low, high in holes:
        left: list[Range] = []
        for start, end in pieces:
            if high <= start or end <= low:
                left.append((start, end))
                continue
            left += [(start, low)] if start < low else []
            left += [(high, end)] if high < end else []
        pieces = left
    return sorted(piece for piece in pieces if piece[1] - piece[0] > 3)


def _drop_twins(speech: Speech) -> None:
    """Where two cues of one phrase claim the same content, the first stays."""
    seen: set[tuple[int, tuple[Range, ...]]] = set()
    kept = []
    for said in speech.said:
        mark = (said.parsed.sentence.index, tuple(said.content))
        if said.content and mark in seen:
            continue
        seen.add(mark)
        kept.append(said)
    speech.said = kept


# Quotations


def _give(quote: Range, speech: Speech, text: str) -> None:
    """A quotation belongs to the cue that it touches, else to the cue that waits for it, else to the last one."""
    owner = _touching(quote, speech) or _waiting(quote, speech, text) or _carried(quote, speech, text) or _next(quote, speech, text)
    if owner is None:
        return
    owner.quoted = owner.speaks = True
    owner.waiting = False
    holes = [(owner.cue.start, owner.cue.end), *([_phrase_range(owner.source)] if owner.source else [])]
    owner.content = _merged([*owner.content, *_cut([quote], holes)], text)


def _merged(ranges: Iterable[Range], text: str) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and not text[merged[-1][1] : start].strip(" ,.\n\t”“\""):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touching(quote: Range, speech: Speech) -> Said | None:
    low, high = quote
    touching = [
        said for said in speech.said
        if any(start < high and low < end for start, end in said.content) and not low < said.cue.start < high
    ]
    return max(touching, key=lambda said: (said.kind in ("say", "claim", "confirm", "according"), said.size(), -said.cue.start), default=None)


def _waiting(quote: Range, speech: Speech, text: str) -> Said | None:
    """'he said' beside the quotation, or a cue before a colon."""
    low, high = quote
    for said in speech.said:
        sentence = said.parsed.sentence
        near = sentence.start <= high + 2 and low <= sentence.end + 2
        if said.waiting and near and not low < said.cue.start < high:
            between = text[said.cue.end : low] if said.cue.end <= low else text[high : said.cue.start]
            if len(between) < 160 and "\n\n\n" not in between:
                return said
    return None


def _carried(quote: Range, speech: Speech, text: str) -> Said | None:
    """The last speaker before, if only a paragraph break or a short sentence lies between."""
    before = [said for said in speech.said if said.source is not None and said.content and said.cue.start < quote[0] and said.quoted]
    if not before:
        return None
    last = max(before, key=lambda said: max(said.content[-1][1], said.cue.end))
    gap = text[max(last.content[-1][1], last.parsed.sentence.end) : quote[0]]
    return last if not gap.strip(" \n\t\"“”") else None


def _next(quote: Range, speech: Speech, text: str) -> Said | None:
    """A quotation that opens the sentence after reported speech, in the same paragraph."""
    for said in reversed(speech.said):
        end = said.parsed.sentence.end
        if said.source is not None and said.content and said.kind in ("say", "claim", "confirm") and end <= quote[0]:
            return said if not text[end : quote[0]].strip(" ") and "\n" not in text[end : quote[0]] else None
    return None


def sources(said: Said) -> Iterator[Phrase]:
    """The source phrase, if one is named."""
    if said.source is not None:
        yield said.source
