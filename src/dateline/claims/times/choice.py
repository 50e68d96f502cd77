"""Which of the times of a text is the time of one event.

The nearest time of the trigger's own clause; then one of its sentence that no other verb and no
cue of speech ('said on Saturday') owns; then the sentence before, where the text goes on about the
same thing; else only what publication bounds. Each choice says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from dateline.claims.times.signals import back_a_week, bounded, said_by, together
from dateline.claims.times.words import classes, classify
from dateline.claims.tokens import Tokens, tokens
from dateline.language.sentences import Sentence
from dateline.language.tables import cells, word_list
from dateline.model import Article, Span, Step, When

_NAME, _VERSION = "when", "1"
_OPEN_STANCES = frozenset({"planned", "demanded", "threatened"})
_UNREAL = frozenset({"possible", "hypothetical"})
_BREAKS = frozenset({";", ":", ".", "“", "”", '"'})
_SUBORDINATE = word_list("time", "subordinate")
_CONTINUING = word_list("time", "continuing")
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_PRESENT = frozenset({"now", "currently", "nowadays"})
_BEFORE_YEAR = frozenset({"in", "since", "of", "by", "until", "during", "from", "for", ","})
_NAMES_A_DATE = (
    "monthname", "dayname", "today", "tonight", "overnight", "iso", "slashed", "clock", "numyear", "yeardecade",
    "holiday", "hijri", "persian", "weekend", "part", "night", "every", "dayset", "thenword", "last",
    "this", "next", "ago", "past",
)  # fmt: skip
_LIMIT = 12.0  # a time further away than this (tokens and boundaries) is another clause's
_COST_VERB, _COST_CLAUSE, _COST_CUE, _COST_OPEN = 5.0, 4.0, 14.0, 6.0
_COST_UNFIT = 100.0  # of another tense than the event: never its time, whatever else there is


@dataclass(frozen=True, slots=True)
class _Candidate:
    when: When
    cost: float
    reason: str
    first: int
    after: int
    cue: bool
    attached: bool  # it stands before the trigger's own noun: 'Monday's attack', 'the May raid'


def choose(
    sentence: Sentence,
    trigger: Span,
    times: Sequence[When],
    sentences: Sequence[Sentence],
    article: Article,
    *,
    tense: str,
    stance: str,
) -> tuple[When | None, Step]:
    """The time of the event at ``trigger``, and the reason.

    ``tense`` is past, present, future, perfect or none; ``stance`` as in `model.Stance`. What is
    planned or unreal is bounded by publication at most; nothing at all gives an unanchored `When`.
    """
    ranked = sorted(_candidates(sentence, trigger, times, article, tense=tense, stance=stance), key=lambda c: c.cost)
    ahead = stance in _OPEN_STANCES or tense == "future"
    if ranked and ranked[0].cost <= _LIMIT:
        score = max(0.0, 1 - ranked[0].cost / 20)
        return _as_told(ranked[0], sentence, times, article, ahead=ahead, score=score)
    before = _before(sentence, times, sentences)
    if before is not None and stance not in _OPEN_STANCES | _UNREAL:
        return before, _step("from the sentence before, which this one continues", score=0.4)
    if ranked and _tells(ranked[0]) and _fits_stance(ranked[0].when, article, stance):
        best = replace(ranked[0], reason=f"the only time of the sentence; {ranked[0].reason}")
        if best.cue and not ahead and best.when.latest is not None:
            return said_by(best.when), _step(f"{best.reason}, so it was not later", score=0.3)
        return _as_told(best, sentence, times, article, ahead=ahead, score=0.3)
    return _bounded(article, stance)


def _as_told(
    best: _Candidate, sentence: Sentence, times: Sequence[When], article: Article, *, ahead: bool, score: float
) -> tuple[When, Step]:
    """The chosen time as its preposition bounds it, or together with the day that stands beside it."""
    found = tokens(sentence.text)
    side = None
    if not best.attached:
        side = bounded(best.when, found, best.first, best.after, article, ahead=ahead)
    if side is not None:
        return side[0], _step(f"{best.reason}; {side[1]}", score=score)
    both = together(best.when, times, found, sentence.start)
    if both is not None:
        return both, _step(f"{best.reason}, with the day beside it", score=score)
    return best.when, _step(best.reason, score=score)


def _step(note: str, *, score: float | None = None) -> Step:
    return Step(_NAME, _VERSION, score, note)


def _bounded(article: Article, stance: str) -> tuple[When, Step]:
    """What publication alone says: before it for what happened, after it for what is to come."""
    published = article.published
    nothing = When(None, None, None, "day", None, "unanchored")
    if published is None:
        return nothing, _step("no time in the text near it and no publication date")
    if stance in _UNREAL:
        return nothing, _step(f"no time in the text near it; {stance}, so publication bounds nothing")
    if stance in _OPEN_STANCES:
        after = When(None, published.earliest, None, "day", None, "published")
        return after, _step("no time in the text near it: not before publication")
    return When(None, None, published.latest, "day", None, "published"), _step(
        "no time in the text near it: not after publication"
    )


def _candidates(
    sentence: Sentence, trigger: Span, times: Sequence[When], article: Article, *, tense: str, stance: str
) -> list[_Candidate]:
    found = tokens(sentence.text)
    at = _token_at(found, trigger.start - sentence.start)
    ranked: list[_Candidate] = []
    for when in times:
        span = when.span
        if span is None or not (sentence.start <= span.start and span.end <= sentence.end):
            continue
        if when.earliest is None and when.latest is None and not _names_a_date(span.text):
            continue
        first, last = _token_at(found, span.start - sentence.start), _token_at(found, span.end - 1 - sentence.start)
        cost, reason, cue = _cost(found, at, first, last)
        told = when
        if found.low[first] in _PRESENT and tense != "present":
            continue
        if when.earliest is None or _modifies(found, first, last, when):
            cost += _COST_OPEN
        if _against_tense(when, article, tense=tense, stance=stance):
            if when.basis != "weekday" or tense not in ("past", "perfect") or stance in _OPEN_STANCES:
                cost += _COST_UNFIT
            else:
                told, reason = back_a_week(when), f"{reason}, counted back since it happened"
        ranked.append(_Candidate(told, cost, reason, first, last + 1, cue, _attached(found, at, first, last)))
    return ranked


def _tells(candidate: _Candidate) -> bool:
    return candidate.when.earliest is not None and candidate.cost < _COST_UNFIT


def _attached(found: Tokens, at: int, first: int, last: int) -> bool:
    """Whether a time belongs to the noun of the trigger: 'after Monday's attack', 'claimed the February bombing'."""
    if not 0 < at - last <= 3 or not _BREAKS.isdisjoint(found.low[last + 1 : at]) or "," in found.low[last + 1 : at]:
        return False
    return found.low[last].endswith("'s") or found.word(first - 1) in _DETERMINERS or found.low[first] == "the"


def _token_at(found: Tokens, offset: int) -> int:
    for index, end in enumerate(found.end):
        if offset < end:
            return index
    return max(0, len(found) - 1)


def _modifies(found: Tokens, first: int, last: int, when: When) -> bool:
    """Whether a year names something else: 'the 2014 Olympic champion'."""
    return when.grain == "year" and first == last and found.word(first - 1) not in _BEFORE_YEAR


def _names_a_date(text: str) -> bool:
    chars = {classes().chars[name] for name in _NAMES_A_DATE}
    return not chars.isdisjoint(classify(text).classes)


def _cost(found: Tokens, at: int, first: int, last: int) -> tuple[float, str, bool]:
    """How far a time is from the trigger: tokens, clause boundaries and verbs between, cues of speech."""
    between = range(last + 1, at) if last < at else range(at + 1, first)
    verbs = sum(_is_verb(found, index) for index in between)
    breaks = sum(_is_boundary(found, index) for index in between)
    cost = 0.25 * len(between) + _COST_VERB * verbs + _COST_CLAUSE * breaks
    if last < at and _in_aside(found, first, last, at):
        cost += 2 * _COST_CLAUSE
    if first <= 1 and last < at:  # a time at the head of the sentence holds for all of it
        cost = min(cost, 4.0 + 0.1 * len(between))
    if _in_cue(found, first, last, at) and not _attached(found, at, first, last):
        if last < at and _in_aside(found, first, last, at):
            cost += _COST_UNFIT  # 'the group, which said in May that ..., has fled'
        return cost + _COST_CUE, "it says when somebody spoke", True
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


@cache
def _speech() -> frozenset[str]:
    return frozenset(word for (word,) in cells("time/speech.tsv", columns=1))


_AUXILIARY = word_list("time", "auxiliary")


def _is_verb(found: Tokens, index: int) -> bool:
    """A finite verb by its form: the parse is not asked, since only some sentences have one."""
    word = found.low[index]
    if word in _speech() or word in _AUXILIARY:
        return True
    return word.endswith("ed") and len(word) > 4 and found.word(index - 1) not in ("the", "a", "an", "of")


def _in_cue(found: Tokens, first: int, last: int, at: int) -> bool:
    """``said on Saturday``, ``on Saturday said``, ``told reporters Friday``; not across the trigger."""
    left = found.low[max(0, first - 4) : first]
    if not _speech().isdisjoint(left):
        speech = max(index for index in range(max(0, first - 4), first) if found.low[index] in _speech())
        stops = {",", ";", "that"}.intersection(found.low[speech + 1 : first])
        if not speech <= at < first and not stops:
            return True
    right = found.word(last + 1)
    return right in _speech() and at != last + 1 and first > 0


def _against_tense(when: When, article: Article, *, tense: str, stance: str) -> bool:
    if article.published is None:
        return False
    ahead = when.earliest is not None and when.earliest > article.published.latest
    behind = when.latest is not None and when.latest < article.published.earliest
    if stance in _OPEN_STANCES or tense == "future":
        return behind
    return ahead and stance not in _UNREAL and tense in ("past", "perfect", "present")


def _fits_stance(when: When, article: Article, stance: str) -> bool:
    """A time kept as the only one must not be that of a cue before what is only planned."""
    if stance not in _OPEN_STANCES | _UNREAL:
        return True
    return article.published is None or _day(when.latest) > article.published.latest


def _day(day: date | None) -> date:
    return day or date.max


def _before(sentence: Sentence, times: Sequence[When], sentences: Sequence[Sentence]) -> When | None:
    """The last time of the sentence before in the same paragraph, if this one goes on about it."""
    if sentence.index == 0 or sentence.index > len(sentences):
        return None
    earlier = sentences[sentence.index - 1]
    head = tokens(sentence.text)
    if earlier.paragraph != sentence.paragraph or head.word(0) not in _CONTINUING:
        return None
    found = tokens(earlier.text)
    for when in reversed(times):
        span = when.span
        if span is None or when.earliest is None or not earlier.start <= span.start < earlier.end:
            continue
        first, last = _token_at(found, span.start - earlier.start), _token_at(found, span.end - 1 - earlier.start)
        if not _in_cue(found, first, last, -9):
            return when
    return None
