"""Noun phrases: from a head token to the words that belong to its mention.

A mention keeps its articles, titles, adjectives, 'of'- and place phrases and appositions; it leaves
out relative and participle clauses, times, examples ('including', 'such as') and what is coordinated,
which is a mention of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.parsed import Parsed
from dateline.model import Span

_CLAUSES = frozenset(
    {
        "relcl",
        "acl",
        "advcl",
        "conj",
        "cc",
        "preconj",
        "punct",
        "parataxis",
        "ccomp",
        "advmod",
        "npadvmod",
        "dep",
        "mark",
    }
)
_EXAMPLES = frozenset(
    {
        "including",
        "like",
        "such",
        "during",
        "after",
        "before",
        "since",
        "amid",
        "despite",
        "by",
        "as",
        "until",
        "over",
        "according",
        "because",
        "following",
    }
)
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_INTENSIFIER = frozenset({"CD", "JJ", "RB", "RBR", "JJR"})
HEDGES = frozenset({"at", "least", "about", "around", "nearly", "almost"})
_CHARGING = ("accus", "convict", "suspect", "acquit")
_MAX_APPOSITION = 12
_NO_BODY = frozenset({"country", "leaders", "leader", "person"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention: its head, and the first and last token (both included)."""

    head: Token
    first: int
    last: int
    parsed: Parsed

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return self.parsed.tokens_span(self.first, self.last)


def phrase(head: Token, parsed: Parsed) -> Phrase:
    """The mention with this head."""
    inside = {head.i}
    _collect(head, inside, parsed, depth=0)
    first = last = head.i
    while first - 1 in inside or _joins(parsed, first - 1, inside, -1):
        first -= 1
    while last + 1 in inside or _joins(parsed, last + 1, inside, 1):
        last += 1
    return Phrase(head, *_bare(parsed, first, max(last, _named_after(head, last, parsed))), parsed)


def _named_after(head: Token, last: int, parsed: Parsed) -> int:
    """'The rebel group Ahrar al-Sham': a body's name right after what it is belongs to it, whatever the parse."""
    hit = parsed.named_at.get(head.i + 1)
    if last != head.i or hit is None or head.tag_ != "NN" or head.i not in parsed.roles_at:
        return last
    inside = hit.entry.kind in _NO_BODY or parsed.token_of[hit.first] != head.i + 1
    return last if inside else parsed.token_of[hit.last - 1]


def conjoined(head: Token, parsed: Parsed) -> list[Phrase]:
    """The mention of the head, and of each noun coordinated with it."""
    return [phrase(token, parsed) for token in _conjuncts(head)]


def _conjuncts(head: Token) -> Iterator[Token]:
    yield head
    for child in head.rights:
        if child.dep_ == "conj" and (child.tag_[0] in "NP" or child.tag_ in ("CD", "JJ", "DT")):
            yield from _conjuncts(child)
        elif child.dep_ == "prep" and child.lower_ == "including":
            yield from (token for token in child.rights if token.dep_ == "pobj" and token.tag_[0] == "N")
        elif child.dep_ == "appos" and _listed(child):
            yield from _conjuncts(child)
        elif child.dep_ == "appos":  # 'the army and, in the north, X' hangs its conjuncts low
            yield from (token for token in _conjuncts(child) if token.i != child.i)


def antecedent(token: Token) -> Token:
    """For a relative pronoun, the noun that it stands for; else the token itself."""
    if token.lower_ not in _RELATIVE or token.tag_ not in ("WDT", "WP", "WP$", "IN", "DT"):
        return token
    clause = token.head
    while (
        clause.dep_ in ("conj", "xcomp", "aux", "prep", "pobj", "ccomp", "poss", "dobj") and clause.head.i != clause.i
    ):
        clause = clause.head
    if clause.dep_ != "relcl":
        return token
    noun = clause.head
    if (
        token.lower_ in ("who", "whom")
        and noun.dep_ == "pobj"
        and noun.tag_ == "NNP"
        and noun.head.head.tag_ in ("NNS", "NN")
    ):
        return noun.head.head  # 'demonstrators in Istanbul, who'
    return noun


def _collect(head: Token, inside: set[int], parsed: Parsed, *, depth: int) -> None:
    for child in head.children:
        if _belongs(child, parsed, depth):
            inside.add(child.i)
            _collect(child, inside, parsed, depth=depth + 1)


def _belongs(child: Token, parsed: Parsed, depth: int) -> bool:
    dep = child.dep_
    if dep == "prep":
        if depth == 0 and (_where(child) or _of_person(child, parsed) or _charge(child, parsed)):
            return False
        return child.lower_ not in _EXAMPLES and not _timed(child, parsed)
    if dep == "appos":
        return child.right_edge.i - child.left_edge.i < _MAX_APPOSITION and not _listed(child)
    if dep in ("conj", "cc"):  # inside a modifier a coordination belongs: 'foreign and defence minister'
        return depth > 0 and child.head.dep_ in ("amod", "compound", "nmod", "pobj", "poss")
    if dep == "punct":
        return depth > 0 or child.text in "-–/'’\"“”‘"
    if dep in ("npadvmod", "advmod") and depth > 0 and child.i + 1 < len(child.doc) and child.nbor().text in "-–":
        return True  # 'the Saudi-led coalition'
    if dep == "advmod":  # 'at least 20 people' hangs on the number
        return depth > 0 if child.lower_ in HEDGES else child.tag_ in _INTENSIFIER and child.i < child.head.i
    trailing = dep == "amod" and child.i > child.head.i  # 'officers ready to defect'
    return dep not in _CLAUSES and child.tag_ != "MD" and not trailing


def _listed(apposed: Token) -> bool:
    """'Two policemen, a nurse and a driver': several are not one, so this is a list."""
    head = apposed.head
    single = apposed.tag_ == "NN" and any(c.lower_ in ("a", "an") for c in apposed.lefts)
    return single and head.tag_ == "NNS" and any(c.dep_ == "conj" for c in apposed.rights)


def _where(preposition: Token) -> bool:
    """After the verb, 'gunmen in Quetta' says where it happened; before it, it says which gunmen."""
    head = preposition.head
    first = head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if preposition.lower_ not in ("in", "near", "at", "outside") or first.dep_ not in ("dobj", "pobj"):
        doing = [child for child in preposition.children if child.text.endswith("ing")]
        deed = any(not any(inner.dep_ == "det" for inner in child.children) for child in doing)
        accused = deed and (head.tag_ in ("NNP", "NNPS") or (head.dep_ == "dobj" and preposition.lower_ == "of"))
        return accused or any(child.dep_ == "pcomp" for child in preposition.children)
    inner = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    who = head.doc.user_data["who"]
    common = inner is not None and head.i in who and inner.i not in who
    return inner is not None and head.tag_ != "NNP" and (inner.tag_ == "NNP" or common)


def _of_person(preposition: Token, parsed: Parsed) -> bool:
    """'President N. N. in Lima': a person's name is whole, and where he is no part of it."""
    head = preposition.head
    if preposition.lower_ not in ("in", "at", "on") or head.tag_ != "NNP":
        return False
    hit = parsed.named_at.get(head.i)
    before = (child.i for child in head.lefts if child.dep_ == "compound")
    titled = any(
        i in parsed.titles_at or (i in parsed.roles_at and parsed.roles_at[i].entry.number == "one") for i in before
    )
    return titled or (hit is not None and hit.entry.kind in ("leaders", "leader", "person"))


def _charge(preposition: Token, parsed: Parsed) -> bool:
    """'Accused the army of mass murder': what somebody is accused of."""
    noun = preposition.head
    if preposition.lower_ != "of" or noun.dep_ != "dobj" or not noun.head.lower_.startswith(_CHARGING):
        return False
    return not any(c.tag_ == "NNP" or c.i in parsed.named_at or c.i in parsed.roles_at for c in preposition.children)


def _timed(preposition: Token, parsed: Parsed) -> bool:
    """'on Friday', 'in 2014', 'at 5 p.m.' say when, not who."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            if child.tag_ == "CD" and preposition.lower_ in ("in", "on", "at", "by"):
                return True
            return any(marker.kind == "calendar" for marker in parsed.markers_at.get(child.i, ()))
    return preposition.lower_ == "on" and preposition.n_rights == 0


def _joins(parsed: Parsed, at: int, inside: set[int], step: int) -> bool:
    """Commas, brackets and quotes between parts of one mention are part of it."""
    if not 0 <= at < len(parsed.doc) or parsed.doc[at].text not in (
        ",",
        "(",
        ")",
        '"',
        "“",
        "”",
        "-",
        "'",
        "‘",
        "’",
        "—",
        "–",
    ):
        return False
    return at + step in inside


def _bare(parsed: Parsed, first: int, last: int) -> tuple[int, int]:
    """Without punctuation at the edges."""
    while first < last and not any(c.isalnum() or c == "$" for c in parsed.doc[first].text):
        first += 1
    while last > first and not any(c.isalnum() for c in parsed.doc[last].text):
        last -= 1
    if parsed.doc[last].tag_ == "POS" and last > first:
        last -= 1
    return first, last
