"""Which figures of a sentence belong to one event.

A figure belongs to a trigger when nothing that begins another statement stands between them, and
its kind is one that such an event can have: an attack has its dead, not its percentages. What an
attack did may stand in a clause of its own ('an attack that killed 12', 'when a bomb went off,
leaving 3 dead'); a verb that itself tells the harm ('killed') keeps to its own clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.claims.figures.words import predicates
from dateline.claims.tokens import Tokens, tokens
from dateline.language.sentences import Sentence
from dateline.language.tables import cells, word_list
from dateline.model import Figure, Span, Step

_NAME, _VERSION = "figures", "2"
_BREAKS = word_list("figures", "breaks")
_LINKS = word_list("figures", "links")
_HARM = frozenset({"killed", "injured", "missing", "displaced", "buildings", "vehicles", "abducted"})


def choose(
    sentence: Sentence, trigger: Span, figures: Sequence[Figure], *, type_: str
) -> tuple[tuple[Figure, ...], Step | None]:
    """The figures of the event at ``trigger``, and why; no step where the sentence has none for it."""
    words = tokens(sentence.text)
    at = _token_at(words, trigger.start - sentence.start)
    last = _token_at(words, max(trigger.start, trigger.end - 1) - sentence.start)
    kinds = _kinds().get(type_)
    chosen: list[tuple[Figure, str]] = []
    for figure in figures:
        if not (sentence.start <= figure.span.start and figure.span.end <= sentence.end):
            continue
        if kinds is not None and figure.kind not in kinds:
            continue
        first = _token_at(words, figure.span.start - sentence.start)
        end = _token_at(words, figure.span.end - 1 - sentence.start)
        between = words.low[last + 1 : first] if first > last else words.low[end + 1 : at]
        reach = _reaches(between, words.low[at], figure, after=first > last)
        if reach:
            chosen.append((figure, reach))
    own = _of_this(chosen)
    if not own:
        return (), None
    linked = sum(reach == "linked" for _, reach in own)
    note = f"{len(own)} of the trigger's clause" + (f", {linked} of them by a clause it governs" if linked else "")
    if len(own) < len(chosen):
        note += f"; {len(chosen) - len(own)} left out, which count a part, a whole or a longer time"
    return tuple(figure for figure, _ in own), Step(_NAME, _VERSION, None, note)


def _of_this(chosen: Sequence[tuple[Figure, str]]) -> list[tuple[Figure, str]]:
    """Without what counts another thing than this event: a part or a whole of it, or a longer time."""
    own = {figure.kind for figure, _ in chosen if figure.of_event}
    return [
        (figure, reach)
        for figure, reach in chosen
        if figure.of_event
        or (figure.scope == "part" and not own)
        or (figure.scope == "cumulative" and reach == "clause" and figure.kind not in own)
    ]


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """The kinds of figures that an event of each PLOVER type can have."""
    return {name: frozenset(kinds.split()) for name, kinds in cells("figures/types.tsv", columns=2)}


@cache
def _tells_harm() -> frozenset[str]:
    return frozenset(word for role in ("active", "participle") for word in predicates()[role])


def _reaches(between: Sequence[str], trigger: str, figure: Figure, *, after: bool) -> str:
    """``clause`` or ``linked`` if the figure is the trigger's, else empty."""
    if not _BREAKS.isdisjoint(between):
        return ""
    if _LINKS.isdisjoint(between):
        return "clause"
    if figure.kind not in _HARM or trigger in _tells_harm():
        return ""
    # 'an attack that killed 12', '12 died when the bomb went off'; not '12 died after the minister spoke, as ...'
    return "linked" if sum(word in _LINKS for word in between) == 1 and (after or len(between) <= _NEAR) else ""


_NEAR = 16  # tokens: from a figure forward to the trigger that caused it


def _token_at(words: Tokens, offset: int) -> int:
    for index, end in enumerate(words.end):
        if offset < end:
            return index
    return max(0, len(words) - 1)
