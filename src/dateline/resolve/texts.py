"""Copies: what two texts have in common, whether one is made of the other, and which came first.

Every verdict here follows from two articles alone, every group from its members alone: the order in which texts
come, and how many others there are, changes nothing. `textindex` finds the pairs that are worth comparing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache

from dateline.model import Article
from dateline.resolve.passages import Common, Passage, Words, in_common, words_of

COVERED = 0.5  # of the words of the shorter text: a wire text under a new lead, or cut in half, keeps that
LESS = 0.4  # ... where one names the newsroom of the other, or `MUCH` is shared
MUCH = 100  # equal words that nobody writes twice
WHOLE = 0.9  # ... of either text: the same text, be it one sentence
RELATED = 0.3  # ... with the first of a group, where the text is a copy of one that is a copy of that
BARE = 0.3  # of the words outside quotations: two reports of one speech are no copies
ASIDE = 50  # equal words, at most, of a background paragraph
SENTENCE = 8  # words: shorter texts may be equal without being copies, but for a credit
ENOUGH = 24  # equal words of a copy that is not the whole text: two sentences
LEAST = 30  # equal words of a passage outside quotations, from where `recycled` tells of it
ABBREVIATION = 3  # letters, at least, of a newsroom's short name
SWAPPED = 30  # equal words for each fact put for another: a form that tells two happenings differs in who, where, when
AT_HOME = 100  # ... in one outlet, whose bulletins have long parts that never change, and whose words are one origin
EQUAL = 0.85  # of the words of such a passage: forms that are filled in alike are no passages

_SENTENCE = re.compile(r"[.!?]['\"”»)]*\s|\n")
_PARTS = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"(?<=\w\w)(wire|press|line|net|desk)$")
_SMALL = frozenset({"the", "of", "and", "de", "la", "le", "del", "for", "al"})

FirstKey = tuple[bool, str, bool, str, str]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common, ``one`` being the lesser id.

    ``covered``: share of the words of the shorter text that stand in the other; ``words``: how many they are.
    """

    one: str
    other: str
    passages: tuple[Passage, ...]  # `Passage.one` lies in the text of ``one``
    words: int
    covered: float
    is_copy: bool
    is_related: bool  # so much is shared that a copy of a copy is told by it

    def seen_from(self, ident: str) -> tuple[str, tuple[Passage, ...]]:
        """The other text, and the passages with this text's side first."""
        if ident == self.one:
            return self.other, self.passages
        return self.one, tuple(sorted(passage.turned() for passage in self.passages))


def compare(one: Article, other: Article) -> Shared | None:
    """What two texts have in common.

    None where they are no copies, no relations, and share no long passage that one newsroom could have from another.
    """
    if other.id < one.id:
        one, other = other, one
    mine, theirs = words_of(one.text), words_of(other.text)
    common = in_common(mine, theirs, min(ENOUGH, WHOLE * max(len(mine), len(theirs))))
    if not common.passages:
        return None
    shared = sum(passage.words for passage in common.passages)
    covered = shared / min(len(mine), len(theirs))
    agree = shared >= common.swaps * (AT_HOME if one.outlet and one.outlet == other.outlet else SWAPPED)
    is_copy = agree and _is_copy(one, other, common)
    is_related = agree and shared >= ENOUGH and covered >= RELATED
    told = any(map(is_long, common.passages)) and not are_of_one_house([one], [other])
    if not (is_copy or is_related or told):
        return None
    return Shared(one.id, other.id, common.passages, shared, round(covered, 4), is_copy, is_related)


def is_long(passage: Passage) -> bool:
    """Whether a passage is long and equal enough to be told of where nobody has a right to it."""
    return passage.unquoted >= LEAST and passage.words >= EQUAL * passage.across


def _is_copy(one: Article, other: Article, common: Common) -> bool:
    mine, theirs, passages = words_of(one.text), words_of(other.text), common.passages
    shared = sum(passage.words for passage in passages)
    if shared >= WHOLE * max(len(mine), len(theirs)):
        return shared >= SENTENCE or _names(one, other) or _names(other, one)
    covered = shared / min(len(mine), len(theirs))
    if shared < ENOUGH or covered < LESS:
        return False
    if shared >= MUCH:
        return True
    if covered < COVERED and not _names(one, other) and not _names(other, one):
        return False
    if sum(passage.unquoted for passage in passages) < BARE * min(_bare(mine), _bare(theirs)):
        return False
    return covered >= WHOLE or not _is_aside(one.text, other.text, passages)


def _bare(words: Words) -> int:
    return len(words) - int(words.quoted.sum())


def _is_aside(one: str, other: str, passages: tuple[Passage, ...]) -> bool:
    """Whether all that is shared is a short paragraph below the lead of both: background, as an agency repeats it."""
    if len(passages) != 1 or passages[0].words > ASIDE:
        return False
    mine, theirs = passages[0].one, passages[0].other
    in_lead = mine.start < _lead_end(one) or theirs.start < _lead_end(other)
    return not in_lead and "\n" not in one[mine.start : mine.end] and "\n" not in other[theirs.start : theirs.end]


def _lead_end(text: str) -> int:
    """Where the first paragraph ends; of a text in one paragraph, the first sentence."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end >= 0:
        return end
    found = _SENTENCE.search(text, start)
    return found.start() if found else len(text)


def _names(one: Article, other: Article) -> bool:
    """Whether one text gives the newsroom of the other as its source: in its credit, or somewhere in its words."""
    return any(_credits(one, name) for name in (other.outlet, other.origin_of_text) if name)


def _credits(article: Article, name: str) -> bool:
    """Whether an article gives this newsroom, which is not its own, as its source."""
    credit, outlet = article.origin_of_text, article.outlet
    if outlet and (is_own(name, outlet) or is_own(outlet, name)):
        return False
    if credit and is_own(credit, name):
        return True
    return name in article.text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article.text) is not None


def are_of_one_house(some: Iterable[Article], others: Iterable[Article]) -> bool:
    """Whether some texts and others bear a newsroom in common, as their outlet or as their credit."""
    mine, theirs = ({name for text in texts for name in (text.outlet, text.origin_of_text) if name}
                    for texts in (some, others))  # fmt: skip
    return any(is_own(left, right) or is_own(right, left) for left in mine for right in theirs)


@lru_cache(maxsize=1 << 16)
def is_own(credit: str, outlet: str) -> bool:
    """Whether a credit is the outlet's own: its name, a part of it, or its initials ("LPS", "reuters.com")."""
    if credit.casefold() == outlet.casefold():
        return True
    names, parts = _PARTS.findall(credit.casefold()), _PARTS.findall(outlet.casefold())
    if not names or not parts:
        return False
    return set(names) <= set(parts) or (len(names) == 1 and _abbreviates(names[0], parts))


def _abbreviates(name: str, parts: list[str]) -> bool:
    """Three letters at least: the first of every word, "newswire" being two of them."""
    whole = [half for part in parts if part not in _SMALL for half in _COMPOUND.sub(r" \1", part).split()]
    return len(name) >= ABBREVIATION and name == "".join(half[0] for half in whole)


def first_key(article: Article) -> FirstKey:
    """The order in which texts came; less is earlier, and no two texts are equal.

    Before all others the newsrooms whose own words they are; then the day of publication; then, within a day, who
    signs the words as its own; then the hour; then the id.
    """
    published, credit = article.published, article.origin_of_text
    borrowed = _borrows(article)
    signed = not borrowed and credit is not None and credit != article.outlet
    day = published.earliest.isoformat() if published else "9999"
    instant = published.instant.astimezone(UTC).isoformat() if published and published.instant else ""
    return borrowed, day, not signed, instant, article.id


def firsts(articles: Mapping[str, Article], shared: Iterable[Shared]) -> dict[str, str]:
    """The first of its group for every copy. ``shared``: the pairs of one or more whole components.

    In the order in which texts came, each is a copy of the first that it has most in common with, of those that it is
    a copy of itself, or, being a copy of a copy, is related to; else it is a first. So nothing drifts along a chain.
    """
    close: dict[str, dict[str, Shared]] = defaultdict(dict)
    for pair in shared:
        close[pair.one][pair.other] = pair
        close[pair.other][pair.one] = pair
    first: dict[str, str] = {}
    for component in _components(close):
        ranks = _ranked([articles[ident] for ident in component])
        for ident in sorted(component, key=ranks.__getitem__):
            near = close[ident]
            roots = {first[other] for other, pair in near.items() if pair.is_copy and other in first}
            known = sorted((root for root in roots if root in near), key=lambda root: (-near[root].words, ranks[root]))
            direct = [root for root in known if near[root].is_copy]
            related = [root for root in known if near[root].is_related]
            first[ident] = (direct or related or [ident])[0]
    return {ident: root for ident, root in sorted(first.items()) if root != ident}


def _components(close: Mapping[str, Mapping[str, Shared]]) -> list[set[str]]:
    """The texts that hang together by copies."""
    found: list[set[str]] = []
    seen: set[str] = set()
    for ident in close:
        if ident in seen:
            continue
        members, edge = {ident}, [ident]
        while edge:
            near = {other for other, pair in close[edge.pop()].items() if pair.is_copy} - members
            members |= near
            edge.extend(near)
        seen |= members
        found.append(members)
    return found


def _ranked(members: list[Article]) -> dict[str, tuple[bool, bool, str, bool, str, str]]:
    """The order in which texts of one component came: as `first_key`, with who credits whom now known.

    Before all others come the texts of a newsroom that another text here gives as its source; after all others who
    gives one as source that has a text here. Where the newsroom credited has none, its words came to those who credit
    it before they came to those who do not.
    """
    outlets = {one.outlet for one in members if one.outlet}
    credits_ = {one.origin_of_text for one in members if one.origin_of_text}
    here = sorted(outlets | {credit for credit in credits_ if any(is_own(credit, outlet) for outlet in outlets)})
    sources = {one.id: [name for name in here if _credits(one, name)] for one in members}
    given = {name for names in sources.values() for name in names}
    owners = {outlet for outlet in outlets if any(is_own(name, outlet) for name in given)}
    ranks = {}
    for one in members:
        _, day, unsigned, instant, ident = first_key(one)
        rank = bool(sources[ident]), one.outlet not in owners
        ranks[ident] = *rank, day, unsigned and not _borrows(one), instant, ident
    return ranks


def _borrows(article: Article) -> bool:
    credit, outlet = article.origin_of_text, article.outlet
    return credit is not None and outlet is not None and not is_own(credit, outlet)


def newsroom(article: Article, first: Article | None) -> str | None:
    """Who wrote the words: the newsroom credited, for a copy that credits none the newsroom of its first."""
    if first is None or _borrows(article):
        return article.origin_of_text or article.outlet
    return newsroom(first, None) or article.origin_of_text or article.outlet
