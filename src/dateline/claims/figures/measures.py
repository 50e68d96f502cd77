"""Measures: money, distance, weight, share, and years of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from dateline.claims import numbers
from dateline.claims.figures.quantity import Quantity
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_SYMBOLS = word_list("figures", "symbols")
_LETTERS = {"m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "k": 1e3, "tn": 1e12}
_TERMS = frozenset(["sentence", "sentences", "term", "terms", "imprisonment"])
_JAILED = frozenset(["sentences", "sentenced", "jailed", "imprisoned", "sentence", "jail", "imprisonment", "prison"])
_CAGED = {
    ("in", "prison"),
    ("in", "jail"),
    ("behind", "bars"),
    ("in", "custody"),
    ("imprisonment",),
    ("of", "hard"),
    ("in", "a"),
}


_SENTENCED_TO = frozenset({"to", "for", "of", "and", "or", "between"})
_SPEEDS = frozenset({("/", "h"), ("/", "hour"), ("per", "hour"), ("an", "hour"), ("a", "second"), ("per", "second")})
_SHARED = {"GBP": "pound", "USD": "dollar"}  # names that several currencies have
_COUNTRIES = {(word,) for word in word_list("figures", "currency-countries")}


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
    if not quantity.counted and tokens.word(quantity.number) not in ("a", "an", "one", "several", "few"):
        return None
    if quantity.share:
        return Measure("percent", "%", 1.0, quantity.first, quantity.after)
    return (
        _money(tokens, quantity)
        or _united(tokens, quantity)
        or _sentence(tokens, quantity, quantity.after)
        or _listed(tokens, quantity)
    )


def _listed(tokens: Tokens, quantity: Quantity) -> Measure | None:
    """``for six and nine years``, ``40 or 50 km``: the first has the unit of the second."""
    then = numbers.number(tokens, quantity.after + 1) if tokens.word(quantity.after) in ("and", "or") else None
    if then is None or not quantity.counted:
        return None
    whole = replace(quantity, after=then[1])
    found = _united(tokens, whole) or _sentence(tokens, quantity, then[1])
    return replace(found, after=quantity.after) if found and found.kind != "money" else None


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
    at += tokens.word(at) == "of" and quantity.high is None  # 'tens of millions of dollars'
    at += tokens.word(at) in ("-", "us", "square", "metric") or tokens.low[at : at + 1] in _COUNTRIES
    word = tokens.word(at)
    if word == "per" and tokens.word(at + 1) == "cent":
        return Measure("percent", "%", 1.0, quantity.first, at + 2)
    found = _units().get(word)
    if found is None or tokens.word(at - 1) == "square" or (not quantity.counted and found[0] == "money"):
        return None
    kind, unit, scale = found
    if kind == "distance" and _is_speed(tokens, at + 1):
        return None
    if word in ("pound", "pounds") and _is_currency(tokens, at):
        kind, unit, scale = "money", "GBP", 1.0
    if unit in _SHARED and tokens.low[at - 1 : at] in _COUNTRIES - {("british",)}:
        unit = _SHARED[unit]  # 'Syrian pounds'
    if word in ("foot", "ft", "lira") and kind != "money" and not quantity.counted:
        return None
    return Measure(kind, unit, scale * factor, quantity.first, at + 1)


def _is_currency(tokens: Tokens, at: int) -> bool:
    """Whether pounds are money: no 'pounds of', no '500-pound'."""
    return tokens.word(at + 1) != "of" and not (tokens.low[at] == "pound" and tokens.word(at - 1) == "-")


def _is_speed(tokens: Tokens, at: int) -> bool:
    """``130 km/h``, ``30 miles per hour``."""
    return tokens.low[at : at + 2] in _SPEEDS


def _sentence(tokens: Tokens, quantity: Quantity, unit: int) -> Measure | None:
    """``sentenced to 10 years``, ``a 10-year prison term``, ``18 months in jail``; ``unit``: where 'years' may be."""
    at = unit + (tokens.word(unit) == "-")
    word = tokens.word(at).removesuffix("'")
    if word.removesuffix("s") not in ("year", "month"):
        return None
    left = tokens.low[max(0, quantity.first - 8) : quantity.first]
    right = tokens.low[at + 1 : at + 4]
    hyphened = tokens.word(unit) == "-"
    caged = right[:2] in _CAGED - {("in", "a")} or right[:1] == ("imprisonment",) or right[1:2] == ("imprisonment",)
    term = not _TERMS.isdisjoint(right[: 3 if hyphened else 2]) and "of" not in right[:2]
    jailed = not _JAILED.isdisjoint(left) and tokens.word(quantity.first - 1) in _SENTENCED_TO
    if not (caged or term or jailed):
        return None
    factor = 1.0 if word.startswith("year") else 1 / 12
    return Measure("sentence_years", "years", factor, quantity.first, at + 1)
