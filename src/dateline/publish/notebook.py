"""Records as HTML for a notebook: static, without script or style sheet, every text of a page escaped.

What a notebook shows it also stores and shares, so nothing here is loaded from anywhere, and nothing can run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from dateline.model import Article, Claim, Event, Reading
from dateline.publish.contested import bounds, corroboration, outlet
from dateline.publish.marked import claim_marks, legend, marked, quote
from dateline.publish.show import MARK, figure_words, names, place_words, when_words

Told = Mapping[str, tuple[Claim, Article]]  # by claim id

CLAIMS = 12  # of a text or an event that are shown; of the rest the number is said
VALUES = 6
SMALL = "margin:.1em 0;font-size:90%;opacity:.8"
CELL = "padding:.15em .6em;text-align:start;vertical-align:top"


def article_html(article: Article, claims: Sequence[Claim] = ()) -> str:
    """A story, what it claims marked in it, with its doubts."""
    marks = tuple(mark for one in claims for mark in claim_marks(one))
    doubts = "".join(_line(f"{one.kind}: {one.note}") for one in article.warnings)
    return _box(
        f"<b>{_words(article.title or '(no title)')}</b>"
        + _line(_byline(article))
        + doubts
        + (f'<p style="{SMALL}">{legend(marks)}</p>' if marks else "")
        + _scrolled(quote(article.text, marks, language=article.language))
    )


def reading_html(article: Article, reading: Reading) -> str:
    """A coded text: the words marked, then one line a claim."""
    marks = tuple(mark for one in reading.claims for mark in claim_marks(one))
    found = len(reading.claims)
    doubts = "".join(_line(f"{one.kind}: {one.note}") for one in (*article.warnings, *reading.warnings))
    rows = "".join(f"<li>{_claim_words(one)}</li>" for one in reading.claims[:CLAIMS])
    return _box(
        _scrolled(quote(article.text, marks, language=article.language))
        + (f'<p style="{SMALL}">{legend(marks)}</p>' if marks else "")
        + f"<b>{_count(found, 'claim')}</b>"
        + f'<ol style="margin:.2em 0">{rows}</ol>'
        + _more(found, CLAIMS)
        + doubts
    )


def claim_html(claim: Claim, article: Article) -> str:
    """A claim: its sentence with the evidence marked, what was read in it, and who says so where."""
    marks = claim_marks(claim)
    return _box(
        quote(claim.span.text, marks, start=claim.span.start, language=article.language)
        + f'<p style="{SMALL}">{legend(marks)}</p>'
        + f"<p>{_claim_words(claim)}</p>"
        + _line(f"{_byline(article)} · {claim.id}")
    )


def event_html(event: Event, told: Told, *, status: str | None = None) -> str:
    """An event: its fields, what its tellers disagree on, and each claim with its words."""
    state = f" · {escape(status)}" if status else ""
    head = f"<b>{escape(event.type)}{f'/{escape(event.mode)}' if event.mode else ''}</b> {_words(_who(event))}"
    about = f"{MARK[event.standing]} {event.standing}: {corroboration(event, told)}"
    claims = [told[ident] for ident in event.claims]
    return _box(
        f"<p>{head}</p>"
        f'<p style="{SMALL}">{_words(about)}{state} · {escape(event.id)}</p>'
        + _table(("field", "value", "claims"), _field_rows(event))
        + "".join(
            quote(claim.span.text, claim_marks(claim), start=claim.span.start, language=article.language)
            + _line(_source(claim, article))
            for claim, article in claims[:CLAIMS]
        )
        + _more(len(claims), CLAIMS)
    )


def rows_html(title: str, total: int, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The head of a list: how many there are, and the first of them."""
    shown = [[_words(cell) for cell in row] for row in rows]
    return _box(f"<b>{escape(title)}</b>" + _table(columns, shown) + _more(total, len(shown)))


def table_html(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A small table of plain words."""
    return _box(f"<b>{escape(title)}</b>" + _table(columns, [[_words(cell) for cell in row] for row in rows]))


def _field_rows(event: Event) -> list[list[str]]:
    """Each field with its value, its other values, and in how many claims it rests."""
    disputed = {one.field for one in event.disputes}
    shown = {
        "actors": names(event.actors),
        "recipients": names(event.recipients),
        "place": place_words(event.place),
        "when": when_words(event.when),
        **{one.kind: figure_words(one).removeprefix(one.kind).strip() for one in event.figures},
    }
    given = {one.field: one.values for one in event.values}
    rows = []
    for field in dict.fromkeys([*(name for name, value in shown.items() if value), *sorted(disputed)]):
        values = given.get(field, ())
        claims = len({claim for one in values for claim in one.claims})
        value = f"<b>{_words(shown.get(field, ''))}</b>"
        if field in disputed:
            several = next(one.values for one in event.disputes if one.field == field)
            value += f" ⚡ disputed: {_words(' / '.join(one.value for one in several[:VALUES]))}"
        rows.append([escape(field), value, str(claims) if claims else ""])
    return rows


def _claim_words(claim: Claim) -> str:
    kind = claim.type + (f"/{claim.mode}" if claim.mode else "")
    parts = [_who(claim), place_words(claim.place), when_words(claim.when)]
    parts += [f"{one.kind} {bounds(one.low, one.high)}" for one in claim.figures]
    said = f", says {claim.speaker.name}" if claim.speaker else ""
    words = " · ".join(part for part in parts if part)
    return f"<b>{escape(kind)}</b> {_words(words)} <i>{claim.stance}</i>{_words(said)}"


def _who(record: Claim | Event) -> str:
    whom = f" → {names(record.recipients)}" if record.recipients else ""
    return (names(record.actors) or "(no actor named)") + whom


def _source(claim: Claim, article: Article) -> str:
    copied = " (copy)" if article.copy_of else ""
    return f"{f'{claim.speaker.name}, in ' if claim.speaker else ''}{_byline(article)} · {claim.stance}{copied}"


def _byline(article: Article) -> str:
    day = str(article.published.latest) if article.published else "undated"
    return f"{outlet(article)} · {day} · {article.id}"


def _words(text: str) -> str:
    """Words of a page inside our own: escaped, and kept from turning what stands around them."""
    return f"<bdi>{escape(text)}</bdi>" if text else ""


def _line(text: str) -> str:
    return f'<p style="{SMALL}">{_words(text)}</p>'


def _more(total: int, shown: int) -> str:
    return f'<p style="{SMALL}">and {total - shown:,} more</p>' if total > shown else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _scrolled(inner: str) -> str:
    return f'<div style="max-height:28em;overflow:auto">{inner}</div>'


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are HTML already, columns are not."""
    head = "".join(f'<th scope="col" style="{CELL}">{escape(name)}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f'<td style="{CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _box(inner: str) -> str:
    return f'<div dir="ltr" lang="en" style="max-width:60em;color:inherit">{inner}</div>'


__all__ = ["article_html", "claim_html", "event_html", "marked", "reading_html", "rows_html", "table_html"]
