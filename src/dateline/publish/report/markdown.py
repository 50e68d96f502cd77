"""A report as Markdown: GitHub's tables and footnotes, anchors as empty `<a>`; every text of a page is escaped."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from dateline.publish.report.clean import clean
from dateline.publish.report.records import (
    Block,
    Counted,
    Given,
    Heading,
    Listing,
    Marks,
    Paragraph,
    Part,
    Parts,
    Picture,
    Report,
    Section,
    Table,
    Words,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~$@])|(?<=:)(?=//)|(?<=[wW])(?=\.)")
_FIRST = re.compile(r"^(?=[-+#=>]|\d+[.)])")
_HREF = re.compile(r"[\s<>()\[\]\\\"'`]")


def markdown(report: Report) -> str:
    """The whole text, with a line end at its end."""
    lines = [f"# {text(report.title)}", "", text(report.under), ""]
    for section in report.sections:
        lines += [f"## {section.title}", ""]
        lines += ["".join(_anchor(section.key)), ""]
        for block in section.blocks:
            lines += [*_block(block, section), ""]
    for section in report.sections:
        lines += [line for block in section.blocks if isinstance(block, Picture) for line in _definition(block)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(block: Block, section: Section) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _FIRST.sub("\\\\", parts(block.parts))
    elif isinstance(block, Heading):
        yield f"### {parts(block.parts)}"
        if block.anchor:
            yield from ("", _anchor(block.anchor))
    elif isinstance(block, Listing):
        yield from _listing(block, section)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield f"![{text(block.alt)}][{block.name}]"
        yield ""
        yield f"*{text(block.caption)}*"


def _listing(block: Listing, section: Section) -> Iterator[str]:
    """Notes are Markdown's own footnotes; each other item that is linked to carries its anchor."""
    for number, item in enumerate(block.items):
        anchor = block.anchors[number] if block.anchors else None
        if section.key == "evidence" and anchor:
            yield f"[^{anchor[1:]}]: {parts(item)}"
        else:
            yield f"- {_anchor(anchor) + '**' + anchor + '** ' if anchor else ''}{parts(item)}"


def _table(block: Table) -> Iterator[str]:
    yield f"**{text(block.caption)}**"
    yield ""
    yield "| " + " | ".join(text(one) for one in block.head) + " |"
    yield "|" + "|".join(" ---: " if number in block.right else " --- " for number in range(len(block.head))) + "|"
    for number, row in enumerate(block.rows):
        cells = [parts(cell) for cell in row]
        if block.anchors:
            cells[0] = _anchor(block.anchors[number]) + cells[0]
        yield "| " + " | ".join(cells) + " |"


def parts(some: Parts) -> str:
    """Parts as one line."""
    return "".join(map(_part, some))


def _part(one: Part) -> str:
    if isinstance(one, Words):
        return _strong(text(one.text), strong=one.strong)
    if isinstance(one, Counted):
        marks = "".join(f"[^{note[1:]}]" for note in one.notes)
        shown = text(one.text) if one.notes else f"[{text(one.text)}](#{one.target})"
        return _strong(shown, strong=one.strong) + marks
    if isinstance(one, Marks):
        return "".join(f"[^{note[1:]}]" for note in one.notes)
    return _given(one)


def _given(one: Given) -> str:
    shown = f"“{text(one.text)}”" if one.what == "quote" else text(one.text)
    if one.href:
        shown = f"[{shown}]({_HREF.sub(lambda found: f'%{ord(found.group()):02X}', one.href)})"
    return _strong(shown, strong=one.strong)


def _strong(shown: str, *, strong: bool) -> str:
    return f"**{shown}**" if strong and shown else shown


def text(given: str) -> str:
    """A text that means nothing to Markdown or HTML, on one line."""
    plain = " ".join(clean(given).split())
    lead = (given[:1].isspace() and " ") or ""
    tail = (given[-1:].isspace() and " ") or ""
    shown = _SPECIAL.sub(
        lambda found: "\\" + (found.group(1) or ""),
        plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
    )
    return f"{lead}{shown}{tail}" if plain else lead


def _anchor(name: str) -> str:
    return f'<a id="{name}"></a>'


def _definition(picture: Picture) -> Iterator[str]:
    from dateline.publish.report.svg import svg

    raw = base64.b64encode(svg(picture).encode()).decode()
    yield f"[{picture.name}]: data:image/svg+xml;base64,{raw}"
