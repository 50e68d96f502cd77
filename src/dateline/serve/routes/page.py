"""The page: its one file of HTML with the token of this start put in, for each of its paths; and its other files."""

from __future__ import annotations

import mimetypes
import re
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from dateline.serve.desk import Desk, Served
from dateline.serve.problems import Problem
from dateline.store.filters import names

router = APIRouter(include_in_schema=False)
SCREENS = ("/", "/explore", "/e/{ident}", "/a/{ident}", "/review", "/resolve", "/sources", "/report")
HASHED = re.compile(r"^assets/.*[.-][A-Za-z0-9_-]{8,}\.[a-z0-9]+$")  # as Vite names what never changes
FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".json": "application/json",
    ".geojson": "application/geo+json", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".wasm": "application/wasm",
    ".html": "text/html", ".pbf": "application/x-protobuf", ".bin": "application/octet-stream",
    ".map": "application/json", ".webmanifest": "application/manifest+json",
}  # fmt: skip
META = re.compile(r'<meta\s+name="dateline-token"[^>]*>')
TWINS = ("json", "csv", "ndjson", "geojson", "parquet")
UNBUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>dateline</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="dateline-token" content="{token}"></head>
<body><main><h1>dateline: {project}</h1>
<p>The API is here: <a href="/api/v1">/api/v1</a>, described in <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<p>The page has not been built. In a checkout of dateline, <code>make page</code> (or
<code>python tools/build_page.py</code>) builds it; a wheel has it inside.</p>
<p>The events as a table: <a href="/api/v1/events.csv">events.csv</a>.</p></main></body></html>
"""


def screen(desk: Served) -> Response:
    """The page, or how to get it."""
    return HTMLResponse(html(desk), headers={"Cache-Control": "no-store"})


for _path in SCREENS:
    router.add_api_route(_path, screen, methods=["GET"])


def html(desk: Desk) -> str:
    """The page's HTML with the token of this start."""
    token = escape(desk.door.writing, quote=True)
    index = desk.page / "index.html"
    if not index.is_file():
        return UNBUILT.format(token=token, project=escape(desk.name))
    meta = f'<meta name="dateline-token" content="{token}">'
    text, found = META.subn(lambda _: meta, index.read_text(encoding="utf-8"))
    return text if found else text.replace("</head>", f"{meta}</head>", 1)


@router.get("/explore.{kind}")
def as_data(kind: str, request: Request) -> Response:
    """What the list at an address shows, as data: the same filters, without what is the page's own."""
    if kind not in TWINS:
        raise Problem(404, f"nothing at /explore.{kind}", f"known: {', '.join(f'/explore.{one}' for one in TWINS)}")
    known = {*names(), "sort"} if kind == "json" else set(names())
    query = urlencode([one for one in request.query_params.multi_items() if one[0] in known])
    target = f"/api/v1/events{'' if kind == 'json' else f'.{kind}'}"
    return Response(status_code=307, headers={"Location": f"{target}?{query}" if query else target})


@router.get("/{path:path}")
def file(path: str, request: Request, desk: Served) -> Response:
    """A file of the page; a person who follows a wrong address gets the page, which says so."""
    found = _inside(desk.page, path)
    if found is None or found.name == "index.html":
        if "text/html" in request.headers.get("accept", "") and not path.startswith(("api/", "ogc", "assets/")):
            return HTMLResponse(html(desk), 404, headers={"Cache-Control": "no-store"})
        raise Problem(404, f"nothing at /{path}", "/api/v1 lists what there is")
    kind = TYPES.get(found.suffix) or mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(
        found, media_type=kind, headers={"Cache-Control": FOREVER if HASHED.search(path) else "no-cache"}
    )


def _inside(folder: Path, path: str) -> Path | None:
    """The file that a path names below a folder; nothing for what leads out of it."""
    try:
        found = (folder / path).resolve()
        return found if found.is_file() and found.is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
