"""Errors as problem+json (RFC 9457): what is wrong (``detail``) and what to do about it (``fix``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.routing import Match

from dateline.errors import DatelineError, MissingExtra, Rejected, StoreError, UsageError

MEDIA_TYPE = "application/problem+json"
FRAMEWORKS_NAME = "depend" + "ant"  # of what an endpoint depends on
LONGEST = 600  # characters of a detail: it may repeat what was sent


class Problem(Exception):  # noqa: N818 - the word of RFC 9457
    """Raised by an endpoint: the status, the cause in a sentence, the cure in another."""

    def __init__(
        self, status: int, detail: str, fix: str = "", *, headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.fix = fix
        self.headers = dict(headers or {})
        self.more = more

    def response(self) -> Response:
        """The answer."""
        title = HTTPStatus(self.status).phrase
        form = {
            "type": f"urn:dateline:problem:{title.lower().replace(' ', '-')}",
            "title": title,
            "status": self.status,
            "detail": clean(self.detail),
            "fix": clean(self.fix),
            **self.more,
        }
        headers = {"Cache-Control": "no-store", **self.headers}
        return Response(msgspec.json.encode(form), self.status, headers, MEDIA_TYPE)


def clean(text: str) -> str:
    """The text as UTF-8 can hold it, not longer than a few lines."""
    short = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return short.encode("utf-8", "replace").decode()


def no_such(kind: str, ident: str) -> Problem:
    """404 for an id that is not in the project."""
    return Problem(404, f"no {kind} {ident!r} in this project", f"/api/v1/{kind}s lists them")


def catch_all(app: FastAPI) -> None:
    """Makes every error of the app an answer of this form."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)
    app.add_exception_handler(DatelineError, _ours)
    app.add_exception_handler(sa.exc.TimeoutError, _busy)
    app.add_exception_handler(sa.exc.OperationalError, _busy)
    app.add_exception_handler(Exception, _fault)


def _problem(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


def _plain(request: Request, error: Exception) -> Response:
    """What the framework says: no such path, no such method."""
    assert isinstance(error, HTTPException)
    path, headers = request.url.path, dict(error.headers or {})
    if error.status_code == 404:
        return Problem(404, f"nothing at {path}", "/api/v1 lists what there is").response()
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(_methods(request))) or "GET"
        detail, fix = f"{path} cannot be asked with {request.method}", f"allowed: {headers['Allow']}"
        return Problem(405, detail, fix, headers=headers).response()
    return Problem(error.status_code, str(error.detail), "send one JSON object, in UTF-8", headers=headers).response()


def _methods(request: Request) -> set[str]:
    """The methods that a path is asked with, over all routes: the framework tells those of the first alone."""
    met = [
        route
        for router in request.app.state.routers
        for route in router.routes
        if route.matches(request.scope)[0] is not Match.NONE and getattr(route, "include_in_schema", False)
    ]
    return {method for route in met for method in route.methods or ()}


def _invalid(request: Request, error: Exception) -> Response:
    """Parameters: 400 for an unknown name, 422 for a value that does not fit."""
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    unknown = [str(one["loc"][-1]) for one in faults if one["type"] == "extra_forbidden" and one["loc"][0] == "query"]
    if unknown:
        known = sorted(_names(request))
        plural = "s" if len(unknown) > 1 else ""
        return Problem(400, f"unknown parameter{plural} {', '.join(unknown)}", f"known: {', '.join(known)}").response()
    if any(one["type"] == "json_invalid" for one in faults):
        return Problem(400, "the body is no JSON", "send one JSON object, in UTF-8").response()
    told = [f"{'.'.join(str(part) for part in one['loc'][1:]) or 'the body'}: {one['msg']}" for one in faults]
    return Problem(422, "; ".join(told), "/api/v1/openapi.json says what each may be").response()


def _names(request: Request) -> set[str]:
    """The query parameters that the endpoint asked for knows."""
    return {
        name for field in _fields(getattr(request.scope.get("route"), FRAMEWORKS_NAME, None)) for name in _of(field)
    }


def _fields(needs: Any) -> Iterator[Any]:
    """The query's fields of an endpoint and of what it depends on."""
    if needs is not None:
        yield from needs.query_params
        for one in needs.dependencies:
            yield from _fields(one)


def _of(field: Any) -> set[str]:
    model = field.field_info.annotation
    fields = getattr(model, "model_fields", None)
    return {one.alias or name for name, one in fields.items()} if fields else {field.alias}


def _ours(_request: Request, error: Exception) -> Response:
    assert isinstance(error, DatelineError)
    return of_error(error).response()


def of_error(error: DatelineError) -> Problem:
    """An exception of dateline as a problem: its message and cure stay."""
    status = 500
    for kind, code in ((UsageError, 422), (Rejected, 422), (MissingExtra, 501), (StoreError, 503)):
        if isinstance(error, kind):
            status = code
            break
    return Problem(status, error.message, error.cure)


def _busy(_request: Request, _error: Exception) -> Response:
    fix = "ask again in a moment"
    return Problem(503, "the project is busy, or its file cannot be read", fix, headers={"Retry-After": "2"}).response()


def _fault(_request: Request, error: Exception) -> Response:
    """A fault of ours: the server writes its trace to standard error, the reader sees its kind alone."""
    return Problem(500, f"a fault of ours: {type(error).__name__}", "please report it with the server's log").response()
