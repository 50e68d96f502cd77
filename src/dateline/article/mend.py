"""The story among the blocks of a page: what trafilatura chose, less what is none of it, and what it left out.

Its choice is a vote on each block. The run of blocks with most prose and fewest links, boxes and jumps from one
part of the tree to another is the body of the story; it is Kadane's greatest sum over a sequence. Blocks inside the
run that stand in a box of their own, as the names of their classes say, are cut; paragraphs inside it that were left
out are put back, and so is the lead between the headline and the body. Where the vote covers little of the page's own
blocks (a text that stands in a script), it is taken as it is; where there is none, the run alone decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.article.blocks import HEADINGS, Block, Zone, promotes, prose
from dateline.article.lines import count
from dateline.article.zones import LEAD
from dateline.model import Dropped

_COVERED = 0.8  # of the vote's characters found among the blocks: with less, the vote speaks of another text
_WHOLE = 0.4  # of the prose of a page or of a vote: a zone that holds more is no side matter
_EXACT = 25  # characters: a shorter block is found by being a whole line, a longer one within a line too
_NEAR = 2  # blocks from a certain one, in which a short one may be part of a line
_MOST = 50  # words of one block that count
_COSTS = {"zone": 2.0, "link": 4.0, "head": 1.0, "short": 2.0, "voted": 0.25, "jump": 0.5}
_FURTHEST = 5  # levels of a jump that count
_UNVOTED = 0.1  # what a paragraph counts that was not voted for
_DUMP = 400  # words of one line: nobody writes such paragraphs, it is a whole page without its line breaks
_ABOVE = 60  # blocks above the body in which the headline is looked for
_LEAD = 5  # words that a lead has at least
_CLEAR = 12  # words: a sentence between headline and body that no class calls a lead
_SHORT = 400  # characters of a block besides the story that may say something about it
_TOLD = 40  # characters of a description that is compared with the page
_FILLED = frozenset(("p", "li", "dd", "td", "blockquote"))  # what is put back wherever it stands in the run
_BOXES = frozenset(
    ("navigation", "related", "share", "comment", "cookie", "newsletter", "ad", "hidden", "bio", "tags", "form")
)
_KEPT_ZONES = (None, LEAD, "aside", "form")  # side matter by its tag alone: a vote is stronger


@dataclass(frozen=True, slots=True)
class About:
    """What is known of the story before it is looked for."""

    title: str | None
    descriptions: tuple[str, ...]  # what the page's head says that it is about


@dataclass(frozen=True, slots=True)
class Chosen:
    """The lines of the story, what was cut from among them, and how the choice was made."""

    lines: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    note: str
    others: tuple[str, ...] = ()  # what a reader sees besides
    linked: bool = False  # most of the lines are links
    headings: frozenset[str] = frozenset()  # those of the lines that stand in headings


def choose(page: Page, vote: Sequence[str], about: About) -> Chosen:
    """The story, from the blocks of a page and the lines that an extractor chose."""
    taken = _taken(page.found, vote)
    told = sum(map(len, map(_squeezed, vote)))
    covered = sum(len(_squeezed(block.text)) for block, yes in zip(page.found, taken, strict=True) if yes)
    dump = len(vote) <= 3 and any(count(line) > _DUMP for line in vote)
    if vote and not dump and covered < _COVERED * told:
        return Chosen(tuple(vote), (), "trafilatura alone")
    if not vote or dump:
        taken = [words > 0 and zone in _KEPT_ZONES for words, zone in zip(page.prose, page.zones, strict=True)]
    voted = _Voted(page.found, _believed(page, taken), page.prose, taken)
    kept = voted.body()
    found = sorted(kept | voted.leads(kept, about))
    mended = sum(not taken[at] for at in found)
    lost = sum(taken) - len(found) + mended
    note = "own choice" if not vote or dump else f"trafilatura, {mended} blocks put back, {lost} cut"
    inside = set(found)
    others = (
        block.text for at, block in enumerate(page.found)
        if at not in inside and page.zones[at] != "hidden" and len(block.text) < _SHORT
    )  # fmt: skip
    story = [page.found[at] for at in found]
    linked = sum(block.linkish for block in story) > len(story) / 2
    headings = frozenset(block.text for block in story if block.tag in HEADINGS and block.tag != "h1")
    return Chosen(tuple(block.text for block in story), voted.dropped(found), note, tuple(others), linked, headings)


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, each with its zone and its words of prose."""

    found: Sequence[Block]
    zones: Sequence[str | None]
    prose: Sequence[int]
    boxes: tuple[Any, ...]  # elements that hold side matter only: an extractor need not see them


def weigh(found: Sequence[Block]) -> Page:
    """What is side matter on a page: an element that holds much of its prose is none, whatever its name."""
    lengths = [prose(block) for block in found]
    total = sum(lengths)
    whole: Counter[Zone] = Counter()
    kinds: Counter[str] = Counter()
    for block, length in zip(found, lengths, strict=True):
        if length:
            whole.update(dict.fromkeys(block.zones, length))
            kinds.update(dict.fromkeys({zone.kind for zone in block.zones}, length))
    side = [tuple(zone for zone in block.zones if whole[zone] <= _WHOLE * total) for block in found]
    boxes = dict.fromkeys(
        zone.element for own in side for zone in own if zone.kind in _BOXES and kinds[zone.kind] <= _WHOLE * total
    )
    return Page(found, [_strongest([zone.kind for zone in own]) for own in side], lengths, tuple(boxes))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _strongest(kinds: Sequence[str]) -> str | None:
    """A caption, wherever it stands, else the outermost zone; a lead only where there is no other."""
    if "caption" in kinds:
        return "caption"
    return next((kind for kind in kinds if kind != LEAD), LEAD if kinds else None)


def _taken(found: Sequence[Block], vote: Sequence[str]) -> list[bool]:
    """Which blocks stand in the vote: as a line, within one, or, where short, within one beside a certain one."""
    lines = [_squeezed(line) for line in vote]
    whole, joined = set(lines), "\n".join(lines)
    texts = [_squeezed(block.text) for block in found]
    sure = [(text in whole and len(text) > 3) or (len(text) > _EXACT and text in joined) for text in texts]
    return [
        yes or (any(sure[max(0, at - _NEAR) : at + _NEAR + 1]) and texts[at] in joined) for at, yes in enumerate(sure)
    ]


def _believed(page: Page, taken: Sequence[bool]) -> list[str | None]:
    """Kinds of zones without those that hold much of what was voted for: a forum's comments, a slide show."""
    words: Counter[str] = Counter()
    for block, zone, yes in zip(page.found, page.zones, taken, strict=True):
        if yes:
            words[zone or ""] += count(block.text)
    wrong = {zone for zone, length in words.items() if zone != LEAD and length > _WHOLE * words.total()}
    return [None if zone in wrong else zone for zone in page.zones]


@dataclass(frozen=True, slots=True)
class _Voted:
    """The blocks of a page with their zones, their words of prose, and the vote."""

    found: Sequence[Block]
    zones: Sequence[str | None]
    prose: Sequence[int]
    taken: Sequence[bool]

    def body(self) -> set[int]:
        """The blocks of the story below its lead."""
        start, end = self._run()
        beside = {self.found[at].path[:-1] for at in range(start, end) if self.taken[at] and self.prose[at] >= 8}
        kept = set()
        for at, block in enumerate(self.found):
            inside = start <= at < end
            if promotes(block):
                continue
            near = block.path[:-1] in beside
            if self.taken[at]:
                wanted = self.zones[at] in _KEPT_ZONES and (inside or near)
            else:
                running = self.prose[at] >= 8 and self.zones[at] in (None, LEAD)
                wanted = inside and running and (near or block.tag in _FILLED or block.path in beside)
            if wanted:
                kept.add(at)
        return kept

    def _run(self) -> tuple[int, int]:
        """Start and end of the run of blocks with the greatest worth."""
        best, bounds = 0.0, (0, 0)
        total, start = 0.0, 0
        for at, block in enumerate(self.found):
            if total > 0:
                total -= _COSTS["jump"] * min(_FURTHEST, max(0, block.jump - 1))
            if total <= 0:
                total, start = 0.0, at
            total += self._worth(at)
            if total > best:
                best, bounds = total, (start, at + 1)
        return bounds

    def _worth(self, at: int) -> float:
        block = self.found[at]
        if self.zones[at] not in (None, LEAD):
            worth = -_COSTS["zone"]
        elif self.prose[at]:
            worth = float(min(self.prose[at], _MOST))
        elif block.linkish:
            worth = -_COSTS["link"]
        else:
            worth = -_COSTS["head" if block.tag in HEADINGS else "short"]
        if self.taken[at]:
            return max(worth, _COSTS["voted"])
        return worth * _UNVOTED if worth > 0 else worth

    def leads(self, kept: set[int], about: About) -> set[int]:
        """What stands between the headline and the body and belongs to the story."""
        start = min((at for at in kept if self.prose[at]), default=0)
        head = self._headline(start, about.title)
        told = [_squeezed(text) for text in about.descriptions]
        found = set()
        for at in range(head + 1 if head is not None else max(0, start - 12), start):
            block = self.found[at]
            if at in kept or block.linkish or self.zones[at] not in (None, LEAD):
                continue
            text = _squeezed(block.text)
            described = len(text) > _TOLD and any(
                len(one) > _TOLD and (text[:60] in one or one[:60] in text) for one in told
            )
            named = self.zones[at] == LEAD and count(block.text) >= _LEAD and (head is not None or self.prose[at] > 0)
            clear = head is not None and self.prose[at] >= (_LEAD if self.taken[at] else _CLEAR)
            if described or named or clear:
                found.add(at)
        return found

    def _headline(self, start: int, title: str | None) -> int | None:
        wanted = _squeezed(title or "").casefold()
        for at in range(start - 1, max(-1, start - 1 - _ABOVE), -1):
            text = _squeezed(self.found[at].text).casefold()
            if self.found[at].tag == "h1" or (
                len(wanted) > 15 and (text == wanted or (len(text) > 20 and (text in wanted or wanted in text)))
            ):
                return at
        return None

    def dropped(self, kept: Sequence[int]) -> tuple[Dropped, ...]:
        """What stands among the story and is none of it, with the kind of box that it stands in."""
        if not kept:
            return ()
        inside = set(kept)
        return tuple(
            Dropped(self.found[at].text, self.zones[at] or "read_more")
            for at in range(kept[0], kept[-1] + 1)
            if at not in inside and self._named(at)
        )

    def _named(self, at: int) -> bool:
        return promotes(self.found[at]) if self.zones[at] in (None, LEAD) else self.zones[at] != "hidden"
