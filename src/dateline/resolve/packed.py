"""A family as bytes: all that was worked out of its articles and claims, but neither of them.

Working it out takes ten times as long as reading it again, and a project's families do not fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import msgspec

from dateline.model import Article, Claim, Place
from dateline.resolve.joining import Family
from dateline.resolve.story import Story
from dateline.resolve.telling import Telling


@dataclass(frozen=True, slots=True)
class _Story:
    names: dict[str, float]
    foremost: tuple[str, ...]
    words: frozenset[str]
    whole: dict[str, float]


@dataclass(frozen=True, slots=True)
class _Told:
    """A telling by the id of its claim and the number of its story; the rest is as in `Telling`."""

    claim: str
    window: tuple[date, date] | None
    stated: bool
    night: bool
    place: Place | None
    firm: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    persons: frozenset[str]
    lemmas: frozenset[str]
    words: dict[str, float]
    capitals: frozenset[str]
    text: str
    story: int
    means: str | None
    leads: bool
    countries: frozenset[str]
    several: bool
    another: bool


@dataclass(frozen=True, slots=True)
class _Packed:
    stories: tuple[_Story, ...]
    told: tuple[_Told, ...]
    given: tuple[tuple[str, str], ...]


_OF_STORY = tuple(one.name for one in fields(_Story))
_SAME = tuple(one.name for one in fields(_Told) if one.name not in ("claim", "story"))
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)


def pack(family: Family) -> bytes:
    """The family without its articles and claims."""
    stories = {id(one.story): one.story for one in family.told.values()}
    numbers = {known: number for number, known in enumerate(stories)}
    told = tuple(
        _Told(claim=ident, story=numbers[id(one.story)], **_values(one, _SAME)) for ident, one in family.told.items()
    )
    shapes = tuple(_Story(**_values(one, _OF_STORY)) for one in stories.values())
    return _ENCODER.encode(_Packed(shapes, told, family.given))


def unpack(raw: bytes, claims: Iterable[Claim], articles: Mapping[str, Article]) -> Family:
    """The family again. ``claims`` and ``articles`` are those that it was made of."""
    packed = _DECODER.decode(raw)
    stories = [Story(**_values(one, _OF_STORY)) for one in packed.stories]
    by_id = {claim.id: claim for claim in claims}
    told = {
        one.claim: Telling(claim=by_id[one.claim], story=stories[one.story], **_values(one, _SAME))
        for one in packed.told
    }
    return Family(told, packed.given, articles)


def _values(one: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(one, name) for name in names}
