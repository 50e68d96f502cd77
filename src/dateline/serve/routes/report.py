"""The situation report, in each of its formats."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import Field

from dateline.errors import DataError
from dateline.publish import report as reports
from dateline.serve import shapes
from dateline.serve.answers import Ask, Asked
from dateline.serve.parameters import Absent, FilterQuery, Leaving, filters
from dateline.serve.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["report"])
# The report is a page of its own, shown inside ours: it has its styles in it and runs nothing.
CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation"
)
KINDS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The report.",
        "content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in reports.MEDIA.values()},
    }
}


class ReportQuery(FilterQuery, Leaving):
    """What it is about, and for whom."""

    format: Literal["html", "md", "docx", "pdf", "json"] = Field("html", description="What to write.")
    title: Annotated[str | Absent, Field(max_length=200)] = Field(None, description="A title of your own.")
    download: Literal["1", "0"] = Field("0", description="1: as a file to be kept.")


@router.get("/report", response_class=Response, responses={**KINDS, **shapes.told(501)})
def report(asked: Ask, query: Annotated[ReportQuery, Query()]) -> Response:
    """Numbers, map, timeline, notable events with their evidence, disputes, coverage and limits, sources."""
    return _written(asked, query, None)


async def raw(request: Request) -> bytes:
    """The body as it came."""
    return await request.body()


@router.post(
    "/report",
    response_class=Response,
    responses={**KINDS, **shapes.told(413)},
    openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}},
)
def report_since(
    asked: Ask, query: Annotated[ReportQuery, Query()], earlier: Annotated[bytes, Depends(raw)]
) -> Response:
    """The same, with what changed since an earlier one: the body is its JSON (`format=json`). Stores nothing."""
    try:
        return _written(asked, query, earlier)
    except DataError as error:
        raise Problem(422, error.message, "send what /api/v1/report?format=json gave") from error


def _written(asked: Asked, query: ReportQuery, since: bytes | None) -> Response:
    if query.format not in reports.FORMATS:
        raise Problem(501, f"no report as {query.format} yet", f"known: {', '.join(reports.FORMATS)}")
    made = reports.build(
        asked.desk.store, filters(query), profile=query.profile, hold_back=query.hold_back, since=since,
        title=query.title or None,
    )  # fmt: skip
    body = reports.write(made, query.format)
    headers: dict[str, str] = {"X-Dateline-Profile": query.profile}
    if query.format == "html":
        headers |= {"Content-Security-Policy": CSP, "X-Frame-Options": "SAMEORIGIN"}
    if query.download == "1" or query.format in ("docx", "pdf"):
        headers["Content-Disposition"] = f'attachment; filename="report.{query.format}"'
    return Response(body, headers=asked.headers(headers), media_type=reports.MEDIA[query.format])
