"""Which act of a sentence a place, a time or a figure belongs to, by the parse.

'The bombing in Massakory in February and the ambush near Rig Rig in March': each its own. What another
act governs is not this one's, unless this one happens in the course of it ('stormed the post on Monday,
capturing five'). A place inside a title ('the governor of Lac province', 'a Mao hospital doctor') or
describing another act ('the Yaounde talks') is no place of any act but that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dateline.claims.happenings import Draft
from dateline.claims.parsed import Parsed
from dateline.language.tables import word_list
from dateline.model import Figure, Place, Span, When

_APART = frozenset({"relcl", "acl", "pcomp", "ccomp", "xcomp"})
_LEFT = frozenset({"leaving", "left", "leave", "leaves"})
_BLOWS = word_list("time", "blows")
_OTHER_TIME = frozenset({"after", "before", "since", "until", "following", "because", "unless", "if"})
_OF = frozenset({"of", "for", "over", "about", "against", "from", "behind", "to", "on"}) | _OTHER_TIME
_BY_TITLE = frozenset({"of", "for", "to", "from"})
_LOCATIVE = re.compile(r"\b(?:in|at)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_HEAD = re.compile(r"(?:In|At|Near|Outside)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}")
_UNREAL = frozenset({"planned", "demanded", "threatened", "hypothetical"})
_PROMISES = frozenset({"AGREE", "REQUEST", "THREATEN", "CONCEDE", "REJECT"})
_MEET = frozenset({"meet", "hold", "talk", "resume", "visit", "host", "attend", "continue", "open", "negotiate"})
SPOKEN = frozenset({"AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


class Governed:
    """The acts of one sentence, and whose the values around them are."""

    def __init__(self, parsed: Parsed, drafts: Sequence[Draft]) -> None:
        self._parsed = parsed
        self.drafts = tuple(drafts)
        self._starts = [token.idx for token in parsed.doc]
        self._owner: dict[int, Draft] = {}
        for draft in drafts:
            for i in _tokens(draft):
                self._owner.setdefault(i, draft)

    def places(self, draft: Draft, places: Iterable[Place]) -> list[Place]:
        """Without those of the sentence that are another act's, or part of a title."""
        return [place for place in places if not self._here(place.span) or self._where(draft, place.span)]

    def _where(self, draft: Draft, span: Span) -> bool:
        if self._opening(span):
            return True
        return not (
            self._acts(span) or self._another(draft, span) or self._titled(span) or self._describes(draft, span)
        )

    def anchor(self, draft: Draft, places: Iterable[Place]) -> Span:
        """Where to look for a place from: the trigger, or that of the act in which it happened."""
        here = [place.span for place in places if self._here(place.span)]
        if any(self.owner(span) is draft for span in here):
            return draft.candidate.span
        for other in self.drafts:
            around = other is not draft and other.type == draft.type and self._within(draft, other)
            if around and any(self.owner(span) is other for span in here):
                return other.candidate.span
        return draft.candidate.span

    def _opening(self, span: Span) -> bool:
        """'In Gao, ...': a place before everything else holds for the whole sentence."""
        before = self._parsed.sentence.text[: span.start - self._parsed.sentence.start]
        after = self._parsed.sentence.text[span.end - self._parsed.sentence.start :]
        return bool(_HEAD.fullmatch(before)) and after[:1] == ","

    def stated(self, places: Iterable[Place]) -> list[Place]:
        """For words: only where the sentence says 'in X'."""
        base = self._parsed.sentence.start
        text = self._parsed.sentence.text
        return [p for p in places if self._here(p.span) and _LOCATIVE.search(text[: p.span.start - base])]

    def times(self, draft: Draft, times: Sequence[When]) -> list[When]:
        """Without those of the sentence that are another act's."""
        here = [when.span for when in times if when.span is not None and self._here(when.span)]
        return [
            when
            for when in times
            if when.span is None or not self._here(when.span) or self._dates(draft, when.span, here)
        ]

    def _dates(self, draft: Draft, span: Span, times: Sequence[Span]) -> bool:
        """Whether a time is this act's: by the parse, but a noun keeps the time right behind it."""
        if self._says_when(draft, span):
            return True
        if draft.type in _PROMISES and self._promised(draft, span):
            return False
        other = self.owner(span)
        nearer = self._noun_before(span)
        dated = any(one != span and self.owner(one) is other for one in times)
        if nearer is not None and other is not None and nearer is not other and dated:
            return nearer is draft
        return not self._another(draft, span) or (other is not None and self._same_moment(draft, other))

    def _same_moment(self, draft: Draft, other: Draft) -> bool:
        """'Nine were killed when a bomb exploded on Friday', 'a bomb that exploded on Friday killed nine'."""
        clause = other.head
        if clause.dep_ == "pobj" and clause.head.lower_ in ("at", "during") and clause.head.head.i in _tokens(draft):
            return True  # 'was arrested at Tuesday's rally'
        if other.type != draft.type:
            return False
        if clause.dep_ == "advcl" and clause.head.i in _tokens(draft):
            return any(child.lower_ in ("when", "as") for child in clause.lefts)
        subject = clause.head
        return (
            clause.dep_ == "relcl"
            and subject.dep_ == "nsubj"
            and subject.head.i == draft.head.i
            and (subject.lower_ in _BLOWS)
        )

    def _says_when(self, draft: Draft, span: Span) -> bool:
        """'In February, when rebels attacked X': the time of the clause that hangs on it."""
        time, token = self._top(span), draft.head
        while token.dep_ in ("conj", "ccomp") and token.head.i != token.i:
            token = token.head
        if token.dep_ == "advcl" and self._when_behind(span, token):
            return True
        return token.dep_ in ("relcl", "advcl") and token.head.i == time.i

    def _when_behind(self, span: Span, verb: Token) -> bool:
        """'Fled in February, when rebels attacked X': the clause begins right behind the time."""
        base, text = self._parsed.sentence.start, self._parsed.sentence.text
        return any(
            child.lower_ == "when" and text[span.end - base : child.idx].strip() in ("", ",") for child in verb.lefts
        )

    def _promised(self, draft: Draft, span: Span) -> bool:
        """'Promised to reply by Wednesday': the time of what is promised, not of the promise."""
        time, head = self._top(span).i, draft.head
        clauses = [child for child in head.rights if child.dep_ in ("xcomp", "ccomp") and child.lower_ not in _MEET]
        return any(c.left_edge.i <= time <= c.right_edge.i and time > c.i for c in clauses)

    def _noun_before(self, span: Span) -> Draft | None:
        """Of 'convicted six men of the bombing in Massakory on February 20' the bombing."""
        token = self._top(span)
        for i in range(min(token.left_edge.i, token.i) - 1, -1, -1):
            before = self._parsed.doc[i]
            draft = self._owner.get(i)
            if draft is not None:
                return draft if before.tag_[0] == "N" and draft.head.i == i else None
            if before.tag_[0] in "V," or before.text in ",;:":
                return None
        return None

    def figures(self, draft: Draft, figures: Iterable[Figure]) -> list[Figure]:
        """Without those of the sentence that another act counts."""
        return [f for f in figures if not self._here(f.span) or not self._counted_elsewhere(draft, f.span)]

    def _here(self, span: Span) -> bool:
        sentence = self._parsed.sentence
        return sentence.start <= span.start < sentence.end

    def _top(self, span: Span) -> Token:
        """The token of a span that governs the others."""
        base = self._parsed.sentence.start
        low, high = span.start - base, span.end - base
        inside = [token for token in self._parsed.doc if token.idx < high and token.idx + len(token.text) > low]
        if not inside:
            return self._parsed.doc[0]
        numbers = {token.i for token in inside}
        return next((token for token in inside if token.head.i not in numbers), inside[-1])

    def owner(self, span: Span) -> Draft | None:
        """The act whose words govern a span."""
        token = self._top(span)
        while token.i not in self._owner and token.head.i != token.i:
            token = token.head
        return self._owner.get(token.i)

    def _another(self, draft: Draft, span: Span) -> bool:
        other = self.owner(span)
        return other is not None and other is not draft and not self._within(draft, other)

    def _within(self, draft: Draft, other: Draft) -> bool:
        """Whether an act happens in the course of the other, which governs it."""
        if self._in_which(draft) is other:
            return True
        token = draft.head
        while token.head.i != token.i:
            if self._owner.get(token.i) is other:
                return True
            if token.i not in self._owner or self._owner[token.i] is draft:
                if token.dep_ == "relcl" and other.type == draft.type:
                    pass  # 'an ambush near X, in which six soldiers died'
                elif token.lower_ not in _LEFT and _left_so(token):
                    pass
                elif token.dep_ in _APART or (token.dep_ == "pobj" and token.head.lower_ in _OF):
                    return False
                if token.dep_ == "advcl" and any(c.lower_ in _OTHER_TIME for c in token.lefts):
                    return False
            token = token.head
        return self._owner.get(token.i) is other

    def _in_which(self, draft: Draft) -> Draft | None:
        """Of 'the shelling of X, in which six men died' the shelling, wherever the parser hung the clause."""
        for token in draft.head.subtree:
            if token.lower_ == "which" and token.head.lower_ in ("in", "during") and token.i < draft.head.i:
                nouns = [i for i in range(token.i) if i in self._owner and self._parsed.doc[i].tag_[0] == "N"]
                named = [self._owner[i] for i in nouns if self._owner[i].head.i == i]
                return named[-1] if named and named[-1].type == draft.type else None
        return None

    def _counted_elsewhere(self, draft: Draft, span: Span) -> bool:
        other = self.owner(span)
        if other is None or other is draft:
            return False
        if (draft.judged.stance in _UNREAL) != (other.judged.stance in _UNREAL):
            return True  # 'troops who are to fight X, in a war that has killed thousands'
        return not (other.type == draft.type and self._harm_of(draft, other))

    def _harm_of(self, draft: Draft, other: Draft) -> bool:
        """'An ambush in which six soldiers died', 'when their convoy was ambushed'."""
        low, high = (other.head, draft) if self._below(other.head, draft) else (draft.head, other)
        if not self._below(low, high):
            return False
        return low.dep_ in ("relcl", "acl", "advcl", "pobj", "dobj") and not any(
            c.lower_ in _OTHER_TIME for c in low.lefts
        )

    def _below(self, token: Token, draft: Draft) -> bool:
        while token.head.i != token.i:
            token = token.head
            if self._owner.get(token.i) is draft:
                return True
        return False

    def _acts(self, span: Span) -> bool:
        """A country, or a capital that stands for one, as the subject of a verb: it acts there, if anywhere."""
        token = self._top(span)
        hit = self._parsed.named_at.get(token.i)
        if hit is None or hit.entry.kind != "country":
            return False
        return token.dep_ in ("nsubj", "nsubjpass") or (token.dep_ == "pobj" and token.head.dep_ == "agent")

    def _titled(self, span: Span) -> bool:
        """'Kanem governor X', 'the governor of Lac province', 'a Mao hospital doctor'."""
        parsed, token = self._parsed, self._top(span)
        who = parsed.roles_at.keys() | parsed.titles_at.keys()
        for _ in range(3):
            if token.dep_ == "pobj" and token.head.lower_ in _BY_TITLE and token.head.head.i in who:
                return _office(token.head.head, parsed)
            if token.i in self._owner:
                return False
            if token.dep_ in ("compound", "nmod", "amod", "poss"):
                token = token.head
                if token.i in who:
                    return _office(token, parsed)
            else:
                return False
        return False

    def _describes(self, draft: Draft, span: Span) -> bool:
        """'the Yaounde talks': a place before the noun of some other act."""
        token = self._top(span)
        if token.dep_ not in ("compound", "nmod", "amod") or token.head.i < token.i:
            return False
        nouns = {self._parsed.token_of[hit.last - 1] for hit in self._parsed.triggers if hit.entry.pos == "n"}
        return token.head.i in nouns and token.head.i not in _tokens(draft)


def _left_so(token: Token) -> bool:
    """'Clashed on Friday, leaving 40 injured': what it left came of it, there and then."""
    if token.dep_ == "acl" and token.tag_ == "VBN":
        token = token.head
    return token.dep_ in ("ccomp", "dobj") and token.head.lower_ in _LEFT


def _office(token: Token, parsed: Parsed) -> bool:
    """Holders of offices and those who fight for somebody; residents and victims are where they live."""
    role = parsed.roles_at.get(token.i)
    if role is None:
        return token.i in parsed.titles_at
    return (bool(role.entry.sectors) and role.entry.sectors[0] not in ("CVL", "UNK", "REF")) or role.entry.public


def _tokens(draft: Draft) -> frozenset[int]:
    found = set(draft.candidate.inside) | {draft.head.i}
    for extra in draft.joined:
        found |= set(extra.inside) | {extra.head.i}
    return frozenset(found)
