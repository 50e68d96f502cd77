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
from datetime import date, timedelta

from dateline.model import Claim
from dateline.resolve import cues
from dateline.resolve.compare import verdicts as compared
from dateline.resolve.telling import Telling

_DEFINITE_PARTY = re.compile(r"(?:the|both|these|those)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"\W*(?:it|this|that|he|she|they|(?:\w+ )?(?:one|some|most|many|all|none|both|two|three) of (?:them|those))\b",
    re.IGNORECASE,
)
_AGREEING = frozenset({"mode", "means", "actors", "recipients"})
_NEVER = (date.min, date.min)
LATE_DEATHS = timedelta(days=2)


def anchored(tellings: Sequence[Telling]) -> tuple[list[Telling], list[tuple[int, int]]]:
    """Tellings with what they take from their anchor, and the pairs of positions that belong together."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for position, telling in enumerate(tellings):
        by_article[telling.claim.article].append(position)
    filled, pairs = _dated(tellings), []
    for positions in by_article.values():
        told: list[int] = []
        for position in sorted(positions, key=lambda at: tellings[at].claim.trigger.start):
            anchor = _anchor(filled, told, filled[position])
            if anchor is not None:
                pairs.append((anchor, position))
                filled[position] = _inherit(filled[position], filled[anchor])
            told.append(position)
    return filled, pairs + _repeated(tellings)


def _dated(tellings: Sequence[Telling]) -> list[Telling]:
    """Day and place of the sentence for what has none: 'three were killed when a bomb went off in Dori on Monday'."""
    beside: dict[tuple[str, int, str], list[Telling]] = defaultdict(list)
    for one in tellings:
        beside[one.claim.article, one.claim.span.start, one.claim.type].append(one)
    found = []
    for one in tellings:
        some = beside[one.claim.article, one.claim.span.start, one.claim.type]
        found.append(_beside(one, [other for other in some if other is not one]))
    return found


def _beside(one: Telling, others: Sequence[Telling]) -> Telling:
    if one.another or one.claim.stance == "historical":
        return one
    dated = [other for other in others if other.stated and other.window and _meet(one, other)]
    if not one.stated and dated:
        nearest = min(dated, key=lambda other: (_distance(one, other), other.claim.id))
        one = replace(one, window=nearest.window, stated=True)
    firm = [other for other in others if other.firm and other.window == one.window]
    if not one.firm and len({other.place.name for other in firm if other.place}) == 1:
        one = replace(one, place=firm[0].place, firm=True)
    return one


def _meet(one: Telling, other: Telling) -> bool:
    if one.window is None or other.window is None:
        return False
    return other.window[0] <= one.window[1] and one.window[0] <= other.window[1]


def _distance(one: Telling, other: Telling) -> int:
    return abs(one.claim.trigger.start - other.claim.trigger.start)


def _anchor(filled: Sequence[Telling], told: Sequence[int], one: Telling) -> int | None:
    if one.claim.stance == "historical" or one.another:
        return None
    kin = [at for at in reversed(told) if _is_kin(filled[at], one) and not filled[at].several]
    if cues.is_ranked(one.claim) and (kin := _in_reach(filled, kin, one)):
        return kin[0]
    toll = _is_toll(one.claim)
    pronoun = _GOES_ON.match(one.claim.span.text) is not None
    if one.firm or (one.stated and not (toll or pronoun)) or (one.verbal and not _is_definite(one)):
        return None
    agreeing = [at for at in kin if _agrees(one, filled[at]) and (not one.stated or _soon_after(one, filled[at]))]
    return _foremost(filled, agreeing) if agreeing else None


def _is_kin(other: Telling, one: Telling) -> bool:
    return other.claim.type == one.claim.type and other.claim.stance != "historical"


def _in_reach(filled: Sequence[Telling], kin: Sequence[int], one: Telling) -> list[int]:
    """What a ranking ranks: what its own sentence told before; for 'It was the second raid', what any did."""
    if _GOES_ON.match(one.claim.span.text):
        return list(kin)
    return [at for at in kin if filled[at].claim.span.start == one.claim.span.start]


def _foremost(filled: Sequence[Telling], agreeing: Sequence[int]) -> int:
    """The last told; of one sentence that which came last: 'nine days after the murder' is only looked back at."""
    last = filled[agreeing[0]].claim.span.start
    same = [at for at in agreeing if filled[at].claim.span.start == last]
    return max(same, key=lambda at: (filled[at].window or _NEVER)[1])


def _is_toll(claim: Claim) -> bool:
    """Dead and wounded alone: who did it, and how, was told before."""
    return claim.mode is None and not claim.actors and any(one.kind in ("killed", "injured") for one in claim.figures)


def _soon_after(one: Telling, other: Telling) -> bool:
    """The wounded die, and are counted, in the next days."""
    if one.window is None or other.window is None:
        return False
    return timedelta(0) <= one.window[0] - other.window[1] <= LATE_DEATHS or one.window == other.window


def _agrees(one: Telling, other: Telling) -> bool:
    """Nothing against it, and something for it: a form that takes up what was told, or a party in common.

    Another mode or other named parties make it another happening; days and places are not compared.
    """
    verdicts = compared(one, other, names=_AGREEING)
    if verdicts["mode"] == "other_act" or cues.brings_another(one.claim):
        return False
    if _GOES_ON.match(one.claim.span.text):
        return True
    if "different" in (verdicts["mode"], verdicts["actors"], verdicts["means"]):
        return False
    return _takes_up(one) or {"same", "alike"} & {verdicts["actors"], verdicts["recipients"]} != set()


def _takes_up(one: Telling) -> bool:
    """A definite trigger ('the raid'), a bare toll, or a denial."""
    claim = one.claim
    bare = not claim.actors or not claim.recipients
    taken_up = _is_definite(one) or claim.stance == "denied" or _GOES_ON.match(claim.span.text) is not None
    return taken_up or (bare and claim.mode is None)


def _is_definite(one: Telling) -> bool:
    """'the raid', 'the two delegations met': the trigger or its only party was told before."""
    claim = one.claim
    nameless = all(not (actor.id or actor.country or actor.sectors) for actor in claim.actors)
    party = bool(claim.actors) and nameless and _DEFINITE_PARTY.match(claim.actors[0].span.text) is not None
    return party or cues.is_definite(claim)


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
