"""How near a time of a sentence is to the word that tells the event: tokens, verbs and clause marks between them."""

from __future__ import annotations

from functools import cache

from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_BREAKS = frozenset({";", ":", ".", "“", "”", '"'})
_SUBORDINATE = word_list("time", "subordinate")
_AUXILIARY = word_list("time", "auxiliary")
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_BACK = word_list("time", "back")
_SAME_EVENT = word_list("time", "same-event")
_FUNCTION = _SUBORDINATE | _AUXILIARY | word_list("time", "links") | {"to", "for", "with", "near", "over", "into"}
_ORDINALS = frozenset(row[2] for row in cells("time/words.tsv", columns=3) if row[0] in ("ordinal", "second"))
_MONTHS_AND_DAYS = frozenset(
    word
    for row in cells("time/words.tsv", columns=3)
    if row[0] in ("monthname", "dayname")
    for word in row[2].split(" ")
)
COST_UNFIT = 100.0  # of another tense or another's speech: never the event's time, whatever else there is
COST_CUE = 14.0
_COST_VERB, _COST_CLAUSE = 5.0, 4.0


def token_at(found: Tokens, offset: int) -> int:
    """The token that holds an offset of the sentence, or the next one."""
    for index, end in enumerate(found.end):
        if offset < end:
            return index
    return max(0, len(found) - 1)


def cost_of(found: Tokens, at: int, first: int, last: int) -> tuple[float, str, bool]:
    """How far a time is from the trigger: tokens, clause boundaries and verbs between, cues of speech."""
    between = range(last + 1, at) if last < at else range(at + 1, first)
    verbs = sum(_is_verb(found, index) for index in between)
    breaks = sum(_is_boundary(found, index) for index in between)
    cost = 0.25 * len(between) + _COST_VERB * verbs + _COST_CLAUSE * breaks
    if last < at and _in_aside(found, first, last, at):
        cost += 2 * _COST_CLAUSE
    if last < at and _in_relative(found, first):
        cost += _COST_VERB  # 'rebels who have held the town since May let a convoy through'
    if _counts(found, first):
        cost += COST_UNFIT
    if last < at and found.word(last + 1 + (found.word(last + 1) == ",")) == "when":
        cost = max(0.0, cost - _COST_CLAUSE)  # 'in February, when rebels attacked'
    if first <= 1 and last < at:  # a time at the head of the sentence holds for all of it
        cost = min(cost, 4.0 + 0.1 * len(between))
    if in_cue(found, first, last, at) and not attached(found, at, first, last):
        if last < at and _in_aside(found, first, last, at):
            cost += COST_UNFIT  # 'the group, which said in May that ..., has fled'
        return cost + COST_CUE, "it says when somebody spoke", True
    if verbs or breaks:
        return cost, f"{verbs + breaks} verbs or clause marks away from the trigger", False
    return cost, "nearest time of the trigger's clause", False


def _is_boundary(found: Tokens, index: int) -> bool:
    word = found.low[index]
    return word in _BREAKS or (word in _SUBORDINATE and not (word == "and" and not found.word(index + 1).isalpha()))


def _in_aside(found: Tokens, first: int, last: int, at: int) -> bool:
    """A time inside ``, who was wounded in May,`` before the trigger's own verb."""
    if "," not in found.low[last + 1 : at]:
        return False
    for index in range(first - 1, -1, -1):
        if found.low[index] in ("who", "which", "whose", "where", "when"):
            return True
        if found.low[index] in (",", ";", ":"):
            return False
    return False


def _in_relative(found: Tokens, first: int) -> bool:
    """A time behind the verb of a relative clause that no comma parts from it."""
    verbs = 0
    for index in range(first - 1, -1, -1):
        word = found.low[index]
        if word in ("who", "whom", "which"):
            return verbs > 0
        if word in (",", ";", ":", "that"):
            return False
        verbs += _is_verb(found, index) or word in _BACK
    return False


def _counts(found: Tokens, first: int) -> bool:
    """``, the ninth this winter,``: how often, not when."""
    return found.word(first - 1) in _ORDINALS and found.word(first - 2) in ("the", "its", "their", "a")


def of_noun(found: Tokens, first: int, last: int) -> bool:
    """Whether a time describes a noun behind it: 'Monday's vote', 'the August rally', 'the 2011 uprising'."""
    if found.low[last].endswith("'s"):
        return True
    named = found.low[last].isdigit() or found.low[last] in _MONTHS_AND_DAYS
    owned = found.word(first - 1) in _DETERMINERS or (found.low[first] == "the" and last == first + 1)
    behind = found.word(last + 1)
    return named and owned and last - first <= 1 and behind.isalpha() and behind not in _FUNCTION


def of_same_event(found: Tokens, first: int) -> bool:
    """``killed in Monday's blast``: the noun is told by the trigger's own event."""
    left = first - 1 - (found.word(first - 1) in _DETERMINERS)
    return found.word(left) in _SAME_EVENT


def recalled(found: Tokens, at: int, last: int) -> bool:
    """``met relatives of the dead``, ``spoke of the raid``: a thing known already, told of behind another verb."""
    verbs = any(_is_verb(found, index) or found.low[index] in _BACK for index in range(last + 1, at))
    return verbs and found.word(at - 1) in ("the", "that", "those", "these") and not _is_verb(found, at)


@cache
def _speech() -> frozenset[str]:
    return frozenset(word for (word,) in cells("time/speech.tsv", columns=1))


def _is_verb(found: Tokens, index: int) -> bool:
    """A finite verb by its form: the parse is not asked, since only some sentences have one."""
    word = found.low[index]
    if word in _speech() or word in _AUXILIARY:
        return True
    return word.endswith("ed") and len(word) > 4 and found.word(index - 1) not in ("the", "a", "an", "of")


def in_cue(found: Tokens, first: int, last: int, at: int) -> bool:
    """``said on Saturday``, ``on Saturday said``, ``told reporters Friday``; not across the trigger."""
    left = found.low[max(0, first - 4) : first]
    if not _speech().isdisjoint(left):
        speech = max(index for index in range(max(0, first - 4), first) if found.low[index] in _speech())
        stops = {",", ";", "that"}.intersection(found.low[speech + 1 : first])
        if at == speech - 1:  # 'a truce declared on Friday'
            return False
        if not speech <= at < first and not stops:
            return True
    right = found.word(last + 1)
    return right in _speech() and at != last + 1 and first > 0


def attached(found: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a time belongs to the noun of the trigger: 'after Monday's attack', 'claimed the February bombing'."""
    if not 0 < at - last <= 3 or not _BREAKS.isdisjoint(found.low[last + 1 : at]) or "," in found.low[last + 1 : at]:
        return False
    return found.low[last].endswith("'s") or found.word(first - 1) in _DETERMINERS or found.low[first] == "the"


def follows(found: Tokens, at: int, last: int) -> str | None:
    """``after`` or ``before`` where it alone leads from the time to the trigger: 'held on Friday after a raid'."""
    between = found.low[last + 1 : at]
    for word in ("after", "before"):
        if word in between:
            then = between[between.index(word) + 1 :]
            if _BREAKS.isdisjoint(then) and "," not in then and _SUBORDINATE.isdisjoint(then):
                return word
    return None


def spoken_of(found: Tokens, at: int) -> bool:
    """Whether somebody says it in the same sentence, before it: the sentence goes on about the speaker."""
    return not _speech().isdisjoint(found.low[:at])
