"""The bundle of language resources that every step is given: built once a process, then shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.actorlist import ActorList, read_actors
from dateline.language.gazetteer import BUILT_IN, Gazetteer
from dateline.language.lexicon import Lexicon, read_lexicon
from dateline.language.parser import Parser
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Language:
    """Parser, lexicon, actors and gazetteer; the gazetteer is None where it was not built."""

    parser: Parser
    lexicon: Lexicon
    actors: ActorList
    gazetteer: Gazetteer | None


def load(settings: Settings) -> Language:
    """The bundle for these settings; later calls with the same files are free."""
    return _load(settings.actors, settings.gazetteer)


@cache
def _lexicon() -> Lexicon:
    return read_lexicon()


@cache
def _load(actors: str | None, gazetteer: str | None) -> Language:
    return Language(
        parser=Parser(),
        lexicon=_lexicon(),
        actors=read_actors(own=Path(actors) if actors else None),
        gazetteer=_gazetteer(gazetteer),
    )


def _gazetteer(own: str | None) -> Gazetteer | None:
    if not BUILT_IN.exists():  # a checkout where the package has not been built
        return None
    return Gazetteer(extra=Path(own) if own else None)
