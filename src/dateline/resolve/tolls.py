"""What was counted: every figure that somebody gave of one happening, in the order of publication.

Who gives a figure is the office or body credited (two offices of one state may differ), else the newsroom. What one of
them says later takes the place of what it said before: the figures that stand are the last of each.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Article, Bound, Claim, Dispute, EventFigure, Toll, TollStep, Valued
from dateline.resolve.counts import counted
from dateline.resolve.origins import party_claims
from dateline.resolve.sides import Side, newsroom

CONTESTED = ("killed", "injured", "detained", "abducted", "missing", "displaced", "participants", "released")
SOON = 3  # days of publication within which two newsrooms that differ do not merely know more or less
WEEK = 7  # the same where one of them credits somebody


@dataclass(frozen=True, slots=True)
class Given:
    """One figure as one claim gives it. ``who`` is alike for all that one office, body or newsroom says."""

    kind: str
    low: float | None
    high: float | None
    claim: str
    who: str
    name: str
    party: bool
    credited: bool  # to somebody; else the newsroom's own count
    side: str
    day: str  # of publication, ISO; "9999" where unknown
    revised: bool  # its words say that it replaces an older one
    copied: bool
    of_event: bool  # counts all of this happening, not of a war or of some among its victims

    @property
    def words(self) -> str:
        """'11', 'at least 11', 'up to 20', '11 to 15'."""
        if self.low == self.high:
            return f"{self.low:.15g}"
        if self.high is None:
            return f"at least {self.low:.15g}"
        return f"up to {self.high:.15g}" if not self.low else f"{self.low:.15g} to {self.high:.15g}"

    def excludes(self, other: Given) -> bool:
        """Whether both cannot be right."""
        return _least(self) > _most(other) or _least(other) > _most(self)


def _least(one: Given) -> float:
    return one.low or 0.0


def _most(one: Given) -> float:
    return math.inf if one.high is None else one.high


def given(
    claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side]
) -> Mapping[str, tuple[Given, ...]]:
    """The figures of an event by kind, in the order of publication, kinds in the order of the alphabet.

    The dead of a war are not those of this event: they are there only where nobody gives its own.
    """
    found: dict[str, list[Given]] = defaultdict(list)
    parties, told_in = party_claims(claims, by), {claim.article for claim in claims}
    for claim in claims:
        if claim.stance == "denied":
            continue
        article, side = articles[claim.article], by.get(claim.id)
        paper = newsroom(article)
        for figure in counted(claim):
            one = Given(
                kind=figure.kind,
                low=figure.low,
                high=figure.high,
                claim=claim.id,
                who=f"{side.key}/{side.office}" if side else f"newsroom:{paper.casefold()}",
                name=side.name if side else paper,
                party=claim.id in parties,
                credited=side is not None,
                side=side.key if side else f"newsroom:{paper.casefold()}",
                day=article.published.latest.isoformat() if article.published else "9999",
                revised=figure.scope == "revised",
                of_event=figure.of_event,
                copied=article.copy_of in told_in,
            )
            found[figure.kind].append(one)
    own = {kind: [one for one in found[kind] if one.of_event] or found[kind] for kind in sorted(found)}
    return {kind: tuple(sorted(some, key=_in_order)) for kind, some in own.items()}


def _in_order(one: Given) -> tuple[str, bool, str, float, float]:
    return one.day, one.copied, one.claim, _least(one), _most(one)


def _own(some: Iterable[Given]) -> list[Given]:
    """Without those of copies, where the first text gives figures too."""
    given_ = list(some)
    return [one for one in given_ if not one.copied] or given_


def standing(some: Iterable[Given]) -> tuple[Given, ...]:
    """The last figure of each who gives one; figures of one day stand beside one another. Copies give none."""
    last: dict[str, list[Given]] = {}
    for one in _own(some):
        _stands(last, one)
    return tuple(sorted((one for group in last.values() for one in group), key=_in_order))


def _stands(last: dict[str, list[Given]], one: Given) -> None:
    """Puts a figure in the place of what the same teller said on an earlier day; the same figure stands once."""
    before = last.get(one.who, [])
    if not before or before[0].day != one.day or one.revised:
        last[one.who] = [one]
    elif all((one.low, one.high) != (other.low, other.high) for other in before):
        before.append(one)


def disputed(kind: str, some: Sequence[Given]) -> Dispute | None:
    """Figures that stand and exclude one another, each credited to somebody or of newsrooms on the same days."""
    stand = standing(some)
    apart = {one for one in stand for other in stand if one.excludes(other) and _both_stand(one, other)}
    if not apart:
        return None
    by_value = {(one.who, one.words) for one in apart}
    values: dict[str, list[str]] = defaultdict(list)
    for one in sorted(some, key=lambda one: (_least(one), _most(one))):
        if (one.who, one.words) in by_value:
            values[one.words].append(one.claim)
    return Dispute(kind, tuple(Valued(words, tuple(sorted(set(ids)))) for words, ids in values.items()))


def _both_stand(one: Given, other: Given) -> bool:
    """Not a revision: two who give figures, of whom the later does not say that it brings the older up to date."""
    if one.who == other.who or not (one.of_event and other.of_event):
        return False
    later = max(one, other, key=_in_order)
    if later.revised and one.day != other.day:
        return False
    if one.credited and other.credited:
        return True
    return _days_between(one, other) <= (WEEK if one.credited or other.credited else SOON)


def _days_between(one: Given, other: Given) -> float:
    if "9999" in (one.day, other.day):
        return math.inf
    return abs((date.fromisoformat(one.day) - date.fromisoformat(other.day)).days)


def figures(by_kind: Mapping[str, Sequence[Given]]) -> tuple[EventFigure, ...]:
    """For each kind the lowest low and the highest high of the figures that stand, each with its claim, and the best.

    Where somebody's "at least 47" stands above every high, 47 is the highest number given.
    """
    found = []
    for kind, some in by_kind.items():
        stand = standing(some)
        lows = [Bound(one.low, one.claim) for one in stand if one.low is not None]
        highs = [Bound(one.high, one.claim) for one in stand if one.high is not None]
        low = min(lows, key=lambda one: (one.value, one.claim)) if lows else None
        high = max(highs, key=lambda one: (one.value, one.claim)) if highs else None
        if high and (above := [one for one in lows if one.value > high.value]):
            high = max(above, key=lambda one: (one.value, one.claim))
        chosen = best(stand)
        least = min(stand, key=lambda one: (one.party, _number(one), one.claim))
        found.append(
            EventFigure(kind, low, high, Bound(_number(chosen), chosen.claim), Bound(_number(least), least.claim))
        )
    return tuple(found)


def best(stand: Sequence[Given]) -> Given:
    """The most credible single number, by the rule that `publish.collapse` states."""
    support: dict[str, set[str]] = defaultdict(set)
    for one in stand:
        support[one.words].add(one.side)

    def rank(one: Given) -> tuple[bool, int, bool, tuple[int, ...], float, str]:
        latest = tuple(-ord(letter) for letter in one.day)
        return one.party, -len(support[one.words]), not one.credited, latest, _number(one), one.claim

    return min(stand, key=rank)


def _number(one: Given) -> float:
    """The number that a figure names: of an open or wide one the lower end."""
    return one.low if one.low is not None else (one.high or 0.0)


def timeline(by_kind: Mapping[str, Sequence[Given]]) -> tuple[Toll, ...]:
    """Every figure in the order of publication, and what it does to those before it. Copies are left out."""
    return tuple(
        Toll(one.kind, one.low, one.high, one.claim, one.name, one.party, step)
        for some in by_kind.values()
        for one, step in _steps(_own(some))
        if one.kind in CONTESTED
    )


def _steps(some: Sequence[Given]) -> Iterable[tuple[Given, TollStep]]:
    last: dict[str, list[Given]] = {}
    words: set[str] = set()
    for one in some:
        own = [other for other in last.get(one.who, []) if other.day != one.day]
        against = [other for group in last.values() for other in group if one.excludes(other)]
        if not words:
            yield one, "first"
        elif any(other.excludes(one) for other in own) or (one.revised and against):
            yield one, "revises"
        elif against:
            yield one, "contradicts"
        else:
            yield one, "repeats" if one.words in words else "agrees"
        words.add(one.words)
        _stands(last, one)
