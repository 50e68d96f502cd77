"""What to look at next: an order, with every tenth event drawn at random; or what another person has judged, blind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.errors import UsageError
from dateline.model import Event
from dateline.store import listing
from dateline.store import reviewing as kept
from dateline.store.codec import decode
from dateline.store.decisions import BLIND, version
from dateline.store.draw import ONE_IN, draw, is_sampled
from dateline.store.events import MACHINE
from dateline.store.listing import Listed
from dateline.store.project import Store
from dateline.store.reviewing import ORDERS, Order

MOST = 200
DRAWN = "drawn at random: one in ten is, so that accuracy can be told honestly"
__all__ = ["MOST", "ORDERS", "Item", "Order", "Queue", "queue"]


@dataclass(frozen=True, slots=True)
class Item:
    """An event to judge. ``version``: what a decision on it has to name.

    ``why``: why it comes now. ``sample``: it was drawn at random. ``second``: another person has judged it; what is
    shown is what the machine made of it, as that person saw it.
    """

    listed: Listed
    version: str
    why: str
    sample: bool = False
    second: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """The next events, how many wait, and how many decisions the person has made today (UTC)."""

    total: int
    today: int
    items: tuple[Item, ...]


def queue(store: Store, order: Order = "uncertain", *, by: str = "", limit: int = 20) -> Queue:
    """The next events for a person. Raises ``UsageError`` for an unknown order or a limit out of 1 to 200."""
    if not 1 <= limit <= MOST:
        raise UsageError(f"limit {limit} is out of range", cure=f"1 to {MOST}")
    by = " ".join(by.split())
    today = kept.done_today(store, by) if by else 0
    passed = kept.skipped(store, by) if by else set()
    if order == "second":
        total, items = _second(store, by, limit, passed)
        return Queue(total, today, items)
    found = kept.waiting(store, order, limit, passed)
    drawn = set(found.sampled)
    mixed = list(_mixed(found, today))[:limit]
    items = tuple(
        Item(
            one,
            version(one.event, one.status),
            DRAWN if one.number in drawn else _why(one, order),
            sample=one.number in drawn,
        )
        for one in listing.some(store, mixed)
    )
    return Queue(found.total, today, items)


def _mixed(found: kept.Waiting, done: int) -> Iterator[int]:
    """Nine of the order, then one that was drawn; ``done`` says where in the ten the person stands."""
    ordered, sampled = list(found.ordered), list(found.sampled)
    at = done
    while ordered or sampled:
        at += 1
        first = sampled if (at % ONE_IN == 0 and sampled) or not ordered else ordered
        yield first.pop(0)


def _why(one: Listed, order: Order) -> str:
    if order == "impact":
        return f"{_killed(one)}{_origins(one)}"
    if order == "disputed":
        return f"disputed: {', '.join(each.field for each in one.event.disputes)}"
    if order == "random":
        return "in the order of the draw"
    return "; ".join(_doubts(one.event)) or "among the least certain of the project"


def _killed(one: Listed) -> str:
    figure = next((each for each in one.event.figures if each.kind == "killed"), None)
    high = figure and (figure.high or figure.low)
    return f"{high.value:.15g} killed, " if high else ""


def _origins(one: Listed) -> str:
    some = len(one.event.origins)
    return f"{some} origin{'' if some == 1 else 's'}"


def _doubts(event: Event) -> Iterator[str]:
    """What makes an event uncertain, in words."""
    if len(event.origins) < 2:
        yield "one origin"
    if event.place is None or event.place.lat is None:
        yield "no place on the map"
    elif event.place.grain in ("province", "country"):
        yield f"no place more exact than {event.place.grain}"
    if event.when is None or event.when.earliest is None:
        yield "no date"
    elif event.when.basis == "published":
        yield "dated by its publication"
    if event.mode is None:
        yield "no mode"
    if event.disputes:
        yield f"disputed: {', '.join(one.field for one in event.disputes)}"


def _second(store: Store, by: str, limit: int, passed: set[str]) -> tuple[int, tuple[Item, ...]]:
    """What others have judged and this person has not; first the sample, in the order of the draw."""
    if not by:
        raise UsageError("a second look needs to know who looks", cure="by=NAME")
    persons: dict[str, set[str]] = defaultdict(set)
    for one in kept.judgements(store):
        persons[one.event].add(one.by)
    left = [ident for ident, some in persons.items() if by not in some]
    left.sort(key=lambda ident: (ident in passed, not is_sampled(ident), draw(ident)))
    bases = kept.bases(store, left[:limit])
    items = []
    for ident in left[:limit]:
        found = listing.one(store, ident)
        now = f"{version(found.event, found.status)}{BLIND}"
        base = decode(bases[ident], Event) if ident in bases else found.event
        why = "another person has judged it; look for yourself"
        shown = replace(found, event=base, status=MACHINE)
        items.append(Item(shown, now, why, sample=is_sampled(ident), second=True))
    return len(left), tuple(items)
