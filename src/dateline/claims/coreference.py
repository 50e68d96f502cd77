"""Taking pronouns and short names back to the mention that says who they are, by rules.

Every mention of somebody that names or describes them well is kept in order. A bare surname goes to
the first longer name that holds it; 'the ministry' to the last phrase with that head; 'the group' to
the last armed group; a pronoun to the last fitting mention, subjects first. Each answer says which
mention it used. After Hobbs (1978) and Lappin & Leass (1994), much simplified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from dateline.claims.actors import actor_of, person_name
from dateline.claims.parsed import Parsed
from dateline.claims.phrases import Phrase, phrase
from dateline.model import Actor, Step

VERSION = "1"
_ONE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_THING = frozenset({"it", "its", "itself"})
_SPEAKER = frozenset({"i", "we", "me", "us", "my", "our", "ours", "myself", "ourselves"})
PRONOUNS = _ONE | _MANY | _THING | _SPEAKER
_GROUP_WORDS = frozenset(
    {
        "group",
        "organisation",
        "organization",
        "militants",
        "militant",
        "extremists",
        "jihadists",
        "movement",
        "insurgents",
        "fighters",
    }
)
_NOMINAL_DEPS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "appos",
        "conj",
        "poss",
        "attr",
        "dative",
        "ROOT",
        "compound",
        "nmod",
        "oprd",
        "npadvmod",
        "dep",
    }
)
_PAIR = frozenset({"both", "two"})
_SIDES = frozenset(
    {"countries", "sides", "nations", "states", "governments", "leaders", "parties", "neighbours", "neighbors"}
)
_NEAR = 4  # sentences that a pronoun looks back


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor where the text introduces or names it well."""

    actor: Actor
    sentence: int
    subject: bool
    head: str  # the head word, lower case
    number: str  # one, many, body
    names: frozenset[str]  # its proper nouns
    located: bool  # under a preposition of place


@dataclass(frozen=True, slots=True)
class Resolved:
    """The actor of a phrase, and the step that took it to another mention, if one did."""

    actor: Actor
    step: Step | None


class Mentions:
    """All good mentions of an article, in order of the text."""

    def __init__(self, sentences: Iterable[Parsed]) -> None:
        self._all: list[Mention] = []
        self._by_name: dict[str, Mention] = {}
        self._by_head: dict[str, list[Mention]] = {}
        for parsed in sentences:
            for found in _mentions(parsed):
                self._add(found)

    def actors(self) -> tuple[Actor, ...]:
        """Named actors, each mention once, in order."""
        shown = (m.actor for m in self._all if m.names or m.actor.basis in ("name", "alias", "office", "metonym"))
        unique = {(actor.span.start, actor.span.end): actor for actor in shown}
        return tuple(unique[at] for at in sorted(unique))

    def _add(self, found: Mention) -> None:
        self._all.append(found)
        if len(found.names) > 1 or found.actor.basis in ("office", "name", "alias"):
            for name in sorted(found.names):
                self._by_name.setdefault(name, found)
        self._by_head.setdefault(found.head, []).append(found)

    def resolve(self, mention: Phrase, *, speaker: Actor | None = None, barred: Actor | None = None) -> Resolved:
        """The actor of a phrase, with what earlier mentions tell; ``barred``: whom a pronoun cannot mean."""
        actor = actor_of(mention)
        word = mention.head.lower_
        if mention.head.tag_ in ("PRP", "PRP$") or word in PRONOUNS:
            return self._pronoun(mention, actor, word, speaker, barred)
        at = actor.span.start
        if actor.basis == "capitalised" and (found := self._longer(actor, at)) is not None:
            return _taken(actor, found, "short name")
        if actor.country is None and actor.id is None and (found := self._same_head(mention, at)) is not None:
            return _taken(actor, found, "same noun")
        return Resolved(actor, None)

    def both(self, mention: Phrase) -> list[Resolved]:
        """'Both countries', 'the two sides': the last two distinct states or bodies before, subjects of talk first."""
        words = {token.lower_ for token in mention.parsed.doc[mention.first : mention.last + 1]}
        if not (words & _PAIR and mention.head.lower_ in _SIDES):
            return []
        actor = actor_of(mention)
        chosen: dict[str, Mention] = {}
        for found in reversed(self._all):
            if found.actor.span.start >= actor.span.start or found.located or not found.actor.country:
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
        if first not in ("the", "this", "that", "these", "those", "its", "his", "their"):
            return None
        word = mention.head.lower_
        for found in reversed(self._by_head.get(word, ())):
            if found.actor.span.start < before and (found.actor.country or found.actor.id):
                return found
        if word in _GROUP_WORDS and mention.last - mention.first < 3:
            for found in reversed(self._all):
                if (
                    found.actor.span.start < before
                    and found.actor.id
                    and set(found.actor.sectors) & {"REB", "UAF", "PRM"}
                ):
                    return found
        return None

    def _pronoun(
        self, mention: Phrase, actor: Actor, word: str, speaker: Actor | None, barred: Actor | None
    ) -> Resolved:
        if word in _SPEAKER:
            return _spoken(actor, speaker)
        wanted = ("one",) if word in _ONE else ("many", "body") if word in _MANY else ("body",)
        found = self._before(mention, wanted, barred)
        return _taken(actor, found, "pronoun") if found else Resolved(replace(actor, basis="unknown"), None)

    def _before(self, mention: Phrase, wanted: tuple[str, ...], barred: Actor | None) -> Mention | None:
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
            if barred is not None and found.actor.name == barred.name:
                continue
            if found.number not in wanted or found.actor.span.end > at:
                continue
            rank = (distance, 0 if found.subject else 1, wanted.index(found.number))
            if best is None or rank < best:
                best, chosen = rank, found
        return chosen


def _spoken(actor: Actor, speaker: Actor | None) -> Resolved:
    if speaker is None:
        return Resolved(actor, None)
    taken = replace(
        actor, name=speaker.name, id=speaker.id, country=speaker.country, sectors=speaker.sectors, basis="coreference"
    )
    return Resolved(taken, Step("coreference", VERSION, None, f"'{actor.span.text}' speaks for '{speaker.span.text}'"))


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


def _mentions(parsed: Parsed) -> list[Mention]:
    """The mentions of one sentence: phrases that hold a name, a role or a title, outermost first."""
    heads: dict[int, Token] = {}
    marked = {*parsed.named_at, *parsed.roles_at, *parsed.titles_at}
    marked.update(token.i for token in parsed.doc if token.tag_ in ("NNP", "NNPS") and not _calendar(token, parsed))
    for i in sorted(marked):
        head = _top(parsed.doc[i])
        if head is not None:
            heads.setdefault(head.i, head)
    found = []
    end = -1
    for made in sorted((phrase(head, parsed) for head in heads.values()), key=lambda p: (p.first, -p.last)):
        if made.last > end and (mention := _mention(made)) is not None:
            found.append(mention)
            end = made.last if made.head.dep_ != "poss" else end
    return found


def _top(token: Token) -> Token | None:
    """The head of the noun phrase that a marked token belongs to; None where it is no noun."""
    while (
        token.dep_ in ("compound", "amod", "nmod", "nummod", "det")
        and token.head.i != token.i
        and token.head.tag_[0] == "N"
    ):
        token = token.head
    if token.dep_ == "appos" and token.head.tag_[0] == "N":
        return _top(token.head)
    return token if token.dep_ in _NOMINAL_DEPS and token.tag_[0] in "NJ" else None


def _calendar(token: Token, parsed: Parsed) -> bool:
    return any(marker.kind == "calendar" for marker in parsed.markers_at.get(token.i, ()))


def _located(head: Token) -> bool:
    """'in Aleppo': a name under a preposition of place is no person."""
    return head.dep_ == "pobj" and head.head.lower_ in (
        "in",
        "at",
        "near",
        "from",
        "into",
        "across",
        "around",
        "outside",
    )


def _mention(made: Phrase) -> Mention | None:
    actor = actor_of(made)
    if actor.basis == "unknown" or _calendar(made.head, made.parsed):
        return None
    if actor.basis == "capitalised" and _located(made.head):
        return None  # 'in Aleppo' is no person
    subject = made.head.dep_ in ("nsubj", "nsubjpass")
    names = frozenset(word for word in actor.name.replace("-", " ").split() if word[:1].isupper())
    proper = names if person_name(made) or actor.id else frozenset()
    return Mention(
        actor, made.parsed.sentence.index, subject, made.head.lower_, _number(made, actor), proper, _located(made.head)
    )


def _number(made: Phrase, actor: Actor) -> str:
    role = made.parsed.roles_at.get(made.head.i)
    if any(child.dep_ == "conj" for child in made.head.children) or made.head.tag_ in ("NNS", "NNPS"):
        return "many"
    if role is not None:
        return role.entry.number
    if actor.basis == "office" or any(i in made.parsed.titles_at for i in range(made.first, made.last + 1)):
        return "one"
    named = made.parsed.named_at.get(made.head.i)
    if named is not None:
        return "one" if named.entry.kind in ("leaders", "leader", "person") else "body"
    return "one" if actor.basis == "capitalised" else "body"
