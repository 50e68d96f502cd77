"""Which of the times of a text is the time of one event.

The nearest time of the trigger's own clause; then one of its sentence that no other verb and no
cue of speech ('said on Saturday') owns; then the sentence before, where the text goes on about the
same thing; else only what publication bounds. Each choice says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.claims.times.nearness import (
    COST_UNFIT,
    attached,
    cost_of,
    follows,
    in_cue,
    of_noun,
    of_same_event,
    recalled,
    spoken_of,
    token_at,
)
from dateline.claims.times.scan import told_on
from dateline.claims.times.signals import back_a_week, bounded, from_then, said_by, together
from dateline.claims.times.words import classes, classify
from dateline.claims.tokens import Tokens, tokens
from dateline.language.sentences import Sentence
from dateline.language.tables import word_list
from dateline.model import Article, Span, Step, TimeBasis, When

_NAME, _VERSION = "when", "1"
_OPEN_STANCES = frozenset({"planned", "demanded", "threatened"})
_UNREAL = frozenset({"possible", "hypothetical"})
_CONTINUING = word_list("time", "continuing")
_PRESENT = frozenset({"now", "currently", "nowadays"})
_BEFORE_YEAR = frozenset({"in", "since", "of", "by", "until", "during", "from", "for", ","})
_NAMES_A_DATE = (
    "monthname", "dayname", "today", "tonight", "overnight", "iso", "slashed", "clock", "numyear", "yeardecade",
    "holiday", "hijri", "persian", "weekend", "part", "night", "every", "dayset", "thenword", "last",
    "this", "next", "ago", "past",
)  # fmt: skip
_LIMIT = 12.0  # a time further away than this (tokens and boundaries) is another clause's
_COST_OPEN = 6.0
_OWN_CLAUSE = 3.5  # no verb and no clause mark between
_BEHIND = ("past", "past_perfect")
_PUBLISHED: TimeBasis = "published"
_DATELINE: TimeBasis = "dateline"


@dataclass(frozen=True, slots=True)
class _Candidate:
    when: When
    cost: float
    reason: str
    at: int
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

    ``tense`` is past, present, future, past_perfect or none; ``stance`` as in `model.Stance`. What is
    planned or unreal is bounded by publication at most; nothing at all gives an unanchored `When`.
    """
    ranked = sorted(_candidates(sentence, trigger, times, article, tense=tense, stance=stance), key=lambda c: c.cost)
    ahead = stance in _OPEN_STANCES or tense == "future"
    if ranked and ranked[0].cost <= _LIMIT:
        score = max(0.0, 1 - ranked[0].cost / 20)
        return _as_told(ranked[0], sentence, times, article, ahead=ahead, score=score)
    before = None if _apart(sentence, trigger) else _before(sentence, times, sentences)
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
    if best.when.earliest is None and best.when.latest is None and not _repeats(best.when):
        when, step = _bounded(article, "planned" if ahead else "asserted")
        if when.basis != "unanchored":
            when = replace(when, span=best.when.span, grain=best.when.grain)
            return when, _step(f"{best.reason}; {step.note.partition(': ')[2]}", score=score)
    found = tokens(sentence.text)
    led = follows(found, best.at, best.after - 1) if best.when.earliest else None
    if led is not None and best.when.grain in ("day", "hour"):
        when = said_by(best.when) if led == "after" else from_then(best.when, article)
        return when, _step(
            f"{best.reason}; what it stands with came {'later' if led == 'after' else 'first'}", score=score
        )
    if best.when.latest is not None and not ahead and recalled(found, best.at, best.after - 1):
        return said_by(best.when), _step(f"{best.reason}; told of then", score=score / 2)
    where = (best.at, best.first, best.after)
    side = None if best.attached else bounded(best.when, found, where, article, ahead=ahead)
    if side is not None:
        return side[0], _step(f"{best.reason}; {side[1]}", score=score)
    another = of_noun(found, best.first, best.after - 1) and not of_same_event(found, best.first)
    another = another and best.when.grain != "year"  # 'the 2006 coup' is long past, and so is what was done about it
    if another and not best.attached and not ahead and best.when.earliest is not None:
        return from_then(best.when, article), _step(f"{best.reason}; the time of what it is about", score=score / 2)
    both = together(best.when, times, found, sentence.start)
    if both is not None:
        return both, _step(f"{best.reason}, with the day beside it", score=score)
    return best.when, _step(best.reason, score=score)


def _repeats(when: When) -> bool:
    """``every Friday``, ``on Sundays``, ``nightly``."""
    chars = {classes().chars[name] for name in ("every", "dayset", "daily")}
    return when.span is not None and not chars.isdisjoint(classify(when.span.text).classes)


def _step(note: str, *, score: float | None = None) -> Step:
    return Step(_NAME, _VERSION, score, note)


def _bounded(article: Article, stance: str) -> tuple[When, Step]:
    """What publication alone says, or the dateline: before it for what happened, after it for what is to come."""
    told = told_on(article)
    word, basis = ("publication", _PUBLISHED) if article.published else ("the dateline", _DATELINE)
    nothing = When(None, None, None, "day", None, "unanchored")
    if told.earliest is None or told.latest is None:
        return nothing, _step("no time in the text near it and no publication date")
    if stance in _UNREAL:
        return nothing, _step(f"no time in the text near it; {stance}, so {word} bounds nothing")
    if stance in _OPEN_STANCES:
        after = When(None, told.earliest, None, "day", None, basis)
        return after, _step(f"no time in the text near it: not before {word}")
    before = When(None, None, told.latest, "day", None, basis)
    return before, _step(f"no time in the text near it: not after {word}")


def _candidates(
    sentence: Sentence, trigger: Span, times: Sequence[When], article: Article, *, tense: str, stance: str
) -> list[_Candidate]:
    found = tokens(sentence.text)
    at = token_at(found, trigger.start - sentence.start)
    ranked: list[_Candidate] = []
    for when in times:
        span = when.span
        if span is None or not (sentence.start <= span.start and span.end <= sentence.end):
            continue
        if when.earliest is None and when.latest is None and not _names_a_date(span.text):
            continue
        first, last = token_at(found, span.start - sentence.start), token_at(found, span.end - 1 - sentence.start)
        cost, reason, cue = cost_of(found, at, first, last)
        told = when
        if found.low[first] in _PRESENT and tense != "present":
            continue
        other = of_noun(found, first, last) and not attached(found, at, first, last)
        if when.earliest is None or _modifies(found, first, last, when) or other:
            cost += _COST_OPEN
        if _against_tense(when, article, tense=tense, stance=stance):
            if when.basis != "weekday" or tense not in _BEHIND or stance in _OPEN_STANCES or _meant(found, first, cost):
                cost += COST_UNFIT
            else:
                told, reason = back_a_week(when), f"{reason}, counted back since it happened"
        ranked.append(_Candidate(told, cost, reason, at, first, last + 1, cue, attached(found, at, first, last)))
    return ranked


def _meant(found: Tokens, first: int, cost: float) -> bool:
    """Whether a weekday ahead of what happened is meant so: 'called a strike for Friday'."""
    return cost > _OWN_CLAUSE or found.word(first - 1) in ("for", "by", "until", "till")


def _tells(candidate: _Candidate) -> bool:
    return candidate.when.earliest is not None and candidate.cost < COST_UNFIT


def _modifies(found: Tokens, first: int, last: int, when: When) -> bool:
    """Whether a year names something else: 'the 2014 Olympic champion'."""
    return when.grain == "year" and first == last and found.word(first - 1) not in _BEFORE_YEAR


def _names_a_date(text: str) -> bool:
    chars = {classes().chars[name] for name in _NAMES_A_DATE}
    return not chars.isdisjoint(classify(text).classes)


def _against_tense(when: When, article: Article, *, tense: str, stance: str) -> bool:
    told = told_on(article)
    if told.earliest is None or told.latest is None:
        return False
    if stance in _OPEN_STANCES and when.span is not None and when.span.text.lower().startswith("since "):
        return True
    ahead = when.earliest is not None and when.earliest > told.latest
    behind = when.latest is not None and when.latest < told.earliest
    if stance in _OPEN_STANCES or tense == "future":
        return behind
    return ahead and stance not in _UNREAL and tense in (*_BEHIND, "present")


def _fits_stance(when: When, article: Article, stance: str) -> bool:
    """A time kept as the only one must not be that of a cue before what is only planned."""
    if stance not in _OPEN_STANCES | _UNREAL:
        return True
    told = told_on(article).latest
    return told is None or _day(when.latest) > told


def _day(day: date | None) -> date:
    return day or date.max


def _apart(sentence: Sentence, trigger: Span) -> bool:
    """Whether an act is not of the day told before: 'the governor has agreed', 'he said they fled'."""
    found = tokens(sentence.text)
    at = token_at(found, trigger.start - sentence.start)
    return spoken_of(found, at) or not {"has", "have", "'ve"}.isdisjoint(found.low[max(0, at - 3) : at])


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
        first, last = token_at(found, span.start - earlier.start), token_at(found, span.end - 1 - earlier.start)
        if not in_cue(found, first, last, -9):
            return when
    return None
