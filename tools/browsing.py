"""The desk in a real browser: a project served on loopback, and Debian's Chromium on it, driven by Playwright.

For the end-to-end tests, the screenshots and the page's benchmark. Each browser starts with an empty profile and talks
to nobody but the desk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Response

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "src" / "dateline" / "serve" / "page" / "index.html"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
START_SECONDS = 60.0
STOP_SECONDS = 10.0


def chromium() -> str | None:
    """The browser's program, or None where there is none: `DATELINE_CHROMIUM` names another one."""
    named = os.environ.get("DATELINE_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


def lacking() -> str | None:
    """What is not here that a browser needs, with the cure; None where all is."""
    if not chromium():
        return "no Chromium: tools/chromium.sh installs Debian's"
    if not BUILT.is_file():
        return "the page is not built: make page"
    try:
        import playwright.sync_api  # noqa: F401 - is it there?
    except ImportError:
        return "playwright is not installed: make setup"
    return None


def environment() -> dict[str, str]:
    """For a process that runs this tree's dateline."""
    known = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": known}


def dateline(*arguments: str | Path) -> None:
    """Runs a command of this tree's dateline. Raises ``CalledProcessError`` where it fails."""
    command = [sys.executable, "-m", "dateline.cli.app", *map(str, arguments)]
    subprocess.run(command, check=True, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def demo(folder: Path) -> Path:
    """The demo project, made in the folder; `DATELINE_DEMO` names one that is copied instead."""
    made = os.environ.get("DATELINE_DEMO")
    if made:
        return copied(Path(made), folder)
    dateline("demo", folder, "--quiet")
    return folder


def copied(project: Path, folder: Path) -> Path:
    """A copy of a project that nobody writes to just now."""
    shutil.copytree(project, folder, dirs_exist_ok=True)
    return folder


@dataclass(slots=True)
class Served:
    """A desk: its address is the same after `stop` and `start`."""

    project: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it answers. Raises ``RuntimeError`` where it does not."""
        command = [sys.executable, "-m", "dateline.cli.app", "serve", "--project", str(self.project)]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port)], env=environment(), stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()  # 'NAME: http://127.0.0.1:PORT/ (...)', when it listens
        if "http://" not in line:
            raise RuntimeError(f"the desk did not start: {line}{self.process.stdout.read()}")
        self.port = int(line.split("http://")[1].split("/")[0].rsplit(":", 1)[1])
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)

    def stop(self) -> None:
        """Ends the process; the project stays."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self.process = None


@contextmanager
def served(project: Path) -> Iterator[Served]:
    """A desk on a free port of loopback."""
    desk = Served(project)
    try:
        desk.start()
        yield desk
    finally:
        desk.stop()


@contextmanager
def browser(*more: str, gpu: bool = False) -> Iterator[Browser]:
    """Chromium with an empty profile, thrown away afterwards. ``gpu``: without the arguments for software drawing."""
    from playwright.sync_api import sync_playwright

    arguments = [one for one in ARGUMENTS if not (gpu and "swiftshader" in one)]
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium(), args=[*arguments, *more])
        try:
            yield opened
        finally:
            opened.close()


@dataclass
class Watched:
    """A browser context and what went wrong in it: addresses asked, errors of scripts, refusals of the policy.

    Without slots: Playwright puts a mark of its own on whoever listens.
    """

    context: BrowserContext
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def page(self) -> Page:
        """A new page that is watched."""
        opened = self.context.new_page()
        opened.on("pageerror", lambda error: self.errors.append(f"{opened.url}: {error}"))
        opened.on("console", lambda said: self._said(said.type, said.text))
        opened.on("dialog", self._asks)
        opened.on("response", self._answered)
        return opened

    def _asks(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _answered(self, answer: Response) -> None:
        if answer.status >= 400:
            self.errors.append(f"{answer.status} {answer.request.method} {answer.url}")

    def _said(self, kind: str, text: str) -> None:
        if (
            kind == "error" and "the server responded with a status" not in text
        ):  # said by `_answered`, with the address
            self.errors.append(text)

    def foreign(self, url: str) -> list[str]:
        """The addresses asked that are not of the desk."""
        own = (f"{url}/", "blob:", "data:", "about:")
        return [one for one in self.asked if not one.startswith(own) and one != url]


@contextmanager
def watched(
    opened: Browser, *, width: int = 1280, height: int = 800, dark: bool = False, reduced: bool = True
) -> Iterator[Watched]:
    """A context of its own (cookies, storage), of the size and theme given; times are those of UTC."""
    context = opened.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce" if reduced else "no-preference",
        timezone_id="UTC",
        locale="en-GB",
        accept_downloads=True,
    )
    context.set_default_timeout(30_000)
    found = Watched(context)

    def asked(request: Request) -> None:
        found.asked.append(request.url)

    context.on("request", asked)
    try:
        yield found
    finally:
        context.close()


def axe(page: Page, impacts: Sequence[str] = ("serious", "critical")) -> list[str]:
    """Faults of these impacts that axe-core finds on the page as it is: rule, help, and where, one a line."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"], iframes: false})).violations.map(
             one => [one.impact, one.id, one.help, one.nodes.slice(0, 5).map(node => node.html.slice(0, 200))])"""
    )
    return [f"{impact} {rule}: {text}: {where}" for impact, rule, text, where in found if impact in impacts]
