"""The verb that explains the codes: `ontology`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dateline.cli import ontology_forms as forms
from dateline.cli import options
from dateline.cli.console import out, write_lines
from dateline.cli.ontology_markdown import markdown
from dateline.errors import UsageError
from dateline.language.ontology import Kind, plover
from dateline.language.ontology_own import OwnOntology, read_own
from dateline.publish.exports import json_line

Name = Annotated[
    str | None, typer.Argument(help="ASSAULT, ASSAULT/drone, or a CAMEO code; none: all types.", metavar="[NAME]")
]
Markdown = Annotated[bool, typer.Option("--markdown", help="The whole codebook as in docs/ontology.md.")]


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command()(ontology)


def ontology(
    name: Name = None,
    own: options.OntologyFile = None,
    as_markdown: Markdown = False,
    as_json: options.Json = False,
) -> None:
    """Explain a type, a mode or a CAMEO code: what it is, what it is not, examples, codes both ways."""
    if as_markdown:
        write_lines(markdown())
        return
    known = _known(own)
    if name is None:
        found = [forms.type_form(kind, None, cameo=known.cameo) for kind in known.kinds.values()]
        _show(found, map(forms.headline, found), as_json=as_json)
    elif name.isdigit():
        form = forms.code_form(name)
        _show([form], forms.code_lines(form), as_json=as_json)
    else:
        form = _form(name, known)
        _show([form], forms.type_lines(form), as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Known:
    """The types of an ontology by name, and whether CAMEO codes belong to them."""

    kinds: dict[str, Kind]
    cameo: bool
    own: OwnOntology | None = None


def _known(own: Path | None) -> _Known:
    if own is None:
        return _Known(dict(plover().types), cameo=True)
    read = read_own(own)
    return _Known({one.kind.name: one.kind for one in read.types}, cameo=False, own=read)


def _form(name: str, known: _Known) -> forms.Form:
    """The form of TYPE or TYPE/MODE. Raises ``UsageError`` for what the ontology does not have."""
    type_, _, mode = name.partition("/")
    kind = known.kinds.get(type_.upper())
    if kind is None:
        raise UsageError(f"no type {type_!r}", cure=f"known: {', '.join(known.kinds)}; or a CAMEO code")
    if mode and mode.lower() not in kind.modes:
        modes = ", ".join(kind.modes) or "it has none"
        raise UsageError(f"{kind.name} has no mode {mode!r}", cure=f"known: {modes}")
    form = forms.type_form(kind, mode.lower() or None, cameo=known.cameo)
    return form if known.own is None else {**form, "from": forms.selectors_form(known.own, kind.name)}


def _show(found: list[forms.Form], lines: Iterable[str], *, as_json: bool) -> None:
    if as_json:
        write_lines(json_line(form) for form in found)
        return
    console = out()
    for line in lines:
        mark, _, rest = line.partition(" ")
        console.print(f"[bold]{escape(mark)}[/] {escape(rest)}" if mark.isupper() else escape(line))
