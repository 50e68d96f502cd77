"""The endpoints, one file a family; each has a ``router``."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.serve.routes import articles, claims, events, page, root

ROUTERS: tuple[APIRouter, ...] = (
    root.router,
    events.router,
    articles.router,
    claims.router,
    page.router,  # last: it takes every path that is left
)
