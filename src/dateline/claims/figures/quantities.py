"""Quantities: numbers with their bounds, 'at least 54', '30 to 40', 'dozens of', 'no', 'a', 'both'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline.claims import numbers
from dateline.claims.figures import shares
from dateline.claims.figures.quantity import Quantity
from dateline.claims.times.words import is_year
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_CHANGE_REACH = 10
_DASHES = frozenset({"-", "–", "—"})
_CURRENCY = frozenset(["$", "€", "£", "¥", "₹", "₽", "₺", "₪", "₴", "us"])
_CHANGES = word_list("figures", "changes")
_NONE = {("no", "-", "one"), ("no", "one"), ("none",), ("nobody",), ("no",), ("neither",)}
_ONES = frozenset({"a", "an", "another", "one"})
_MONTHS = word_list("figures", "months")
_ATTACHED = word_list("figures", "attached")
_PARTICLE_VERBS = word_list("figures", "particle-verbs")
_OVER_NOUNS = word_list("figures", "over-nouns")
_TRAILING = frozenset({("or", "more"), ("or", "fewer"), ("or", "less"), ("or", "so")})
_UPWARD = frozenset({"gone", "went", "go", "goes", "going", "moved", "shot", "jumped", "risen", "climbed", "rose"})
_CLOCKS = word_list("figures", "clocks")


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
        if found is None:
            at += 1
            continue
        if found.after <= at:
            at += 1
            continue
        yield _bounded(tokens, found)
        at = found.after


@cache
def _starts() -> frozenset[str]:
    """The words that a quantity can begin with, digits apart."""
    roles = ("unit", "hundred", "scale", "vague", "part")
    return frozenset({"a", "an", "both", "several", "few", "many", "tens"}).union(
        _ONES, (words[0] for words in _NONE), *(numbers.words(role) for role in roles)
    )


def _exact(tokens: Tokens, at: int) -> Quantity | None:
    if tokens.low[at][0].isdigit() and _is_no_count(tokens, at):
        return None
    read = numbers.number(tokens, at)
    if read is None or (tokens.word(at) == "one" and tokens.word(at - 1) == "no"):
        return None
    low, after = read
    if low == 1 and tokens.word(at) == "one" and after == at + 1:
        return None  # read as one of the uncounted
    if tokens.word(after) in ("million", "billion"):
        after += 1
    upper = _upper(tokens, at, after)
    changing = not _CHANGES.isdisjoint(tokens.low[max(0, at - _CHANGE_REACH) : at - 1])
    if upper:
        high, end = upper
        if tokens.word(after - 1).isdigit() and high > low * 500 and low < 1000:
            low *= _shared_scale(tokens, after, end)  # '2 to 3 million'
        if tokens.word(at - 1) == "from" and changing:
            return Quantity(at, at, end, high, high, changed=True)
        return Quantity(at, at, end, min(low, high), max(low, high))
    if changing and tokens.word(at - 1) == "to" and tokens.word(after) == "from":
        old = numbers.number(tokens, after + 1)
        if old:
            return Quantity(at, at, old[1], low, low, changed=True)
    return _odd(tokens, at, after, low)


def _odd(tokens: Tokens, at: int, after: int, low: float) -> Quantity:
    """An exact number, or ``a hundred-odd``, ``50-plus``."""
    then = after + (tokens.word(after) in _DASHES)
    if tokens.word(then) == "odd" and (then > after or tokens.word(after + 1).isalpha()):
        return Quantity(at, at, then + 1, low, low)
    if tokens.word(then) == "plus" and then > after:
        return Quantity(at, at, then + 1, low, None)
    return Quantity(at, at, after, low, low)


def _shared_scale(tokens: Tokens, start: int, end: int) -> float:
    scale = 1.0
    for word in tokens.low[start:end]:
        scale *= numbers.words("scale").get(word, 1.0)
    return scale


def _upper(tokens: Tokens, at: int, after: int) -> tuple[float, int] | None:
    """The second number of a range, and the index after it."""
    link = tokens.word(after)
    between = "between" in tokens.low[max(0, at - 3) : at]
    if not (link in _DASHES or link in ("to", "or") or (link == "and" and between)):
        return None
    then = after + 1
    if between:
        while tokens.word(then) in _CURRENCY:
            then += 1
    read = numbers.number(tokens, then)
    if read is None or tokens.word(then) in ("a", "an") or tokens.low[then][0] == "0":
        return None
    if link in _DASHES and tokens.word(read[1]) == "-" and tokens.word(read[1] + 1)[:1].isdigit():
        return None
    first = numbers.number(tokens, at)
    if first and read[0] <= first[0] and "from" not in tokens.low[max(0, at - 1) : at]:
        return None
    return read


def _is_no_count(tokens: Tokens, at: int) -> bool:
    """Digits that are a date, a clock, a year, an age, or part of a name ('Boeing 737', 'Article 5')."""
    word, left, right = tokens.low[at], tokens.word(at - 1), tokens.word(at + 1)
    if numbers.digits(word) is None or right in _CLOCKS or "/" in (left, right):
        return True
    if (tokens.word(at - 2) if left == "." else left) in _MONTHS and left != "may":
        return True
    if right.isalpha() and tokens.start[at + 1] == tokens.end[at] and right not in _ATTACHED:
        return True  # 9mm, 4x4
    if right in ("caliber", "calibre", "gauge", "mm") or (
        left == "." and at > 1 and tokens.end[at - 1] == tokens.start[at]
    ):
        return True  # .45 caliber
    if left == "no" or (left == "." and tokens.word(at - 2) in ("no", "nos")):
        return True  # 'detachment no. 3'
    if (right in _MONTHS and tokens.raw[at + 1][0].isupper()) or (right == "of" and tokens.word(at + 2) in _MONTHS):
        return True
    if right in _DASHES and tokens.word(at + 2) in ("year", "month") and tokens.word(at + 3) in _DASHES:
        return True
    if len(word) == 4 and word.isdigit() and is_year(tokens, at):
        return True
    if left in _DASHES and at > 1 and tokens.end[at - 2] == tokens.start[at - 1] and tokens.low[at - 2].isalpha():
        return True  # T-72, Covid-19
    return _named(tokens, at)


def _named(tokens: Tokens, at: int) -> bool:
    if at < 2 or not tokens.raw[at - 1][0].isupper() or not tokens.low[at - 1].isalpha():
        return False
    return (
        tokens.low[at - 1] not in _CURRENCY
        and tokens.low[at - 1] not in _bound_heads()
        and at + 1 < len(tokens)
        and (
            not tokens.low[at + 1].isalpha()
            or tokens.word(at + 1) in ("was", "is", "were", "landed", "in", "on", "and")
        )
    )


def _vague(tokens: Tokens, at: int) -> Quantity | None:
    """``dozens``, ``tens of thousands``, ``several hundred``, ``a few thousand``, ``a couple of``, ``both``."""
    vague, word = numbers.words("vague"), tokens.low[at]
    if word == "tens" and tokens.word(at + 1) == "of" and tokens.word(at + 2) in vague:
        return Quantity(at, at, at + 3, 10 * vague[tokens.low[at + 2]], None)
    if word in vague:
        low, after = vague[word], at + 1
        if tokens.word(after) == "of" and tokens.word(after + 1) in vague:
            low, after = 100 * vague[tokens.low[after + 1]] if word == "hundreds" else low * 1000, after + 2
        return Quantity(at, at, after, low, None)
    few = at + (word == "a")
    if tokens.word(few) in ("several", "few", "many"):
        scales = numbers.words("scale") | numbers.words("hundred")
        scale = scales.get(tokens.word(few + 1))
        if scale:
            return Quantity(at, few, few + 2, 2 * scale, None)
        if tokens.word(few) == "several":
            return Quantity(at, few, few + 1, 3, None, counted=False)
    if tokens.low[at : at + 2] == ("a", "couple"):
        then = at + 2 + (tokens.word(at + 2) == "of")
        scale = (numbers.words("scale") | numbers.words("hundred")).get(tokens.word(then))
        if scale:
            return Quantity(at, at, then + 1, 2 * scale, 2 * scale)
        return Quantity(at, at, at + 2, 2, 2, counted=False)
    if tokens.low[at : at + 2] == ("a", "few"):
        return Quantity(at, at, at + 2, 3, None, counted=False)
    if word == "both" and "and" not in tokens.low[at + 1 : at + 5]:  # 'both rebels and civilians' counts nothing
        return Quantity(at, at, at + 1, 2, 2, counted=False)
    return None


def _uncounted(tokens: Tokens, at: int) -> Quantity | None:
    """``a``, ``another``, ``one``: one; ``no``, ``none``, ``nobody``: none."""
    for words in (tokens.low[at : at + 3], tokens.low[at : at + 2], tokens.low[at : at + 1]):
        if words in _NONE:
            return Quantity(at, at, at + len(words), 0, 0, counted=False)
    if tokens.low[at] in _ONES:
        return Quantity(at, at, at + 1, 1, 1, counted=False)
    return None


@cache
def _bounds() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): kind for phrase, kind in cells("figures/bounds.tsv", columns=2)}


@cache
def _bound_heads() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in _bounds())


def _bounded(tokens: Tokens, found: Quantity) -> Quantity:
    """Opens the range on the side that the words around the number leave open."""
    first, low, high = found.first, found.low, found.high
    if tokens.word(first - 1) in _CURRENCY or tokens.word(first - 1) == "rs":
        first -= 1 + (tokens.word(first - 2) == "us")
    bound = ""
    for _ in range(2):  # 'at least another 12', 'as many as an estimated 30'
        size, kind = _bound_before(tokens, first)
        first -= size
        bound = kind if kind not in ("", "both") else bound
    if tokens.word(first - 1) in ("between", "from") and (low != high or found.changed):
        first -= 1 + (tokens.word(first - 2) in ("anywhere", "somewhere"))
    if bound == "low" or _opened_after(tokens, found.after):
        high = None
    elif bound == "high" or _opened_below(tokens, found.after):
        low, high = None, high if high is not None else low
    trailing = tokens.low[found.after : found.after + 2] in _TRAILING
    return replace(found, first=first, low=low, high=high, after=found.after + 2 * trailing)


def _bound_before(tokens: Tokens, first: int) -> tuple[int, str]:
    if tokens.word(first - 1) not in _bound_heads():
        return 0, ""
    for size in (4, 3, 2, 1):
        kind = _bounds().get(tokens.low[first - size : first]) if first >= size else None
        if kind and not (size == 1 and _particle(tokens, first - 1)) and not _up_to(tokens, first - size, size):
            return size, kind
    return 0, ""


def _particle(tokens: Tokens, at: int) -> bool:
    """``handed over five rifles``, ``anger over 12 deaths``: the word belongs to what stands before it."""
    if tokens.low[at] != "over":
        return False
    return tokens.word(at - 1) in _PARTICLE_VERBS or tokens.word(at - 1) in _OVER_NOUNS


def _up_to(tokens: Tokens, at: int, size: int) -> bool:
    """``has gone up to 74``: the value of now, not the most that it can be."""
    return tokens.low[at : at + size] == ("up", "to") and tokens.word(at - 1) in _UPWARD


def _opened_below(tokens: Tokens, after: int) -> bool:
    return tokens.low[after : after + 2] in (("or", "fewer"), ("or", "less"), ("at", "most"))


def _opened_after(tokens: Tokens, after: int) -> bool:
    return tokens.word(after) == "+" or tokens.low[after : after + 2] in (("or", "more"), ("at", "least"))
