"""Standing and disputes, by declared rules.

A field is **disputed** where claims of the event exclude one another and neither merely brings the other up to date:

| field | disputed where |
|---|---|
| `occurred` | somebody denies what another tells; to deny one's own part ("we did not shoot") is not to deny it |
| a kind of figure | ranges exclude one another that two who are credited give, or newsrooms within days (`tolls`) |
| `when` | two days, by date or weekday, at most a week apart; of two who are credited or say "not on ..." |
| `place` | two towns or sites, each named in the sentence, over 25 km apart; of two of whom one is credited |

Two offices of one state are two who give a value. Who did it is never disputed: who is blamed by whom stands in the
claims. The **standing** of an event is the first of these that fits:

| standing | where |
|---|---|
| `retracted` | each origin's last word takes it back: its sentence or the next says so, or its side now denies it |
| `denied` | nobody tells it, somebody denies it |
| `disputed` | a field is disputed |
| `corroborated` | at least two independent origins tell it (`origins`) |
| `single source` | one does |
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from dateline.model import Article, Claim, Dispute, EventOrigin, Standing, Valued
from dateline.resolve import tolls
from dateline.resolve.compare import NEAR_KM, kilometres
from dateline.resolve.counts import OWN_KIND
from dateline.resolve.credits import taken_back
from dateline.resolve.sides import Side, newsroom
from dateline.resolve.sidewords import words
from dateline.resolve.telling import point
from dateline.resolve.tolls import Given

DAYS_APART = 7  # two dates further apart are two happenings, or one is misread, before they are a contradiction

_OWN_DEED = re.compile(
    r"\b(?:we|I)(?: had| have)? (?:did not|didn['’]t|do not|never|not|nothing)\b"
    r"|\bden(?:y|ies|ied|ying) (?:any |all )?(?:involvement|responsibility|role|part|hand|guilt|[a-z]+ing)\b"
    r"|\breject(?:s|ed|ing)? (?:the |any |an )?(?:[\w’'-]+ ){0,3}(?:charges?|accusations?|allegations?)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:there (?:was|were|is|has been|had been|have been) (?:no|never any)"
    r"|(?:nobody|no one|none of them) (?:was|were|is|has been|had been|have been))(?: [\w’'-]+)? ?$",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"\bthere (?:was|were|is|has been|had been|have been) (?:no|never any)(?: [\w’'-]+)? $", re.IGNORECASE
)
_AT_FIRST = re.compile(r"\b(?:at first|initially|originally|previously)\b[^,;.]*$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|rather than|instead of)\b", re.IGNORECASE)
_DATELINE = re.compile(r"\s*\([^)]{2,40}\)\s*[-\u2013\u2014]")
_POINTED_BACK = re.compile(r"\b(?:the|that|same|following|next|previous) $", re.IGNORECASE)


def disputes(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    by: Mapping[str, Side],
    counted: Mapping[str, Sequence[Given]],
) -> tuple[Dispute, ...]:
    """The fields on which claims exclude each other. ``by``: `sides.sides`; ``counted``: `tolls.given`."""
    found = [_occurred(claims), _when(claims, articles, by), _place(claims, articles, by)]
    found += [tolls.disputed(kind, counted[kind]) for kind in tolls.CONTESTED if kind in counted]
    return tuple(sorted((one for one in found if one), key=lambda one: one.field))


def standing(
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    by: Mapping[str, Side],
    found: Sequence[EventOrigin],
    contested: Sequence[Dispute],
) -> Standing:
    """The first rule of the table that fits."""
    if all(
        _takes_back([claim for claim in claims if claim.id in origin.claims], claims, articles, by) for origin in found
    ):
        return "retracted"
    if all(claim.stance == "denied" for claim in claims):
        return "denied"
    if contested:
        return "disputed"
    return "corroborated" if len(found) > 1 else "single source"


def _takes_back(
    own: Sequence[Claim], claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side]
) -> bool:
    """Whether an origin's last word is that it was not so."""

    def order(claim: Claim) -> tuple[str, int, str]:
        published = articles[claim.article].published
        return published.latest.isoformat() if published else "9999", claim.trigger.start, claim.id

    told = [claim for claim in own if claim.stance != "denied"]
    if not told:
        return False
    last = max(told, key=order)
    if taken_back(last, articles[last.article].text):
        return True
    side = by.get(last.id)
    return any(
        claim.stance == "denied" and side and by.get(claim.id) == side and order(claim) > order(last)
        for claim in claims
    )


def _dispute(field: str, values: Mapping[str, Sequence[str]]) -> Dispute | None:
    """The values in the order given, each with its claims; None where all agree."""
    if len(values) < 2:
        return None
    return Dispute(field, tuple(Valued(value, tuple(sorted(set(claims)))) for value, claims in values.items()))


def _occurred(claims: Sequence[Claim]) -> Dispute | None:
    values: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        if denies(claim):
            values["denied"].append(claim.id)
        elif claim.stance != "denied":
            values["said to have happened"].append(claim.id)
    return _dispute("occurred", dict(sorted(values.items(), reverse=True)))


def denies(claim: Claim) -> bool:
    """Whether a claim says that nothing of the kind happened; who only denies his own part says less."""
    text = claim.span.text
    before = text[: max(0, claim.trigger.start - claim.span.start)]
    if claim.stance == "denied":
        return not _OWN_DEED.search(text) and not _AT_FIRST.search(before)
    nobody = [figure.kind for figure in claim.figures if figure.high == 0]
    if nobody:  # 'nobody was hurt' is a toll; 'nobody was abducted' leaves nothing of an abduction
        return OWN_KIND.get(claim.mode or "") in nobody
    return bool(_NONE.search(before)) or any(
        _NO_SUCH.search(text[: noun.start()]) for noun in words("happening").finditer(text)
    )


def _who(claim: Claim, articles: Mapping[str, Article], by: Mapping[str, Side]) -> str:
    """Who gives a value: office, body or person credited, else the newsroom."""
    side = by.get(claim.id)
    return f"{side.key}/{side.office}" if side else f"newsroom:{newsroom(articles[claim.article]).casefold()}"


def _when(claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side]) -> Dispute | None:
    said: dict[tuple[date, str, bool], list[str]] = defaultdict(
        list
    )  # by day, teller, and whether it stands for itself
    for claim in claims:
        day = _exact_day(claim, articles[claim.article])
        if day:
            sure = claim.id in by or _NOT.search(claim.span.text) is not None
            said[day, _who(claim, articles, by), sure].append(claim.id)
    values: dict[str, list[str]] = defaultdict(list)
    for (day, who, sure), ids in sorted(said.items()):
        apart = any(
            0 < abs((day - other).days) <= DAYS_APART and sure and other_sure and who != another
            for other, another, other_sure in said
        )
        values[day.isoformat()] += ids if apart else []
    return _dispute("when", {day: ids for day, ids in values.items() if ids})


def _exact_day(claim: Claim, article: Article) -> date | None:
    """The day that the claim's own sentence states: by date or weekday, not counted from another day.

    A weekday in an article of that weekday may be a week old.
    """
    when = claim.when
    if claim.stance == "denied" or not when or not when.span or when.basis not in ("stated", "weekday"):
        return None
    if when.earliest is None or when.earliest != when.latest or when.grain not in ("day", "hour"):
        return None
    at = when.span.start - claim.span.start
    text = claim.span.text
    if (
        not 0 <= at < len(text)
        or _POINTED_BACK.search(text[:at])
        or _POINTED_BACK.match(f"{when.span.text.split()[0]} ")
    ):
        return None
    if _DATELINE.match(text[at + len(when.span.text) :]):
        return None
    today = article.published is not None and article.published.latest == when.earliest
    return None if today and when.basis == "weekday" else when.earliest


def _place(claims: Sequence[Claim], articles: Mapping[str, Article], by: Mapping[str, Side]) -> Dispute | None:
    said: dict[tuple[str, tuple[float, float], str, bool], list[str]] = defaultdict(list)
    for claim in claims:
        spot = point(claim.place)
        if claim.place and spot and claim.place.grain in ("town", "site") and is_firm(claim):
            said[claim.place.name, spot, _who(claim, articles, by), claim.id in by].append(claim.id)
    values: dict[str, list[str]] = defaultdict(list)
    for (name, spot, who, credited_), ids in sorted(said.items()):
        apart = any(
            who != other and (credited_ or other_credited) and kilometres(spot, there) > NEAR_KM
            for _, there, other, other_credited in said
        )
        values[name] += ids if apart else []
    return _dispute("place", {name: ids for name, ids in values.items() if ids})


def is_firm(claim: Claim) -> bool:
    """Whether the place is named in the claim's own sentence, not taken from around it."""
    return claim.place is not None and claim.span.start <= claim.place.span.start < claim.span.end
