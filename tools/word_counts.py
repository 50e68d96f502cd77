"""Writes ``data/resolve/word_counts.tsv``: in how many of our own codebook sentences each word stands.

    python tools/word_counts.py

Resolution weighs the words of two sentences by how rare they are in news of this kind. The counts are
of our own corpus and not of the collection at hand, so that an article more changes no other pair.
"""

from __future__ import annotations

import json
from collections import Counter

from dateline.language.tables import DATA
from dateline.resolve.likeness import words_in

LEAST = 3  # sentences; rarer words are as good as unknown
OUT = DATA / "resolve" / "word_counts.tsv"


def main() -> None:
    """Counts and writes."""
    counted: Counter[str] = Counter()
    sentences = 0
    for path in sorted((DATA / "codebook").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            counted.update(set(words_in(json.loads(line)["text"])))
            sentences += 1
    rows = [f"{word}\t{count}" for word, count in sorted(counted.items()) if count >= LEAST]
    head = f"# Written by tools/word_counts.py from {sentences} codebook sentences; the first row is their number."
    OUT.write_text("\n".join([head, f"*\t{sentences}", *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
