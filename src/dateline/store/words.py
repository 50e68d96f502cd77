"""The language of the search box: words ANDed, "phrases", OR, NOT or -word, brackets, and a beginning* of a word.

Whatever is typed is read somehow: a bracket or quote that is not closed ends with the text, an operator without
operand is left out. Nothing but a search that is too long is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dateline.errors import UsageError

MOST_WORDS, LONGEST, DEEPEST = 64, 4000, 24
_TOKEN = re.compile(r'-*"[^"]*"?|-*[()]|[^\s()"]+')
_CURE = 'for example: drone AND (clinic OR hospital) -denied "market of Téra"'


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow one another; ``prefix``: the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds, or several."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """The part does not hold."""

    part: Query


Query = Term | Both | Either | Without


def parsed(text: str) -> Query | None:
    """What is searched for; None where there is no word to search for. Raises ``UsageError`` where it is too long."""
    tokens = _TOKEN.findall(text[: LONGEST + 1])
    if len(text) > LONGEST or len(tokens) > 4 * MOST_WORDS:
        raise UsageError("the search is too long", cure=f"at most {MOST_WORDS} words")
    found = _Reader(tokens).either(0)
    if found is not None and sum(len(one.words) for one in terms(found)) > MOST_WORDS:
        raise UsageError("the search is too long", cure=f"at most {MOST_WORDS} words")
    return found


def terms(query: Query) -> Iterator[Term]:
    """The terms of a query, negated ones too."""
    if isinstance(query, Term):
        yield query
    elif isinstance(query, Without):
        yield from terms(query.part)
    else:
        for part in query.parts:
            yield from terms(part)


def negated(query: Query) -> bool:
    """Whether anything in it is excluded."""
    if isinstance(query, Term):
        return False
    return isinstance(query, Without) or any(map(negated, query.parts))


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Text for comparing: lower-case words without accents, one space between them."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain.lower()).split())


def pattern(term: Term) -> str:
    """What stands in folded names where the term does: words are whole, but for the last of a prefix."""
    words = folded(" ".join(term.words))
    return f" {words}" if term.prefix else f" {words} "


class _Reader:
    """Reads tokens from the left: OR binds weaker than the next to another, NOT strongest."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def either(self, depth: int) -> Query | None:
        if depth > DEEPEST:
            raise UsageError("the search has too many brackets inside one another", cure=_CURE)
        found = [self._both(depth)]
        while self._peek() == "OR":
            self._at += 1
            found.append(self._both(depth))
        return _joined(Either, found)

    def _both(self, depth: int) -> Query | None:
        found: list[Query | None] = []
        while (said := self._peek()) is not None and said != "OR":
            if said.lstrip("-") == ")":
                if depth:
                    break
                self._at += 1  # closes nothing
            elif said == "AND":
                self._at += 1
            else:
                found.append(self._one(depth))
        return _joined(Both, found)

    def _one(self, depth: int) -> Query | None:
        excluded = False
        while (said := self._peek()) == "NOT":
            excluded, self._at = not excluded, self._at + 1
        if said is None or said in ("AND", "OR") or said.lstrip("-") == ")":
            return None
        self._at += 1
        bare = said.lstrip("-")
        excluded ^= bare != said and bool(bare)
        if bare == "(":
            found = self.either(depth + 1)
            if self._peek() is not None:
                self._at += 1  # the bracket that closes
        else:
            found = _term(bare)
        return Without(found) if excluded and found is not None else found

    def _peek(self) -> str | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None


def _joined(kind: type[Both | Either], parts: list[Query | None]) -> Query | None:
    some = [part for part in parts if part is not None]
    if len(some) > 1:
        return kind(tuple(some))
    return some[0] if some else None


def _term(token: str) -> Term | None:
    """The words of a token: "al-Shabaab" is two that follow one another, as the index of words has it."""
    words = tuple("".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in token).split())
    words = tuple(word for word in words if folded(word))
    prefix = token.endswith("*") and not token.startswith('"')
    return Term(words, prefix) if words else None
