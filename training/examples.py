"""From the codebook corpus to training examples: each sentence with what the lexicon proposes in it.

    python training/examples.py --to build/examples.jsonl [CORPUS.jsonl ...]

One line an example: the sentence, its part (train or test), the candidates of dateline's lexicon (offsets
and proposed types) and the gold claims that lie in it. Runs in dateline's own environment.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dateline.article.read import from_text
from dateline.claims.code import sentences_of
from dateline.claims.triggers import candidates
from dateline.evaluate.codebook import FOLDER, Coded, coded_sentences
from dateline.language.load import load
from dateline.language.ontology import plover
from dateline.settings import Settings

BATCH = 64


def examples(records: Iterable[Coded]) -> Iterator[dict[str, Any]]:
    """An example for each sentence that dateline's splitter finds in each record."""
    settings = Settings.of({"min_words": 1, "coder": "lexicon"})
    language = load(settings)
    pending = list(records)
    for at in range(0, len(pending), BATCH):
        batch = pending[at : at + BATCH]
        articles = [from_text(one.text, source_id=one.id, language="en", settings=settings) for one in batch]
        for record, (sentences, parsed) in zip(batch, sentences_of(articles, language), strict=True):
            proposed = {one.sentence.start: candidates(one) for one in parsed}
            for sentence in sentences:
                low, high = sentence.start, sentence.end
                yield {
                    "id": record.id,
                    "part": record.part,
                    "kind": record.kind,
                    "acled": record.acled,
                    "text": sentence.text,
                    "candidates": [
                        {
                            "span": [c.span.start - low, c.span.end - low],
                            "types": list(dict.fromkeys(e.type for e in c.entries)),
                        }
                        for c in proposed.get(low, ())
                    ],
                    "claims": [claim.within(low, high) for claim in record.claims if low <= claim.trigger[0] < high],
                }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="*", default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--modes", type=Path, help="where to write the ontology's modes ('TYPE/mode', 'TYPE/')")
    options = parser.parse_args()
    options.to.parent.mkdir(parents=True, exist_ok=True)
    with options.to.open("w", encoding="utf-8") as out:
        for example in examples(coded_sentences(options.corpus)):
            out.write(json.dumps(example, ensure_ascii=False) + "\n")
    if options.modes:
        options.modes.write_text(json.dumps(modes()), encoding="utf-8")


def modes() -> list[str]:
    """The modes of all types, each type's own first without one."""
    return [f"{name}/{mode}" for name, kind in plover().types.items() for mode in ("", *kind.modes)]


if __name__ == "__main__":
    main()
