"""How far persons agree with one another, and the machine with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dateline.review.alpha import Agreed, agreed, wilson
from dateline.store import decisions
from dateline.store.decisions import Decision
from dateline.store.draw import is_sampled
from dateline.store.project import Store
from dateline.store.reviewing import Judgement, judgements

VERDICT = "is an event"
FIELDS = ("type", "mode", "actors", "recipients", "place", "when")
NOTHING = ""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """The share of what the machine made that persons left as it was. ``low`` and ``high``: Wilson's 95 % interval."""

    field: str
    n: int
    right: int
    accuracy: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Differing:
    """An event on which persons do not agree: what each says, by field."""

    event: str
    persons: tuple[str, ...]
    fields: Mapping[str, tuple[str, ...]]  # in the order of the persons


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over all events that two persons or more have judged, and over the random sample."""

    events: int  # judged by two or more
    persons: tuple[str, ...]
    fields: Mapping[str, Agreed]
    accuracy: tuple[Accuracy, ...]  # of the random sample alone
    sampled: int  # events of the sample that were judged
    differing: tuple[Differing, ...]


def agreement(store: Store) -> Agreement:
    """Reads all standing judgements. Of several by one person on one event the newest counts."""
    found = judgements(store)
    newest: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for one in found:
        newest[one.event][one.by] = one
    shared = {event: some for event, some in newest.items() if len(some) > 1}
    records = _records(store, [one.number for some in shared.values() for one in some.values()])
    told = {
        event: {by: _said(records[one.number]) for by, one in sorted(some.items())} for event, some in shared.items()
    }
    return Agreement(
        len(shared),
        tuple(sorted({by for some in told.values() for by in some})),
        {name: agreed(units) for name, units in _units(told).items()},
        tuple(_accuracy(store, found)),
        sum(is_sampled(event) for event in newest),
        tuple(_differing(told)),
    )


def agreement_form(found: Agreement) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "events": found.events,
        "persons": list(found.persons),
        "fields": [{"field": name, **asdict(one)} for name, one in found.fields.items()],
        "sampled": found.sampled,
        "accuracy": [asdict(one) for one in found.accuracy],
        "differing": [
            {
                "event": one.event,
                "persons": list(one.persons),
                "fields": {name: list(some) for name, some in one.fields.items()},
            }
            for one in found.differing
        ],
    }


def _records(store: Store, numbers: Iterable[int]) -> dict[int, Decision]:
    with store.engine.connect() as connection:
        return {one.decision.number: one.decision for one in decisions.standing(connection, numbers)}


def _said(one: Decision) -> dict[str, str]:
    """A person's values: of an event that he rejects only that it is none."""
    if one.act == "reject":
        return {VERDICT: "no"}
    return {VERDICT: "yes", **dict.fromkeys(FIELDS, NOTHING), **one.values}


def _units(told: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, list[list[str]]]:
    """By field the values of each event. A figure that one gives and another does not is a difference."""
    names = dict.fromkeys((VERDICT, *FIELDS))
    names.update(dict.fromkeys(sorted({name for some in told.values() for said in some.values() for name in said})))
    units: dict[str, list[list[str]]] = {}
    for name in names:
        every = [
            [said.get(name, NOTHING) for said in some.values() if name == VERDICT or said[VERDICT] == "yes"]
            for some in told.values()
        ]
        # Where nobody gives a figure of this kind there is nothing to agree on.
        units[name] = [some for some in every if name in (VERDICT, *FIELDS) or any(some)]
    return {name: some for name, some in units.items() if any(len(unit) > 1 for unit in some)}


def _differing(told: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterable[Differing]:
    for event, some in sorted(told.items()):
        names = dict.fromkeys(name for said in some.values() for name in said)
        given = {name: tuple(said.get(name, NOTHING) for said in some.values()) for name in names}
        apart = {name: values for name, values in given.items() if len(set(values)) > 1}
        if apart:
            yield Differing(event, tuple(some), apart if VERDICT not in apart else {VERDICT: apart[VERDICT]})


def _accuracy(store: Store, found: Sequence[Judgement]) -> Iterable[Accuracy]:
    """Of sampled events alone: the last word on whether it is one, and which fields anybody had to put right."""
    of: dict[str, list[Judgement]] = defaultdict(list)
    for one in found:
        if is_sampled(one.event):
            of[one.event].append(one)
    edits = _records(store, [one.number for some in of.values() for one in some if one.act == "edit"])
    last = {event: some[-1].act for event, some in of.items()}
    wrong = {event: {name for one in some if one.number in edits for name in _edited(edits[one.number])}
             for event, some in of.items()}  # fmt: skip
    real = [event for event in of if last[event] != "reject"]
    whole = sum(last[event] != "reject" and not wrong[event] for event in of)
    yield _share("whole event", whole, len(of))
    yield _share(VERDICT, len(real), len(of))
    for name in (*FIELDS, "figures"):
        yield _share(name, sum(name not in wrong[event] for event in real), len(real))


def _edited(one: Decision) -> Iterable[str]:
    return one.fields


def _share(field: str, right: int, of: int) -> Accuracy:
    low, high = wilson(right, of) or (None, None)
    return Accuracy(field, of, right, right / of if of else None, low, high)
