"""The server as a process: its address, its end, and where it will not listen."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from tests.serve.planted import project

from dateline.store.project import Store

VERB = [sys.executable, "-m", "dateline.cli.app", "serve"]
PATIENCE = 60  # seconds for a process on a busy machine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted project, closed."""
    folder = tmp_path_factory.mktemp("project")
    project(folder).close()
    return folder


@pytest.fixture
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A desk on a free port, and its address."""
    command = [*VERB, "--project", str(folder), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        try:
            assert found is not None, process.stderr.read() if process.stderr else line
            yield process, found.group()
        finally:
            process.kill()


@pytest.mark.enable_socket
def test_a_desk_answers_refuses_and_ends_cleanly(folder: Path, started: tuple[subprocess.Popen[str], str]) -> None:
    """One process: data, its own port alone, a second desk told so, Ctrl-C."""
    process, address = started
    with httpx.Client(base_url=address, trust_env=False) as desk:
        assert desk.get("/healthz").json() == {"ok": True}
        assert desk.get("/api/v1/events").json()["total"] == 11
        assert len(desk.get("/api/v1/events.csv").text.splitlines()) == 12
        assert desk.get("/api/v1/events", headers={"Host": "evil.example"}).status_code == 403
        token = re.search(r'name="dateline-token" content="([^"]+)"', desk.get("/").text)
        assert token is not None
        refused = desk.post("/api/v1/code", json={"text": "x"}, headers={"X-Dateline-Token": "wrong"})
        assert refused.status_code == 403
        taken = desk.post("/api/v1/code", json={"nothing": 1}, headers={"X-Dateline-Token": token.group(1)})
        assert taken.status_code == 422
        assert "server" not in desk.get("/healthz").headers
    port = address.rpartition(":")[2]
    second = subprocess.run([*VERB, "--project", str(folder), "--port", port], capture_output=True, text=True,
                            timeout=PATIENCE, check=False)  # fmt: skip
    assert second.returncode == 2
    assert f"port {port} is taken" in second.stderr
    assert f"--port {int(port) + 1}" in second.stderr
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    Store(folder).close()  # nothing is left locked


def test_an_open_address_is_not_bound_without_a_token(folder: Path) -> None:
    """One line of cause, one of cure, and the status of a wrong usage."""
    environment = {name: value for name, value in os.environ.items() if name != "DATELINE_TOKEN"}
    found = subprocess.run([*VERB, "--project", str(folder), "--host", "0.0.0.0"], capture_output=True, text=True,
                           timeout=PATIENCE, check=False, env=environment)  # fmt: skip
    assert found.returncode == 2
    assert "can be reached by others" in found.stderr
    assert "--token" in found.stderr
    assert found.stdout == ""


@pytest.mark.enable_socket
def test_many_readers_at_a_time_are_all_answered(started: tuple[subprocess.Popen[str], str]) -> None:
    """Lists, events and files from more readers than there are threads or connections."""
    _, address = started
    paths = ("/api/v1/events?limit=5", "/api/v1/facets", "/api/v1/events.csv", "/api/v1/events.ndjson", "/ogc")

    def read(number: int) -> set[int]:
        with httpx.Client(base_url=address, trust_env=False, timeout=PATIENCE) as desk:
            return {desk.get(paths[(number + at) % len(paths)]).status_code for at in range(10)}

    with ThreadPoolExecutor(24) as readers:
        statuses = set().union(*readers.map(read, range(24)))
    assert statuses <= {200, 503}  # a file more than are read at a time is put off
    assert 200 in statuses


@pytest.mark.enable_socket
def test_only_loopback_is_bound_by_default() -> None:
    """The socket itself says so."""
    from dateline.serve.server import bind

    bound = bind("127.0.0.1", 0)
    try:
        assert bound.getsockname()[0] == "127.0.0.1"
        assert bound.family == socket.AF_INET
    finally:
        bound.close()
