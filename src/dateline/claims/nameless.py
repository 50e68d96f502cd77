"""What the judge reads: a sentence without the names in it, and with one word for all the names of fighters.

Who somebody is must not decide what was done: 'terrorists' attack no more than 'rebels' do, and a sentence with its
sides exchanged tells the same act. So each name gives way to one of three words: one for states and known
actors, one for their adjectives, one for every other name. Words that are ordinary when written small
('Ministry', 'Court', 'March on') stay, and so do titles, roles and the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.parsed import Parsed
from dateline.language.casewords import case_words
from dateline.language.reworded import Change

KNOWN, ADJECTIVE, OTHER = "France", "French", "Smith"
_PLURAL = frozenset({"terrorists", "rebels", "fighters", "militants", "insurgents", "guerrillas"})
_SINGULAR = frozenset(word.removesuffix("s") for word in _PLURAL)
_STATES = frozenset({"country", "demonym", "people", "metonym"})


def nameless(parsed: Parsed) -> tuple[Change, ...]:
    """The changes, in order; names that stand side by side become one."""
    found = dict(_names(parsed))
    changes: list[Change] = []
    last = -2
    for token in parsed.doc:
        word = found.get(token.i) or _armed(token.lower_)
        if not word:
            continue
        end = token.idx + len(token.text)
        if token.i in found and last == token.i - 1 and changes:
            changes[-1] = (changes[-1][0], end, word)
        else:
            changes.append((token.idx, end, word))
        last = token.i if token.i in found else -2
    return tuple(changes)


def _armed(word: str) -> str:
    return "fighters" if word in _PLURAL else "fighter" if word in _SINGULAR else ""


def _names(parsed: Parsed) -> Iterator[tuple[int, str]]:
    """Tokens of names, each with the word that stands for it."""
    small = case_words().is_small
    kept = parsed.titles_at.keys() | parsed.roles_at.keys()
    for token in parsed.doc:
        hit = parsed.named_at.get(token.i)
        plain = not token.text[:1].isupper() or small(token.lower_)
        if hit is not None and (hit.entry.how in _STATES or not plain):
            yield token.i, ADJECTIVE if token.tag_[:2] == "JJ" else KNOWN
        elif token.tag_[:3] == "NNP" and not plain and token.i not in kept and not _calendar(parsed, token.i):
            yield token.i, OTHER


def _calendar(parsed: Parsed, i: int) -> bool:
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(i, ()))
