"""What is sent: the prompts of ``data/prompts``, with the ontology, the sentence and its candidates filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dateline.claims.triggers import Candidate
from dateline.ids import digest
from dateline.language.ontology import Meaning, plover
from dateline.language.tables import DATA

FOLDER = DATA / "prompts"
_SLOT = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Question:
    """One request: what the model is told, what it is asked of how many candidates, the answer's key in the cache."""

    system: str
    user: str
    count: int
    key: str


@cache
def template(name: str) -> str:
    """A prompt file."""
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")


def filled(text: str, values: Mapping[str, str]) -> str:
    """``{{name}}`` replaced by its value, in one pass: what a sentence holds is never taken for a slot."""
    return _SLOT.sub(lambda slot: values[slot[1]], text)


@cache
def system() -> str:
    """The instructions, with the ontology's definitions."""
    return filled(template("system"), {"types": _types()})


@cache
def version() -> str:
    """Changes with every change of a prompt or of the ontology that is rendered into it."""
    return digest(f"{system()}\0{template('user')}".encode())[:12]


def question(candidates: Sequence[Candidate], model: str) -> Question:
    """The request for the candidates of one sentence (at least one)."""
    parsed = candidates[0].parsed
    sentence = " ".join(parsed.sentence.text.split())
    named = "\n".join(f"{number}. {_named(one)}" for number, one in enumerate(candidates, start=1))
    user = filled(template("user"), {"sentence": sentence, "candidates": named})
    user = user.encode("utf-8", "replace").decode()  # half a surrogate pair cannot be sent
    return Question(system(), user, len(candidates), digest(f"{version()}\0{model}\0{user}".encode()))


def legal_modes(type_: str) -> frozenset[str] | None:
    """The modes of a type; None where there is no such type."""
    found = plover().types.get(type_)
    return None if found is None else frozenset(found.modes)


def _types() -> str:
    lines = []
    for kind in plover().types.values():
        lines.append(f"- {kind.name}: {_said(kind.meaning)}")
        lines += [f"  - {mode}: {_said(meaning)}" for mode, meaning in kind.modes.items()]
    return "\n".join(lines)


def _said(meaning: Meaning) -> str:
    return f"{meaning.definition} Not: {meaning.excludes}" if meaning.excludes else meaning.definition


def _named(candidate: Candidate) -> str:
    """The words of a candidate, and which of several alike: ``"killed" (the 2nd "killed")``."""
    doc = candidate.parsed.doc
    inside = sorted(candidate.inside)
    words = doc[inside[0]].text
    for before, at in pairwise(inside):
        words += (" … " if at > before + 1 else doc[before].whitespace_) + doc[at].text
    first = doc[inside[0]]
    alike = [token.i for token in doc if token.lower_ == first.lower_]
    if len(alike) == 1:
        return f'"{words}"'
    return f'"{words}" (number {alike.index(first.i) + 1} of the {len(alike)} "{first.text}")'
