"""Which texts are worth comparing: those that share fingerprints.

One is enough where at most `CAP` texts hold it. A fingerprint that more hold is crowded: it counts only for pairs of
which one is among the first `CAP` holders in the order in which texts came (`texts.first_key`), a pair needs two of
those, and it is looked at for copies only: what stands in many texts is recycled from none. So a wire story in a
hundred papers still meets its first text, and a sentence that everybody uses makes no pairs. Which texts are pairs
follows from the set of texts, whatever the order in which they were put in.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from dateline.model import Article
from dateline.resolve.passages import fingerprints
from dateline.resolve.texts import FirstKey, Shared, compare, first_key

CAP = 20  # holders of a fingerprint that is not crowded
CROWDED = 2  # crowded fingerprints that make a pair

Pair = tuple[str, str]


class TextIndex(Protocol):
    """What has been read of all texts: fingerprints, and the verdicts on pairs."""

    def put(self, article: Article) -> set[str]:
        """Keeps the fingerprints of a text that is not held.

        Returns the texts that may have lost partners by it: who is pushed out of the first `CAP` of a fingerprint, and
        all holders of one that it makes crowded.
        """
        ...

    def drop(self, ident: str) -> set[str]:
        """Forgets a text with its fingerprints and verdicts.

        Returns the texts that may have won partners by it: who moves into a first `CAP`, and all holders of a
        fingerprint that is crowded no more.
        """
        ...

    def partners(self, ident: str) -> dict[str, bool]:
        """The texts that this one is to be compared with, and for each whether what they share is rare."""
        ...

    def bond(self, one: str, other: str) -> bool | None:
        """Whether what these two share is rare: a fingerprint that is not crowded. None where they are no pair."""
        ...

    def keep(self, verdicts: Iterable[Shared]) -> None:
        """Keeps verdicts; one on the same pair is replaced."""
        ...

    def forget(self, pairs: Iterable[Pair]) -> None:
        """Forgets the verdicts on some pairs."""
        ...

    def shared(self, idents: Collection[str]) -> Iterator[Shared]:
        """The verdicts kept that touch one of these texts, each once."""
        ...


class TextMemory:
    """An index that lives as long as the process."""

    def __init__(self) -> None:
        self._prints: dict[str, tuple[FirstKey, tuple[int, ...]]] = {}
        self._holders: dict[int, list[FirstKey]] = defaultdict(list)  # the id is the last part of the key
        self._shared: dict[str, dict[str, Shared]] = defaultdict(dict)

    def put(self, article: Article) -> set[str]:
        """See `TextIndex`."""
        key, prints = first_key(article), fingerprints(article.text)
        self._prints[article.id] = key, prints
        pushed = set[str]()
        for one in prints:
            holders = self._holders[one]
            insort(holders, key)
            if len(holders) == CAP + 1:
                pushed.update(held[-1] for held in holders)
            elif len(holders) > CAP and key <= holders[CAP - 1]:
                pushed.add(holders[CAP][-1])
        return pushed - {article.id}

    def drop(self, ident: str) -> set[str]:
        """See `TextIndex`."""
        key, prints = self._prints.pop(ident)
        moved = set[str]()
        for one in prints:
            holders = self._holders[one]
            if len(holders) == CAP + 1:
                moved.update(held[-1] for held in holders)
            elif len(holders) > CAP and key <= holders[CAP - 1]:
                moved.add(holders[CAP][-1])
            del holders[bisect_left(holders, key)]
            if not holders:
                del self._holders[one]
        self.forget([(ident, other) for other in self._shared[ident]])
        del self._shared[ident]
        return moved - {ident}

    def partners(self, ident: str) -> dict[str, bool]:
        """See `TextIndex`."""
        key, prints = self._prints[ident]
        found, crowd = set[str](), Counter[str]()
        for one in prints:
            holders = self._holders[one]
            if len(holders) <= CAP:
                found.update(held[-1] for held in holders)
            else:
                seen = holders if key <= holders[CAP - 1] else holders[:CAP]
                crowd.update(held[-1] for held in seen)
        found.discard(ident)
        often = (other for other, times in crowd.items() if times >= CROWDED and other not in found and other != ident)
        return dict.fromkeys(found, True) | dict.fromkeys(often, False)

    def bond(self, one: str, other: str) -> bool | None:
        """See `TextIndex`."""
        (mine, prints), (theirs, others) = self._prints[one], self._prints[other]
        times = 0
        for shared in set(prints).intersection(others):
            holders = self._holders[shared]
            if len(holders) <= CAP:
                return True
            times += min(mine, theirs) <= holders[CAP - 1]
        return False if times >= CROWDED else None

    def keep(self, verdicts: Iterable[Shared]) -> None:
        """See `TextIndex`."""
        for one in verdicts:
            self._shared[one.one][one.other] = one
            self._shared[one.other][one.one] = one

    def forget(self, pairs: Iterable[Pair]) -> None:
        """See `TextIndex`."""
        for one, other in list(pairs):
            self._shared[one].pop(other, None)
            self._shared[other].pop(one, None)

    def shared(self, idents: Collection[str]) -> Iterator[Shared]:
        """See `TextIndex`."""
        met = {(pair.one, pair.other): pair for ident in idents for pair in self._shared[ident].values()}
        yield from (met[pair] for pair in sorted(met))


def compared(index: TextIndex, library: Mapping[str, Article], idents: Collection[str]) -> Iterator[Shared]:
    """The verdicts worth keeping on the pairs of some texts, each once."""
    done: set[str] = set()
    for ident in sorted(idents):
        partners = sorted(item for item in index.partners(ident).items() if item[0] not in done)
        for other, rare in partners:
            verdict = compare(library[ident], library[other])
            kept = worth(verdict, rare=rare) if verdict else None
            if kept:
                yield kept
        done.add(ident)


def worth(verdict: Shared, *, rare: bool) -> Shared | None:
    """What of a verdict is kept: of a pair that shares nothing rare no passages, and nothing at all without copying."""
    if rare:
        return verdict
    return replace(verdict, passages=()) if verdict.is_copy or verdict.is_related else None


def verdicts(articles: Mapping[str, Article]) -> Iterator[Shared]:
    """The verdicts on all pairs among some articles that are worth keeping."""
    index = TextMemory()
    for ident in sorted(articles):
        index.put(articles[ident])
    return compared(index, articles, articles)
