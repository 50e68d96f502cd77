"""Signs that a story was put together from several: each kind is weak alone, so two are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.article.wordlists import rows, words
from dateline.model import Span, Warning

_QUOTE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|‘[^’\n]{15,}’")
_SPEAKS = "said|added|told|says|noted|argued|warned|explained|reiterated|insisted|recalled|declared|stressed"
_SURNAME = r"(?P<name>[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?)"
_CREDITED = (
    re.compile(rf"\b[Aa]ccording to {_SURNAME}(?=[,.;]|\s[a-z])"),
    re.compile(rf"(?:^|[,.”\"]\s){_SURNAME} (?:{_SPEAKS})\b", re.MULTILINE),
    re.compile(rf"\b(?:said|added) {_SURNAME}(?=[,.;](?:\s|$))"),
)
_HAPPENING = "death|killing|murder|assassination|arrest|resignation|abduction|funeral|escape|advance|attack|departure"
_DEFINITE = re.compile(rf"\b[Tt]he (?P<head>[a-z]{{4,}})[’']s (?P<what>{_HAPPENING})\b")
_ALSO = re.compile(
    r"(?:also|formerly|previously|better|commonly) (?:known|called|referred)|acronym|abbreviat|known as", re.IGNORECASE
)
# A full name and one short form are the rule for these; a third name is not.
_SHORTENED = ("islamic-state", "houthi", "rsf", "saa", "us", "assad", "russia", "hts")
_WANTED_KINDS = 2
_NO_NAMES = ("He", "She", "They", "It", "We", "You", "One", "Some", "Others", "Many", "Several", "Who", "This")
_MOST_SPANS = 4  # of each kind


def find(text: str, title: str | None) -> Warning | None:
    """A warning that names each kind of sign with its spans, or None where there are fewer than two kinds."""
    unquoted = _QUOTE.sub(lambda found: " " * len(found.group()), text)  # offsets stay
    signs = {
        "persons are credited whom nothing introduces": list(_strangers(text, unquoted, title or "")),
        "things are spoken of as known that nothing introduces": list(_unintroduced(text, unquoted, title or "")),
        "the names of one group change": list(_changing_names(text, unquoted)),
        "the spelling changes between British and American": list(_changing_spelling(text, unquoted)),
    }
    found = {kind: spans[:_MOST_SPANS] for kind, spans in signs.items() if spans}
    if len(found) < _WANTED_KINDS:
        return None
    parts = "; ".join(
        f"{kind} ({', '.join(dict.fromkeys(span.text for span in spans))})" for kind, spans in found.items()
    )
    spans = tuple(sorted(span for group in found.values() for span in group))
    return Warning("stitched", f"The text seems put together from several reports: {parts}.", spans)


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _strangers(text: str, unquoted: str, title: str) -> Iterator[Span]:
    """Surnames credited with words, whose bearers are nowhere presented with a first name or an office."""
    known = words("known_by_one_name.txt")
    seen: set[str] = set()
    for shape in _CREDITED:
        for found in shape.finditer(unquoted):
            name = found["name"]
            common = name in known or name in _NO_NAMES or re.search(rf"\b{name.lower()}\b", unquoted) is not None
            if name not in seen and not common and not _presented(name, text, found.start("name"), title):
                seen.add(name)
                yield _span(text, *found.span("name"))


def _presented(name: str, text: str, at: int, title: str) -> bool:
    """Whether a name is told of before, or ever with a first name or an office: 'Minister Gora', 'Jan Gora'."""
    before = text[:at].rstrip()
    escaped = re.escape(name)
    if re.search(rf"\b{escaped}\b", before) or re.search(rf"\b{escaped}\b", title):
        return True
    title_or_name = r"(?:[A-Z][\w.’'-]*|[a-z]+(?:er|or|man|woman))"
    full = rf"{title_or_name} {escaped}\b|\b{escaped},? (?:an?|the|who|whose)\b"
    elsewhere = text[:at] + " " * len(name) + text[at + len(name) :]
    if re.search(full, elsewhere) or re.search(rf"\b(?:in|from|near|to|of|at) {escaped}\b", elsewhere):
        return True
    return re.search(r"(?:[A-Z][\w.’'-]*|[a-z]+(?:er|or|man|woman|[a-z]is[t]))$", before[-30:]) is not None and not (
        before.endswith((" added", " said", "told")) or before[-12:].endswith("according to")
    )


def _unintroduced(text: str, unquoted: str, title: str) -> Iterator[Span]:
    """'The general's death', where no general was spoken of before."""
    for found in _DEFINITE.finditer(unquoted):
        stem = found["head"][:5]
        earlier = f"{title}\n{text[: found.start()]}".lower()
        if stem not in earlier and found.start() > 200:
            if found["what"] in ("advance", "attack") and found["head"] in ("group", "army", "country", "city"):
                continue
            yield _span(text, *found.span())
    for found in _roles().finditer(unquoted):
        earlier = f"{title}\n{text[: found.start()]}".lower()
        words_for_it = "|".join(word[:5] for word in _same_role(found["role"]))
        if re.search(rf"\b(?:{words_for_it})", earlier) is None:
            yield _span(text, *found.span())


@cache
def _roles() -> re.Pattern[str]:
    """'The colonel said', for every word for a person in office."""
    names = "|".join(sorted((role for _, role in rows("roles.tsv", 2)), key=len, reverse=True))
    return re.compile(rf"\b[Tt]he (?P<role>{names}) (?:{_SPEAKS})\b")


def _same_role(role: str) -> list[str]:
    """Other words for the same person: a doctor may be called a physician afterwards."""
    groups = {group for group, name in rows("roles.tsv", 2) if name == role}
    return [name for group, name in rows("roles.tsv", 2) if group in groups]


def _changing_names(text: str, unquoted: str) -> Iterator[Span]:
    """The first of each name of a group, where its names are chosen anew in another paragraph without a word on it."""
    if _ALSO.search(text):
        return
    pattern, group_of = _group_names()
    first: dict[str, dict[str, Span]] = {}
    for found in pattern.finditer(unquoted):
        bracketed = found.start() > 0 and text[found.start() - 1] in "(["
        name = found.group()
        if not bracketed:
            first.setdefault(group_of[name], {}).setdefault(name, _span(text, *found.span()))
    for group, names in first.items():
        spans = sorted(names.values())
        paragraphs = {text.count("\n", 0, span.start) for span in spans}
        if len(spans) >= (3 if group in _SHORTENED else 2) and len(paragraphs) >= 2:
            yield from spans


@cache
def _group_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all names, the longest first so that 'al-Nusra Front' is no 'Nusra Front'; and their groups."""
    group_of = {name: group for group, name in rows("group_names.tsv", 2)}
    names = "|".join(re.escape(name) for name in sorted(group_of, key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])(?:{names})(?![\w-])"), group_of


@cache
def _spellings() -> tuple[re.Pattern[str], frozenset[str]]:
    """One pattern for all spellings, and those that are British."""
    british = frozenset(left for left, _ in rows("spellings.tsv", 2))
    both = "|".join(sorted({*british, *(right for _, right in rows("spellings.tsv", 2))}, key=len, reverse=True))
    return re.compile(rf"\b(?:{both})\b"), british


def _changing_spelling(text: str, unquoted: str) -> Iterator[Span]:
    """A British and an American spelling, in different paragraphs, of common words outside names and quotations."""
    pattern, british = _spellings()
    uses = [(found.group() in british, found.span(), text.count("\n", 0, found.start()))
            for found in pattern.finditer(unquoted)]  # fmt: skip
    paragraphs = {line for ours, _, line in uses if ours}
    here = next((span for ours, span, _ in uses if ours), None)
    there = next((span for ours, span, line in uses if not ours and line not in paragraphs), None)
    if here is not None and there is not None:
        yield _span(text, *here)
        yield _span(text, *there)
