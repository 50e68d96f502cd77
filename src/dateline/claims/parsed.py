"""A parsed sentence with everything the rules look up in it: words, tokens, names, roles, titles, markers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc, Token

from dateline.claims.actors.introduced import Introduced
from dateline.language.actorlist import Named, Role, Title
from dateline.language.lexicon import Cue, Entry, Lexicon, Marker, Weapon
from dateline.language.load import Language
from dateline.language.sentences import Sentence
from dateline.language.words import Hit, Words
from dateline.model import Span

T = TypeVar("T")


@dataclass(slots=True)
class Parsed:
    """``token_of`` maps a word to its token; all hits count words. ``quotes`` are offsets into the sentence."""

    sentence: Sentence
    words: Words
    doc: Doc
    token_of: tuple[int, ...]
    named: list[Hit[Named]]
    roles: list[Hit[Role]]
    titles: list[Hit[Title]]
    cues: list[Hit[Cue]]
    markers: list[Hit[Marker]]
    triggers: list[Hit[Entry]]
    lexicon: Lexicon
    headline: bool  # without a finite verb
    harmed: frozenset[int]  # words for the dead and the wounded
    armed: frozenset[int]  # tokens that show armed conflict: words for it, weapons
    weapons: frozenset[int] = frozenset()  # tokens that name a weapon, or a drone
    crewed: frozenset[int] = frozenset()  # tokens of artillery, tanks and planes that stand for their crews
    named_at: dict[int, Hit[Named]] = field(default_factory=dict)  # by token
    roles_at: dict[int, Hit[Role]] = field(default_factory=dict)
    titles_at: dict[int, Hit[Title]] = field(default_factory=dict)
    markers_at: dict[int, list[Marker]] = field(default_factory=dict)  # by head token
    cues_at: dict[int, list[Cue]] = field(default_factory=dict)

    def slotted(self, word: int) -> list[tuple[tuple[str, ...], tuple[str, ...], Entry]]:
        """Phrases with a slot that may begin at a word: what stands before the slot, after it, and the entry."""
        return self.lexicon.triggers.slotted(self.words, word)

    def span(self, start: int, end: int) -> Span:
        """A span of the article from offsets into the sentence."""
        base = self.sentence.start
        return Span(base + start, base + end, self.sentence.text[start:end])

    def tokens_span(self, first: int, last: int) -> Span:
        """A span of the article from tokens ``first`` to ``last``, both included."""
        end = self.doc[last]
        return self.span(self.doc[first].idx, end.idx + len(end.text))

    def is_paper(self, i: int) -> bool:
        """Whether a token is a noun of speech that may speak for somebody: 'report', 'statement', 'poll'."""
        return any(cue.pos == "n" and cue.kind != "attitude" for cue in self.cues_at.get(i, ()))

    def head_of(self, first: int, last: int, pos: str) -> Token:
        """The token that stands for a phrase of words: a verb's first, a noun's last, else the topmost."""
        if pos == "v":
            return self.doc[self.token_of[first]]
        if pos == "n":
            return self.doc[self.token_of[last - 1]]
        inside = range(self.token_of[first], self.token_of[last - 1] + 1)
        return next(
            (self.doc[i] for i in inside if self.doc[i].head.i not in inside or self.doc[i].head.i == i),
            self.doc[inside[0]],
        )


def read(
    sentence: Sentence,
    words: Words,
    doc: Doc,
    language: Language,
    *,
    day: date | None,
    introduced: Introduced | None = None,
) -> Parsed:
    """Looks everything up once; ``introduced``: the names that the article itself explains."""
    lexicon, actors = language.lexicon, language.actors
    tokens = _tokens(words, doc)
    shown = [range(hit.first, hit.last) for hit in lexicon.armed.find(words)]
    weapons = list(lexicon.weapons.find(words))
    shown += [range(hit.first, hit.last) for hit in weapons if hit.entry.armed]
    # 'Arsenal' and 'Rockets' with a capital are clubs
    armed = {i for run in shown for w in run if not (doc[i := tokens[w]].tag_ in ("NNP", "NNPS") and len(run) == 1)}
    named = actors.named(words, day=day)
    named = introduced.merged(named, words) if introduced is not None else named
    parsed = Parsed(
        sentence=sentence,
        words=words,
        doc=doc,
        token_of=tokens,
        named=named,
        roles=_longest(actors.roles.find(words)),
        titles=_longest(actors.titles.find(words)),
        cues=list(lexicon.cues.find(words)),
        markers=list(lexicon.markers.find(words)),
        triggers=list(lexicon.triggers.find(words)),
        lexicon=lexicon,
        headline=is_headline(doc),
        harmed=frozenset(hit.first for hit in lexicon.victims.find(words) if hit.entry in _HARM),
        armed=frozenset(armed),
    )
    _who(parsed)
    _means(weapons, parsed)
    _heads(parsed)
    return parsed


def _who(parsed: Parsed) -> None:
    """Names, roles and titles by token; a role inside a name is part of the name."""
    for other in parsed.named:
        parsed.named_at.update((parsed.token_of[w], other) for w in range(other.first, other.last))
    inside = {w for hit in parsed.named if hit.last - hit.first > 1 for w in range(hit.first, hit.last)}
    parsed.roles = [role for role in parsed.roles if not inside.issuperset(range(role.first, role.last))]
    parsed.titles = [title for title in parsed.titles if not inside.issuperset(range(title.first, title.last))]
    for role in parsed.roles:
        parsed.roles_at.update((parsed.token_of[w], role) for w in range(role.first, role.last))
    for title in parsed.titles:
        parsed.titles_at.update((parsed.token_of[w], title) for w in range(title.first, title.last))
    parsed.doc.user_data["who"] = frozenset((*parsed.named_at, *parsed.roles_at))


_MEANS = frozenset({"drone", "aerial", "heavy-weapons", "explosives"})


def _means(hits: Iterable[Hit[Weapon]], parsed: Parsed) -> None:
    """Notes weapons and what carries them; 'gunmen' and 'bombers' are people."""
    roles = {w for role in parsed.roles for w in range(role.first, role.last)}
    weapons: set[int] = set()
    crewed: set[int] = set()
    for hit in hits:
        mode, words = hit.entry.mode, range(hit.first, hit.last)
        if mode in _MEANS and (mode == "drone" or roles.isdisjoint(words)):
            weapons.update(parsed.token_of[w] for w in words)
        elif mode in ("aerial", "heavy-weapons"):
            crewed.update(parsed.token_of[w] for w in words)
    parsed.weapons, parsed.crewed = frozenset(weapons), frozenset(crewed)


_HARM = ("killed", "injured", "harmed")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def is_headline(doc: Doc) -> bool:
    """Whether no token is tagged as a finite verb outside a relative clause."""
    return not any(token.tag_ in _FINITE and token.dep_ not in ("relcl", "ccomp", "advcl") for token in doc)


def _heads(parsed: Parsed) -> None:
    for marker in parsed.markers:
        head = parsed.head_of(marker.first, marker.last, marker.entry.pos)
        if fits(head, marker.entry.pos):
            parsed.markers_at.setdefault(head.i, []).append(marker.entry)
    for cue in parsed.cues:
        head = parsed.head_of(cue.first, cue.last, cue.entry.pos)
        if fits(head, cue.entry.pos) and not _to_his_face(cue, parsed):
            parsed.cues_at.setdefault(head.i, []).append(cue.entry)


def _to_his_face(cue: Hit[Cue], parsed: Parsed) -> bool:
    """'Told him to his face' demands nothing: no verb follows."""
    return cue.entry.phrase == "tell ~ to" and parsed.doc[parsed.token_of[cue.last - 1]].tag_ == "IN"


def fits(head: Token, pos: str) -> bool:
    """Whether a token has the part of speech that an entry wants; participles pass for both."""
    tag = head.tag_
    if pos == "v":
        return tag.startswith("V") or (tag == "JJ" and head.lower_.endswith("ed"))
    if pos == "n":
        return tag.startswith("N") or (
            tag == "VBG" and head.dep_ in ("nsubj", "dobj", "pobj", "compound", "conj", "nsubjpass", "ROOT")
        )
    if pos == "a":
        return tag in ("JJ", "JJR", "VBN", "VBD", "RB")
    return True


def _tokens(words: Words, doc: Doc) -> tuple[int, ...]:
    starts = [token.idx for token in doc]
    return tuple(bisect_right(starts, start) - 1 for start in words.starts)


def _longest(hits: Iterable[Hit[T]]) -> list[Hit[T]]:
    kept: list[Hit[T]] = []
    end = 0
    for hit in hits:
        if hit.first >= end:
            kept.append(hit)
            end = hit.last
    return kept
