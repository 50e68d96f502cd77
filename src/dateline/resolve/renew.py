"""Texts that come and go: what they touch is read again, and nothing else.

After any steps, in any order, the copies and warnings are those of the texts that are left, as if all had come at
once: pairs follow from the set of texts (`textindex`), verdicts from the pair, groups and warnings from the pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dateline.model import Warning
from dateline.resolve.recycled import recycled
from dateline.resolve.textindex import Ask, Printed, TextIndex, compared
from dateline.resolve.texts import Shared, firsts, is_long


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is true now of every text that a change may have touched; the others are as they were."""

    copy_of: Mapping[str, str | None]
    warnings: Mapping[str, Warning | None]


def renew(index: TextIndex, ask: Ask, new: Mapping[str, Printed], gone: Collection[str] = ()) -> Renewed:
    """Takes in new texts, lets others go, and reads again what they touch.

    ``ask`` knows every article that the index holds or shall hold, but for those that are gone.
    """
    torn = {ident for pair in index.shared(gone) for ident in (pair.one, pair.other)} - set(gone)
    moved = index.drop(gone)
    pushed = index.put(dict(sorted(new.items())))
    torn |= _let_go(index, pushed | moved)
    again = set(new) | moved
    index.keep(compared(index, ask, again))
    return _read_again(index, ask, again | torn)


def _let_go(index: TextIndex, moved: Collection[str]) -> set[str]:
    """Forgets the verdicts on what are pairs no longer; the texts of those."""
    torn = set()
    for ident, partners in sorted(index.partners(moved).items()):
        lost = [
            pair for pair in index.shared([ident]) if (pair.other if pair.one == ident else pair.one) not in partners
        ]
        index.forget((pair.one, pair.other) for pair in lost)
        torn |= {one for pair in lost for one in (pair.one, pair.other)}
    return torn


def _read_again(index: TextIndex, ask: Ask, touched: set[str]) -> Renewed:
    """Groups and warnings of the texts touched and of those around them.

    A group is read from all that hangs together by copies; a warning from the pairs of a text and of its partners,
    so that it may change two pairs away from a text touched, or from one whose group has changed.
    """
    seen = _Seen(index)
    grouped = seen.hanging_together(touched)
    copy_of = _firsts(ask, seen.inside(grouped))
    near = seen.around(seen.around(grouped))
    far = seen.around(seen.around(near))
    long = [pair for pair in seen.shared(far) if any(map(is_long, pair.passages))]
    told: Mapping[str, Warning] = {}
    if long:
        ends = {ident for pair in long for ident in (pair.one, pair.other)}
        known = _firsts(ask, seen.inside(seen.hanging_together(ends)))
        ends |= {known[ident] for ident in ends & known.keys()}
        articles = ask(ends)
        told = recycled((articles[ident] for ident in sorted(ends)), known, long)
    return Renewed(
        {ident: copy_of.get(ident) for ident in sorted(grouped)}, {ident: told.get(ident) for ident in sorted(near)}
    )


def _firsts(ask: Ask, shared: Collection[Shared]) -> dict[str, str]:
    return firsts(ask({ident for pair in shared for ident in (pair.one, pair.other)}), shared)


class _Seen:
    """The verdicts on some texts, each text asked for once."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index
        self._of: dict[str, list[Shared]] = {}

    def shared(self, idents: Collection[str]) -> list[Shared]:
        """The verdicts that touch one of these texts, each once."""
        missing = {ident for ident in idents if ident not in self._of}
        if missing:
            self._of.update((ident, []) for ident in missing)
            for pair in self._index.shared(missing):
                for ident in missing & {pair.one, pair.other}:
                    self._of[ident].append(pair)
        found = {(pair.one, pair.other): pair for ident in idents for pair in self._of[ident]}
        return [pair for _, pair in sorted(found.items())]

    def inside(self, idents: Collection[str]) -> list[Shared]:
        """Those between two of these texts."""
        return [pair for pair in self.shared(idents) if pair.one in idents and pair.other in idents]

    def around(self, idents: set[str]) -> set[str]:
        """With the texts that share a passage long enough to be warned of."""
        near = {ident for pair in self.shared(idents) if any(map(is_long, pair.passages))
                for ident in (pair.one, pair.other)}  # fmt: skip
        return idents | near

    def hanging_together(self, idents: set[str]) -> set[str]:
        """All texts that copies lead to from some."""
        found, edge = set(idents), set(idents)
        while edge:
            near = {ident for pair in self.shared(edge) if pair.is_copy for ident in (pair.one, pair.other)}
            edge = near - found
            found |= edge
        return found
