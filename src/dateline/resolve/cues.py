"""What the words around a trigger say about which happening is meant: another one, several, one told before."""

from __future__ import annotations

import re

from dateline.model import Claim, When

_COUNT = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}|several|both|dozens of|successive|repeated)"
)
_SERIES = r"(?:series|string|wave|spate|succession|rash|round|pair|number) of"
# A definite or possessive word right before the trigger (at most two words between): it was told before.
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|both|either|neither|his|her|its|their)(?:\s+\S+){0,2}\s*$", re.IGNORECASE
)
_NEW = re.compile(
    r"\b(?:another|a second|a third|separately|elsewhere|meanwhile|in a separate|"
    r"earlier(?! (?:report|statement|account|version|claim|toll|count|figure|estimate)s?\b)|previously|"
    r"(?:the )?(?:day|night|week|month) before|a (?:day|week|month) earlier|in a different|"
    r"(?:minutes?|hours?|days?|weeks?) (?:later|earlier|afterwards)|the (?:one|other)\s*$)(?:\b|$)",
    re.IGNORECASE,
)
_NO_LINK = r"(?!(?:in|on|of|at|by|for|to|from|with|and|or|after|during)\b)"
_SEVERAL = re.compile(rf"\b(?:{_COUNT}|{_SERIES})\s+(?:{_NO_LINK}[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_RECALLED = re.compile(
    r"\b(?:over|for|after|since|following|about|into|of|with|before|amid|despite)\s+"
    r"(?!(?:them|him|us|it)\b)(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(r"\w\s+(?:was|were|is|are|has been|have been|had been|will be)\s+\w", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:]|\b(?:when|as|after|before|that|who|which|where|while|and|but|because|if)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:hours|days?|weeks?|months?|years?) (?:after|since)\b[^,;.]*$", re.IGNORECASE)
_INDEFINITE = re.compile(r"(?:an?|another)\s", re.IGNORECASE)
_TIMES = re.compile(
    rf"\b(?:twice|thrice|{_COUNT} times|repeatedly|time and again|on (?:two|three|four|several) occasions)\b",
    re.IGNORECASE,
)
_PERIOD = r"(?:[\w-]+\s+){0,3}(?:hours?|days?|nights?|weeks?|months?|years?|fortnight)"
_TIMES_IN = re.compile(
    rf"(?:{_TIMES.pattern})\s+(?:(?:in|within|over|during)\s+{_PERIOD}|since|this|last)\b", re.IGNORECASE
)
_SHOTS = frozenset({"fired", "opened fire", "shot", "stabbed", "hit", "beaten", "beat", "slapped", "kicked"})
_RANK = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|latest|last|[a-z]{3,}est|worst|(?:most|least) \w+|only)"
    r"(?: such| of its kind)?"
)
_WHOSE = r"(?:(?:the|a|an|its|his|her|their)(?: \S+['’]s)?|\S+['’]s)"
_RANKED = re.compile(rf"(?:,|\b(?:in|was|is|as|be))(?: what \w+)? {_WHOSE} {_RANK}(?: [\w-]+){{0,2}} $", re.IGNORECASE)
_ATTACKS = (
    "(?:attacks|raids|bombings|killings|murders|shootings|kidnappings|abductions|strikes|airstrikes|blasts|explosions|"
    "ambushes|assaults|protests|demonstrations|rallies|marches|arrests|assassinations|incidents|massacres|beheadings|"
    "stabbings|hijackings)"
)
_PLURAL = re.compile(rf"(?:{_ATTACKS}|violence|fighting|unrest|bloodshed)$", re.IGNORECASE)
_BY_SEVERAL = re.compile(
    rf"\b{_COUNT}\s+(?:{_NO_LINK}[\w-]+\s+){{0,2}}{_ATTACKS}\b[^,;.]{{0,40}}\b(?:that|which|have|had|has)\s+$",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"(?:carr\w+ out|stag\w+|launch\w+|mount\w+|conduct\w+|commit\w+|led|lead\w*|held|hold\w*|organi[sz]\w+|join\w+)$",
    re.IGNORECASE,
)
_DONE = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}{_ATTACKS}\b", re.IGNORECASE)


_ROSE = r"(?:rose|risen|rising|climb(?:ed|s)?|increas(?:ed|es)|grew|grown|went up|jump(?:ed|s)|reached|revised|raised)"
_AFTER = re.compile(
    rf"\b(?:toll|number of (?:dead|deaths|killed|wounded|injured|victims)|dead)\b[^.;]{{0,60}}\b{_ROSE}\b|"
    r"\b(?:of|from|to) (?:(?:his|her|their|the|its|severe|serious) )*(?:wounds|injuries|burns)\b|"
    r"\bof the (?:\w+ )?(?:wounded|injured) (?:had |have |has )?(?:died|succumbed)\b|\bdied in (?:the )?hospital\b",
    re.IGNORECASE,
)
FEW = 3  # days
MANY_DAYS = 5
MANY = frozenset(
    {"five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "several"}
)
ROUND = {7: frozenset({"month", "months"}), 1: frozenset({"week", "weeks", "fortnight"})}


def before(claim: Claim) -> str:
    """The words of the sentence before the trigger."""
    return claim.span.text[: claim.trigger.start - claim.span.start]


def is_definite(claim: Claim) -> bool:
    """'the raid': it was told before."""
    return _DEFINITE.search(before(claim)) is not None


def is_recalled(claim: Claim) -> bool:
    """'over the killing', 'after a deadly ambush', 'the car bomb of May': looked back at, not told as news."""
    told = before(claim)
    after = _SINCE.search(told) is not None  # 'days after rebels threatened'
    return after or is_definite(claim) or (_is_nominal(claim) and _RECALLED.search(told) is not None)


def brings_another(claim: Claim) -> bool:
    """'the murder of a councillor': told before perhaps, but not here: whom it befell is named anew."""
    return is_definite(claim) and any(_INDEFINITE.match(one.span.text) for one in claim.recipients)


def announces(claim: Claim) -> bool:
    """'Earlier', 'another', 'the day before': a happening besides the one just told."""
    return _NEW.search(before(claim)) is not None


def is_ranked(claim: Claim) -> bool:
    """'..., the second such killing this month', 'in the deadliest raid of the year': what was just told, ranked."""
    return _RANKED.search(" ".join(before(claim).split()) + " ") is not None


def is_aftermath(claim: Claim) -> bool:
    """'The toll rose on Tuesday', 'one of the wounded died on Tuesday': the day is not that of the attack."""
    return any(one.kind in ("killed", "injured") for one in claim.figures) and bool(_AFTER.search(claim.span.text))


def borrows_day(claim: Claim) -> bool:
    """'Held two men on Tuesday over the killing', 'the guard killed in the raid was buried on Tuesday'."""
    when = claim.when
    if when is not None and when.span is not None and _is_of_next_verb(claim, when.span.start - claim.span.start):
        return True
    looks_back = _RECALLED.search(before(claim))
    if looks_back is None or when is None or when.span is None or when.basis == "relative" or not _is_nominal(claim):
        return False
    return claim.span.start <= when.span.start and when.span.end <= claim.span.start + looks_back.start()


def _is_of_next_verb(claim: Claim, day: int) -> bool:
    """Whether between trigger and day another verb begins, and no clause of when and who."""
    between = claim.span.text[claim.trigger.end - claim.span.start : max(0, day)]
    return _NEXT_VERB.search(between) is not None and _CLAUSE.search(between) is None


def _is_nominal(claim: Claim) -> bool:
    return not claim.trigger.text.endswith("ed") and (is_definite(claim) or not claim.trigger.text.endswith("ing"))


def slack(when: When) -> int:
    """Days by which a round distance may err: 'a week after' is six to eight days, 'a month ago' about thirty."""
    if when.basis != "relative" or when.span is None or when.earliest is None or when.latest is None:
        return 0
    if (when.latest - when.earliest).days > FEW:
        return 0  # an interval already
    words = set(when.span.text.casefold().split())
    if words & {"day", "days"} and (words & MANY or any(word.isdigit() and int(word) >= MANY_DAYS for word in words)):
        return 1
    return next((days for days, some in ROUND.items() if words & some), 0)


def is_several(claim: Claim) -> bool:
    """'three attacks', 'was struck twice': more than one happening in one claim."""
    told = before(claim)
    after = claim.span.text[claim.trigger.end - claim.span.start :]
    if (
        claim.trigger.text[-1:] == "s"
        and is_plural(claim)
        and (is_definite(claim) or _SEVERAL.search(told) is not None)
    ):
        return True
    if _BY_SEVERAL.search(told) or (_LIGHT.search(claim.trigger.text) and _DONE.match(after)):
        return True
    near = (told[-40:].rpartition(",")[2], after[:40].partition(",")[0])
    if claim.trigger.text.casefold() in _SHOTS:
        return any(_TIMES_IN.search(some) for some in near)
    return any(_TIMES.search(some) for some in near)


def is_plural(claim: Claim) -> bool:
    """'attacks', 'protests', 'violence': one or more."""
    return _PLURAL.search(claim.trigger.text) is not None
