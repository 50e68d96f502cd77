"""`article.read` beside trafilatura alone: the same pages, one process, rounds in turn.

    python benchmarks/pages.py [FOLDER] [--rounds 5]

FOLDER holds HTML pages (gzipped ones too); without it, the pages are our own of `tests/article/html`. Trafilatura
gives text and metadata, without readers' comments, as ours does. Seconds are those of the processor, the fastest of
the rounds. The ratio of cleaning is what counts: our time over trafilatura's, without the search for signs of forgery
(`article.warnings`), which trafilatura does not do and which is shown apart. Exit 1 where it is above the ceiling.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import trafilatura

from dateline.acquire.pages import pages
from dateline.article import languages, warnings
from dateline.article.read import read
from dateline.errors import Rejected
from dateline.model import Page
from dateline.settings import Settings

OURS = Path(__file__).parents[1] / "tests" / "article" / "html"
CEILING = 1.0


def found(folder: Path, settings: Settings) -> list[Page]:
    """The HTML pages of a folder."""
    return [item for item in pages([folder], settings) if isinstance(item, Page) and item.media_type != "text/plain"]


def seconds(action: Callable[[Page], object], given: Sequence[Page]) -> float:
    """Processor seconds for all pages."""
    begun = time.process_time()
    for page in given:
        action(page)
    return time.process_time() - begun


@contextmanager
def unsuspecting() -> Iterator[None]:
    """Pages are cleaned and dated, and not looked at for signs of forgery."""
    find = warnings.find
    setattr(warnings, "find", lambda *_given, **_named: ())  # noqa: B010 - mypy will not have a function assigned
    try:
        yield
    finally:
        setattr(warnings, "find", find)  # noqa: B010


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=OURS)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    settings = replace(Settings(), languages=(*Settings().languages, *languages.known()))
    given = found(options.folder, settings)

    def ours(page: Page) -> None:
        try:
            read(page, settings)
        except Rejected:
            return

    def theirs(page: Page) -> None:
        trafilatura.extract(page.body, url=page.url, with_metadata=True, include_comments=False)

    taken: dict[str, list[float]] = {"ours": [], "theirs": [], "cleaning": []}
    for _ in range(options.rounds + 1):  # the first warms up
        taken["theirs"].append(seconds(theirs, given))
        taken["ours"].append(seconds(ours, given))
        with unsuspecting():
            taken["cleaning"].append(seconds(ours, given))
    best = {name: min(rounds[1:]) for name, rounds in taken.items()}
    ratio = best["cleaning"] / best["theirs"]
    print(f"{len(given)} pages, {sum(len(page.body) for page in given) / 1e6:.1f} MB")
    print(f"trafilatura  {len(given) / best['theirs']:8.1f} pages/s")
    print(f"cleaning     {len(given) / best['cleaning']:8.1f} pages/s")
    print(f"ratio of time {ratio:7.2f} (ceiling {CEILING}); with the warnings {best['ours'] / best['theirs']:.2f}")
    return 0 if ratio <= CEILING else 1


if __name__ == "__main__":
    sys.exit(main())
