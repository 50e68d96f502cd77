"""Demonyms: 'Syrian', 'West Africans', 'Ontarians' lead to a place without naming it.

They are listed beside the places, in a role of their own: they say which countries a text is about,
and nothing ever happens "in" one. Names of languages ('said in Arabic') are left out, and so is what
is part of a person's name or of the name of a place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.claims.places.reading import PlaceText
from dateline.language.candidates import Candidate
from dateline.language.gazetteer import Gazetteer
from dateline.model import Place, Span

SURE = 0.9
LONGEST = 3  # words
_WIDE = ("province", "district")


def peoples(text: PlaceText, gazetteer: Gazetteer, taken: Collection[int]) -> Iterator[Place]:
    """Every demonym outside the words that are ``taken``, by their numbers, with the place that it goes with."""
    words, number = text.words, 0
    while number < len(text.tok.words):
        last = _longest(text, number) if text.tok.words[number] in words.people_heads else None
        if last is None:
            number += 1
            continue
        place, country = words.peoples[_phrase(text, number, last)]
        if place and not _is_none(text, number, last, taken):
            meant = _meant(gazetteer, place, country)
            if meant is not None:
                yield _place(text, number, last, meant)
        number = last + 1


def _phrase(text: PlaceText, first: int, last: int) -> str:
    return " ".join(text.tok.words[first : last + 1])


def _longest(text: PlaceText, first: int) -> int | None:
    """The last word of the longest demonym that begins here."""
    tok, found = text.tok, None
    for last in range(first, min(first + LONGEST, len(tok.words))):
        if last > first and tok.gap(last) not in (" ", "-"):
            break
        if _phrase(text, first, last) in text.words.peoples:
            found = last
    return found


def _is_none(text: PlaceText, first: int, last: int, taken: Collection[int]) -> bool:
    """Whether the words are part of a name, or name a language."""
    if any(number in taken or text.persons.at(number) for number in range(first, last + 1)):
        return True
    before = text.lower[first - 1] if first and text.tok.gap(first) == " " else ""
    if not text.words.has("tongue", before):
        return False
    after = text.lower[last + 1] if last + 1 < len(text.lower) and text.tok.gap(last + 1) == " " else ""
    return not after or text.words.has("function", after) or text.words.has("strong", after)


def _meant(gazetteer: Gazetteer, place: str, country: str) -> Candidate | None:
    """The place of this name: a country, else the widest in the country, else an area that another country counts as
    its own ('Puerto Rican')."""
    known = gazetteer.exact(place)
    inside = [c for c in known if c.country == country]
    whole = (c for c in inside if c.grain == "country")
    return next(whole, None) or next(iter(inside), None) or next((c for c in known if c.grain in _WIDE), None)


def _place(text: PlaceText, first: int, last: int, meant: Candidate) -> Place:
    start, end = text.tok.starts[first], text.tok.ends[last]
    return Place(
        Span(start, end, text.text[start:end]),
        meant.name,
        meant.geonames_id,
        meant.lat,
        meant.lon,
        meant.country or None,
        meant.admin1 or None,
        None if meant.kind == "continent" else meant.grain,
        6 if meant.grain == "country" and meant.country else None,
        SURE,
        f"demonym: {meant.name}",
        role="demonym",
        radius_km=meant.radius_km or None,
    )
