"""The lexicon: what words propose events, report speech, hedge, name weapons and victims, or mark a field.

All of it is data (``data/lexicon``); the formats stand at the head of each file. A verb entry
matches in every form of its first word, a noun entry in every form of its last, ``x`` as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dateline.language.inflect import noun_forms, verb_forms
from dateline.language.tables import DATA, Row, listed, rows
from dateline.language.words import GAP, PhraseTable, key

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One trigger: the words, what they may mean, where its participants stand, and what must hold."""

    phrase: str
    type: str
    mode: str | None
    pos: str
    frame: str
    to: tuple[str, ...]
    needs: str
    unless: frozenset[str]
    contexts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports speech or thought; ``stance`` is what it does to its content, '' for nothing.

    ``opens``: '' an attribution with whatever it governs, 'clause' only with a clause or a quotation, 'nothing' none.
    """

    phrase: str
    pos: str
    kind: str
    stance: str
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A word that changes how an act is meant: see ``stance.tsv`` for the kinds."""

    phrase: str
    pos: str
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means of attack, the mode it gives, and whether whoever has it is armed."""

    phrase: str
    mode: str
    armed: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of ``data/lexicon``, compiled."""

    triggers: PhraseTable[Entry]
    cues: PhraseTable[Cue]
    markers: PhraseTable[Marker]
    weapons: PhraseTable[Weapon]
    victims: PhraseTable[str]
    domains: PhraseTable[str]
    armed: PhraseTable[str]


def _forms(phrase: str, pos: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(head words, words after the slot) in every inflection."""
    before, _, after = phrase.partition(GAP)
    words, tail = key(before), key(after)
    if not words:
        return
    if pos == "v":
        for form in verb_forms(words[0]):
            yield (*key(form), *words[1:]), tail
    elif pos == "n" and tail:
        for form in noun_forms(tail[-1]):
            yield words, (*tail[:-1], *key(form))
    elif pos == "n":
        for form in noun_forms(words[-1]):
            yield (*words[:-1], *key(form)), tail
    else:
        yield words, tail


def _table(items: Iterable[tuple[str, str, T]]) -> PhraseTable[T]:
    """A table of (phrase, pos, entry)."""
    table: PhraseTable[T] = PhraseTable()
    for phrase, pos, entry in items:
        for head, tail in dict.fromkeys(_forms(phrase, pos)):
            table.add(head, entry, tail=tail)
    return table.freeze()


def entry_of(row: Row, type_: str) -> Entry:
    """A row of a trigger table."""
    return Entry(
        phrase=row["phrase"],
        type=type_,
        mode=row.get("mode") or None,
        pos=row["pos"],
        frame=row.get("frame", ""),
        to=tuple(
            word for word in row.get("to", "").replace("|", ",").replace(";", ",").replace(" ", ",").split(",") if word
        ),
        needs=row.get("needs", ""),
        unless=frozenset(listed(row.get("unless", ""))),
        contexts=listed(row.get("contexts", "")),
    )


def _triggers(folder: Path) -> Iterator[tuple[str, str, Entry]]:
    for path in sorted(folder.glob("*.tsv")):
        for row in rows(path):
            entry = entry_of(row, path.stem)
            yield entry.phrase, entry.pos, entry


def read_lexicon(folder: Path = DATA / "lexicon", own: Sequence[Entry] = ()) -> Lexicon:
    """Compiles the tables of a folder; triggers of a user's own come before those of the same words."""
    cues = [Cue(r["phrase"], r["pos"], r["class"], r.get("stance", ""), r["opens"]) for r in rows(folder / "cues.tsv")]
    markers = [Marker(r["phrase"], r["pos"], r["kind"], r.get("stance", "")) for r in rows(folder / "stance.tsv")]
    weapons = [Weapon(r["phrase"], r["mode"], r["armed"] == "y") for r in rows(folder / "weapons.tsv")]
    return Lexicon(
        triggers=_table([*((one.phrase, one.pos, one) for one in own), *_triggers(folder / "triggers")]),
        cues=_table((cue.phrase, cue.pos, cue) for cue in cues),
        markers=_table((marker.phrase, marker.pos, marker) for marker in markers),
        weapons=_table((weapon.phrase, "n", weapon) for weapon in weapons),
        victims=_table((row["phrase"], "n", row["kind"]) for row in rows(folder / "victims.tsv")),
        domains=_table((row["phrase"], "n", row["domain"]) for row in rows(folder / "domains.tsv")),
        armed=_table((row["phrase"], "n", row["phrase"]) for row in rows(folder / "armed_words.tsv")),
    )
