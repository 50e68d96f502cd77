"""The endpoints, one file a family; each has a ``router``."""

from __future__ import annotations

from fastapi import APIRouter

from dateline.serve.routes import (
    areas,
    articles,
    claims,
    codebook,
    counts,
    events,
    files,
    ogc,
    packed,
    page,
    project,
    report,
    review,
    root,
)

ROUTERS: tuple[APIRouter, ...] = (
    root.router,
    events.router,
    files.router,
    packed.router,
    counts.router,
    project.router,
    areas.router,
    claims.router,
    articles.router,
    codebook.router,
    report.router,
    ogc.router,
    review.router,
    page.router,  # last: it takes every path that is left
)
