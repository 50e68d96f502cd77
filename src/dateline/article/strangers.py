"""Persons and things that a story speaks of as known though nothing in it introduced them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.article.wordlists import rows, words
from dateline.model import Span

SPEAKS = (
    "said|added|told|says|adds|noted|argued|warned|explained|reiterated|insisted|recalled|declared|stressed|agreed|"
    "replied|claimed|countered|concluded|complained|predicted|suggested|pointed out"
)
_SURNAME = r"(?P<name>[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)"
_CREDITED = (
    re.compile(rf"\b[Aa]ccording to {_SURNAME}(?=[,.;]|\s[a-z])"),
    re.compile(
        rf"(?:^|[,.”\"]\s|\b(?:and|but|while|though|which)\s){_SURNAME} (?:also |later )?(?:{SPEAKS})\b", re.MULTILINE
    ),
    re.compile(rf"\b(?:said|added) {_SURNAME}(?=[,.;](?:\s|$))"),
)
_HAPPENING = (
    "death|killing|murder|assassination|arrest|resignation|abduction|funeral|escape|advance|attack|departure|recall|"
    "dismissal|release|testimony|conviction|acquittal|extradition|disappearance|suicide|burial|ouster|expulsion|"
    "kidnapping|removal|downfall|execution|defection"
)
_DEFINITE = re.compile(rf"\b[Tt]he (?:(?P<first>[a-z]{{4,}}) )?(?P<head>[a-z]{{4,}})[’']s (?P<what>{_HAPPENING})\b")
_NO_NAMES = ("He", "She", "They", "It", "We", "You", "One", "Some", "Others", "Many", "Several", "Who", "This")
_BODIES = ("group", "army", "country", "city", "company", "government", "party", "state", "year", "police", "prison")
_LEAD = 200  # characters: what the headline leaves out is told in the first sentence


def persons(text: str, unquoted: str, title: str) -> Iterator[Span]:
    """Surnames credited with words, whose bearers are nowhere presented with a first name or an office."""
    known = _known()
    seen: set[str] = set()
    for shape in _CREDITED:
        for found in shape.finditer(unquoted):
            name = found["name"]
            common = name in known or name in _NO_NAMES or _has(name.lower(), unquoted)
            if name not in seen and not common and not _presented(name, text, found.start("name"), title):
                seen.add(name)
                yield Span(*found.span("name"), name)


@cache
def _known() -> frozenset[str]:
    return words("known_by_one_name.txt") | {name for _, name in rows("group_names.tsv", 2)}


def _has(name: str, text: str) -> bool:
    """Whether a text has a name as a word of its own."""
    return name in text and re.search(rf"\b{re.escape(name)}\b", text) is not None


def _presented(name: str, text: str, at: int, title: str) -> bool:
    """Whether a name is told of before, or ever with a first name or an office: 'Minister Gora', 'Jan Gora'."""
    before = text[:at].rstrip()
    if _has(name, before) or _has(name, title):
        return True
    escaped = re.escape(name)
    title_or_name = r"(?:[A-Z][\w.’'-]*|[a-z]+(?:er|or|man|woman))"
    full = rf"{title_or_name} {escaped}\b|\b{escaped},? (?:an?|the|who|whose)\b"
    elsewhere = text[:at] + " " * len(name) + text[at + len(name) :]
    if re.search(full, elsewhere) or re.search(rf"\b(?:in|from|near|to|of|at) {escaped}\b", elsewhere):
        return True
    return re.search(r"(?:[A-Z][\w.’'-]*|[a-z]+(?:er|or|man|woman|[a-z]is[t]))$", before[-30:]) is not None and not (
        before.endswith((" added", " said", "told")) or before[-12:].endswith("according to")
    )


def things(text: str, unquoted: str, title: str) -> Iterator[Span]:
    """'The general's death', 'the colonel said', where no general and no colonel was spoken of before."""
    for found in _DEFINITE.finditer(unquoted):
        earlier = f"{title}\n{text[: found.start()]}".lower()
        if found["head"] in _BODIES or found.start() <= _LEAD or found["head"][:5] in earlier:
            continue
        alike = [*_same_role(found["head"]), *([found["first"]] if found["first"] else [])]
        if not any(word[:5] in earlier for word in alike):
            yield Span(*found.span(), found.group())
    for found in _roles().finditer(unquoted):
        earlier = f"{title}\n{text[: found.start()]}".lower()
        words_for_it = "|".join(word[:5] for word in _same_role(found["role"]))
        if re.search(rf"\b(?:{words_for_it})", earlier) is None:
            yield Span(*found.span(), found.group())


@cache
def _roles() -> re.Pattern[str]:
    """'The colonel said', for every word for a person in office."""
    names = "|".join(sorted((role for _, role in rows("roles.tsv", 2)), key=len, reverse=True))
    return re.compile(rf"\b[Tt]he (?P<role>{names}) (?:{SPEAKS})\b")


def _same_role(role: str) -> list[str]:
    """Other words for the same person: a doctor may be called a physician afterwards."""
    groups = {group for group, name in rows("roles.tsv", 2) if name == role}
    return [name for group, name in rows("roles.tsv", 2) if group in groups]
