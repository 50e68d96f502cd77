"""Filters: one set of names for the command line, Python, the API and the page; and what they ask of the store.

Several values of one filter are alternatives; a value that begins with ``!`` is left out; filters are ANDed. In text,
values stand apart by commas, and quotes keep a comma inside one: ``"Gazette, The",Sahara Wire``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_args

from dateline.errors import UsageError
from dateline.model import Stance, Standing
from dateline.store.words import Query, parsed

Values = tuple[str, ...]
Box = tuple[float, float, float, float]

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("machine", "accepted", "edited", "rejected")
POINTS, AREAS = ("site", "town"), ("district", "province", "country")
CHOICES: Mapping[str, Values] = {
    "quad": ("1", "2", "3", "4"),
    "standing": get_args(Standing),
    "status": STATUSES,
    "stance": get_args(Stance),
    "placed": ("point", "area", "none"),
    "dated": ("yes", "no"),
    "date": ("event", "published"),
}
# The names in the API and in the page's address, where they are not those of the fields.
NAMES: Mapping[str, str] = {"q": "query", "from": "start", "to": "end"}
_INNER = frozenset({"settled"})  # set by a profile, not by a person
MOST_VALUES, LONGEST = 200, 500
_VALUE = re.compile(r'\s*(!?)\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)')
_UPPER, _LOWER = ("type", "country"), ("mode", "quad", "standing", "status", "stance", "placed", "dated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to list. Values may be given as one text, by commas, or as several. Raises ``UsageError`` for bad ones."""

    type: Values | str = ()
    mode: Values | str = ()
    quad: Values | str = ()  # 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict
    start: str | None = None  # ISO dates; an event counts when its interval meets them
    end: str | None = None
    date: str = "event"  # which date they mean: of the event, or of the articles that tell it (published)
    dated: Values | str = ()
    country: Values | str | None = ()
    admin1: Values | str = ()
    bbox: Box | str | None = None  # west, south, east, north; west above east: over the antimeridian
    placed: Values | str = ()
    actor: Values | str = ()  # a part of a name, or a code in capitals, of actors or recipients
    outlet: Values | str | None = ()
    standing: Values | str = ()
    status: Values | str = ()  # what is rejected is left out unless it is named here
    stance: Values | str | None = ()
    min_origins: int = 0
    disputed: bool = False
    query: str | None = None  # words of articles, and names: `store.words`
    settled: str | None = None  # ISO day: what may be going on since is left out (`store.live`); not of an address

    def __post_init__(self) -> None:
        for field in fields(self):
            read = _READERS.get(field.name)
            if read is not None:
                object.__setattr__(self, field.name, read(field.name, getattr(self, field.name)))
        if self.start and self.end and self.start > self.end:
            raise UsageError(f"from {self.start} is after to {self.end}", cure="the first day first")

    @classmethod
    def of(cls, given: Mapping[str, str | Iterable[str]]) -> Filters:
        """Filters from the names and texts of an address. Raises ``UsageError`` for an unknown name."""
        known = {field.name for field in fields(cls)} - _INNER
        chosen: dict[str, Any] = {}
        for name, value in given.items():
            field = NAMES.get(name, name)
            if field not in known or name in NAMES.values():
                raise UsageError(f"no filter {name!r}", cure=f"known: {', '.join(names())}")
            parts = [value] if isinstance(value, str) else list(value)
            several = field in (*_UPPER, *_LOWER, "admin1", "actor", "outlet")
            chosen[field] = tuple(one for part in parts for one in split(part)) if several else parts[-1]
        return cls(**{name: value for name, value in chosen.items() if value not in ("", ())})

    def params(self) -> dict[str, str]:
        """The filters that are set, as an address has them; `of` makes the same filters again."""
        back = {field: name for name, field in NAMES.items()}
        found = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default and field.name not in _INNER:
                found[back.get(field.name, field.name)] = _text(value)
        return found

    @property
    def search(self) -> Query | None:
        """What the words ask for; None where there are none."""
        return parsed(self.query) if self.query else None


def names() -> Values:
    """The names of all filters, as an address has them."""
    back = {field: name for name, field in NAMES.items()}
    return tuple(back.get(field.name, field.name) for field in fields(Filters) if field.name not in _INNER)


def split(text: str) -> Values:
    """The values of a text, apart by commas; what is left out keeps its ``!``."""
    found = [f"{mark}{(quoted or bare).strip()}" for mark, quoted, bare in _VALUE.findall(text)]
    return tuple(one for one in found if one.strip("!"))


def sides(values: Iterable[str]) -> tuple[list[str], list[str]]:
    """The values that are asked for, and those that are left out."""
    some = list(values)
    return [one for one in some if not one.startswith("!")], [one[1:] for one in some if one.startswith("!")]


def _values(name: str, given: Any) -> Values:
    some: Iterable[Any] = split(given) if isinstance(given, str) else [given] if isinstance(given, int) else given or ()
    found = tuple(_cased(name, str(one).strip()) for one in some)
    if len(found) > MOST_VALUES or any(len(one) > LONGEST for one in found):
        raise UsageError(f"{name}: too much", cure=f"at most {MOST_VALUES} values of {LONGEST} characters")
    choices = CHOICES.get(name)
    for one in found:
        bare = one.removeprefix("!")
        if choices is not None and bare not in choices:
            raise UsageError(f"no {name} {bare!r}", cure=f"known: {', '.join(choices)}")
        if name == "country" and not re.fullmatch(r"[A-Z]{3}", bare):
            raise UsageError(f"no country {bare!r}", cure="ISO 3166 alpha-3 codes, for example NER,TCD")
    return found


def _cased(name: str, value: str) -> str:
    if name in _UPPER:
        return value.upper()
    return value.lower().replace("_", " ") if name in _LOWER else value


def _day(name: str, given: Any) -> str | None:
    if given is None or given == "":
        return None
    try:
        return date.fromisoformat(str(given)[:10] if isinstance(given, date) else given).isoformat()
    except (TypeError, ValueError) as error:
        shown = "from" if name == "start" else "to"
        raise UsageError(f"{shown}: {given!r} is no day", cure="ISO dates, for example 2026-03-08") from error


def _which(name: str, given: Any) -> str:
    if given not in CHOICES[name]:
        raise UsageError(f"no {name} {given!r}", cure=f"known: {', '.join(CHOICES[name])}")
    return str(given)


def _box(_name: str, given: Any) -> Box | None:
    if given is None or given == "":
        return None
    try:
        west, south, east, north = (float(one) for one in (given.split(",") if isinstance(given, str) else given))
    except (TypeError, ValueError) as error:
        raise UsageError(f"bbox: {given!r} is no box", cure="west,south,east,north in degrees") from error
    degrees = (west, south, east, north)
    if not all(map(math.isfinite, degrees)) or max(-west, west, -east, east) > 180 or not -90 <= south <= north <= 90:
        raise UsageError(f"bbox: {given!r} is no box", cure="-180..180 for west and east, -90..90 and south first")
    return degrees


def _count(name: str, given: Any) -> int:
    try:
        number = int(given)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name}: {given!r} is no number", cure=f"for example {name}=2") from error
    if not 0 <= number < 1 << 31:
        raise UsageError(f"{name}: {given!r} is out of range", cure="0 or more")
    return number


def _flag(name: str, given: Any) -> bool:
    found = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}.get(str(given).lower())
    if found is None:
        raise UsageError(f"{name}: {given!r} is neither yes nor no", cure=f"{name}=1, or leave it out")
    return found


def _search(_name: str, given: Any) -> str | None:
    if not given:
        return None
    parsed(str(given))  # refused here where it is too long
    return str(given)


_READERS: Mapping[str, Any] = {
    **dict.fromkeys((*_UPPER, *_LOWER, "admin1", "actor", "outlet"), _values),
    "start": _day,
    "end": _day,
    "settled": _day,
    "date": _which,
    "bbox": _box,
    "min_origins": _count,
    "disputed": _flag,
    "query": _search,
}


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return ",".join(_quoted(str(one)) if isinstance(one, str) else repr(one).removesuffix(".0") for one in value)
    return str(value)


def _quoted(value: str) -> str:
    bare = value.removeprefix("!")
    mark = value[: len(value) - len(bare)]
    return f'{mark}"{bare}"' if "," in bare or bare != bare.strip() else value
