"""What stands before every request: who may ask, from where, with how much; and the headers of every answer.

The desk shows all that a project holds, and takes decisions. So a web site in another tab must neither read nor write:
``Host`` has to be ours (else a site could point its own name at this machine), ``Origin`` too where it is sent, no
other origin is ever allowed, and a write needs the token of this start, which only our own page is given. On any other
address than loopback every request needs the token of the command line.
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.serve.problems import Problem

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")
MAX_BODY = 2 * 1024 * 1024  # bytes
MAX_QUERY = 16 * 1024  # bytes
BODY_SECONDS = 30.0
SAFE = ("GET", "HEAD", "OPTIONS")
CSP = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Where the desk listens and whom it lets in.

    ``host`` and ``port``: the address bound. ``names``: further names that it is reached by. ``access``: what every
    request needs (none: only loopback is bound). ``writing``: the token of this start, which writes need.
    """

    host: str = "127.0.0.1"
    port: int = 8377
    names: tuple[str, ...] = ()
    access: str | None = None
    writing: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def knows(self, host: str) -> bool:
        """Whether a ``Host`` is one of ours: the address bound or a name given, with our port."""
        if host in self.names:
            return True
        name, port = _split(host)
        if name is None or port not in (self.port, None if self.port == 80 else self.port):
            return False
        if name in LOOPBACK_NAMES or name in self.names or name == self.host:
            return True
        return self.host in ("0.0.0.0", "::") and is_address(name)  # noqa: S104 - an address cannot be pointed elsewhere

    @property
    def cookie(self) -> str:
        """Name of the cookie: cookies do not tell ports apart."""
        return f"dateline_{self.port}"

    def cookie_value(self) -> str:
        """What the cookie holds: not the token itself."""
        return hmac.new((self.access or "").encode(), b"dateline cookie", sha256).hexdigest()


def _split(host: str) -> tuple[str | None, int | None]:
    try:
        parts = urlsplit(f"//{host}")
        port = parts.port
    except ValueError:
        return None, None
    if parts.path or parts.query or parts.fragment or parts.username is not None:
        return None, None
    return parts.hostname, port


def is_address(name: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    return host == "localhost" or (is_address(host) and ipaddress.ip_address(host).is_loopback)


class Guard:
    """The middleware, before everything else."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self.app = app
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets here
        sending = _dressed(send, head=scope["method"] == "HEAD")
        try:
            answer = self._turned_away(scope)
            taken = receive if answer or scope["method"] in SAFE else await _whole(scope, receive)
        except Problem as problem:
            await problem.response()(scope, receive, sending)
            return
        if answer is not None:
            await answer(scope, receive, sending)
            return
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        await self.app(inner, taken, sending)

    def _turned_away(self, scope: Scope) -> Response | None:
        """The answer to a request that is to go elsewhere. Raises ``Problem`` for one that may not be made."""
        headers = Headers(scope=scope)
        self._check_sender(headers)
        _check_text(scope)
        if self.door.access is not None and not self._has_access(headers):
            return self._token_in_query(scope)
        if scope["method"] not in SAFE and not self._may_write(headers):
            fix = 'send the header X-Dateline-Token; the page has it in <meta name="dateline-token">'
            raise Problem(403, "a write needs the token of this start", fix)
        return None

    def _check_sender(self, headers: Headers) -> None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.door.knows(hosts[0].lower()):
            fix = f"use http://{shown(self.door)}/, or start with --name NAME"
            raise Problem(403, f"this desk is not reached as {', '.join(hosts) or 'nobody'}", fix)
        for origin in headers.getlist("origin"):
            scheme, _, rest = origin.lower().partition("://")
            if scheme not in ("http", "https") or not self.door.knows(rest):
                raise Problem(403, f"no request from {origin} is answered", "open the desk's own page")

    def _has_access(self, headers: Headers) -> bool:
        return self._bears(headers) or hmac.compare_digest(_cookie(headers, self.door.cookie), self.door.cookie_value())

    def _bears(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        return self.door.access is not None and scheme.lower() == "bearer" and _same(given.strip(), self.door.access)

    def _may_write(self, headers: Headers) -> bool:
        return _same(headers.get("x-dateline-token", ""), self.door.writing) or self._bears(headers)

    def _token_in_query(self, scope: Scope) -> Response:
        """``?token=``, once, becomes a cookie, and leaves the address. Raises ``Problem`` where it is not right."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(pairs).get("token", "")
        if scope["method"] not in ("GET", "HEAD") or not _same(given, self.door.access or ""):
            fix = "send Authorization: Bearer TOKEN, or open the page once with ?token=TOKEN"
            raise Problem(401, "this desk needs its token", fix, headers={"WWW-Authenticate": "Bearer"})
        rest = urlencode([one for one in pairs if one[0] != "token"])
        path = "/" + quote(scope["path"].lstrip("/\\"))
        target = Response(status_code=303, headers={"Location": f"{path}?{rest}" if rest else path})
        target.set_cookie(self.door.cookie, self.door.cookie_value(), httponly=True, samesite="strict")
        return target


def shown(door: Door) -> str:
    """Host and port as a person on this machine writes them."""
    name = door.host if is_loopback(door.host) else "127.0.0.1"
    return f"{f'[{name}]' if ':' in name else name}:{door.port}"


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


def _cookie(headers: Headers, name: str) -> str:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    value = jar[name].value if name in jar else ""
    return value if value.isascii() else ""


def _check_text(scope: Scope) -> None:
    if len(scope["query_string"]) > MAX_QUERY:
        raise Problem(414, f"the query is longer than {MAX_QUERY:,} bytes", "fewer values in one filter")
    if "\0" in scope["path"] or b"%00" in scope["query_string"] or b"\0" in scope["query_string"]:
        raise Problem(400, "a NUL character stands in the address", "leave it out")


async def _whole(scope: Scope, receive: Receive) -> Receive:
    """The body, read before anything else is done, so that its size and its time have a limit."""
    said = Headers(scope=scope).get("content-length", "0")
    if said.isdigit() and int(said) > MAX_BODY:
        raise _too_large()
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            more = True
            while more:
                message = await receive()
                if message["type"] != "http.request":
                    break
                body += message.get("body", b"")
                more = message.get("more_body", False)
                if len(body) > MAX_BODY:
                    raise _too_large()
    except TimeoutError as error:
        raise Problem(408, f"the body did not come within {BODY_SECONDS:g} seconds", "send it again") from error
    return _replayed(bytes(body), receive)


def _too_large() -> Problem:
    return Problem(413, f"a body may have {MAX_BODY:,} bytes", "send less at a time; `dateline read` takes whole files")


def _replayed(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _dressed(send: Send, *, head: bool) -> Send:
    """Adds the headers that every answer has, where it has none of its own; leaves the body of a HEAD out."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
        elif head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending


__all__ = ["HEADERS", "MAX_BODY", "Door", "Guard", "is_loopback", "shown"]
