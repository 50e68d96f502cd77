"""Types, modes and CAMEO codes as objects for ``--json``, and as lines for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.claims.crosswalk import to_cameo, to_plover
from dateline.claims.crosswalk.cameo import row_of
from dateline.language.ontology import CameoRow, Kind, cameo_rows, table
from dateline.language.ontology_own import OwnOntology

Form = dict[str, Any]
QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
}


def type_form(kind: Kind, mode: str | None, *, cameo: bool) -> Form:
    """A type or one of its modes; ``cameo``: with its codes both ways and its ACLED-like sub-event."""
    meaning = kind.modes[mode] if mode else kind.meaning
    form: Form = {
        "type": kind.name,
        "mode": mode,
        "quad": kind.quad,
        "score": meaning.score,
        "definition": meaning.definition,
        "not": meaning.excludes,
        "examples": list(meaning.examples),
        "modes": [] if mode else list(kind.modes),
    }
    if cameo:
        code, precision = to_cameo(kind.name, mode)
        rows = [row for row in cameo_rows() if row.type == kind.name and mode in (None, row.mode, *row.also)]
        form["cameo"] = {"code": code, "precision": precision, "from": [row_form(row) for row in rows]}
        form["acled_like"] = table("acled")["by_mode"].get(kind.name, {}).get(mode)
    return form


def row_form(row: CameoRow) -> Form:
    """A row of the CAMEO table."""
    return {
        "code": row.code,
        "label": row.label,
        "type": row.type,
        "mode": row.mode,
        "contexts": list(row.contexts),
        "repaired": row.repaired,
        "stale": row.stale or None,
    }


def code_form(code: str) -> Form:
    """A CAMEO code as PLOVER, and the code that PLOVER gives back. Raises ``UsageError`` for what is none."""
    found = to_plover(code)
    row = row_of(code)
    if found is None or row is None:
        nothing = ("read_as", "label", "plover", "back", "repaired", "stale")
        return {"code": code, **dict.fromkeys(nothing)}
    back, precision = to_cameo(found.type, found.mode, found.contexts)
    return {
        "code": code,
        "read_as": row.code,
        "label": row.label,
        "plover": {"type": found.type, "mode": found.mode, "contexts": list(found.contexts)},
        "back": {"code": back, "precision": precision},
        "repaired": row.repaired,
        "stale": row.stale or None,
    }


def selectors_form(own: OwnOntology, type_: str) -> list[Form]:
    """Where claims of a user's type come from: selectors, then triggers of its own."""
    chosen = next(one for one in own.types if one.kind.name == type_)
    fields = ("types", "modes", "contexts", "stances", "actor_sectors", "recipient_sectors", "trigger_words",
              "actor_words", "recipient_words", "words")  # fmt: skip
    found: list[Form] = [
        {name: sorted(getattr(one, name)) for name in fields if getattr(one, name)} for one in chosen.selectors
    ]
    phrases = [entry.phrase for entry in own.entries if entry.type == type_]
    return [*found, {"own_triggers": phrases}] if phrases else found


def headline(form: Form) -> str:
    """One line: name, quad class, definition."""
    return f"{form['type']} {QUADS.get(form['quad'], '')}: {form['definition']}"


def type_lines(form: Form) -> Iterator[str]:
    """What a type or mode is, what it is not, examples, codes both ways."""
    name = f"{form['type']}/{form['mode']}" if form["mode"] else form["type"]
    score = "" if form["score"] is None else f", score {form['score']:g}"
    yield f"{name}  {QUADS.get(form['quad'], 'no quad class')}{score}"
    yield f"  {form['definition']}"
    if form["not"]:
        yield f"  not: {form['not']}"
    yield from (f"  “{example}”" for example in form["examples"])
    if form["modes"]:
        yield f"  modes: {', '.join(form['modes'])}"
    for number, one in enumerate(form.get("from", ()), start=1):
        parts = "; ".join(f"{key} {', '.join(value or '-' for value in values)}" for key, values in one.items())
        yield f"  from {number}: {parts}"
    if "cameo" in form:
        yield f"  to CAMEO {form['cameo']['code']} ({form['cameo']['precision']})"
        yield from (f"  from CAMEO {_row_line(row)}" for row in form["cameo"]["from"])
    if form.get("acled_like"):
        yield f"  ACLED-like: {form['acled_like']}"


def code_lines(form: Form) -> Iterator[str]:
    """A CAMEO code both ways."""
    if form["plover"] is None:
        yield f"{form['code']}: PLOVER has no type for statements and appeals (roots 01 and 02)"
        return
    known = "" if form["read_as"] == form["code"] else f" (read as {form['read_as']})"
    yield f"{form['code']}{known}: {form['label']}"
    yield f"  to PLOVER {_reading(form['plover'])}"
    yield f"  and back to CAMEO {form['back']['code']} ({form['back']['precision']})"
    if form["stale"]:
        yield f"  PLOVER's file of 2021 said {form['stale']} ({'repaired' if form['repaired'] == 'y' else 'sharpened'})"


def _row_line(row: Form) -> str:
    return f"{row['code']} {row['label']}: {_reading(row)}"


def _reading(one: Form) -> str:
    contexts = f" [{', '.join(one['contexts'])}]" if one["contexts"] else ""
    return (f"{one['type']}/{one['mode']}" if one["mode"] else one["type"]) + contexts
