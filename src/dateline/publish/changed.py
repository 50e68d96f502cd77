"""JSON forms of changes."""

from __future__ import annotations

from dateline.model import Change, Logged
from dateline.publish.forms import Form


def change_form(change: Change) -> Form:
    """What became of an event; ``into`` are the events to follow it to."""
    return {
        "kind": change.kind,
        "event": change.event,
        "into": list(change.into),
        "fields": list(change.fields),
        "reason": change.reason,
    }


def logged_form(logged: Logged) -> Form:
    """A change with its number, to go on from with ``--since``, and its time."""
    return {"number": logged.number, "at": logged.at.isoformat(), **change_form(logged.change)}
