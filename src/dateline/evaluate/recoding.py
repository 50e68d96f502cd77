"""The codebook test: sentences of the corpus coded again by dateline, and compared claim by claim.

In each sentence gold and coded claims are paired one to one: first those of one type whose triggers overlap, then
those of one type, the nearest triggers first, then those whose triggers overlap. What has no pair is missed, or coded
without cause; both count against the types. Stance, mode (where the type has modes) and participants are compared
where the types agree; a participant is right where it overlaps one of its role. Each figure's interval is drawn over
sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dateline.article.read import from_text
from dateline.claims.code import code_many
from dateline.evaluate.codebook import Coded, GoldClaim, Offsets
from dateline.evaluate.codebook_rules import STANCES, modes, types
from dateline.evaluate.measures import RESAMPLES, SEED, accuracy, class_f1, count_f1, draws, interval, ratio, where
from dateline.evaluate.spans import Counts, dice, match, match_spans
from dateline.evaluate.task import Measure, Row
from dateline.language.load import load
from dateline.model import Claim
from dateline.settings import Settings

NONE = "none"
ROLES = ("actors", "recipients", "speaker")
Pair = tuple[GoldClaim | None, GoldClaim | None]  # gold, coded


@dataclass(frozen=True, slots=True)
class Recoded:
    """A sentence with what dateline codes in it, in the corpus's form, and which claim answers to which."""

    gold: Coded
    claims: tuple[GoldClaim, ...]
    pairs: tuple[Pair, ...]

    @property
    def right(self) -> bool:
        """Whether every claim has type, mode and stance of its pair, and nothing is missed or too much."""
        return all(
            one and two and (one.type, one.mode, one.stance) == (two.type, two.mode, two.stance)
            for one, two in self.pairs
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its 95 % interval; ``of`` says how many of what it is about."""

    name: str
    value: float | None
    interval: tuple[float, float] | None
    of: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that the test says; confusions count (gold, coded), with ``none`` for what has no pair."""

    sentences: int
    gold: int
    coded: int
    figures: tuple[Figure, ...]
    types: Counter[tuple[str, str]]
    stances: Counter[tuple[str, str]]


def recode(records: Iterable[Coded], settings: Settings) -> Iterator[Recoded]:
    """Each sentence coded alone, as an article of its own."""
    some = list(records)
    articles = [from_text(one.text, source_id=one.id, language="en", settings=settings) for one in some]
    for record, reading in zip(some, code_many(articles, load(settings), settings), strict=True):
        claims = tuple(as_gold(claim) for claim in reading.claims)
        yield Recoded(record, claims, tuple(paired(record.claims, claims)))


def as_gold(claim: Claim) -> GoldClaim:
    """A claim of dateline's in the form of the corpus."""
    return GoldClaim(
        trigger=(claim.trigger.start, claim.trigger.end),
        type=claim.type,
        mode=claim.mode,
        stance=claim.stance,
        actors=tuple((one.span.start, one.span.end) for one in claim.actors),
        recipients=tuple((one.span.start, one.span.end) for one in claim.recipients),
        speaker=(claim.speaker.span.start, claim.speaker.span.end) if claim.speaker else None,
    )


# Pairs


def paired(gold: Sequence[GoldClaim], coded: Sequence[GoldClaim]) -> Iterator[Pair]:
    """One to one, as the module says; each claim once."""
    pairs = match(gold, coded, _worth)
    yield from ((gold[at], coded[to]) for at, to in pairs)
    met, used = {at for at, _ in pairs}, {to for _, to in pairs}
    yield from ((one, None) for at, one in enumerate(gold) if at not in met)
    yield from ((None, one) for at, one in enumerate(coded) if at not in used)


def _worth(gold: GoldClaim, coded: GoldClaim) -> float:
    """Above 2: type and trigger; above 1: type; above 0: trigger."""
    common = dice(frozenset(range(*gold.trigger)), frozenset(range(*coded.trigger)))
    if gold.type != coded.type:
        return common / 2
    return 2 + common if common else 1 + 1 / (2 + abs(gold.trigger[0] - coded.trigger[0]))


def row(one: Recoded) -> Row:
    """What a sentence adds to the figures."""
    same = [(gold, coded) for gold, coded in one.pairs if gold and coded and gold.type == coded.type]
    return {
        "negative": one.gold.kind == "negative",
        "coded": bool(one.claims),
        "types": [_said(gold.type if gold else NONE, coded.type if coded else NONE) for gold, coded in one.pairs],
        "stances": [_said(gold.stance, coded.stance) for gold, coded in same],
        "modes": [_said(gold.mode, coded.mode) for gold, coded in same if modes(gold.type)],
        **{role: _counts(role, same) for role in ROLES},
    }


def _said(gold: str | None, said: str | None) -> Row:
    return {"gold": gold, "said": said}


def _counts(role: str, pairs: Iterable[tuple[GoldClaim, GoldClaim]]) -> Counts:
    right = extra = missed = 0
    for gold, coded in pairs:
        wanted, said = mentions(gold, role), mentions(coded, role)
        found = len(match_spans(wanted, said))
        right, extra, missed = right + found, extra + len(said) - found, missed + len(wanted) - found
    return right, extra, missed


def mentions(claim: GoldClaim, role: str) -> tuple[Offsets, ...]:
    """The mentions of a role."""
    if role == "speaker":
        return (claim.speaker,) if claim.speaker else ()
    return claim.actors if role == "actors" else claim.recipients


# Figures


def report(some: Sequence[Recoded], *, seed: str = "test", resamples: int = RESAMPLES) -> Report:
    """The figures of sentences that were coded again."""
    rows = [row(one) for one in some]
    drawn = draws(len(rows), f"{SEED}:codebook:{seed}", resamples)
    figures = tuple(
        Figure(name, compute(rows), interval(compute, rows, drawn), of(rows)) for name, compute, of in _FIGURES
    )
    return Report(
        sentences=len(some),
        gold=sum(len(one.gold.claims) for one in some),
        coded=sum(len(one.claims) for one in some),
        figures=figures,
        types=Counter((pair["gold"], pair["said"]) for one in rows for pair in one["types"]),
        stances=Counter(chain.from_iterable(map(_stances, some))),
    )


def _stances(one: Recoded) -> Iterator[tuple[str, str]]:
    """Pairs of stances where the types agree; a gold claim without its like is (stance, none)."""
    for gold, coded in one.pairs:
        if gold:
            yield gold.stance, coded.stance if coded and coded.type == gold.type else NONE


def _pooled(field: str, compute: Measure) -> Measure:
    """A figure over the pairs of all sentences together."""
    return lambda rows: compute(list(chain.from_iterable(one[field] for one in rows)))


def _number(field: str, what: str) -> Callable[[Sequence[Row]], str]:
    return lambda rows: f"{sum(len(one[field]) for one in rows):,} {what}"


def _gold_mentions(role: str) -> Callable[[Sequence[Row]], str]:
    return lambda rows: f"{sum(one[role][0] + one[role][2] for one in rows):,} in gold"


def _is_negative(one: Row) -> Any:
    return one["negative"]


_FIGURES: tuple[tuple[str, Measure, Callable[[Sequence[Row]], str]], ...] = (
    ("type macro-F1", _pooled("types", class_f1(types())), _number("types", "pairs")),
    ("stance macro-F1", _pooled("stances", class_f1(STANCES)), _number("stances", "of the right type")),
    ("mode accuracy", _pooled("modes", accuracy), _number("modes", "of types with modes")),
    (
        "hard negatives coded",
        where(_is_negative, ratio("coded")),
        lambda rows: f"{sum(one['negative'] for one in rows):,} sentences",
    ),
    *((f"{role.removesuffix('s')}s F1", count_f1(role), _gold_mentions(role)) for role in ROLES),
)


def f1_of(confusion: Counter[tuple[str, str]], name: str) -> float | None:
    """F1 of one class of a confusion."""
    return class_f1((name,))([_said(*pair) for pair, number in confusion.items() for _ in range(number)])


# Forms


def words(claim: GoldClaim, text: str) -> str:
    """A claim on one line, in the short form of ``data/codebook/README.md``."""
    code = f"{claim.type}/{claim.mode}" if claim.mode else claim.type
    roles = ("; ".join(text[start:end] for start, end in mentions(claim, role)) or "-" for role in ROLES)
    return " | ".join((text[slice(*claim.trigger)], code, claim.stance, *roles))


def sentence_form(one: Recoded) -> dict[str, Any]:
    """A row of ``--out``: the sentence, both sides' claims, and which differ."""
    text = one.gold.text

    def forms(some: Sequence[GoldClaim]) -> list[dict[str, Any]]:
        return [{**claim.within(0, len(text)), "words": words(claim, text)} for claim in some]

    return {
        "id": one.gold.id,
        "text": text,
        "part": one.gold.part,
        "kind": one.gold.kind,
        "style": one.gold.style,
        "right": one.right,
        "gold": forms(one.gold.claims),
        "coded": forms(one.claims),
        "pairs": [[words(side, text) if side else None for side in pair] for pair in one.pairs],
    }


def report_form(found: Report) -> dict[str, Any]:
    """The report as JSON."""
    return {
        "sentences": found.sentences,
        "gold": found.gold,
        "coded": found.coded,
        "figures": {one.name: {"value": one.value, "interval": one.interval, "of": one.of} for one in found.figures},
        "types": _nested(found.types),
        "stances": _nested(found.stances),
    }


def _nested(confusion: Counter[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """Gold, then coded, then how often."""
    made: dict[str, dict[str, int]] = {}
    for (gold, said), number in sorted(confusion.items()):
        made.setdefault(gold, {})[said] = number
    return made
