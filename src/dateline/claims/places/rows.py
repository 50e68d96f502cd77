"""Lists of places: what its other members are, a member is too ('Oregon, Washington and Idaho' are states)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.claims.places.reading import Mention
from dateline.claims.places.weights import prominence

_GAPS = frozenset((", ", " and ", ", and ", " or ", ", or ", " & ", "; "))
_FEW = 0.5  # what a list of two says


def mark(text: str, mentions: Sequence[Mention]) -> None:
    """Tells each member of a list what its others are: provinces of one country, or countries."""
    begin = 0
    for number in range(1, len(mentions) + 1):
        before = mentions[number - 1]
        if (
            number < len(mentions)
            and text[before.end : mentions[number].start] in _GAPS
            and before.holder is None
            and not before.state
        ):
            continue
        if number - begin > 1:
            _mark(mentions[begin:number])
        begin = number


def _mark(members: Sequence[Mention]) -> None:
    kinds = [_kind(member) for member in members]
    for member, own in zip(members, kinds, strict=True):
        shares: dict[tuple[str, str], float] = defaultdict(float)
        others = list(kinds)
        others.remove(own)
        for kind in others:
            if kind is not None:
                shares[kind] += (1.0 if len(members) > 2 else _FEW) / len(others)
        member.row = dict(shares)


def _kind(member: Mention) -> tuple[str, str] | None:
    """What a member is by itself: a province of some country, a country, or None for something smaller."""
    exact = [one for one in member.candidates if one.match == 1]
    if not exact:
        return None
    best = max(exact, key=prominence)
    if best.grain == "country" and best.country:
        return "country", ""
    return ("province", best.country) if best.grain == "province" else None
