"""Words of texts as SQLite's full-text index sees them, for a database that is given them ready.

`unicode61`: letters and digits of any script make words, upper and lower case are one, and so are letters with and
without their accents. PostgreSQL's own dictionaries would find other words in the same text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

LONGEST = 400  # characters of a word that are kept: PostgreSQL takes 2,046 bytes
PLACES = 250  # of one word that are kept: PostgreSQL keeps 255
LAST = 16_383  # the last place that PostgreSQL tells from others
BETWEEN = 10  # places between title and text: no phrase goes over
NOTHING = "\ue000"  # a word that no text has
ROOM = 900_000  # bytes of the words of one text, with their places: PostgreSQL takes a megabyte

_WORD = re.compile("[^\\W_\u0300-\u0331](?:[^\\W_]|[\u0300-\u0331\ue000-\uf8ff])*")
_ACCENT = re.compile("[\u0300-\u0331]+")


def words(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    return [found.lower() if found.isascii() else _folded(found) for found in _WORD.findall(text)]


def _folded(word: str) -> str:
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFD", word.lower())))


def vector(title: str, text: str) -> str:
    """The words of an article with their places, as PostgreSQL writes a ``tsvector``."""
    places: dict[str, list[int]] = defaultdict(list)
    room, at = ROOM, 0
    for part in (title, text):
        for at, word in enumerate(words(part), start=at + 1):  # noqa: B020 - it goes on where the title ended
            cut = word[:LONGEST]
            if cut not in places:
                room -= 4 * len(cut) + 8
            if len(places[cut]) < PLACES and room > 0:
                places[cut].append(min(at, LAST))
                room -= 2
        at += BETWEEN
    return " ".join(f"'{word}':{','.join(map(str, sorted(set(some))))}" for word, some in places.items() if some)


def phrase(text: str, *, prefix: bool = False) -> str:
    """The words of a phrase one after the other, as PostgreSQL writes a ``tsquery``.

    ``prefix``: the last may go on.
    """
    return " <-> ".join(f"'{word[:LONGEST]}'" for word in words(text) or [NOTHING]) + (":*" if prefix else "")
