"""Queries as tables: pandas, Arrow, GeoPandas, Parquet. The packages are an extra and are loaded when asked for."""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import MissingExtra, UsageError
from dateline.publish.exports import COLUMNS, flat
from dateline.publish.forms import Form
from dateline.store import reading
from dateline.store.project import Store

KM_A_DEGREE = 111.32  # of latitude
CORNERS = 64  # of a circle
EXACT = ("site", "town")  # grains that a point may stand for
PERIODS = {"D": "D", "W": "W-SUN", "M": "M", "Q": "Q", "Y": "Y"}
CATEGORIES = (
    "type", "mode", "date_basis", "country", "admin1", "standing", "status", "stance", "voice", "language", "outlet",
    "grain", "cameo", "cameo_precision", "acled_like_event_type", "acled_like_sub_event_type", "published_basis",
)  # fmt: skip
WHOLE = (
    "date_prec", "where_prec", "radius_km", "quad", "killed_low", "killed_high", "injured_low", "injured_high",
    "ucdp_like_low", "ucdp_like_best", "ucdp_like_high", "acled_like_fatalities", "origins", "newsrooms", "speakers",
    "parties", "articles",
)  # fmt: skip
REAL = ("lat", "lon", "confidence")
DAYS = ("earliest", "latest", "published")


def extra(name: str) -> Any:
    """A package of the extra ``frames``. Raises ``MissingExtra`` where it is not installed."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtra(name, "frames") from error


def to_pandas(kind: str, forms: Iterable[Form]) -> Any:
    """Categories, nullable whole numbers, days as datetimes; what is open or unknown is missing."""
    pandas = extra("pandas")
    columns = _columns(kind)
    frame = pandas.DataFrame([_row(kind, form) for form in forms], columns=columns)
    for name in columns:
        if name in CATEGORIES:
            frame[name] = frame[name].astype("category")
        elif name in WHOLE:
            frame[name] = pandas.to_numeric(frame[name]).astype("Int64")
        elif name in REAL:
            frame[name] = pandas.to_numeric(frame[name]).astype("float64")
        elif name in DAYS:
            frame[name] = pandas.to_datetime(frame[name], format="ISO8601")
    return frame


def _columns(kind: str) -> list[str]:
    beside = [] if kind == "articles" else ["grain", "radius_km"]
    return [*COLUMNS[kind], *beside]


def _row(kind: str, form: Form) -> Form:
    place = form.get("place") or {}
    return {**flat(kind, form), "grain": place.get("grain"), "radius_km": place.get("radius_km")}


def to_arrow(forms: Iterable[Form]) -> Any:
    """Nested where the record is."""
    return extra("pyarrow").Table.from_pylist(list(forms))


def to_parquet(forms: Iterable[Form], path: Any) -> None:
    """The table of `to_arrow` as a file."""
    importlib.import_module("pyarrow.parquet").write_table(to_arrow(forms), path)


def to_geopandas(kind: str, forms: Iterable[Form], *, geometry: str, uncertain: bool) -> Any:
    """See `query.Query.to_geopandas`."""
    if geometry not in ("point", "area"):
        raise UsageError(f"no geometry {geometry!r}", cure="point or area")
    geopandas = extra("geopandas")
    held = list(forms)
    shapes = [_shape(form.get("place") or {}, geometry, uncertain=uncertain) for form in held]
    return geopandas.GeoDataFrame(to_pandas(kind, held), geometry=shapes, crs="EPSG:4326")


def _shape(place: Form, geometry: str, *, uncertain: bool) -> Any:
    shapely = extra("shapely")
    lat, lon = place.get("lat"), place.get("lon")
    if lat is None or lon is None:
        return None
    if place["grain"] in EXACT:
        return shapely.Point(lon, lat)
    if geometry == "area" and place["radius_km"]:
        return circle(lat, lon, float(place["radius_km"]))
    return shapely.Point(lon, lat) if geometry == "point" and uncertain else None


def circle(lat: float, lon: float, radius_km: float) -> Any:
    """A circle on the globe as a polygon in degrees; in two parts where it crosses the date line.

    Towards a pole it is cut at 89.9 degrees: no place of the gazetteer lies there.
    """
    shapely = extra("shapely")
    turns = [2 * math.pi * at / CORNERS for at in range(CORNERS)]
    arc = radius_km / KM_A_DEGREE * math.pi / 180
    here = math.radians(lat)
    corners = []
    for turn in turns:
        north = math.asin(math.sin(here) * math.cos(arc) + math.cos(here) * math.sin(arc) * math.cos(turn))
        east = math.atan2(
            math.sin(turn) * math.sin(arc) * math.cos(here), math.cos(arc) - math.sin(here) * math.sin(north)
        )
        corners.append((lon + math.degrees(east), max(-89.9, min(89.9, math.degrees(north)))))
    whole = shapely.Polygon(corners)
    parts = [
        shapely.affinity.translate(piece, xoff=-shift)
        for shift in (-360, 0, 360)
        if not (piece := whole.intersection(shapely.box(-180 + shift, -90, 180 + shift, 90))).is_empty
    ]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def by(store: Store, kind: str, forms: Iterator[Form], *, period: str, field: str | None, with_reading: bool) -> Any:
    """See `query.Query.by`."""
    if period not in PERIODS:
        raise UsageError(f"no period {period!r}", cure=f"known: {', '.join(PERIODS)}")
    frame = to_pandas(kind, forms)
    day = frame["published"] if kind == "articles" else frame["earliest"].fillna(frame["latest"])
    start = day.dt.to_period(PERIODS[period]).dt.start_time.rename("start")
    if field is None:
        table = frame.groupby(start).size().to_frame(kind)
    elif field in frame:
        column = frame[field].astype("object").where(frame[field].notna(), "(none)")
        table = frame.groupby([start, column]).size().unstack(fill_value=0)
        table.columns.name = field
    else:
        raise UsageError(f"{kind} have no column {field!r}", cure=f"known: {', '.join(frame.columns)}")
    table = _filled(table, PERIODS[period])
    if with_reading:
        table["articles_read"] = _read(store, table.index, PERIODS[period])
    table.attrs["undated"] = int(day.isna().sum())
    return table.astype("Int64") if len(table) else table


def _filled(table: Any, period: str) -> Any:
    """Periods in which nothing is told count nothing, and are there."""
    if not len(table):
        return table
    pandas = extra("pandas")
    whole = pandas.period_range(table.index.min(), table.index.max(), freq=period).start_time
    return table.reindex(whole, fill_value=0).rename_axis("start")


def _read(store: Store, starts: Any, period: str) -> Any:
    pandas = extra("pandas")
    days = reading.coverage(store).items
    read = pandas.Series(
        [count for _, count in days], index=pandas.to_datetime([day for day, _ in days]), dtype="int64"
    )
    return read.groupby(read.index.to_period(period).start_time).sum().reindex(starts, fill_value=0)
