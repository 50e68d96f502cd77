"""Decisions and what waits for one, as JSON."""

from __future__ import annotations

from typing import Any

from dateline.publish.forms import Form
from dateline.store.decisions import Decision


def decision_form(one: Decision, *, undone: bool = False) -> Form:
    """A decision: who, when, what, why, on which version, and whether it was taken back."""
    out = [anchor.claim for anchor in one.anchors if anchor.side] if one.act == "split" else []
    values: dict[str, Any] = {
        "id": one.id,
        "number": one.number,
        "at": one.at.isoformat(timespec="milliseconds"),
        "by": one.by,
        "act": one.act,
        "target": one.target,
        "version": one.version,
        "fields": dict(one.fields),
        "reason": one.reason,
        "because": one.because,
        "with": list(one.others),
        "claims": out,
        "undoes": one.undoes,
        "undone": undone,
        "blind": one.blind,
        "sample": one.sample,
        "values": dict(one.values),
    }
    return values
