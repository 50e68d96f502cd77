"""What is behind the numbers: lists of events, articles and days, and notes of evidence with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.model import Article, Claim, Event, Reading
from dateline.publish.report import words
from dateline.publish.report.names import WITHHELD, Names
from dateline.publish.report.records import Counted, Counting, Given, Marks, Parts, Reference, Words
from dateline.store import read
from dateline.store.project import Store

QUOTE = 280  # characters of a quote, at most
QUOTES = 3  # of one article, at most
SHARE = 0.1  # of an article's text that quotes may take together
DECISION = "de_"  # how the id of a decision begins: it stands for who gives a figure that no claim gives
IDS = 1000  # that a reference names


@dataclass(slots=True)
class Behind:
    """Collects references and notes while the sections are written; each has an anchor of its own."""

    store: Store
    names: Names
    sources: dict[str, str]  # anchors of articles
    references: list[Reference] = field(default_factory=list)
    notes: list[Parts] = field(default_factory=list)
    _sides: dict[str, tuple[str, bool]] = field(default_factory=dict)  # whom a claim credits; if private
    _cited: dict[tuple[str, str], str] = field(default_factory=dict)
    _read: dict[str, tuple[Article, Reading]] = field(default_factory=dict)
    _quoted: dict[str, list[int]] = field(default_factory=dict)

    def count(self, ids: Sequence[str], about: str, counting: Counting = "events", *, strong: bool = False) -> Counted:
        """A number of things, with the list of them behind it."""
        return self.number(words.number_words(len(ids)), ids, about, counting, strong=strong)

    def number(
        self, text: str, ids: Sequence[str], about: str, counting: Counting = "events", *, strong: bool = False
    ) -> Counted:
        """A number that rests on some things without being their count."""
        same = tuple(ids[:IDS])
        for one in self.references:
            if (one.ids, one.about, one.counting) == (same, about, counting):
                return Counted(text, (one.anchor,), strong=strong)
        anchor = f"n{len(self.references) + 1}"
        self.references.append(Reference(anchor, about, counting, same, max(0, len(ids) - IDS)))
        return Counted(text, (anchor,), strong=strong)

    def figure(self, text: str, claims: Iterable[str], event: str, *, strong: bool = False) -> Counted:
        """A figure that somebody gave, with a note of evidence for each claim behind it."""
        return Counted(text, tuple(dict.fromkeys(self.cite(one, event) for one in claims)), strong=strong)

    def marks(self, claims: Iterable[str], event: str) -> Marks:
        """Notes of evidence for a sentence."""
        return Marks(tuple(dict.fromkeys(self.cite(one, event) for one in claims)))

    def cite(self, ident: str, event: str) -> str:
        """The anchor of the note for a claim of an event, which is written when it is first asked for."""
        anchor = self._cited.get((ident, event))
        if anchor is None:
            anchor = self._cited[ident, event] = f"f{len(self.notes) + 1}"
            self.notes.append(())  # keeps the place: the note itself may ask for more
            corrected = ident.startswith(DECISION)
            self.notes[-1] = (
                corrected_note(ident, event) if corrected else self._note(read.claim(self.store, ident), event)
            )
        return anchor

    def learn_sides(self, event: Event) -> None:
        """Takes in for whom each claim of an event speaks: the office or body, not the person."""
        for one in (*(speaker for origin in event.origins for speaker in origin.speakers), *event.denied_by):
            self._sides.update(dict.fromkeys(one.claims, (one.name, one.private)))

    def speaker(self, claim: Claim) -> str | None:
        """Whom a claim credits, as the report may call him; nobody where the newsroom says it itself."""
        if claim.speaker is None:
            return None
        shown = self.names.actor(claim.speaker)
        name, private = self._sides.get(claim.id, ("", True))
        if not name or private or name == claim.speaker.name:
            return shown
        side = self.names.clean(name)
        return shown if WITHHELD in side else side

    def articles_of(self, ident: str) -> tuple[Article, Reading]:
        """An article with its reading, kept for as long as the report is written."""
        if ident not in self._read:
            self._read[ident] = (read.article(self.store, ident), read.reading(self.store, ident))
        return self._read[ident]

    def _note(self, claim: Claim, event: str) -> Parts:
        article = self.articles_of(claim.article)[0]
        source = Given(outlet_words(article), "name", href=self._source(article))
        day = Given(words.day_words(article.published.latest), "day") if article.published else Words("undated")
        parts: list[Words | Given] = [source, Words(", "), day]
        speaker = self.speaker(claim)
        if speaker:
            parts += [Words(", crediting "), Given(speaker, "name")]
        if claim.stance != "asserted":
            parts += [Words(f" ({claim.stance})")]
        parts += [Words(": ")]
        quote = self._quote(claim, article)
        parts += [Given(quote, "quote")] if quote else [Words(self._why_no_quote(claim))]
        return (*parts, Words(" "), Given(claim.id, "id"), Words(" of "), Given(event, "id"))

    def _source(self, article: Article) -> str | None:
        anchor = self.sources.get(article.id)
        return f"#{anchor}" if anchor else None

    def _why_no_quote(self, claim: Claim) -> str:
        if not self.names.quotable(claim):
            return "words withheld, because a private person may be named in them."
        return "words left out, because enough of this article is quoted."

    def _quote(self, claim: Claim, article: Article) -> str | None:
        """The sentence, cut around its trigger; none where no more of the article may travel."""
        taken = self._quoted.setdefault(article.id, [])
        if len(taken) >= QUOTES or not self.names.quotable(claim):
            return None
        room = min(QUOTE, int(len(article.text) * SHARE) - sum(taken)) if self.names.public else QUOTE
        text = cut(claim, room)
        if text is not None:
            taken.append(len(text))
        return text


def corrected_note(decision: str, event: str) -> Parts:
    """The note of a figure that a person put for those of the sources."""
    return (Words("corrected in review: "), Given(decision, "id"), Words(" of "), Given(event, "id"))


def cut(claim: Claim, room: int) -> str | None:
    """The words of a claim in at most ``room`` characters around its trigger, or nothing where that is too few."""
    text = " ".join(claim.span.text.split())
    if len(text) <= room:
        return text
    if room < 40:
        return None
    start = len(" ".join(claim.span.text[: claim.trigger.start - claim.span.start].split()))
    left = min(max(0, start - room // 2), len(text) - room + 2)
    inner = text[left : left + room - 2]
    if left:
        inner = "…" + inner.partition(" ")[2]
    return inner.rpartition(" ")[0] + "…" if left + room - 2 < len(text) else inner


def outlet_words(article: Article) -> str:
    """The name of a source; a file's path is none."""
    return article.outlet or "a source that gives no name"
