"""A claim in other codebooks: PLOVER's quad class and score, a CAMEO code, ACLED-like and UCDP-like readings.

The codebooks are files (``data/ontology``); docs/ontology.md tells the rules and what is lost. Formats that are only
like those of a data set are named so: no row of it is copied, and its coders would often decide otherwise.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.crosswalk.acled import acled
from dateline.claims.crosswalk.cameo import Plover, Precision, cameo, coded, to_cameo, to_plover
from dateline.claims.crosswalk.ucdp import Ucdp, ucdp
from dateline.language.ontology import plover, table
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


def crossed(claim: Claim, scene: str | None = None) -> Claim:
    """The claim with its CAMEO code, quad class and ACLED-like sub-event.

    ``scene``: what a coder that judges whole sentences takes this one for.
    """
    code, precision = coded(claim)
    context = table("acled")["contexts"].get(scene)
    contexts = claim.contexts if context is None or context in claim.contexts else (*claim.contexts, context)
    like = acled(claim, scene)
    return replace(claim, contexts=contexts, cameo=code, cameo_precision=precision, quad=quad(claim), acled=like)


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
