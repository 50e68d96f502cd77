"""Quotations find their speaker: the cue they touch, one that waits for them, or the speaker before."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.speakers.speech import Range, Said, Speech, cut, phrase_range


def give(quote: Range, speech: Speech, text: str) -> None:
    """A quotation belongs to the cue that it touches, else to the cue that waits for it, else to the last one."""
    owner = (
        _touching(quote, speech)
        or _waiting(quote, speech, text)
        or _carried(quote, speech, text)
        or _next(quote, speech, text)
    )
    if owner is None:
        return
    owner.quoted = owner.speaks = True
    owner.waiting = False
    holes = [(owner.cue.start, owner.cue.end), *([phrase_range(owner.source)] if owner.source else [])]
    owner.content = _merged([*owner.content, *cut([quote], holes)], text)


def _merged(ranges: Iterable[Range], text: str) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if (merged and not text[merged[-1][1] : start].strip(' ,.\n\t”“"')) or (merged and start < merged[-1][1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touching(quote: Range, speech: Speech) -> Said | None:
    low, high = quote
    touching = [
        said
        for said in speech.said
        if any(start < high and low < end for start, end in said.content) and not low < said.cue.start < high
    ]
    return max(
        touching,
        key=lambda said: (said.kind in ("say", "claim", "confirm", "according"), said.size(), -said.cue.start),
        default=None,
    )


def _waiting(quote: Range, speech: Speech, text: str) -> Said | None:
    """'he said' beside the quotation, or a cue before a colon."""
    low, high = quote
    for said in speech.said:
        sentence = said.parsed.sentence
        near = sentence.start <= high + 2 and low <= sentence.end + 2
        if said.waiting and near and not low < said.cue.start < high:
            between = text[said.cue.end : low] if said.cue.end <= low else text[high : said.cue.start]
            if len(between) < 160 and "\n\n\n" not in between:
                return said
    return None


def _carried(quote: Range, speech: Speech, text: str) -> Said | None:
    """The last speaker before, if only a paragraph break or a short sentence lies between."""
    before = [
        said
        for said in speech.said
        if said.source is not None and said.content and said.cue.start < quote[0] and said.quoted
    ]
    if not before:
        return None
    last = max(before, key=lambda said: max(said.content[-1][1], said.cue.end))
    gap = text[max(last.content[-1][1], last.parsed.sentence.end) : quote[0]]
    return last if not gap.strip(' \n\t"“”') else None


def _next(quote: Range, speech: Speech, text: str) -> Said | None:
    """A quotation that opens the sentence after reported speech, in the same paragraph."""
    for said in reversed(speech.said):
        end = said.parsed.sentence.end
        if said.source is not None and said.content and said.kind in ("say", "claim", "confirm") and end <= quote[0]:
            return said if not text[end : quote[0]].strip(" ") and "\n" not in text[end : quote[0]] else None
    return None
