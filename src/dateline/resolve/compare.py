"""How alike two tellings are, level by level: names and weights stand in data/resolve/levels.toml."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.model import Actor, Figure, Place
from dateline.resolve import means
from dateline.resolve.days import DAY_APART, MEMORY_DAYS, is_vague
from dateline.resolve.likeness import cosine
from dateline.resolve.telling import OF_PERSONS, Telling, heads, keys, point

NEVER = -math.inf
NEAR_KM = 25.0
REGION_KM = 150.0
EARTH_KM = 6371.0088
PARTICLE = 3  # letters: 'al', 'bin', 'of', 'the' say nothing about a name
WIDE_DAYS = 31  # a longer window holds many happenings
RELATED = (
    frozenset({"aerial", "drone", "heavy-weapons", "explosives", "destroy"}),
    frozenset({"explosives", "suicide-attack", "heavy-weapons", "destroy"}),
    frozenset({"firearms", "targeted", "explosives", "heavy-weapons"}),
    frozenset({"beat", "primitive", "crowd-control", "torture"}),
    frozenset({"demo", "obstruct", "strike"}),
    frozenset({"arrest", "seize"}),
)
APART = frozenset({"abduct", "sexual-violence", "torture"})  # acts of their own, also on one day in one town
WIDE = frozenset({"province", "country", "district"})
VAGUE = frozenset({"UAF", "UNK"})  # sectors of those whose side nobody names
OF_ROLES = frozenset({"role", "unknown", "demonym"})  # bases of actors that are known by what they are
# The least cosine of two articles for each verdict; half of those that tell one event (ECB+, train) have .36 or more
STORIES = (("close", 0.4), ("alike", 0.3), ("some", 0.2), ("little", 0.12), ("far", 0.06), ("none", 0.0))


@dataclass(frozen=True, slots=True)
class Level:
    """One comparison's verdict and what it weighs."""

    comparison: str
    verdict: str
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """What the verdicts of each comparison weigh, what a cosine of one weighs, and what a pair must reach."""

    threshold: float
    verdicts: Mapping[str, Mapping[str, float]]
    alike: Mapping[str, float]


LEVELS = Path(__file__).parents[1] / "data" / "resolve" / "levels.toml"


@lru_cache(maxsize=4)
def _read(path: Path) -> tuple[Weights, Weights]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return _weights(table["material"]), _weights(table["verbal"])


def _weights(table: Mapping[str, Any]) -> Weights:
    verdicts = {
        name: {verdict: NEVER if weight == "never" else float(weight) for verdict, weight in found.items()}
        for name, found in table.items()
        if isinstance(found, dict)
    }
    return Weights(table["threshold"], verdicts, {name: table[name] for name in ("words", "names")})


def weights(*, verbal: bool) -> Weights:
    """The levels for deeds or for words."""
    return _read(LEVELS)[verbal]


def threshold(telling: Telling) -> float:
    """The score from which a pair of such tellings is taken for one happening."""
    return weights(verbal=telling.verbal).threshold


def score(one: Telling, other: Telling) -> float:
    """Log2 odds that the two tell one happening; minus infinity where they cannot."""
    table = weights(verbal=one.verbal)
    total = 0.0
    for name, judge in COMPARISONS:
        weight = table.verdicts[name][judge(one, other)]
        if weight == NEVER:
            return NEVER
        total += weight
    return total + sum(value * table.alike[name] for name, value in alike(one, other))


def verdicts(one: Telling, other: Telling, *, names: Collection[str] | None = None) -> dict[str, str]:
    """What every comparison says, or those of these names."""
    return {name: judge(one, other) for name, judge in COMPARISONS if names is None or name in names}


def levels(one: Telling, other: Telling) -> list[Level]:
    """Every comparison's verdict and weight."""
    table = weights(verbal=one.verbal)
    found = [Level(name, said, table.verdicts[name][said]) for name, said in verdicts(one, other).items()]
    return [*found, *(Level(name, f"{value:.2f}", value * table.alike[name]) for name, value in alike(one, other))]


def alike(one: Telling, other: Telling) -> tuple[tuple[str, float], ...]:
    """The cosines: of the sentences' words, and of the names in the two articles. One text is always like itself."""
    words = 0.0 if one.claim.span.text == other.claim.span.text else cosine(one.words, other.words)
    return ("words", words), ("names", 0.0 if one.text == other.text else one.story.alike(other.story))


def _time(one: Telling, other: Telling) -> str:
    if one.window is None or other.window is None:
        return "unknown" if (one.claim.stance == "historical") == (other.claim.stance == "historical") else "past"
    gap = max((one.window[0] - other.window[1]).days, (other.window[0] - one.window[1]).days)
    if gap <= 0 and max(_length(one), _length(other)) > WIDE_DAYS:
        return "wide"
    if gap <= 0:
        return "same_day" if one.window == other.window and one.stated and other.stated else "overlap"
    if one.text == other.text and (one.stated or one.leads) and (other.stated or other.leads):
        return "told_apart"  # one text, two times
    if gap == 1 and one.stated and other.stated:
        return "one_night" if one.night or other.night else "next_day"
    if gap <= DAY_APART and not (one.stated and other.stated):
        return "day_apart"
    return "late" if _remembered(one, other) or _remembered(other, one) else "apart"


def _length(one: Telling) -> int:
    assert one.window is not None
    return (one.window[1] - one.window[0]).days


def _remembered(later: Telling, earlier: Telling) -> bool:
    """Whether an undated mention may mean what the other dates: news comes back to what it has told."""
    assert later.window is not None
    assert earlier.window is not None
    days: date = later.window[1]
    return is_vague(later) and 0 <= (days - earlier.window[1]).days <= MEMORY_DAYS


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula, on a sphere of the Earth's mean radius."""
    north, south = math.radians(one[0]), math.radians(other[0])
    half = math.sin((north - south) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(math.radians(one[1] - other[1]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def _place(one: Telling, other: Telling) -> str:
    if one.place is None or other.place is None:
        return _around(one, other)
    verdict = _places(one.place, other.place)
    if verdict == "elsewhere" and one.persons & other.persons and _beside(one.place, other.place):
        return "elsewhere_disputed"
    if (one.firm and other.firm) or verdict not in ("same", "elsewhere"):
        return verdict
    if verdict == "elsewhere" and one.place.country != other.place.country:
        return "abroad_loose"
    return f"{verdict}_loose"


def _beside(one: Place, other: Place) -> bool:
    """Whether two towns are of one region, so that an error can have put one for the other."""
    here, there = point(one), point(other)
    return here is not None and there is not None and kilometres(here, there) <= REGION_KM


def _around(one: Telling, other: Telling) -> str:
    """Where one does not say where: whether its article names the other's town at all."""
    if one.countries and other.countries and not one.countries & other.countries:
        return "abroad_loose"
    placed, silent = (one, other) if one.place else (other, one)
    if placed.place is None or placed.place.grain not in ("town", "site") or not placed.firm:
        return "unknown"
    return "named" if silent.story.tells_of(placed.place) else "unnamed"


def _places(one: Place, other: Place) -> str:
    here, there = point(one), point(other)
    if here is None or there is None:
        return "same" if one.name.casefold() == other.name.casefold() else "unknown"
    if one.name == other.name and one.country == other.country:
        return "same" if one.grain != "country" else "within"
    if one.country != other.country:
        # A country alone is often a party's and not the scene: it says little against.
        return "unknown" if "country" in (one.grain, other.grain) else "elsewhere"
    if one.grain in WIDE or other.grain in WIDE:
        return _wide(one, other)
    return "near" if kilometres(here, there) <= NEAR_KM else "elsewhere"


def _wide(one: Place, other: Place) -> str:
    """An area and another place of one country: apart only where both name another first-level division."""
    if "country" in (one.grain, other.grain):
        return "within"
    mine = one.name if one.grain == "province" else one.admin1
    theirs = other.name if other.grain == "province" else other.admin1
    return "elsewhere" if mine and theirs and mine != theirs else "within"


def _mode(one: str | None, other: str | None) -> str:
    if one == other:
        return "same" if one else "one_unknown"
    if one is None or other is None:
        return "act_unknown" if {one, other} & APART else "one_unknown"
    if (one in APART) != (other in APART):
        return "other_act"
    return "related" if any(one in group and other in group for group in RELATED) else "different"


def _roles(one: tuple[Actor, ...], other: tuple[Actor, ...], mine: frozenset[str], theirs: frozenset[str]) -> str:
    if not one or not other:
        return "unknown"
    if mine & theirs:
        shared = [_shared(left, right) for left in one for right in other if {*keys(left)} & {*keys(right)}]
        if verdict := next((verdict for verdict in ("same", "alike") if verdict in shared), None):
            return verdict
    found = {_parties(left, right) for left in one for right in other}
    if found == {"unknown"}:
        return "alike" if any(heads(left) & heads(right) for left in one for right in other) else "unlike"
    return next(verdict for verdict in ("alike", "unknown", "different") if verdict in found)


def _shared(one: Actor, other: Actor) -> str:
    """Two actors of one name: 'gunmen' here and there may be any."""
    if one.country != other.country and one.country and other.country:
        return "different"
    return "same" if _is_named(one) or one.country or other.country else "alike"


def _parties(one: Actor, other: Actor) -> str:
    """Two actors without a name in common: what their countries and sectors say."""
    if _is_named(one) and _is_named(other):
        return "different"
    if one.country and other.country and one.country != other.country:
        return "different"
    shared = set(one.sectors) & set(other.sectors) - VAGUE
    if one.sectors and other.sectors and not shared and not VAGUE & {*one.sectors, *other.sectors}:
        return "different"
    return "alike" if shared or (one.country and one.country == other.country) else "unknown"


def _sides(one: Telling, other: Telling) -> str:
    """Whether one's doer is the other's victim: a blow and its answer are two happenings."""
    crossed = one.actors & other.recipients or other.actors & one.recipients
    return "swapped" if crossed and not one.actors & other.actors else "straight"


def _is_named(actor: Actor) -> bool:
    """Whether it goes by a name of its own, not by what it is ('the governor') or by its state."""
    if actor.id:
        return True
    long = [word for word in actor.name.split() if len(word) > PARTICLE]
    if actor.basis in OF_ROLES or _is_state(actor):
        return False
    return bool(long) and all(word[0].isupper() for word in long)


def _is_state(actor: Actor) -> bool:
    """A country or its government as such: any of its officials may be meant by it."""
    return actor.sectors == ("GOV",) and actor.country is not None and actor.basis not in OF_PERSONS


def _figures(one: tuple[Figure, ...], other: tuple[Figure, ...]) -> str:
    shared = [
        (left, right) for left in one for right in other if left.kind == right.kind and left.of_event == right.of_event
    ]
    if not shared:
        return "unknown"
    equal = [left for left, right in shared if left.low == right.low and left.high == right.high]
    if equal:
        return "equal" if any((one.low or 0) > 1 for one in equal) else "equal_one"
    return "overlap" if any(_meet(left, right) for left, right in shared) else "apart"


def _meet(one: Figure, other: Figure) -> bool:
    low = max(one.low or 0.0, other.low or 0.0)
    high = min(math.inf if one.high is None else one.high, math.inf if other.high is None else other.high)
    return low <= high


def _article(one: Telling, other: Telling) -> str:
    if one.claim.article == other.claim.article:
        later = max(one, other, key=lambda telling: telling.claim.trigger.start)
        return "another" if later.another else "same"
    return "copy" if one.text == other.text else "other"


def _trigger(one: Telling, other: Telling) -> str:
    return "same" if one.lemmas & other.lemmas else "other"


def _story(one: Telling, other: Telling) -> str:
    """How much the two articles are about the same things. With two dates known it has less to say."""
    if one.text == other.text:
        return "same"
    likeness = cosine(one.story.whole, other.story.whole)
    verdict = next(name for name, least in STORIES if likeness >= least)
    return f"{verdict}_dated" if _is_dated(one) and _is_dated(other) else verdict


def _is_dated(one: Telling) -> bool:
    return one.window is not None and _length(one) <= WIDE_DAYS


COMPARISONS: tuple[tuple[str, Callable[[Telling, Telling], str]], ...] = (
    ("time", _time),  # time and place first: most pairs end there
    ("place", _place),
    ("type", lambda _one, _other: "same"),  # blocking keeps different types apart
    ("means", lambda one, other: means.alike(one.means, other.means)),
    ("mode", lambda one, other: _mode(one.claim.mode, other.claim.mode)),
    ("actors", lambda one, other: _roles(one.claim.actors, other.claim.actors, one.actors, other.actors)),
    (
        "recipients",
        lambda one, other: _roles(one.claim.recipients, other.claim.recipients, one.recipients, other.recipients),
    ),
    ("sides", _sides),
    ("figures", lambda one, other: _figures(one.claim.figures, other.claim.figures)),
    ("article", _article),
    ("trigger", _trigger),
    ("story", _story),
)
