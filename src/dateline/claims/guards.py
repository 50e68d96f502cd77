"""Guards: why a reading of a trigger does not hold.

``needs`` and ``unless`` of the entry, other fields (sport, business, film), nobody who could speak, nouns
that only set a scene. Each refusal is a short reason code that ends in ``why_not``.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.claims.actors.resolution import can_speak
from dateline.claims.certain import DOUBTS, is_told_again
from dateline.claims.dated import is_dated
from dateline.claims.needs import unmet
from dateline.claims.scenes import SCENES, SPEECH
from dateline.claims.trial import Case, Setting, another_sense, army, somebody


def refusal(case: Case) -> str:
    """The first reason against a reading, a short code; '' where it may stand."""
    for guard in _GUARDS:
        reason = guard(case)
        if reason and not (reason in DOUBTS and is_told_again(case, reason)):
            return reason
    return ""


def _sense(case: Case) -> str:
    word = another_sense(case.candidate.parsed, frozenset(case.candidate.words), case.entry)
    return f"sense:{word}" if word and not case.armed_recipient else ""


def _crowd(case: Case) -> str:
    riot = case.entry.type == "PROTEST" and case.entry.mode == "riot"
    return "guard:crowd" if riot and any(army(made) for made in case.actors) else ""


def _speaker(case: Case) -> str:
    mute = case.actors and not any(can_speak(made) for made in case.actors)
    return "no_actor" if case.entry.type in SPEECH and mute else ""


def _addressee(case: Case) -> str:
    if case.entry.type != "REQUEST" or case.entry.frame != "act" or not case.recipients:
        return ""
    known = any(can_speak(made) or somebody(made) for made in case.recipients)
    return "" if known else "guard:addressee"


def _background(case: Case) -> str:
    """A bare noun that only sets the scene ('in a dawn raid', 'amid the fighting') tells no event of its own."""
    head = case.candidate.head
    if case.everybody or case.entry.pos != "n" or case.entry.type == "PROTEST":
        return ""
    if any(child.dep_ in ("relcl", "acl") for child in head.rights):
        return ""
    if is_dated(case.candidate.parsed.sentence, case.candidate.span):
        return ""
    bare = head.dep_ in ("pobj", "compound", "npadvmod", "amod", "nmod", "poss")
    return "background" if bare and head.head.lower_ not in ("of", "by", "in", "to", "from", "with") else ""


def _names(case: Case) -> str:
    """'called Russia a proud country': two objects, neither of them receiving, name a thing."""
    if case.entry.type != "CONSULT" or case.entry.pos != "v":
        return ""
    objects = [child for child in case.candidate.head.rights if child.dep_ in ("dobj", "oprd", "attr", "appos")]
    naming = any(child.dep_ in ("oprd", "attr") or any(c.dep_ == "appos" for c in child.rights) for child in objects)
    return "sense:naming" if naming or len(objects) > 1 else ""


_GUARDS: tuple[Callable[[Case], str], ...] = (
    _sense,
    _crowd,
    unmet,
    _speaker,
    _addressee,
    _background,
    _names,
    *SCENES,
)

__all__ = ["Case", "Setting", "refusal"]
