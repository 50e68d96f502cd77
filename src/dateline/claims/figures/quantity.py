"""What a number says, before it is known what it counts."""

from __future__ import annotations

from dataclasses import dataclass

DASHES = frozenset({"-", "–", "—"})
CURRENCY = frozenset({"$", "€", "£", "¥", "₹", "₽", "₺", "₪", "₴", "us"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """Tokens ``first`` to ``after`` (exclusive, with the words of its bound) and the range they give.

    ``counted`` False: 'a', 'another', 'no', 'several' and the like, which count only what something happened to.
    ``changed``: the new value of one that changed, 'from 12 to 15'. ``share``: percent of a whole that words
    tell, 'half of', 'one in five'.
    """

    first: int
    number: int
    after: int
    low: float | None
    high: float | None
    counted: bool = True
    changed: bool = False
    share: bool = False
