"""Counted people in a list share what is said of the last: 'five soldiers and three civilians were killed'."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.figures.befallen import right
from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.words import Phrase
from dateline.claims.tokens import Tokens


def listed_with(tokens: Tokens, before: tuple[Quantity, Phrase], quantity: Quantity) -> bool:
    """Whether only a comma or 'and' parts a quantity from the phrase before it."""
    links = tokens.low[max(before[0].after, before[1].after) : quantity.first]
    return 0 < len(links) <= 2 and {",", "and", "or"}.issuperset(links)


def shared(tokens: Tokens, counted: Phrase, rest: Sequence[tuple[Quantity, Phrase]]) -> str | None:
    """``five soldiers and three civilians were killed``: the first has the predicate of the last."""
    after = counted.after
    if among_dead(tokens, after):
        return "killed"
    for quantity, following in rest:
        links = tokens.low[after : quantity.first]
        if len(links) > 2 or not {",", "and", "or"}.issuperset(links) or not links:
            return None
        found = right(tokens, following.after)
        if found:
            return found[0]
        if among_dead(tokens, following.after):
            return "killed"
        after = following.after
    return "killed" if among_dead(tokens, after) else None


def among_dead(tokens: Tokens, after: int) -> bool:
    """``were among the dead``, ``were among those killed``."""
    return "among" in tokens.low[after : after + 2] and not {"dead", "killed"}.isdisjoint(tokens.low[after : after + 5])
