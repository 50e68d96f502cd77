"""The packed columns that the map draws."""

from __future__ import annotations

import gzip
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dateline.publish.columns import packed
from dateline.serve.answers import Ask
from dateline.serve.parameters import Strict
from dateline.serve.routes.files import PACKED, file_of
from dateline.store.columns import columns

router = APIRouter(prefix="/api/v1", tags=["files"])


@router.get("/events.bin", response_class=Response, responses=file_of(PACKED, "The columns, as docs/api.md describes."))
def events_bin(asked: Ask, request: Request, _none: Annotated[Strict, Query()]) -> Response:
    """Place, days, type, status, origins and number of every event, packed for the map."""
    desk = asked.desk
    found = columns(desk.store)
    kept = desk.packed.get(found.state)
    if kept is None:
        plain = packed(found)
        kept = (plain, gzip.compress(plain, compresslevel=4, mtime=0))
        desk.packed = {found.state: kept}
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    encoding = {"Content-Encoding": "gzip"} if zipped else {}
    encoding["Vary"] = "Accept-Encoding"
    return Response(kept[zipped], headers=asked.headers(encoding), media_type=PACKED)
