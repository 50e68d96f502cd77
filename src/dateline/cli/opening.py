"""Opening the project that a verb names: `--project` is its folder, `--store` where its records are.

The option is said once: `with_store` gives it to every verb that takes a project, and `opened` finds it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import ExitStack
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from dateline.store.project import Store

PREFIXES = ("postgresql://", "postgres://")

Address = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Where the records are: postgresql://user@host/db?schema=NAME; none: a file in the project's folder.",
        envvar="DATELINE_STORE",
    ),
]


@dataclass(frozen=True, slots=True)
class _Given:
    """What a verb was given: the address, and how the stores that it opens are closed at its end."""

    address: str | None
    end: ExitStack


_GIVEN: ContextVar[_Given | None] = ContextVar("dateline_store", default=None)


def opened(project: Path, *, create: bool = False) -> Store:
    """The project in a folder, its records where ``--store`` says. Raises ``StoreError`` if it cannot be opened."""
    given = _GIVEN.get()
    store = Store(project, given.address if given else None, create=create)
    if given:
        given.end.callback(store.close)
    return store


def offer_store(app: typer.Typer) -> None:
    """Gives ``--store`` to all verbs that take a project, those of families too."""
    for command in app.registered_commands:
        if command.callback is not None and "project" in inspect.signature(command.callback).parameters:
            command.callback = with_store(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            offer_store(group.typer_instance)


def with_store(verb: Callable[..., Any]) -> Callable[..., Any]:
    """The verb with the option ``--store``."""
    own = inspect.signature(verb, eval_str=True)
    option = inspect.Parameter("store", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Address)

    @wraps(verb)
    def with_option(*args: Any, store: str | None = None, **given: Any) -> Any:
        with ExitStack() as end:
            end.callback(_GIVEN.reset, _GIVEN.set(_Given(store or None, end)))
            return verb(*args, **given)

    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own.parameters.values()]
    with_option.__signature__ = own.replace(parameters=[*parameters, option])  # type: ignore[attr-defined]
    with_option.__annotations__ = {**{one.name: one.annotation for one in parameters}, "store": Address}
    return with_option
