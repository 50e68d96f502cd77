"""The app: guard, problems, compression and all routes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from dateline.serve import answers, problems
from dateline.serve.desk import Desk
from dateline.serve.guard import Guard
from dateline.serve.routes import ROUTERS

THREADS = 8  # at work at a time: the store has 15 connections, and streams hold some
DESCRIPTION = """\
Claims and events of one dateline project, with the words behind each value.

Filters have the same names here, on the command line (`--min-origins`) and in the page's address. Errors are \
problem+json with a `fix`. Answers have an `ETag` that changes with the project's state. Lists come in pages: follow \
`next`, or the `Link` header; `total` is exact. Writes need the header `X-Dateline-Token`.
"""


def create(desk: Desk) -> ASGIApp:
    """The app of one project, guarded."""
    app = bare(desk)
    return Guard(app, desk.door)


def bare(desk: Desk) -> FastAPI:
    """The app without its guard: for its description."""
    app = FastAPI(
        title="dateline",
        version=desk.version,
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # both load scripts from another host
        redoc_url=None,
        lifespan=_threads,
        redirect_slashes=False,
    )
    app.state.desk = desk
    app.state.routers = ROUTERS
    problems.catch_all(app)
    answers.catch_unmodified(app)
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=4)
    return app


@asynccontextmanager
async def _threads(_app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
