"""What a report is made of: sections of blocks of parts. Every writer writes the same records.

A number cannot stand in a report without what it counts: `Words` refuses digits, and `Counted` refuses to be made
without an anchor of what is behind it. Text from pages and from data is `Given`, never `Words`, so that each writer
knows what it must escape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

GivenKind = Literal["name", "day", "id", "quote", "title", "address", "rule", "words"]
Counting = Literal["events", "claims", "articles", "rejects", "days"]


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words. Raises ``ValueError`` for a digit: a number has to be `Counted`."""

    text: str
    strong: bool = False
    part: Literal["words"] = field(default="words", init=False)

    def __post_init__(self) -> None:
        if any(one.isdigit() for one in self.text):
            raise ValueError(f"a number without its reference: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Given:
    """A text from a page or from data. ``href``: an http address, or an anchor of this report after ``#``."""

    text: str
    what: GivenKind
    strong: bool = False
    href: str | None = None
    part: Literal["given"] = field(default="given", init=False)


def plain(text: str, *, strong: bool = False) -> Words | Given:
    """A code's words as our own, or as given where somebody's own code has a digit in it."""
    return Given(text, "name", strong) if any(one.isdigit() for one in text) else Words(text, strong)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number as it is read, and the anchors of what is behind it: ``n3`` a list, ``f7`` a note of evidence.

    Raises ``ValueError`` where nothing is behind it.
    """

    text: str
    behind: tuple[str, ...]
    strong: bool = False
    part: Literal["counted"] = field(default="counted", init=False)

    def __post_init__(self) -> None:
        if not self.behind:
            raise ValueError(f"a number without its reference: {self.text!r}")

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of evidence among what is behind it."""
        return tuple(one for one in self.behind if one.startswith("f"))

    @property
    def target(self) -> str:
        """The anchor that the number itself links to."""
        return self.behind[0]


@dataclass(frozen=True, slots=True)
class Marks:
    """Notes of evidence for the words before."""

    notes: tuple[str, ...]
    part: Literal["marks"] = field(default="marks", init=False)


Part: TypeAlias = Words | Given | Counted | Marks
Parts: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``quiet``: an aside, set smaller."""

    parts: Parts
    quiet: bool = False
    block: Literal["paragraph"] = field(default="paragraph", init=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section; ``anchor`` where something links to it."""

    parts: Parts
    anchor: str | None = None
    block: Literal["heading"] = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; with ``anchors``, one for each item, its items can be linked to and carry that label."""

    items: tuple[Parts, ...]
    anchors: tuple[str, ...] = ()
    block: Literal["listing"] = field(default="listing", init=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads. ``right``: the columns that hold numbers. ``anchors``: one for each row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Parts, ...], ...]
    right: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()  # of the columns against each other, where they are not all alike
    block: Literal["table"] = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing drawn. ``style`` names how it looks; ``points`` are pairs in pixels, ``size`` a radius or a height."""

    kind: Literal["area", "line", "circle", "square", "diamond", "triangle", "bar", "text"]
    style: str
    points: tuple[tuple[float, float], ...]
    size: float = 0.0
    text: str = ""
    align: Literal["start", "middle", "end"] = "start"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with a caption and a text that says what it shows."""

    name: str
    caption: str
    alt: str
    width: int
    height: int
    shapes: tuple[Shape, ...]
    block: Literal["picture"] = field(default="picture", init=False)


Block: TypeAlias = Paragraph | Heading | Listing | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a name of its own."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a number counts: ``about`` says it, ``ids`` are the first of them, ``more`` how many others there are."""

    anchor: str
    about: str
    counting: Counting
    ids: tuple[str, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """An event as a later report compares it with: enough to say what changed."""

    id: str
    type: str
    day: str | None
    place: str
    standing: str
    origins: int
    figures: dict[str, str]
    disputes: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class Report:
    """A situation report. ``made`` is the day of the last change of the project, not of the clock."""

    title: str
    period: str
    profile: str
    project: str
    made: str
    day: date | None  # the same as a date
    state: str
    log: int  # number of the last change known
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
    events: tuple[Known, ...]
    version: int = 1

    @property
    def under(self) -> str:
        """The line below the title."""
        return f"{self.period} · project {self.project} · data as of {self.made} · profile {self.profile}"
