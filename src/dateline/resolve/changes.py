"""What became of events between two states: new, revised, merged, split, retracted, each with its reason.

Events are known again by their claims, never by likeness: a claim's id is a hash of its words and place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from dateline.model import Change, Event

_OWN = frozenset({"id", "claims", "steps", "origins", "revision", "replaces"})  # told in words of their own
_VALUES = tuple(field.name for field in fields(Event) if field.name not in _OWN)


@dataclass(frozen=True, slots=True)
class State:
    """An event as far as it is compared: what it is called, what it rests on, and its values by field."""

    id: str
    claims: tuple[str, ...]
    values: Mapping[str, object]
    why: tuple[str, ...] = ()  # notes of the steps that joined its claims


def state(event: Event) -> State:
    """The state of an event's record."""
    values = {name: getattr(event, name) for name in _VALUES}
    return State(event.id, event.claims, values, tuple(step.note for step in event.steps))


def changes(before: Sequence[State], after: Sequence[State]) -> tuple[Change, ...]:
    """The changes from some events to others, by the ids of the events, what is gone before what is new.

    Both must hold all events that share a claim with any of them; events that are the same in both give nothing.
    """
    return tuple(_Compared(before, after).all())


class _Compared:
    def __init__(self, before: Sequence[State], after: Sequence[State]) -> None:
        self.before = {event.id: event for event in before}
        self.after = {event.id: event for event in after}
        self.was = {claim: event.id for event in before for claim in event.claims}
        self.now = {claim: event.id for event in after for claim in event.claims}

    def all(self) -> Iterator[Change]:
        for _, event in sorted(self.before.items()):
            heirs = self._heirs(event)
            same = self.after.get(event.id)
            if same is not None and len(heirs) > 1:
                yield Change("split", event.id, heirs, self._parted(event, heirs))
            elif same is not None:
                yield from self._revised(event, same)
            elif not heirs:
                yield Change("retracted", event.id, (), "No claim tells it any more: its articles were read again.")
            elif len(heirs) > 1:
                yield Change("split", event.id, heirs, self._parted(event, heirs))
            else:
                yield self._moved(event, self.after[heirs[0]])
        for _, event in sorted(self.after.items()):
            if not any(claim in self.was for claim in event.claims):
                tell = "tells" if len(event.claims) == 1 else "tell"
                yield Change("new", event.id, (event.id,), f"{_some(event.claims, 'claim')} {tell} it.")

    def _heirs(self, event: State) -> tuple[str, ...]:
        """The events that hold its claims now: itself first, then those with most of them."""
        counts: dict[str, int] = {}
        for claim in event.claims:
            if claim in self.now:
                counts[self.now[claim]] = counts.get(self.now[claim], 0) + 1
        return tuple(sorted(counts, key=lambda one: (one != event.id, -counts[one], one)))

    def _parted(self, event: State, heirs: Sequence[str]) -> str:
        shares = [f"{sum(self.now.get(claim) == heir for claim in event.claims)} in {heir}" for heir in heirs]
        gone = sum(claim not in self.now for claim in event.claims)
        return f"Its claims are no longer taken for one happening: {', '.join(shares)}{_gone(gone)}."

    def _moved(self, event: State, heir: State) -> Change:
        others = {self.was[claim] for claim in heir.claims if claim in self.was} - {event.id}
        if not others:
            why = "Goes by another id: the claim that it was named by is no longer its first."
            return Change("revised", event.id, (heir.id,), why, _differing(event, heir))
        return Change("merged", event.id, (heir.id,), f"Told by {heir.id} too{self._link(event, heir)}.")

    def _link(self, event: State, heir: State) -> str:
        """The words of the step that ties one of its claims to one of another event."""
        own = set(event.claims)
        for note in heir.why:
            one, _, rest = note.partition(" with ")
            other = rest.partition(":")[0]
            if (one in own) != (other in own):
                return f": {note}"
        return ""

    def _revised(self, event: State, same: State) -> Iterator[Change]:
        if event.claims == same.claims and event.values == same.values:
            return
        came = [claim for claim in same.claims if claim not in set(event.claims)]
        taken = {self.was[claim] for claim in came if claim in self.was}
        words = [f"{_some(came, 'claim')} more" if came else ""]
        words += [f"with those of {', '.join(sorted(taken))}" if taken else ""]
        words += [f"{_some(lost, 'claim')} fewer" if (lost := set(event.claims) - set(same.claims)) else ""]
        told = ", ".join(word for word in words if word) or "The same claims, read or joined anew"
        yield Change("revised", event.id, (event.id,), f"{told}.", _differing(event, same))


def _differing(one: State, other: State) -> tuple[str, ...]:
    names = dict.fromkeys((*one.values, *other.values))
    return tuple(name for name in names if one.values.get(name) != other.values.get(name))


def _some(things: Collection[str], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _gone(number: int) -> str:
    return f", {number} told no more" if number else ""
