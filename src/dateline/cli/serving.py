"""The verb that opens the desk: `serve`."""

from __future__ import annotations

import json
import sys
import webbrowser
from functools import cache
from pathlib import Path
from threading import Thread, Timer
from typing import Annotated, Any

import typer

import dateline
from dateline.cli import options
from dateline.cli.opening import opened
from dateline.settings import Settings

Host = Annotated[str, typer.Option("--host", help="Address to listen on; any but loopback needs --token.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")]
Token = Annotated[str | None, typer.Option("--token", help="What every request needs then.", envvar="DATELINE_TOKEN")]
Names = Annotated[list[str] | None, typer.Option("--name", help="A further host name that the desk is reached by.")]
Open = Annotated[bool, typer.Option("--open/--no-open", help="Show the page in the browser.")]
Built = Annotated[Path | None, typer.Option("--page", help="Folder of a page built elsewhere.", hidden=True)]
SHORTEST = 16  # characters of a token


def register(app: typer.Typer) -> None:
    """Adds the verb."""
    app.command()(serve)


def serve(
    project: options.ProjectDir,
    host: Host = "127.0.0.1",
    port: Port = 8377,
    token: Token = None,
    name: Names = None,
    open_: Open = False,
    page: Built = None,
) -> None:
    """Open the desk: a page with map, timeline and list over the project, and the API under it. Ctrl-C closes it."""
    from dateline.serve import server
    from dateline.serve.desk import PAGE, Desk
    from dateline.serve.guard import Door
    from dateline.store.masks import warm

    server.check(host, token, shortest=SHORTEST)
    store = opened(project)
    bound = server.bind(host, port)
    number = bound.getsockname()[1]
    door = Door(host=host, port=number, names=tuple(one.lower() for one in name or ()), access=token)
    desk = Desk(store, door, page or PAGE, dateline.__version__, _coder())
    address = f"http://{server.shown(door)}/"

    def ready() -> None:
        print(f"{desk.name}: {address} (Ctrl-C closes it)", flush=True)
        if token:
            print(f"    every request needs the token; the page once: {address}?token=TOKEN", file=sys.stderr)
        if not server.is_loopback(host):
            print(f"    {server.TLS_NOTE}", file=sys.stderr)
        Thread(target=warm, args=(store,)).start()
        if open_:
            Timer(0.2, webbrowser.open, (address,)).start()

    try:
        server.run(desk, bound, ready=ready)
    finally:
        store.close()


def _coder() -> Any:
    """Reads one text into the form of ``dateline code``, with the models loaded at the first one."""

    @cache
    def loaded() -> Any:
        from dateline.stateless import reader

        return reader(Settings())

    def code(given: dict[str, Any]) -> dict[str, Any]:
        form: dict[str, Any] = next(loaded()([json.dumps(given)]))
        return form

    return code
