"""Taking pronouns and short names back to the mention that says who they are, by rules.

Every mention of somebody that names or describes them well is kept in order. A bare surname goes to
the first longer name that holds it; 'the ministry' to the last phrase with that head; 'the group' to
the last armed group; a pronoun to the last fitting mention, subjects first. Each answer says which
mention it used. After Hobbs (1978) and Lappin & Leass (1994), much simplified.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from dateline.claims.actors.mentions import Mention, groups, mentions_in, states
from dateline.claims.actors.resolution import actor_of
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase
from dateline.language.tables import word_list
from dateline.model import Actor, Span, Step

VERSION = "1"
_ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_SPEAKER = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
PRONOUNS = _ONE | _MANY | _THING | _SPEAKER
_GROUP_WORDS = word_list("actors", "group")
_FORCES = word_list("actors", "forces")
_REBELS = word_list("actors", "rebels")
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "same"})
_BESIDE = frozenset({"neighbour", "neighbor", "rival", "ally"})
_SHORT = 2  # words before the head of 'the same rebel group'
_PAIR = frozenset({"both", "two"})
_SIDES = frozenset(
    {"countries", "sides", "nations", "states", "governments", "leaders", "parties", "neighbours", "neighbors"}
)
_NEAR = 4  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actor of a phrase, and the step that took it to another mention; ``means``: its words, for a pronoun."""

    actor: Actor
    step: Step | None
    means: Span | None = None


class Mentions:
    """All good mentions of an article, in order of the text."""

    def __init__(self, sentences: Iterable[Parsed]) -> None:
        self._all: list[Mention] = []
        self._by_name: dict[str, Mention] = {}
        self._by_head: dict[str, list[Mention]] = {}
        self._holders: list[Mention] = []  # persons with an office
        self._groups: list[tuple[int, Actor]] = []  # named armed groups, wherever a sentence names them
        self._states: list[tuple[int, Actor]] = []
        for parsed in sentences:
            self._groups += groups(parsed)
            self._states += states(parsed)
            for found in mentions_in(parsed):
                self._add(found)

    def __iter__(self) -> Iterator[Mention]:
        """In order."""
        return iter(self._all)

    def persons(self) -> Iterator[Span]:
        """Where personal names stand: the names alone, without offices and bodies."""
        for found in self._all:
            actor = found.actor
            if actor.basis in ("office", "capitalised") and found.number == "one" and " " in actor.name:
                at = actor.span.text.find(actor.name)
                if at >= 0:
                    start = actor.span.start + at
                    yield Span(start, start + len(actor.name), actor.name)

    def _add(self, found: Mention) -> None:
        self._all.append(found)
        if len(found.names) > 1 or found.actor.basis in ("office", "name", "alias"):
            for name in sorted(found.names):
                self._by_name.setdefault(name, found)
        self._by_head.setdefault(found.head, []).append(found)
        if found.offices and found.names:
            self._holders.append(found)

    def resolve(
        self, mention: Phrase, *, speaker: Actor | None = None, barred: Collection[str] = frozenset()
    ) -> Resolved:
        """The actor of a phrase, with what earlier mentions tell; ``barred``: names of whom a pronoun cannot mean."""
        actor = actor_of(mention)
        word = mention.head.lower_
        if mention.head.tag_ in ("PRP", "PRP$") or word in PRONOUNS:
            return self._pronoun(mention, actor, word, speaker, barred)
        at = actor.span.start
        short = actor.basis == "capitalised" or (actor.basis == "office" and " " not in actor.name)
        if short and (found := self._longer(actor, at)) is not None:
            return _taken(actor, found, "short name")
        if (band := None if actor.id else self._band(mention, actor) or self._other_state(mention, at)) is not None:
            return _banded(actor, band)
        if actor.country is None and actor.id is None and (found := self._same_head(mention, at)) is not None:
            return _taken(actor, found, "same noun")
        if actor.country is None and actor.id is None and (found := self._holder(mention, at)) is not None:
            return _taken(actor, found, "same office")
        owner = self._owner(mention, actor)
        return Resolved(actor, None) if owner is None else _owned(actor, owner)

    def both(self, mention: Phrase, barred: Collection[str] = frozenset()) -> list[Resolved]:
        """'Both countries', 'the two sides': the last two distinct states or bodies before, subjects of talk first."""
        if mention.head.lower_ not in _SIDES:
            return []
        words = {token.lower_ for token in mention.parsed.doc[mention.first : mention.last + 1]}
        if _PAIR.isdisjoint(words):
            return []
        actor = actor_of(mention)
        chosen: dict[str, Mention] = {}
        for found in reversed(self._all):
            if found.actor.span.start >= actor.span.start or found.located or not found.actor.country:
                continue
            if found.actor.name in barred:
                continue
            if mention.parsed.sentence.index - found.sentence > _NEAR or len(chosen) == 2:
                break
            if found.actor.sectors and found.actor.sectors[0] in ("GOV", "MIL") and found.number == "body":
                chosen.setdefault(found.actor.country, found)
        return (
            [_taken(actor, found, "the two named before") for found in reversed(chosen.values())]
            if len(chosen) == 2
            else []
        )

    def _longer(self, actor: Actor, before: int) -> Mention | None:
        words = [word for word in actor.name.replace("-", " ").split() if word[:1].isupper()]
        for word in reversed(words):
            found = self._by_name.get(word)
            if found is not None and found.actor.span.start < before and len(found.names) >= len(words):
                return found
        return None

    def _same_head(self, mention: Phrase, before: int) -> Mention | None:
        first = mention.parsed.doc[mention.first].lower_
        if first not in _POINTING:
            return None
        word = mention.head.lower_
        said = _office(mention)
        for found in reversed(self._by_head.get(word, ())):
            other = " " in said and found.offices and not _holds(found, said)  # 'the foreign minister' is no other one
            if found.actor.span.start < before and (found.actor.country or found.actor.id) and not other:
                return found
        return None

    def _owner(self, mention: Phrase, actor: Actor) -> Mention | None:
        """'Its soldiers': of the country of whom the pronoun means."""
        word = next((c.lower_ for c in mention.head.children if c.dep_ == "poss" and c.tag_ == "PRP$"), "")
        if actor.country or actor.id or actor.basis != "role" or word in _SPEAKER or mention.head.lower_ in _BESIDE:
            return None
        found = self._before(mention, _wanted(word), ()) if word in PRONOUNS else None
        return found if found is not None and found.actor.country else None

    def _holder(self, mention: Phrase, before: int) -> Mention | None:
        """'The minister': who held that office last, in the nearest sentence the subject."""
        head, parsed = mention.head, mention.parsed
        if (
            parsed.doc[mention.first].lower_ not in _POINTING
            or head.tag_ not in ("NN", "NNP")
            or mention.last != head.i
        ):
            return None
        said = _office(mention)
        known = [found for found in self._holders if found.actor.span.end <= before and _holds(found, said)]
        return max(known, key=lambda found: (found.sentence, found.subject, found.actor.span.start), default=None)

    def _band(self, mention: Phrase, actor: Actor) -> Actor | None:
        """'The group', 'its fighters', 'the rebels' where the article knows one armed group only."""
        word, at = mention.head.lower_, actor.span.start
        owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in mention.head.children)
        first = mention.parsed.doc[mention.first].lower_
        before = [group for start, group in self._groups if start < at]
        if not before or mention.last - mention.first > _SHORT:
            return None
        if (word in _GROUP_WORDS and first in _POINTING) or (owned and word in _FORCES):
            return before[-1]
        one = len({group.name for _, group in self._groups}) == 1
        return before[-1] if one and word in _REBELS and first == "the" else None

    def _other_state(self, mention: Phrase, before: int) -> Actor | None:
        """'Its neighbour': the last country named that is not the one whose neighbour it is."""
        if mention.head.lower_ not in _BESIDE or mention.parsed.doc[mention.first].tag_ != "PRP$":
            return None
        known = [state for start, state in self._states if start < before]
        return next((state for state in reversed(known) if state.country != known[-1].country), None)

    def _pronoun(
        self, mention: Phrase, actor: Actor, word: str, speaker: Actor | None, barred: Collection[str]
    ) -> Resolved:
        if word in _SPEAKER:
            return _spoken(actor, speaker)
        found = self._before(mention, _wanted(word), barred)
        if found is None:
            return Resolved(replace(actor, basis="unknown"), None)
        return replace(_taken(actor, found, "pronoun"), means=found.actor.span)

    def _before(self, mention: Phrase, wanted: tuple[str, ...], barred: Collection[str]) -> Mention | None:
        """Subjects of this sentence, of the ones before, then anybody; the nearest sentence first."""
        here, at = mention.parsed.sentence.index, mention.span.start
        best: tuple[int, int, int] | None = None
        chosen: Mention | None = None
        for found in reversed(self._all):
            if found.actor.span.start >= at:
                continue
            distance = here - found.sentence
            if distance > _NEAR:
                break
            if found.actor.name in barred or (found.located and found.number == "body"):
                continue
            if found.number not in wanted or found.actor.span.end > at:
                continue
            rank = (distance, wanted.index(found.number), 0 if found.subject else 1)
            if best is None or rank < best:
                best, chosen = rank, found
        return chosen


def _wanted(word: str) -> tuple[str, ...]:
    """What a pronoun may mean: one, many, a body."""
    return ("one",) if word in _ONE else ("many", "body") if word in _MANY else ("body",)


def _owned(actor: Actor, owner: Mention) -> Resolved:
    note = f"'{actor.span.text}' has the country of '{owner.actor.span.text}' at {owner.actor.span.start} (owner)"
    return Resolved(replace(actor, country=owner.actor.country), Step("coreference", VERSION, None, note))


def _office(mention: Phrase) -> str:
    """The role that a mention names, in small letters."""
    hit = mention.parsed.roles_at.get(mention.head.i)
    return hit.entry.name.lower() if hit is not None else mention.head.lower_


def _holds(found: Mention, said: str) -> bool:
    """'Foreign minister' is meant by 'the minister', not the other way round."""
    return any(office == said or office.endswith((f" {said}", f"-{said}")) for office in found.offices)


def _banded(actor: Actor, group: Actor) -> Resolved:
    taken = replace(
        actor, name=group.name, id=group.id, country=group.country, sectors=group.sectors, basis="coreference"
    )
    where = f"'{group.span.text}' at {group.span.start}"
    return Resolved(taken, Step("coreference", VERSION, None, f"'{actor.span.text}' is {where} (named before)"))


def _spoken(actor: Actor, speaker: Actor | None) -> Resolved:
    if speaker is None:
        return Resolved(actor, None)
    taken = replace(
        actor, name=speaker.name, id=speaker.id, country=speaker.country, sectors=speaker.sectors, basis="coreference"
    )
    step = Step("coreference", VERSION, None, f"'{actor.span.text}' speaks for '{speaker.span.text}'")
    return Resolved(taken, step, speaker.span)


def _taken(actor: Actor, found: Mention, how: str) -> Resolved:
    source = found.actor
    taken = replace(
        actor,
        name=source.name,
        id=source.id,
        country=source.country or actor.country,
        sectors=source.sectors or actor.sectors,
        basis="coreference",
    )
    where = f"'{source.span.text}' at {source.span.start}"
    return Resolved(taken, Step("coreference", VERSION, None, f"'{actor.span.text}' is {where} ({how})"))
