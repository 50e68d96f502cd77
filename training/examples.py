"""From the codebook corpus to training examples: each sentence with what the lexicon proposes in it.

    python training/examples.py --to build/examples.jsonl [--modes FILE] [--words FILE] [CORPUS.jsonl ...]

One line an example: the sentence as the judge reads it (without its names), its part (train or test), the
candidates of dateline's lexicon (offsets and proposed types) and the gold claims that lie in it. ``--words``:
which words outside the lexicon make a sentence worth reading. Runs in dateline's own environment.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dateline.article.read import from_text
from dateline.claims.code import sentences_of
from dateline.claims.nameless import nameless
from dateline.claims.triggers import candidates
from dateline.evaluate.codebook import FOLDER, Coded, coded_sentences
from dateline.language.inflect import lemmas
from dateline.language.load import load
from dateline.language.ontology import plover
from dateline.language.reworded import Reworded
from dateline.language.words import words_of
from dateline.settings import Settings

BATCH = 64
OFTEN, MOSTLY = 2, 0.3  # a word outside the lexicon names events so often, and in such a share of its sentences


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
            hidden = {one.sentence.start: nameless(one) for one in parsed}
            for sentence in sentences:
                low, high = sentence.start, sentence.end
                veiled = Reworded.of(sentence.text, hidden.get(low, ()))
                yield {
                    "id": record.id,
                    "part": record.part,
                    "kind": record.kind,
                    "acled": record.acled,
                    "text": veiled.text,
                    "candidates": [
                        {
                            "span": list(veiled.there((c.span.start - low, c.span.end - low))),
                            "types": list(dict.fromkeys(e.type for e in c.entries)),
                        }
                        for c in proposed.get(low, ())
                    ],
                    "claims": [
                        _there(c.within(low, high), veiled) for c in record.claims if low <= c.trigger[0] < high
                    ],
                }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus", type=Path, nargs="*", default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--modes", type=Path, help="where to write the ontology's modes ('TYPE/mode', 'TYPE/')")
    parser.add_argument("--words", type=Path, help="where to write the words that name events outside the lexicon")
    options = parser.parse_args()
    options.to.parent.mkdir(parents=True, exist_ok=True)
    made = list(examples(coded_sentences(options.corpus)))
    with options.to.open("w", encoding="utf-8") as out:
        for example in made:
            out.write(json.dumps(example, ensure_ascii=False) + "\n")
    if options.modes:
        options.modes.write_text(json.dumps(modes()), encoding="utf-8")
    if options.words:
        options.words.write_text(
            json.dumps(pointing([one for one in made if one["part"] == "train"])), encoding="utf-8"
        )


def _there(claim: dict[str, Any], veiled: Reworded) -> dict[str, Any]:
    """A claim's spans in the veiled sentence."""
    return {
        **claim,
        "trigger": veiled.there(claim["trigger"]),
        **{role: [veiled.there(span) for span in claim[role]] for role in ("actors", "recipients")},
        "speaker": claim["speaker"] and veiled.there(claim["speaker"]),
    }


def pointing(found: Iterable[dict[str, Any]]) -> list[str]:
    """Lemmas of the words outside the lexicon's phrases that name events often, sorted."""
    met: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for example in found:
        known = [one["span"] for one in example["candidates"]]
        missed = [c["trigger"] for c in example["claims"] if not any(_meet(c["trigger"], span) for span in known)]
        words = words_of(example["text"])
        for word, *span in zip(words.lower, words.starts, words.ends, strict=True):
            if any(_meet(span, other) for other in known):
                continue
            met.update(lemmas(word))
            named.update(lemmas(word) if any(_meet(span, other) for other in missed) else ())
    return sorted(word for word, times in named.items() if times >= OFTEN and times >= MOSTLY * met[word])


def _meet(a: Sequence[int], b: Sequence[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def modes() -> list[str]:
    """The modes of all types, each type's own first without one."""
    return [f"{name}/{mode}" for name, kind in plover().types.items() for mode in ("", *kind.modes)]


if __name__ == "__main__":
    main()
