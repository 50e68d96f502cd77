"""What places, times, figures and attribution cost `dateline code`: their seconds over those of the rest, in one run.

    python benchmarks/parts.py [FILE.jsonl ...] [--texts 200] [--rounds 3] [--coder NAME] [--ceiling 0.25]

FILE holds one object a line with ``text``; without any, the texts are the articles of the bundled
demo, repeated. The entry points of the four parts are timed as they are called, without a profiler;
a part called from inside another counts once, for the inner one. Attribution also has sentences parsed
that hold a cue and no trigger: their share of the parsing, by characters, is counted with it. The
fastest round counts. Exit 1 where the four together are above the ceiling.
"""

from __future__ import annotations

import argparse
import runpy
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from dateline.article.read import from_text
from dateline.claims import assemble, code, figures, places, speakers, times
from dateline.claims.code import coder_of
from dateline.claims.speakers import quotes
from dateline.language.load import Language, load
from dateline.language.parser import Parser
from dateline.language.words import words_of
from dateline.model import Article
from dateline.settings import Settings

texts = runpy.run_path(str(Path(__file__).with_name("speed.py")))["texts"]  # the same texts; scripts are no package
PARSE = "parse"
ENTRIES: tuple[tuple[str, ModuleType | type, str], ...] = (
    ("places", places, "find"),
    ("places", places, "choose"),
    ("times", times, "find"),
    ("times", times, "choose"),
    ("times", assemble, "before_or_after"),
    ("figures", figures, "find"),
    ("figures", figures, "choose"),
    ("attribution", speakers, "find"),
    ("attribution", speakers, "attributions"),
    ("attribution", quotes, "find"),
    (PARSE, Parser, "parse_texts"),
)


class Stopwatch:
    """Seconds spent in each part, without those of the parts that it calls."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, part: str, called: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time noted under ``part``."""

        def timing(*given: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            begun = time.perf_counter()
            try:
                return called(*given, **named)
            finally:
                spent = time.perf_counter() - begun
                self.seconds[part] += spent - self._inner.pop()
                self._inner[-1] += spent

        return timing


def one_round(articles: Sequence[Article], language: Language, settings: Settings) -> tuple[float, dict[str, float]]:
    """Seconds of the whole, and of each part."""
    watch = Stopwatch()
    originals = [(owner, name, getattr(owner, name)) for _, owner, name in ENTRIES]
    for part, owner, name in ENTRIES:
        setattr(owner, name, watch.timed(part, getattr(owner, name)))
    try:
        begun = time.perf_counter()
        for at in range(0, len(articles), code.BATCH):
            for _reading in code.code_many(articles[at : at + code.BATCH], language, settings):
                pass
        return time.perf_counter() - begun, watch.seconds
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)


def cue_share(articles: Sequence[Article], language: Language, settings: Settings) -> float:
    """The share of the parsed characters that stand in sentences with a cue and nothing else to tell."""
    coder, alone, every = coder_of(settings), 0, 0
    for _, parsed in code.sentences_of(articles, language):
        for one in parsed:
            text = one.sentence.text
            every += len(text)
            alone += len(text) * (not coder.worth(text, words_of(text), language.lexicon))
    return alone / every if every else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--texts", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--coder", default=Settings().coder)
    parser.add_argument("--ceiling", type=float, default=0.25)
    options = parser.parse_args()
    settings = Settings(coder=options.coder)
    chosen = texts(options.files, options.texts)
    articles = [
        from_text(text, source_id=str(at), published=day, language="en", settings=settings)
        for at, (text, day) in enumerate(chosen)
    ]
    language = load(settings)
    one_round(articles[: code.BATCH], language, settings)  # tables and models are read on first use
    whole, seconds = min(
        (one_round(articles, language, settings) for _ in range(options.rounds)), key=lambda item: item[0]
    )
    seconds["attribution"] += (extra := seconds.pop(PARSE) * cue_share(articles, language, settings))
    four = sum(seconds.values())
    ratio = four / (whole - four)
    print(f"{len(chosen)} texts, {sum(len(text.split()) for text, _ in chosen):,} words, coder {options.coder}")
    for part in ("places", "times", "figures", "attribution"):
        print(f"{part:18}{seconds[part]:8.2f} s {seconds[part] / whole:7.1%} of the whole")
    print(f"{'  its parses':18}{extra:8.2f} s")
    print(f"{'the rest':18}{whole - four:8.2f} s")
    print(f"the four over the rest  {ratio:.3f} (ceiling {options.ceiling})")
    return 0 if ratio <= options.ceiling else 1


if __name__ == "__main__":
    sys.exit(main())
