"""The days of a telling as one whole number: most pairs that share a key are too far apart, and need no other look.

What is said here of two numbers follows from `compare`'s verdicts on time; `tests/resolve/test_days.py` holds them
together.
"""

from __future__ import annotations

from dateline.resolve.telling import Telling

DAY_APART = 2  # days between two windows that may still be one happening's
MEMORY_DAYS = 45  # how long after the day an undated mention may still mean it
NO_DAYS = 0
_BITS = 22  # of a proleptic ordinal: the year 9999 takes that many
_ONES = (1 << _BITS) - 1


def is_vague(telling: Telling) -> bool:
    """Whether it says no day and is not the news of its article: it may look back."""
    return not (telling.stated or telling.leads)


def packed(telling: Telling) -> int:
    """First day, last day and vagueness in 45 bits; `NO_DAYS` without a window."""
    if telling.window is None:
        return NO_DAYS
    first, last = telling.window
    return (first.toordinal() << _BITS | last.toordinal()) << 1 | is_vague(telling)


def may_be_one(mine: int, theirs: int) -> bool:
    """Whether the days of two tellings, packed, leave room for one happening."""
    if not mine or not theirs:
        return True
    if mine > theirs:
        mine, theirs = theirs, mine  # the one that begins first is the earlier
    end, start = (mine >> 1) & _ONES, theirs >> (_BITS + 1)
    if start - end <= DAY_APART:
        return True
    return bool(theirs & 1) and ((theirs >> 1) & _ONES) - end <= MEMORY_DAYS
