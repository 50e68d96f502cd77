"""The codebook as Markdown, made of the ontology's files alone: the part of docs/ontology.md that cannot drift."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.claims.crosswalk import to_cameo
from dateline.cli.ontology_forms import QUADS
from dateline.language.ontology import CameoRow, Kind, cameo_rows, plover, table

BEGIN = "<!-- made by `dateline ontology --markdown`; edit src/dateline/data/ontology instead -->"
END = "<!-- end of what is made -->"


def markdown() -> Iterator[str]:
    """Lines with their ends: types with their modes, contexts, sectors, mended CAMEO rows, ACLED-like and UCDP-like."""
    known = plover()
    for part in (
        ["## Types and modes", ""],
        *(_type(kind) for kind in known.types.values()),
        _pairs("Contexts", ("context", "news of"), known.contexts.items()),
        _pairs("Sectors", ("code", "who"), known.sectors.items()),
        _mended(),
        _acled(),
        _ucdp(),
    ):
        yield from (f"{line}\n" for line in part)


def _type(kind: Kind) -> Iterator[str]:
    meaning = kind.meaning
    yield f"### {kind.name}"
    yield ""
    yield f"{_capital(QUADS[kind.quad or 0])} (quad {kind.quad}), score {_number(meaning.score)}, {_cameo(kind, None)}."
    yield ""
    yield f"**Is.** {meaning.definition}"
    yield ""
    yield f"**Is not.** {meaning.excludes}"
    yield ""
    yield "For example:"
    yield ""
    yield from (f"- {example}" for example in meaning.examples)
    yield ""
    if kind.modes:
        yield from _table(("mode", "score", "is", "is not", "examples", "CAMEO"), _modes(kind))


def _modes(kind: Kind) -> Iterator[Sequence[str]]:
    for name, meaning in kind.modes.items():
        examples = "<br>".join(meaning.examples)
        code, precision = to_cameo(kind.name, name)
        yield name, _number(meaning.score), meaning.definition, meaning.excludes, examples, f"{code} {precision}"


def _pairs(title: str, head: tuple[str, str], rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield from _table(head, [[f"`{one}`", two] for one, two in rows])


def _mended() -> Iterator[str]:
    yield "## CAMEO rows that were mended"
    yield ""
    how = {"y": "repaired", "sharpened": "sharpened"}
    rows = [
        [row.code, row.label, f"`{row.stale}`", f"`{_reading(row)}`", how[row.repaired]]
        for row in cameo_rows()
        if row.repaired in how
    ]
    yield from _table(("code", "label", "file of 2021", "here", "how"), rows)


def _reading(row: CameoRow) -> str:
    return f"{row.type}/{row.mode or '-'}[{'; '.join(row.contexts) or '-'}]"


def _acled() -> Iterator[str]:
    known = table("acled")
    yield "## ACLED-like sub-events"
    yield ""
    rows = [[event, name, known["definitions"][name]] for name, event in known["event_type"].items()]
    yield from _table(("event type", "sub-event type", "as dateline uses it"), rows)


def _ucdp() -> Iterator[str]:
    known = table("ucdp")
    yield "## UCDP-like types of violence"
    yield ""
    yield from _table(("code", "what"), list(known["type_of_violence"].items()))
    rows = [[name, " ".join(sectors)] for name, sectors in known["sides"].items()]
    yield from _table(("class of a side", "sectors"), rows)
    yield from _table(("sides", "type of violence"), [[sides, str(code)] for sides, code in known["rules"].items()])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _cameo(kind: Kind, mode: str | None) -> str:
    code, precision = to_cameo(kind.name, mode)
    return f"CAMEO {code} ({precision})"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}".replace("-", "−")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
