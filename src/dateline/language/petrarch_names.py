"""Names of dictionaries, which are in capitals, as news writes them."""

from __future__ import annotations

from dateline.language.actorlist import ActorList
from dateline.language.casephrases import PARTICLES
from dateline.language.casewords import case_words
from dateline.language.words import key, words_of

_SHORT = 4  # letters of a single word that may be an acronym
_VOWELS = frozenset("aeiouy")


class Names:
    """Restores the case of a name by our lists of actors and of words."""

    def __init__(self, actors: ActorList) -> None:
        self._actors = actors
        self._known = case_words()
        names = [hit for hit in actors.names.entries() if len(hit.surface) == 1]
        self._acronyms = {entry.surface[0].lower() for entry in names if entry.surface[0].isupper()}

    def forms(self, name: str) -> list[str]:
        """How a name may be written: one way, or two where a short word may be an acronym; none without a letter."""
        words = name.replace("_", " ").split()
        if not any(map(str.isalpha, name)):
            return []
        if name != name.upper():  # in its own case already
            return [" ".join(words)]
        said = [self._word(word.lower(), first=not at) for at, word in enumerate(words)]
        written = " ".join(said)
        if self._common([word.lower() for word in words]):
            return [written.lower()]
        plain = words[0].lower()
        both = (
            len(words) == 1
            and len(plain) <= _SHORT
            and plain not in self._acronyms
            and not self._known.is_person(plain)
        )
        return [words[0], words[0].capitalize()] if both and plain not in self._known.names else [written]

    def country(self, name: str) -> str | None:
        """The country that our own list knows by this name, adjective or capital."""
        words = words_of(name)
        for hit in self._actors.names.find(words):
            if hit.entry.kind == "country" and hit.last - hit.first == len(words.lower):
                return hit.entry.country
        return None

    def _word(self, word: str, *, first: bool) -> str:
        if word in PARTICLES and not first:
            return word
        if word in self._acronyms or (len(word) <= _SHORT + 1 and word.isalpha() and _VOWELS.isdisjoint(word)):
            return word.upper()
        return "-".join(
            part if part in PARTICLES and at else part.capitalize() for at, part in enumerate(word.split("-"))
        )

    def _common(self, words: list[str]) -> bool:
        """A common noun: a small word alone, or several that end in a role."""
        if not all(self._known.is_small(word) for word in words):
            return False
        wanted = key(words[-1])
        return len(words) == 1 or any(hit.last == 1 for hit in self._actors.roles.find(words_of(" ".join(wanted))))
