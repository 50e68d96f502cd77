"""One record in its project: the record's own attributes, and what else the project knows of it.

A view is no record: ``claims`` of an event are the claims themselves here, not their ids. The record is in ``record``,
and every attribute that a view has not is asked of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from dateline.model import Article, Claim, Event, Reading
from dateline.project import deciding
from dateline.project.why import Field, Range
from dateline.publish import notebook
from dateline.publish.contested import outlet
from dateline.store import listing, read
from dateline.store.listing import Listed
from dateline.store.project import Store

R = TypeVar("R", Article, Claim, Event)


class View(Generic[R]):
    """A record in its project. Equal to a view of an equal record."""

    record: R

    def __init__(self, store: Store, record: R) -> None:
        self.store = store
        self.record = record

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # as pickle and copy ask before there is a record
            raise AttributeError(name)
        return getattr(self.record, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and other.record == self.record

    def __hash__(self) -> int:
        return hash(self.record.id)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self.record)})


class ArticleView(View[Article]):
    """An article, what it claims, and the events that it tells."""

    @property
    def reading(self) -> Reading:
        """All that the article says."""
        return read.reading(self.store, self.record.id)

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """Its claims, in the order of the text."""
        return tuple(ClaimView(self.store, one, self.record) for one in self.reading.claims)

    def __repr__(self) -> str:
        day = self.record.published.latest if self.record.published else "undated"
        return f"<article {self.record.id}: {outlet(self.record)}, {day}: {self.record.title or '(no title)'}>"

    def _repr_html_(self) -> str:
        return notebook.article_html(self.record, self.reading.claims)


class ClaimView(View[Claim]):
    """A claim, with who says so in which words and where."""

    def __init__(self, store: Store, record: Claim, article: Article | None = None) -> None:
        super().__init__(store, record)
        self._article = article

    @property
    def story(self) -> ArticleView:
        """The article that makes it; ``article`` is its id."""
        if self._article is None:
            self._article = read.article(self.store, self.record.article)
        return ArticleView(self.store, self._article)

    @property
    def source(self) -> str:
        """The outlet, or the address where it has no name."""
        return outlet(self.story.record)

    @property
    def said_by(self) -> str | None:
        """Who is credited with it; None: the outlet says it in its own voice."""
        return self.record.speaker.name if self.record.speaker else None

    @property
    def quote(self) -> str:
        """The sentence."""
        words: str = self.record.span.text
        return words

    def field(self, name: str) -> Field:
        """One field of the claim, which knows its reasons."""
        return Field(name, (self.record,))

    def __repr__(self) -> str:
        said = f"{self.said_by}, in " if self.said_by else ""
        return f"<claim {self.record.id}: {self.record.type}, {said}{self.source}: “{' '.join(self.quote.split())}”>"

    def _repr_html_(self) -> str:
        return notebook.claim_html(self.record, self.story.record)


class EventView(View[Event]):
    """An event, the claims that it rests on, and the decisions on it.

    ``status`` is what persons made of it: machine, accepted, edited or rejected. A decision gives a new view; this one
    stays what was seen, and the next decision on it raises ``Conflict``.
    """

    def __init__(self, store: Store, listed: Listed) -> None:
        super().__init__(store, listed.event)
        self.status = listed.status
        self.quad = listed.quad

    @property
    def claims(self) -> tuple[ClaimView, ...]:
        """The claims that it rests on."""
        found = read.claims_of(self.store, self.record.claims)
        articles = {ident: read.article(self.store, ident) for ident in {one.article for one in found}}
        return tuple(ClaimView(self.store, one, articles[one.article]) for one in found)

    def figure(self, kind: str) -> Range | None:
        """The range that its tellers give for a kind of figure (killed, injured, ...); None where nobody gives one."""
        found = next((one for one in self.record.figures if one.kind == kind), None)
        if found is None:
            return None
        disputed = any(one.field == kind for one in self.record.disputes)
        low, high = (one.value if one else None for one in (found.low, found.high))
        return Range(low, high, disputed)

    @property
    def killed(self) -> Range | None:
        """How many were killed, from lowest to highest."""
        return self.figure("killed")

    @property
    def injured(self) -> Range | None:
        """How many were injured, from lowest to highest."""
        return self.figure("injured")

    def field(self, name: str) -> Field:
        """One field of the event, with the claims that give it."""
        return Field(name, tuple(one.record for one in self.claims))

    def accept(self, *, by: str | None = None, because: str | None = None) -> EventView:
        """Says that it is one event, coded right. ``by``: who decides; else the variable DATELINE_REVIEWER."""
        return self._decided({"act": "accept", "because": because}, by)[0]

    def reject(self, reason: str, *, by: str | None = None, because: str | None = None) -> EventView:
        """Says that it is no such event; ``reason`` is one of `review.deciding.REASONS`. Lists leave it out then."""
        return self._decided({"act": "reject", "reason": reason, "because": because}, by)[0]

    def edit(self, *, by: str | None = None, because: str | None = None, **fields: Any) -> EventView:
        """Corrects fields: type, mode, actors, recipients, place, when, figures, or ends such as ``killed_high=15``."""
        wanted = {"act": "edit", "fields": deciding.edited(self.record, fields), "because": because}
        return self._decided(wanted, by)[0]

    def merge(self, *others: str | EventView, by: str | None = None, because: str | None = None) -> EventView:
        """Says that these are the same happening."""
        ids = tuple(one if isinstance(one, str) else one.record.id for one in others)
        return self._decided({"act": "merge", "others": ids, "because": because}, by)[0]

    def split(
        self, *claims: str | ClaimView, by: str | None = None, because: str | None = None
    ) -> tuple[EventView, ...]:
        """Takes claims out: they tell another happening. Gives all events that there are now, this one first."""
        ids = tuple(one if isinstance(one, str) else one.record.id for one in claims)
        return self._decided({"act": "split", "claims": ids, "because": because}, by)

    def _decided(self, wanted: Mapping[str, Any], by: str | None) -> tuple[EventView, ...]:
        done = deciding.decide(self.store, self.record, self.status, wanted, by)
        return tuple(EventView(self.store, listing.one(self.store, ident)) for ident in done.events)

    def __repr__(self) -> str:
        kind = self.record.type + (f"/{self.record.mode}" if self.record.mode else "")
        where = self.record.place.name if self.record.place else "unplaced"
        when = self.record.when.earliest if self.record.when else None
        return f"<event {self.record.id}: {kind}, {where}, {when or 'undated'}, {self.record.standing}, {self.status}>"

    def _repr_html_(self) -> str:
        told = {one.record.id: (one.record, one.story.record) for one in self.claims}
        return notebook.event_html(self.record, told, status=self.status)
