"""What the words after and before a counted phrase say befell it: '12 people were killed', 'killing 12'."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.words import predicate_at, predicate_before
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

_AUXILIARIES = word_list("figures", "auxiliaries")
_ASIDES = word_list("figures", "asides")
_OBJECT_STARTS = word_list("figures", "object-starts")
_REDUCED = word_list("figures", "reduced-relatives")
_STOPS = word_list("figures", "stops")
_CROWDS = word_list("figures", "crowd-words")
_JOINED = 7  # tokens from 'joined' to what was joined
_MANNERS = word_list("figures", "manners")
_MANNER = 12  # tokens from 'stoned' to 'to death'
_RESCUED = frozenset({"rescued", "rescuing", "rescue"})
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_DASHES = frozenset({"-", "–", "—"})
_PREPOSITIONS = frozenset(
    {"of", "from", "in", "at", "on", "near", "with", "aboard", "inside", "outside", "belonging", "for", "under"}
)
_MODIFIER_ENDS = frozenset(
    {"and", "or", "who", "which", "that", "where", "when", "after", "as", "before", "while", "but"}
)
_FINITE = frozenset({"was", "were", "have", "has", "had", "is", "are"})
_POSSESSIVES = frozenset({"his", "her", "their", "its", "the"})
_ALONG = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("and",), ("plus",))
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_REACH = 9
_BETWEEN = frozenset(
    {"the", "all", "a", "some", "as", "an", "his", "her", "their", "its", "last", "first", "remaining"}
)
_MODIFIER = 14  # tokens of a phrase that stands between people and what befell them
_CONJUNCT = 5  # tokens of a person or thing that is named beside the counted ones


def right(tokens: Tokens, at: int) -> tuple[str, bool] | None:
    """What is said after the phrase: '12 people (, two of them children,) were killed'; and if surely so."""
    at = _past_company(tokens, _past_aside(tokens, at))
    auxiliary = False
    for _ in range(_REACH):
        found = predicate_at(tokens, at, "state", "participle") or (
            predicate_at(tokens, at, "passive") if auxiliary else None
        )
        if found:
            return _surely(tokens, at, found, auxiliary=auxiliary)
        word = tokens.word(at)
        if word not in _AUXILIARIES and not word.endswith("ly"):
            return None
        auxiliary = auxiliary or word not in ("found", "left", "made")
        at += 1
    return None


def _surely(tokens: Tokens, at: int, found: tuple[str, str, int], *, auxiliary: bool) -> tuple[str, bool] | None:
    kind, role, length = found
    if tokens.low[at : at + 2] == ("to", "death") and _MANNERS.isdisjoint(tokens.low[max(0, at - _MANNER) : at]):
        return None  # 'sentenced 14 men to death'
    if (role == "participle" or tokens.word(at) == "captured") and not auxiliary and _has_object(tokens, at + length):
        return None
    if kind == "participants" and tokens.word(at - 1) in _BE and not tokens.word(at).endswith(("ing", "ed", "on")):
        return None
    if kind == "participants" and tokens.word(at) == "blocked" and tokens.word(at - 1) in _BE:
        return None
    if tokens.word(at) == "joined" and _CROWDS.isdisjoint(tokens.low[at : at + _JOINED]):
        return None
    if kind == "released" and tokens.word(at) in _RESCUED and not from_captors(tokens):
        return None
    return kind, auxiliary or role == "state"


def from_captors(tokens: Tokens) -> bool:
    """Whether a rescue frees captives: people are also rescued from the sea, and from fire."""
    return not _CAPTIVES.isdisjoint(tokens.low)


_CAPTIVES = word_list("figures", "captives")


def right_of_modifier(tokens: Tokens, at: int) -> tuple[str, bool] | None:
    """``five members of one family died``: the verb after a phrase that modifies, if no other verb claims them."""
    if tokens.word(at) not in _PREPOSITIONS and tokens.word(at) not in _REDUCED:
        return None
    bracket = False
    for index in range(at + 1, min(len(tokens), at + _MODIFIER)):
        word = tokens.low[index]
        bracket = word in _OPENING or (bracket and word not in _CLOSING)
        if bracket or word in _CLOSING:
            continue
        if word == "," and (tokens.word(index + 1) in _FINITE or _apposed(tokens, index)):
            continue
        aged = tokens.word(at) == "aged" and tokens.word(index + 1)[:1].isdigit()
        if not word[0].isalnum() or (word in _MODIFIER_ENDS and not aged):
            return None
        if word in _FINITE or predicate_at(tokens, index, "state"):
            found = right(tokens, index)
            return (found[0], False) if found else None
    return None


def _apposed(tokens: Tokens, comma: int) -> bool:
    """``members of the front, FLK, were killed``: a second comma closes, and a verb follows it."""
    for index in range(comma + 1, min(len(tokens), comma + _CONJUNCT)):
        if tokens.low[index] == ",":
            return tokens.word(index + 1) in _FINITE
    return False


def _has_object(tokens: Tokens, at: int) -> bool:
    """``12 soldiers killed 3 civilians``: the participle is a verb with an object of its own."""
    word = tokens.word(at)
    return word in _OBJECT_STARTS or word[:1].isdigit() or (at < len(tokens) and tokens.raw[at][:1].isupper())


def _past_aside(tokens: Tokens, at: int) -> int:
    """Skips ``, including two children,``, ``- many of them civilians -`` and a relative 'who'."""
    if tokens.word(at) in ("who", "that"):
        return at + 1
    opened = tokens.word(at)
    if opened not in (",", "(") and opened not in _DASHES:
        return at
    closing = {"(": {")"}, ",": {","}}.get(opened, _DASHES)
    then = at + 1 + (opened == "-" and tokens.word(at + 1) == "-")
    if tokens.word(then) in _ASIDES or tokens.word(then)[:1].isdigit() or tokens.word(then + 1) == "of":
        for index in range(then, min(len(tokens), at + 16)):
            after = index + 1 + (tokens.word(index + 1) == "-")
            follows = tokens.word(after) in _AUXILIARIES | {"died", "fled", "drowned"}
            if tokens.low[index] in closing and (follows or (opened != "," and predicate_at(tokens, after, "state"))):
                return after
    return at


def _past_company(tokens: Tokens, at: int) -> int:
    """Skips one who is named beside the counted: 'a woman and her baby were crushed'."""
    if tokens.word(at) != "and" or tokens.word(at + 1) not in _POSSESSIVES:
        return at
    for index in range(at + 2, min(len(tokens), at + 2 + _CONJUNCT)):
        if tokens.low[index] in ("was", "were", "have", "had", "died"):
            return index
        if not tokens.low[index].isalpha() or tokens.low[index] in _STOPS:
            return at
    return at


def left(tokens: Tokens, quantity: Quantity) -> str | None:
    """What is said before the number: 'killing 12', 'the arrest of 12', 'killed the groom and five guests'."""
    end = quantity.first
    while tokens.word(end - 1) in _BETWEEN:
        end -= 1
    found = predicate_before(tokens, end)
    if found and _is_no_rescue(tokens, end, found[0]):
        return None
    if found and not _passive(tokens, end - found[1]):
        return found[0]
    if tokens.word(end - 1) == "of":
        noun = predicate_at(tokens, end - 2, "noun")
        if noun and not _is_no_rescue(tokens, end - 1, noun[0]):
            return noun[0]
    return _beside(tokens, end)


def _is_no_rescue(tokens: Tokens, end: int, kind: str) -> bool:
    return kind == "released" and tokens.word(end - 1) in _RESCUED and not from_captors(tokens)


def _beside(tokens: Tokens, end: int) -> str | None:
    """``killed the groom and (five guests)``, ``was killed along with (three guards)``."""
    link = next((len(words) for words in _ALONG if tokens.low[max(0, end - len(words)) : end] == words), 0)
    if not link:
        return None
    direct = predicate_at(tokens, end - link - 1, "participle") if tokens.word(end - 1) == "with" else None
    if direct:
        return direct[0]
    for at in range(end - link - 1, max(0, end - link - 1 - _CONJUNCT), -1):
        word = tokens.low[at]
        active = predicate_at(tokens, at, "active", "participle")
        if active:
            return (
                active[0] if _names_one(tokens.low[at + active[2] : end - link]) and not _passive(tokens, at) else None
            )
        if not word.isalpha() or (word in _STOPS and word not in ("a", "an", "the", "his", "her", "their", "its")):
            return None
    return None


def _names_one(words: Sequence[str]) -> bool:
    """Whether the object is one person or a bare plural: 'the groom', 'a judge', 'patients'."""
    if len(words) == 1:
        return words[0].endswith("s")
    return len(words) > 1 and words[0] in ("a", "an", "the", "his", "her", "their", "its")


def _passive(tokens: Tokens, at: int) -> bool:
    """``was killed a day later``: no object can follow."""
    return tokens.word(at - 1) in _BE
