"""The codebook as data: each field with its definition and its codes."""

from __future__ import annotations

from dateline.language.ontology import Meaning, plover
from dateline.publish.dictionary import CODES, COLUMNS, QUADS
from dateline.serve.desk import Form


def fields() -> list[str]:
    """The fields that are described."""
    return sorted({*COLUMNS, "sectors"})


def field_form(field: str) -> Form | None:
    """A field: what it means and what its codes stand for; none for a field that is not described."""
    own = {"type": _types, "mode": _modes, "contexts": _contexts, "sectors": _sectors}
    definition = COLUMNS.get(field)
    if field == "sectors":
        definition = "What an actor is, by PLOVER."
    if definition is None:
        return None
    codes = own[field]() if field in own else _plain(field)
    return {"field": field, "definition": definition, "codes": codes}


def _plain(field: str) -> list[Form]:
    if field in ("actor_sectors", "recipient_sectors"):
        return _sectors()
    return [{"code": code, "definition": words} for code, words in CODES.get(field, {}).items()]


def _types() -> list[Form]:
    return [
        {
            **_meaning(name, kind.meaning),
            "quad": kind.quad,
            "quad_name": QUADS.get(str(kind.quad)),
            "modes": list(kind.modes),
        }
        for name, kind in plover().types.items()
    ]


def _modes() -> list[Form]:
    return [
        {**_meaning(mode, meaning), "type": name}
        for name, kind in plover().types.items()
        for mode, meaning in kind.modes.items()
    ]


def _contexts() -> list[Form]:
    return [{"code": code, "definition": str(words)} for code, words in plover().contexts.items()]


def _sectors() -> list[Form]:
    return [{"code": code, "definition": str(words)} for code, words in plover().sectors.items()]


def _meaning(code: str, meaning: Meaning) -> Form:
    return {
        "code": code,
        "definition": meaning.definition,
        "not": meaning.excludes,
        "examples": list(meaning.examples),
        "score": meaning.score,
        "cameo": meaning.cameo,
    }
