"""CAMEO both ways. Neither is one to one: a CAMEO code says things that PLOVER leaves to context, and PLOVER has modes
that CAMEO never knew. So each code that is given comes with its precision.

``leaf``: the whole code holds of type, mode and contexts.
``root``: only its first two digits can be relied upon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.errors import UsageError
from dateline.language.ontology import CameoRow, cameo_rows, plover
from dateline.model import Claim

Precision = Literal["root", "leaf"]
_DROPPED = ("01", "02")  # statements and appeals: no PLOVER type
_ROOT_ONLY = 3  # digits of the code that names no more than its root: 190


@dataclass(frozen=True, slots=True)
class Plover:
    """A PLOVER reading: type, mode where there is one, contexts."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]


def to_plover(code: str) -> Plover | None:
    """A CAMEO code as PLOVER; None for roots 01 and 02, which PLOVER drops.

    A root ('19') is read as its general code ('190'), a leaf that the table does not know ('1951') as the
    code above it. Raises ``UsageError`` for what is no CAMEO code.
    """
    if not code.isascii() or not code.isdigit() or not 2 <= len(code) <= 4:
        raise UsageError(f"{code!r} is no CAMEO code", cure="two to four digits, for example 0871")
    if code[:2] in _DROPPED:
        return None
    row = row_of(code)
    if row is None:
        raise UsageError(f"no CAMEO code {code}", cure="roots are 01 to 20; `dateline ontology 190` shows one")
    return Plover(row.type, row.mode, row.contexts)


def row_of(code: str) -> CameoRow | None:
    """The row of a code, of its general code, or of the code above it."""
    if len(code) == _ROOT_ONLY - 1:
        return _by_code().get(f"{code}0")
    return _by_code().get(code) or (row_of(code[:-1]) if len(code) > _ROOT_ONLY else None)


def to_cameo(type_: str, mode: str | None, contexts: Sequence[str] = ()) -> tuple[str, Precision]:
    """The CAMEO code of a type, mode and contexts, and how much of it can be relied upon.

    The first that gives one: a context's code in ``plover.toml``; the one row of ``cameo.tsv`` with this type and
    mode that shares most of its contexts; the code of type and mode in ``plover.toml``. Raises ``UsageError`` for a
    type that is not PLOVER's.
    """
    kind = plover().types.get(type_)
    if kind is None:
        raise UsageError(f"no PLOVER type {type_!r}", cure=f"known: {', '.join(plover().types)}")
    meaning = kind.modes.get(mode or "", kind.meaning)
    code = _declared(type_, mode, contexts) or _shared(type_, mode, contexts) or str(meaning.cameo)
    return code, _precision(code, type_, mode)


def cameo(claim: Claim) -> str | None:
    """The CAMEO code of a claim; None where the type is not PLOVER's."""
    return coded(claim)[0]


def coded(claim: Claim) -> tuple[str | None, Precision | None]:
    """The CAMEO code of a claim and its precision; nothing where the type is not PLOVER's."""
    if claim.type not in plover().types:
        return None, None
    return to_cameo(claim.type, claim.mode, claim.contexts)


def codes_of(type_: str, mode: str | None) -> list[CameoRow]:
    """The codes that are read as this type and mode."""
    return [row for row in cameo_rows() if row.type == type_ and row.mode == mode]


def _declared(type_: str, mode: str | None, contexts: Sequence[str]) -> str | None:
    by_context = plover().cameo_context.get(f"{type_}/{mode}" if mode else type_, {})
    return next((by_context[one] for one in contexts if one in by_context), None)


def _shared(type_: str, mode: str | None, contexts: Sequence[str]) -> str | None:
    """The row that shares most contexts and has fewest others; None where two are equally good."""
    given = frozenset(contexts)
    scored = [
        (len(given.intersection(row.contexts)), -len(row.contexts), row.code)
        for row in codes_of(type_, mode)
        if row.code not in plover().cameo_never and not given.isdisjoint(row.contexts)
    ]
    best = max((score[:2] for score in scored), default=None)
    codes = {code for *score, code in scored if tuple(score) == best}
    return codes.pop() if len(codes) == 1 else None


def _precision(code: str, type_: str, mode: str | None) -> Precision:
    """``leaf`` where the code is read as just this type and mode, and is more than its root."""
    if len(code) == _ROOT_ONLY and code.endswith("0"):
        return "root"
    back = any(row.code == code and (row.mode == mode or mode in row.also) for row in cameo_rows() if row.type == type_)
    return "leaf" if back else "root"


@cache
def _by_code() -> dict[str, CameoRow]:
    """The rows by code; of a code that stands twice the first."""
    return {row.code: row for row in reversed(cameo_rows())}
