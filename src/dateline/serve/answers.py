"""How a request for data is answered: unchanged where the reader has it (304), else with an ETag, a time and links."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from fastapi import Depends, FastAPI, Request
from fastapi.responses import Response

from dateline.publish.profile import settled
from dateline.serve.desk import Desk, desk
from dateline.serve.problems import Problem
from dateline.store.filters import Filters
from dateline.store.state import whole_state

JSON = "application/json"
CACHE = "private, no-cache"  # kept, and asked for again each time: the answer is 304


class NotModified(Exception):  # noqa: N818 - no error: the reader has it
    """Raised where ``If-None-Match`` names the state that there is."""

    def __init__(self, etag: str) -> None:
        super().__init__(etag)
        self.etag = etag


@dataclass(frozen=True, slots=True)
class Asked:
    """One request for data. ``state``: of the project when it came."""

    request: Request
    desk: Desk
    state: str
    etag: str
    began: float

    def headers(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Those of the answer."""
        took = (time.perf_counter() - self.began) * 1000
        return {"ETag": self.etag, "Cache-Control": CACHE, "X-Took-Ms": f"{took:.1f}", **(more or {})}

    def json(self, form: Any, *, cursor: str | None = None, media_type: str = JSON) -> Response:
        """The form; ``cursor``: where the next page begins."""
        body = msgspec.json.encode(form)
        more = {"Link": f'<{self.next_page(cursor)}>; rel="next"'} if cursor else {}
        return Response(body, headers=self.headers(more), media_type=media_type)

    def next_page(self, cursor: str) -> str:
        """The address of the next page: the same query, from the cursor on."""
        return self.address(cursor=cursor)

    def address(self, **changed: str | None) -> str:
        """This request's path and query with some parameters changed, or left out where they are None."""
        pairs = [one for one in self.request.query_params.multi_items() if one[0] not in changed]
        pairs += [(name, value) for name, value in changed.items() if value is not None]
        query = urlencode(pairs)
        return f"{self.request.url.path}{f'?{query}' if query else ''}"


def asked(request: Request) -> Asked:
    """What every endpoint of data begins with. Raises ``NotModified``, or ``Problem`` for a name given twice."""
    began = time.perf_counter()
    pairs = request.query_params.multi_items()
    twice = {name for at, (name, _) in enumerate(pairs) if any(name == other for other, _ in pairs[:at])}
    if twice:
        raise Problem(400, f"{', '.join(sorted(twice))} is given twice", "several values stand in one, by comma")
    served = desk(request)
    now = whole_state(served.store)
    # What the profile holds back is let go as days pass, though nothing changes here.
    day = settled(Filters(), "public").settled or ""
    parts = (now, served.version, day, request.url.netloc, request.url.path, request.url.query)
    mark = sha256("\0".join(parts).encode("utf-8", "replace"))
    etag = f'W/"{mark.hexdigest()[:24]}"'
    known = [one.strip() for one in request.headers.get("if-none-match", "").split(",")]
    if request.method == "GET" and (etag in known or "*" in known):
        raise NotModified(etag)
    return Asked(request, served, now, etag, began)


Ask = Annotated[Asked, Depends(asked)]


def catch_unmodified(app: FastAPI) -> None:
    """Answers 304 where an endpoint's beginning found that the reader has it."""
    app.add_exception_handler(NotModified, _unmodified)


def _unmodified(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers={"ETag": error.etag, "Cache-Control": CACHE})
