"""`dateline eval --perturb`: does dateline read a sentence otherwise when only its names, or its voice, are changed?

Its own output before is compared with that after; gold says only where the sides are. *Type*: the types of the
sentence's claims differ. *Direction*: the types are the same, but not who acts upon whom. A sentence in which
nothing is coded before or after is not counted as tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dateline.article.read import from_text
from dateline.claims.code import code_many, sentences_of
from dateline.claims.parsed import Parsed
from dateline.evaluate.codebook import Coded, GoldClaim, Offsets
from dateline.evaluate.recoding import as_gold, words
from dateline.evaluate.spans import touches_any
from dateline.evaluate.variants import KINDS, Cases, Variant, variants
from dateline.language.load import load
from dateline.model import Article
from dateline.settings import Settings

TARGET = 0.05  # of all that was tried may change, at most
Change = Literal["", "type", "direction"]
Direction = tuple[str, frozenset[int], frozenset[int]]


@dataclass(frozen=True, slots=True)
class Tried:
    """A variant with dateline's claims on both sides, in the corpus's form."""

    variant: Variant
    before: tuple[GoldClaim, ...]
    after: tuple[GoldClaim, ...]

    @property
    def change(self) -> Change:
        """What changed: the types first, then the directions."""
        if Counter(one.type for one in self.before) != Counter(one.type for one in self.after):
            return "type"
        before = directions(self.before, self.variant.slots_before)
        return "" if before == directions(self.after, self.variant.slots_after) else "direction"

    @property
    def silent(self) -> bool:
        """Nothing is coded, neither before nor after."""
        return not (self.before or self.after)


@dataclass(frozen=True, slots=True)
class Line:
    """The counts of one kind of variant, or of all."""

    kind: str
    silent: int
    tried: int
    type: int
    direction: int

    @property
    def share(self) -> float:
        """Changed, of tried."""
        return (self.type + self.direction) / self.tried if self.tried else 0.0


def directions(claims: Iterable[GoldClaim], slots: Sequence[Offsets]) -> Counter[Direction]:
    """For each claim its type, and which slots act and are acted on in it.

    A claim that is named inside a slot ("the banned party") moves with its words, and is left out.
    """
    free = (one for one in claims if not touches_any(one.trigger, slots))
    return Counter((one.type, _filled(one.actors, slots), _filled(one.recipients, slots)) for one in free)


def _filled(mentions: Sequence[Offsets], slots: Sequence[Offsets]) -> frozenset[int]:
    return frozenset(at for at, slot in enumerate(slots) if touches_any(slot, mentions))


def perturb(records: Sequence[Coded], settings: Settings) -> list[Tried]:
    """Makes the variants of the sentences, and codes both sides of each; a sentence is coded once."""
    made = list(variants(records, _parses(records, settings), Cases.of(one.text for one in records)))
    texts = list(dict.fromkeys(text for one in made for text in (one.before, one.after)))
    readings = code_many(_articles(texts, settings), load(settings), settings)
    coded = {text: tuple(map(as_gold, reading.claims)) for text, reading in zip(texts, readings, strict=True)}
    return [Tried(one, coded[one.before], coded[one.after]) for one in made]


def _parses(records: Sequence[Coded], settings: Settings) -> dict[str, Parsed]:
    """The parses of those that are one sentence, and may hold an event, by id."""
    split = sentences_of(_articles([one.text for one in records], settings), load(settings))
    pairs = zip(records, split, strict=True)
    return {one.id: parsed[0] for one, (sentences, parsed) in pairs if len(sentences) == len(parsed) == 1}


def _articles(texts: Iterable[str], settings: Settings) -> list[Article]:
    return [from_text(text, source_id=str(at), language="en", settings=settings) for at, text in enumerate(texts)]


def lines(some: Sequence[Tried]) -> list[Line]:
    """A line for each kind, and one for all."""
    return [*(_line(kind, [one for one in some if one.variant.kind == kind]) for kind in KINDS), _line("all", some)]


def _line(kind: str, some: Sequence[Tried]) -> Line:
    heard = [one for one in some if not one.silent]
    changes = Counter(one.change for one in heard)
    return Line(kind, len(some) - len(heard), len(heard), changes["type"], changes["direction"])


def line_form(line: Line) -> dict[str, Any]:
    """A line as JSON."""
    return {
        "kind": line.kind,
        "silent": line.silent,
        "tried": line.tried,
        "type": line.type,
        "direction": line.direction,
        "share": line.share,
    }


def tried_form(one: Tried) -> dict[str, Any]:
    """A row of ``--out``."""
    variant = one.variant
    return {
        "kind": variant.kind,
        "id": variant.id,
        "changed": None if one.silent else one.change,
        "before": {"text": variant.before, "claims": [words(claim, variant.before) for claim in one.before]},
        "after": {"text": variant.after, "claims": [words(claim, variant.after) for claim in one.after]},
    }
