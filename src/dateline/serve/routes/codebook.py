"""What fields and codes mean; and a text of one's own, coded."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from dateline.serve import codebook, shapes
from dateline.serve.answers import Ask
from dateline.serve.desk import Served
from dateline.serve.parameters import Strict
from dateline.serve.problems import Problem

router = APIRouter(prefix="/api/v1", tags=["codebook"])
LONGEST = 100_000  # characters of a text
EXAMPLE = "Gunmen attacked a market in Téra on Sunday, killing 11, the mayor said."
PATIENCE = 60.0  # seconds that a text waits for another one


class Text(BaseModel):
    """A text to be coded; nothing of it is kept."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST, description="The words.", examples=[EXAMPLE])
    published: str | None = Field(None, max_length=40, description="Its day or instant (ISO).", examples=["2026-03-09"])
    title: str | None = Field(None, max_length=1000)


@router.get("/codebook", response_model=shapes.Codebook, responses=shapes.told())
def fields(asked: Ask, _none: Annotated[Strict, Query()]) -> Response:
    """The fields, each with its definition and where its codes are."""
    forms = [codebook.field_form(name) for name in codebook.fields()]
    items = [
        {"field": form["field"], "definition": form["definition"], "codes": len(form["codes"]),
         "link": f"/api/v1/codebook/{form['field']}"}
        for form in forms
        if form is not None
    ]  # fmt: skip
    return asked.json({"items": items})


@router.get("/codebook/{field}", response_model=shapes.CodebookField, responses=shapes.told(404))
def field(
    asked: Ask,
    field: Annotated[str, Path(max_length=60, description="Name of a field.", examples=["type"])],
    _none: Annotated[Strict, Query()],
) -> Response:
    """A field with its codes; of types and modes with what they are not, and examples."""
    form = codebook.field_form(field)
    if form is None:
        raise Problem(404, f"no field {field!r}", f"known: {', '.join(codebook.fields())}")
    return asked.json(form)


@router.post("/code", response_model=dict[str, Any], responses=shapes.told(403, 413, 501))
def code(desk: Served, given: Text) -> Response:
    """The claims of a text, with who says what, places, times, figures, and what was not coded. Stores nothing."""
    if desk.coder is None:
        raise Problem(501, "this desk has no reader", "start it with `dateline serve`")
    if not desk.coding.acquire(timeout=PATIENCE):
        raise Problem(503, "another text is being read", "send it again", headers={"Retry-After": "5"})
    try:
        form = desk.coder({"id": None, **given.model_dump(exclude_none=True)})
    finally:
        desk.coding.release()
    return Response(msgspec.json.encode(form), media_type="application/json")
