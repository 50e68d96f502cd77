"""Which kind of figure a quantity is: by its noun, and for people by what the words say befell them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.figures.quantities import Quantity
from dateline.claims.figures.words import Phrase, predicate_at, predicate_before, predicates
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_AUXILIARIES = word_list("figures", "auxiliaries")
_ASIDES = word_list("figures", "asides")
_OBJECT_STARTS = word_list("figures", "object-starts")
_TOLL = frozenset({"toll", "tally"})
_TOLL_VERBS = word_list("figures", "toll-verbs")
BEFELL = frozenset(["killed", "injured", "detained", "abducted", "missing", "released", "displaced", "expelled"])
_PREPOSITIONS = frozenset({"of", "from", "in", "at", "on", "near", "with", "aboard", "inside", "outside", "belonging"})
_MODIFIER_ENDS = frozenset(
    {"and", "or", "who", "which", "that", "where", "when", "after", "as", "before", "while", "but"}
)
_FINITE = frozenset({"was", "were", "have", "has", "had", "is", "are"})
_REACH = 9


def kind_of(
    tokens: Tokens, quantity: Quantity, counted: Phrase, rest: Sequence[tuple[Quantity, Phrase]], listed: str | None
) -> str | None:
    """The kind of a quantity that is no measure.

    ``rest``: the quantities after it; ``listed``: the kind of the one before it in the same list.
    """
    noun = counted.noun
    if counted.noun is None and tokens.word(quantity.first) in ("a", "an"):
        return None
    if noun is not None and noun.sort == "lives":
        cost = {words[0] for words, _ in (e for found in predicates()["claiming"].values() for e in found)}
        if not cost.isdisjoint(tokens.low[max(0, quantity.first - 2) : quantity.first]):
            return noun.kind
        counted, noun = Phrase(counted.first, counted.first, None, -1), None
    if noun is not None and noun.sort in ("thing", "event"):
        return _of_thing(tokens, quantity, counted)
    if noun is None and counted.after > counted.first:
        return None if not _only_states(tokens, counted) else _of_people(tokens, quantity, counted, rest, listed)
    return _of_people(tokens, quantity, counted, rest, listed)


def _only_states(tokens: Tokens, counted: Phrase) -> bool:
    return predicate_at(tokens, counted.first, "state", "participle") is not None


def _of_thing(tokens: Tokens, quantity: Quantity, counted: Phrase) -> str | None:
    noun = counted.noun
    if (
        noun is None
        or noun.kind is None
        or (not quantity.counted and not (noun.sort == "event" and quantity.high == 0))
    ):
        return None
    if noun.sort == "event" and quantity.high == 0:
        return noun.kind if _states_none(tokens, quantity, counted) else None
    return noun.kind


def _states_none(tokens: Tokens, quantity: Quantity, counted: Phrase) -> bool:
    """``there were no deaths`` says so; ``no deaths were reported`` does not."""
    after = tokens.low[counted.after : counted.after + 3]
    return "reported" not in after and "confirmed" not in after and tokens.word(quantity.first - 1) != "of"


def _of_people(
    tokens: Tokens, quantity: Quantity, counted: Phrase, rest: Sequence[tuple[Quantity, Phrase]], listed: str | None
) -> str | None:
    noun = counted.noun
    if noun is not None and noun.sort == "state":
        return noun.kind
    if noun is not None and quantity.high == 0 and tokens.word(counted.at) in ("casualty", "casualties"):
        return "killed" if _states_none(tokens, quantity, counted) else None
    inside = _participle_inside(tokens, counted)
    if inside:
        return inside
    subset = tokens.word(quantity.first - 1) in ("including", "among") or tokens.word(quantity.first - 2) == "among"
    right = _right(tokens, counted.after) or _right_of_modifier(tokens, counted.after)
    left = None if subset else _left(tokens, quantity) or _lost(tokens, quantity, counted)
    if right and (right[1] or left is None):
        return right[0]
    if left:
        return _holding(left, noun.kind if noun else None)
    shared = None if subset else _shared(tokens, counted, rest) or listed
    if shared or noun is None:
        return shared
    if subset or not quantity.counted:
        return "people" if subset else None
    return noun.kind


def _holding(kind: str, by_noun: str | None) -> str:
    """``holding 12 hostages`` is about abducted, not detained."""
    return "abducted" if kind == "detained" and by_noun == "abducted" else kind


def _participle_inside(tokens: Tokens, counted: Phrase) -> str | None:
    for at in range(counted.first, counted.at):
        found = predicate_at(tokens, at, "participle", "state")
        if found and found[2] == 1:
            return found[0]
    return None


def _right(tokens: Tokens, at: int) -> tuple[str, bool] | None:
    """What is said after the phrase: '12 people (, two of them children,) were killed'; and if surely so."""
    at = _past_aside(tokens, at)
    auxiliary = False
    for _ in range(_REACH):
        found = predicate_at(tokens, at, "state", "participle")
        if found:
            kind, role, length = found
            if role == "participle" and not auxiliary and _has_object(tokens, at + length):
                return None
            return kind, auxiliary or role == "state"
        word = tokens.word(at)
        if word not in _AUXILIARIES and not word.endswith("ly"):
            return None
        auxiliary = auxiliary or word not in ("found", "left", "made")
        at += 1
    return None


def _right_of_modifier(tokens: Tokens, at: int) -> tuple[str, bool] | None:
    """``five members of one family died``: the verb after a prepositional phrase, if no other verb claims them."""
    if tokens.word(at) not in _PREPOSITIONS:
        return None
    for index in range(at + 1, min(len(tokens), at + _REACH)):
        word = tokens.low[index]
        if not word[0].isalpha() or word in _MODIFIER_ENDS:
            return None
        if word in _FINITE or predicate_at(tokens, index, "state"):
            found = _right(tokens, index)
            return (found[0], False) if found else None
    return None


def _has_object(tokens: Tokens, at: int) -> bool:
    """``12 soldiers killed 3 civilians``: the participle is a verb with an object of its own."""
    word = tokens.word(at)
    return word in _OBJECT_STARTS or word[:1].isdigit() or (at < len(tokens) and tokens.raw[at][:1].isupper())


def _past_aside(tokens: Tokens, at: int) -> int:
    """Skips ``, including two children,`` and a relative 'who'."""
    if tokens.word(at) in ("who", "that"):
        return at + 1
    if tokens.word(at) not in (",", "("):
        return at
    if tokens.word(at + 1) in _ASIDES or tokens.word(at + 1)[:1].isdigit():
        for index in range(at + 1, min(len(tokens), at + 16)):
            if tokens.low[index] in (",", ")") and tokens.word(index + 1) in _AUXILIARIES | {"died", "fled", "drowned"}:
                return index + 1
    return at


def _left(tokens: Tokens, quantity: Quantity) -> str | None:
    """What is said before the number: 'killing 12', 'the arrest of 12', 'a death toll of 12'."""
    end = quantity.first
    while tokens.word(end - 1) in ("the", "all", "a", "some", "as", "an"):
        end -= 1
    found = predicate_before(tokens, end)
    if found and not _passive(tokens, end - found[1]):
        return found[0]
    if tokens.word(end - 1) == "of":
        noun = predicate_at(tokens, end - 2, "noun")
        if noun:
            return noun[0]
    return _toll(tokens, quantity.first) or _dead_included(tokens, end)


def _lost(tokens: Tokens, quantity: Quantity, counted: Phrase) -> str | None:
    """``lost 22 fighters``."""
    found = predicate_at(tokens, quantity.first - 1, "losing")
    return found[0] if found and counted.noun is not None else None


def listed_with(tokens: Tokens, before: tuple[Quantity, Phrase], quantity: Quantity) -> bool:
    """Whether only a comma or 'and' parts a quantity from the phrase before it."""
    links = tokens.low[max(before[0].after, before[1].after) : quantity.first]
    return 0 < len(links) <= 2 and {",", "and", "or"}.issuperset(links)


def _passive(tokens: Tokens, at: int) -> bool:
    """``was killed a day later``: no object can follow."""
    return tokens.word(at - 1) in ("was", "were", "been", "being", "be", "is", "are")


def _toll(tokens: Tokens, first: int) -> str | None:
    """``death toll rose to 45``, ``the number of wounded reached 140``."""
    left = tokens.low[max(0, first - _REACH) : first]
    for stop in (",", ";", "and", "killed", "."):
        if stop in left:
            left = left[len(left) - left[::-1].index(stop) :]
    if not left or not _TOLL_VERBS.intersection(left[-3:]):
        return None
    if not _TOLL.isdisjoint(left):
        return "injured" if {"wounded", "injured", "injuries"}.intersection(left) else "killed"
    if "number" in left or "put" in left:
        for kind, words in (
            ("killed", ("dead", "deaths", "killed", "fatalities")),
            ("injured", ("wounded", "injured")),
            ("missing", ("missing",)),
            ("displaced", ("displaced",)),
            ("detained", ("arrested",)),
        ):
            if set(words).intersection(left):
                return kind
    return None


def _dead_included(tokens: Tokens, end: int) -> str | None:
    """``The dead included two women``."""
    left = tokens.low[max(0, end - 4) : end]
    if left and left[-1] in ("included", "include", "were", "are") and "dead" in left:
        return "killed"
    return None


def _shared(tokens: Tokens, counted: Phrase, rest: Sequence[tuple[Quantity, Phrase]]) -> str | None:
    """``five soldiers and three civilians were killed``: the first has the predicate of the last."""
    after = counted.after
    for quantity, following in rest:
        links = tokens.low[after : quantity.first]
        if len(links) > 2 or not {",", "and", "or"}.issuperset(links) or not links:
            return None
        right = _right(tokens, following.after)
        if right:
            return right[0]
        if (
            "among" in tokens.low[following.after : following.after + 2]
            and "dead" in tokens.low[following.after : following.after + 5]
        ):
            return "killed"
        after = following.after
    if "among" in tokens.low[after : after + 2] and "dead" in tokens.low[after : after + 4]:
        return "killed"
    return None
