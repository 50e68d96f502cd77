"""What a line is by the lines around it: lists of headlines, boxes of related stories, comment sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.article.lines import Line, content_words

_ABOVE = 5  # lines between a headline and its story
_SHARED = 2  # words that they have in common
_POSTED = re.compile(r"[–—-]+ ?\S.{1,60}\(@\w+\)")
_POST = 5  # words of a post
_FORM = 4  # lines from the heading of a form to its button
_LONG = 20  # words of a line of a form
_ASKS = 14  # words of a headline that asks
_ANNOUNCES = 3  # words of a line that announces a list
_STORY_BEFORE = 40  # words of story after which a comment section can begin


def corrected(lines: list[Line], *, trusted: bool = False) -> list[Line]:
    """Corrects kinds by what stands around: lists of headlines, boxes of related stories, comment sections."""
    lines = list(lines)
    told = 0
    for at, line in enumerate(lines):
        if line.kind == "story":
            told += line.words
        # What follows the heading of the comments is comments, to the end.
        if line.kind in ("comment_head", "comment") and told >= _STORY_BEFORE and not _story_resumes(lines, at):
            lines[at + 1 :] = [replace(after, kind="comment") for after in lines[at + 1 :]]
            break
    # An address that stands alone is a line that somebody set apart, where mark-up did; else it is left of a link.
    lines[:] = [
        replace(line, kind="headline" if trusted else "embed") if line.kind == "url" else line for line in lines
    ]
    _mark_announced(lines)
    _mark_figures(lines)
    _mark_posts(lines)
    if not trusted:
        _mark_questions(lines)
        _mark_forms(lines)
        _mark_boxes(lines)
        _mark_lists(lines)
    return lines


def _mark_announced(lines: list[Line]) -> None:
    """The points of a list that a line of the story announces belong to it: 'Key points', 'The plan has two parts:'."""
    announced = False
    for at, line in enumerate(lines):
        points = announced and line.kind == "headline" and line.bullet
        before_points = at + 1 < len(lines) and lines[at + 1].bullet and lines[at + 1].kind == "headline"
        announces = line.kind == "points_head" or (line.text.endswith(":") and line.words >= _ANNOUNCES)
        announces = announces and line.kind in ("story", "headline", "points_head")
        if points or (announces and before_points):
            lines[at] = replace(line, kind="story")
        elif line.kind == "points_head":
            lines[at] = replace(line, kind="headline")
        announced = points or announces


def _mark_figures(lines: list[Line]) -> None:
    """A box of figures belongs to the story: lines in a row such as 'Dead: 214' and 'Injured: 1,920'."""
    for at, line in enumerate(lines):
        beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
        if line.kind == "figure" and any(other.kind in ("figure", "story") for other in beside):
            lines[at] = replace(line, kind="story")
    for at, line in enumerate(lines):
        if line.kind == "figure":
            lines[at] = replace(line, kind="headline")


def _mark_posts(lines: list[Line]) -> None:
    """A post of a network that is quoted: its words, then '– Name (@name)' and a date. It is part of the story."""
    for at, line in enumerate(lines):
        if line.kind in ("headline", "teaser") and _POSTED.match(line.text):
            lines[at] = replace(line, kind="story")
            if at and lines[at - 1].kind == "headline" and lines[at - 1].words >= _POST:
                lines[at - 1] = replace(lines[at - 1], kind="story")


def _mark_forms(lines: list[Line]) -> None:
    """Between the heading of a form and its button stands what it is for: 'Briefing', a sentence, 'Sign up'."""
    for kind in ("newsletter", "poll"):
        asks = [at for at, line in enumerate(lines) if line.kind == kind]
        for above, below in pairwise(asks):
            short = not lines[above].final and not lines[below].final
            short = short and all(line.words <= _LONG for line in lines[above + 1 : below])
            if short and 1 < below - above <= _FORM:
                lines[above:below] = [replace(line, kind=kind) for line in lines[above:below]]


def _mark_questions(lines: list[Line]) -> None:
    """Short questions in a row below the last paragraph are headlines of other stories."""
    end = len(lines)
    while end and lines[end - 1].kind != "story":
        end -= 1
    start = end
    while start and lines[start - 1].kind == "story" and _asks(lines[start - 1]):
        start -= 1
    if end - start > 1:
        lines[start:end] = [replace(line, kind="teaser") for line in lines[start:end]]


def _asks(line: Line) -> bool:
    return line.words <= _ASKS and line.text.endswith("?")


def _story_resumes(lines: Sequence[Line], at: int) -> bool:
    """A share bar may say '3 comments' above the story: then most of the prose is still to come."""
    before = sum(line.words for line in lines[:at] if line.kind == "story")
    after = sum(line.words for line in lines[at:] if line.kind == "story")
    heads = any(line.kind in ("comment", "comment_head") for line in lines[at + 1 :])
    return lines[at].kind == "comment_head" and not heads and after > 3 * before


def _mark_boxes(lines: list[Line]) -> None:
    """Below 'Related stories' stand headlines and summaries of other stories, until a longer paragraph."""
    box, told, found = False, 0, list(lines)
    for at, line in enumerate(found):
        if line.kind == "related_head":
            box = True
        elif box and line.kind in ("headline", "teaser", "date"):
            lines[at] = replace(line, kind="teaser")
        elif line.kind == "story" and box:
            around = {other.kind for other in lines[at + 1 : at + 2]} | {lines[at - 1].kind}
            box = line.words < 30 and bool(around & {"teaser", "date", "headline"}) and _dated_next(lines, at)
            if box:
                lines[at] = replace(line, kind="other_story")
            elif told < _STORY_BEFORE:
                _restore_headline(lines, found, at)
        told += line.words if lines[at].kind == "story" else 0


def _restore_headline(lines: list[Line], found: Sequence[Line], start: int) -> None:
    """A box above the story ends where the story's own headline stands."""
    below = content_words(" ".join(line.text for line in found[start : start + 3] if line.kind == "story"))
    for at in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
        if found[at].kind == "headline" and len(content_words(found[at].text) & below) >= _SHARED:
            lines[at:start] = found[at:start]
            return


def _dated_next(lines: Sequence[Line], at: int) -> bool:
    """Whether a summary is followed by its date or by the next headline of a box."""
    after = lines[at + 1].kind if at + 1 < len(lines) else "teaser"
    return after in ("date", "teaser") or (after == "headline" and lines[at - 1].kind == "teaser")


def _mark_lists(lines: list[Line]) -> None:
    """Headlines in a row, or with a date each, are a list of other stories."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].kind in ("headline", "teaser", "date", "nav"):
            end += 1
        run = lines[at:end]
        dated = sum(line.kind == "teaser" or (line.kind == "date" and after.kind == "headline")
                    for line, after in zip(run, run[1:] or run, strict=False))  # fmt: skip
        heads = sum(line.kind == "headline" and line.words >= 3 for line in run)
        bullets = sum(line.bullet for line in run)
        if heads >= 2 and (dated >= 2 or bullets >= 3 or heads >= 6):
            last = end - 1 if end < len(lines) else end  # the last may be the headline of the story below it
            for inner in range(at, last):
                if run[inner - at].kind == "headline" and not _heads_the_story(lines, inner, end):
                    lines[inner] = replace(run[inner - at], kind="teaser")
        at = max(end, at + 1)


def _heads_the_story(lines: Sequence[Line], at: int, end: int) -> bool:
    """Whether a line of a list shares enough words with the prose below to be that prose's headline."""
    below = [line for line in lines[end : end + 5] if line.kind == "story"]
    shared = content_words(lines[at].text) & content_words(" ".join(line.text for line in below))
    return not lines[at].bullet and end - at <= 4 and len(shared) >= 3
