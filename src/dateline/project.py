"""The Python API: read a page, code a text, open a project. Queries are lazy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from dateline import pipeline
from dateline.acquire import entry, sniff
from dateline.errors import MissingExtra
from dateline.model import AlsoTold, Article, Claim, Event, Hint, Logged, Origin, Reading
from dateline.publish import eventforms, forms
from dateline.settings import Settings
from dateline.store import read as stored
from dateline.store.alsotold import also_told
from dateline.store.events import logged
from dateline.store.project import Store
from dateline.store.read import Filters

T = TypeVar("T", Article, Claim, Event)


def article(html_or_text: str | bytes, url: str | None = None, published: str | None = None) -> Article:
    """The story in a page. Raises ``errors.Rejected`` with the reason where there is none."""
    from dateline.article.read import read

    body = html_or_text.encode() if isinstance(html_or_text, str) else html_or_text
    charset = "utf-8" if isinstance(html_or_text, str) else None
    media_type = "text/html" if sniff.kind(body[: sniff.HEAD], "") == "html" else "text/plain"
    origin = Origin("given", "page")
    page = entry.page(body, origin, media_type=media_type, url=url, charset=charset, hint=Hint(published=published))
    return read(page, Settings())


def code(text: str, published: str | None = None, title: str | None = None) -> Reading:
    """Everything that a text says: claims, attributions, actors, places, times, figures. Stores nothing.

    ``published`` is an ISO date or date-time. Raises ``errors.Rejected`` for a language that is not read.
    """
    from dateline.article.read import from_text
    from dateline.claims.code import code as code_article

    settings = Settings()
    story = from_text(
        text, source_id=None, title=title, published=published, url=None, outlet=None, language=None, settings=settings
    )
    return code_article(story, _language(), settings)


@lru_cache(maxsize=1)
def _language() -> Any:
    from dateline.language.load import load

    return load(Settings())


@dataclass(frozen=True, slots=True)
class Query(Generic[T]):
    """A lazy list of records: nothing is read until it is counted, walked or turned into a table."""

    fetch: Callable[[], Iterator[T]]
    form: Callable[[T], dict[str, Any]]

    def __iter__(self) -> Iterator[T]:
        return self.fetch()

    def __len__(self) -> int:
        return sum(1 for _ in self.fetch())

    def to_pandas(self) -> Any:
        """A pandas DataFrame, one row a record. Raises ``MissingExtra`` without pandas."""
        pandas = _extra("pandas")
        return pandas.DataFrame([self.form(record) for record in self])

    def to_arrow(self) -> Any:
        """A pyarrow Table, nested where the record is. Raises ``MissingExtra`` without pyarrow."""
        return _extra("pyarrow").Table.from_pylist([self.form(record) for record in self])

    def to_geopandas(self) -> Any:
        """A GeoDataFrame in EPSG:4326; records without a place have no geometry, never the point 0,0."""
        geopandas, shapely = _extra("geopandas"), _extra("shapely")
        rows = [self.form(record) for record in self]
        places = [row.get("place") or {} for row in rows]
        points = [shapely.Point(one["lon"], one["lat"]) if one.get("lat") is not None else None for one in places]
        return geopandas.GeoDataFrame(rows, geometry=points, crs="EPSG:4326")


def _extra(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra(name, "frames") from error


class Project:
    """A folder of evidence: what was read, and what it says."""

    def __init__(self, folder: str | Path, *, create: bool = True) -> None:
        self.store = Store(Path(folder), create=create)

    def read(self, *inputs: str | Path, **settings: Any) -> pipeline.Summary:
        """Reads files, folders and addresses into the project; settings by name. Safe to stop and to repeat."""
        return pipeline.read(self.store, inputs, Settings.of(settings))

    def articles(self, **filters: Any) -> Query[Article]:
        """The articles, by id. Filters as in `store.read.Filters`."""
        return Query(lambda: stored.articles(self.store, Filters(**filters)), forms.article_form)

    def claims(self, **filters: Any) -> Query[Claim]:
        """The claims, by id."""
        return Query(lambda: stored.claims(self.store, Filters(**filters)), forms.claim_form)

    def events(self, **filters: Any) -> Query[Event]:
        """The events, by id."""
        return Query(lambda: stored.events(self.store, Filters(**filters)), self._event_form)

    def also_told(self, event: Event) -> Sequence[AlsoTold]:
        """The articles that tell an event in words that were not coded."""
        return also_told(self.store, event=event.id).get(event.id, ())

    def _event_form(self, event: Event) -> dict[str, Any]:
        return eventforms.event_form(event, self.also_told(event))

    def changes(self, since: str | None = None) -> Iterator[Logged]:
        """What became of events, as logged. ``since``: a change's number, or an ISO date or time (UTC)."""
        return logged(self.store, since)

    def __getitem__(self, ident: str) -> Event | Claim | Article:
        """The record with this id, or the only one whose id begins so."""
        if ident.startswith("ev"):
            return stored.event(self.store, ident)
        return stored.claim(self.store, ident) if ident.startswith("cl") else stored.article(self.store, ident)

    def claims_of(self, event: Event) -> Sequence[Claim]:
        """The claims that an event rests on."""
        return stored.claims_of(self.store, event.claims)

    def close(self) -> None:
        """Closes the store."""
        self.store.close()


def open_project(folder: str | Path) -> Project:
    """Opens or makes the project in a folder. Raises ``errors.StoreError`` where that cannot be done."""
    return Project(folder)
