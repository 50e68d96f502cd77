"""What was counted: every figure that somebody gave of one happening, in the order of publication.

A figure is left out where its words are not those of a count of this happening: it lies in the words of the one who
acts ("two men shot ...") or of the date, counts several happenings ("three attacks killed three"), or makes of one kind
a group and its members. "A trader" counts one at least, and so does "the owner and two customers" two.

Who gives a figure is the office or body credited (two offices of one state may differ), else the newsroom. What one of
them says later takes the place of what it said before: the figures that stand are the last of each.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Article, Bound, Claim, Dispute, EventFigure, Figure, Span, Toll, TollStep, Valued
from dateline.resolve.origins import party_claims
from dateline.resolve.sides import Side, newsroom
from dateline.resolve.sidewords import words

CONTESTED = ("killed", "injured", "detained", "abducted", "missing", "displaced", "participants", "released")
OF_VICTIMS = frozenset({"killed", "injured", "detained", "abducted", "missing", "displaced", "released", "expelled"})
OWN_KIND = {"abduct": "abducted", "arrest": "detained", "release": "released"}  # of a mode: whom its deed befalls
PERSONS = frozenset({"people", "troops"})
COLLECTIVES = frozenset({"family", "group", "crew", "couple", "team", "household", "unit"})
_SMALL = {
    word: float(number)
    for number, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=2)
}
SOON = 3  # days of publication within which two newsrooms that differ do not merely know more or less
WEEK = 7  # the same where one of them credits somebody

_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|dozens of|a (?:series|string|spate|wave) of|\d+)"
    r"(?: [\w’'-]+){0,2} $",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(r"\b(?:an?|the|his|her|its|their|one) (?:[\w’'-]+ ){1,3}and $", re.IGNORECASE)
_ONE_OF_SOME = re.compile(r"an? ", re.IGNORECASE)


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
            return f"{self.low:g}"
        if self.high is None:
            return f"at least {self.low:g}"
        return f"up to {self.high:g}" if not self.low else f"{self.low:g} to {self.high:g}"

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


def counted(claim: Claim) -> tuple[Figure, ...]:
    """One figure of each kind that the claim gives of this happening."""
    if _of_several(claim):
        return ()
    by_kind: dict[str, list[Figure]] = defaultdict(list)
    for figure in claim.figures:
        if figure.implausible is None:
            one = _own_kind(claim, figure)
            if not (one.kind in OF_VICTIMS and (_elsewhere(claim, one) or _says_nobody(claim, one))):
                by_kind[one.kind].append(one)
    found = tuple(_together(claim, some) for some in by_kind.values())
    return found or _counted_as_named(claim)


def _counted_as_named(claim: Claim) -> tuple[Figure, ...]:
    """'Three surveyors who work there were abducted': whom the deed befalls, by the number that they are named with."""
    kind = OWN_KIND.get(claim.mode or "")
    for one in claim.recipients if kind else ():
        number = _SMALL.get(one.span.text.split(" ", 1)[0].casefold())
        if number and kind:
            return (Figure(one.span, kind, number, number, None, None, None),)
    return ()


def _of_several(claim: Claim) -> bool:
    """Whether the sentence counts happenings: 'three attacks in May killed three people'."""
    text = claim.span.text
    return any(_SEVERAL.search(text[: noun.start()]) for noun in words("happenings").finditer(text))


def _own_kind(claim: Claim, figure: Figure) -> Figure:
    """'Gunmen seized six fishermen': people whom the deed befalls are counted under its own kind."""
    kind = OWN_KIND.get(claim.mode or "")
    if kind is None or figure.kind not in PERSONS or any(one.kind == kind for one in claim.figures):
        return figure
    befallen = any(_shares(figure.span, one.span) for one in claim.recipients)
    return replace(figure, kind=kind) if befallen else figure


def _elsewhere(claim: Claim, figure: Figure) -> bool:
    """Whether the number is that of the actors or of the date, or counts a group by its members' side."""
    acting = [one.span for one in claim.actors if one not in claim.recipients]
    date = [claim.when.span] if claim.when and claim.when.span else []
    inside = any(_shares(figure.span, span) for span in (*acting, *date))
    single = figure.low == 1 and (figure.of_whom or "").casefold() in COLLECTIVES
    return inside or single


def _shares(one: Span, other: Span) -> bool:
    """Whether two spans have a word in common."""
    meet = one.start < other.end and other.start < one.end
    return meet and bool(set(one.text.casefold().split()) & set(other.text.casefold().split()))


def _says_nobody(claim: Claim, figure: Figure) -> bool:
    """'Nobody was abducted' gives no toll of an abduction: it denies it (`disputes.denies`)."""
    return figure.high == 0 and OWN_KIND.get(claim.mode or "") == figure.kind


def _together(claim: Claim, some: Sequence[Figure]) -> Figure:
    """What the claim gives of one kind: of the whole happening if it says so, else the sum of what it lists."""
    whole = [figure for figure in some if figure.of_event] or list(some)
    if len(whole) == 1:
        return _open(claim, whole[0])
    low = sum(figure.low or 0.0 for figure in whole)
    highs = [figure.high for figure in whole]
    listed = " and " in claim.span.text
    most = max(figure.low or 0.0 for figure in whole)
    high = None if None in highs else sum(high or 0.0 for high in highs)
    scope = "revised" if any(figure.scope == "revised" for figure in whole) else whole[0].scope
    return replace(whole[0], low=low if listed else most, high=high, scope=scope)


def _open(claim: Claim, figure: Figure) -> Figure:
    """'A trader' and 'the owner and two customers' leave room for more."""
    at = figure.span.start - claim.span.start
    one_of_some = figure.low == 1 and _ONE_OF_SOME.match(figure.span.text)
    beside = _AND_BEFORE.search(claim.span.text[: max(0, at)])
    return replace(figure, high=None) if figure.low is not None and (one_of_some or beside) else figure


def _own(some: Iterable[Given]) -> list[Given]:
    """Without those of copies, where the first text gives figures too."""
    given_ = list(some)
    return [one for one in given_ if not one.copied] or given_


def standing(some: Iterable[Given]) -> tuple[Given, ...]:
    """The last figure of each who gives one; figures of one day stand beside one another. Copies give none."""
    last: dict[str, list[Given]] = {}
    for one in _own(some):
        before = last.get(one.who, [])
        last[one.who] = [*before, one] if before and before[0].day == one.day and not one.revised else [one]
    return tuple(sorted((one for group in last.values() for one in group), key=_in_order))


def disputed(kind: str, some: Sequence[Given]) -> Dispute | None:
    """Figures that stand and exclude one another, each credited to somebody or of newsrooms on the same days."""
    stand = standing(some)
    apart = {one for one in stand for other in stand if one.excludes(other) and _both_stand(one, other)}
    if not apart:
        return None
    values: dict[str, list[str]] = defaultdict(list)
    for one in sorted(apart, key=lambda one: (_least(one), _most(one))):
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
    for at, one in enumerate(some):
        before = some[:at]
        own = [other for other in before if other.who == one.who and other.day != one.day]
        stand = standing(before)
        if not before:
            yield one, "first"
        elif (own and own[-1].excludes(one)) or (one.revised and any(one.excludes(other) for other in stand)):
            yield one, "revises"
        elif any(one.excludes(other) for other in stand):
            yield one, "contradicts"
        else:
            yield one, "repeats" if any(one.words == other.words for other in before) else "agrees"
