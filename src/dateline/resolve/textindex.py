"""Which texts are worth comparing: those that share a fingerprint.

Where more than `CAP` texts hold one fingerprint, each is paired with the first `CAP` of them in the order in which
they came (`texts.first_key`): a wire story in a hundred papers still meets its first text, and a sentence that
everybody uses costs a text `CAP` pairs at most. So the pairs follow from the set of texts, whatever the order in
which they were put in.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Protocol

from dateline.model import Article
from dateline.resolve.passages import fingerprints
from dateline.resolve.texts import FirstKey, Shared, compare, first_key

CAP = 20  # texts that all holders of one fingerprint are paired with

Pair = tuple[str, str]


class TextIndex(Protocol):
    """What has been read of all texts: fingerprints, and the verdicts on pairs."""

    def put(self, article: Article) -> set[str]:
        """Keeps the fingerprints of a text that is not held; the texts that are pushed out of a first `CAP` by it."""
        ...

    def drop(self, ident: str) -> set[str]:
        """Forgets a text with its fingerprints and verdicts; the texts that move into a first `CAP` by that."""
        ...

    def partners(self, ident: str) -> set[str]:
        """The texts that this one is to be compared with, by the rule of `CAP`."""
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
        pushed = set()
        for one in prints:
            holders = self._holders[one]
            insort(holders, key)
            if len(holders) > CAP and key <= holders[CAP - 1]:
                pushed.add(holders[CAP][-1])
        return pushed

    def drop(self, ident: str) -> set[str]:
        """See `TextIndex`."""
        key, prints = self._prints.pop(ident)
        moved = set()
        for one in prints:
            holders = self._holders[one]
            if len(holders) > CAP and key <= holders[CAP - 1]:
                moved.add(holders[CAP][-1])
            del holders[bisect_left(holders, key)]
        self.forget([(ident, other) for other in self._shared[ident]])
        return moved

    def partners(self, ident: str) -> set[str]:
        """See `TextIndex`."""
        key, prints = self._prints[ident]
        found = set[str]()
        for one in prints:
            holders = self._holders[one]
            is_first = len(holders) <= CAP or key <= holders[CAP - 1]
            found.update(other[-1] for other in (holders if is_first else islice(holders, CAP)))
        return found - {ident}

    def keep(self, verdicts: Iterable[Shared]) -> None:
        """See `TextIndex`."""
        for one in verdicts:
            self._shared[one.one][one.other] = one
            self._shared[one.other][one.one] = one

    def forget(self, pairs: Iterable[Pair]) -> None:
        """See `TextIndex`."""
        for one, other in pairs:
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
        for other in sorted(index.partners(ident) - done):
            verdict = compare(library[ident], library[other])
            if verdict:
                yield verdict
        done.add(ident)


def verdicts(articles: Mapping[str, Article]) -> Iterator[Shared]:
    """The verdicts on all pairs among some articles that are worth keeping."""
    index = TextMemory()
    for ident in sorted(articles):
        index.put(articles[ident])
    return compared(index, articles, articles)
