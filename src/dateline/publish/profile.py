"""What leaves the machine: ``full`` is everything, ``public`` protects people.

In ``public`` no article text and no sentence travels, private persons are roles instead of names,
points are rounded to about a kilometre, and to a tenth of a degree where the place is a single site
(a clinic, a school, a shelter). Named are armed groups, organisations and holders of public office. Of an event that a
person marked as sensitive, and of its claims, no more of the place travels than the country. What may still be going on
is held back for a day (`store.live` says what that is).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dateline.errors import UsageError
from dateline.model import Event
from dateline.store.filters import Filters
from dateline.store.live import first_live_day

PROFILES = ("public", "full")
HELD_HOURS = 24
PUBLIC_BASES = frozenset({"role", "demonym", "metonym", "office", "country"})
TOWN_DECIMALS, SITE_DECIMALS = 2, 1
MASKED = "a private person"
WITHHELD = "a place that is withheld"
SENSITIVE = "review.sensitive"  # the step that a person's mark leaves on an event

Form = dict[str, Any]


def settled(filters: Filters, profile: str, hours: int = HELD_HOURS) -> Filters:
    """The filters of what may leave now: in ``public`` without what may have gone on within the last hours; 0: with it.

    This and nothing else in an export depends on the clock.
    """
    if profile != "public" or not hours:
        return filters
    return replace(filters, settled=first_live_day(hours, now()))


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def is_sensitive(event: Event) -> bool:
    """Whether a person marked an event as sensitive."""
    return any(step.name == SENSITIVE for step in event.steps)


def mask(rows: Iterator[Form], *, what: str, profile: str, hidden: Collection[str] = ()) -> Iterator[Form]:
    """The rows as the profile lets them go. Raises ``UsageError`` for an unknown profile.

    ``hidden``: ids of the claims of sensitive events, where the rows are claims.
    """
    if profile not in PROFILES:
        raise UsageError(f"no profile {profile!r}", cure=f"known: {', '.join(PROFILES)}")
    if profile == "full" or what == "rejects":
        return rows
    return map(_public_article, rows) if what == "articles" else (_public_record(row, hidden) for row in rows)


def _public_article(row: Form) -> Form:
    return {
        **row,
        "text": None,
        "authors": [],
        "dropped": [],
        "warnings": [{**one, "spans": []} for one in row["warnings"]],
    }


def _public_record(row: Form, hidden: Collection[str]) -> Form:
    changed: Form = {"steps": []}
    for role in ("actors", "recipients"):
        changed[role] = [_public_actor(one) for one in row[role]]
    if row.get("speaker"):
        changed["speaker"] = _public_actor(row["speaker"])
    if "text" in row:
        changed["text"] = None
    changed["place"] = _public_place(row["place"])
    if "origins" in row:
        changed |= _public_event(row)
        if any(step["name"] == SENSITIVE for step in row["steps"]):
            lists = {"values": changed["values"], "disputes": row["disputes"]}
            changed |= {name: [one for one in some if one["field"] != "place"] for name, some in lists.items()}
            changed["place"] = _withheld_place(row["place"])
    elif row["id"] in hidden:
        changed["place"] = _withheld_place(row["place"])
    return {**row, **changed}


def _public_event(row: Form) -> Form:
    """An event's own lists of names: of those credited, of those who give figures, of actors and recipients."""
    spoken = [speaker for one in row["origins"] for speaker in one["speakers"]] + row["denied_by"]
    private = {claim for one in spoken if one["private"] for claim in one["claims"]}
    public = {one["name"] for role in ("actors", "recipients") for one in row[role] if is_public(one)}
    return {
        "origins": [
            {**one, "speakers": [_public_speaker(speaker) for speaker in one["speakers"]]} for one in row["origins"]
        ],
        "denied_by": [_public_speaker(one) for one in row["denied_by"]],
        "tolls": [{**one, "by": MASKED} if one["claim"] in private else one for one in row["tolls"]],
        "values": [_public_values(one, public) for one in row["values"]],
    }


def _public_speaker(speaker: Form) -> Form:
    return {**speaker, "name": MASKED} if speaker["private"] else speaker


def _public_values(field: Form, public: Collection[str]) -> Form:
    """Names of actors and recipients stay where the event itself may name them."""
    if field["field"] not in ("actors", "recipients"):
        return field
    values = [one if one["value"] in public else {**one, "value": MASKED} for one in field["values"]]
    return {**field, "values": values}


def is_public(actor: Form) -> bool:
    """Whether an actor may be named: known by id, or no person's name at all."""
    return actor["id"] is not None or actor["basis"] in PUBLIC_BASES


def _public_actor(actor: Form) -> Form:
    if is_public(actor):
        return actor
    return {**actor, "text": MASKED, "start": None, "end": None, "name": MASKED}


def _withheld_place(place: Form | None) -> Form | None:
    """The country alone."""
    return place and {
        **dict.fromkeys(place), "name": WITHHELD, "country": place["country"], "score": 0.0, "basis": "withheld",
        "role": place["role"], "alternatives": [],
    }  # fmt: skip


def _public_place(place: Form | None) -> Form | None:
    if place is None or place["lat"] is None:
        return place
    decimals = SITE_DECIMALS if place["grain"] == "site" else TOWN_DECIMALS
    return {**place, "lat": round(place["lat"], decimals), "lon": round(place["lon"], decimals)}
