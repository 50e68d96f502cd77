"""Decisions find their claims again: one whose article was read otherwise has another id, but the same words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Claim
from dateline.store import decisions
from dateline.store import families as kept
from dateline.store.decisions import Anchor
from dateline.store.project import Store


def settle_anchors(store: Store) -> None:
    """Puts the anchors whose claims are gone on the claims that say the same now, and opens those claims."""
    with store.engine.connect() as connection:
        if not decisions.lost_anchors(connection):
            return
    with store.writing() as connection:
        moved: list[tuple[int, int, str | None]] = []
        for number, position, anchor, now in decisions.lost_anchors(connection):
            found = same_words(anchor, decisions.claims_near(connection, anchor))
            if found != now:
                moved.append((number, position, found))
        decisions.move_anchors(connection, moved)
        again = [claim for _, _, claim in moved if claim is not None]
        kept.open_again(connection, kept.homes(connection, again))


def same_words(anchor: Anchor, claims: Sequence[Claim]) -> str | None:
    """The claim that has the anchor's trigger in the same sentence, or in one that holds it or is a part of it."""
    trigger, sentence = _plain(anchor.trigger), _plain(anchor.sentence)
    fits = [one for one in claims if _plain(one.trigger.text) == trigger and _overlap(_plain(one.span.text), sentence)]

    def rank(one: Claim) -> tuple[bool, bool, bool, int, str]:
        near = abs(one.trigger.start - anchor.start)
        other = one.article != anchor.article
        return one.id != anchor.claim, other, _plain(one.span.text) != sentence, near, one.id

    return min(fits, key=rank).id if fits else None


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
