"""Who says what: source, cue and content of every attribution, and the speaker of a stretch of text.

Direct, indirect, mixed and split quotation, 'according to', nominal cues ('the claim that'), passive
and anonymous sources; a quotation with no cue of its own goes to the attribution before it. The three
parts follow the attribution scheme of Pareti (PARC 3.0).
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.parsed import Parsed
from dateline.claims.speakers.cues import choice, read_cue
from dateline.claims.speakers.labels import read_label
from dateline.claims.speakers.quoting import give_all
from dateline.claims.speakers.records import attributions
from dateline.claims.speakers.speech import Range, Said, Speech


def find(sentences: Sequence[Parsed], quotes: tuple[Range, ...], text: str) -> Speech:
    """Every attribution of the article's parsed sentences, in order."""
    speech = Speech(quotes=tuple(quote for quote in quotes if is_speech(text, quote)), marks=quotes)
    for parsed in sentences:
        if (label := read_label(parsed, text)) is not None:
            speech.said.append(label)
        for index in sorted(parsed.cues_at):
            cue = choice(parsed.cues_at[index], parsed.doc[index])
            if cue.kind != "refuse" and (said := read_cue(parsed, parsed.doc[index], cue)) is not None:
                said.shown = said.shown and cue.opens != "nothing"
                speech.said.append(_within_quotation(said, speech.quotes))
    _drop_twins(speech)
    _drop_carriers(speech)
    give_all(quotes, speech, text)
    speech.said = [said for said in speech.said if said.content]
    speech.said.sort(key=lambda said: (said.cue.start, said.content[0]))
    return speech


def is_speech(text: str, quote: Range) -> bool:
    """Whether a quotation is long enough to be somebody's speech."""
    return text[quote[0] : quote[1]].count(" ") >= 3  # shorter ones are scare quotes and names


def _within_quotation(said: Said, quotations: tuple[Range, ...]) -> Said:
    """What somebody says of others inside a quotation ends with it."""
    for low, high in quotations:
        if low < said.cue.start < high:
            clipped = [(max(start, low), min(end, high)) for start, end in said.content]
            said.content = [(start, end) for start, end in clipped if start < end]
    return said


def _drop_carriers(speech: Speech) -> None:
    """Of 'voiced concern about' the verb alone is no second attribution."""
    carried = [(id(said), said.cue.start, said.cue.end) for said in speech.said]
    speech.said = [
        said
        for said in speech.said
        if not said.thing
        or not any(
            at != id(said)
            and low <= said.cue.start
            and said.cue.end <= high
            and high - low > said.cue.end - said.cue.start
            for at, low, high in carried
        )
    ]


def _drop_twins(speech: Speech) -> None:
    """Where two cues of one phrase claim the same content, the first stays."""
    seen: set[tuple[int, tuple[Range, ...]]] = set()
    kept = []
    for said in speech.said:
        mark = (said.parsed.sentence.index, tuple(said.content))
        if said.content and mark in seen:
            continue
        seen.add(mark)
        kept.append(said)
    speech.said = kept


__all__ = ["attributions", "find", "is_speech"]
