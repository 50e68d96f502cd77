"""Review: the next events to judge, decisions, and what they say of the project."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Header, Query
from fastapi.responses import Response
from pydantic import Field

from dateline import review
from dateline.errors import Conflict, UsageError
from dateline.publish.decided import decision_form
from dateline.publish.rows import event_detail
from dateline.review.agreement import agreement as found_agreement
from dateline.review.agreement import agreement_form
from dateline.review.corrections import corrections as found_corrections
from dateline.review.pairs import pairs as found_pairs
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.desk import Served
from dateline.serve.parameters import Absent, Strict
from dateline.serve.problems import Problem
from dateline.store import listing, read
from dateline.store.decisions import Act, logged_decisions, undone_of
from dateline.store.project import Store
from dateline.store.reviewing import Order

router = APIRouter(prefix="/api/v1", tags=["review"])
_ID, _PRINTED = r"^[\w~.-]*$", r"^[^\x00-\x1f\x7f]*$"
Id = Annotated[str, Field(max_length=80, pattern=_ID)]
Person = Annotated[str, Field(max_length=80, pattern=_PRINTED)]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Chosen by who sends it: the same key is the same decision, however often it is sent.",
    ),
]
NDJSON = "application/x-ndjson"
UNJUDGED = ("note", "skip", "undo")


class ReviewQuery(Strict):
    """The next events for a person."""

    order: Order = Field("uncertain", description="Which come first; second: what others judged and you have not.")
    by: Person | Absent = Field(None, description="Who is going to judge.")
    limit: int = Field(20, ge=1, le=200, description="Events, at most.")


class DecisionsQuery(Strict):
    """Decisions in their order."""

    target: Id | Absent = Field(None, description="Only those about this event.")
    by: Person | Absent = Field(None, description="Only those of this person.")
    after: int = Field(0, ge=0, lt=1 << 62, description="Only those after this number of the log.")
    limit: int = Field(1000, ge=1, le=1000, description="Decisions, at most; the newest where there are more.")


class DecisionIn(Strict):
    """A decision. Without ``undoes`` an undo takes the person's last decision on the target back."""

    target: Id = Field(description="An event.")
    act: Act
    by: Person = Field(min_length=1, description="Who decides.")
    version: Id | None = Field(
        None, description="The event's version as it was seen. Only note, skip and undo may leave it out."
    )
    fields: dict[str, Any] | None = Field(
        None, description="Of an edit: type, mode, actors, recipients, place, when, figures.", max_length=20
    )
    reason: Annotated[str | None, Field(max_length=40)] = Field(
        None, description=f"Of a rejection, a code: {', '.join(review.REASONS)}."
    )
    because: Annotated[str | None, Field(max_length=4000)] = Field(None, description="Why, in words.")
    others: list[Id] | None = Field(
        None, alias="with", description="Of merge and different: the other events.", max_length=50
    )
    claims: list[Id] | None = Field(None, description="Of a split: the claims that it takes out.", max_length=5000)
    undoes: Id | None = Field(None, description="Of an undo: the decision.")

    def wanted(self, key: str) -> review.Wanted:
        """The decision asked for."""
        return review.Wanted(
            self.act,
            self.by,
            self.target,
            self.version or None,
            key,
            self.fields or {},
            self.reason or None,
            self.because or None,
            tuple(self.others or ()),
            tuple(self.claims or ()),
            self.undoes or None,
        )


class ReviewItem(shapes.Shape):
    """An event to judge, and why it comes now."""

    event: shapes.EventDetail
    why: str
    sample: bool
    second: bool


class ReviewPage(shapes.Shape):
    """The next events, how many wait, and what the person has decided today (UTC)."""

    total: int
    today: int
    items: list[ReviewItem]


class PairsQuery(Strict):
    """Pairs of events."""

    limit: int = Field(20, ge=1, le=100, description="Pairs, at most.")


class CorrectionsQuery(Strict):
    """Sentences of the codebook."""

    profile: Literal["full", "public"] = Field(
        "full", description="full: with the sentences, which are the articles' words; public: only where they stand."
    )


class PairForm(shapes.Shape):
    """Two events that may be one."""

    one: shapes.EventDetail
    other: shapes.EventDetail
    score: float = Field(description="0 to 1: how likely they are one happening.")
    shared: list[str]
    differ: list[str]


class Pairs(shapes.Shape):
    """The likeliest first."""

    items: list[PairForm]


class AgreedField(shapes.Shape):
    """How far persons agree on a field, with the 95 % interval of alpha."""

    field: str
    n: int
    percent: float | None
    alpha: float | None
    low: float | None
    high: float | None


class AccuracyField(shapes.Shape):
    """The share of the random sample that persons left as it was, with Wilson's 95 % interval."""

    field: str
    n: int
    right: int
    accuracy: float | None
    low: float | None
    high: float | None


class AgreementForm(shapes.Shape):
    """Agreement of persons, and their sample's verdict on the machine."""

    events: int
    persons: list[str]
    fields: list[AgreedField]
    sampled: int
    accuracy: list[AccuracyField]
    differing: list[dict[str, Any]]


class Saved(shapes.Shape):
    """A decision that is written down, and the events as they are now."""

    decision: dict[str, Any]
    events: list[shapes.EventDetail]
    saved: bool
    pending: bool = Field(description="Its articles are just being read: the events are joined anew when that is done.")


@router.get("/review", response_model=ReviewPage, responses=shapes.told())
def queue(asked: Ask, query: Annotated[ReviewQuery, Query()]) -> Response:
    """The next events to judge; every tenth is drawn at random."""
    store = asked.desk.store
    found = review.queue(store, query.order, by=query.by or "", limit=query.limit)
    items = [
        {
            "event": {**event_detail(store, one.listed), "version": one.version},
            "why": one.why,
            "sample": one.sample,
            "second": one.second,
        }
        for one in found.items
    ]
    return asked.json({"total": found.total, "today": found.today, "items": items})


@router.post("/decisions", status_code=201, response_model=Saved, responses=shapes.told(403, 409, 413))
def decide(desk: Served, given: DecisionIn, key: Key) -> Response:
    """Takes a decision: written down at once, with the events that it touches made anew."""
    store = desk.store
    if not given.version and given.act not in UNJUDGED:
        raise Problem(422, "version is missing", "send the version of the event that was judged")
    try:
        done = review.decide(store, given.wanted(key))
    except Conflict as error:
        current = _detail(store, error.current)
        raise Problem(409, error.message, error.cure, kind=error.kind, current=current) from error
    events = [one for ident in done.events if (one := _detail(store, ident)) is not None]
    form = {
        "decision": decision_form(done.decision),
        "events": events,
        "saved": True,
        "pending": done.pending,
    }
    headers = {"Cache-Control": "no-store", **({"Idempotent-Replayed": "true"} if done.repeated else {})}
    return Response(msgspec.json.encode(form), 201, headers, "application/json")


@router.get("/decisions", response_model=shapes.Listing, responses=shapes.told())
def decisions(asked: Ask, query: Annotated[DecisionsQuery, Query()]) -> Response:
    """Decisions, oldest first, with those that were undone."""
    store = asked.desk.store
    claims: tuple[str, ...] = ()
    if query.target:
        with store.engine.connect() as connection:
            event = read.events_by_id(connection, [query.target]).get(query.target)
        claims = event.claims if event else ()
    some = logged_decisions(store, target=query.target or None, by=query.by or None, after=query.after, claims=claims)
    found = list(some)
    gone = undone_of(store, [one.id for one in found])
    items = [decision_form(one, undone=one.id in gone) for one in found[-query.limit :]]
    return asked.json({"items": items})


@router.get("/agreement", response_model=AgreementForm, responses=shapes.told())
def agreement(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """How far persons agree, by field, where two have judged an event; how right the machine is, by the sample."""
    return asked.json(agreement_form(found_agreement(asked.desk.store)))


@router.get("/pairs", response_model=Pairs, responses=shapes.told())
def pairs(asked: Ask, query: Annotated[PairsQuery, Query()]) -> Response:
    """Pairs of events that may be one happening and that nobody has told apart."""
    store = asked.desk.store
    items = [
        {
            "one": event_detail(store, pair.one),
            "other": event_detail(store, pair.other),
            "score": pair.score,
            "shared": list(pair.shared),
            "differ": list(pair.differ),
        }
        for pair in found_pairs(store, query.limit)
    ]
    return asked.json({"items": items})


@router.get("/corrections", response_model=None, responses={200: {"content": {NDJSON: {}}}, **shapes.told()})
def corrections(asked: Ask, query: Annotated[CorrectionsQuery, Query()]) -> Response:
    """What persons put right, as sentences of the codebook: one JSON object a line, for `dateline codebook`."""
    lines = [msgspec.json.encode(one) for one in found_corrections(asked.desk.store, query.profile)]
    headers = asked.headers({"Content-Disposition": 'attachment; filename="corrections.jsonl"'})
    return Response(b"".join(line + b"\n" for line in lines), headers=headers, media_type=NDJSON)


def _detail(store: Store, ident: str | None) -> dict[str, Any] | None:
    """An event whole; nothing for one that is no more by now."""
    if ident is None:
        return None
    try:
        return event_detail(store, listing.one(store, ident))
    except UsageError:
        return None
