"""The story of a page that comes as plain text: the best run of story lines, from its headline on.

Nothing here knows a site. Each line is classified by its construction (`lines.py`), neighbours
correct one another, and the contiguous block that holds most prose and least of the rest is the story.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.article.lines import Line, classify, content_words, quoted, title_case, unwrapped
from dateline.model import Dropped

# How much a line of a kind speaks against going on past it; story lines count their words.
_COSTS = {
    "ad": 1, "share": 3, "read_more": 4, "caption": 3, "date": 6, "byline": 4, "credit": 6, "newsletter": 6,
    "headline": 5, "nav": 9, "teaser": 14, "tags": 15, "bio": 20, "related_head": 15, "paywall": 20, "cookie": 25,
    "copyright": 40, "comment": 60, "comment_head": 120, "other_story": 12,
}  # fmt: skip
_MOST = 50  # words of one line that count, so that one long legal notice is no story
_STORY_BEFORE = 40  # words of story after which a comment section can begin
_BOX = 10.0  # what a box inside a story costs in all
_SHARED = 2  # words in common that tie two parts together
_SEARCHED = 12  # lines above the story in which its headline is looked for
_LISTS = 3  # lines of lists that show an extraction to have taken in the whole page
_LABEL = 4  # words of a section's or an agency's name above a story
_EDGE = 4  # lines at either end of a story that mark-up has set apart
_CROSSHEAD = 6  # words: longer lines without a full stop inside a story lead to another one


@dataclass(frozen=True, slots=True)
class Story:
    """The story's lines, its headline, what stood by it, and all that was cut."""

    headline: str | None
    lines: tuple[Line, ...]
    byline: str | None
    date_line: str | None
    credit: str | None
    dropped: tuple[Dropped, ...]


def read(text: str) -> Story:
    """The story of a plain-text page; ``lines`` is empty where there is none."""
    lines = _by_neighbours(classify(unwrapped(text.split("\n"))))
    start, end = _best_block(lines)
    if start == end:
        return Story(None, (), None, None, None, tuple(Dropped(line.text, line.kind) for line in lines))
    head = _headline(lines, start, end)
    first = start if head is None else head
    keep = {at for at in range(first, end) if at == head or _kept(lines, at, start)}
    return Story(
        headline=lines[head].text if head is not None else None,
        lines=tuple(lines[at] for at in sorted(keep)),
        byline=_nearest(lines, "byline", first, start),
        date_line=_nearest(lines, "date", first, start),
        credit=next((line.text for line in lines[start : end + 4] if line.kind == "credit"), None),
        dropped=tuple(
            Dropped(line.text, "other_text" if line.kind == "story" else "teaser" if line.kind == "headline"
                    else line.kind)
            for at, line in enumerate(lines) if at not in keep
        ),
    )  # fmt: skip


def clean(
    raw: Sequence[str], title: str | None = None, headings: Container[str] = ()
) -> tuple[list[Line], list[Dropped], str | None]:
    """The lines of a story that mark-up has set apart already, less what is certainly none; and a credit line.

    ``headings``: lines that the mark-up calls so: short ones above the first sentence are no labels.

    Where the extraction took in the whole page, as navigation and lists of other stories show, the story is
    looked for as on a page of plain text, below the headline that is known.
    """
    found = classify(raw)
    start = _below(found, title)
    dropped = [
        Dropped(line.text, "headline" if at == start - 1 else "other_text") for at, line in enumerate(found[:start])
    ]
    found = found[start:]
    whole = _whole_page(found)
    lines = _block_only(_by_neighbours(found)) if whole else _trimmed(_by_neighbours(found, trusted=True), headings)
    kept: list[Line] = []
    for line in lines:
        if line.kind in ("story", "headline", "nav", "bio", "byline", "date", "other_story", "related_head"):
            kept.append(line)
        else:
            dropped.append(Dropped(line.text, line.kind.removesuffix("_line")))
    return kept, dropped, next((line.text for line in lines if line.kind == "credit"), None)


def _below(lines: Sequence[Line], title: str | None) -> int:
    """Where the lines below the headline begin; 0 where it is not among them, or most of the story is above it."""
    for at, line in enumerate(lines):
        if title and line.text.casefold() == title.casefold():
            above = sum(other.words for other in lines[:at] if other.kind == "story")
            return at + 1 if above <= sum(other.words for other in lines[at:] if other.kind == "story") else 0
    return 0


def _whole_page(lines: Sequence[Line]) -> bool:
    """Whether navigation, lists of other stories or reader comments came along."""
    lists = sum(line.kind in ("teaser", "date", "related_head", "nav") for line in lines)
    return lists >= _LISTS and lists > sum(line.kind == "story" for line in lines) / 5


def _block_only(lines: list[Line]) -> list[Line]:
    """The lines with all outside of the best block, and what does not belong inside it, marked to be cut."""
    start, end = _best_block(lines)
    return [
        line if start <= at < end and _kept(lines, at, start)
        else replace(line, kind={"story": "other_text", "headline": "teaser"}.get(line.kind, f"{line.kind}_line"))
        for at, line in enumerate(lines)
    ]  # fmt: skip


def _trimmed(lines: list[Line], headings: Container[str]) -> list[Line]:
    """Without a byline and a date above the first sentence, and links to other stories below the last."""
    lines = list(lines)
    for at, line in enumerate(lines[:_EDGE]):
        if line.kind == "story":
            break
        if line.kind in ("byline", "date"):
            lines[at] = replace(line, kind=f"{line.kind}_line")
        elif line.kind in ("headline", "nav") and line.words <= _LABEL and line.text not in headings:
            lines[at] = replace(line, kind="label")
    last = max((at for at, line in enumerate(lines) if line.kind == "story"), default=len(lines))
    if len(lines) - last - 1 <= _EDGE:
        for at in range(last + 1, len(lines)):
            line = lines[at]
            if line.kind in ("headline", "nav", "related_head", "byline", "date") and not line.bullet:
                lines[at] = replace(line, kind="teaser")
    return lines


def _by_neighbours(lines: list[Line], *, trusted: bool = False) -> list[Line]:
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
    if not trusted:
        _mark_boxes(lines)
        _mark_lists(lines)
    return lines


def _story_resumes(lines: Sequence[Line], at: int) -> bool:
    """A share bar may say '3 comments' above the story: then most of the prose is still to come."""
    before = sum(line.words for line in lines[:at] if line.kind == "story")
    after = sum(line.words for line in lines[at:] if line.kind == "story")
    heads = any(line.kind in ("comment", "comment_head") for line in lines[at + 1 :])
    return lines[at].kind == "comment_head" and not heads and after > 3 * before


def _mark_boxes(lines: list[Line]) -> None:
    """Below 'Related stories' stand headlines and summaries of other stories, until a longer paragraph."""
    box = False
    for at, line in enumerate(lines):
        if line.kind == "related_head":
            box = True
        elif box and line.kind in ("headline", "teaser", "date"):
            lines[at] = replace(line, kind="teaser")
        elif line.kind == "story" and box:
            around = {other.kind for other in lines[at + 1 : at + 2]} | {lines[at - 1].kind}
            box = line.words < 30 and bool(around & {"teaser", "date", "headline"}) and _dated_next(lines, at)
            if box:
                lines[at] = replace(line, kind="other_story")


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


def _best_block(lines: Sequence[Line]) -> tuple[int, int]:
    """Start and end of the run with the greatest sum of prose less everything else."""
    best, best_start, best_end = 0.0, 0, 0
    total, start = 0.0, 0
    worth = [_worth(line) for line in lines]
    for first, end in _boxes(lines):
        worth[first:end] = [-_BOX / (end - first)] * (end - first)
    for at in range(len(lines)):
        if total <= 0:
            total, start = 0.0, at
        total += worth[at]
        if total > best:
            best, best_start, best_end = total, start, at + 1
    return best_start, best_end


def _boxes(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of other things that the story goes on below, as the words before and after them show."""
    prose = [at for at, line in enumerate(lines) if line.kind == "story"]
    for number, (above, below) in enumerate(pairwise(prose), start=1):
        run = lines[above + 1 : below]
        if sum(-_worth(line) for line in run) <= _BOX or any(line.kind.startswith("comment") for line in run):
            continue
        before = content_words(" ".join(line.text for line in lines[max(0, above - 8) : above + 1]))
        after = content_words(" ".join(lines[at].text for at in prose[number : number + 2]))
        if len(before & after) >= _SHARED:
            yield above + 1, below


def _worth(line: Line) -> float:
    if line.kind != "story":
        return -float(_COSTS[line.kind])
    return min(line.words, _MOST) * (1.0 if line.words >= 8 else 0.5)


def _kept(lines: Sequence[Line], at: int, start: int) -> bool:
    """Story lines, and of the lines without a full stop those that belong: crossheads, lists, pulled quotes, decks."""
    line = lines[at]
    if line.kind == "story":
        return True
    if line.kind != "headline":
        return False
    if at < start:
        below = " ".join(other.text for other in lines[start : start + 4])
        return line.words >= 5 and len(content_words(line.text) & content_words(below)) >= 2
    listed = line.bullet or line.text.endswith((":", ";", ","))
    beside = any(lines[near].bullet for near in (at - 1, at + 1) if 0 <= near < len(lines))
    return line.words <= _CROSSHEAD or listed or quoted(line.text) or (beside and line.bullet)


def _headline(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Where the headline stands: near above the story, no sentence, and about the same."""
    story = content_words(" ".join(line.text for line in lines[start : min(end, start + 6)] if line.kind == "story"))
    best, chosen = 0.0, None
    passed = 0
    for at in range(start - 1, max(-1, start - 1 - _SEARCHED), -1):
        line = lines[at]
        if line.kind in ("teaser", "related_head", "other_story", "comment", "copyright", "cookie"):
            passed += 3
        if line.kind == "headline" and 3 <= line.words <= 30 and not line.bullet:
            shared = len(content_words(line.text) & story)
            worth = 2.0 * shared + min(line.words, 8) / 4 + title_case(line.text) - 0.4 * passed
            if chosen == at + 1 and shared >= _SHARED:
                worth = max(worth, best + 1)  # below the headline stood a deck
            if shared and worth > best + (0.5 if chosen is not None else 0):
                best, chosen = worth, at
            passed += 1
    if chosen is None and start and lines[start - 1].kind == "headline" and lines[start - 1].words >= 3:
        return start - 1
    return chosen


def _nearest(lines: Sequence[Line], kind: str, first: int, start: int) -> str | None:
    """A byline or date that stands by the headline: below it, or just above."""
    for at in [*range(first, start), *range(first - 1, max(-1, first - 4), -1)]:
        if lines[at].kind == kind:
            text: str = lines[at].text
            return text
        if at < first and lines[at].kind in ("teaser", "story", "other_story", "headline"):
            return None
    return None
