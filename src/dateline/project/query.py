"""A lazy list of records: nothing is read until it is counted, walked, shown or turned into a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

from dateline.project import filtering, frames
from dateline.project.filtering import narrowed
from dateline.publish import exports, notebook
from dateline.publish.forms import Form
from dateline.store.project import Store
from dateline.store.read import Filters

V = TypeVar("V")

HEAD = 10  # rows that a notebook shows


@dataclass(frozen=True, slots=True)
class Kind(Generic[V]):
    """What a query is of: how it is walked and counted, and what a row of it shows."""

    name: Literal["articles", "claims", "events"]
    walk: Callable[[Store, Filters], Iterator[V]]
    count: Callable[[Store, Filters], int]
    columns: tuple[str, ...]
    row: Callable[[V], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One filter of a query: what it means, how many are left after it, and how many fell out by it."""

    words: str
    left: int
    out: int


@dataclass(frozen=True, slots=True)
class Explained:
    """The steps of a query, from all records to those that are listed."""

    name: str
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        lines = [f"{one.left:>9,}  {one.words}" + (f" ({one.out:,} fell out)" if one.out else "") for one in self.steps]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        rows = [(one.words, f"{one.left:,}", f"{one.out:,}") for one in self.steps]
        return notebook.table_html(f"How {self.name} were chosen", ("filter", "left", "fell out"), rows)


@dataclass(frozen=True, slots=True)
class Query(Generic[V]):
    """Records of one kind, by id, that fit the filters."""

    store: Store
    kind: Kind[V]
    filters: Filters

    def filter(self, **more: Any) -> Query[V]:
        """The same query with more filters; one that is named again is replaced."""
        return replace(self, filters=narrowed(self.filters, more))

    def explain(self) -> Explained:
        """What each filter means, and how many fall out by it, in the order of the filters' record."""
        so_far, left = Filters(), self.kind.count(self.store, Filters())
        steps = [Step(f"all {self.kind.name}", left, 0)]
        for name, value in filtering.chosen(self.filters):
            so_far = replace(so_far, **{name: value})
            now = self.kind.count(self.store, so_far)
            steps.append(Step(filtering.words(name, value), now, left - now))
            left = now
        return Explained(self.kind.name, tuple(steps))

    def first(self) -> V | None:
        """The first record, or None."""
        return next(iter(self), None)

    def forms(self) -> Iterator[Form]:
        """The records as JSON objects, as `export` writes them in the profile `full`."""
        return exports.records(self.store, self.kind.name, self.filters)

    def to_pandas(self) -> Any:
        """A pandas DataFrame, one row a record, typed; its columns are those of the CSV export.

        Raises ``MissingExtra`` without pandas.
        """
        return frames.to_pandas(self.kind.name, self.forms())

    def to_arrow(self) -> Any:
        """A pyarrow Table, nested where the record is. Raises ``MissingExtra`` without pyarrow."""
        return frames.to_arrow(self.forms())

    def to_geopandas(self, geometry: str = "point", *, uncertain: bool = False) -> Any:
        """A GeoDataFrame in EPSG:4326 with the columns of `to_pandas`, ``grain`` and ``radius_km``.

        ``point``: towns and sites. A district, province or country is an area and has no point, unless ``uncertain``
        asks for its middle. ``area``: such a place is a circle of its size; towns and sites stay points. What has no
        place has no geometry, never the point 0, 0. Raises ``MissingExtra`` without geopandas.
        """
        return frames.to_geopandas(self.kind.name, self.forms(), geometry=geometry, uncertain=uncertain)

    def to_parquet(self, path: Any) -> None:
        """Writes the table of `to_arrow` to a file. Raises ``MissingExtra`` without pyarrow."""
        frames.to_parquet(self.forms(), path)

    def by(self, period: str = "W", field: str | None = None, *, with_reading: bool = False) -> Any:
        """Events (or claims) counted by period and by the values of a column, as a DataFrame.

        ``period``: D, W (from Monday), M, Q or Y, by the first day that the date allows; the undated are counted in
        ``attrs["undated"]``. ``with_reading`` adds ``articles_read``: the project's articles published in the period,
        whatever the filters: a rise in events beside an equal rise in reading is no news.
        """
        return frames.by(
            self.store, self.kind.name, self.forms(), period=period, field=field, with_reading=with_reading
        )

    def __iter__(self) -> Iterator[V]:
        return self.kind.walk(self.store, self.filters)

    def __len__(self) -> int:
        return self.kind.count(self.store, self.filters)

    def __bool__(self) -> bool:
        return True  # a query that finds nothing is a query still, and asking reads nothing

    def __repr__(self) -> str:
        told = "; ".join(filtering.words(*one) for one in filtering.chosen(self.filters))
        return f"<{self.kind.name}{f': {told}' if told else ''}; not read yet>"

    def _repr_html_(self) -> str:
        total = len(self)
        noun = self.kind.name if total != 1 else self.kind.name[:-1]
        rows = [self.kind.row(one) for one in islice(self, HEAD)]
        return notebook.rows_html(f"{total:,} {noun}", total, self.kind.columns, rows)
