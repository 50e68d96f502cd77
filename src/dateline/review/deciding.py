"""Taking decisions: one short transaction that checks what was judged, writes it down and remakes what it touches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from dateline.errors import Conflict, UsageError
from dateline.ids import content_id
from dateline.model import Event
from dateline.review.fields import normal, summary
from dateline.review.words import words
from dateline.store import decisions as kept
from dateline.store import read
from dateline.store.decisions import ACTS, JOINING, STATUS, Act, Anchor, Decision
from dateline.store.draw import is_sampled
from dateline.store.events import bases_of, events_of, forwarded, statuses
from dateline.store.project import Store

REASONS: Mapping[str, str] = {
    "not_an_event": "nothing happened that is an event",
    "wrong_type": "it is of another type",
    "wrong_actor": "others did it, or others suffered it",
    "wrong_place": "it happened elsewhere",
    "wrong_time": "it happened at another time",
    "old_news": "it is told as background of something newer",
    "duplicate": "another event is the same happening",
    "not_asserted": "nobody says that it happened",
    "other": "something else: say what",
}
UNJUDGED = frozenset({"note", "skip", "undo"})  # acts that need not say which version they saw
LONGEST_NAME, LONGEST_KEY, LONGEST_TEXT = 80, 200, 4000


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision that a person asks for.

    ``version``: of the event as it was seen; without one, as it is. ``key``: the same key is the same decision, however
    often it is sent; without one, a new decision each time. ``others``: the events that the target is merged with,
    or differs from. ``claims``: those that a split takes out. ``undoes``: a decision; without one, the person's last
    one on the target.
    """

    act: Act
    by: str
    target: str = ""
    version: str | None = None
    key: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
    because: str | None = None
    others: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    undoes: str | None = None
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of it. ``events``: ids of those that it is about now, the target's heir first.

    ``repeated``: the key had been used for it before. ``pending``: its articles are just being read; the events are
    joined anew by who resolves next.
    """

    decision: Decision
    events: tuple[str, ...]
    repeated: bool = False
    pending: bool = False


def decide(store: Store, wanted: Wanted) -> Decided:
    """Takes a decision. Nothing is written where it raises.

    Raises ``Conflict`` where the event has changed since it was seen, is told by another one now, or the key was given
    to another decision; ``UsageError`` for a decision that makes no sense.
    """
    wanted = _clean(store, wanted)
    key = wanted.key or uuid4().hex
    ident = kept.decision_id(wanted.by, key)
    asked = content_id("as", json.dumps(asdict(replace(wanted, key=None)), sort_keys=True, default=str))
    with store.writing() as connection:
        before = kept.asked_before(connection, ident)
        if before is not None:
            return _repeated(connection, before, asked)
        if wanted.act == "undo":
            return _undone(connection, wanted, ident, key, asked)
        target, others = _judged(store, connection, wanted)
        anchors = _anchors(connection, wanted, target, others)
        (base,) = bases_of(connection, [target])
        one = Decision(
            ident, kept.last(connection) + 1, datetime.now(UTC), wanted.by, wanted.act, target.id, key, anchors,
            version=wanted.version, base=kept.mark(base), fields=wanted.fields, reason=wanted.reason,
            values=_values(target, base, wanted), because=wanted.because, others=wanted.others, blind=wanted.blind,
            sample=is_sampled(target.id),
        )  # fmt: skip
        kept.append(connection, one, asked)
        adds = one.act if one.act in ("merge", "different") else None
        return _done(connection, one, one.act, [anchor.claim for anchor in anchors], why(one), adds=adds)


def undo(store: Store, by: str, *, undoes: str | None = None, target: str = "", key: str | None = None) -> Decided:
    """Takes a decision back: the one named, else the person's last one, on the target where that is given."""
    return decide(store, Wanted("undo", by, target, key=key, undoes=undoes))


def homes(store: Store, one: Decision) -> tuple[str, ...]:
    """The events that a decision is about now, the target's heir first."""
    with store.engine.connect() as connection:
        claims = [claim for _, claim in kept.anchors_now(connection, one)]
        return _homes(connection, claims, one.target)


def _clean(store: Store, wanted: Wanted) -> Wanted:
    """The same with its texts trimmed and its fields whole. Raises ``UsageError`` for what makes no sense."""
    by = " ".join(wanted.by.split())
    if not by or len(by) > LONGEST_NAME or not by.isprintable():
        cure = "say who decides: --by, or DATELINE_REVIEWER"
        raise UsageError(f"a decision needs a name of at most {LONGEST_NAME} letters", cure=cure)
    if wanted.act not in ACTS:
        raise UsageError(f"no act {wanted.act!r}", cure=f"known: {', '.join(ACTS)}")
    if wanted.key is not None and not 0 < len(wanted.key) <= LONGEST_KEY:
        raise UsageError(f"a key has 1 to {LONGEST_KEY} letters", cure="a UUID is good")
    if wanted.reason is not None and wanted.reason not in REASONS:
        raise UsageError(f"no reason {wanted.reason!r}", cure=f"known: {', '.join(REASONS)}")
    because = (wanted.because or "").encode("utf-8", "replace").decode().replace("\0", " ").strip() or None
    if because and len(because) > LONGEST_TEXT:
        raise UsageError(f"a reason in words has at most {LONGEST_TEXT} letters", cure="shorten it")
    _must_fit(wanted, because)
    version, blind = wanted.version or None, wanted.blind
    if version and version.endswith(kept.BLIND):
        version, blind = version.removesuffix(kept.BLIND), True
    fields = normal(store, wanted.target, wanted.fields) if wanted.act == "edit" else {}
    return replace(wanted, by=by, because=because, fields=fields, version=version, blind=blind)


def _must_fit(wanted: Wanted, because: str | None) -> None:
    """What an act needs, and what no other act takes."""
    if wanted.act == "note" and not because:
        raise UsageError("a note has no words", cure="--because says them")
    if (wanted.act == "edit") != bool(wanted.fields):
        raise UsageError("an edit says which fields, and nothing else does", cure="for example --type PROTEST")
    if (wanted.act in ("merge", "different")) != bool(wanted.others):
        raise UsageError("merge and different name other events, and nothing else does", cure="give their ids too")
    if (wanted.act == "split") != bool(wanted.claims):
        raise UsageError(
            "a split names the claims that it takes out, and nothing else does", cure="--claims says which"
        )


def _repeated(connection: sa.Connection, before: tuple[Decision, str], asked: str) -> Decided:
    one, then = before
    if then != asked:
        raise Conflict(
            "this key was given to another decision",
            kind="key",
            current=one.target,
            cure="give each decision a new key",
        )
    return Decided(one, _homes(connection, [anchor.claim for anchor in one.anchors], one.target), repeated=True)


def _judged(store: Store, connection: sa.Connection, wanted: Wanted) -> tuple[Event, list[Event]]:
    """The event and the others, as they are. Raises ``Conflict`` where they are not what was seen."""
    idents = (wanted.target, *wanted.others)
    if len(set(idents)) < len(idents):
        raise UsageError("an event is named twice", cure="name each event once")
    found = read.events_by_id(connection, idents)
    for ident in idents:
        if ident not in found:
            heirs = forwarded(store, ident)
            if not heirs:
                raise UsageError(f"no event {ident!r} in this project", cure="`dateline events` lists them")
            raise Conflict(
                f"{ident} is told by {', '.join(heirs)} now", kind="gone", current=heirs[0], cure="look at that one"
            )
    target = found[wanted.target]
    if wanted.act not in UNJUDGED and wanted.version is not None:
        now = kept.version(target, statuses(connection, [target.id])[target.id])
        if now != wanted.version:
            raise Conflict(
                f"{target.id} has changed since you saw it", kind="stale", current=target.id, cure="look at it again"
            )
    return target, [found[ident] for ident in wanted.others]


def _anchors(connection: sa.Connection, wanted: Wanted, target: Event, others: Sequence[Event]) -> tuple[Anchor, ...]:
    """The claims that the decision rests on, by side, with what finds them again."""
    out = set(wanted.claims)
    if out and (not out < set(target.claims)):
        raise UsageError("a split takes some of the event's claims out, not all", cure="`dateline show` lists them")
    sides = {claim: int(claim in out) for claim in target.claims}
    sides.update((claim, side) for side, other in enumerate(others, start=1) for claim in other.claims)
    found = read.some_claims(connection, sorted(sides))
    urls = read.urls_of(connection, sorted({one.article for one in found}))
    told = {one.id for one in found}
    bare = tuple(Anchor(claim, "", None, "", "", 0, side) for claim, side in sorted(sides.items()) if claim not in told)
    return (
        *(
            Anchor(one.id, one.article, urls.get(one.article), one.span.text, one.trigger.text, one.trigger.start,
                   sides[one.id])
            for one in found
        ),
        *bare,
    )  # fmt: skip


def _values(target: Event, base: Event, wanted: Wanted) -> dict[str, str]:
    """What the person leaves the event's values at. Who judged blind saw the machine's."""
    from dateline.resolution.edits import edited

    seen = base if wanted.blind else target
    return words(edited(seen, wanted.fields, "") if wanted.fields else seen)


def why(one: Decision) -> str:
    """A decision as a sentence, as the log of changes has it."""
    because = f": {one.because.rstrip('.')}" if one.because else ""
    reason = f" ({one.reason.replace('_', ' ')})" if one.reason else ""
    done = {
        "accept": "accepted it", "reject": f"rejected it{reason}", "edit": f"put {summary(one.fields)}",
        "merge": "took it for the same happening", "split": "parted its claims", "sensitive": "marked it as sensitive",
        "different": "took it for another happening", "note": "noted", "skip": "set it aside", "undo": "undid",
    }  # fmt: skip
    return f"{one.by} {done.get(one.act, one.act)}{because}."


def _undone(connection: sa.Connection, wanted: Wanted, ident: str, key: str, asked: str) -> Decided:
    """Takes a decision of the same person back."""
    old = _to_undo(connection, wanted)
    one = Decision(
        ident, kept.last(connection) + 1, datetime.now(UTC), wanted.by, "undo", old.target, key,
        tuple(replace(anchor, claim=now) for anchor, now in kept.anchors_now(connection, old)),
        because=wanted.because, undoes=old.id,
    )  # fmt: skip
    kept.append(connection, one, asked)
    chain = [old]
    while chain[-1].undoes is not None:
        before = kept.asked_before(connection, chain[-1].undoes)
        assert before is not None, "nothing is ever deleted"
        chain.append(before[0])
    words_ = f"{one.by} {'undid' if len(chain) % 2 else 'did again'}: {why(chain[-1])}"
    first = chain[-1].act
    adds = first if first == "merge" else None  # a merge undone leaves its events as they are made alone
    return _done(connection, one, first, [anchor.claim for anchor in one.anchors], words_, adds=adds)


def _to_undo(connection: sa.Connection, wanted: Wanted) -> Decision:
    if wanted.undoes is None:
        claims = [claim for one in read.events_by_id(connection, [wanted.target]).values() for claim in one.claims]
        found = kept.last_of(connection, wanted.by, claims if wanted.target else None)
        if found is None:
            raise UsageError(
                f"{wanted.by} has decided nothing that could be undone", cure="`dateline log` lists decisions"
            )
        return found
    known = kept.asked_before(connection, wanted.undoes)
    if known is None:
        raise UsageError(f"no decision {wanted.undoes!r}", cure="`dateline log` lists them")
    if known[0].by != wanted.by:
        raise UsageError(f"{wanted.undoes} is by {known[0].by}", cure="decide otherwise, and say why")
    if kept.undone(connection, [wanted.undoes]):
        raise Conflict(f"{wanted.undoes} is undone already", kind="stale", current=known[0].target)
    return known[0]


def _done(
    connection: sa.Connection, one: Decision, act: Act, claims: Sequence[str], said: str, *, adds: str | None
) -> Decided:
    """Remakes the events that a decision touches. ``adds``: as `rejoin` has it."""
    from dateline.resolution.events import rejoin
    from dateline.resolution.writing import lay_again

    pending = False
    if act in JOINING:
        pending = not rejoin(connection, claims, said, adds=adds)
    elif act in STATUS or act == "sensitive":
        lay_again(connection, claims, said)
    return Decided(one, _homes(connection, claims, one.target), pending=pending)


def _homes(connection: sa.Connection, claims: Iterable[str], target: str) -> tuple[str, ...]:
    """The events that hold the claims now: the target, or what holds most of its claims, first."""
    found = events_of(connection, claims)
    return tuple(one.id for one in sorted(found, key=lambda one: (one.id != target, -len(one.claims), one.id)))
