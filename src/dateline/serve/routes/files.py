"""Events as files: what a list holds, whole."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Annotated, Any

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse

from dateline.publish import exports, flat
from dateline.publish.parquet import write_parquet
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.parameters import FilterQuery, Leaving, filters, leaving
from dateline.serve.streams import streamed
from dateline.store import listing
from dateline.store.recordpages import event_records

router = APIRouter(prefix="/api/v1", tags=["files"])
PARQUET = "application/vnd.apache.parquet"
PACKED = "application/octet-stream"


class FileQuery(FilterQuery, Leaving):
    """What to write, and for whom."""


def file_of(kind: str, what: str, *errors: int) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that gives a file."""
    form = {"type": "object" if kind.endswith("+json") else "string"}
    return {200: {"description": what, "content": {kind: {"schema": form}}}, **shapes.told(*errors)}


@router.get("/events.csv", response_class=Response, responses=file_of("text/csv", "A line for each event."))
def events_csv(asked: Ask, query: Annotated[FileQuery, Query()]) -> Response:
    """The events of a list as CSV, all of them. A file that broke off ends with a line that begins with #ERROR."""
    parts = flat.csv_chunks(event_records(asked.desk.store, leaving(query, query)), query.profile)
    return streamed(
        asked, parts, "text/csv; charset=utf-8", "events.csv", profile=query.profile, broken="#ERROR,{}\n".format
    )


@router.get(
    "/events.ndjson", response_class=Response, responses=file_of("application/x-ndjson", "An object for each event.")
)
def events_ndjson(asked: Ask, query: Annotated[FileQuery, Query()]) -> Response:
    """The events of a list, one JSON object a line. A file that broke off ends with ``{"error": ...}``."""
    parts = _exported(asked, query, "jsonl")
    return streamed(
        asked, parts, "application/x-ndjson", "events.ndjson", profile=query.profile,
        broken=lambda why: exports.json_line({"error": why}),
    )  # fmt: skip


@router.get(
    "/events.geojson", response_class=Response, responses=file_of("application/geo+json", "A FeatureCollection.")
)
def events_geojson(asked: Ask, query: Annotated[FileQuery, Query()]) -> Response:
    """The events of a list as GeoJSON; null geometry where there is no place. What broke off has an ``error``."""
    parts = _exported(asked, query, "geojson")
    return streamed(
        asked, parts, "application/geo+json", "events.geojson", profile=query.profile,
        broken=lambda why: f'\n],"error":{msgspec.json.encode(why).decode()}}}\n',
    )  # fmt: skip


def _exported(asked: Ask, query: FileQuery, format_: str) -> Any:
    return exports.export(
        asked.desk.store, what="events", format_=format_, filters=filters(query), profile=query.profile,
        hold_back=query.hold_back,
    )  # fmt: skip


@router.get("/events.parquet", response_class=Response, responses=file_of(PARQUET, "A row group or several.", 501))
def events_parquet(asked: Ask, query: Annotated[FileQuery, Query()]) -> Response:
    """The events of a list as Apache Parquet: the columns of the CSV, typed. Needs pyarrow."""
    file = TemporaryFile()  # noqa: SIM115 - closed when it is sent
    try:
        write_parquet(event_records(asked.desk.store, leaving(query, query)), query.profile, file)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    headers = {
        "Content-Disposition": 'attachment; filename="events.parquet"',
        "Content-Length": str(size),
        "X-Dateline-Profile": query.profile,
    }
    return StreamingResponse(_parts(file), headers=asked.headers(headers), media_type=PARQUET)


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while part := file.read(1 << 18):
            yield part


@router.get("/events.rows", response_class=Response, responses=file_of(PACKED, "uint32, little-endian, ascending."))
def events_rows(asked: Ask, query: Annotated[FilterQuery, Query()]) -> Response:
    """The numbers of the events of a list: which of the packed columns' events the filters leave."""
    found = listing.numbers(asked.desk.store, filters(query))
    return Response(found.astype("<u4").tobytes(), headers=asked.headers(), media_type=PACKED)
