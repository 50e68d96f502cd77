"""Signs that a program replaced words throughout a text. Each may be a slip, so several different ones are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.article import nearmiss
from dateline.article.wordlists import rows
from dateline.model import Span, Warning

_WANTED = 2  # different signs
_WEIGHT = 3
_WORDS_A_POINT = 200  # of a long text: there the same number of slips says less
_BARE_WANTED = 3  # uses of a long name without its article, beside a short one or another long one
_MOST_SPANS = 12
_MONTH = re.compile(
    r"\b(?:on|in|since|until|till|by|from|of|early|late|mid|before|after) "
    r"(?P<month>(?:Might|Could|Walk|Stroll) (?:(?:19|20)\d\d|[0-3]?\d)\b)(?! ?(?:%|percent|per cent|people|times))"
)
_BARE_MONTH = re.compile(r"\b(?:in|since|until|till|last|early|late|mid) (?P<month>Could|Might|Stroll)(?=[ ,.])")
_TEMPLATE = re.compile(r"\{[a-z][a-z]*(?: [a-z]+){0,4}\}|\{[A-Za-z ]+\|[A-Za-z |]+\}")
_AN = re.compile(r"\b[Aa]n (?P<word>[bcdfgjklmnpqrtvwz][a-z]{3,})\b(?!-)")
_A = re.compile(r"\b[Aa] (?P<word>(?:[aei](?!u)|o(?!ne)(?!nc)|un(?![ia]))[a-z]{3,})\b")
_QUOTE = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"")
_BEFORE = [
    "of",
    "in",
    "with",
    "by",
    "from",
    "between",
    "and",
    "to",
    "against",
    "for",
    "that",
    "when",
    "while",
    "as",
    "after",
    "before",
    "than",
    "on",
    "over",
    "into",
    "toward",
    "towards",
    "inside",
    "through",
    "via",
    "within",
    "outside",
    "across",
    "until",
    "since",
    "but",
    "where",
    "which",
    "if",
]


@dataclass(frozen=True, slots=True)
class _Sign:
    span: Span
    meant: str
    weight: int


def find(text: str) -> Warning | None:
    """A warning with the words that were put for others, or None where there are too few of them."""
    signs = _different([*_near_misses(text), *_months(text), *_wrong_articles(text), *_templates(text)])
    bare = list(_bare_names(text))
    weight = sum(sign.weight for sign in signs)
    enough = len(signs) >= _WANTED and weight >= max(_WEIGHT, len(text.split()) / _WORDS_A_POINT)
    if not enough and not bare:
        return None
    parts = [f"“{sign.span.text}” for “{sign.meant}”" for sign in signs] if enough or len(signs) > 1 else []
    parts += [f"“{name}” without its article" for name in dict.fromkeys(span.text for span in bare)]
    spans = sorted({*(sign.span for sign in signs if parts), *bare})[:_MOST_SPANS]
    told = "; ".join(parts[:_MOST_SPANS])
    return Warning("spun", f"Words seem to have been replaced throughout the text: {told}.", tuple(spans))


def _different(signs: list[_Sign]) -> list[_Sign]:
    """One sign for each expression that was meant and each place, in the order of the text."""
    found: dict[str, _Sign] = {}
    taken = -1
    for sign in sorted(signs, key=lambda one: (one.span.start, -one.span.end, -one.weight)):
        if sign.span.start >= taken and sign.meant not in found:
            found[sign.meant] = sign
            taken = sign.span.end
    return list(found.values())


def _near_misses(text: str) -> Iterator[_Sign]:
    for miss in nearmiss.misses(text):
        yield _Sign(_span(text, miss.start, miss.end), miss.meant, miss.weight)


def _months(text: str) -> Iterator[_Sign]:
    """'On Could 12', 'in Might': May and March are words too."""
    if not any(word in text for word in ("Could", "Might", "Walk", "Stroll")):
        return
    for found in (*_MONTH.finditer(text), *_BARE_MONTH.finditer(text)):
        month = "May" if found["month"].startswith(("Might", "Could")) else "March"
        yield _Sign(_span(text, *found.span("month")), month, 2)


def _templates(text: str) -> Iterator[_Sign]:
    """'{that a}': what is left of a program's list of choices."""
    for found in _TEMPLATE.finditer(text) if "{" in text else ():
        yield _Sign(_span(text, *found.span()), found.group().strip("{}"), 2)


def _wrong_articles(text: str) -> Iterator[_Sign]:
    """'An prosecutor': the word was replaced and its article was not. Twice at least: once is a slip."""
    found = [(match, "a") for match in _AN.finditer(text)] + [(match, "an") for match in _A.finditer(text)]
    if len(found) > 1:
        for match, article in found:
            yield _Sign(_span(text, *match.span()), f"{article} {match['word']}", 1)


def _bare_names(text: str) -> Iterator[Span]:
    """The official long name of a state without its article, again and again, beside names that need none."""
    pattern, short_of = _long_names()
    if sum(map(text.count, short_of)) < _BARE_WANTED:
        return
    bare = [found for found in pattern.finditer(text) if _is_bare(text, found)]
    names = {found.group() for found in bare}
    unquoted = _QUOTE.sub("", text)
    short = any(
        re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", pattern.sub("", unquoted))
        for long in names for name in short_of[long]
    )  # fmt: skip
    if len(bare) >= _BARE_WANTED and (short or len(names) > 1 or len(bare) > 2 * _BARE_WANTED):
        yield from (_span(text, *found.span()) for found in bare)


def _is_bare(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence goes on around the name and there is no article: no list, dateline or address."""
    before = text[max(0, found.start() - 40) : found.start()]
    after = text[found.end() : found.end() + 30]
    opens = re.search(r"(?:^|\n|[.!?][”\"]? )$", before) is not None and re.match(r" [a-z]+ ", after) is not None
    word = re.search(r"([A-Za-z]+) $", before)
    return opens or (word is not None and (word.group(1) in _BEFORE or word.group(1).endswith("ed")))


@cache
def _long_names() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    short_of = {long: tuple(short.split(",")) for long, short in rows("long_names.tsv", 2)}
    names = "|".join(re.escape(name) for name in sorted(short_of, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), short_of


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
