"""The endpoint: what is repeated, what stops a run, where text may go, and that no message shows the key."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
from tests.claims.endpoint import FakeEndpoint, completion, serving

from dateline.claims.asked.endpoint import TRIES, Endpoint, address, key_of
from dateline.claims.asked.prompts import Question
from dateline.errors import CoderError, DatelineError, MissingExtra, SettingError

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

KEY = "sk-test-0123456789"
QUESTION = Question("system", 'Sentence:\n\nA.\n\nCandidates:\n\n1. "A"', 1, "0" * 64)


@pytest.fixture
def fake() -> Iterator[FakeEndpoint]:
    """An endpoint that answers 'words'."""
    with serving() as made:
        made.answer = lambda _sentence, _words: "words"
        yield made


def ask(fake: FakeEndpoint, *, key: str | None = KEY, seconds: float = 5.0) -> tuple[str, list[float]]:
    """The answer, and the pauses that were made for it."""
    pauses: list[float] = []
    endpoint = Endpoint(address(fake.url, plain=False), "oracle", key, seconds=seconds, pause=pauses.append)
    try:
        return endpoint.ask(QUESTION), pauses
    finally:
        endpoint.close()


def test_the_key_goes_into_the_header(fake: FakeEndpoint) -> None:
    """And only there."""
    assert ask(fake) == ("words", [])
    assert fake.keys == [f"Bearer {KEY}"]
    assert KEY not in json.dumps(fake.asked)


@pytest.mark.parametrize("status", [429, 500, 503, 408])
def test_what_may_pass_is_repeated(status: int, fake: FakeEndpoint) -> None:
    """With growing pauses."""
    fake.script += [status, status]
    assert ask(fake) == ("words", [1.0, 2.0])


def test_a_pause_that_is_asked_for_is_kept(fake: FakeEndpoint) -> None:
    """Within reason."""
    fake.script += [429]
    fake.headers = {"Retry-After": "7"}
    assert ask(fake)[1] == [7.0]
    fake.script += [429]
    fake.headers = {"Retry-After": "86400"}
    assert ask(fake)[1] == [60.0]
    fake.script += [429]
    fake.headers = {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}
    assert ask(fake)[1] == [1.0]


def test_a_timeout_is_repeated(fake: FakeEndpoint) -> None:
    """A request that takes too long is made again."""
    fake.script += [1.5]
    assert ask(fake, seconds=0.4) == ("words", [1.0])


def test_an_endpoint_that_keeps_failing_stops_the_run(fake: FakeEndpoint) -> None:
    """After a few tries, with its cause and its cure."""
    fake.script += [500] * 20
    with pytest.raises(CoderError, match="no answer in 4 tries: status 500") as caught:
        ask(fake)
    assert len(fake.asked) == TRIES
    assert "llm_endpoint" in caught.value.cure


def test_an_endpoint_that_is_not_there_stops_the_run(fake: FakeEndpoint) -> None:
    """Nobody listens."""
    with serving() as gone:
        pass
    with pytest.raises(CoderError, match="gave no answer"):
        ask(gone)


@pytest.mark.parametrize(("status", "words"), [(401, "refuses the key"), (403, "refuses the key"), (404, "status 404"),
                                               (400, "status 400"), (307, "redirect")])  # fmt: skip
def test_a_refusal_stops_the_run_at_once(status: int, words: str, fake: FakeEndpoint) -> None:
    """Asking again would not help."""
    fake.script += [status] * 2
    fake.headers = {"Location": "http://127.0.0.1:9/v1"}
    with pytest.raises(CoderError, match=words) as caught:
        ask(fake)
    assert len(fake.asked) == (2 if status == 400 else 1)  # 400: perhaps it knows no JSON format
    assert caught.value.cure


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"choices": []}', b"\xff"])
def test_another_protocol_stops_the_run(body: bytes, fake: FakeEndpoint) -> None:
    """A web page answers with status 200, too."""
    fake.script += [body]
    with pytest.raises(CoderError, match="does not speak"):
        ask(fake)


def test_a_completion_without_words_is_empty(fake: FakeEndpoint) -> None:
    """Some endpoints answer so where a filter has stopped the model."""
    fake.script += [completion(None)]
    assert ask(fake)[0] == ""


def test_an_endpoint_that_knows_no_json_format_is_asked_without(fake: FakeEndpoint) -> None:
    """From then on."""
    reply = fake.reply

    def picky(body: dict[str, object], key: str | None) -> tuple[int, bytes]:
        status, answer = reply(body, key)
        return (400, b"'type' must be 'text'") if "response_format" in body else (status, answer)

    fake.reply = picky  # type: ignore[method-assign]
    endpoint = Endpoint(address(fake.url, plain=False), "oracle", None, seconds=5.0)
    assert [endpoint.ask(QUESTION), endpoint.ask(QUESTION)] == ["words", "words"]
    assert ["response_format" in body for body in fake.asked] == [True, False, False]
    endpoint.close()


def test_no_message_and_no_log_shows_the_key(fake: FakeEndpoint, caplog: pytest.LogCaptureFixture) -> None:
    """Also where the endpoint repeats it."""
    caplog.set_level(logging.DEBUG)
    reply = fake.reply
    for status in (400, 401, 500):

        def echo(body: dict[str, object], key: str | None, status: int = status) -> tuple[int, bytes]:
            reply(body, key)
            return status, f"bad key {KEY}".encode()

        fake.reply = echo  # type: ignore[method-assign]
        with pytest.raises(CoderError) as caught:
            ask(fake)
        assert KEY not in f"{caught.value} {caught.value!r} {caught.value.__cause__!r}"
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"),
        ("http://[::1]:1/api/v1", "http://[::1]:1/api/v1/chat/completions"),
        ("https://llm.example.org/v1", "https://llm.example.org/v1/chat/completions"),
        ("https://llm.example.org/x/chat/completions", "https://llm.example.org/x/chat/completions"),
    ],
)
def test_a_base_address_becomes_the_whole(given: str, url: str) -> None:
    """With or without /v1."""
    assert address(given, plain=False).url == url


@pytest.mark.parametrize(
    "given",
    ["http://llm.example.org/v1", "http://192.168.0.7:8080", "http://localhost.example.org", "http://127.0.0.1.nip.io",
     "ftp://127.0.0.1", "llm.example.org", "https://", "https://me:secret@llm.example.org", "http://127.0.0.1:port",
     "https://llm.example.org/v1?key=secret", "http://[::1", None, ""],
)  # fmt: skip
def test_an_address_that_will_not_do_is_refused(given: str | None) -> None:
    """Text goes nowhere unencrypted, keys stand in no address, and there is no default."""
    with pytest.raises(SettingError) as caught:
        address(given, plain=False)
    assert caught.value.cure
    assert "secret" not in str(caught.value)


def test_plain_http_must_be_allowed() -> None:
    """A machine of one's own network, perhaps."""
    assert not address("http://192.168.0.7:8080", plain=True).encrypted


@pytest.mark.parametrize("value", ["", "  ", "two words", "line\nbreak", "schlüssel"])
def test_a_variable_without_a_key_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is sent."""
    monkeypatch.setenv("MY_KEY", value)
    with pytest.raises(SettingError):
        key_of("MY_KEY")


def test_a_key_given_in_place_of_its_variable_is_not_repeated() -> None:
    """People do that."""
    for given in (KEY, "gsk_0123456789"):
        with pytest.raises(SettingError) as caught:
            key_of(given)
        assert given not in str(caught.value)


def test_without_httpx_the_extra_is_named(fake: FakeEndpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no part of a plain installation."""
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(MissingExtra, match=r"dateline\[llm\]") as caught:
        ask(fake)
    assert isinstance(caught.value, DatelineError)
