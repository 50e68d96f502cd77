"""Passages that stand, word for word, in an earlier article which is no copy of this one.

The passages are those of `texts.compare`. Speech between quotation marks belongs to him who said it and is not
counted, nor is what stands in many unrelated articles, nor what an outlet or an agency repeats of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Article, Span, Warning
from dateline.resolve.passages import Extent
from dateline.resolve.textindex import verdicts
from dateline.resolve.texts import Shared, are_of_one_house, is_long

COMMON = 10  # a passage in so many other texts that are no copies of one another is boilerplate
NAMED = 3  # passages that the note names


@dataclass(frozen=True, slots=True)
class _Passage:
    """Characters of ``taker`` that stand in ``giver`` too, and the words that count."""

    taker: str
    giver: str
    extent: Extent
    words: int


def recycled(
    articles: Iterable[Article], copy_of: Mapping[str, str], shared: Iterable[Shared] | None = None
) -> dict[str, Warning]:
    """The warning of each article with passages from others, by article id.

    ``articles``: with the first text of each copy. ``copy_of``: that first. ``shared``: the pairs that touch the
    articles, by default all pairs among them. The later article recycles; where the dates do not tell which is later,
    none is warned of, unless it alone holds passages of several articles. So the warning of an article is right where
    all pairs of it and of those that it shares passages with are given.
    """
    known = {one.id: one for one in sorted(articles, key=lambda one: one.id)}
    if shared is None:
        shared = verdicts(known)
    passages: dict[str, list[_Passage]] = defaultdict(list)
    unknown: dict[str, list[_Passage]] = defaultdict(list)
    for found in _own(_taken(known, copy_of, shared), copy_of).values():
        for one in found:
            order = _order(known[one.taker], known[one.giver])
            if order > 0:
                passages[one.taker].append(one)
            elif order == 0:
                unknown[one.taker].append(one)
    for ident, found in unknown.items():
        if _is_patchwork(found, unknown, copy_of):
            passages[ident] += found
    return {ident: _warning(known, found, copy_of) for ident, found in sorted(passages.items())}


def _taken(
    known: Mapping[str, Article], copy_of: Mapping[str, str], shared: Iterable[Shared]
) -> dict[str, list[_Passage]]:
    """Every long passage, seen from either side, between those that have no right to each other's words."""
    taken: dict[str, list[_Passage]] = defaultdict(list)
    for pair in shared:
        if pair.one in known and pair.other in known and any(map(is_long, pair.passages)):
            if not _strangers(*(_with_first(known, ident, copy_of) for ident in (pair.one, pair.other))):
                continue
            for one in filter(is_long, pair.passages):
                taken[pair.one].append(_Passage(pair.one, pair.other, one.one, one.unquoted))
                taken[pair.other].append(_Passage(pair.other, pair.one, one.other, one.unquoted))
    return taken


def _with_first(known: Mapping[str, Article], ident: str, copy_of: Mapping[str, str]) -> tuple[Article, ...]:
    first = known.get(copy_of.get(ident, ident))
    return (known[ident], first) if first else (known[ident],)


def _own(taken: Mapping[str, Sequence[_Passage]], copy_of: Mapping[str, str]) -> dict[str, list[_Passage]]:
    """Without boilerplate: what stands in many others, copies of one text counted once."""
    kept = {}
    for ident, found in taken.items():
        kept[ident] = [
            one
            for one in found
            if len({copy_of.get(also.giver, also.giver) for also in found if _overlap(one.extent, also.extent)})
            < COMMON
        ]
    return kept


def _overlap(one: Extent, other: Extent) -> bool:
    return one.start < other.end and other.start < one.end


def _strangers(one: Sequence[Article], other: Sequence[Article]) -> bool:
    """Whether neither has a right to the words of the other: not of one newsroom, no credited agency.

    Each with the first text that it is a copy of.
    """
    return one[-1].id != other[-1].id and not are_of_one_house(one, other)


def _order(one: Article, other: Article) -> int:
    """Above 0 where ``one`` is later, below 0 where it is earlier, 0 where nothing tells.

    What bears no date is taken for the later: a dated article stands by its words.
    """
    mine, theirs = one.published, other.published
    if mine is None or theirs is None:
        return int(mine is None) - int(theirs is None)
    if mine.instant and theirs.instant and mine.instant != theirs.instant:
        return 1 if mine.instant > theirs.instant else -1
    if mine.earliest > theirs.latest:
        return 1
    return -1 if theirs.earliest > mine.latest else 0


def _is_patchwork(
    found: Sequence[_Passage], unknown: Mapping[str, Sequence[_Passage]], copy_of: Mapping[str, str]
) -> bool:
    """Whether an article alone shares passages with several others, each of which shares with it only."""
    givers = {copy_of.get(one.giver, one.giver) for one in found}
    return len(givers) > 1 and all(
        {one.giver for one in unknown.get(passage.giver, ())} == {passage.taker} for passage in found
    )


def _warning(known: Mapping[str, Article], found: Sequence[_Passage], copy_of: Mapping[str, str]) -> Warning:
    """The passages in the order of the text, each with the earliest article that has it, and is no copy."""

    def age(one: _Passage) -> tuple[bool, bool, str, str]:
        published = known[one.giver].published
        day = published.earliest.isoformat() if published else ""
        return one.giver in copy_of, published is None, day, one.giver

    kept: list[_Passage] = []
    for one in sorted(found, key=lambda one: (age(one), -one.words, one.extent)):
        if not any(_overlap(one.extent, other.extent) for other in kept):
            kept.append(one)
    kept.sort(key=lambda one: one.extent)
    told = "; ".join(f"{one.words} words of {_name(known[one.giver])}" for one in kept[:NAMED])
    more = f"; and {len(kept) - NAMED} more" if len(kept) > NAMED else ""
    text = known[kept[0].taker].text
    spans = tuple(Span(one.extent.start, one.extent.end, text[one.extent.start : one.extent.end]) for one in kept)
    return Warning("recycled", f"Passages stand in other articles too, word for word or nearly: {told}{more}.", spans)


def _name(article: Article) -> str:
    """'“Title” (Outlet, 2026-03-10)', as far as it is known; without a title the beginning of the text."""
    title = article.title or " ".join(article.text.split()[:8]) + " …"
    day = article.published.earliest.isoformat() if article.published else None
    about = ", ".join(part for part in (article.outlet, day, article.id) if part)
    return f"“{title}” ({about})"
