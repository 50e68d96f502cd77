"""Inside one text: what goes on telling a happening that was told before, and what a copy repeats.

A story tells its event once in full and then goes on about it: "the raid", "twelve dead", "he denied
that his men had fired". Such a claim names neither day nor place of its own, so it is read as the
nearest earlier claim of its type that it does not contradict, and takes that claim's day and place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline.model import Claim
from dateline.resolve.compare import levels as compared
from dateline.resolve.telling import Telling

# A definite or possessive word right before the trigger (at most two words between): it was told before.
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|both|either|neither|his|her|its|their)(?:\s+\S+){0,2}\s*$", re.IGNORECASE
)
_DEFINITE_PARTY = re.compile(r"(?:the|both|these|those)\b", re.IGNORECASE)
_NEW = re.compile(
    r"\b(?:another|a second|a third|separately|elsewhere|meanwhile|in a separate|earlier)\b", re.IGNORECASE
)
LATE_DEATHS = timedelta(days=2)


def anchored(tellings: Sequence[Telling]) -> tuple[list[Telling], list[tuple[int, int]]]:
    """Tellings with what they take from their anchor, and the pairs of positions that belong together."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        by_article[telling.claim.article].append(position)
    filled, pairs = list(tellings), []
    for positions in by_article.values():
        told: list[int] = []
        for position in sorted(positions, key=lambda at: tellings[at].claim.trigger.start):
            anchor = _anchor(filled, told, filled[position])
            if anchor is not None:
                pairs.append((anchor, position))
                filled[position] = _inherit(filled[position], filled[anchor])
            told.append(position)
    return filled, pairs + _repeated(tellings)


def _anchor(filled: Sequence[Telling], told: Sequence[int], one: Telling) -> int | None:
    toll = _is_toll(one.claim)
    if one.firm or one.claim.stance == "historical" or not _goes_on(one):
        return None
    if (one.stated and not toll) or (one.verbal and not _is_definite(one)):
        return None
    for position in reversed(told):
        other = filled[position]
        same_kind = other.claim.type == one.claim.type and other.claim.stance != "historical"
        if same_kind and _agrees(one, other) and (not one.stated or _soon_after(one, other)):
            return position
    return None


def _is_toll(claim: Claim) -> bool:
    """Dead and wounded alone: who did it, and how, was told before."""
    return claim.mode is None and not claim.actors and any(one.kind in ("killed", "injured") for one in claim.figures)


def _soon_after(one: Telling, other: Telling) -> bool:
    """The wounded die, and are counted, in the next days."""
    if one.window is None or other.window is None:
        return False
    return timedelta(0) <= one.window[0] - other.window[1] <= LATE_DEATHS or one.window == other.window


def _goes_on(one: Telling) -> bool:
    """Whether nothing in the claim's sentence announces another happening."""
    claim = one.claim
    return not _NEW.search(claim.span.text[: claim.trigger.start - claim.span.start])


def _agrees(one: Telling, other: Telling) -> bool:
    """Nothing against it, and something for it: a form that takes up what was told, or a party in common.

    Another mode or other named parties make it another happening; days and places are not compared.
    """
    verdicts = {level.comparison: level.verdict for level in compared(one, other)}
    if "different" in (verdicts["mode"], verdicts["actors"]):
        return False
    return _takes_up(one) or {"same", "alike"} & {verdicts["actors"], verdicts["recipients"]} != set()


def _takes_up(one: Telling) -> bool:
    """A definite trigger ('the raid'), a bare toll, or a denial."""
    claim = one.claim
    bare = not claim.actors or not claim.recipients
    return _is_definite(one) or claim.stance == "denied" or (bare and claim.mode is None)


def _is_definite(one: Telling) -> bool:
    """'the raid', 'the two delegations met': the trigger or its only party was told before."""
    claim = one.claim
    before = claim.span.text[: claim.trigger.start - claim.span.start]
    nameless = all(not (actor.id or actor.country or actor.sectors) for actor in claim.actors)
    party = bool(claim.actors) and nameless and _DEFINITE_PARTY.match(claim.actors[0].span.text) is not None
    return party or _DEFINITE.search(before) is not None


def _inherit(one: Telling, anchor: Telling) -> Telling:
    return replace(one, window=anchor.window, stated=anchor.stated, place=anchor.place or one.place, firm=anchor.firm)


def _repeated(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Copies tell the same happening with the same trigger in the same sentence."""
    firsts: dict[tuple[str, str, str, str], int] = {}
    pairs = []
    for position, telling in enumerate(tellings):
        claim = telling.claim
        key = (telling.text, claim.type, " ".join(claim.trigger.text.split()), _tail(claim.span.text))
        if key in firsts:
            pairs.append((firsts[key], position))
        else:
            firsts[key] = position
    return pairs


def _tail(sentence: str) -> str:
    """The sentence's last words: a copy may have lost the dateline before the first of them."""
    return " ".join(sentence.split()[-12:]).casefold()
