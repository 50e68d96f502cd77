"""The values that a person gives: checked, and made whole, so that laying them over an event needs no look-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.errors import UsageError
from dateline.model import Actor, Event, Place, PlaceGrain, Span, TimeGrain, When
from dateline.store import read
from dateline.store.project import Store

if TYPE_CHECKING:
    from dateline.language.candidates import Candidate
    from dateline.language.gazetteer import Gazetteer

EDITABLE = ("type", "mode", "actors", "recipients", "place", "when", "figures")
BASIS = "review"
PRECISION: Mapping[str, int] = {"site": 1, "town": 1, "district": 3, "province": 4, "country": 6}  # UCDP's where_prec
MOST = 40  # names in a role
LONGEST = 200
Point = tuple[float, float]
Extent = tuple[PlaceGrain, int | None]  # the grain, and the radius in km
_NOTHING = ("", "none", "-")
_NOWHERE = Span(0, 0, "")  # a person's words stand in no article


def normal(store: Store, target: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as `Decision.fields` keeps them. Raises ``UsageError`` for a field or a value that cannot be."""
    unknown = [name for name in fields if name not in EDITABLE]
    if unknown:
        raise UsageError(f"{', '.join(unknown)} cannot be edited", cure=f"known: {', '.join(EDITABLE)}")
    with store.engine.connect() as connection:
        event = read.events_by_id(connection, [target]).get(target)
    if event is None:
        return dict(fields)  # the one who asked for them says so
    found: dict[str, Any] = {}
    for name in EDITABLE:
        if name in fields:
            found[name] = _READ[name](store, event, fields[name])
    _with_mode(event, found)
    return found


def summary(fields: Mapping[str, Any]) -> str:
    """What an edit says, in words."""
    said = []
    for name, value in fields.items():
        if name in ("actors", "recipients"):
            said.append(f"{name}: {', '.join(one['name'] for one in value) or 'nobody'}")
        elif name == "place":
            said.append(f"place: {value['name'] if value else 'none'}")
        elif name == "when":
            days = dict.fromkeys(str(value[end] or "..") for end in ("earliest", "latest")) if value else {"none": None}
            said.append(f"when: {'/'.join(days)}")
        elif name == "figures":
            said += [f"{one['kind']}: {_range(one)}" for one in value]
        else:
            said.append(f"{name}: {value or 'none'}")
    return "; ".join(said)


def _range(one: Mapping[str, Any]) -> str:
    ends = dict.fromkeys(".." if one[end] is None else f"{one[end]:.15g}" for end in ("low", "high"))
    return "none" if list(ends) == [".."] else "-".join(ends)


def _with_mode(event: Event, found: dict[str, Any]) -> None:
    """A mode is of a type: it goes with a type that has none of that name."""
    from dateline.language.ontology import plover

    known = plover().types.get(found.get("type", event.type))
    modes = known.modes if known else {}
    if found.get("mode"):
        if known and found["mode"] not in modes:
            kind = found.get("type", event.type)
            raise UsageError(
                f"{kind} has no mode {found['mode']!r}", cure=f"known: {', '.join(sorted(modes)) or 'none'}"
            )
    elif "type" in found and "mode" not in found and event.mode not in modes:
        found["mode"] = None


def _type(store: Store, _event: Event, value: Any) -> str:
    from dateline.language.ontology import plover

    name = _text("type", value).upper()
    if name not in plover().types and name not in read.types_of(store):
        raise UsageError(f"no type {name!r}", cure=f"known: {', '.join(plover().types)}")
    return name


def _mode(_store: Store, _event: Event, value: Any) -> str | None:
    name = _text("mode", value or "").lower()
    return None if name in _NOTHING else name


def _role(event_role: Callable[[Event], Sequence[Actor]]) -> Callable[[Store, Event, Any], list[Any]]:
    def names(_store: Store, event: Event, value: Any) -> list[Any]:
        given = [part.strip() for part in value.split(";") if part.strip()] if isinstance(value, str) else value
        if not isinstance(given, list | tuple) or len(given) > MOST:
            raise UsageError(f"actors and recipients are a list of at most {MOST} names", cure="part them by ;")
        known = {one.name.casefold(): one for one in (*event_role(event), *event.actors, *event.recipients)}
        return [msgspec.to_builtins(_actor(one, known)) for one in given]

    return names


def _actor(value: Any, known: Mapping[str, Actor]) -> Actor:
    form = value if isinstance(value, Mapping) else {"name": value}
    name = _text("name", form.get("name"))
    if not name:
        raise UsageError("an actor has no name", cure="leave the list empty where nobody is known")
    same = known.get(name.casefold())
    if same is not None and "country" not in form and "sectors" not in form:
        return same
    sectors = form.get("sectors") or []
    if not isinstance(sectors, list | tuple):
        raise UsageError("sectors are a list of codes", cure='for example ["MIL"]')
    country = _text("country", form.get("country") or "").upper() or None
    return Actor(_NOWHERE, name, None, country, tuple(_text("sector", one).upper() for one in sectors), BASIS)


def _place(_store: Store, event: Event, value: Any) -> Any:
    if value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING):
        return None
    if isinstance(value, str):
        return msgspec.to_builtins(_named(value.strip(), event))
    if isinstance(value, int) and not isinstance(value, bool):
        return msgspec.to_builtins(_numbered(value, event))
    if not isinstance(value, Mapping):
        raise UsageError("a place is a name, a GeoNames id, or name, lat and lon", cure="or none")
    if value.get("geonames_id") is not None:
        return msgspec.to_builtins(_numbered(_number("geonames_id", value["geonames_id"]), event))
    if value.get("lat") is None and value.get("lon") is None:
        return msgspec.to_builtins(_named(_text("name", value.get("name")), event))
    return msgspec.to_builtins(_given(value))


def _given(value: Mapping[str, Any]) -> Place:
    lat, lon = _number("lat", value.get("lat")), _number("lon", value.get("lon"))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"{lat}, {lon} is nowhere on earth", cure="degrees: lat -90 to 90, lon -180 to 180")
    name, country = _text("name", value.get("name")), _text("country", value.get("country") or "").upper() or None
    grain: Any = value.get("grain") or "town"
    if not name or grain not in PRECISION:
        raise UsageError("a place has a name and a grain", cure=f"grains: {', '.join(PRECISION)}")
    admin1 = _text("admin1", value.get("admin1") or "") or None
    return _made(name, None, (lat, lon), country, admin1, (grain, None))


def _numbered(ident: float, event: Event) -> Place:
    """A place of the gazetteer by its GeoNames id."""
    here = event.place
    for one in here.alternatives if here else ():
        if one.geonames_id == ident and here:
            return _made(one.name, one.geonames_id, (one.lat, one.lon), one.country, one.admin1, ("town", None))
    found = _gazetteer_by_id(int(ident))
    if found is None:
        raise UsageError(f"the gazetteer has no place {ident:g}", cure="give name, lat and lon")
    return _of(found)


def _named(name: str, event: Event) -> Place:
    """The best place of this name: in the event's country, if there is one."""
    if not name:
        raise UsageError("a place has no name", cure="none says that no place is known")
    some = _gazetteer().lookup(name)
    home = event.place.country if event.place else None
    best = next((one for one in some if one.country == home), some[0] if some else None)
    if best is None:
        raise UsageError(f"the gazetteer has no place {name!r}", cure="give name, lat and lon")
    return _of(best)


def _of(one: Candidate) -> Place:
    extent = one.grain, one.radius_km or None
    return _made(one.name, one.geonames_id, (one.lat, one.lon), one.country or None, one.admin1 or None, extent)


def _made(name: str, ident: int | None, point: Point, country: str | None, admin1: str | None, extent: Extent) -> Place:
    grain, radius = extent
    area = radius if grain not in ("site", "town") else None
    precision = PRECISION[grain]
    return Place(_NOWHERE, name, ident, *point, country, admin1, grain, precision, 1.0, BASIS, radius_km=area)


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    from dateline.language.gazetteer import load

    return load()


@lru_cache(maxsize=200)
def _gazetteer_by_id(ident: int) -> Candidate | None:
    return _gazetteer().by_geonames(ident)


def _when(_store: Store, _event: Event, value: Any) -> Any:
    if isinstance(value, str):
        first, _, last = value.strip().partition("/")
        value = None if first.lower() in _NOTHING and not last else {"earliest": first, "latest": last or first}
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise UsageError("a time is a day or two", cure="2026-03-09, or 2026-03-09/2026-03-11, or none")
    earliest, latest = (_day(value.get(end)) for end in ("earliest", "latest"))
    if earliest is None and latest is None:
        return None
    if earliest and latest and earliest > latest:
        raise UsageError(f"{earliest} is after {latest}", cure="the first day comes first")
    grain, precision = _grain(earliest, latest)
    return msgspec.to_builtins(When(None, earliest, latest, grain, precision, "stated"))


def _day(value: Any) -> date | None:
    if value in (None, "", ".."):
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise UsageError(f"{value!r} is no day", cure="for example 2026-03-09") from error


def _grain(earliest: date | None, latest: date | None) -> tuple[TimeGrain, int]:
    """How exact two days are: grain, and UCDP's date_prec."""
    if earliest is None or latest is None:
        return "year", 5
    days = (latest - earliest).days
    for most, grain, precision in ((0, "day", 1), (5, "day", 2), (6, "week", 3), (30, "month", 4)):
        if days <= most:
            return grain, precision  # type: ignore[return-value]
    return "year", 5


def _figures(_store: Store, _event: Event, value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        value = [{"kind": kind, **(ends or {})} for kind, ends in value.items() if ends is None or _is_form(kind, ends)]
    if not isinstance(value, list | tuple) or len(value) > MOST:
        raise UsageError("figures are a list of kind, low and high", cure='[{"kind": "killed", "low": 8, "high": 15}]')
    found = []
    for one in value:
        if not isinstance(one, Mapping) or not _text("kind", one.get("kind")):
            raise UsageError("a figure has a kind", cure="for example killed")
        low, high = (None if one.get(end) is None else _number(end, one[end]) for end in ("low", "high"))
        if any(end is not None and not 0 <= end < 1e12 for end in (low, high)) or (low or 0) > (
            high if high is not None else 1e12
        ):
            raise UsageError(f"{one.get('kind')}: {low} to {high} cannot be", cure="0 or more, low first")
        found.append({"kind": _text("kind", one["kind"]).lower(), "low": low, "high": high})
    return found


def _is_form(kind: Any, ends: Any) -> bool:
    if not isinstance(ends, Mapping):
        raise UsageError(f"{kind} is no low and high", cure='{"low": 8, "high": 15}')
    return True


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        raise UsageError(f"{name} is a text of at most {LONGEST} letters", cure="shorten it")
    return " ".join(value.split())


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e15:
        raise UsageError(f"{name} is a number", cure="without quotes")
    return value


_READ: Mapping[str, Callable[[Store, Event, Any], Any]] = {
    "type": _type,
    "mode": _mode,
    "actors": _role(lambda event: event.actors),
    "recipients": _role(lambda event: event.recipients),
    "place": _place,
    "when": _when,
    "figures": _figures,
}
