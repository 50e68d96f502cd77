"""What an attack was made with, by the words of data/resolve/means.tsv: a grenade is no car bomb."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.language.tables import cells
from dateline.model import Claim

BETWEEN = 60  # characters: a means further from the trigger is another verb's
BOMB = "bomb"  # which may be any of those that go off
EXPLODING = frozenset(
    {BOMB, "grenade", "vehicle bomb", "parcel", "road bomb", "suicide", "drone", "aircraft", "shells"}
)
DEVICES = frozenset({"grenade", "vehicle bomb", "parcel", "road bomb"})  # each is one thing that goes off once


def of_claim(claim: Claim) -> str | None:
    """The means named in or nearest the trigger; what says no more than that something went off gives way."""
    table, pattern = _words()
    start, end = claim.trigger.start - claim.span.start, claim.trigger.end - claim.span.start
    found = [
        (max(start - one.end(), one.start() - end, 0), one.start(), table[one.group().lower()])
        for one in pattern.finditer(claim.span.text)
    ]
    near = [(one[2] == BOMB, *one) for one in found if one[0] <= BETWEEN]
    return min(near)[-1] if near else None


def alike(one: str | None, other: str | None) -> str:
    """The verdict on two means."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    some = {one, other}
    if some <= DEVICES:
        return "other_device"
    return "unknown" if BOMB in some and some <= EXPLODING else "different"


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {row[0]: row[1] for row in cells("resolve/means.tsv", columns=2)[1:]}
    longest = sorted(table, key=lambda word: (-len(word), word))
    return table, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)
