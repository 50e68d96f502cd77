"""A report for the terminal: rich's renderables; every text of a page is plain `Text`, never markup."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from dateline.publish.report.clean import clean
from dateline.publish.report.records import (
    Block,
    Counted,
    Given,
    Heading,
    Listing,
    Marks,
    Paragraph,
    Parts,
    Picture,
    Report,
    Table,
    Words,
)


def renderables(report: Report) -> Iterator[RenderableType]:
    """The report from top to bottom."""
    yield Text(clean(report.title), style="bold")
    yield Text(clean(report.under))
    for section in report.sections:
        yield Text("")
        yield Rule(section.title, align="left", style="dim")
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[RenderableType]:
    if isinstance(block, Paragraph):
        yield Padding(text(block.parts, "dim" if block.quiet else ""), (0, 0, 0, 2))
    elif isinstance(block, Heading):
        yield Text("")
        yield text(block.parts, "bold")
    elif isinstance(block, Listing):
        for number, item in enumerate(block.items):
            label = f"{block.anchors[number]}  " if block.anchors else "• "
            yield Padding(Text(label, style="dim") + text(item), (0, 0, 0, 2))
    elif isinstance(block, Table):
        yield Text("")
        yield _table(block)
    else:
        yield from _picture(block)


def _table(block: Table) -> Grid:
    grid = Grid(title=Text(block.caption), title_justify="left", title_style="italic", box=box.SIMPLE_HEAD)
    for number, head in enumerate(block.head):
        grid.add_column(Text(head), justify="right" if number in block.right else "left", overflow="fold")
    for row in block.rows:
        grid.add_row(*(text(cell) for cell in row))
    return grid


def _picture(block: Picture) -> Iterator[RenderableType]:
    yield Padding(Text(f"{block.caption}: {block.alt}", style="dim"), (0, 0, 0, 2))


def text(parts: Parts, style: str = "") -> Text:
    """Parts as one text; a number carries the label of what is behind it."""
    whole = Text(style=style)
    for one in parts:
        if isinstance(one, Counted):
            whole.append(clean(one.text), "bold" if one.strong else "")
            whole.append(f"[{' '.join(one.notes or (one.target,))}]", "dim cyan")
        elif isinstance(one, Marks):
            whole.append(f"[{' '.join(one.notes)}]", "dim cyan")
        elif isinstance(one, Given):
            shown = f"“{clean(one.text)}”" if one.what == "quote" else clean(one.text)
            whole.append(shown, "dim" if one.what == "id" else "bold" if one.strong else "")
        else:
            assert isinstance(one, Words)
            whole.append(one.text, "bold" if one.strong else "")
    return whole
