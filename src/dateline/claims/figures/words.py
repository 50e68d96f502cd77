"""What is counted and what happened to it: nouns, predicates and the extent of a counted phrase.

Made for running text without a parse: a phrase ends at the first word that cannot stand in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.claims import numbers
from dateline.claims.tokens import Tokens
from dateline.language.tables import cells, word_list

_STOPS = word_list("figures", "stops")
_PARTITIVES = word_list("figures", "partitives")
_MODIFIERS = word_list("figures", "modifiers")
_PERSON_ENDINGS = ("er", "or", "ist", "ee", "ian")  # of the singular; codespell:ignore ist
_PERSON_PLURALS = ("men", "women", "people", "kids", "ese")
_NOT_PERSONS = word_list("figures", "not-persons")
_SPLIT = frozenset(["round", "rounds", "position", "positions", "post", "posts", "block", "blocks", "base", "bases"])
_ARMS = frozenset(["ammunition", "bullets", "flats", "apartments"])
_AWAY = frozenset(["from", "away", "north", "south", "east", "west", "further", "down", "up"])
_MEASURED = word_list("figures", "measured")
_DURATIONS = word_list("figures", "durations")
_NOT_ADVERBS = word_list("figures", "not-adverbs")
_QUOTES = frozenset("\"“”‘'")
_MODEL = 4  # letters before the number of a model: 'MiG-29', 'T-72'


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: the kind that it has by itself (None: none), and person, thing, event or state."""

    kind: str | None
    sort: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The counted phrase after a number: tokens ``first`` to ``after``, and its noun if it is known."""

    first: int
    after: int
    noun: Noun | None
    at: int  # the token of the noun; -1 if there is none


@cache
def nouns() -> dict[str, Noun]:
    """Nouns with their plurals."""
    table: dict[str, Noun] = {}
    for kind, sort, words in cells("figures/nouns.tsv", columns=3):
        noun = Noun(None if kind == "-" else kind, sort)
        for word in words.split():
            table.setdefault(word, noun)
            table.setdefault(_plural(word), noun)
    return table


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


@cache
def predicates() -> dict[str, dict[str, list[tuple[tuple[str, ...], str]]]]:
    """By role and first word (by the last word for those that stand before): phrases and kinds, the longest first."""
    table: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
    for kind, role, listed in cells("figures/predicates.tsv", columns=3):
        for item in listed.split():
            words = tuple(item.split("|"))
            table.setdefault(role, {}).setdefault(words[-1] if role == "before" else words[0], []).append((words, kind))
    for heads in table.values():
        for found in heads.values():
            found.sort(key=lambda entry: -len(entry[0]))
    return table


def predicate_at(tokens: Tokens, at: int, *roles: str) -> tuple[str, str, int] | None:
    """Kind, role and length of the predicate that starts at a token."""
    if at < len(tokens) and tokens.raw[at] == "March" and at > 0:
        return None
    for role in roles:
        for words, kind in predicates().get(role, {}).get(tokens.word(at), ()):
            if tokens.low[at : at + len(words)] == words:
                return kind, role, len(words)
    return None


def predicate_before(tokens: Tokens, end: int) -> tuple[str, int] | None:
    """Kind and length of the active verb or phrase that ends just before a token."""
    last = tokens.word(end - 1)
    for words, kind in predicates().get("before", {}).get(last, ()):
        if end >= len(words) and tokens.low[end - len(words) : end] == words:
            return kind, len(words)
    for role in ("active", "participle"):
        for words, kind in predicates().get(role, {}).get(last, ()):
            if len(words) == 1:
                return kind, 1
    return None


def _joins(tokens: Tokens, at: int) -> bool:
    """Whether a hyphen stands inside a word."""
    after = tokens.word(at + 1)
    model = after[:1].isdigit() and tokens.raw[at - 1][:1].isupper() and len(tokens.raw[at - 1]) <= _MODEL
    return (
        (after.isalpha() or model) and tokens.start[at] == tokens.end[at - 1] and tokens.start[at + 1] == tokens.end[at]
    )


def _past_age(tokens: Tokens, at: int) -> int:
    """``a 35-year-old man``, ``two 250-kg bombs``: age and measure are no part of the name of what is counted."""
    if tokens.word(at + 1) != "-" or not (tokens.word(at)[:1].isdigit() or tokens.word(at) in numbers.words("unit")):
        return at
    if tokens.low[at + 2 : at + 5] in (("year", "-", "old"), ("month", "-", "old")):
        return at + 5
    return at + 3 if tokens.word(at + 2) in _MEASURED else at


@cache
def _predicate_words() -> frozenset[str]:
    """Verbs that end a counted phrase when they follow it."""
    heads = set(predicates()["participle"]) | set(predicates()["state"])
    return frozenset(heads - {"hostage", "captive", "in", "for", "to", "from", "their", "internally", "critically"})


def _start(tokens: Tokens, first: int) -> int | None:
    """Where the phrase begins behind 'more', 'of the', an age or a quotation mark; None: 'brings to 21 the number'."""
    at = first
    if tokens.word(at) == "the" and tokens.word(at - 1) not in ("both", "all", "half", "of"):
        return None
    while tokens.word(at) in _MODIFIERS or (tokens.word(at) in _PARTITIVES and tokens.word(at - 1) == "of"):
        at += 1
    return _past_age(tokens, at + (tokens.word(at) in _QUOTES))


def phrase(tokens: Tokens, first: int, *, one: bool = False) -> Phrase:
    """The counted phrase that begins at a token; empty if the number stands alone. ``one``: the number is one."""
    at = _start(tokens, first)
    if at is None:
        return Phrase(first, first, None, -1)
    word = tokens.word(at)
    if (word in _DURATIONS and (one or word.endswith("s"))) or word in ("square", "cubic"):
        return Phrase(at, at + 1, None, -1)  # 'two weeks', '18,000 square kilometres'
    found = _extent(tokens, at, one=one)
    if found.noun is not None or found.after == at:
        return found
    if found.after == at + 1 and tokens.low[at].endswith("ed") and tokens.word(found.after) in _STOPS:
        return Phrase(at, at, None, -1)  # '50,000 packed the stadium'
    if person_like(tokens.low[found.after - 1], one=one):
        return Phrase(at, found.after, Noun("people", "person"), found.after - 1)
    return found


def _extent(tokens: Tokens, start: int, *, one: bool) -> Phrase:
    at, noun, noun_at = start, None, -1
    while at < len(tokens):
        word = tokens.low[at]
        if word == "-" and at > start and _joins(tokens, at):
            at += 1
            known = lookup("-".join((tokens.low[at - 2], tokens.low[at].removesuffix("s")))) or _noun_at(tokens, at)
            noun, noun_at = (known, at) if known else (None if tokens.low[at].isalpha() else noun, noun_at)
            at += 1  # whatever it is: 'surface-to-air', 'T-72', 'passers-by'
            continue
        if _ends_phrase(tokens, at):
            break
        known = _noun_at(tokens, at)
        if known is not None and noun is not None and not one and _ends_plural(tokens.low[at - 1], word):
            break  # 'sent 90 pupils home'
        if known is not None and known.sort == "person" and noun is not None and tokens.low[at - 1][0].isdigit():
            noun_at = at  # 'two B-52 bombers'
        elif known is not None:
            noun, noun_at = known, at
        elif noun is not None and one and tokens.raw[at - 1][0].isupper() and not tokens.raw[at][0].isupper():
            noun, noun_at = None, -1  # 'an American flag'
        elif noun is not None and not tokens.raw[at][0].isupper():
            if (not (one or word.endswith("s")) and _is_plural(tokens.low[at - 1])) or (one and not word.endswith("s")):
                break  # 'soldiers guard the gate': what follows a known noun is a verb
            noun, noun_at = None, -1  # 'two mortar teams'
        at += 1
    return Phrase(start, at, noun, noun_at)


def _ends_phrase(tokens: Tokens, at: int) -> bool:
    """Whether a token cannot stand in a counted phrase."""
    word = tokens.low[at]
    if not word[0].isalpha() or word in _STOPS or _is_adverb(tokens, at):
        return True
    return word in _predicate_words() and not _before_noun(tokens, at)


def _is_adverb(tokens: Tokens, at: int) -> bool:
    """Whether a word is an adverb that ends the phrase: not 'supply', nor 'three heavily armed men'."""
    word = tokens.low[at]
    if not word.endswith("ly") or word in _NOT_ADVERBS or word in nouns():
        return False
    return not (
        lookup(tokens.word(at + 2)) and tokens.word(at + 1) not in _STOPS and lookup(tokens.word(at - 1)) is None
    )


def _noun_at(tokens: Tokens, at: int) -> Noun | None:
    """The counted noun at a token, alone or with the word before it ('combat missions')."""
    word = tokens.low[at]
    if word in _SPLIT and tokens.word(at + 1) == "of" and tokens.word(at + 2) not in _ARMS:
        return None  # 'rounds of talks'
    if word in ("block", "blocks") and tokens.word(at + 1) in _AWAY:
        return None
    before = tokens.word(at - 1) if tokens.word(at - 1) != "-" else tokens.word(at - 2)
    return lookup(f"{before}-{word}") or lookup(word)


def _is_plural(word: str) -> bool:
    """Whether a counted noun stands in the plural, so that it ends its phrase."""
    return word.endswith(("s", "men", "people", "children", "personnel", "police", "crew", "staff", "aircraft")) or (
        lookup(word + "s") is None
    )


def _ends_plural(before: str, word: str) -> bool:
    """Whether a noun in the singular cannot stand behind one in the plural; but 'police officer', 'arms depot'."""
    plural = before.endswith(("s", "men", "people", "children")) and not is_singular(before)
    return plural and lookup(before) is not None and is_singular(word)


def lookup(word: str) -> Noun | None:
    """The counted noun that a word is."""
    return nouns().get(word.removesuffix("'s"))


def is_singular(word: str) -> bool:
    """Whether a counted noun is told of one, by its ending."""
    return not word.endswith(("ses", "xes", "hes", "ies", "craft")) and _plural(word) in nouns()


def _before_noun(tokens: Tokens, at: int) -> bool:
    """Whether a participle stands before its noun: '12 wounded soldiers', '5,000 displaced people'."""
    return lookup(tokens.word(at + 1)) is not None


def person_like(word: str, *, one: bool = False) -> bool:
    """Whether an unlisted plural (``one``: a singular) looks like one of people."""
    if one:
        word = f"{word[:-2]}en" if word.endswith("man") else f"{word}s"
    if word in _NOT_PERSONS or len(word) <= 5:
        return False
    return word.endswith(_PERSON_PLURALS) or (word[-1] == "s" and word[:-1].endswith(_PERSON_ENDINGS))
