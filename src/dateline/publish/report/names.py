"""Who may be named in a report that leaves the machine, and which sentences may be quoted in it.

Named are countries, organisations, armed groups and holders of public office. A person who suffers an act of force, or
is said to have done it, is named only where the actor list knows him as a public figure. A sentence is quoted only
where each of its capitalised words is accounted for: by a place, by somebody who may be named, or by a word that the
article also writes small. What the reading did not see is thereby kept in, not out: the doubt costs a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model import Actor, Article, Claim, Reading
from dateline.publish.forms import actor_form
from dateline.publish.profile import is_public

WITHHELD = "[name withheld]"
ACRONYM = 5  # letters of a word in capitals that is taken for no name
NOBODY = "somebody not named here"
_ROLES = {
    "MED": "a health worker", "GOV": "an official", "MIL": "a soldier or officer", "COP": "a police officer",
    "CVL": "a resident or civilian", "REB": "a member of an armed group", "JUD": "a lawyer or judge",
    "EDU": "a teacher or student", "REL": "a religious leader", "JRN": "a journalist", "LAB": "a worker",
    "OPP": "an opposition politician", "SOC": "an aid or rights worker", "NGO": "an aid or rights worker",
    "BUS": "somebody in business", "LEG": "a member of parliament",
}  # fmt: skip
_OFFICES = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
_BODY_WORDS = """army front movement party union rally league group council committee force forces brigade brigades
militia coalition alliance ministry government agency police church congress parliament court command commission
association federation organisation organization network guard gendarmerie republic"""
_BODIES = frozenset(_BODY_WORDS.split())
_PERSONS = frozenset({"office", "title", "capitalised", "coreference", "name", "alias", "unknown"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,}")
_PLAIN_WORDS = """a an the this that these those it its he she they we i you his her their our my in on at by of for
from to with as but and or nor so yet if when while after before since until during among between both all some many
most more no not there here what who which whose one two three four five six seven eight nine ten eleven twelve dozens
hundreds thousands monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december president minister governor mayor doctor dr mr mrs ms general colonel captain
major sheikh imam bishop prefect spokesman spokeswoman eid ramadan christmas easter new according local state army
soldiers residents officials rebels gunmen police people women men children"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Hidden:
    """Names to take out: those of several words by their first word, and single words that are part of no other."""

    whole: Mapping[str, Sequence[tuple[str, ...]]]
    single: frozenset[str]


@dataclass(slots=True)
class Names:
    """The names of one report. ``public`` False: everything may be named and quoted."""

    public: bool
    _withheld: set[str] = field(default_factory=set)
    _open: set[str] = field(default_factory=set)  # of those who may be named
    _always: set[str] = field(default_factory=set)  # of places and outlets
    _small: set[str] = field(default_factory=set)  # words that some article writes small
    _hidden: Hidden | None = None

    def learn(self, article: Article, reading: Reading) -> None:
        """Takes in who is named in an article, and in which part."""
        for one in reading.places:
            self._always.update((_words(one.name), _words(one.span.text)))
        self._always.add(_words(article.outlet or ""))
        self._small.update(word for word in _WORD.findall(article.text) if word.islower())
        for claim in reading.claims:
            self._learn(claim.actors, harmful=False)
            self._learn(claim.recipients, harmful=claim.quad == 4)
            self._learn((claim.speaker,) if claim.speaker else (), harmful=False)
        self._learn(reading.actors, harmful=False)
        self._hidden = None

    def _learn(self, actors: Iterable[Actor], *, harmful: bool) -> None:
        for actor in actors:
            if actor.basis not in _PERSONS or not _capitals(actor.name):
                continue
            name = _words(_proper(actor.name))
            if may_be_named(actor) and not harmful:
                self._open.add(name)
            elif actor.id is None and not _body(actor) and name:
                self._withheld.add(name)

    def known_withheld(self) -> tuple[str, ...]:
        """The names that are kept back, as words with blanks between them."""
        return tuple(sorted(name for name in self._withheld - self._always if " " in name or name not in self._small))

    def _shown(self) -> set[str]:
        """The names that are no secret."""
        return self._always | (self._open - self._withheld)

    def actor(self, actor: Actor) -> str:
        """An actor as the report may call him."""
        if not self.public:
            return actor.name
        hidden = actor.basis in _PERSONS and not may_be_named(actor) and _words(actor.name) not in self._shown()
        shown = self.clean(actor.name)
        if shown != WITHHELD and (not hidden or not _capitals(actor.name)):
            return shown
        return next((f"{_ROLES[one]} not named here" for one in actor.sectors if one in _ROLES), NOBODY)

    def clean(self, text: str) -> str:
        """The text with each name that is kept back taken out, whole or in part."""
        if not self.public:
            return text
        shown, end = "", 0
        for first, last in self._found(text):
            joined = end and not text[end:first].strip(" -'’.")
            shown += "" if joined else text[end:first] + WITHHELD
            end = last
        return shown + text[end:]

    def holds_one(self, text: str) -> bool:
        """Whether a text holds a name that is kept back; addresses write it with other marks between the words."""
        return self.public and next(self._found(text), None) is not None

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """Where names that are kept back stand, from left to right."""
        hidden = self._compiled()
        letters = [(found.start(), found.end(), found.group().casefold()) for found in _LETTERS.finditer(text)]
        at = 0
        while at < len(letters):
            words = next(
                (name for name in hidden.whole.get(letters[at][2], ())
                 if tuple(word for _, _, word in letters[at : at + len(name)]) == name),
                None,
            )  # fmt: skip
            size = len(words) if words else 1 if letters[at][2] in hidden.single else 0
            if size:
                yield letters[at][0], letters[at + size - 1][1]
            at += size or 1

    def _compiled(self) -> Hidden:
        if self._hidden is None:
            plain = {word for name in self._shown() for word in _pieces(name)} | _PLAIN | self._small
            names = [_pieces(name) for name in self.known_withheld()]
            whole: dict[str, list[tuple[str, ...]]] = {}
            for name in sorted({one for one in names if len(one) > 1}, key=lambda one: (-len(one), one)):
                whole.setdefault(name[0], []).append(name)
            single = {word for name in names for word in name if len(word) > 2 and word not in plain}
            self._hidden = Hidden(whole, frozenset(single))
        return self._hidden

    def quotable(self, claim: Claim) -> bool:
        """Whether the sentence of a claim may be quoted: no word in it can be the name of a private person."""
        if not self.public:
            return True
        text = claim.span.text
        if self.holds_one(text):
            return False
        known = set(_PLAIN)
        known.update(word for name in self._shown() for word in name.split())
        for number, found in enumerate(_WORD.finditer(text)):
            word = found.group()
            plain = word.casefold().removesuffix("'s").removesuffix("’s")
            if word.islower() or plain in known or (word.isupper() and len(word) <= ACRONYM):
                continue
            if number == 0 and plain in self._small:
                continue
            if {*plain.split("-")} <= known or _ACRONYM.match(word):
                continue
            return False
        return True


def may_be_named(actor: Actor) -> bool:
    """Whether an actor is an organisation, a country, a group, or one who holds public office."""
    if actor.basis == "office":
        return actor.id is not None or bool(_OFFICES & set(actor.sectors))
    return is_public(actor_form(actor)) or _body(actor) or (actor.basis == "name" and actor.country is not None)


def _body(actor: Actor) -> bool:
    return actor.basis in ("name", "alias", "capitalised", "coreference") and _body_name(actor.name)


def _body_name(name: str) -> bool:
    return bool(_ACRONYM.search(name)) or bool(_BODIES & set(_words(name).split()))


def _capitals(text: str) -> bool:
    return any(word[0].isupper() for word in _WORD.findall(text))


def _proper(text: str) -> str:
    """The capitalised words of a phrase: 'freedom of Saleh Abba' names Saleh Abba."""
    return " ".join(word for word in _WORD.findall(text) if word[0].isupper())


def _words(text: str) -> str:
    return " ".join(word.casefold() for part in _WORD.findall(text) for word in part.split("-"))


def _pieces(name: str) -> tuple[str, ...]:
    """The words of a name as they are looked for: apart at every mark that is no letter."""
    return tuple(_LETTERS.findall(name.casefold()))
