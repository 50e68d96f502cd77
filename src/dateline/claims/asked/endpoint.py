"""The endpoint: one request for one question, repeated where that may help; the key is never shown.

Articles are other people's words, so they only go out encrypted, or nowhere but to this machine; plain HTTP to
another host must be allowed by a setting. Redirects are not followed.
"""

from __future__ import annotations

import ipaddress
import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from urllib.parse import SplitResult, urlsplit

import msgspec

from dateline.claims.asked.prompts import Question
from dateline.errors import CoderError, MissingExtra, SettingError

TRIES = 4
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_PASSING = frozenset({408, 409, 425, 429})  # and every 5xx
_VARIABLE = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_KEY = re.compile(r"[!-~]+")


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message


class _Completion(msgspec.Struct, frozen=True):
    choices: list[_Choice]


@dataclass(frozen=True, slots=True)
class Address:
    """Where requests go: the full address, its origin for messages, and whether the host is this machine."""

    url: str
    origin: str
    encrypted: bool


def address(endpoint: str | None, *, plain: bool) -> Address:
    """Checks a base address, with or without ``/v1``. Raises ``SettingError`` with the cure.

    ``plain``: whether text may go to another machine unencrypted.
    """
    if not endpoint:
        raise SettingError(
            "the coder 'llm' has no endpoint, and there is no default",
            cure="--set llm_endpoint=http://127.0.0.1:8080/v1, or another that speaks OpenAI's chat completions",
        )
    parts = _split(endpoint)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError("llm_endpoint is no http or https address", cure="for example https://llm.example.org/v1")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise SettingError(
            "llm_endpoint holds more than a host and a path", cure="a key belongs into the variable of llm_key_env"
        )
    if parts.scheme == "http" and not plain and not _loopback(parts.hostname):
        raise SettingError(
            f"the text of articles would go to {parts.hostname} unencrypted",
            cure="use https, or allow it with --set llm_plain_http=true",
        )
    path = parts.path.rstrip("/")
    if not path.endswith("/chat/completions"):
        path = f"{path or '/v1'}/chat/completions"
    origin = f"{parts.scheme}://{parts.netloc}"
    return Address(origin + path, origin, parts.scheme == "https")


def _split(endpoint: str) -> SplitResult:
    try:
        parts = urlsplit(endpoint.strip())
        _ = parts.port  # a port that is no number raises here
    except ValueError as error:
        raise SettingError("llm_endpoint is no address", cure="for example https://llm.example.org/v1") from error
    return parts


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def key_of(variable: str | None) -> str | None:
    """The key in an environment variable; None where no variable is named. Messages show neither."""
    if not variable:
        return None
    if not _VARIABLE.fullmatch(variable):
        raise SettingError("llm_key_env is no name of a variable", cure="name the variable; never give the key itself")
    key = os.environ.get(variable, "").strip()
    if not _KEY.fullmatch(key):
        fault = "holds no key that can be sent" if key else "is not set"
        raise SettingError(f"the variable that llm_key_env names {fault}", cure="export it before the run")
    return key


class Endpoint:
    """Asks questions of ``model`` at an address. Safe to use from several threads."""

    def __init__(
        self,
        where: Address,
        model: str,
        key: str | None,
        *,
        seconds: float,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._httpx = _httpx()
        try:
            self._httpx.URL(where.url)
        except self._httpx.InvalidURL as error:
            raise SettingError(f"llm_endpoint is no address: {error}", cure="for example https://host/v1") from error
        self._where, self._model, self._key, self._pause = where, model, key, pause
        self._formatted = True  # whether the endpoint knows how to hold the model to JSON
        self._client = self._httpx.Client(
            timeout=seconds,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            trust_env=where.encrypted,  # no proxy sees plain text
            follow_redirects=False,
        )

    def ask(self, question: Question) -> str:
        """The model's words. Raises ``CoderError`` where it cannot be reached, refuses or keeps failing."""
        fault = ""
        for turn in range(TRIES):
            try:
                answer = self._post(question)
            except self._httpx.RequestError as error:
                fault = self._hidden(f"{type(error).__name__}: {error}")
                wait = 0.0
            else:
                if answer.status_code == 200:
                    return self._content(answer.content)
                if answer.status_code not in _PASSING and answer.status_code < 500:
                    raise self._refused(answer)
                fault = self._hidden(f"status {answer.status_code}")
                wait = _wanted(answer.headers.get("retry-after", ""))
            if turn + 1 < TRIES:
                self._pause(min(max(wait, _FIRST_PAUSE * 2**turn), _LONGEST_PAUSE))
        raise CoderError(
            f"{self._where.origin} gave no answer in {TRIES} tries: {fault}",
            cure="check llm_endpoint and that it runs, raise llm_seconds; the same command goes on where this stopped",
        )

    def close(self) -> None:
        """Closes all connections."""
        self._client.close()

    def _post(self, question: Question) -> Any:
        body: dict[str, Any] = {
            "model": self._model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
        }
        if self._formatted:
            answer = self._client.post(self._where.url, json={**body, "response_format": {"type": "json_object"}})
            if answer.status_code not in (400, 422):
                return answer
        plain = self._client.post(self._where.url, json=body)
        self._formatted = self._formatted and plain.status_code != 200  # taken without: so from now on
        return plain

    def _content(self, body: bytes) -> str:
        try:
            completion = msgspec.json.decode(body, type=_Completion)
            return completion.choices[0].message.content or ""
        except (msgspec.DecodeError, UnicodeError, IndexError) as error:
            raise CoderError(
                f"{self._where.origin} does not speak OpenAI's chat completions",
                cure="llm_endpoint is the base address, up to /v1",
            ) from error

    def _refused(self, answer: Any) -> CoderError:
        status: int = answer.status_code
        if status in (401, 403):
            cure = "check the key in the variable of llm_key_env" if self._key else "name its variable with llm_key_env"
            return CoderError(f"{self._where.origin} refuses the key (status {status})", cure=cure)
        if 300 <= status < 400:
            cure = "give the address that it leads to as llm_endpoint"
            return CoderError(f"{self._where.origin} answers with a redirect, which is not followed", cure=cure)
        said = self._hidden(" ".join(answer.text.split())[:200])
        return CoderError(
            f"{self._where.origin} refuses the request (status {status}): {said}", cure="check llm_model, llm_endpoint"
        )

    def _hidden(self, text: str) -> str:
        return text.replace(self._key, "***") if self._key else text


def _wanted(header: str) -> float:
    """Seconds that a Retry-After asks for; a date, or nothing, is 0."""
    try:
        return max(0.0, float(header))
    except ValueError:
        return 0.0


def _httpx() -> ModuleType:
    try:
        import httpx
    except ImportError as error:
        raise MissingExtra("httpx", "llm") from error
    return httpx
