"""The bundle of language resources that every step is given: built once a process, then shared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.language.actorlist import ActorList, read_actors
from dateline.language.gazetteer import BUILT_IN, Gazetteer
from dateline.language.lexicon import Entry, Lexicon, read_lexicon
from dateline.language.ontology_own import OwnOntology, read_own
from dateline.language.parser import Parser
from dateline.language.truecase import Caser
from dateline.settings import Settings


@dataclass(frozen=True, slots=True)
class Language:
    """Parser, lexicon, actors, gazetteer, what restores case; the gazetteer is None where it was not built."""

    parser: Parser
    lexicon: Lexicon
    actors: ActorList
    gazetteer: Gazetteer | None
    caser: Caser
    ontology: OwnOntology | None = None  # a user's own


def load(settings: Settings) -> Language:
    """The bundle for these settings; later calls with the same files are free."""
    return _load(settings.actors, settings.gazetteer, settings.ontology)


@cache
def _lexicon(own: tuple[Entry, ...]) -> Lexicon:
    return read_lexicon(own=own)


@cache
def _load(actors: str | None, gazetteer: str | None, ontology: str | None) -> Language:
    known = read_actors(own=Path(actors) if actors else None)
    places = _gazetteer(gazetteer)
    own = read_own(Path(ontology)) if ontology else None
    return Language(
        parser=Parser(),
        lexicon=_lexicon(own.entries if own else ()),
        actors=known,
        gazetteer=places,
        caser=Caser(known, places),
        ontology=own,
    )


def _gazetteer(own: str | None) -> Gazetteer | None:
    if not BUILT_IN.exists():  # a checkout where the package has not been built
        return None
    return Gazetteer(extra=Path(own) if own else None)
