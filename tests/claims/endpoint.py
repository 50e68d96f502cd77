"""A fake endpoint on this machine: answers as it is told to, and remembers what it was asked."""

from __future__ import annotations

import json
import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[str, list[str]], str]  # of the sentence and the candidates: the model's words
_NUMBERED = re.compile(r'^\d+\. "([^"]+)"', re.MULTILINE)


def completion(content: str | None) -> bytes:
    """The body of a chat completion with these words."""
    return json.dumps({"choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}).encode()


def nothing(_sentence: str, words: list[str]) -> str:
    """Says of every candidate that it is no event."""
    return json.dumps({"candidates": [{"n": n, "type": None} for n in range(1, len(words) + 1)]})


class FakeEndpoint:
    """``script``: what comes first, each a status, a body, or seconds to wait; then ``answer`` is asked."""

    def __init__(self) -> None:
        self.script: deque[int | bytes | float] = deque()
        self.headers: dict[str, str] = {}  # sent with statuses other than 200
        self.answer: Answer = nothing
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.url = ""

    @property
    def sentences(self) -> list[str]:
        """The sentence of each request."""
        return [_parts(body)[0] for body in self.asked]

    def reply(self, body: dict[str, Any], key: str | None) -> tuple[int, bytes]:
        """The next reply."""
        self.asked.append(body)
        self.keys.append(key)
        said = self.script.popleft() if self.script else completion(self.answer(*_parts(body)))
        if isinstance(said, float):
            time.sleep(said)
            return 200, completion(self.answer(*_parts(body)))
        return (200, said) if isinstance(said, bytes) else (said, b'{"error": "as told"}')


def _parts(body: dict[str, Any]) -> tuple[str, list[str]]:
    user = body["messages"][1]["content"]
    sentence, _, rest = user.partition("\n\nCandidates:\n\n")
    return sentence.removeprefix("Sentence:\n\n"), _NUMBERED.findall(rest)


@contextmanager
def serving() -> Iterator[FakeEndpoint]:
    """A fake endpoint at ``url`` until the end of the block."""
    fake = FakeEndpoint()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            assert self.path == "/v1/chat/completions"
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, answer = fake.reply(body, self.headers["Authorization"])
            self.send_response(status)
            for name, value in (fake.headers if status != 200 else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that does not wait is no fault."""

    with Server(("127.0.0.1", 0), Handler) as server:
        fake.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield fake
        finally:
            server.shutdown()
            thread.join()
