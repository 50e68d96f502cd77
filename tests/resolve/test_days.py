"""Days as one number refuse no pair that the comparison of times would let through."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from tests.resolve.tellers import taken, tells

from dateline.resolve.compare import NEVER, verdicts, weights
from dateline.resolve.days import may_be_one, packed
from dateline.resolve.telling import Telling, tellings

FIRST = date(2026, 3, 1)
LAST = 80  # days after the first


def placed(telling: Telling, rng: random.Random, *, text: str) -> Telling:
    """A telling of any days, stated or not, news or looked back at."""
    start = rng.randrange(LAST)
    window = FIRST + timedelta(start), FIRST + timedelta(start + rng.choice((0, 0, 1, 4, 40)))
    return replace(
        telling,
        text=text,
        window=None if rng.random() < 0.1 else window,
        stated=rng.random() < 0.5,
        leads=rng.random() < 0.5,
        night=rng.random() < 0.2,
    )


def test_only_what_is_apart_in_time_is_refused() -> None:
    """Whatever days, stated or not, in one text or two: the comparison of times would never join what is refused."""
    rng = random.Random(4)
    any_one = tellings(*taken(tells("Rebels shelled the depot in Haren on Monday.", "shelled")))[0]
    refused = kept = 0
    for _ in range(4000):
        one = placed(any_one, rng, text="art_1")
        other = placed(any_one, rng, text=rng.choice(("art_1", "art_2")))
        may = may_be_one(packed(one), packed(other))
        assert may == may_be_one(packed(other), packed(one))
        verdict = verdicts(one, other, names={"time"})["time"]
        refused, kept = refused + (not may), kept + (may and verdict != "apart")
        assert may or all(weights(verbal=verbal).verdicts["time"][verdict] == NEVER for verbal in (False, True))
    assert refused > 500
    assert kept > 500
