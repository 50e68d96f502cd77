"""Files out: JSON Lines (lossless), CSV and GeoJSON. One record at a time; the same bytes for the same content."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, Literal

import msgspec

from dateline.errors import UsageError
from dateline.model import Event
from dateline.publish import eventforms, forms
from dateline.publish.profile import HELD_HOURS, mask, settled
from dateline.store import read
from dateline.store.alsotold import also_told
from dateline.store.codec import decode
from dateline.store.decisions import sensitive_claims
from dateline.store.filters import Filters
from dateline.store.project import Store
from dateline.store.recordpages import event_records

What = Literal["articles", "claims", "events", "rejects"]
FORMATS = ("jsonl", "csv", "geojson")
WHATS = ("articles", "claims", "events", "rejects")


def export(
    store: Store, *, what: str, format_: str, filters: Filters, profile: str, hold_back: int = HELD_HOURS
) -> Iterator[str]:
    """Lines of the export, each with its line end.

    ``profile`` ``full`` is for one's own machine; ``public`` masks private persons, coarsens places
    and leaves the articles' text and what is of the last ``hold_back`` hours at home. Raises ``UsageError`` for an
    unknown name.
    """
    if what not in WHATS:
        raise UsageError(f"nothing called {what!r} to export", cure=f"known: {', '.join(WHATS)}")
    if format_ not in FORMATS:
        raise UsageError(f"no format {format_!r}", cure=f"known: {', '.join(FORMATS)}")
    if format_ == "geojson" and what != "events":
        raise UsageError("only events have a place of their own", cure="export --what events --format geojson")
    writer: Callable[[str, Iterator[forms.Form]], Iterator[str]] = {"jsonl": _jsonl, "csv": _csv, "geojson": _geojson}[
        format_
    ]
    hidden = sensitive_claims(store) if what == "claims" and profile == "public" else ()
    if what in ("claims", "events"):
        filters = settled(filters, profile, hold_back)
    return writer(what, mask(records(store, what, filters), what=what, profile=profile, hidden=hidden))


def records(store: Store, what: str, filters: Filters) -> Iterator[forms.Form]:
    """The forms of all records of one kind, by id."""
    if what == "articles":
        return map(forms.article_form, read.articles(store, filters))
    if what == "claims":
        return map(forms.claim_form, read.claims(store, filters))
    if what == "events":
        return _events(store, filters)
    return map(forms.reject_form, read.rejects(store))


def _events(store: Store, filters: Filters) -> Iterator[forms.Form]:
    also = also_told(store)
    for status, record in event_records(store, filters):
        event = decode(record, Event)
        yield {**eventforms.event_form(event, also.get(event.id, ())), "status": status}


def json_line(form: forms.Form) -> str:
    """One object on one line, keys in the order of the form, no escapes beyond JSON's own."""
    return msgspec.json.encode(form).decode() + "\n"


def _jsonl(_what: str, rows: Iterator[forms.Form]) -> Iterator[str]:
    return map(json_line, rows)


CLAIM_COLUMNS = (
    "id",
    "article",
    "type",
    "mode",
    "contexts",
    "stance",
    "voice",
    "speaker",
    "actors",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_countries",
    "recipient_sectors",
    "earliest",
    "latest",
    "date_prec",
    "date_basis",
    "place",
    "lat",
    "lon",
    "country",
    "admin1",
    "where_prec",
    "figures",
    "cameo",
    "cameo_precision",
    "quad",
    "acled_like_event_type",
    "acled_like_sub_event_type",
    "confidence",
    "text",
)
EVENT_COLUMNS = (
    "id",
    "type",
    "mode",
    "earliest",
    "latest",
    "date_prec",
    "date_basis",
    "place",
    "lat",
    "lon",
    "country",
    "admin1",
    "where_prec",
    "actors",
    "actor_countries",
    "actor_sectors",
    "recipients",
    "recipient_countries",
    "recipient_sectors",
    "killed_low",
    "killed_high",
    "injured_low",
    "injured_high",
    "figures",
    "ucdp_like_low",
    "ucdp_like_best",
    "ucdp_like_high",
    "acled_like_fatalities",
    "origins",
    "newsrooms",
    "speakers",
    "parties",
    "articles",
    "standing",
    "disputes",
    "claims",
    "status",
)
ARTICLE_COLUMNS = (
    "id",
    "source_id",
    "url",
    "outlet",
    "title",
    "authors",
    "language",
    "published",
    "published_basis",
    "copy_of",
    "origin_of_text",
    "warnings",
    "text",
)
REJECT_COLUMNS = ("id", "name", "url", "stage", "reason", "detail")
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ARTICLE_COLUMNS,
    "claims": CLAIM_COLUMNS,
    "events": EVENT_COLUMNS,
    "rejects": REJECT_COLUMNS,
}


def _csv(what: str, rows: Iterator[forms.Form]) -> Iterator[str]:
    columns = COLUMNS[what]
    yield _line(columns)
    for row in rows:
        values = flat(what, row)
        yield _line([values.get(name) for name in columns])


def flat(what: str, row: forms.Form) -> forms.Form:
    """A record's form as one flat row, with the columns of its CSV and more."""
    layouts: dict[str, Callable[[forms.Form], forms.Form]] = {
        "articles": _flat_article,
        "claims": _flat_claim,
        "events": _flat_event,
        "rejects": dict,
    }
    return layouts[what](row)


def _line(values: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(["" if value is None else _safe(value) for value in values])
    return buffer.getvalue()


def _safe(value: Any) -> Any:
    """A text that a spreadsheet would run as a formula is quoted with an apostrophe (OWASP, CSV injection)."""
    risky = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if risky else value


def _flat_article(row: forms.Form) -> forms.Form:
    published = row["published"] or {}
    return {
        **row,
        "authors": _joined(row["authors"]),
        "published": published.get("latest"),
        "published_basis": published.get("basis"),
        "warnings": _joined(one["kind"] for one in row["warnings"]),
    }


def _flat_claim(row: forms.Form) -> forms.Form:
    acled = row["acled"] or {}
    return {
        **row,
        **_flat_common(row),
        "contexts": _joined(row["contexts"]),
        "speaker": row["speaker"]["name"] if row["speaker"] else None,
        "figures": _joined(f"{one['kind']}:{_span_of(one)}" for one in row["figures"]),
        "acled_like_event_type": acled.get("event_type"),
        "acled_like_sub_event_type": acled.get("sub_event_type"),
    }


def _flat_event(row: forms.Form) -> forms.Form:
    by_kind = {one["kind"]: one for one in row["figures"]}
    tolls = {
        f"{kind}_{end}": forms.number(by_kind[kind][end]) if kind in by_kind else None
        for kind in ("killed", "injured")
        for end in ("low", "high")
    }
    return {
        **row,
        **_flat_common(row),
        **tolls,
        **{f"ucdp_like_{end}": value for end, value in row["collapsed"]["ucdp_like"].items()},
        "acled_like_fatalities": row["collapsed"]["acled_like"]["fatalities"],
        "origins": len(row["origins"]),
        "newsrooms": len({name for one in row["origins"] for name in one["newsrooms"]}),
        "speakers": sum(len(one["speakers"]) for one in row["origins"]),
        "parties": sum(speaker["party"] for one in row["origins"] for speaker in one["speakers"]),
        "articles": len({article for one in row["origins"] for article in one["articles"]}),
        "figures": _joined(f"{one['kind']}:{_span_of(one)}" for one in row["figures"]),
        "disputes": _joined(one["field"] for one in row["disputes"]),
        "claims": _joined(row["claims"]),
    }


def _flat_common(row: forms.Form) -> forms.Form:
    when, place = row["when"] or {}, row["place"] or {}
    flat = {
        "earliest": when.get("earliest"),
        "latest": when.get("latest"),
        "date_prec": when.get("date_prec"),
        "date_basis": when.get("basis"),
        "place": place.get("name"),
        "lat": place.get("lat"),
        "lon": place.get("lon"),
        "country": place.get("country"),
        "admin1": place.get("admin1"),
        "where_prec": place.get("where_prec"),
    }
    for role, singular in (("actors", "actor"), ("recipients", "recipient")):
        flat[role] = _joined(one["name"] for one in row[role])
        flat[f"{singular}_countries"] = _joined(one["country"] or "" for one in row[role])
        flat[f"{singular}_sectors"] = _joined(" ".join(one["sectors"]) for one in row[role])
    return flat


def _span_of(figure: forms.Form) -> str:
    low, high = forms.number(figure["low"]), forms.number(figure["high"])
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def _joined(values: Any) -> str:
    return ";".join(values)


def _geojson(_what: str, rows: Iterator[forms.Form]) -> Iterator[str]:
    """A FeatureCollection (RFC 7946), one feature a line. Events without a place have a null geometry."""
    yield '{"type":"FeatureCollection","features":[\n'
    before = ""
    for row in rows:
        place = row["place"]
        placed = place is not None and place["lat"] is not None
        geometry = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if placed else None
        feature = {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": _flat_event(row)}
        yield before + msgspec.json.encode(feature).decode()
        before = ",\n"
    yield "\n]}\n"


__all__ = ["COLUMNS", "FORMATS", "WHATS", "export", "flat", "json_line", "records"]
