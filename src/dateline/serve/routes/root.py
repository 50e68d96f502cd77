"""The way in: what there is, in numbers and links; and whether the server lives."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from dateline.publish.profile import PROFILES
from dateline.serve import shapes
from dateline.serve.answers import Ask
from dateline.serve.parameters import Strict
from dateline.store import read, reading
from dateline.store.filters import Filters

router = APIRouter(tags=["start"])
LINKS = (
    "events", "events.csv", "events.ndjson", "events.geojson", "events.parquet", "events.bin", "events.rows", "facets",
    "histogram", "headline", "coverage", "claims", "articles", "sources", "rejects", "contradictions", "changes",
    "codebook", "areas.geojson", "report", "review", "decisions", "agreement", "corrections", "pairs", "openapi.json",
)  # fmt: skip


@router.get("/healthz", responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}})
def healthz() -> dict[str, bool]:
    """Whether the server lives."""
    return {"ok": True}


@router.get("/api/v1", response_model=shapes.Root, responses=shapes.told())
def root(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """Version, links, the policy in force, and what the project holds."""
    desk = asked.desk
    links = {name: f"/api/v1/{name}" for name in LINKS}
    policy = {
        "host": desk.door.host,
        "open": desk.door.access is not None,
        "profile": "public",
        "profiles": list(PROFILES),
        "requests": "none leaves this machine",
        "writes": "need the header X-Dateline-Token",
    }
    form = {
        "version": desk.version,
        "project": desk.name,
        "links": {**links, "ogc": "/ogc", "page": "/"},
        "policy": policy,
        "counts": read.counts(desk.store),
        "headline": asdict(reading.headline(desk.store, Filters())),
        "state": asked.state,
    }
    return asked.json(form)
