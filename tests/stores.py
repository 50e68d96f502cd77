"""Stores for tests: of both kinds, the same test run against each.

PostgreSQL is started once a run, in a temporary folder, on a socket there; it stops with the run, however that ends.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from dateline.store.project import Store

OPTIONS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
           "max_connections=60", "shared_buffers=64MB", "wal_level=minimal", "max_wal_senders=0",
           "max_wal_size=64MB")  # fmt: skip
MEMORY = "/dev/shm"  # thousands of small files are soon gone there
ROOM = 1 << 30  # bytes
SECONDS = 60.0
_NUMBERS = count(1)

Opening = Callable[[Path], Store]


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; none where it is not installed."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a database with PostGIS where that is installed; skips, saying why, where there is no server."""
    import psycopg

    where = programs()
    if where is None:
        pytest.skip("PostgreSQL is not installed: bash tools/postgresql.sh does that, where root")
    memory = MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-", dir=memory))
    try:
        server = _start(where, folder)
        try:
            with psycopg.connect(f"host={folder} user=postgres dbname=postgres", autocommit=True) as connection:
                connection.execute("CREATE DATABASE dateline ENCODING 'UTF8' TEMPLATE template0 LC_COLLATE 'C.UTF-8'")
            with psycopg.connect(f"host={folder} user=postgres dbname=dateline", autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'").fetchone()
                if known:
                    connection.execute("CREATE EXTENSION postgis")
            yield f"postgresql://postgres@/dateline?host={folder}"
        finally:
            server.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
            server.wait(SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(where: Path, folder: Path) -> subprocess.Popen[bytes]:
    """A server that is ready. As root it must be another user's."""
    other: list[str] = []
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        other = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
    data, quiet = folder / "data", {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*other, where / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
                    "--no-sync"], check=True, cwd="/", **quiet)  # type: ignore[call-overload]  # fmt: skip
    options = [part for option in (*OPTIONS, f"unix_socket_directories={folder}") for part in ("-c", option)]
    dying = [*(other or ["setpriv"]), "--pdeathsig=INT"] if shutil.which("setpriv") else other
    command = [*dying, where / "postgres", "-D", data, *options]
    server: subprocess.Popen[bytes] = subprocess.Popen(command, cwd="/", **quiet)  # type: ignore[call-overload]
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and server.poll() is None:
        if _answers(folder):
            return server
        time.sleep(0.05)
    server.kill()
    pytest.fail(f"PostgreSQL in {where} did not start")


def _answers(folder: Path) -> bool:
    import psycopg

    with suppress(psycopg.OperationalError), psycopg.connect(f"host={folder} user=postgres dbname=postgres"):
        return True
    return False


@pytest.fixture(scope="session")
def new_address(postgresql: str) -> Callable[[], str]:
    """Addresses of schemas that are not there yet."""
    return lambda: f"{postgresql}&schema=t{next(_NUMBERS)}"


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest) -> Iterator[Opening]:
    """Opens the project in a folder, of either kind; a folder that was opened before is found again."""
    yield from _opening(request)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def open_shared(request: pytest.FixtureRequest) -> Iterator[Opening]:
    """The same for a project that all tests of a file look at."""
    yield from _opening(request)


def _opening(request: pytest.FixtureRequest) -> Iterator[Opening]:
    new = request.getfixturevalue("new_address") if request.param == "postgresql" else lambda: None
    addresses: dict[Path, str | None] = {}
    stores: list[Store] = []

    def opening(folder: Path) -> Store:
        if folder not in addresses:
            addresses[folder] = new()
        stores.append(Store(folder, addresses[folder]))
        return stores[-1]

    yield opening
    for store in stores:
        store.close()
