"""An event's values in words, by field: what a person saw when he decided, and what two persons are compared by."""

from __future__ import annotations

from dateline.model import Event

NONE = ""  # said of what is not known


def words(event: Event) -> dict[str, str]:
    """Each value as a short text; figures by their kind."""
    place, when = event.place, event.when
    days = (when.earliest, when.latest) if when else (None, None)
    found = {
        "type": event.type,
        "mode": event.mode or NONE,
        "actors": "; ".join(sorted(one.name for one in event.actors)),
        "recipients": "; ".join(sorted(one.name for one in event.recipients)),
        "place": ", ".join(part for part in (place.name, place.country) if part) if place else NONE,
        "when": "/".join(str(day) if day else ".." for day in dict.fromkeys(days)) if any(days) else NONE,
    }
    for one in event.figures:
        ends = (one.low.value if one.low else None, one.high.value if one.high else None)
        found[one.kind] = "/".join(".." if end is None else f"{end:.15g}" for end in dict.fromkeys(ends))
    return found
