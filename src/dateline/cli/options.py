"""Options that several commands share, each said once."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.errors import SettingError, UsageError
from dateline.settings import Settings
from dateline.store.read import Filters

ProjectDir = Annotated[Path, typer.Option("--project", "-p", help="The project's folder.", envvar="DATELINE_PROJECT")]
Json = Annotated[bool, typer.Option("--json", help="JSON, one object a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
Workers = Annotated[int | None, typer.Option("--workers", help="Reading processes; 0: one for each core.")]
Engine = Annotated[str | None, typer.Option("--engine", help="What runs the steps: local, dask.")]
Scheduler = Annotated[
    str | None, typer.Option("--scheduler", help="--engine dask: the scheduler's address; none: a cluster of its own.")
]
Coder = Annotated[
    str | None, typer.Option("--coder", help="Who decides type and mode: model, lexicon, llm, MODULE:CLASS.")
]
GazetteerFile = Annotated[Path | None, typer.Option("--gazetteer", help="Your own places, beside the built-in ones.")]
ActorsFile = Annotated[Path | None, typer.Option("--actors", help="Your own actors, as CSV.")]
OntologyFile = Annotated[Path | None, typer.Option("--ontology", help="Your own types, as TOML.")]
Set = Annotated[
    list[str] | None, typer.Option("--set", help="Any setting: NAME=VALUE; `dateline settings` lists them.")
]


def _values(name: str, said: str) -> Any:
    return typer.Option(name, help=f"{said}, by comma; !VALUE leaves it out.")


Types = Annotated[str | None, _values("--type", "PLOVER types")]
Mode = Annotated[str | None, _values("--mode", "Modes of the types")]
Quad = Annotated[str | None, _values("--quad", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict")]
From = Annotated[str | None, typer.Option("--from", help="First day (ISO).")]
To = Annotated[str | None, typer.Option("--to", help="Last day (ISO).")]
Date = Annotated[str, typer.Option("--date", help="Which day they mean: event, published.")]
Dated = Annotated[str | None, typer.Option("--dated", help="yes, no: whether the day of the event is known.")]
Country = Annotated[str | None, _values("--country", "ISO 3166 alpha-3")]
Admin1 = Annotated[str | None, _values("--admin1", "Provinces")]
Bbox = Annotated[str | None, typer.Option("--bbox", help="west,south,east,north in degrees.")]
Placed = Annotated[str | None, _values("--placed", "point, area, none")]
Actor = Annotated[str | None, _values("--actor", "A part of a name, or a code in capitals")]
MinOrigins = Annotated[int, typer.Option("--min-origins", help="Independent origins, at least.")]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only events with a disputed field.")]
Standing = Annotated[str | None, _values("--standing", "single source, corroborated, disputed, denied")]
Status = Annotated[str | None, _values("--status", "machine, accepted, edited, rejected")]
Stance = Annotated[str | None, _values("--stance", "What is claimed: asserted, denied, planned")]
Search = Annotated[
    str | None, typer.Option("--search", "--q", "-q", "-s", help='Words and "phrases"; OR, NOT or -word, brackets.')
]
Outlet = Annotated[str | None, _values("--outlet", "Outlets")]


def settings(values: list[str] | None = None, **named: Any) -> Settings:
    """Settings from ``NAME=VALUE`` pairs and named options; options that are None are left at their default."""
    given: dict[str, Any] = {
        name: str(value) if isinstance(value, Path) else value for name, value in named.items() if value is not None
    }
    for pair in values or ():
        name, equals, value = pair.partition("=")
        if not equals:
            raise SettingError(f"{pair!r} is not NAME=VALUE", cure="for example --set page_seconds=60")
        given[name] = _typed(name, value)
    for name in ("gazetteer", "actors", "ontology"):
        if given.get(name) and not Path(given[name]).is_file():
            raise UsageError(f"no file {given[name]}", cure=f"--{name} names a file of your own")
    return Settings.of(given)


def _typed(name: str, value: str) -> Any:
    """The value in the type of the setting's default."""
    defaults = {item.name: item.default for item in fields(Settings)}
    default = defaults.get(name)
    try:
        if isinstance(default, bool):
            return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}[value.lower()]
        if isinstance(default, tuple):
            return tuple(part for part in value.split(",") if part)
        return type(default)(value) if isinstance(default, int | float) else value
    except (ValueError, KeyError) as error:
        raise SettingError(f"{name} cannot be {value!r}", cure=f"its default is {default!r}") from error


def filters(**given: Any) -> Filters:
    """Filters from the words of the command line: options by the names of their fields; None leaves one out."""
    return Filters(**{name: value for name, value in given.items() if value is not None})
