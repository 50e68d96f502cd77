"""A claim in other codebooks: PLOVER's quad class and score, a CAMEO code, ACLED-like and UCDP-like readings.

The codebooks are files (``data/ontology``); docs/ontology.md tells the rules and what is lost. Formats that are only
like those of a data set are named so: no row of it is copied, and its coders would often decide otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.crosswalk.acled import acled
from dateline.claims.crosswalk.cameo import Plover, Precision, cameo, coded, to_cameo, to_plover
from dateline.claims.crosswalk.ucdp import Ucdp, ucdp
from dateline.language.ontology import plover
from dateline.model import Claim


def quad(claim: Claim) -> int | None:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    kind = plover().types.get(claim.type)
    return kind.quad if kind else None


def score(claim: Claim) -> float | None:
    """PLOVER's score: that of the mode, else of the type."""
    kind = plover().types.get(claim.type)
    if kind is None:
        return None
    mode = kind.modes.get(claim.mode or "")
    return mode.score if mode is not None and mode.score is not None else kind.meaning.score


def crossed(claim: Claim) -> Claim:
    """The claim with its CAMEO code, quad class and ACLED-like sub-event."""
    code, precision = coded(claim)
    return replace(claim, cameo=code, cameo_precision=precision, quad=quad(claim), acled=acled(claim))


__all__ = [
    "Plover",
    "Precision",
    "Ucdp",
    "acled",
    "cameo",
    "crossed",
    "quad",
    "score",
    "to_cameo",
    "to_plover",
    "ucdp",
]
