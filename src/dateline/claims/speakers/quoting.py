"""Quotations find their speaker: the cue they touch, one that waits for them, or the speaker before."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.speakers.speech import Range, Said, Speech, cut

_SAYING = frozenset({"say", "claim", "confirm", "according", "report", "demand", "promise", "suspect", "threaten"})
_STRONG = frozenset({"say", "claim", "confirm", "according"})
_FULL = frozenset(",.?!…")
_FAR = 160  # characters between a cue and its quotation
_MARKS = " \n\t\"“”'‘’"


def give_all(quotes: Iterable[Range], speech: Speech, text: str) -> None:
    """Every quotation to its speaker, in order."""
    outside = [said for said in speech.said if not any(low < said.cue.start < high for low, high in speech.quotes)]
    long = set(speech.quotes)
    for quote in quotes:
        give(quote, outside, text, short=quote not in long)


def give(quote: Range, outside: list[Said], text: str, *, short: bool) -> None:
    """A quotation belongs to the cue that it touches, else to the cue that waits for it, else to the last one.

    One of few words may be a name or a title: it goes only to a cue that waits for it. ``outside``: attributions
    whose cue stands in no quotation ('it feels like' does not speak the next one).
    """
    outside = [said for said in outside if not quote[0] < said.cue.start < quote[1]]
    owner = _waiting(quote, outside, text) if short else _owner(quote, outside, text)
    if owner is None:
        return
    owner.quoted = owner.speaks = True
    owner.waiting = False
    holes = [(owner.cue.start, owner.cue.end), *([(owner.words.start, owner.words.end)] if owner.words else [])]
    owner.content = _merged([*_kept(owner, quote, text), *cut([quote], holes)], text)


def _owner(quote: Range, outside: list[Said], text: str) -> Said | None:
    return (
        _touching(quote, outside)
        or _waiting(quote, outside, text)
        or _carried(quote, outside, text)
        or _next(quote, outside, text)
    )


def _kept(owner: Said, quote: Range, text: str) -> list[Range]:
    """What stays of the content found before: of 'X named four: "...," he said' only the quotation."""
    low, high = quote
    if text[high - 2 : high - 1] in _FULL or text[high - 3 : high - 2] in _FULL:  # of '“...,” when asked' the quotation
        parts = [(start, min(end, high) if low - 2 <= start <= low + 2 else end) for start, end in owner.content]
        owner.content = [part for part in parts if part[1] > part[0]]
    led = text[:low].rstrip().endswith((":", "-", "–", "—"))
    if owner.thing and owner.content[-1][1] <= low and text[owner.content[-1][1] : low].strip(_MARKS) in (":", ","):
        return [(start, end) for start, end in owner.content if low <= start and end <= high]  # 'addressed them: "..."'
    if not led or owner.cue.start < low:
        return owner.content
    return [(start, end) for start, end in owner.content if start >= low]


def _merged(ranges: Iterable[Range], text: str) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if (merged and not text[merged[-1][1] : start].strip(' ,.\t”“"')) or (merged and start < merged[-1][1]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _touching(quote: Range, outside: Iterable[Said]) -> Said | None:
    low, high = quote
    touching = [said for said in outside if any(start < high and low < end for start, end in said.content)]
    return max(touching, key=lambda said: (said.kind in _STRONG, said.size(), -said.cue.start), default=None)


def _waiting(quote: Range, outside: Iterable[Said], text: str) -> Said | None:
    """'he said' beside the quotation, or a cue before a colon; of several the nearest."""
    low, high = quote
    near: list[tuple[int, int, Said]] = []
    for said in outside:
        sentence = said.parsed.sentence
        before = said.cue.end <= low
        between = text[said.cue.end : low] if before else text[high : said.cue.start]
        if len(between) >= _FAR or "\n\n\n" in between:
            continue
        colon = before and between.rstrip().endswith(":") and low <= sentence.end + 4
        beside = sentence.start <= low < sentence.end if before else sentence.start < high <= sentence.end
        if (said.waiting and (colon or beside)) or (said.thing and colon and said.kind in _SAYING):
            near.append((len(between), said.cue.start, said))
    return min(near, key=lambda one: one[:2], default=(0, 0, None))[2]


def _carried(quote: Range, outside: Iterable[Said], text: str) -> Said | None:
    """The last speaker before, if nothing but a paragraph break lies between."""
    before = [
        said
        for said in outside
        if said.source is not None and said.content and said.cue.start < quote[0] and said.quoted
    ]
    if not before:
        return None
    last = max(before, key=lambda said: max(said.content[-1][1], said.cue.end))
    gap = text[max(last.content[-1][1], last.parsed.sentence.end) : quote[0]]
    return last if not gap.strip(_MARKS) else None


def _next(quote: Range, outside: list[Said], text: str) -> Said | None:
    """A quotation that opens the sentence after reported speech; after a paragraph break if it stands alone."""
    for said in reversed(outside):
        end = said.parsed.sentence.end
        if said.source is None or not said.content or said.kind not in _SAYING or end > quote[0]:
            continue
        gap = text[end : quote[0]]
        if gap.strip():
            return None
        rest = text[quote[1] :].lstrip(" ")
        alone = rest == "" or rest.startswith("\n")
        return said if "\n" not in gap or alone else None
    return None
