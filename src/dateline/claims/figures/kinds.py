"""Which kind of figure a quantity is: by its noun, and for people by what the words say befell them."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.claims.figures.befallen import from_captors, left, right, right_of_modifier
from dateline.claims.figures.listed import shared
from dateline.claims.figures.parts import THINGS
from dateline.claims.figures.quantity import Quantity
from dateline.claims.figures.tolls import dead_included, toll
from dateline.claims.figures.words import Phrase, is_singular, lookup, predicate_at, predicate_before, predicates
from dateline.claims.tokens import Tokens
from dateline.language.tables import word_list

BEFELL = frozenset(["killed", "injured", "detained", "abducted", "missing", "released", "displaced", "expelled"])
_SURE = frozenset(["killed", "injured", "detained", "abducted", "expelled"])
_OF_THINGS_TOO = frozenset(
    {
        "captured",
        "capturing",
        "captures",
        "capture",
        "caught",
        "hold",
        "holds",
        "holding",
        "hit",
        "blew",
        "off",
        "away",
        "beat",
    }
)
_NO_PEOPLE = word_list("figures", "no-people")
_DURATIONS = word_list("figures", "durations")
_CROWDS = word_list("figures", "crowd-words")
_VENUES = word_list("figures", "venues")
_POLICE = word_list("figures", "police")
_ATTEMPTS = word_list("figures", "attempts")
_IRREAL = frozenset({"to", "could", "would", "might", "may", "can", "will", "cannot", "not"})
_WITHIN = frozenset({"with", "carrying", "of", "for", "by", "from"})  # 'a plane with 157 people on board vanished'
_BEFORE_OTHERS = _WITHIN | {"as", "to", "in", "at", "on", "near"}  # 'one employed by a builder was kidnapped'
_PASSIVE = 5  # tokens to a passive's participle
_MIXED = (("or",), ("and",), ("or", "been"), ("/",))
_MEANS = frozenset({"shot", "stabbed", "beaten", "knifed", "beat"})  # 'shot and killed' is killed
_HARM = frozenset({"killed", "injured"})


def kind_of(
    tokens: Tokens,
    quantity: Quantity,
    counted: Phrase,
    rest: Sequence[tuple[Quantity, Phrase]],
    listed: str | None,
    earlier: str | None = None,
) -> str | None:
    """The kind of a quantity that is no measure.

    ``rest``: the quantities after it; ``listed``: the kind of the one before it in the same list; ``earlier``: the
    kind of the figure before it.
    """
    noun = counted.noun
    if _is_compound(tokens, quantity.after) or _none_of_the_hurt(tokens, quantity):
        return None
    if quantity.counted and _is_strength(tokens, quantity.after):
        return "participants" if not _CROWDS.isdisjoint(tokens.low) else "troops"
    if counted.noun is None and not quantity.counted and tokens.word(quantity.number) in ("a", "an"):
        return None
    if noun is not None and noun.sort == "lives":
        cost = {words[0] for words, _ in (e for found in predicates()["claiming"].values() for e in found)}
        if not cost.isdisjoint(tokens.low[max(0, quantity.first - 2) : quantity.first]):
            return noun.kind
        if tokens.low[max(0, quantity.first - 2) : quantity.first] == ("lives", "of"):
            return noun.kind
        counted, noun = Phrase(counted.first, counted.first, None, -1), None
    if noun is not None and noun.sort in ("thing", "event"):
        return _of_thing(tokens, quantity, counted)
    if noun is None and counted.after > counted.first and not _only_states(tokens, counted):
        return _of_unknown(tokens, quantity, counted)
    return _of_people(tokens, quantity, counted, rest, (listed, earlier))


def _is_compound(tokens: Tokens, after: int) -> bool:
    """``a six-point lead``, ``a four-member team``: the number stands for a property; not '500-strong'."""
    return (
        tokens.word(after) == "-"
        and tokens.start[after] == tokens.end[after - 1]
        and tokens.word(after + 1).isalpha()
        and tokens.start[after + 1] == tokens.end[after]
        and tokens.word(after + 1) != "strong"
    )


def _none_of_the_hurt(tokens: Tokens, quantity: Quantity) -> bool:
    """``None of the wounded was in danger`` does not say that nobody was wounded."""
    of = tokens.low[quantity.after : quantity.after + 3]
    return quantity.high == 0 and of[:1] == ("of",) and not {"injured", "wounded", "dead", "hurt"}.isdisjoint(of)


def _is_strength(tokens: Tokens, after: int) -> bool:
    """``about 800 strong``, ``a 500-strong force``; not '12 strong men'."""
    if tokens.low[after : after + 2] == ("-", "strong"):
        return True
    return tokens.word(after) == "strong" and lookup(tokens.word(after + 1)) is None


def _only_states(tokens: Tokens, counted: Phrase) -> bool:
    return predicate_at(tokens, counted.first, "state", "participle") is not None


def _of_unknown(tokens: Tokens, quantity: Quantity, counted: Phrase) -> str | None:
    """What is named by no noun that we know is a group of people where what befell it befalls people alone."""
    last = tokens.raw[counted.after - 1]
    if tokens.low[counted.first] in _DURATIONS or tokens.low[counted.first] in ("square", "cubic"):
        return None  # 'two weeks', '18,000 square kilometres'
    plural = last.lower().endswith("s") or last[:1].isupper()
    if not plural or not _NO_PEOPLE.isdisjoint(tokens.low[counted.first : counted.after]):
        return None
    after = right(tokens, counted.after)
    kind = after[0] if after and after[1] else left(tokens, quantity)
    if kind == "detained" and "held" in tokens.low[counted.after : counted.after + _PASSIVE]:
        return None  # 'screens were held up'
    captured = after is None and not _OF_THINGS_TOO.isdisjoint(tokens.low[max(0, quantity.first - 2) : quantity.first])
    return kind if kind in _SURE and quantity.counted and not captured else None


def _of_thing(tokens: Tokens, quantity: Quantity, counted: Phrase) -> str | None:
    noun = counted.noun
    if noun is None or noun.kind is None:
        return None
    if noun.sort == "event" and quantity.high == 0:
        return noun.kind if _states_none(tokens, quantity, counted) else None
    one_or_both = tokens.word(quantity.number) in ("one", "both") and tokens.word(quantity.after) != "of"
    if not quantity.counted and not (one_or_both and noun.kind in THINGS):
        return None
    return None if _is_model(tokens, quantity, counted) else noun.kind


def _is_model(tokens: Tokens, quantity: Quantity, counted: Phrase) -> bool:
    """``a grey Mazda 626 vehicle``, ``a route 302 bus``: digits before a noun in the singular."""
    noun = tokens.low[counted.at]
    return (
        tokens.low[quantity.number].isdigit()
        and quantity.high != 1
        and quantity.first == quantity.number
        and is_singular(noun)
    )


def _states_none(tokens: Tokens, quantity: Quantity, counted: Phrase) -> bool:
    """``there were no deaths`` says so; ``no deaths were reported`` does not."""
    after = tokens.low[counted.after : counted.after + 3]
    return "reported" not in after and "confirmed" not in after and tokens.word(quantity.first - 1) != "of"


def _of_people(
    tokens: Tokens,
    quantity: Quantity,
    counted: Phrase,
    rest: Sequence[tuple[Quantity, Phrase]],
    before: tuple[str | None, str | None],
) -> str | None:
    noun = counted.noun
    listed, earlier = before
    if noun is not None and noun.sort == "state":
        return noun.kind
    if noun is not None and quantity.high == 0 and tokens.word(counted.at) in ("casualty", "casualties"):
        return "killed" if _states_none(tokens, quantity, counted) else None
    if tokens.low[max(0, quantity.first - 2) : quantity.first] == ("population", "of"):
        return "people"
    subset = tokens.word(quantity.first - 1) in ("including", "among") or tokens.word(quantity.first - 2) == "among"
    one = not quantity.counted and tokens.word(quantity.number) in ("a", "an")
    aboard = tokens.word(quantity.first - 1) in _WITHIN and tokens.word(counted.after) in ("on", "aboard")
    agent = one and tokens.word(quantity.first - 1) in _BEFORE_OTHERS
    after = None if aboard or agent else right(tokens, counted.after)
    if after is None and tokens.word(quantity.first - 1) not in _WITHIN:
        after = right_of_modifier(tokens, counted.after)
    ahead = None if subset else _before(tokens, quantity, counted, earlier)
    befallen = _befallen(tokens, counted, after, ahead, noun.kind if noun else None)
    if befallen and (quantity.counted or befallen in BEFELL or quantity.low != quantity.high):
        if _mixed(tokens, quantity, counted) or (not quantity.counted and _attempted(tokens, quantity)):
            return noun.kind if noun and quantity.counted else None
        return befallen
    as_listed = None if subset else shared(tokens, counted, rest) or listed
    if as_listed == "participants" and not quantity.counted:
        as_listed = None
    if as_listed or noun is None:
        return as_listed
    if subset or not quantity.counted:
        return "people" if subset and tokens.word(quantity.number) not in ("a", "an", "another") else None
    return noun.kind


def _before(tokens: Tokens, quantity: Quantity, counted: Phrase, earlier: str | None) -> str | None:
    """What is said before the number, or the word for a count that stands there."""
    kind = (
        left(tokens, quantity)
        or toll(tokens, quantity, earlier if earlier in BEFELL else None)
        or dead_included(tokens, quantity.first)
        or _lost(tokens, quantity, counted, earlier)
        or _taken(tokens, quantity, counted)
    )
    if (
        kind == "abducted"
        and tokens.word(quantity.first - 1) == "away"
        and not _POLICE.isdisjoint(tokens.low[: quantity.first])
    ):
        return "detained"
    if kind == "detained" and tokens.word(quantity.first - 1) in ("hold", "holds") and _in_venue(tokens, quantity):
        return None if counted.noun else "people"
    return kind


def _in_venue(tokens: Tokens, quantity: Quantity) -> bool:
    """``the camp (now) holds five thousand``."""
    return not _VENUES.isdisjoint(tokens.low[: quantity.first])


def _befallen(
    tokens: Tokens, counted: Phrase, after: tuple[str, bool] | None, ahead: str | None, by_noun: str | None
) -> str | None:
    """What befell them: by the words after, before or inside the phrase, the surest first."""
    inside = participle_inside(tokens, counted)
    found = None
    if after and (after[1] or (ahead is None and inside is None)):
        found = after[0]
    elif ahead and not (ahead == "displaced" and inside):
        found = ahead  # but 'evacuated 21 wounded soldiers'
    if found == "participants" and by_noun == "troops":
        found = None  # fighters who gather or join are no crowd
    if (
        found == "troops"
        and by_noun == "people"
        and tokens.word(counted.at) not in ("men", "women", "people", "personnel")
    ):
        found = None  # 'sent two ministers'
    if found == "detained" and by_noun == "abducted":
        return "abducted"  # 'holding 12 hostages'
    return found or inside


def _mixed(tokens: Tokens, quantity: Quantity, counted: Phrase) -> bool:
    """``killed or wounded``: some of them each, and nobody says how many."""
    for at in range(counted.after, min(len(tokens), counted.after + 6)):
        first = predicate_at(tokens, at, "participle", "state")
        if first and first[0] in _HARM:
            return _other_harm(tokens, at + first[2], first[0])
    for at in range(max(0, quantity.first - 4), quantity.first):
        first = predicate_at(tokens, at, "participle", "active")
        if first and first[0] in _HARM and _other_harm(tokens, at + first[2], first[0]):
            return True
    return False


def _other_harm(tokens: Tokens, at: int, harm: str) -> bool:
    for link in _MIXED:
        second = predicate_at(tokens, at + len(link), "participle", "active")
        if link == ("and",) and not _MEANS.isdisjoint(tokens.low[at - 1 : at + 2]):
            continue
        if tokens.low[at : at + len(link)] == link and second and second[0] in _HARM - {harm}:
            return True
    return False


def _attempted(tokens: Tokens, quantity: Quantity) -> bool:
    """``attempted murder of a judge``, ``enough to kill an adult``: nobody need have died."""
    verb = predicate_before(tokens, quantity.first)
    if verb and tokens.word(quantity.first - verb[1] - 1) in _IRREAL:
        return True
    return not _ATTEMPTS.isdisjoint(tokens.low[max(0, quantity.first - 5) : quantity.first])


def participle_inside(tokens: Tokens, counted: Phrase) -> str | None:
    """What befell them by the phrase itself: 'four kidnapped engineers'."""
    for at in range(counted.first, counted.at):
        found = predicate_at(tokens, at, "participle", "state")
        if found and found[2] == 1 and not (found[0] == "released" and not from_captors(tokens)):
            return found[0]
    return None


def _lost(tokens: Tokens, quantity: Quantity, counted: Phrase, earlier: str | None) -> str | None:
    """``lost 22 fighters``; ``(ten were killed;) the rebels lost four``."""
    found = predicate_at(tokens, quantity.first - 1, "losing")
    bare = counted.after == counted.first and quantity.counted and earlier == "killed"
    return found[0] if found and (counted.noun is not None or bare) else None


def _taken(tokens: Tokens, quantity: Quantity, counted: Phrase) -> str | None:
    """``seized two surveyors``: abducted, unless it is the police that seize."""
    found = predicate_at(tokens, quantity.first - 1, "taking")
    if not found or counted.noun is None:
        return None
    return found[0] if _POLICE.isdisjoint(tokens.low[: quantity.first]) else "detained"
