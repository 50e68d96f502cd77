"""Which figures a claim gives of the happening that it tells.

A figure is left out where its words are not those of a count of this happening: it lies in the words of the one who
acts ("two men shot ...") or of the date, counts several happenings ("three attacks killed three"), or makes of one kind
a group and its members. "A trader" counts one at least, and so does "the owner and two customers" two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Claim, Figure, Span
from dateline.resolve.sidewords import words

OF_VICTIMS = frozenset({"killed", "injured", "detained", "abducted", "missing", "displaced", "released", "expelled"})
OWN_KIND = {"abduct": "abducted", "arrest": "detained", "release": "released"}  # of a mode: whom its deed befalls
PERSONS = frozenset({"people", "troops"})
COLLECTIVES = frozenset({"family", "group", "crew", "couple", "team", "household", "unit"})
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = dict(zip(_NUMBERS, range(2, 13), strict=True))

_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|both|dozens of|a (?:series|string|spate|wave) of|\d+)"
    r"(?: [\w’'-]+){0,2} $",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(r"\b(?:an?|the|his|her|its|their|one) (?:[\w’'-]+ ){1,3}and $", re.IGNORECASE)
_ONE_OF_SOME = re.compile(r"an? ", re.IGNORECASE)


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
