"""Texts that come and go: what they touch is read again, and nothing else.

After any steps, in any order, the copies and warnings are those of the texts that are left, as if all had come at
once: pairs follow from the set of texts (`textindex`), verdicts from the pair, groups and warnings from the pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from dateline.model import Article, Warning
from dateline.resolve.recycled import recycled
from dateline.resolve.textindex import TextIndex, compared, worth
from dateline.resolve.texts import firsts, is_long


@dataclass(frozen=True, slots=True)
class Renewed:
    """What is true now of every text that a change may have touched; the others are as they were."""

    copy_of: Mapping[str, str | None]
    warnings: Mapping[str, Warning | None]


def renew(
    index: TextIndex, library: Mapping[str, Article], new: Collection[str], gone: Collection[str] = ()
) -> Renewed:
    """Takes in new texts, lets others go, and reads again what they touch.

    ``library``: every article that the index holds or shall hold, by id, without those that are gone. A great many
    new texts take less memory in several calls, and come to the same.
    """
    torn = {ident for pair in index.shared(gone) for ident in (pair.one, pair.other)} - set(gone)
    moved: set[str] = set()
    for ident in gone:
        moved |= index.drop(ident)
    pushed: set[str] = set()
    for ident in new:
        pushed |= index.put(library[ident])
    moved -= set(gone)
    torn |= _let_go(index, (pushed | moved) - set(gone))
    again = set(new) | moved
    index.keep(compared(index, library, again))
    return _read_again(index, library, again | torn)


def _let_go(index: TextIndex, moved: Collection[str]) -> set[str]:
    """Forgets what is no longer worth keeping of the verdicts on some texts; the texts of those."""
    torn = set()
    for ident in sorted(moved):
        for pair in list(index.shared([ident])):
            bond = index.bond(pair.one, pair.other)
            kept = None if bond is None else worth(pair, rare=bond)
            if kept != pair:
                index.forget([(pair.one, pair.other)])
                index.keep([kept] if kept else [])
                torn |= {pair.one, pair.other}
    return torn


def _read_again(index: TextIndex, library: Mapping[str, Article], touched: set[str]) -> Renewed:
    """Groups and warnings of the texts touched and of those around them.

    A group is read from all that hangs together by copies; a warning from the pairs of a text and of its partners,
    so that it may change two pairs away from a text touched, or from one whose group has changed.
    """
    grouped = _hanging_together(index, touched)
    copy_of = _grouped(index, library, grouped)
    near = _around(index, _around(index, grouped))
    far = _around(index, _around(index, near))
    long = [pair for pair in index.shared(far) if any(map(is_long, pair.passages))]
    told: Mapping[str, Warning] = {}
    if long:
        ends = {ident for pair in long for ident in (pair.one, pair.other)}
        known = _grouped(index, library, _hanging_together(index, ends))
        ends |= {known[ident] for ident in ends & known.keys()}
        told = recycled((library[ident] for ident in sorted(ends)), known, long)
    return Renewed(
        {ident: copy_of.get(ident) for ident in sorted(grouped)}, {ident: told.get(ident) for ident in sorted(near)}
    )


def _grouped(index: TextIndex, library: Mapping[str, Article], whole: set[str]) -> dict[str, str]:
    """The firsts of some whole components."""
    return firsts(library, [pair for pair in index.shared(whole) if pair.one in whole and pair.other in whole])


def _around(index: TextIndex, idents: set[str]) -> set[str]:
    """Some texts and those that they share long passages with."""
    near = (pair for pair in index.shared(idents) if any(map(is_long, pair.passages)))
    return idents | {ident for pair in near for ident in (pair.one, pair.other)}


def _hanging_together(index: TextIndex, idents: set[str]) -> set[str]:
    """All texts that copies lead to from some."""
    found, edge = set(idents), set(idents)
    while edge:
        near = {ident for pair in index.shared(edge) if pair.is_copy for ident in (pair.one, pair.other)}
        edge = near - found
        found |= edge
    return found
