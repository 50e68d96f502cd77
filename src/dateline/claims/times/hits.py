"""What a rule for time expressions sees: the tokens that it matched, and the anchors of its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dateline.claims.numbers import number
from dateline.claims.times.value import Value, grain_of, unanchored
from dateline.claims.times.words import Classified, classes

_NEAR_AHEAD = 60  # days: a yearless date this near ahead and ten months past is the coming one
_FAR_BACK = 300
_REPORTED = 100
_FEW = frozenset({"few", "couple"})


@dataclass(frozen=True, slots=True)
class Now:
    """The anchors of one place in the text.

    ``day`` is the dateline's or publication's day; ``forward`` whether the clause looks ahead (None:
    it does not say); ``told`` the last day told before, for 'the same day', and ``told_wide`` the last
    day, week, month or year; ``quarter`` the last quarter told; ``sentence_day`` a day named close by, for clock times;
    ``day_first`` whether the page writes 7/10 for the seventh of October.
    """

    day: date | None
    forward: bool | None = None
    told: Value | None = None
    told_wide: Value | None = None
    quarter: Value | None = None
    sentence_day: Value | None = None
    day_first: bool | None = None

    def cycle(self, of_year: Callable[[int], Value], *, unit: str) -> Value:
        """The value of the year that fits: the last one, or the next where the clause looks ahead."""
        if self.day is None:
            return unanchored(unit)
        found = []
        for year in (self.day.year - 1, self.day.year, self.day.year + 1):
            try:
                found.append(of_year(year))
            except ValueError:  # 29 February
                continue
        behind = [v for v in found if v.earliest is not None and v.earliest <= self.day]
        ahead = [v for v in found if v.latest is not None and v.latest >= self.day]
        if not behind or not ahead:
            return (behind or ahead or [unanchored(unit)])[0]
        if unit == "day" and behind[-1] != ahead[0]:
            if self.forward is None:
                return ahead[0] if self._nears(behind[-1], ahead[0]) else behind[-1]
            if self.forward and self._passed(behind[-1], ahead[0]):
                return behind[-1]
        if unit in ("quarter", "half") and behind[-1].latest and (self.day - behind[-1].latest).days <= _REPORTED:
            return behind[-1]  # companies speak of the results that they will report
        return ahead[0] if self.forward else behind[-1]

    def _nears(self, behind: Value, ahead: Value) -> bool:
        assert self.day
        assert behind.latest
        assert ahead.earliest
        return (ahead.earliest - self.day).days <= _NEAR_AHEAD and (self.day - behind.latest).days >= _FAR_BACK

    def _passed(self, behind: Value, ahead: Value) -> bool:
        """Whether a yearless day was a short while ago: who means the one in a year says so."""
        assert self.day
        assert behind.latest
        assert ahead.earliest
        return (self.day - behind.latest).days <= _NEAR_AHEAD and (ahead.earliest - self.day).days >= _FAR_BACK

    def on_weekday(self, of_year: Callable[[int], Value], weekday: int) -> Value | None:
        """The value of the year, of three, in which the day falls on a weekday that stands beside it."""
        if self.day is None:
            return None
        fitting = []
        for year in (self.day.year - 1, self.day.year, self.day.year + 1):
            try:
                found = of_year(year)
            except ValueError:  # 29 February
                continue
            if found.earliest is not None and found.earliest.weekday() == weekday:
                fitting.append(found)
        return fitting[0] if len(fitting) == 1 else None

    def base(self, unit: str) -> date | None:
        """Where 'three days earlier' and 'the same year' count from."""
        told = self.told if grain_of(unit) in ("hour", "day") else self.told_wide
        return told.earliest if told and told.earliest else self.day


@dataclass(frozen=True, slots=True)
class Hit:
    """A match of a rule on a classified sentence."""

    sentence: Classified
    match: re.Match[str]

    def has(self, label: str) -> bool:
        """Whether the rule has a part with this label and it matched."""
        return label in self.match.re.groupindex and self.match.start(label) >= 0

    def value(self, label: str) -> str:
        """The table value of the first token of a part; empty if the part is absent."""
        return self.sentence.values[self.match.start(label)] if self.has(label) else ""

    def word(self, label: str) -> str:
        """The first token of a part in lower case; empty if the part is absent."""
        return self.sentence.tokens.low[self.match.start(label)] if self.has(label) else ""

    def first(self) -> str:
        """The first token of the whole match."""
        return self.sentence.tokens.low[self.match.start()]

    def whole(self, label: str) -> int:
        """The value of a part as a whole number."""
        return int(float(self.value(label)))

    def day(self, label: str) -> int:
        """The value of a part as a day of a month, in digits or as an ordinal."""
        return 2 if self.value(label) == "second" else self.whole(label)

    def amount(self, label: str) -> float | None:
        """How many: the number of a part, None for 'several' and the like."""
        at = self.match.start(label)
        if self.sentence.tokens.low[at] == "half":
            return 0.5
        found = number(self.sentence.tokens, at)
        if found:
            return found[0]
        article = self.sentence.tokens.low[at] in ("a", "an") and self.sentence.tokens.word(at + 1) not in _FEW
        return 1.0 if article else None

    def after(self, offset: int = 0) -> str:
        """The token after the match."""
        return self.sentence.tokens.word(self.match.end() + offset)

    def meets(self, *names: str) -> bool:
        """Whether a token of one of these classes stands right behind the match."""
        following = self.sentence.classes[self.match.end() : self.match.end() + 1]
        return any(following == classes().chars[name] for name in names)

    def after_as_written(self) -> str:
        """The token after the match, in its own case."""
        raw = self.sentence.tokens.raw
        return raw[self.match.end()] if self.match.end() < len(raw) else ""

    def before(self, offset: int = 0) -> str:
        """The token before the match."""
        return self.sentence.tokens.word(self.match.start() - 1 - offset)
