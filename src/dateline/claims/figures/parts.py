"""Figures that lean on the one before them: 'three of them women', '15 seriously', 'two more', 'brought down 11'."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.claims.figures.befallen import left, right
from dateline.claims.figures.measures import measure
from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.words import Noun, Phrase, lookup
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list
from dateline.model import FigureScope

_PREPOSITIONS = word_list("figures", "prepositions")
_THING_VERBS = word_list("figures", "thing-verbs")
_THEM = frozenset({"them", "whom", "these", "those", "which"})
_MORE = frozenset({"more", "others"})
_LINKS = frozenset({",", "-", "–", "—", "(", ":", "and", "or", "with", "but"})
_BREAKDOWN = frozenset({("-",), ("–",), ("—",), ("(",), (":",), ("-", "-")})
_SEVERE = (("in", "intensive"), ("in", "critical"), ("in", "serious"), ("in", "a"), ("of", "whom"))
THINGS = frozenset({"weapons", "vehicles", "buildings", "targets", "strikes", "sorties", "troops"})
_DURATIONS = word_list("figures", "durations")
_BY_NOUN = THINGS | {"people"}
NOT_BEFALLEN = THINGS - {"troops"}
_WHOLES = word_list("figures", "wholes")
_BETWEEN = 5
_NUMBERING = frozenset({"number", "numbers", "numbering", "numbered"})
_NAMED = 16  # tokens from '4,000 of them' back to who they are
_REPEATED = 6  # tokens between the members of 'one on Monday, three on Tuesday'


@dataclass(frozen=True, slots=True)
class Earlier:
    """The last figure that was no part of another: its kind, the token after it, and whether it is of people."""

    kind: str
    after: int
    befell: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What the figures before a quantity leave to it: the last of them, and the kind of the list it may stand in.

    ``part``: the list counts some of another figure's. ``opened``: the sentence began 'Of the 28 victims, ...'.
    """

    earlier: Earlier | None = None
    listed: str | None = None
    part: bool = False
    opened: bool = False

    def unlisted(self) -> Run:
        """The same, where the list is at its end."""
        return Run(self.earlier, opened=self.opened)

    def after(self, kind: str | None, scope: FigureScope | None, end: int, *, opened: bool) -> Run:
        """The same behind a quantity that is of a kind (None: of none)."""
        if kind is None:
            return Run(self.earlier, None, part=False, opened=self.opened)
        leans = scope in ("part", "whole") and not opened and self.earlier is not None
        earlier = self.earlier if leans else Earlier(kind, end, kind not in NOT_BEFALLEN)
        return Run(earlier, kind, part=scope == "part", opened=self.opened or opened)


def is_whole(tokens: Tokens, before: Quantity | None, quantity: Quantity) -> bool:
    """``(seven of) the 12 passengers``, ``Of the 28 victims, ten ...``."""
    if before is not None and _links_whole(tokens, before, quantity):
        return True
    return quantity.counted and tokens.low[0] == "of" and tokens.low[1 : quantity.number] in (("the",), (), ("those",))


def _links_whole(tokens: Tokens, before: Quantity, whole: Quantity) -> bool:
    between = tokens.low[before.after : whole.first]
    if between[:1] != ("of",) and not (before.share and between and tokens.low[before.number] == "half"):
        return False
    if before.first == whole.first or not whole.counted or whole.share or len(between) > _BETWEEN:
        return False
    return all(word in _WHOLES or word.endswith("'s") for word in between[between[0] == "of" :])


def of_whole(tokens: Tokens, quantity: Quantity, following: tuple[Quantity, Phrase]) -> tuple[Quantity, Phrase] | None:
    """A quantity of a counted whole, with the whole's noun; a share becomes the number that it is of it."""
    whole, phrase = following
    if not _links_whole(tokens, quantity, whole) or measure(tokens, whole):
        return None
    if not quantity.share:
        return quantity, phrase
    low, high = _times(quantity.low, whole.low), _times(quantity.high, whole.high)
    return replace(quantity, after=whole.after, low=low, high=high, share=False), phrase


def _times(percent: float | None, value: float | None) -> float | None:
    return None if percent is None or value is None else round(percent * value / 100, 2)


def part(tokens: Tokens, quantity: Quantity, earlier: Earlier | None) -> str | None:
    """The kind of a number that counts some of those that the figure before it counts."""
    if earlier is None or tokens.word(quantity.number) == "both" or tokens.word(quantity.after) in _DURATIONS:
        return None
    after = quantity.after
    of_them = tokens.word(after) == "of" and tokens.word(after + 1) in _THEM
    before = tokens.low[max(0, quantity.number - 4) : quantity.number]
    if of_them or (quantity.counted and _after_of_them(before)):
        at = after + 2 * of_them
        kind = left(tokens, quantity) or _described(tokens, at, earlier, _last_named(tokens, quantity.first))
        counts = quantity.counted or tokens.word(at) in ("a", "an")
        return kind if (quantity.high != 0 and counts) or kind not in _BY_NOUN else None
    linked = tokens.low[max(0, quantity.first - 1) : quantity.first]
    if earlier.befell and linked[-1:] and linked[-1] in _LINKS and _grave(tokens, after):
        return earlier.kind
    return None


def _after_of_them(before: tuple[str, ...]) -> bool:
    """``of whom 41 ...``, ``of them, 12 ...``."""
    pair = before[:-1] if before[-1:] == (",",) else before
    return pair[-2:-1] == ("of",) and pair[-1] in ("whom", "them", "these", "those")


def _grave(tokens: Tokens, after: int) -> bool:
    """``15 seriously``, ``four in intensive care``: the number stands alone."""
    adverb = tokens.word(after).endswith("ly") and tokens.word(after + 1) in ("", ".", ",", ")", ";", "and", "injured")
    return adverb or tokens.low[after : after + 2] in _SEVERE[:3]


def _described(tokens: Tokens, at: int, earlier: Earlier, named: Noun | None) -> str:
    """What befell them apart, the same as all, or only what they are; ``named``: who may be meant beside those."""
    found = right(tokens, at)
    if found:
        return found[0]
    if not earlier.befell:
        return earlier.kind if named is None or named.sort != "person" else "people"
    word = tokens.word(at)
    if word in _PREPOSITIONS or word.endswith("ly") or not word.isalpha():
        return earlier.kind
    return "people"


def breakdown(tokens: Tokens, quantity: Quantity, earlier: Earlier | None) -> str | None:
    """``18 people - 15 fighters and ...``: the members of a figure that a dash, a colon or a bracket opens."""
    if earlier is None or not earlier.befell or tokens.low[earlier.after : quantity.first] not in _BREAKDOWN:
        return None
    return earlier.kind


def elliptical(tokens: Tokens, quantity: Quantity, counted: Phrase, earlier: Earlier | None) -> str | None:
    """The kind of a number whose noun is left out: 'two more', 'a further 9,000 damaged', 'brought down 11'."""
    if not quantity.counted or counted.noun is not None or quantity.high == 0:
        return None
    if earlier is None:
        return _of_named(tokens, quantity)
    if earlier.kind in THINGS:
        before = tokens.low[max(0, quantity.number - 2) : quantity.number]
        again = before[-1:] in (("another",), ("further",), ("additional",))
        more = tokens.word(quantity.after) in _MORE
        done = not _THING_VERBS.isdisjoint(tokens.low[max(0, quantity.first - 2) : quantity.first])
        bare = counted.after == counted.first
        return earlier.kind if bare and (again or more or done) else None
    return earlier.kind if earlier.befell and _repeated(tokens, quantity, counted, earlier) else None


def _of_named(tokens: Tokens, quantity: Quantity) -> str | None:
    """``the marchers, around 4,000 of them``, ``rebels who number 300``: those who were named last."""
    of_them = tokens.low[quantity.after : quantity.after + 2] in (("of", "them"), ("of", "whom"))
    if not of_them and tokens.word(quantity.first - 1) not in _NUMBERING:
        return None
    named = _last_named(tokens, quantity.first)
    return named.kind if named else None


def _last_named(tokens: Tokens, end: int) -> Noun | None:
    """The people or things that were named last before a token."""
    for at in range(end - 1, max(-1, end - _NAMED), -1):
        noun = lookup(tokens.low[at])
        if noun is not None and noun.sort in ("person", "thing") and tokens.low[at].endswith(("s", "men", "people")):
            return noun
    return None


def _repeated(tokens: Tokens, quantity: Quantity, counted: Phrase, earlier: Earlier) -> bool:
    """``one on Monday, three on Tuesday``: the same preposition follows both."""
    between = tokens.low[earlier.after : quantity.first]
    return (
        counted.after == counted.first
        and 2 < len(between) <= _REPEATED
        and between[0] in _PREPOSITIONS
        and between[-1] in (",", "and")
        and tokens.word(quantity.after) == between[0]
    )
