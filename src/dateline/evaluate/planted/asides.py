"""Sentences that tell no happening: the rest of a story, so that two stories in one form are not one text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from dateline.evaluate.planted.world import Asides
from dateline.language.candidates import Candidate

_SLOT = re.compile(r"\{(\w+)\}")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def aside(pattern: str, towns: Sequence[Candidate], words: Asides, rng: Random) -> str:
    """A pattern with its slots filled by chance."""

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "town":
            return rng.choice(towns).name
        if name == "name":
            return f"{rng.choice(words.words['first_names'])} {rng.choice(words.words['last_names'])}"
        if name == "day":
            return rng.choice(_DAYS)
        return str(rng.randint(11, 999)) if name == "n" else rng.choice(words.words[name])

    said = _SLOT.sub(fill, pattern)
    return said[0].upper() + said[1:]
