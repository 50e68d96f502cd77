"""Parts broken into lines of a width, each piece with its look and its link: what PDF has no words for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dateline.publish.report import arabic
from dateline.publish.report.clean import clean, right_to_left
from dateline.publish.report.records import Counted, Given, Marks, Part, Parts, Words

RAISED = 0.68  # size of a note's number against that of the text


class Piece(NamedTuple):
    """Text of one look. ``link``: an anchor after ``#``, or an address; ``turned``: it runs from right to left."""

    text: str
    bold: bool = False
    quiet: bool = False
    raised: bool = False
    link: str | None = None
    turned: bool = False


Width = Callable[[Piece], float]


def pieces(parts: Parts, *, quiet: bool = False, bold: bool = False) -> Iterator[Piece]:
    """The parts as pieces, in the order of speech."""
    for one in parts:
        yield from _pieces(one, quiet=quiet, bold=bold)


def _pieces(one: Part, *, quiet: bool, bold: bool) -> Iterator[Piece]:
    if isinstance(one, Words):
        yield Piece(one.text, one.strong or bold, quiet)
    elif isinstance(one, Counted):
        yield Piece(clean(one.text), one.strong or bold, link=f"#{one.target}")
        yield from _notes(one.notes)
    elif isinstance(one, Marks):
        yield from _notes(one.notes)
    else:
        yield from _given(one, quiet=quiet, bold=bold)


def _notes(notes: Sequence[str]) -> Iterator[Piece]:
    for number, note in enumerate(notes):
        yield Piece("[" if number == 0 else ", ", raised=True)
        yield Piece(note[1:], raised=True, link=f"#{note}")
    if notes:
        yield Piece("]", raised=True)


def _given(one: Given, *, quiet: bool, bold: bool) -> Iterator[Piece]:
    text = " ".join(clean(one.text).split()) if one.what != "day" else clean(one.text)
    turned = right_to_left(text)
    shown = " ".join(arabic.joined(word) for word in text.split(" ")) if turned else text
    edges = ("“", "”") if one.what == "quote" else ("", "")
    yield Piece(edges[0], bold, quiet)
    yield Piece(shown, one.strong or bold, quiet, link=one.href, turned=turned)
    yield Piece(edges[1], bold, quiet)


def broken(some: Iterator[Piece], width: float, measure: Width) -> list[list[Piece]]:
    """Lines not wider than ``width``: broken at blanks, and inside of a word only where it is wider than a line."""
    lines: list[list[Piece]] = [[]]
    room = width
    for word in _words(some):
        size = sum(map(measure, word))
        blank = word[-1].text == " " and len(word) == 1
        if size > room and not blank and lines[-1]:
            lines.append([])
            room = width
        if size > width:
            for piece in _split(word, width, measure):
                if measure(piece) > room and lines[-1]:
                    lines.append([])
                    room = width
                lines[-1].append(piece)
                room -= measure(piece)
            continue
        if blank and not lines[-1]:
            continue
        lines[-1] += word
        room -= size
    return [_ordered(_merged(line)) for line in lines if line] or [[]]


def _words(some: Iterator[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand together without a blank, and the blanks between."""
    word: list[Piece] = []
    for piece in some:
        for number, text in enumerate(piece.text.split(" ")):
            if number:
                if word:
                    yield word
                yield [piece._replace(text=" ")]
                word = []
            if text:
                word.append(piece._replace(text=text))
    if word:
        yield word


def _split(word: Sequence[Piece], width: float, measure: Width) -> Iterator[Piece]:
    """A word in parts that fit; after a slash or a hyphen where there is one."""
    for piece in word:
        rest = piece.text
        while rest:
            end = len(rest)
            while end > 1 and measure(piece._replace(text=rest[:end])) > width:
                end = max(1, end - max(1, end // 12))
            if end < len(rest):
                at = max(rest.rfind("/", 1, end), rest.rfind("-", 1, end)) + 1
                end = at if at > end // 2 else end
            yield piece._replace(text=rest[:end])
            rest = rest[end:]


def _merged(line: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece; no blank at the end."""
    kept = list(line)
    while kept and kept[-1].text == " ":
        kept.pop()
    merged: list[Piece] = []
    for piece in kept:
        if merged and merged[-1][1:] == piece[1:]:
            merged[-1] = piece._replace(text=merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return merged


def _ordered(line: list[Piece]) -> list[Piece]:
    """What runs from right to left as it is seen."""
    return [one._replace(text=arabic.visual(one.text)) if one.turned else one for one in line]
