"""Quantities: numbers with their bounds, 'at least 54', '30 to 40', 'dozens of', 'no', 'a', 'both'."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.claims import numbers
from dateline.claims.figures import shares
from dateline.claims.figures.bounds import bounded
from dateline.claims.figures.quantity import CURRENCY, DASHES, Quantity
from dateline.claims.figures.uncounted import is_age, is_no_count
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_CHANGE_REACH = 10  # tokens from the verb of change to the number
_CHANGES = word_list("figures", "changes")
_NONE = {("no", "-", "one"), ("not", "a", "single"), ("not", "one"), ("not", "a"), ("no", "one")}
_NONE |= {("none",), ("nobody",), ("no",), ("neither",)}
_ONES = frozenset({"a", "an", "another", "one"})


def quantities(tokens: Tokens) -> Iterator[Quantity]:
    """All quantities of a sentence, from left to right."""
    held: Quantity | None = None
    for found in _read(tokens):
        if held is not None and found.first > held.first:
            yield held  # not the 'a' of 'a further 9,000'
        held = found
    if held is not None:
        yield held


def _read(tokens: Tokens) -> Iterator[Quantity]:
    at, starts = 0, _starts()
    while at < len(tokens):
        if tokens.low[at] not in starts and not tokens.low[at][0].isdigit():
            at += 1
            continue
        found = shares.share(tokens, at) or _exact(tokens, at) or _vague(tokens, at) or _uncounted(tokens, at)
        if found is None or found.after <= at:
            at += 1
            continue
        yield bounded(tokens, found)
        at = found.after


@cache
def _starts() -> frozenset[str]:
    """The words that a quantity can begin with, digits apart."""
    roles = ("unit", "hundred", "scale", "vague", "part")
    return frozenset({"a", "an", "both", "several", "few", "many", "tens"}).union(
        _ONES, (words[0] for words in _NONE), *(numbers.words(role) for role in roles)
    )


def _exact(tokens: Tokens, at: int) -> Quantity | None:
    if (tokens.low[at][0].isdigit() and is_no_count(tokens, at)) or is_age(tokens, at):
        return None
    read = numbers.number(tokens, at)
    if read is None or (tokens.word(at) == "one" and tokens.word(at - 1) == "no"):
        return None
    low, after = read
    if low == 1 and tokens.word(at) == "one" and after == at + 1:
        return None  # read as one of the uncounted
    if tokens.word(after) in ("million", "billion"):
        after += 1
    return _range(tokens, at, low, after) or _odd(tokens, at, after, low)


def _range(tokens: Tokens, at: int, low: float, after: int) -> Quantity | None:
    """``30 to 40``, ``2 to 3 million``, or the new value of what rose ``from 12 to 15``, fell ``to 27 from 35``."""
    changing = not _CHANGES.isdisjoint(tokens.low[max(0, at - _CHANGE_REACH) : at - 1])
    upper = _upper(tokens, at, after)
    if upper:
        high, end = upper
        scale = _shared_scale(tokens, after, end)
        if scale > 1 and low < 1000 and high / scale >= low and _shared_scale(tokens, at, after) == 1:
            low *= scale
        if tokens.word(at - 1) == "from" and changing:
            return Quantity(at, at, end, high, high, changed=True)
        return Quantity(at, at, end, min(low, high), max(low, high))
    if changing and tokens.word(at - 1) == "to" and tokens.word(after) == "from":
        old = numbers.number(tokens, after + 1)
        if old:
            return Quantity(at, at, old[1], low, low, changed=True)
    return None


def _odd(tokens: Tokens, at: int, after: int, low: float) -> Quantity:
    """An exact number, or ``a hundred-odd``, ``50-plus``."""
    then = after + (tokens.word(after) in DASHES)
    if tokens.word(then) == "odd" and (then > after or tokens.word(after + 1).isalpha()):
        return Quantity(at, at, then + 1, low, low)
    if tokens.word(then) == "plus" and then > after:
        return Quantity(at, at, then + 1, low, None)
    return Quantity(at, at, after, low, low)


def _shared_scale(tokens: Tokens, start: int, end: int) -> float:
    scale = 1.0
    for word in tokens.low[start:end]:
        scale *= numbers.words("scale").get(word) or numbers.words("hundred").get(word, 1.0)
    return scale


def _upper(tokens: Tokens, at: int, after: int) -> tuple[float, int] | None:
    """The second number of a range, and the index after it."""
    link = tokens.word(after)
    between = "between" in tokens.low[max(0, at - 3) : at]
    if not (link in DASHES or link in ("to", "or") or (link == "and" and between)):
        return None
    then = after + 1
    if between:
        while tokens.word(then) in CURRENCY:
            then += 1
    read = numbers.number(tokens, then)
    if read is None or tokens.word(then) in ("a", "an") or tokens.low[then][0] == "0":
        return None
    if link in DASHES and tokens.word(read[1]) == "-" and tokens.word(read[1] + 1)[:1].isdigit():
        return None
    first = numbers.number(tokens, at)
    if first and read[0] <= first[0] and "from" not in tokens.low[max(0, at - 1) : at]:
        return None
    return read


def _vague(tokens: Tokens, at: int) -> Quantity | None:
    """``dozens``, ``tens of thousands``, ``hundreds of millions``."""
    vague, word = numbers.words("vague"), tokens.low[at]
    if word == "tens" and tokens.word(at + 1) == "of" and tokens.word(at + 2) in vague:
        return Quantity(at, at, at + 3, 10 * vague[tokens.low[at + 2]], None)
    if word not in vague:
        return _loose(tokens, at)
    low, after = vague[word], at + 1
    if tokens.word(after) == "of" and tokens.word(after + 1) in vague:
        low, after = 100 * vague[tokens.low[after + 1]] if word == "hundreds" else low * 1000, after + 2
    return Quantity(at, at, after, low, None)


def _loose(tokens: Tokens, at: int) -> Quantity | None:
    """``several hundred``, ``a few thousand``, ``many dozen``, ``a couple of hundred``, ``several``, ``both``."""
    word = tokens.low[at]
    few = at + (word == "a")
    scales = numbers.words("scale") | numbers.words("hundred")
    scales |= {f"{name}s": value for name, value in scales.items()}
    couple = tokens.word(few) == "couple" and word == "a"
    then = few + 1 + (couple and tokens.word(few + 1) == "of")
    if tokens.word(then) in scales and (couple or tokens.word(few) in ("several", "few", "many")):
        low = 2 * scales[tokens.low[then]]
        return Quantity(at, few, then + 1, low, low if couple else None)
    if tokens.word(few) == "several" or (tokens.word(few) == "few" and word == "a"):
        return Quantity(at, few, few + 1, 3, None, counted=False)
    if couple or (word == "both" and "and" not in tokens.low[at + 1 : at + 5]):  # 'both rebels and civilians'
        return Quantity(at, at, few + 1, 2, 2, counted=False)
    return None


def _uncounted(tokens: Tokens, at: int) -> Quantity | None:
    """``a``, ``another``, ``one``: one; ``no``, ``none``, ``nobody``: none."""
    for words in (tokens.low[at : at + 3], tokens.low[at : at + 2], tokens.low[at : at + 1]):
        if words in _NONE:
            return Quantity(at, at, at + len(words), 0, 0, counted=False)
    if tokens.low[at] in _ONES:
        return Quantity(at, at, at + 1, 1, 1, counted=False)
    return None
