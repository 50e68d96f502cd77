"""What those who tell of an event say, and how independent they are: the parts of `model.Event`, used from there.

Ids of claims stand for who says something, when and in which words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TollStep = Literal["first", "repeats", "agrees", "revises", "contradicts"]


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a figure, and the claim that gives it."""

    value: float
    claim: str


@dataclass(frozen=True, slots=True)
class EventFigure:
    """The range of what is claimed of one kind, each bound naming its claim.

    ``best``: the most credible single number, by the rule in `resolve.tolls.best`. ``cautious``: the lowest number of
    one who is no party to the event, or of a party where nobody else gives one.
    """

    kind: str
    low: Bound | None
    high: Bound | None
    best: Bound | None = None
    cautious: Bound | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure as somebody gave it, in the order of publication.

    ``step``: what it does to the figures before it: ``first``; ``repeats`` one of them; ``agrees``, as "at least 5"
    with 7; ``revises`` what the same office, body or newsroom said, or says that it brings another up to date;
    ``contradicts`` one that stands.
    """

    kind: str
    low: float | None
    high: float | None
    claim: str
    by: str  # the office, body or newsroom that gives it
    party: bool  # to the event
    step: TollStep


@dataclass(frozen=True, slots=True)
class Valued:
    """One of several competing values of a field, and the claims that give it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which the claims of an event do not agree."""

    field: str
    values: tuple[Valued, ...]


@dataclass(frozen=True, slots=True)
class FieldValues:
    """All that the claims of an event say of one field, contested or not: who and when stand in the claims."""

    field: str
    values: tuple[Valued, ...]


@dataclass(frozen=True, slots=True)
class OriginSpeaker:
    """Somebody whose word an origin rests on, by the first name credited, with the claims that credit the same side.

    ``party``: his side is an actor or a recipient of the event. ``private``: the name is that of a person who holds no
    public office and speaks for no named group.
    """

    name: str
    claims: tuple[str, ...]
    party: bool
    private: bool = False


@dataclass(frozen=True, slots=True)
class EventOrigin:
    """One independent origin: newsrooms and speakers that meet, with every article that repeats them.

    ``party``: all that it rests on is the word of parties to the event.
    """

    name: str
    articles: tuple[str, ...]
    claims: tuple[str, ...]
    newsrooms: tuple[str, ...] = ()
    speakers: tuple[OriginSpeaker, ...] = ()
    party: bool = False


@dataclass(frozen=True, slots=True)
class AlsoTold:
    """An article that tells an event in words that were not coded: no claim, and evidence of none of its fields.

    ``start`` and ``end`` are those of the trigger that was refused, for ``reason`` (as in `WhyNot`).
    """

    event: str
    article: str
    claim: str  # of the event, that the words are most like
    score: float  # log2 odds that they tell one happening
    start: int
    end: int
    reason: str
