"""The server process: one address bound, uvicorn on it, Ctrl-C clean."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from dateline.errors import UsageError
from dateline.serve.app import create
from dateline.serve.desk import Desk
from dateline.serve.guard import is_loopback, shown

BACKLOG = 128
TLS_NOTE = (
    "note: this is plain HTTP. Whoever can listen to the network reads the project and the token: put a server "
    "with TLS before it, or reach it through ssh -L."
)


def check(host: str, token: str | None, *, shortest: int = 16) -> None:
    """Raises ``UsageError`` where an address would be open to others without a token, or with one easily guessed."""
    if token is not None and (len(token) < shortest or not token.isascii() or not token.isprintable() or " " in token):
        raise UsageError(
            f"a token has at least {shortest} characters, and neither blanks nor letters beyond ASCII",
            cure=f"for example --token {secrets.token_urlsafe(24)}",
        )
    if is_loopback(host) or token is not None:
        return
    raise UsageError(
        f"{host} can be reached by others, and the desk shows and changes everything in the project",
        cure="leave --host out (this machine only), or give --token TOKEN",
    )


def bind(host: str, port: int) -> socket.socket:
    """The socket, listening; port 0: any that is free. Raises ``UsageError`` where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        bound.close()
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} is taken: another desk may be open", cure=f"--port {port + 1 if port < 65535 else 8377}"
            ) from error
        cure = "give --host and --port of this machine"
        raise UsageError(f"{host}:{port} cannot be bound: {error}", cure=cure) from error
    return bound


def run(desk: Desk, bound: socket.socket, *, ready: Callable[[], None] = lambda: None) -> None:
    """Serves until it is told to stop. ``ready`` is called when it answers."""
    config = uvicorn.Config(
        create(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        ws="none",
        lifespan="on",
    )
    server = _Server(config, ready)
    with _stopping():
        server.run(sockets=[bound])


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


@contextmanager
def _stopping() -> Iterator[None]:
    """Ctrl-C ends the desk: that is how it is closed."""
    try:
        yield
    except KeyboardInterrupt:
        return


__all__ = ["TLS_NOTE", "bind", "check", "is_loopback", "run", "shown"]
