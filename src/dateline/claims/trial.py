"""A reading under trial: the candidate, who takes part, the article around it, and who is armed or public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.claims.actors.resolution import actor_of, is_human
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.claims.triggers import Candidate
from dateline.language.inflect import lemmas
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.tables import word_list

NEAR = 6
_ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
_PRONOUNS = word_list("lexicon", "somebody")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: the lexicon, and the fields that the article speaks of.

    Among the fields are ``conflict`` and ``politics``, which speak for an event, and ``private``: a longer
    article that speaks of neither. ``told``: the kinds of happenings that other sentences tell (claims/certain.py).
    """

    lexicon: Lexicon
    fields: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def conflict(self) -> bool:
        """Whether the article as a whole speaks of armed conflict."""
        return "conflict" in self.fields


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
        return any(armed(made) for made in self.recipients)


def any_human(phrases: Sequence[Phrase]) -> bool:
    """Whether somebody who can act takes part."""
    return any(is_human(made, actor_of(made)) for made in phrases)


def somebody(made: Phrase) -> bool:
    """'each', 'those', 'the two': people by the words around them."""
    return made.head.lower_ in _PRONOUNS or made.head.tag_ == "CD"


def armed(made: Phrase) -> bool:
    """Whether a mention names somebody who bears arms."""
    role = made.parsed.roles_at.get(made.head.i)
    if (role is not None and role.entry.armed) or _ARMED_SECTORS.intersection(actor_of(made).sectors):
        return True
    return not made.parsed.armed.isdisjoint(range(made.first, made.last + 1))


def army(made: Phrase) -> bool:
    """Whether a mention names soldiers or fighters, police not among them."""
    return bool({"MIL", "REB", "UAF", "PRM"}.intersection(actor_of(made).sectors))


def states(phrases: Sequence[Phrase]) -> bool:
    """Whether a country, its government or its people take part: states have arms."""
    return any(made.parsed.named_at.get(made.head.i) is not None for made in phrases)


def armed_scene(candidate: Candidate, actors: Sequence[Phrase]) -> bool:
    """Somebody armed acts, or a weapon or a victim is named in the sentence."""
    if any(armed(made) for made in actors) or fighters(candidate.parsed):
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
    return any(not another_sense(parsed, frozenset(range(hit.first, hit.last)), hit.entry) for hit in others)


def fighters(parsed: Parsed) -> bool:
    """Whether the sentence names soldiers, police or fighters at all."""
    return any(hit.entry.armed for hit in parsed.roles) or any(
        _ARMED_SECTORS.intersection(hit.entry.sectors) for hit in parsed.named
    )


def another_sense(parsed: Parsed, own: frozenset[int], entry: Entry) -> str:
    """The word near the words ``own`` that shows another sense of the entry, '' if none."""
    if not entry.unless:
        return ""
    lower = parsed.words.lower
    for w in range(max(0, min(own) - NEAR), min(len(lower), max(own) + NEAR + 1)):
        if w not in own and not entry.unless.isdisjoint(lemmas(lower[w])):
            return lower[w]
    return ""
