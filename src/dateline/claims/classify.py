"""Which event a candidate names, or why none: the ``Coder`` protocol, and the coder that asks the lexicon.

A reading is dropped where a guard of its entry fails (``needs``, ``unless``), where the sentence
speaks of another field (sport, business, film), or where nobody could act. Weapons give the mode.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Token

from dateline.claims.actors.resolution import actor_of, can_speak
from dateline.claims.arguments import participants
from dateline.claims.guards import Case, Setting, refusal
from dateline.claims.headlines import flat_phrase, headline_roles, is_verb
from dateline.claims.objects import things
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, conjoined
from dateline.claims.triggers import Candidate, candidates
from dateline.claims.verbs import Roles
from dateline.language.lexicon import Entry, Lexicon
from dateline.language.words import Words
from dateline.model import Stance

VERSION = "1"
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})  # a move, a storm or a gas does none of these
_WEAPON_TYPES = ("ASSAULT",)
_GENERIC_MODES = (None, "primitive", "beat", "targeted", "destroy", "explosives", "firearms")


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
    stance: Stance | None = None  # where the coder judges that too
    scene: str | None = None  # what the sentence tells as a whole, ACLED-like, where the coder judges that too


class Coder(Protocol):
    """Decides type and mode of a candidate: implement this to put another judge in place."""

    name: str
    version: str

    def worth(self, text: str, words: Words, lexicon: Lexicon) -> bool:
        """Whether a sentence may hold an event, and so is worth a parse."""

    def prepare(self, sentences: Sequence[Parsed]) -> None:
        """Called before any of ``sentences`` is judged, with those of some dozens of articles."""

    def candidates(self, parsed: Parsed, refused: frozenset[tuple[int, ...]]) -> list[Candidate]:
        """Where the sentence may name an event; ``refused``: phrases of the lexicon that did not hold."""

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """For each of the candidates of one sentence a reading, or none with a reason."""


class LexiconCoder:
    """Takes the first reading of the longest phrase whose guards hold."""

    name = "lexicon"
    version = VERSION

    def worth(self, text: str, words: Words, lexicon: Lexicon) -> bool:  # noqa: ARG002 - the protocol's
        """Whether any phrase of the lexicon may stand in it."""
        return lexicon.triggers.any(words.lower)

    def prepare(self, sentences: Sequence[Parsed]) -> None:
        """Needs nothing beforehand."""

    def candidates(self, parsed: Parsed, refused: frozenset[tuple[int, ...]]) -> list[Candidate]:
        """Phrases of the lexicon."""
        return candidates(parsed, refused=refused)

    def propose(self, candidates: Sequence[Candidate], setting: Setting) -> list[Proposal]:
        """The lexicon's readings."""
        return [_first(candidate, setting) for candidate in candidates]


def _first(candidate: Candidate, setting: Setting) -> Proposal:
    refused: Proposal | None = None
    for entry in candidate.entries:
        found = reading(candidate, entry, setting)
        if found.entry is not None:
            return found
        refused = refused or found
    assert refused is not None  # a candidate has at least one entry
    return refused


def reading(candidate: Candidate, entry: Entry, setting: Setting) -> Proposal:
    """What one entry makes of a candidate; without an entry where a guard refuses it."""
    parsed = candidate.parsed
    if entry.pos == "v" and candidate.head.tag_[0] != "V" and parsed.headline:
        roles = headline_roles(candidate.head, entry, candidate.inside)
        actors, recipients = _flat(roles.actors, candidate), _flat(roles.recipients, candidate)
    else:
        roles = participants(candidate.head, entry, parsed, candidate.inside)
        actors, recipients = _phrases(roles.actors, candidate), _phrases(roles.recipients, candidate)
    if entry.type in _DEEDS:
        actors = tuple(made for made in actors if can_speak(made) or actor_of(made).basis != "unknown")
    actors, recipients = things(entry.needs, actors), things(entry.needs, recipients)
    reason = refusal(Case(candidate, entry, actors, recipients, setting))
    mode = _mode(candidate, entry, setting)
    note = f"'{entry.phrase}' ({entry.pos}), {roles.construction}"
    score = _score(entry, roles)
    return Proposal(None if reason else entry, mode, actors, recipients, roles.construction, reason, score, note)


def _phrases(heads: Sequence[Token], candidate: Candidate) -> tuple[Phrase, ...]:
    """The mentions of the heads and of what is coordinated with them, each once, events left out."""
    found: dict[int, Phrase] = {}
    for head in heads:
        for made in conjoined(head, candidate.parsed):
            known = made.head.i in candidate.parsed.roles_at or made.head.i in candidate.parsed.named_at
            if (made.head.i not in candidate.inside or known) and not _is_time(made, candidate.parsed):
                found.setdefault(made.head.i, _whole(made, candidate))
    return tuple(found.values())


def _flat(heads: Sequence[Token], candidate: Candidate) -> tuple[Phrase, ...]:
    """Mentions of a headline: the run of words before each head."""
    limit = max(candidate.inside)
    runs = ((head, *flat_phrase(head, limit if head.i > limit else -1)) for head in heads)
    return tuple(Phrase(head, first, last, candidate.parsed) for head, first, last in runs)


def _is_time(made: Phrase, parsed: Parsed) -> bool:
    """Dates, years and sums are nobody."""
    if made.head.tag_ == "$" or (
        made.head.tag_ == "CD" and any(c.tag_ == "$" for c in (made.parsed.doc[made.first], *made.head.children))
    ):
        return True
    if made.head.tag_ == "CD" and len(made.head.text) == 4 and made.head.text.isdigit():
        return True
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(made.head.i, ()))


def _whole(made: Phrase, candidate: Candidate) -> Phrase:
    """A modifier stands alone: of 'Russian air strikes' only 'Russian'. A mention never holds its own trigger."""
    low, high, head = made.first, made.last, made.head
    titles = {child.i for child in head.lefts if child.dep_ == "compound" and child.i in made.parsed.roles_at}
    for i in sorted(candidate.inside - titles):  # 'released the journalist N. N.': what he is belongs to him
        if low <= i < made.head.i:
            low = i + 1
        elif made.head.i < i <= high:
            high = i - 1
    for i in _headline_verbs(made.parsed):  # 'backed by Russia retake town': the mention ends before the verb
        if low < i <= high:
            high, head = i - 1, made.parsed.doc[i - 1]
            break
    return made if (low, high) == (made.first, made.last) else Phrase(head, low, high, made.parsed)


def _headline_verbs(parsed: Parsed) -> list[int]:
    """Tokens of a headline that the lexicon knows as verbs and the tagger took for nouns."""
    if not parsed.headline:
        return []
    found = {parsed.token_of[hit.first] for hit in parsed.triggers if hit.entry.pos == "v"}
    return sorted(i for i in found if is_verb(parsed.doc[i]))


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


def fields_of(lexicon: Lexicon, sentences: Sequence[Words], title: Sequence[Words] = ()) -> frozenset[str]:
    """Fields that an article as a whole speaks of: sport and the like in at least a third of its sentences.

    ``conflict``, ``politics`` and ``relief`` need two sentences and a twelfth (a short article one sentence);
    ``private`` is an article of some length with hardly a word of them, in its title neither. One word is enough for
    ``unrest`` and ``accident``.
    """
    counts: dict[str, int] = {}
    for words in sentences:
        for field in _fields(lexicon, words):
            counts[field] = counts.get(field, 0) + 1
    large = {field for field, count in counts.items() if count >= 3 and count * 3 >= len(sentences)}
    least = 2 if len(sentences) >= _LONG else 1
    public = {field for field in _PUBLIC if counts.get(field, 0) >= least and counts[field] * 12 >= len(sentences)}
    titled = any("public" in _fields(lexicon, words) for words in title)
    if len(sentences) >= _LONG and not titled and counts.get("public", 0) * 12 < len(sentences):
        public.add("private")
    return frozenset((large - _PUBLIC - _MENTIONED - {"public"}) | public | _mentioned(lexicon, counts, title))


def _mentioned(lexicon: Lexicon, counts: Mapping[str, int], title: Sequence[Words]) -> set[str]:
    """``accident`` by one word; ``unrest`` by one too, but not where more of the words are of sport and the like."""
    titled = {field for words in title for field in _fields(lexicon, words)}
    found = {"accident"} & (counts.keys() | titled)
    unrest = counts.get("unrest", 0) + ("unrest" in titled)
    others = [count for field, count in counts.items() if field not in _PUBLIC | _MENTIONED | {"public"}]
    return found | {"unrest"} if unrest > max(others, default=0) else found


def _fields(lexicon: Lexicon, words: Words) -> set[str]:
    """The fields of one sentence; ``public`` for all that speak for an event."""
    said = {hit.entry for hit in lexicon.domains.find(words)}
    if next(iter(lexicon.armed.find(words)), None) is not None:
        said.add("conflict")
    return said | {"public"} if said & _PUBLIC else said


_PUBLIC = frozenset({"conflict", "politics", "relief"})
_MENTIONED = frozenset({"unrest", "accident"})
_LONG = 6  # sentences
