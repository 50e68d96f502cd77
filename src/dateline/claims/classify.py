"""Which event a candidate names, or why none: the ``Coder`` protocol, and the coder that asks the lexicon.

A reading is dropped where a guard of its entry fails (``needs``, ``unless``), where the sentence
speaks of another field (sport, business, film), or where nobody could act. Weapons give the mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from dateline.claims.actors import actor_of, can_speak, is_human
from dateline.claims.arguments import Roles, participants
from dateline.claims.headlines import flat_phrase, headline_roles
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, conjoined, phrase
from dateline.claims.triggers import Candidate
from dateline.language.inflect import lemmas
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.words import Words

VERSION = "1"
NEAR = 6
_ARMED_SECTORS = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
_WEAPON_TYPES = ("ASSAULT",)
_GENERIC_MODES = (None, "primitive", "beat", "targeted", "destroy", "explosives", "firearms")
_SPEECH = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: the lexicon, and the fields that the article speaks of."""

    lexicon: Lexicon
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A reading of a candidate with its participants; or no entry, and the reason."""

    entry: Entry | None
    mode: str | None
    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    construction: str
    reason: str
    score: float
    note: str


class Coder(Protocol):
    """Decides type and mode of a candidate: implement this to put another judge in place."""

    name: str
    version: str

    def propose(self, candidate: Candidate, setting: Setting) -> Proposal:
        """A reading of the candidate, or none with a reason."""


class LexiconCoder:
    """Takes the first reading of the longest phrase whose guards hold."""

    name = "lexicon"
    version = VERSION

    def propose(self, candidate: Candidate, setting: Setting) -> Proposal:
        """The lexicon's reading."""
        refused: Proposal | None = None
        for entry in candidate.entries:
            found = _reading(candidate, entry, setting)
            if found.entry is not None:
                return found
            refused = refused or found
        assert refused is not None  # a candidate has at least one entry
        return refused


def _reading(candidate: Candidate, entry: Entry, setting: Setting) -> Proposal:
    parsed = candidate.parsed
    if entry.pos == "v" and candidate.head.tag_[0] != "V" and parsed.headline:
        roles = headline_roles(candidate.head, entry, candidate.inside)
        actors, recipients = _flat(roles.actors, candidate), _flat(roles.recipients, candidate)
    else:
        roles = participants(candidate.head, entry, parsed, candidate.inside)
        actors, recipients = _phrases(roles.actors, candidate), _phrases(roles.recipients, candidate)
    reason = _refusal(candidate, entry, actors, recipients, setting)
    mode = _mode(candidate, entry, setting)
    note = f"'{entry.phrase}' ({entry.pos}), {roles.construction}"
    score = _score(entry, roles)
    return Proposal(None if reason else entry, mode, actors, recipients, roles.construction, reason, score, note)


def _phrases(heads: Sequence[Token], candidate: Candidate) -> tuple[Phrase, ...]:
    """The mentions of the heads and of what is coordinated with them, each once, events left out."""
    found: dict[int, Phrase] = {}
    for head in heads:
        for made in conjoined(head, candidate.parsed):
            if made.head.i not in candidate.inside and not _is_time(made, candidate.parsed):
                found.setdefault(made.head.i, _whole(made, candidate))
    return tuple(found.values())


def _flat(heads: Sequence[Token], candidate: Candidate) -> tuple[Phrase, ...]:
    """Mentions of a headline: the run of words before each head."""
    limit = max(candidate.inside)
    runs = ((head, *flat_phrase(head, limit if head.i > limit else -1)) for head in heads)
    return tuple(Phrase(head, first, last, candidate.parsed) for head, first, last in runs)


def _is_time(made: Phrase, parsed: Parsed) -> bool:
    """Dates, years and sums are nobody."""
    if made.head.tag_ == "$" or made.head.tag_ == "CD" and any(c.tag_ == "$" for c in (made.parsed.doc[made.first], *made.head.children)):
        return True
    if made.head.tag_ == "CD" and len(made.head.text) == 4 and made.head.text.isdigit():
        return True
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(made.head.i, ()))


def _whole(made: Phrase, candidate: Candidate) -> Phrase:
    """A modifier stands alone: of 'Russian air strikes' only 'Russian'. A mention never holds its own trigger."""
    low, high = made.first, made.last
    for i in sorted(candidate.inside):
        if low <= i < made.head.i:
            low = i + 1
        elif made.head.i < i <= high:
            high = i - 1
    return made if (low, high) == (made.first, made.last) else Phrase(made.head, low, high, made.parsed)


# Guards


def _refusal(candidate: Candidate, entry: Entry, actors: Sequence[Phrase], recipients: Sequence[Phrase], setting: Setting) -> str:
    """A short reason code, '' where the reading may stand."""
    armed = any(_armed(made) for made in recipients)
    if word := _another_sense(candidate, entry):
        if not armed:
            return f"sense:{word}"
    if entry.needs == "human" and not _any_human((*recipients, *actors)):
        return "guard:human"
    if entry.needs == "armed" and not (armed or _armed_scene(candidate, actors) or _states((*actors, *recipients))):
        if entry.type == "ASSAULT" or not _any_actor((*actors, *recipients)):
            return "guard:armed"
    if entry.needs == "actor" and not _any_actor((*actors, *recipients)):
        return "no_actor"
    if entry.type in _SPEECH and actors and not any(can_speak(made) for made in actors):
        return "no_actor"
    if entry.type == "REQUEST" and entry.frame == "act" and recipients and not any(can_speak(made) for made in recipients):
        return "guard:addressee"
    if _background(candidate, entry, actors, recipients):
        return "background"
    if _names(candidate, entry):
        return "sense:naming"
    if field := _field(candidate, entry, setting, armed or any(_armed(made) for made in actors)):
        return field
    return ""


def _another_sense(candidate: Candidate, entry: Entry) -> str:
    if not entry.unless:
        return ""
    words = candidate.parsed.words
    own = {w for w in range(len(words.lower)) if candidate.parsed.token_of[w] in candidate.inside}
    first, last = min(own), max(own)
    for w in range(max(0, first - NEAR), min(len(words.lower), last + NEAR + 1)):
        if w not in own and not entry.unless.isdisjoint(lemmas(words.lower[w])):
            return words.lower[w]
    return ""


def _background(candidate: Candidate, entry: Entry, actors: Sequence[Phrase], recipients: Sequence[Phrase]) -> bool:
    """A bare noun that only sets the scene ('in a Friday advance', 'amid the fighting') tells no event of its own."""
    head = candidate.head
    if actors or recipients or entry.pos != "n" or entry.type == "PROTEST":
        return False
    if any(child.dep_ in ("relcl", "acl") for child in head.rights):
        return False
    return head.dep_ in ("pobj", "compound", "npadvmod", "amod", "nmod", "poss") and head.head.lower_ not in ("of", "by", "in", "to", "from", "with")


def _names(candidate: Candidate, entry: Entry) -> bool:
    """'called Russia a proud country': two objects, neither of them receiving, name a thing."""
    if entry.type != "CONSULT" or entry.pos != "v":
        return False
    objects = [child for child in candidate.head.rights if child.dep_ in ("dobj", "oprd", "attr", "appos")]
    return len(objects) > 1 or any(child.dep_ in ("oprd", "attr") or any(c.dep_ == "appos" for c in child.rights) for child in objects)


def _any_human(phrases: Sequence[Phrase]) -> bool:
    return any(is_human(made, actor_of(made)) for made in phrases)


def _any_actor(phrases: Sequence[Phrase]) -> bool:
    return any(is_human(made, actor_of(made)) for made in phrases)


def _armed(made: Phrase) -> bool:
    role = made.parsed.roles_at.get(made.head.i)
    if role is not None and role.entry.armed or _ARMED_SECTORS.intersection(actor_of(made).sectors):
        return True
    return not made.parsed.armed.isdisjoint(range(made.first, made.last + 1))


def _armed_scene(candidate: Candidate, actors: Sequence[Phrase]) -> bool:
    """Somebody armed acts, or a weapon or a victim is named in the sentence."""
    if any(_armed(made) for made in actors) or _fighters(candidate.parsed):
        return True
    return bool(candidate.parsed.armed - candidate.inside)


def _fighters(parsed: Parsed) -> bool:
    """Whether the sentence names soldiers, police or fighters at all."""
    return any(hit.entry.armed for hit in parsed.roles) or any(
        _ARMED_SECTORS.intersection(hit.entry.sectors) for hit in parsed.named
    )


def _states(phrases: Sequence[Phrase]) -> bool:
    """Whether a country, its government or its people take part: states have arms."""
    return any(made.parsed.named_at.get(made.head.i) is not None for made in phrases)


def _field(candidate: Candidate, entry: Entry, setting: Setting, armed: bool) -> str:
    """The field of sport, business or culture that the sentence (or the whole article) speaks of."""
    if armed or not len(setting.lexicon.domains):
        return ""
    here = [hit.entry for hit in setting.lexicon.domains.find(candidate.parsed.words)]
    if not here:
        return next(iter(sorted(setting.fields)), "")
    field = max(sorted(set(here)), key=here.count)
    if here.count(field) > 1 or field in setting.fields:
        return field
    return ""


# Mode and score


def _mode(candidate: Candidate, entry: Entry, setting: Setting) -> str | None:
    if entry.type not in _WEAPON_TYPES or entry.mode not in _GENERIC_MODES:
        return entry.mode
    weapons = [hit.entry for hit in _clause_weapons(candidate, setting.lexicon) if hit.entry.mode]
    if entry.mode == "firearms":
        weapons = [weapon for weapon in weapons if weapon.mode in ("heavy-weapons", "aerial", "drone", "crowd-control")]
    return weapons[0].mode if weapons else entry.mode


def _clause_weapons(candidate: Candidate, lexicon: Lexicon) -> Iterator:  # type: ignore[type-arg]
    """Weapons under the trigger, or as its subject."""
    subtree = {token.i for token in candidate.head.subtree}
    for hit in lexicon.weapons.find(candidate.parsed.words):
        if any(candidate.parsed.token_of[w] in subtree for w in range(hit.first, hit.last)):
            yield hit


def _score(entry: Entry, roles: Roles) -> float:
    """A rough confidence: verbs with both sides known are surest, bare nouns least."""
    score = 0.55 if entry.pos == "n" else 0.65
    score += 0.15 * bool(roles.actors) + 0.15 * bool(roles.recipients or entry.frame in ("mutual", "solo"))
    return round(score, 2)


def fields_of(lexicon: Lexicon, sentences: Sequence[Words]) -> frozenset[str]:
    """Fields that an article as a whole speaks of: sport and the like in at least a third of its sentences."""
    counts: dict[str, int] = {}
    for words in sentences:
        for field in {hit.entry for hit in lexicon.domains.find(words)}:
            counts[field] = counts.get(field, 0) + 1
    return frozenset(field for field, count in counts.items() if count >= 3 and count * 3 >= len(sentences))


def alone(token: Token, parsed: Parsed) -> Phrase:
    """The mention of one token, for callers that have a head only."""
    return phrase(token, parsed)
