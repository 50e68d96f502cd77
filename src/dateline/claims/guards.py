"""Guards: why a reading of a trigger does not hold.

``needs`` and ``unless`` of the entry, other fields (sport, business, film), nobody who could speak, nouns
that only set a scene. Each refusal is a short reason code that ends in ``why_not``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.claims.actors import actor_of, can_speak, is_human
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.claims.triggers import Candidate
from dateline.language.inflect import lemmas
from dateline.language.lexicon import Entry, Lexicon

NEAR = 6
_ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_SPEECH = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: the lexicon, and the fields that the article speaks of."""

    lexicon: Lexicon
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Case:
    """A reading under trial: the candidate, the entry, and who takes part."""

    candidate: Candidate
    entry: Entry
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    setting: Setting

    @property
    def everybody(self) -> tuple[Phrase, ...]:
        """Both sides."""
        return (*self.actors, *self.recipients)

    @property
    def armed_recipient(self) -> bool:
        """Whether one of those it happens to is armed."""
        return any(_armed(made) for made in self.recipients)


def refusal(case: Case) -> str:
    """The first reason against a reading, a short code; '' where it may stand."""
    for guard in _GUARDS:
        if reason := guard(case):
            return reason
    return ""


def _sense(case: Case) -> str:
    word = _another_sense(case.candidate.parsed, frozenset(case.candidate.words), case.entry)
    return f"sense:{word}" if word and not case.armed_recipient else ""


def _crowd(case: Case) -> str:
    riot = case.entry.type == "PROTEST" and case.entry.mode == "riot"
    return "guard:crowd" if riot and any(_army(made) for made in case.actors) else ""


def _needed(case: Case) -> str:
    """The guard that the entry itself names."""
    needs = case.entry.needs
    if needs == "human":
        return "" if _any_human(case.everybody) else "guard:human"
    if needs == "actor":
        return "" if _any_human(case.everybody) else "no_actor"
    if needs != "armed" or case.armed_recipient or _armed_scene(case.candidate, case.actors) or _states(case.everybody):
        return ""
    if _persons(case.entry, case.actors, case.recipients):
        return ""
    return "guard:armed" if case.entry.type == "ASSAULT" or not _any_human(case.everybody) else ""


def _speaker(case: Case) -> str:
    mute = case.actors and not any(can_speak(made) for made in case.actors)
    return "no_actor" if case.entry.type in _SPEECH and mute else ""


def _addressee(case: Case) -> str:
    if case.entry.type != "REQUEST" or case.entry.frame != "act" or not case.recipients:
        return ""
    return "" if any(can_speak(made) for made in case.recipients) else "guard:addressee"


def _another_sense(parsed: Parsed, own: frozenset[int], entry: Entry) -> str:
    """The word near the words ``own`` that shows another sense of the entry, '' if none."""
    if not entry.unless:
        return ""
    lower = parsed.words.lower
    for w in range(max(0, min(own) - NEAR), min(len(lower), max(own) + NEAR + 1)):
        if w not in own and not entry.unless.isdisjoint(lemmas(lower[w])):
            return lower[w]
    return ""


def _persons(entry: Entry, actors: Sequence[Phrase], recipients: Sequence[Phrase]) -> bool:
    """Somebody harms somebody: nobody needs to be armed for it."""
    if entry.pos == "n":
        return any(made.head.i in made.parsed.roles_at or made.head.i in made.parsed.named_at for made in recipients)
    return any(can_speak(made) for made in actors) and any(
        made.head.tag_ == "PRP" or made.head.i in made.parsed.roles_at for made in recipients
    )


def _background(case: Case) -> str:
    """A bare noun that only sets the scene ('in a dawn raid', 'amid the fighting') tells no event of its own."""
    head = case.candidate.head
    if case.everybody or case.entry.pos != "n" or case.entry.type == "PROTEST":
        return ""
    if any(child.dep_ in ("relcl", "acl") for child in head.rights):
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


def _any_human(phrases: Sequence[Phrase]) -> bool:
    return any(is_human(made, actor_of(made)) for made in phrases)


def _armed(made: Phrase) -> bool:
    role = made.parsed.roles_at.get(made.head.i)
    if (role is not None and role.entry.armed) or _ARMED_SECTORS.intersection(actor_of(made).sectors):
        return True
    return not made.parsed.armed.isdisjoint(range(made.first, made.last + 1))


def _armed_scene(candidate: Candidate, actors: Sequence[Phrase]) -> bool:
    """Somebody armed acts, or a weapon or a victim is named in the sentence."""
    if any(_armed(made) for made in actors) or _fighters(candidate.parsed):
        return True
    return bool(candidate.parsed.armed - candidate.inside) or _deadly(candidate)


def _deadly(candidate: Candidate) -> bool:
    """People die, and another word names violence: 'killed since the fighting began', not 'a heart attack killed'."""
    parsed, own = candidate.parsed, frozenset(candidate.words)
    if parsed.harmed - own:
        return True
    if not parsed.harmed & own:
        return False
    others = (
        hit for hit in parsed.triggers if hit.entry.type == "ASSAULT" and own.isdisjoint(range(hit.first, hit.last))
    )
    return any(not _another_sense(parsed, frozenset(range(hit.first, hit.last)), hit.entry) for hit in others)


def _army(made: Phrase) -> bool:
    return bool({"MIL", "REB", "UAF", "PRM"}.intersection(actor_of(made).sectors))


def _fighters(parsed: Parsed) -> bool:
    """Whether the sentence names soldiers, police or fighters at all."""
    return any(hit.entry.armed for hit in parsed.roles) or any(
        _ARMED_SECTORS.intersection(hit.entry.sectors) for hit in parsed.named
    )


def _states(phrases: Sequence[Phrase]) -> bool:
    """Whether a country, its government or its people take part: states have arms."""
    return any(made.parsed.named_at.get(made.head.i) is not None for made in phrases)


def _field(case: Case) -> str:
    """The field of sport, business or culture that the sentence (or the whole article) speaks of."""
    domains = case.setting.lexicon.domains
    if not len(domains) or any(_armed(made) for made in case.everybody):
        return ""
    if case.entry.type == "ASSAULT" and _SCORE.search(case.candidate.parsed.sentence.text):
        return "sport"
    here = [hit.entry for hit in domains.find(case.candidate.parsed.words)]
    if not here:
        return next(iter(sorted(case.setting.fields)), "")
    field = max(sorted(set(here)), key=here.count)
    return field if here.count(field) > 1 or field in case.setting.fields else ""


_GUARDS: tuple[Callable[[Case], str], ...] = (
    _sense,
    _crowd,
    _needed,
    _speaker,
    _addressee,
    _background,
    _names,
    _field,
)
