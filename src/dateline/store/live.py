"""What may still be going on: where a strike, a siege, a move of troops or a shelter is can do harm while it is news.

OCHA's and HDX's guidance leave the kinds and the time to who shares; ours are a default.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from dateline.store import schema
from dateline.store.project import Store

TYPES = ("ASSAULT", "COERCE", "MOBILIZE")  # strikes and raids; arrests, sieges and blockades; moves of forces
GRAIN = "site"  # of any type: a clinic, a school, a shelter, a camp
_EVENT, _CLAIM, _ARTICLE = schema.event.c, schema.claim.c, schema.article.c
# A day is the local one of a place: the last one of all ends twelve hours after that of UTC.
_DAY_ENDS = timedelta(days=1, hours=12)


def first_live_day(hours: int, now: datetime) -> str:
    """The first day (ISO) of which some moment, somewhere, is less than some hours ago."""
    return ((now.astimezone(UTC) - timedelta(hours=hours) - _DAY_ENDS).date() + timedelta(days=1)).isoformat()


def live_events(day: str) -> sa.ColumnElement[bool]:
    """The events that may have gone on on a day or later: by their last day, else by when they were last told."""
    last = sa.func.coalesce(_EVENT.latest, _EVENT.published_last, _EVENT.last_day, "")
    return sa.and_(sa.or_(_EVENT.type.in_(TYPES), _EVENT.grain == GRAIN), last >= day)


def is_live(store: Store, ident: str, day: str) -> bool:
    """Whether an event is one of these."""
    with store.engine.connect() as connection:
        return bool(connection.scalar(sa.select(sa.literal(1)).where(_EVENT.id == ident, live_events(day))))


def live_claims(day: str) -> sa.ColumnElement[bool]:
    """The claims of such events; of those that are of no event, the ones of such types told on the day or later."""
    home = schema.event_claim.c
    held = sa.select(home.claim).join(schema.event, _EVENT.id == home.event).where(live_events(day))
    homeless = ~sa.exists().where(home.claim == _CLAIM.id)
    told = sa.select(_ARTICLE.id).where(_ARTICLE.published >= day)
    loose = sa.and_(_CLAIM.type.in_(TYPES), homeless, _CLAIM.article.in_(told))
    return sa.or_(_CLAIM.id.in_(held), loose)
