"""One happening told in other words: sentences with what should not change dateline's reading.

Three kinds. ``sides``: the words of actor and recipient exchanged. ``armed``: terrorists, rebels, fighters, militants
and insurgents for one another. ``voice``: active for passive, from ``data/evaluate/pairs.jsonl`` and, where only a
plain clause stands between the two sides, by rewriting. Each variant has *slots*: spans of participants, in the same
order before and after, so that a direction can be held against the other one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

from dateline.claims.parsed import Parsed
from dateline.errors import DataError
from dateline.evaluate.codebook import Coded, GoldClaim, Offsets, numbered
from dateline.evaluate.spans import touch
from dateline.language.reworded import Reworded
from dateline.language.tables import DATA, rows

KINDS = ("sides", "armed", "voice")
PAIRS = DATA / "evaluate" / "pairs.jsonl"
ARMED = ("terrorists", "rebels", "fighters", "militants", "insurgents")
_ARMED = re.compile(rf"(?<![\w-])(?:{'|'.join(ARMED)})(?![\w-])")
_SIDES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "dative"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WP$"})
_LOWER_WORD = re.compile(r"(?<![\w’'-])[a-z][a-z-]*")


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence before and after; slot n of the one is slot n of the other."""

    kind: str
    id: str
    before: str
    after: str
    slots_before: tuple[Offsets, ...]
    slots_after: tuple[Offsets, ...]


# Sides


@dataclass(frozen=True, slots=True)
class Cases:
    """Which words are written small: those that the corpus has small in the middle of a sentence."""

    small: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Cases:
        """From all sentences."""
        return cls(frozenset(word for text in texts for word in _LOWER_WORD.findall(text)))

    def at(self, words: str, *, first: bool) -> str:
        """A mention as it is written at the beginning of a sentence, or within."""
        if first:
            return words[:1].upper() + words[1:]
        head, _, rest = words.partition(" ")
        common = head[1:].islower() and head.lower() in self.small and not rest[:1].isupper()
        return words[:1].lower() + words[1:] if common or head in ("The", "A", "An") else words


@dataclass(frozen=True, slots=True)
class Sides:
    """The actor and the recipient of a claim: spans, and the words that they hang on."""

    actor: Offsets
    recipient: Offsets
    subject: Token
    object: Token


def two_sides(claim: GoldClaim, parsed: Parsed) -> Sides | None:
    """Of a claim with one actor and one recipient, each a phrase of its own, apart from trigger and speaker."""
    if len(claim.actors) != 1 or len(claim.recipients) != 1:
        return None
    actor, recipient = claim.actors[0], claim.recipients[0]
    spans = [actor, recipient, claim.trigger, *([claim.speaker] if claim.speaker else [])]
    if any(touch(one, two) for at, one in enumerate(spans) for two in spans[at + 1 :]):
        return None
    subject, object_ = _phrase(actor, parsed.doc), _phrase(recipient, parsed.doc)
    return Sides(actor, recipient, subject, object_) if subject and object_ else None


def _phrase(span: Offsets, doc: Doc) -> Token | None:
    """The word that a phrase hangs on, where it holds no pronoun and no apposition."""
    head = _head(span, doc)
    loose = any(token.tag_ in _PRONOUNS or token.text == "," for token in _inside(span, doc))  # a comma wants its other
    return None if loose or head is None or head.dep_ not in _SIDES else head


def _inside(span: Offsets, doc: Doc) -> list[Token]:
    return [token for token in doc if token.idx < span[1] and span[0] < token.idx + len(token)]


def _head(span: Offsets, doc: Doc) -> Token | None:
    """The word of a span that hangs on a word outside; None where there are several."""
    inside = _inside(span, doc)
    numbers = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in numbers or token.head.i == token.i]
    return heads[0] if len(heads) == 1 else None


def exchanged(record: Coded, parsed: Parsed, cases: Cases) -> Variant | None:
    """A sentence of one claim with its sides exchanged, if each is somebody and the verbs still fit.

    The slots keep their place: other words stand in them.
    """
    found = two_sides(record.claims[0], parsed) if len(record.claims) == 1 else None
    people = {*parsed.roles_at, *parsed.named_at}
    if found is None or not {found.subject.i, found.object.i} <= people or not _agrees(found):
        return None
    text, places = record.text, (found.actor, found.recipient)
    swaps = ((to, cases.at(text[slice(*of)], first=to[0] == 0)) for to, of in (places, places[::-1]))
    after = Reworded.of(text, sorted((*to, words) for to, words in swaps))
    return Variant("sides", record.id, text, after.text, places, tuple(map(after.there, places)))


def _agrees(sides: Sides) -> bool:
    """Whether the verbs fit both: where one shows number, the sides have the same."""
    verbs = [side.head for side in (sides.subject, sides.object) if side.dep_ in ("nsubj", "nsubjpass")]
    forms = [token for verb in verbs for token in (verb, *(c for c in verb.children if c.dep_.startswith("aux")))]
    bound = any(token.tag_ in ("VBZ", "VBP") or token.lower_ in ("was", "were") for token in forms)
    return not bound or _several(sides.subject) == _several(sides.object)


# Names of the armed


def renamed(record: Coded) -> Iterator[Variant]:
    """The sentence with one of the words replaced by each of those that it does not have."""
    text = record.text
    slots = tuple(sorted({span for claim in record.claims for span in (*claim.actors, *claim.recipients)}))
    for word in ARMED:
        at = [found.span() for found in _ARMED.finditer(text.lower()) if found[0] == word]
        if not at or any(text[start].isupper() and start for start, _ in at):  # part of a name
            continue
        for other in ARMED:
            if other in text.lower():
                continue
            changes = [(*span, other.capitalize() if text[span[0]].isupper() else other) for span in at]
            after = Reworded.of(text, changes)
            yield Variant("armed", record.id, text, after.text, slots, tuple(map(after.there, slots)))


# Voice


def told_pairs(path: Path = PAIRS) -> Iterator[Variant]:
    """The pairs that were written by hand. Raises ``DataError``."""
    for number, record in numbered(path):
        try:
            sides = [words for words in (record["actor"], record["recipient"]) if words]
            told = record["active"], record["passive"]
            slots = [tuple(_words_at(words, text) for words in sides) for text in told]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            fault = f"no pair: {type(error).__name__} {error}"
            raise DataError(fault, path=path.name, line=number, cure="see README.md beside it") from error
        yield Variant("voice", f"{path.stem}:{number}", *told, *slots)


def _words_at(words: str, text: str) -> Offsets:
    start = text.lower().index(words.lower())
    return start, start + len(words)


def passive(record: Coded, parsed: Parsed, cases: Cases) -> Variant | None:
    """'Gunmen killed a judge in Tumaco' in the passive voice; None where more than a plain clause would change."""
    text = record.text
    for sides in (two_sides(claim, parsed) for claim in record.claims):
        verb = _plain_verb(sides, parsed) if sides else None
        if not sides or verb is None:
            continue
        start = sides.actor[0]
        patient = cases.at(text[slice(*sides.recipient)], first=start == 0)
        agent = cases.at(text[slice(*sides.actor)], first=False)
        words = f"{patient} {'were' if _several(sides.object) else 'was'} {_participle(verb.lower_)} by {agent}"
        end = start + len(words)
        slots = (end - len(agent), end), (start, start + len(patient))
        after = Reworded.of(text, [(start, sides.recipient[1], words)])
        return Variant("voice", record.id, text, after.text, (sides.actor, sides.recipient), slots)
    return None


def _participle(past: str) -> str | None:
    """Of a past form; None where it is not known."""
    return _participles().get(past, past if past.endswith("ed") else None)


@cache
def _participles() -> dict[str, str]:
    return {row["past"]: row["participle"] for row in rows(DATA / "lexicon" / "irregular_verbs.tsv")}


def _plain_verb(sides: Sides, parsed: Parsed) -> Token | None:
    """The past verb between the sides, if nothing else stands there and nothing that hangs on it needs its subject.

    It must mean something alone: 'took' of 'took to task' does not, and no word of the lexicon is it.
    """
    alone = {parsed.token_of[hit.first] for hit in parsed.triggers if hit.last - hit.first == 1}
    between = [token for token in parsed.doc if sides.actor[1] <= token.idx < sides.recipient[0]]
    if len(between) != 1 or between[0].i not in alone:
        return None
    verb = between[0]
    known = verb.tag_ == "VBD" and _participle(verb.lower_) is not None
    straight = (sides.subject.dep_, sides.object.dep_) == ("nsubj", "dobj")
    governs = sides.subject.head.i == verb.i == sides.object.head.i
    rest = [child for child in verb.children if child.i not in (sides.subject.i, sides.object.i)]
    plain = all(child.dep_ in ("prep", "npadvmod", "punct") for child in rest)
    verbs = any(token.tag_.startswith("VB") for child in rest for token in child.subtree)
    whole = _whole(sides.subject, sides.actor) and _whole(sides.object, sides.recipient)
    return verb if known and straight and governs and plain and not verbs and whole else None


def _whole(head: Token, span: Offsets) -> bool:
    """Whether the span is all that hangs on its head: nothing is left behind."""
    return all(span[0] <= token.idx and token.idx + len(token) <= span[1] for token in head.subtree)


def _several(head: Token) -> bool:
    return head.tag_ in ("NNS", "NNPS", "CD") or any(child.dep_ == "conj" for child in head.children)


def variants(records: Iterable[Coded], parses: Mapping[str, Parsed], cases: Cases) -> Iterator[Variant]:
    """All variants of the sentences, and the pairs told by hand; ``parses`` by id, of whole texts only."""
    for record in records:
        yield from renamed(record)
        parsed = parses.get(record.id)
        if parsed is not None:
            made = (make(record, parsed, cases) for make in (exchanged, passive))
            yield from (one for one in made if one is not None and one.before != one.after)
    yield from told_pairs()
