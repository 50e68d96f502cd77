"""Another count of what the article told: 'The police counted eight hundred', 'the clinic said it had admitted nine'.

Such a sentence tells the happening again, but has no trigger of its own. Somebody must be credited: as the subject of a
verb that gives figures, or by an attribution. The happening is the nearest one told in the sentences around that can
have such a figure; type, mode, parties, place and time are taken from it, and the claim's step says from where. The
words for each kind stand in data/figures/recounts.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from dateline.claims.actors.coreference import Mentions
from dateline.claims.crosswalk import crossed
from dateline.claims.drafting import sentence_span
from dateline.claims.figures.quantities import quantities
from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.words import phrase as counted_phrase
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, phrase
from dateline.claims.speakers.speech import Said, Speech
from dateline.claims.tokens import Tokens, tokens
from dateline.ids import content_id
from dateline.language.tables import cells, word_list
from dateline.model import Actor, Claim, Figure, Span, Step

_NAME, _VERSION = "recounts", "1"
BEFORE, AFTER = 4, 2  # sentences around in which the happening is looked for
NEAR = 6  # tokens between a number and the word that says what is counted
_NOT_PEOPLE = word_list("figures", "durations") | word_list("figures", "measured")
TOLD = frozenset({"asserted", "possible", "historical"})
KNOWN = TOLD | {"denied"}  # whatever was said of it: who counts tells it

_GIVES = re.compile(
    r"\b(?:counts?|counted|puts?|estimates?|estimated|speaks? of|spoke of|spoken of"
    r"|acknowledges?|acknowledged|admits?|admitted"
    r"|reports?|reported|records?|recorded|registers?|registered|reckons?|reckoned|listed|lists|confirms?|confirmed)\b"
)
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)


def may(text: str) -> bool:
    """Whether a sentence may give a figure in somebody's name without a clause of speech: it is worth a parse."""
    verb = _GIVES.search(text)
    return verb is not None and NUMBER.search(text, verb.end()) is not None


@cache
def table() -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    """The words of data/figures/recounts.tsv: phrases by kind and role."""
    found: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    for kind, role, words in cells("figures/recounts.tsv", columns=3):
        found.setdefault(kind, {})[role] = tuple(tuple(word.split("|")) for word in words.split())
    return found


@dataclass(frozen=True, slots=True)
class _Count:
    """A number in somebody's name: who says it, by which words, and the stretch of the sentence that he says."""

    speaker: Actor
    cue: Span
    start: int
    end: int
    bare: bool  # the subject of a verb that gives figures: what is counted may go without saying


def recounts(
    parsed: Sequence[Parsed],
    speech: Speech,
    mentions: Mentions,
    claims: Sequence[Claim],
    figures: Sequence[Figure],
) -> tuple[Claim, ...]:
    """The claims of an article with those that count again what they tell, by their place in the text."""
    told, starts = list(claims), [one.sentence.start for one in parsed]
    counts = [(one, count) for one in parsed for count in _counts(one, speech, mentions)]
    for one, count in (*counts, *counts):  # twice: the happening may be told by a count that comes after
        made = _made(one, count, told, figures, starts)
        if made is not None and all(made.id != other.id for other in told):
            told.append(made)
    return tuple(sorted(told, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id)))


def _counts(parsed: Parsed, speech: Speech, mentions: Mentions) -> Iterator[_Count]:
    sentence = parsed.sentence
    for said in speech.said:
        if said.parsed is parsed and said.speaks and said.source is not None:
            start, end = min(low for low, _ in said.content), max(high for _, high in said.content)
            if sentence.start <= start and end <= sentence.end:
                speaker = mentions.resolve(said.source).actor
                yield _Count(speaker, said.cue, start, end, bare=_is_bare(said, sentence.text, sentence.start))
    given = _giver(parsed)
    if given is not None:
        yield _Count(mentions.resolve(given[0]).actor, given[1], given[1].end, sentence.end, bare=True)


def _is_bare(said: Said, text: str, base: int) -> bool:
    """'Spoke of five': the cue itself gives the figure."""
    return _GIVES.fullmatch(text[said.cue.start - base : said.cue.end - base]) is not None


def _giver(parsed: Parsed) -> tuple[Phrase, Span] | None:
    """The subject of the sentence's own verb, where that gives figures."""
    verb = _GIVES.search(parsed.sentence.text)
    if verb is None:
        return None
    for token in parsed.doc:
        if token.idx == verb.start() and token.tag_[0] in "VN":
            subjects = [child for child in token.lefts if child.dep_ == "nsubj"]
            if subjects and subjects[0].ent_type_ not in ("DATE", "CARDINAL"):
                return phrase(subjects[0], parsed), parsed.span(verb.start(), verb.end())
    return None


def _made(
    parsed: Parsed, count: _Count, told: Sequence[Claim], figures: Sequence[Figure], starts: Sequence[int]
) -> Claim | None:
    sentence = parsed.sentence
    words = tokens(sentence.text)
    base = sentence.start
    for number in quantities(words):
        low, high = words.start[number.first] + base, words.end[number.after - 1] + base
        if not (count.start <= low and high <= count.end) or not number.counted or number.share:
            continue
        here = [claim for claim in told if claim.span.start == base and claim.stance in TOLD]
        kinds = list(_kinds(words, number, count))
        for kind, own in kinds:
            if _is_told(kind, here, low, high) or _is_thing(words, number, figures, kind, low, high):
                continue
            model = nearest(kind, told, base, starts)
            scene = model or (nearest("", told, base, starts) if own else None)
            if scene is not None:
                return claim_of(parsed, count, _figure(kind, number, parsed.span(low - base, high - base)), scene)
        if count.bare and not kinds:
            before = nearest(None, told, base, starts)
            bare = _kind_of(before) if before else None
            told_already = bare is not None and _is_told(bare, here, low, high)
            thing = bare is None or _is_thing(words, number, figures, bare, low, high)
            if before and bare and not told_already and not thing and _stands_alone(words, number):
                return claim_of(parsed, count, _figure(bare, number, parsed.span(low - base, high - base)), before)
    return None


def _kinds(words: Tokens, number: Quantity, count: _Count) -> Iterator[tuple[str, bool]]:
    """The kinds whose words stand near the number, and whether they name the happening by themselves."""
    near = words.low[max(0, number.first - NEAR) : number.after + NEAR]
    for kind, roles in table().items():
        if any(has(near, word) for word in roles["of"]):
            yield kind, count.bare and any(has(near, word) for word in roles.get("own", ()))


def has(near: Sequence[str], word: tuple[str, ...]) -> bool:
    """Whether a phrase stands among some words."""
    return any(tuple(near[at : at + len(word)]) == word for at in range(len(near) - len(word) + 1))


def _fits(kind: str, claim: Claim) -> bool:
    """Whether a happening can have such a figure: of the modes that have a kind of their own only theirs."""
    names = {name for (name,) in table()[kind]["fits"]}
    if claim.type in names:
        return claim.mode != "abduct"
    return f"{claim.type}/{claim.mode}" in names


def _figure(kind: str, number: Quantity, span: Span) -> Figure:
    return Figure(span, kind, number.low, number.high, None, None, None)


def nearest(kind: str | None, told: Iterable[Claim], base: int, starts: Sequence[int]) -> Claim | None:
    """The nearest happening told that such a figure fits, before the sentence rather than after it.

    No kind: one before it that is told with a figure; the empty kind: any.
    """
    at = starts.index(base)
    place = {start: number for number, start in enumerate(starts)}
    near = []
    for claim in told:
        apart = at - place.get(claim.span.start, -BEFORE - AFTER - len(starts))
        if claim.stance not in KNOWN or not -AFTER <= apart <= BEFORE or (kind is None and apart <= 0):
            continue
        if _fits(kind, claim) if kind else (kind == "" or _kind_of(claim)):
            undated = claim.when is None or claim.when.earliest is None
            near.append((apart < 0, abs(apart), undated, claim.trigger.start, claim.id, claim))
    return min(near)[-1] if near else None


def _kind_of(claim: Claim) -> str | None:
    """What a bare number after it counts: the kind that the happening has, or else the one that it was told with."""
    given = [figure.kind for figure in claim.figures if figure.kind in table() and figure.of_event]
    return next((kind for kind in table() if _fits(kind, claim) and (kind in given or kind in _OF_ITSELF)), None)


_OF_ITSELF = frozenset({"participants", "detained", "abducted"})


def _is_told(kind: str, here: Iterable[Claim], low: int, high: int) -> bool:
    """Whether a claim of the sentence tells it: the number is a claim's, or a happening of that kind is told."""
    return any(
        _fits(kind, claim) or any(one.span.start < high and low < one.span.end for one in claim.figures)
        for claim in here
    )


def _is_thing(words: Tokens, number: Quantity, figures: Iterable[Figure], kind: str, low: int, high: int) -> bool:
    """Whether the number counts something else: money, houses, hours, or people in another way."""
    for figure in figures:
        if figure.span.start < high and low < figure.span.end:
            return figure.kind not in (kind, "people", "troops")
    if not _NOT_PEOPLE.isdisjoint(words.low[number.after : number.after + 2]):
        return True
    noun = counted_phrase(words, number.after, one=number.high == 1).noun
    return noun is not None and noun.sort in ("thing", "event", "state")


def _stands_alone(words: Tokens, number: Quantity) -> bool:
    """'Counts five', 'spoke of six, all of them ...': nothing is named after the number."""
    return number.after >= len(words.low) or words.low[number.after] in (".", ",", ";", ":", "—", "–", "-", "in", "on")


def claim_of(parsed: Parsed, count: _Count | None, figure: Figure, model: Claim) -> Claim:
    """The happening of another claim as this sentence counts it; of another type only days and place are taken."""
    alike = _fits(figure.kind, model)
    type_, mode = (model.type, model.mode) if alike else ("PROTEST", "demo")
    made = replace(
        model,
        id=content_id("cl", model.article, figure.span.start, figure.span.end, type_, mode),
        span=sentence_span(parsed),
        trigger=figure.span,
        type=type_,
        mode=mode,
        figures=(figure,),
        voice="reported" if count else "outlet",
        speaker=count.speaker if count else None,
        cue=count.cue if count else None,
        stance="asserted",
        linked=None,
        steps=(Step(_NAME, _VERSION, None, f"another count of '{model.trigger.text}' at {model.trigger.start}"),),
    )
    return made if alike else crossed(replace(made, actors=(), recipients=(), contexts=()))
