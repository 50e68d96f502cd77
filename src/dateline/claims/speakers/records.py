"""From what was said to records: attributions of the text itself, with those that they report inside them.

An attribution whose cue stands in the content of another is that one's: 'the army said the rebels had claimed
the attack' is one attribution of the text, and its content holds another (``Attribution.nested``).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.actors.coreference import Mentions
from dateline.claims.speakers.speech import Said, Speech
from dateline.model import Actor, Attribution, Span

_ANYBODY = frozenset({"you", "one", "we", "i"})


def attributions(speech: Speech, text: str, mentions: Mentions) -> tuple[Attribution, ...]:
    """The records of the text's own attributions, in order of their cues."""
    shown = [said for said in speech.said if said.shown]
    inside: dict[int, list[Said]] = {}
    for said in shown:
        holder = _holder(said, shown)
        if holder is None and (_generic(said) or speech.quoted(said.cue.start)):
            continue  # inside a quotation that nobody is credited with it is not the text's own
        inside.setdefault(-1 if holder is None else id(holder), []).append(said)
    return tuple(_record(said, inside, text, mentions) for said in inside.get(-1, ()))


def _generic(said: Said) -> bool:
    """'You could say', 'we know': nobody in particular, or the author."""
    return said.words is not None and said.words.text.lower() in _ANYBODY and not said.quoted


def _record(said: Said, inside: dict[int, list[Said]], text: str, mentions: Mentions) -> Attribution:
    return Attribution(
        source=None if said.words is None else (said.words,),
        cue=(said.cue,),
        content=tuple(_trimmed(start, end, text) for start, end in said.content),
        speaker=_speaker(said, mentions),
        nested=tuple(_record(one, inside, text, mentions) for one in inside.get(id(said), ())),
    )


def _trimmed(start: int, end: int, text: str) -> Span:
    """Without blanks and commas before it, and blanks and hanging commas after it."""
    while start < end - 1 and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start, end, text[start:end])


def _holder(said: Said, every: Sequence[Said]) -> Said | None:
    """The smallest larger attribution whose content holds this one's cue."""
    own, at = _rank(said), said.cue.start
    around = [one for one in every if one.covers(at) and (_rank(one) > own or one.kind == "according")]
    if said.kind == "according":  # 'is believed to have left, according to X' is X's
        around = [one for one in around if not said.covers(one.cue.start)]
    return min(around, key=_rank, default=None)


def _rank(said: Said) -> tuple[int, int]:
    return said.size(), said.cue.start


def _speaker(said: Said, mentions: Mentions) -> Actor | None:
    return None if said.source is None else mentions.resolve(said.source).actor
