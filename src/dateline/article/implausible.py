"""Figures that cannot be true, whoever said them: those that show without knowing what a sentence counts.

`claims.figures` judges every figure by its kind. Both read their limits from `data/figures/limits.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from dateline.article import datewords
from dateline.article.wordlists import rows
from dateline.language.tables import cells
from dateline.model import Published, Span, Warning

LATE = 2  # days by which a story may be older than its last change

_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_KM = {"k": 1.0, "m": 1.609344, "n": 1.852}
_NUMBER = r"(?P<number>\d[\d,.]*\d|\d)[ -]?(?P<scale>hundred|thousand|million|billion|trillion)?"
_LENGTH = rf"{_NUMBER}[ -]?(?P<unit>kilomet(?:er|re)s?|km|(?:nautical )?miles?)\b(?!/h)(?! (?:per|an) )"
_DISTANCE = (
    re.compile(
        r"\b(?:distance|range|radius|(?:fired|launched|struck|hit|shelled|flew)(?: [a-z]+){0,3} from) (?:of )?"
        rf"(?:about |some |more than |over |around |nearly |up to )?{_LENGTH}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_LENGTH}[ -](?:away|apart|off|range|inland|inside|from|behind|north|south|east|west|"
        r"to the (?:north|south|east|west))",
        re.IGNORECASE,
    ),
)
_AGE = (
    re.compile(
        r"\b(?P<number>\d{3,4})[- ]year[- ]old (?:man|woman|boy|girl|resident|person|suspect|victim|father|mother|"
        r"soldier|civilian|driver|teacher|farmer|patient|child|protester|grandmother|grandfather|pensioner|worker|student)"
    ),
    re.compile(r"\b[Aa]ged (?P<number>\d{3,4})\b(?! (?:to|years? of|days|hours|million))"),
)
_SHARE = re.compile(
    rf"\b{_NUMBER}\s?(?:%|percent|per cent) of (?:the |its |their |all |those |eligible |registered )*"
    r"(?:voters?|votes?|respondents|residents|people|population|inhabitants|citizens|households|children|women|men|"
    r"schools|hospitals|homes|houses|buildings|victims|dead|wounded|troops|soldiers|prisoners|refugees|members|seats)\b",
    re.IGNORECASE,
)
_ABOUT = r"(?: (?:at least|more than|over|about|some|nearly|around|up to|almost))?"
_DEAD = r"(?: (?:people|civilians|lives|dead|soldiers|fighters|troops))?"
_WIND = re.compile(
    rf"\b(?:winds?|gusts?|gusting)\b[^.\n]{{0,30}}? {_NUMBER}[ -]?"
    r"(?P<unit>k(?:ph|m/h)|mph|(?:kilomet(?:er|re)s|miles) (?:an|per) hour)", re.IGNORECASE
)  # fmt: skip
_HEAT = re.compile(
    r"\b(?:thermometers?|temperatures?|mercury|heat ?waves?)\b[^.\n]{0,60}? (?:to|reached|of|at|hit|exceeded|above) "
    r"(?:about |nearly |over |almost )?(?P<number>\d{2,3}(?:\.\d)?) ?(?:°C|º ?C|degrees (?:Celsius|C\b|centigrade))"
)
_COLD = re.compile(
    r"(?:\bminus |(?<![\w.])[−-])(?P<number>\d{2,3}(?:\.\d)?) ?(?:°C|º ?C|degrees (?:Celsius|C\b|centigrade))"
    r"|(?P<below>\b\d{2,3}) degrees (?:Celsius )?below (?:zero|freezing)"
)
_QUAKE = re.compile(r"\b[Mm]agnitude[- ](?:of )?(?P<number>\d{1,3}(?:\.\d)?)\b(?![,\d])")
# Without these nothing of the kind can be too large: looked for first, since most articles have none.
_FAR = re.compile(r"illion|thousand|\d{2},\d{3}|\d{5}")
_LARGE = re.compile(
    r"(?<![$£€\d,.])(?P<number>\d[\d,.]*\d|\d)(?:[ -]?(?P<scale>million|billion|trillion)|(?<=[\d,.]{8}))",
    re.IGNORECASE,
)
_OLD = re.compile(r"\d{3}[- ]year|[Aa]ged \d{3}")
_PERCENT = re.compile(r"\d{3} ?(?:%|per ?cent)", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:killed|wounded|injured|attacked|struck|hit|shelled|bombed|fired|died|exploded|seized|captured|arrested|"
    r"detained|clashed|ambushed|kidnapped|abducted|raided|shot|crashed|broke out|took place|(?:was|were) signed)\b"
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|if|until|till|through|by|before|next|due|plan\w*|schedul\w+|"
    r"expect\w+|expir\w+|deadline|target\w*|forecast\w*|project\w+|predict\w+|correct\w+|updat\w+|"
    r"set (?:to|for)|to (?:be|take))\b",
    re.IGNORECASE,
)
_SHORT_MONTHS = "February|April|June|September|November"
_DAY = re.compile(rf"\b(?P<m>{_SHORT_MONTHS}) (?P<d>3[01])\b|\b(?P<d2>3[01]) (?P<m2>{_SHORT_MONTHS})\b")


def find(text: str, published: Published | None = None) -> Warning | None:
    """One warning with every impossible figure and why it is one, or None."""
    signs = [*_distances(text), *_people(text), *_weather(text), *_days(text)]
    if published is not None and published.basis not in ("dateline", "capture"):
        signs += _ahead(text, published.latest + timedelta(days=LATE))
    found = [(span, why) for span, why in sorted(set(signs)) if not any(_within(span, other) for other, _ in signs)]
    if not found:
        return None
    reasons = "; ".join(dict.fromkeys(f"“{span.text}”: {why}" for span, why in found))
    return Warning("implausible_figure", f"A figure cannot be true: {reasons}.", tuple(span for span, _ in found))


@cache
def _limits() -> dict[str, tuple[float, str]]:
    return {kind: (float(limit), why) for kind, _, limit, why in cells("figures/limits.tsv", columns=4)}


@cache
def _counted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    parts = {"<number>": _NUMBER, "<about>": _ABOUT, "<dead>": _DEAD}
    found = []
    for kind, expression in rows("counted.tsv", 2):
        whole = re.sub(r"<\w+>", lambda name: parts[name.group()], expression)
        found.append((kind, re.compile(rf"\b{whole}\b", re.IGNORECASE)))
    return tuple(found)


@cache
def _contexts() -> dict[str, re.Pattern[str]]:
    parts: dict[str, list[str]] = {}
    for kind, expression in rows("contexts.tsv", 2):
        parts.setdefault(kind, []).append(expression)
    return {kind: re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) for kind, found in parts.items()}


def _elsewhere(kind: str, text: str, found: re.Match[str]) -> bool:
    """Whether the sentence says that the value is none of the Earth's outdoors, or a sum."""
    return _contexts()[kind].search(_sentence(text, found.start())) is not None


def _over(kind: str, value: float) -> str | None:
    """Why a value of this kind cannot be true, or None."""
    limit, why = _limits()[kind]
    return why if value > limit else None


def _within(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def _value(found: re.Match[str]) -> float:
    raw = found["number"]
    grouped = re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", raw)
    try:
        value = float(re.sub(r"[,.]", "", raw) if grouped else raw.replace(",", ""))
    except ValueError:
        return 0.0
    return value * _SCALE.get((found.groupdict().get("scale") or "").lower(), 1.0)


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind("\n", 0, at), text.rfind(". ", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find(". ", at)) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _distances(text: str) -> Iterator[tuple[Span, str]]:
    far = any(unit in text for unit in ("kilomet", "Kilomet", "km", "mile", "Mile")) and _FAR.search(text)
    for shape in _DISTANCE if far else ():
        for found in shape.finditer(text):
            why = _over("distance", _value(found) * _KM[found["unit"][0].lower()])
            if why and not _elsewhere("distance", text, found):
                yield _of(text, found, "unit"), why


def _people(text: str) -> Iterator[tuple[Span, str]]:
    """Ages, shares of people and things that are counted, and numbers of people."""
    for shape in _AGE if _OLD.search(text) else ():
        for found in shape.finditer(text):
            if (why := _over("age", float(found["number"]))) and float(found["number"]) < 1900:
                yield _of(text, found), why
    for found in _SHARE.finditer(text) if _PERCENT.search(text) else ():
        if why := _over("share", _value(found)):
            yield _of(text, found), why
    most = max(map(_value, _LARGE.finditer(text)), default=0.0)
    for kind, shape in _counted():
        for found in shape.finditer(text) if _over(kind, most) else ():
            if why := _over(kind, _value(found)):
                yield _of(text, found), f"{why[0].lower()}{why[1:]}"


def _weather(text: str) -> Iterator[tuple[Span, str]]:
    """Winds, heat outdoors, earthquakes."""
    for found in _WIND.finditer(text) if "wind" in text or "gust" in text or "Gust" in text or "Wind" in text else ():
        if why := _over("wind", _value(found) * _KM[found["unit"][0].lower()]):
            yield _of(text, found, "unit"), why
    degrees = any(word in text for word in ("elsius", "centigrade", "°C", "ºC", "º C", "degrees C", "degrees below"))
    for found in _HEAT.finditer(text) if degrees else ():
        if (why := _over("temperature", _value(found))) and not _elsewhere("temperature", text, found):
            yield _of(text, found), why
    for found in _COLD.finditer(text) if degrees else ():
        why = _over("cold", float(found["number"] or found["below"]))
        if why and not _elsewhere("cold", text, found):
            yield _of(text, found), why
    for found in _QUAKE.finditer(text) if "agnitude" in text else ():
        if why := _over("magnitude", _value(found)):
            yield _of(text, found), why


def _days(text: str) -> Iterator[tuple[Span, str]]:
    for found in _DAY.finditer(text):
        month, day = found["m"] or found["m2"], int(found["d"] or found["d2"])
        if day == 31 or month == "February":
            yield _of(text, found), "there is no such day"


def _ahead(text: str, latest: date) -> Iterator[tuple[Span, str]]:
    """Whole dates after publication on which something is told to have happened."""
    for stamp in datewords.find(text):
        sentence = _sentence(text, stamp.start) if stamp.day > latest else ""
        if _HAPPENED.search(sentence) and not _PLANNED.search(sentence):
            yield Span(stamp.start, stamp.end, text[stamp.start : stamp.end]), "this day was still to come"


def _of(text: str, found: re.Match[str], last: str | None = None) -> Span:
    """The figure with its noun; ``last``: up to this group, from the number on."""
    start, end = (found.start("number"), found.end(last)) if last else found.span()
    return Span(start, end, text[start:end])
