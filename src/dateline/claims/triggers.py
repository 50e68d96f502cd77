"""Candidates: the places where the words of a sentence may name an event.

The longest phrase wins where phrases overlap; entries of one phrase with several readings stay
together, and `claims.classify` chooses among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.claims.headlines import is_verb
from dateline.claims.parsed import Parsed, fits
from dateline.language.lexicon import Entry
from dateline.language.words import Hit
from dateline.model import Span

CONTENT_TYPES = frozenset({"REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that may name an event; ``inside`` holds its tokens."""

    parsed: Parsed
    head: Token
    entries: tuple[Entry, ...]
    inside: frozenset[int]
    span: Span
    words: tuple[int, ...] = ()


def candidates(parsed: Parsed, *, refused: frozenset[tuple[int, ...]] = frozenset()) -> list[Candidate]:
    """The candidates of a sentence, in order; each word serves one of them only. ``refused``: phrases left out."""
    taken: set[int] = set()
    claimed: set[int] = set()
    found: dict[tuple[int, ...], list[tuple[Hit[Entry], Token]]] = {}
    for hit in sorted(parsed.triggers, key=lambda hit: (-_size(hit), hit.first - hit.last)):
        words = _word_numbers(hit)
        if words in refused:
            continue
        if words not in found and not taken.isdisjoint(words):
            continue
        if words not in found and hit.entry.type in CONTENT_TYPES | {"CONSULT"} and not claimed.isdisjoint(words):
            continue
        head = parsed.head_of(hit.first, hit.last, hit.entry.pos)
        if not _reads(hit, head, parsed):
            continue
        found.setdefault(words, []).append((hit, head))
        taken.update(_spent(words, hit))
        claimed.update(words)
    made = [_candidate(parsed, words, hits) for words, hits in found.items()]
    return sorted(made, key=lambda candidate: (candidate.span.start, candidate.span.end))


def _spent(words: tuple[int, ...], hit: Hit[Entry]) -> tuple[int, ...]:
    """Of 'vowed to attack' the act may still be a candidate of its own: the content of the vow."""
    if hit.entry.type in CONTENT_TYPES and hit.entry.pos == "v" and len(words) > 2:
        return words[:-1]
    return words


def _size(hit: Hit[Entry]) -> int:
    return len(_word_numbers(hit))


def _word_numbers(hit: Hit[Entry]) -> tuple[int, ...]:
    gap = range(*hit.gap) if hit.gap else ()
    return tuple(i for i in range(hit.first, hit.last) if i not in gap)


def _reads(hit: Hit[Entry], head: Token, parsed: Parsed) -> bool:
    """Whether the parse agrees with the entry's part of speech."""
    if any(marker.kind == "calendar" for marker in parsed.markers_at.get(head.i, ())) and head.tag_ == "NNP":
        return False  # the month of March
    if hit.entry.pos == "v" and parsed.headline and is_verb(head):
        return True
    if hit.entry.pos == "v" and any(child.dep_ == "det" for child in head.lefts):
        return False  # 'the accused walked away'
    if not fits(head, hit.entry.pos) or (hit.gap is not None and not _spans_gap(hit, head, parsed)):
        return False
    if hit.entry.pos == "n" and head.dep_ in ("compound", "amod") and head.head.i > head.i:
        # 'attack helicopter', 'strike price', 'ceasefire talks': the noun only describes another
        return head.head.i in {parsed.token_of[w] for t in parsed.triggers for w in range(t.first, t.last)}
    role = parsed.roles_at.get(head.i)
    if role is not None and role.last - role.first > hit.last - hit.first:
        return False  # 'armed forces', 'suicide bomber'
    named = parsed.named_at.get(head.i)
    return (
        named is None or named.last - named.first < 2
    )  # inside a name: 'Movement for Change', 'Doctors Without Borders'


def _spans_gap(hit: Hit[Entry], head: Token, parsed: Parsed) -> bool:
    """The words after a slot belong to the verb: not 'capture [a bridge held by] rebels'."""
    tail = {parsed.token_of[hit.gap[1]], parsed.token_of[hit.last - 1]} if hit.gap else set()
    return any(_top(parsed.doc[i]).head.i == head.i for i in tail)


def _top(token: Token) -> Token:
    """Of '50 million euros' the euros."""
    while token.dep_ in ("nummod", "compound", "amod", "nmod", "quantmod", "poss") and token.head.i != token.i:
        token = token.head
    return token


def _candidate(parsed: Parsed, words: tuple[int, ...], hits: list[tuple[Hit[Entry], Token]]) -> Candidate:
    tokens = frozenset(parsed.token_of[w] for w in words)
    head = hits[0][1]
    span = parsed.span(parsed.words.starts[words[0]], parsed.words.ends[words[-1]])
    return Candidate(parsed, head, tuple(hit.entry for hit, _ in hits), tokens, span, words)
