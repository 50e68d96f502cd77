"""The event's place among the places of its sentence and its neighbours, with the reason.

No parse is asked for: what decides is the preposition before a place, whether it stands behind the
trigger and in its clause, and how exact it is. A place inside the speaker, inside an actor's name or
title, or where something was only said ("told reporters in Geneva") is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.language.placewords import PlaceWords, read_words
from dateline.language.sentences import Sentence
from dateline.model import Article, Place, Span, Step

NAME, VERSION = "place", "1"
ENOUGH = 2.0
ELSEWHERE = 3.0  # a place of another sentence must be a locative one
SENTENCES_BACK = 2
REACH = 0.01  # loss a character between trigger and place
_GRAIN = {"site": 1.5, "town": 1.5, "district": 1.0, "province": 0.7, "country": 0.0, None: 0.0}
_SOME = r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$"  # 'the northern city of'
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|within|around|across|throughout|off|over|along|outskirts of)"
    r"\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(r"\b(?:to|into|toward|towards|on|against|of|through|between)" + _SOME, re.IGNORECASE)
_FROM = re.compile(r"\bfrom" + _SOME, re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|tells|reported|speaking|spoke|statement|announced|briefing|conference|reporters|journalists"
    r"|interview|telephone|phone)\b[^,;.]{0,40}\b(?:in|from|at)" + _SOME,
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r";|:|\s[-–—]\s|\s\b(?:while|but|whereas|although|because|after|before|as|when|since|who|which|that)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"^(?:,\s+[^,;.]{2,40})?,?\s+where\b", re.IGNORECASE)
_CARRIED = re.compile(r"^[-–](?:based|born|bound|led|backed|run|owned|trained|funded|flagged|made)\b", re.IGNORECASE)
_POSSESSED = re.compile(r"^['’]s?\s+\w")
_TIED = re.compile(r"[A-Z][\w'’]*[-–]$")  # the 'Mao-' before the Nokou of 'the Mao-Nokou road'
_ROAD = re.compile(r"[-–][A-Z][\w'’]* (?:axis|road|highway|route|corridor|railway|motorway|line)\b")
_PARENT = re.compile(r",\s+(?:in\s+)?(?:the\s+)?(?:[\w-]+\s+){0,2}$|\bin\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class _Ranked:
    score: float
    place: Place
    locative: bool
    reason: str


def choose(
    sentence: Sentence,
    trigger: Span,
    places: Sequence[Place],
    sentences: Sequence[Sentence],
    article: Article,
    *,
    speaker_spans: Sequence[Span] = (),
) -> tuple[Place | None, Step]:
    """Where the event of ``trigger`` happened, and the step that says why there, or why nowhere.

    Without ``sentences`` only its own sentence is asked: for words, whose place no neighbour tells.
    """
    scorer = _Scorer(article.text, speaker_spans, read_words())
    here = scorer.ranked(sentence, trigger, places)
    exact = [r for r in here if r.place.grain != "country" and r.place.grain is not None]
    if exact and exact[0].score >= ENOUGH:
        return exact[0].place, _step(exact[0].score, f"{exact[0].reason}: {_over(exact[0], here)}")
    if here and here[0].locative and here[0].score >= ENOUGH:
        return here[0].place, _step(here[0].score, f"{here[0].reason}, no place more exact: {_over(here[0], here)}")
    if not sentences:
        return None, _step(None, "the sentence does not say where")
    before = _before(scorer, sentence, places, sentences)
    if before and _agrees(before.place, here):
        note = f"from an earlier sentence of the paragraph: {before.place.span.text}"
        return before.place, _step(before.score / 2, note)
    after = _told_after(scorer, sentence, places, sentences)
    if after and _agrees(after.place, here):
        return after.place, _step(
            after.score / 2, f"from the next sentence, which tells of it: {after.place.span.text}"
        )
    pointed = _pointed(sentence, trigger, places)
    if pointed is not None:
        return pointed, _step(2.0, f"'the town' is the last one named: {pointed.span.text}")
    return _last_resort(here, places, article)


_POINTED = re.compile(
    r"\b(?:the|this|that)(?: same)? (?:town|city|village)\b(?! of [A-Z])",
    re.IGNORECASE,
)


def _pointed(sentence: Sentence, trigger: Span, places: Sequence[Place]) -> Place | None:
    """'Withdrew from the town': the last town named before, in whatever sentence."""
    found = _POINTED.search(sentence.text)
    if found is None:
        return None
    at = sentence.start + found.start()
    if _CLAUSE.search(sentence.text, *sorted((found.start(), max(0, trigger.start - sentence.start)))):
        return None
    towns = [p for p in places if p.span.end <= at and p.grain == "town" and p.lat is not None and p.role == "place"]
    return towns[-1] if towns else None


def _before(
    scorer: _Scorer, sentence: Sentence, places: Sequence[Place], sentences: Sequence[Sentence]
) -> _Ranked | None:
    """The most exact locative place of the sentences before, in the same paragraph."""
    for index in range(sentence.index - 1, max(sentence.index - 1 - SENTENCES_BACK, -1), -1):
        other = sentences[index]
        if other.paragraph != sentence.paragraph:
            return None
        found = [r for r in scorer.ranked(other, None, places) if r.locative and r.score >= ELSEWHERE]
        if found:
            return found[0]
    return None


_TELLS_OF_IT = re.compile(
    r"(?:The|This|That|These|Those)\s+(?:\w+\s+){0,2}(?:ambush|assault|attack|blast|bombardment|bombing|clash|clashes|crash"
    r"|explosion|fighting|incident|kidnapping|killing|raid|riot|shelling|shooting|strike|violence|protest|rally|march)"
    r"(?:s|es)?\b|(?:It|This|That|They) (?:all )?(?:happened|took place|occurred)\b"
)


def _told_after(
    scorer: _Scorer, sentence: Sentence, places: Sequence[Place], sentences: Sequence[Sentence]
) -> _Ranked | None:
    """The locative place of the next sentence of the paragraph, where that goes on about what just happened."""
    if sentence.index + 1 >= len(sentences):
        return None
    other = sentences[sentence.index + 1]
    if other.paragraph != sentence.paragraph or not _TELLS_OF_IT.match(other.text):
        return None
    found = [r for r in scorer.ranked(other, None, places) if r.locative and r.score >= ELSEWHERE]
    return found[0] if found else None


def _over(chosen: _Ranked, here: Sequence[_Ranked]) -> str:
    """The chosen place and those of the sentence that it was preferred to."""
    rest = list(dict.fromkeys(r.place.span.text for r in here if r.place.span.text != chosen.place.span.text))[:2]
    return chosen.place.span.text + (f", rather than {' or '.join(rest)}" if rest else "")


def _agrees(place: Place, here: Sequence[_Ranked]) -> bool:
    """Whether no locative place of this sentence speaks against the place of another one."""
    return all(r.place.country == place.country for r in here if r.locative)


def _last_resort(here: Sequence[_Ranked], places: Sequence[Place], article: Article) -> tuple[Place | None, Step]:
    """The dateline, where the story plays in its country; then a country of the sentence; else none, and why."""
    filed = _dateline(places, article)
    countries = [p.country for p in places if p.country and p is not filed]
    home = filed is not None and (not countries or 2 * sum(c == filed.country for c in countries) >= len(countries))
    if filed is not None and home and all(r.place.country == filed.country for r in here):
        return filed, _step(0.3, f"dateline, no other place: {filed.span.text}")
    usable = [r for r in here if r.score > 0 and (r.place.grain == "province" or (r.locative and r.place.grain))]
    if usable:
        return usable[0].place, _step(usable[0].score / 4, f"only this is named: {usable[0].place.span.text}")
    reason = "no place in the sentence or its paragraph" if not here else "the places named are not where it happened"
    return None, _step(None, reason)


def _dateline(places: Sequence[Place], article: Article) -> Place | None:
    if article.dateline is None or not article.dateline.place:
        return None
    span = article.dateline.span
    inside = [p for p in places if span.start <= p.span.start < span.end and p.role == "place"]
    return inside[0] if inside else None


def _step(score: float | None, note: str) -> Step:
    return Step(NAME, VERSION, None if score is None else round(min(score / 8, 1.0), 3), note)


class _Scorer:
    """Weighs the places of one sentence for one trigger."""

    def __init__(self, text: str, speakers: Sequence[Span], words: PlaceWords) -> None:
        self.text, self.speakers, self.words = text, speakers, words

    def ranked(self, sentence: Sentence, trigger: Span | None, places: Sequence[Place]) -> list[_Ranked]:
        """The places of a sentence, best first; those that cannot be the event's place are left out."""
        own = [p for p in places if sentence.start <= p.span.start < sentence.end and p.role == "place"]
        found = []
        for number, place in enumerate(own):
            if self._elsewhere(sentence, trigger, place):
                continue
            parent = number > 0 and self._holds(own[number - 1], place)
            found.append(self._ranked(sentence, trigger, place, parent=parent))
        return sorted(found, key=lambda r: (-r.score, r.place.span.start))

    def _elsewhere(self, sentence: Sentence, trigger: Span | None, place: Place) -> bool:
        """Inside the speaker, an actor's name or title, or where it was only said."""
        span, text = place.span, self.text
        if any(s.start < span.end and span.start < s.end for s in self.speakers):
            return True
        if _CARRIED.match(text, span.end) or _CARRIED.match(text[span.end : span.end + 12]):
            return True
        lead = max(sentence.start, span.start - 90)
        said = _SAID.search(text[lead : span.start])
        if said and not (trigger is not None and lead + said.start() < trigger.start < span.start):
            return True
        return self._in_name(span)

    def _in_name(self, span: Span) -> bool:
        """'Idlib Governor', 'Syria Defence Ministry': the next word is a role in capitals."""
        after = re.match(r" ([A-Z][\w-]*)", self.text[span.end : span.end + 30])
        return bool(after) and self.words.has("role", after.group(1).lower())  # type: ignore[union-attr]

    def _holds(self, inner: Place, outer: Place) -> bool:
        """Whether ``outer`` only says where ``inner`` lies: 'Tadef, Aleppo province'."""
        gap = self.text[inner.span.end : outer.span.start]
        return len(gap) < 30 and bool(_PARENT.search(gap)) and _GRAIN[outer.grain] < _GRAIN[inner.grain]

    def _ranked(self, sentence: Sentence, trigger: Span | None, place: Place, *, parent: bool) -> _Ranked:
        text, span = self.text, place.span
        lead = _TIED.sub("", text[max(sentence.start, span.start - 60) : span.start])
        score, reason, locative = _GRAIN[place.grain], "named", False
        if _LOCATIVE.search(lead):
            score, reason, locative = score + 3, "locative", True
        elif _FROM.search(lead):
            score -= 1
        elif _TOWARDS.search(lead):
            score += 1
        if _POSSESSED.match(text[span.end : span.end + 4]):
            score -= 2
        if parent:
            score -= 1.6
        if _ROAD.match(text, span.end):
            score -= 0.5  # a road is named after where it leads in the end
        if trigger is not None:
            gain, why = self._by_trigger(trigger, span)
            score, reason = score + gain, why or reason
        return _Ranked(score, place, locative or reason in ("object", "where"), reason)

    def _by_trigger(self, trigger: Span, span: Span) -> tuple[float, str]:
        """What the position to the trigger gives: behind it, in its clause, its object, head of its where-clause."""
        text = self.text
        left, right = min(span.end, trigger.end), max(span.start, trigger.start)
        between = _TIED.sub("", text[left:right])
        gain = 0.0 if _CLAUSE.search(between) else 1.5
        gain -= REACH * len(between)
        if span.start < trigger.start:
            return (gain + 3, "where") if _WHERE.match(text[span.end : trigger.start]) else (gain, "")
        gain += 1
        words = between.split()
        if not words:
            return gain + 2.5, "object"
        if len(words) <= 4 and all(w.islower() for w in words) and words[-1] in ("the", "of") and words[0] != "from":
            return gain + 1.5, "object"
        return gain, ""
