"""Measures: money, distance, weight, share, and years of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.claims.figures.quantities import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_SYMBOLS = word_list("figures", "symbols")
_LETTERS = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12}
_TERMS = frozenset(["sentence", "sentences", "term", "terms", "imprisonment"])
_JAILED = frozenset(["sentenced", "jailed", "imprisoned", "sentence", "jail", "imprisonment", "prison"])
_CAGED = {
    ("in", "prison"),
    ("in", "jail"),
    ("behind", "bars"),
    ("in", "custody"),
    ("imprisonment",),
    ("of", "hard"),
    ("in", "a"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Kind and unit of a quantity, the factor to that unit, and the token after it."""

    kind: str
    unit: str
    factor: float
    first: int
    after: int


@cache
def _units() -> dict[str, tuple[str, str, float]]:
    return {
        word: (kind, unit, float(factor))
        for kind, unit, factor, words in cells("figures/units.tsv", columns=4)
        for word in words.split()
    }


def measure(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """The measure that a quantity is, or None."""
    if not quantity.counted and tokens.word(quantity.first) not in ("a", "an", "one", "several"):
        return None
    return _money(tokens, quantity) or _united(tokens, quantity) or _sentence(tokens, quantity)


def _money(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """``$5m``, ``Rs 500 crore``, ``€2 million``."""
    symbol = tokens.word(quantity.number - 1)
    if symbol == "." and tokens.word(quantity.number - 2) == "rs":
        symbol = "rs"
    if symbol not in _SYMBOLS:
        return None
    unit = _units()[symbol]
    after, factor = quantity.after, 1.0
    if tokens.word(after) in _LETTERS and tokens.start[after] - tokens.end[after - 1] <= 1:
        factor, after = _LETTERS[tokens.word(after)], after + 1
    return Measure("money", unit[1], factor, quantity.first, after)


def _united(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """``70 kilometres``, ``12-mile``, ``62 per cent``, ``20,000 US dollars``, ``3bn euros``."""
    at, factor = quantity.after, 1.0
    if tokens.word(at) in _LETTERS and tokens.word(at + 1) in _units():
        factor, at = _LETTERS[tokens.word(at)], at + 1
    at += tokens.word(at) in ("-", "us", "square", "metric")
    word = tokens.word(at)
    if word == "per" and tokens.word(at + 1) == "cent":
        return Measure("percent", "%", 1.0, quantity.first, at + 2)
    found = _units().get(word)
    if found is None or tokens.word(at - 1) == "square" or (not quantity.counted and found[0] == "money"):
        return None
    kind, unit, scale = found
    if word in ("pound", "pounds") and tokens.word(at + 1) != "of":
        kind, unit, scale = "money", "GBP", 1.0
    if word in ("foot", "ft", "lira") and kind != "money" and not quantity.counted:
        return None
    return Measure(kind, unit, scale * factor, quantity.first, at + 1)


def _sentence(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """``sentenced to 10 years``, ``a 10-year prison term``, ``18 months in jail``."""
    at = quantity.after + (tokens.word(quantity.after) == "-")
    word = tokens.word(at).removesuffix("'")
    if word.removesuffix("s") not in ("year", "month"):
        return None
    left = tokens.low[max(0, quantity.first - 8) : quantity.first]
    right = tokens.low[at + 1 : at + 4]
    hyphened = tokens.word(quantity.after) == "-"
    caged = right[:2] in _CAGED - {("in", "a")} or right[:1] == ("imprisonment",) or right[1:2] == ("imprisonment",)
    term = not _TERMS.isdisjoint(right[: 3 if hyphened else 2]) and "of" not in right[:2]
    jailed = not _JAILED.isdisjoint(left) and tokens.word(quantity.first - 1) in ("to", "for", "of", "least", "than")
    if not (caged or term or jailed):
        return None
    factor = 1.0 if word.startswith("year") else 1 / 12
    return Measure("sentence_years", "years", factor, quantity.first, at + 1)
