"""Options that several commands share, each said once."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
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
HoldBack = Annotated[
    int,
    typer.Option(
        "--hold-back", min=0, help="Hours that strikes, arrests, moves of forces and sites are kept from public."
    ),
]
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


# Each filter once: its option and what it is where nobody says it. The names are those of `Filters`.
_FILTERS: dict[str, tuple[Any, Any]] = {
    "type": (Types, None),
    "mode": (Mode, None),
    "quad": (Quad, None),
    "start": (From, None),
    "end": (To, None),
    "date": (Date, "event"),
    "dated": (Dated, None),
    "country": (Country, None),
    "admin1": (Admin1, None),
    "bbox": (Bbox, None),
    "placed": (Placed, None),
    "actor": (Actor, None),
    "outlet": (Outlet, None),
    "standing": (Standing, None),
    "status": (Status, None),
    "stance": (Stance, None),
    "min_origins": (MinOrigins, 0),
    "disputed": (Disputed, False),
    "query": (Search, None),
}


def filtered(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Gives a verb the options of some filters, of all where none is named, in the place of its ``wanted``."""
    chosen = {name: _FILTERS[name] for name in names or _FILTERS}

    def with_filters(verb: Callable[..., None]) -> Callable[..., None]:
        own = inspect.signature(verb, eval_str=True)

        @wraps(verb)
        def with_options(**given: Any) -> None:
            values = {name: given.pop(name) for name in chosen}
            verb(**given, wanted=Filters(**{name: value for name, value in values.items() if value is not None}))

        keyword = inspect.Parameter.KEYWORD_ONLY
        options = [inspect.Parameter(name, keyword, default=default, annotation=option)
                   for name, (option, default) in chosen.items()]  # fmt: skip
        parameters = [
            one
            for name, parameter in own.parameters.items()
            for one in (options if name == "wanted" else [parameter.replace(kind=keyword)])
        ]
        with_options.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        with_options.__annotations__ = {one.name: one.annotation for one in parameters}
        return with_options

    return with_filters
