"""Coreference measures: MUC, B-cubed, CEAF-e, and their mean, the CoNLL F1.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF with the similarity phi4: Luo 2005; the mean: Pradhan
et al. 2011. Gold mentions are given, so both sides hold the same ones, singletons among them. What each measure adds
up over chains is shared out evenly among their mentions: the sums over all mentions are the measures as defined, and
the sums over some of them are what a bootstrap needs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from scipy.optimize import linear_sum_assignment


@dataclass(frozen=True, slots=True)
class Share:
    """What one mention, or several together, add to both sides of each measure."""

    mentions: float = 0.0
    muc_right: float = 0.0  # links of the true chains that are found
    muc_true: float = 0.0
    muc_fit: float = 0.0  # links found that are true
    muc_found: float = 0.0
    precision: float = 0.0  # B-cubed
    recall: float = 0.0
    alike: float = 0.0  # phi4 of aligned chains
    alike_found: float = 0.0  # the same, by the chains found
    true: float = 0.0  # chains
    found: float = 0.0

    def __add__(self, other: Share) -> Share:
        return Share(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def shares(truth: Mapping[str, Hashable], said: Mapping[str, Hashable]) -> dict[str, Share]:
    """For each mention of ``truth`` (mention to chain; ``said`` has the same mentions) what it adds."""
    true, found = _chains(truth), _chains(said)
    alike = _aligned(true, found)
    shared: dict[str, Share] = {}
    for mention in truth:
        mine, ours = true[truth[mention]], found[said[mention]]
        both = len(set(mine) & set(ours))
        phi_true, phi_found = alike[0].get(truth[mention], 0.0), alike[1].get(said[mention], 0.0)
        shared[mention] = Share(
            mentions=1.0,
            muc_right=(len(mine) - len({said[one] for one in mine})) / len(mine),
            muc_true=(len(mine) - 1) / len(mine),
            muc_fit=(len(ours) - len({truth[one] for one in ours})) / len(ours),
            muc_found=(len(ours) - 1) / len(ours),
            precision=both / len(ours),
            recall=both / len(mine),
            alike=phi_true / len(mine),
            alike_found=phi_found / len(ours),
            true=1 / len(mine),
            found=1 / len(ours),
        )
    return shared


def _chains(of: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    chains: dict[Hashable, list[str]] = defaultdict(list)
    for mention, chain in of.items():
        chains[chain].append(mention)
    return chains


def _aligned(
    true: Mapping[Hashable, Sequence[str]], found: Mapping[Hashable, Sequence[str]]
) -> tuple[dict[Hashable, float], dict[Hashable, float]]:
    """phi4 (2 |K and R| / (|K| + |R|)) of each chain with the one aligned to it; most in all."""
    row = {mention: at for at, some in enumerate(true.values()) for mention in some}
    sizes = [len(some) for some in true.values()]
    phi = np.zeros((len(true), max(1, len(found))))
    for column, some in enumerate(found.values()):
        for at, both in Counter(row[mention] for mention in some).items():
            phi[at, column] = 2 * both / (sizes[at] + len(some))
    rows, columns = linear_sum_assignment(phi, maximize=True)
    names, others = list(true), list(found)
    pairs = [(names[at], others[to], float(phi[at, to])) for at, to in zip(rows, columns, strict=True)] if found else []
    return {name: value for name, _, value in pairs}, {other: value for _, other, value in pairs}


def total(some: Iterable[Share]) -> Share:
    """The sum."""
    return sum(some, Share())


def muc(of: Share) -> float:
    """F1 of links; 0 where there are none on either side."""
    return _f1(_part(of.muc_fit, of.muc_found), _part(of.muc_right, of.muc_true))


def b_cubed(of: Share) -> float:
    """F1 over mentions."""
    return _f1(_part(of.precision, of.mentions), _part(of.recall, of.mentions))


def ceaf(of: Share) -> float:
    """F1 of CEAF-e."""
    return _f1(_part(of.alike_found, of.found), _part(of.alike, of.true))


def conll(of: Share) -> float:
    """The mean of the three."""
    return (muc(of) + b_cubed(of) + ceaf(of)) / 3


def _part(some: float, of: float) -> float:
    return some / of if of else 0.0


def _f1(precision: float, recall: float) -> float:
    both = precision + recall
    return 2 * precision * recall / both if both else 0.0
