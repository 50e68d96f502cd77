"""How far the three spans of an attribution reach.

The definition is ours; for each open choice the one was taken that agreed most often with how people mark
attributions (PARC 3.0, Pareti 2016; PolNeAR, Newell, Margolin & Ruths 2018).

- **cue**: the verb with the auxiliaries, negations, adverbs and 'to' right before it, the particle and the adverb or
  weekday right after it, the preposition that leads to the content ('called for'), and the paper or occasion it was
  said in where that follows at once ('said in a statement'). Of a noun: its article and adjectives, the verb that
  carries it ('voiced concern about') and the preposition to the content, not its owner.
- **source**: the noun phrase of whoever says or thinks it, with titles, appositions, coordination and 'of'-phrases,
  without relative and participle clauses; a relative pronoun stands for itself (its antecedent is the speaker).
- **content**: all words of the clause, quotation or object that the cue governs, 'that' and marks included.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.claims.passives import is_passive
from dateline.claims.speakers.speech import Range
from dateline.language.lexicon import Cue
from dateline.language.tables import word_list
from dateline.model import Span

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_BEFORE = frozenset({"aux", "auxpass", "neg", "advmod"})
_TO_NOUN = frozenset({"det", "amod", "compound", "nummod", "advmod", "nmod", "predet"})
_MEDIA = word_list("lexicon", "media")
_LONG = 8  # tokens of 'in a written answer to questions'
CARRYING = word_list("lexicon", "carrying")  # verbs that carry a noun of speech: 'voiced concern'
_PHASES = word_list("lexicon", "phases")
_QUOTING = ("“", '"', "''")
_NICKNAME = 4  # words in quotation marks inside a name, at most
_OCCASIONS = frozenset({"in", "on", "at", "during", "via", "through"})


def source_span(head: Token, parsed: Parsed) -> Span:
    """The words of whoever says it."""
    inside = {head.i}
    _gather(head, inside, top=True)
    first = last = head.i
    while first - 1 in inside and not _ends_quotation(parsed, first - 1, min(inside)):
        first -= 1
    while last + 1 in inside:
        last += 1
    return parsed.tokens_span(*_bare(parsed, first, last))


def _ends_quotation(parsed: Parsed, i: int, first: int) -> bool:
    """A closing mark some words into the phrase: a quotation that the parser took for part of it."""
    return i - first > _NICKNAME and parsed.doc[i].text in ("”", "''", '"')


def _gather(token: Token, inside: set[int], *, top: bool) -> None:
    for child in token.children:
        if not (top and child.dep_ in _CLAUSES):
            inside.add(child.i)
            _gather(child, inside, top=False)


def _bare(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """Without marks and a possessive at the edges."""
    doc = parsed.doc
    while first < last and not any(c.isalnum() or c == "$" for c in doc[first].text):
        first += 1
    while last > first and (doc[last].tag_ == "POS" or not any(c.isalnum() or c in ")." for c in doc[last].text)):
        last -= 1
    return first, last


def cue_tokens(parsed: Parsed, head: Token, cue: Cue, *, to: Token | None = None) -> tuple[int, int]:
    """First and last token of a cue; ``to``: the preposition that leads to its content."""
    first, last = _entry_tokens(parsed, head, cue)
    if head.tag_[0] in "VJ":
        first = _before(parsed, first, head)
        outer = head
        while outer.dep_ == "xcomp" and outer.head.i < first and _leads_in(parsed, outer.head, first):
            outer = outer.head
            first = _before(parsed, outer.i, outer)
        if (noun := issued(head, parsed)) is not None:
            first = _before(parsed, noun.head.i, noun.head)
    else:
        first = _before_noun(parsed, first, head)
    return first, _after(parsed, last, head, to)


def issued(verb: Token, parsed: Parsed) -> Token | None:
    """Of 'issued a statement saying' the statement, where whoever issued it says it."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or noun.dep_ != "dobj" or noun.head.lower_ not in CARRYING:
        return None
    return noun if parsed.is_paper(noun.i) and not is_passive(noun.head) else None


def _leads_in(parsed: Parsed, governor: Token, first: int) -> bool:
    """'Tried to', 'went on to', 'was quick to': the verb or adjective before a cue that is part of it."""
    if governor.lower_ not in _PHASES:
        return False
    between = parsed.doc[governor.i + 1 : first]
    return all(token.dep_ in ("prt", "advmod") for token in between)


def cue_span(parsed: Parsed, head: Token, cue: Cue, *, to: Token | None = None) -> Span:
    """The words of a cue."""
    return parsed.tokens_span(*cue_tokens(parsed, head, cue, to=to))


def carried_span(parsed: Parsed, verb: Token, noun: Token, cue: Cue, *, to: Token | None = None) -> Span:
    """'Has voiced grave concern about': the carrying verb, the noun and what stands between."""
    first, last = cue_tokens(parsed, noun, cue, to=to)
    return parsed.tokens_span(min(first, _before(parsed, verb.i, verb)), max(last, verb.i))


def _entry_tokens(parsed: Parsed, head: Token, cue: Cue) -> tuple[int, int]:
    first = last = head.i
    for hit in parsed.cues:
        if hit.entry is cue and parsed.token_of[hit.first] <= head.i <= parsed.token_of[hit.last - 1]:
            first = min(first, parsed.token_of[hit.first])
            last = max(last, parsed.token_of[hit.last - 1]) if hit.gap is None else last
            break
    while last > head.i and parsed.doc[last].dep_ in ("aux", "mark"):  # of 'want to', 'allow that' the verb
        last -= 1
    return first, last


def _before(parsed: Parsed, first: int, head: Token) -> int:
    """Auxiliaries, negations and adverbs right before a verb; of an adjective also its copula's."""
    heads = {head.i} | ({head.head.i} if head.dep_ in ("acomp", "oprd", "attr") else set())
    doc = parsed.doc
    while first > 0:
        token = doc[first - 1]
        if (
            (
                token.head.i in heads
                and (token.dep_ in _BEFORE or token.i in heads)
                and token.n_lefts == 0
                and token.tag_ != "WRB"
            )
            or token.i in heads
            or (token.head.head.i in heads and token.dep_ == "advmod" and token.head.dep_ == "advmod")
        ):
            first -= 1
        else:
            break
    return first


def _before_noun(parsed: Parsed, first: int, noun: Token) -> int:
    doc = parsed.doc
    while first > 0 and doc[first - 1].dep_ in _TO_NOUN and noun.is_ancestor(doc[first - 1]):
        first -= 1
    return first


def _after(parsed: Parsed, last: int, head: Token, to: Token | None) -> int:
    doc = parsed.doc
    while last + 1 < len(doc):
        token = doc[last + 1]
        ours = token.head.i == head.i
        if ours and (token.dep_ == "prt" or _adverb(token, parsed)):
            last += 1
        elif to is not None and token.i == to.i:
            return to.i
        elif ours and token.dep_ == "prep" and token.lower_ in _OCCASIONS and _occasion(token, parsed):
            last = token.right_edge.i
        else:
            break
    return last


def _adverb(token: Token, parsed: Parsed) -> bool:
    """One adverb or weekday: 'said recently', 'said Monday'."""
    if token.n_lefts or token.n_rights:
        return False
    calendar = any(marker.kind == "calendar" for marker in parsed.markers_at.get(token.i, ()))
    return token.dep_ == "advmod" or (token.dep_ == "npadvmod" and calendar)


def _occasion(preposition: Token, parsed: Parsed) -> bool:
    """'in a statement', 'on Twitter', 'in an interview': where it was said or written."""
    inner = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if inner is None or preposition.right_edge.i - preposition.i > _LONG:
        return False
    return parsed.is_paper(inner.i) or inner.lower_ in _MEDIA


def trailing(parsed: Parsed, content: Iterable[Range]) -> list[Range]:
    """Relative clauses after a comma at the end of a content: 'accused X, who denies it', the writer's own addition."""
    base, text = parsed.sentence.start, parsed.sentence.text
    found = []
    for start, end in content:
        last = parsed.doc.char_span(start - base, end - base, alignment_mode="contract")
        if last is None or any(mark in text[start - base : end - base] for mark in _QUOTING):
            continue
        token = last[-1]
        while token.i > last.start:
            whole = token.right_edge.i == last.end - 1 and token.left_edge.i > last.start
            if token.dep_ == "relcl" and whole and _after_comma(token) and _relative(token):
                found.append((base + token.left_edge.idx, end))
            if token.head.i == token.i:
                break
            token = token.head
    return found


def _after_comma(clause: Token) -> bool:
    return clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text == ","


def _relative(clause: Token) -> bool:
    return any(token.tag_ in ("WDT", "WP", "WP$", "WRB") for token in clause.lefts) or clause.left_edge.tag_[0] == "W"
