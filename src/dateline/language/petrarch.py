"""Actor and agent dictionaries of TABARI, PETRARCH, PETRARCH2 and UniversalPetrarch, read into a user's own actors.

The format is taken from memory of the PETRARCH documentation and of its readers of dictionaries (Open Event Data
Alliance, MIT licence; ``read_actor_dictionary``, ``read_agent_dictionary``); no file of theirs was at hand.

Actors: ``NAME_ [CODE <date] [CODE date-date]``; lines ``+SYNONYM_`` share the codes of the name above them unless they
bring their own; codes may stand on indented lines of their own. Dates are yymmdd (to 30: this century) or yyyymmdd;
``<`` is before, ``>`` after, a range holds both its days. Agents: ``NOUN {PLURAL} [~CODE]``; a plural is made where
none is given, unless the noun ends in ``_``; ``!SET!`` stands for each member of ``!SET! = A_, B_``. ``;`` and ``#``
begin remarks, ``<!-- -->`` encloses them. What cannot be kept becomes a ``Remark`` with its line.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dateline.language.inflect import plural
from dateline.language.ownactors import ROLE, OwnActor
from dateline.language.petrarch_codes import Coded, coded
from dateline.language.petrarch_names import Names

_CODES = re.compile(r"\[([^\]]*)\]")
_REMARK = re.compile(r"(?:;|(?:^|\s)#).*$")
_BLOCK = re.compile(r"<!--.*?-->")
_RANGE = re.compile(r"(?P<sign>[<>])(?P<day>\d+)$|(?P<from>\d+)-(?P<to>\d+)$")
_SET = re.compile(r"!([^!]+)!")
_THIS_CENTURY = 30  # two digits of a year up to it


@dataclass(frozen=True, slots=True)
class Remark:
    """What of a line was not kept, and why; ``dropped``: nothing of it was."""

    file: str
    line: int
    text: str
    cause: str
    dropped: bool


@dataclass(slots=True)
class _Block:
    """A name with its synonyms and codes, each with the number of its line."""

    name: str
    line: int
    synonyms: list[tuple[int, str]] = field(default_factory=list)
    codes: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads dictionaries one after the other; ``actors`` and ``remarks`` grow."""

    names: Names
    actors: list[OwnActor] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def read(self, text: str, file: str) -> None:
        """One file of actors or of agents: agents have '~' in their codes."""
        lines = list(_lines(text))
        if any("~" in line for _, line in lines):
            self._read_agents(lines, file)
        else:
            self._read_actors(lines, file)

    def _remark(self, file: str, line: int, text: str, cause: str, *, dropped: bool) -> None:
        self.remarks.append(Remark(file, line, text, cause, dropped))

    # Actors

    def _read_actors(self, lines: Iterable[tuple[int, str]], file: str) -> None:
        block: _Block | None = None
        for number, line in lines:
            name, codes = _parted(line)
            if line.startswith("[") or not name:
                if block is None or not codes:
                    self._remark(file, number, line, "a code without a name before it", dropped=True)
                else:
                    block.codes += [(number, code) for code in codes]
            elif not line.startswith("+"):
                self._keep(block, file)
                block = _Block(name, number, codes=[(number, code) for code in codes])
            elif block is None:
                self._remark(file, number, line, "a synonym without a name before it", dropped=True)
            elif codes:
                self._keep(_Block(name, number, codes=[(number, code) for code in codes]), file)
            else:
                block.synonyms.append((number, name))
        self._keep(block, file)

    def _keep(self, block: _Block | None, file: str) -> None:
        """The rows of a name, one for each code that can be kept."""
        if block is None:
            return
        if not block.codes:
            self._remark(file, block.line, block.name, "a name without a code", dropped=True)
        forms = [*self.names.forms(block.name), *(f for _, name in block.synonyms for f in self.names.forms(name))]
        if not forms:
            self._remark(file, block.line, block.name, "no letters in the name", dropped=True)
            return
        aliases = tuple(form for form in dict.fromkeys(forms[1:]) if form != forms[0])
        for line, spec in block.codes:
            code, _, when = spec.strip().partition(" ")
            found = self._coded(code, file, line, f"{block.name} [{spec}]")
            try:
                since, until = _time(when.replace(" ", ""))
            except ValueError:
                self._remark(file, line, f"{block.name} [{spec}]", f"{when.strip()!r} is no time", dropped=True)
                continue
            if found is not None and not self._known(forms, found, file, line, when):
                self.actors.append(
                    OwnActor(
                        forms[0], aliases, found.country, found.sectors, since, until, note=f"{file}:{line} {code}"
                    )
                )

    def _known(self, forms: Sequence[str], found: Coded, file: str, line: int, when: str) -> bool:
        """A country by a name that our own list has: left to that, which knows names from adjectives and people."""
        if when or found.sectors or not all(self.names.country(form) == found.country for form in forms[:1]):
            return False
        others = tuple(form for form in forms[1:] if self.names.country(form) != found.country)
        if others:
            self.actors.append(
                OwnActor(others[0], others[1:], found.country, (), note=f"{file}:{line} {found.country}")
            )
        known = [form for form in forms if form not in others]
        self._remark(
            file, line, ", ".join(known), f"left to our own list of countries ({found.country})", dropped=False
        )
        return True

    def _coded(self, code: str, file: str, line: int, text: str) -> Coded | None:
        found = coded(code)
        for cause in found.lost:
            self._remark(file, line, text, cause, dropped=found.empty)
        return None if found.empty else found

    # Agents

    def _read_agents(self, lines: Iterable[tuple[int, str]], file: str) -> None:
        sets: dict[str, list[str]] = {}
        for number, line in lines:
            if (match := _SET.match(line)) and line[match.end() :].lstrip().startswith("="):
                members = line[match.end() :].lstrip().removeprefix("=").split(",")
                sets[match[1].strip()] = [member.strip() for member in members if member.strip()]
                continue
            noun, codes = _parted(line)
            if not codes:
                self._remark(file, number, line, "a noun without a code", dropped=True)
            unknown = [name for name in _SET.findall(noun) if name.strip() not in sets]
            if unknown:
                self._remark(file, number, line, f"no set !{unknown[0]}! before this line", dropped=True)
                continue
            for code in codes:
                self._agent(noun, code.strip(), sets, file, number)

    def _agent(self, noun: str, code: str, sets: dict[str, list[str]], file: str, line: int) -> None:
        found = self._coded(code, file, line, f"{noun} [{code}]")
        if found is None:
            return
        note = f"{file}:{line} {code}"
        for singular, plurals in _nouns(noun, sets):
            if found.country is None:
                self.actors.append(OwnActor(singular, plurals, None, found.sectors, kind=ROLE, note=note))
            else:  # a code of its own, without a place for a country
                self.actors.append(OwnActor(singular, plurals, found.country, found.sectors, note=note))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with a number, without remarks; a block of remarks may reach over several."""
    inside = False
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        line = _BLOCK.sub("", raw)
        if inside:
            _, closed, line = line.partition("-->")
            inside = not closed
        if "<!--" in line:
            line, inside = line.partition("<!--")[0], True
        line = _REMARK.sub("", line).strip()
        if line and not inside:
            yield number, line


def _parted(line: str) -> tuple[str, list[str]]:
    """The name of a line and its codes; a bracket that is not closed is closed by the line's end."""
    closed = line if line.count("[") == line.count("]") else f"{line}]"
    return closed.partition("[")[0].removeprefix("+").strip(), [code for code in _CODES.findall(closed) if code.strip()]


def _time(text: str) -> tuple[date | None, date | None]:
    """First and last day. Raises ``ValueError`` for what is no time."""
    if not text:
        return None, None
    match = _RANGE.match(text)
    if match is None:
        raise ValueError(text)
    if match["sign"] == "<":
        return None, _day(match["day"], last=False) - timedelta(days=1)
    if match["sign"] == ">":
        return _day(match["day"], last=True) + timedelta(days=1), None
    return _day(match["from"], last=False), _day(match["to"], last=True)


def _day(digits: str, *, last: bool) -> date:
    """Month or day 00 is the first, or the last, of its year or month; a day past the month's end is its last."""
    if len(digits) not in (6, 8):
        raise ValueError(digits)
    year, month, day = int(digits[:-4]), int(digits[-4:-2]), int(digits[-2:])
    if len(digits) == 6:
        year += 2000 if year <= _THIS_CENTURY else 1900
    month = month or (12 if last else 1)
    end = monthrange(year, month)[1]
    return date(year, month, min(day or (end if last else 1), end))


def _nouns(noun: str, sets: dict[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Singular and plurals of a noun, for each member of the set in it."""
    stem, _, given = noun.partition("{")
    match = _SET.search(stem)
    if match is not None:
        for member in sets[match[1].strip()]:
            joined = f"{stem[: match.start()].strip()}{member}{stem[match.end() :].strip()}"
            yield from _nouns(f"{joined}{{{given}" if given else joined, sets)
        return
    singular = _plain(stem)
    plurals = [_plain(part) for part in given.replace("}", "").split(",") if _plain(part)]
    if not plurals and not stem.strip().endswith("_"):
        head, of, rest = singular.partition(" of ")
        first, _, word = head.rpartition(" ")
        plurals = [f"{first} {plural(word)}{of}{rest}".strip()]
    yield singular, tuple(form for form in plurals if form != singular)


def _plain(text: str) -> str:
    """A noun in small letters."""
    return " ".join(text.replace("_", " ").split()).lower()
