"""Which texts are worth comparing: those that two fingerprints pair.

Where more than `CAP` texts hold one fingerprint, each is paired with the first `CAP` of them in the order in which
they came (`texts.first_key`): a wire story in a hundred papers still meets its first text, and a sentence that
everybody uses costs a text `CAP` pairs at most. So the pairs follow from the set of texts, whatever the order in
which they were put in.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from dateline.model import Article
from dateline.resolve.passages import fingerprints
from dateline.resolve.texts import Shared, compare, first_key

CAP = 20  # texts that all holders of one fingerprint are paired with
BOTH = 2  # fingerprints that two texts must be paired by: one alone is chance

Pair = tuple[str, str]
Ask = Callable[[Collection[str]], Mapping[str, Article]]  # the articles with some ids


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as the index keeps it: where it stands in the order in which texts came, and its fingerprints."""

    rank: str  # sorts as `texts.first_key` does
    prints: tuple[int, ...]


def printed(article: Article) -> Printed:
    """The fingerprints of an article."""
    key = (part if isinstance(part, str) else str(int(part)) for part in first_key(article))
    return Printed("\x1f".join(key), fingerprints(article.text))


class TextIndex(Protocol):
    """What has been read of all texts: fingerprints, and the verdicts on pairs."""

    def put(self, prints: Mapping[str, Printed], /) -> set[str]:
        """Keeps texts that are not held; the texts that are pushed out of a first `CAP` by them."""
        ...

    def drop(self, idents: Collection[str], /) -> set[str]:
        """Forgets texts with their fingerprints and verdicts; the texts that move into a first `CAP` by that."""
        ...

    def partners(self, idents: Collection[str], /) -> Mapping[str, set[str]]:
        """The texts that each of these is to be compared with, by the rule of `CAP`."""
        ...

    def keep(self, verdicts: Iterable[Shared], /) -> None:
        """Keeps verdicts on pairs that have none."""
        ...

    def forget(self, pairs: Iterable[Pair], /) -> None:
        """Forgets the verdicts on some pairs."""
        ...

    def shared(self, idents: Collection[str], /) -> Iterator[Shared]:
        """The verdicts kept that touch one of these texts, each once."""
        ...


class TextMemory:
    """An index that lives as long as the process."""

    def __init__(self) -> None:
        self._prints: dict[str, Printed] = {}
        self._holders: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._shared: dict[str, dict[str, Shared]] = defaultdict(dict)

    def put(self, prints: Mapping[str, Printed]) -> set[str]:
        """See `TextIndex`."""
        before = self._firsts(prints.values())
        for ident, one in prints.items():
            self._prints[ident] = one
            for number in one.prints:
                insort(self._holders[number], (one.rank, ident))
        return _fallen(before, self._firsts(prints.values()))

    def drop(self, idents: Collection[str]) -> set[str]:
        """See `TextIndex`."""
        gone = [self._prints[ident] for ident in idents]
        before = self._firsts(gone)
        for ident in idents:
            given = self._prints.pop(ident)
            for one in given.prints:
                holders = self._holders[one]
                del holders[bisect_left(holders, (given.rank, ident))]
            self.forget([(ident, other) for other in self._shared[ident]])
        return _fallen(self._firsts(gone), before)

    def partners(self, idents: Collection[str]) -> dict[str, set[str]]:
        """See `TextIndex`."""
        found: dict[str, set[str]] = {}
        for ident in idents:
            given = self._prints[ident]
            met = Counter[str]()
            for one in given.prints:
                holders = self._holders[one]
                is_first = len(holders) <= CAP or (given.rank, ident) <= holders[CAP - 1]
                met.update(other for _, other in (holders if is_first else islice(holders, CAP)))
            del met[ident]
            found[ident] = {other for other, common in met.items() if common >= BOTH}
        return found

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

    def _firsts(self, some: Iterable[Printed]) -> dict[int, set[str]]:
        """The first `CAP` holders of each fingerprint."""
        return {one: {ident for _, ident in self._holders[one][:CAP]} for given in some for one in given.prints}


def _fallen(before: Mapping[int, set[str]], after: Mapping[int, set[str]]) -> set[str]:
    """Who was among the first and is no more."""
    return {ident for one, firsts in before.items() for ident in firsts - after[one]}


def compared(index: TextIndex, ask: Ask, idents: Collection[str]) -> Iterator[Shared]:
    """The verdicts worth keeping on the pairs of some texts, each once."""
    partners = sorted((ident, others) for ident, others in index.partners(idents).items() if others)
    articles = ask({one for ident, others in partners for one in (ident, *others)})
    done: set[str] = set()
    for ident, others in partners:
        for other in sorted(others - done):
            verdict = compare(articles[ident], articles[other])
            if verdict:
                yield verdict
        done.add(ident)


def verdicts(articles: Mapping[str, Article]) -> Iterator[Shared]:
    """The verdicts on all pairs among some articles that are worth keeping."""
    index = TextMemory()
    index.put({ident: printed(article) for ident, article in sorted(articles.items())})
    return compared(index, lambda _: articles, articles)
