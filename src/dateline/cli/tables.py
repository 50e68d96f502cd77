"""The codebook test and sentences of the corpus as lines for the terminal, at most 100 columns wide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.markup import escape

from dateline.evaluate.codebook import Coded
from dateline.evaluate.codebook_rules import STANCES, types
from dateline.evaluate.recoding import NONE, Figure, Report, f1_of, words

Confusion = Counter[tuple[str, str]]
_ROOM, _WIDEST = 100, 12  # columns of a table, and of a cell, at most
_MANY = 0.1  # of a row, in a cell beside the diagonal: worth a look


def report(found: Report) -> Iterator[str]:
    """Figures, then both confusions."""
    yield f"{found.sentences:,} sentences, {found.gold:,} gold claims, {found.coded:,} coded"
    yield ""
    yield f"{'':22}{'figure':>8}  {'95 % interval':<14} of"
    yield from map(_figure, found.figures)
    yield from confusion("types", found.types, types())
    yield from confusion("stances, where the type is right", found.stances, STANCES, alone=False)


def _figure(one: Figure) -> str:
    value = "-" if one.value is None else f"{one.value:.3f}"
    between = f"{one.interval[0]:.3f}-{one.interval[1]:.3f}" if one.interval else "-"
    return f"{one.name:22}[bold]{value:>8}[/]  {between:<14} {one.of}"


def confusion(title: str, counts: Confusion, names: Sequence[str], *, alone: bool = True) -> Iterator[str]:
    """Rows are gold, columns what was coded; ``none``: no such claim on that side. The last column is F1.

    ``alone``: a claim without its like costs F1.
    """
    rows = [name for name in (*names, NONE) if any(gold == name for gold, _ in counts)]
    columns = [name for name in (*names, NONE) if any(name in pair for pair in counts)]
    label = 1 + max(map(len, rows), default=0)
    cell = min(_WIDEST, (_ROOM - label - 5) // max(1, len(columns)))
    scored = counts if alone else Counter({pair: number for pair, number in counts.items() if NONE not in pair})
    yield ""
    yield f"[bold]{title}[/] [dim](rows gold, columns coded)[/]"
    yield f"[dim]{'':{label}}{''.join(f'{name[: cell - 1]:>{cell}}' for name in columns)}{'F1':>5}[/]"
    for gold in rows:
        score = None if gold == NONE else f1_of(scored, gold)
        shown = "" if score is None else f"{score:.2f}".removeprefix("0")
        yield f"{gold:{label}}{''.join(_cells(gold, columns, counts, cell))}{shown:>5}"


def _cells(gold: str, columns: Iterable[str], counts: Confusion, width: int) -> Iterator[str]:
    whole = sum(number for (name, _), number in counts.items() if name == gold)
    for said in columns:
        number = counts[gold, said]
        text = f"{number or '·':>{width}}"
        if said == gold:
            yield f"[bold green]{text}[/]"
        elif not number:
            yield f"[dim]{text}[/]"
        else:
            yield f"[yellow]{text}[/]" if number >= _MANY * whole else text


def sentence(one: Coded) -> Iterator[str]:
    """A sentence, its triggers between « » and numbered, and its claims in the short form."""
    style = f" · {escape(one.style)}" if one.style else ""
    yield f"[dim]{one.id} · {one.part} · {one.kind}{style}[/]"
    yield f"  {_marked(one)}"
    for number, claim in enumerate(one.claims, start=1):
        yield f"  [dim]{number}[/] {escape(words(claim, one.text))}"
    yield ""


def _marked(one: Coded) -> str:
    numbers: dict[tuple[int, int], list[str]] = {}
    for number, claim in enumerate(one.claims, start=1):
        numbers.setdefault(claim.trigger, []).append(str(number))
    made, at = "", 0
    for (start, end), here in sorted(numbers.items()):
        first = max(start, at)  # triggers may overlap
        made += f"{escape(one.text[at:first])}«[bold]{escape(one.text[first:end])}[/]»{','.join(here)}"
        at = max(at, end)
    return made + escape(one.text[at:])
