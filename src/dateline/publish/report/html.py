"""A report as one HTML file: no script, no reference to any other file, safe under a strict content policy."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.publish.report.clean import clean, right_to_left
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
    Report,
    Section,
    Table,
    Words,
)
from dateline.publish.report.styles import STYLES
from dateline.publish.report.svg import svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
CSS = """
:root { color-scheme: light dark; --ink: #222; --quiet: #5a5f64; --paper: #fff; --line: #d8dcdf; --link: #1f5a94;
  --head: #f3f5f7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --quiet: #aab0b6; --paper: #1b1e22; --line: #3b4046;
  --link: #8ab8e6; --head: #24282d } }
html { scroll-padding-top: 1rem }
body { font: 1rem/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper);
  max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word }
code, q, a[href^="http"] { overflow-wrap: anywhere }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .2rem } h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem;
  border-bottom: 2px solid var(--line); padding-bottom: .2rem } h3 { font-size: 1.05rem; margin: 1.5rem 0 .3rem }
p, ul, ol { margin: .4rem 0 .8rem } li { margin: .2rem 0 } a { color: var(--link) }
a.n { text-decoration: underline dotted; text-underline-offset: 2px } sup { line-height: 0 } sup a { padding: 0 .12em }
.quiet, figcaption, caption, nav { color: var(--quiet); font-size: .9rem } code { font-size: .85em }
nav ul { columns: 2; padding-left: 1.1rem; max-width: 36rem } .scroll { overflow-x: auto; margin: .6rem 0 1.2rem }
table { border-collapse: collapse; width: 100%; font-size: .92rem } caption { text-align: left; padding: .2rem 0 }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem .3rem; border-bottom: 1px solid var(--line) }
th { background: var(--head) } .right { text-align: right } td.right { font-variant-numeric: tabular-nums }
figure { margin: 1rem 0 } figure svg { max-width: 100%; height: auto; border: 1px solid var(--line) }
:target { outline: 2px solid var(--link); outline-offset: 3px } .notes { font-size: .9rem }
.notes li { margin: .35rem 0 }
#events table, #sources table { font-size: .82rem } q { quotes: "\\201c" "\\201d" }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px }
@page { size: A4; margin: 18mm 16mm }
@media print { :root { --ink: #000; --quiet: #444; --paper: #fff; --line: #bbb; --link: #000; --head: #eee }
  body { font-size: 10pt; max-width: none; padding: 0 } nav { display: none } h2, h3, caption { break-after: avoid }
  tr, figure, li { break-inside: avoid } thead { display: table-header-group } a[href^="http"]::after {
  content: " <" attr(href) ">"; font-size: .8em } #sources a[href^="http"]::after { content: none } }
"""


def html(report: Report) -> str:
    """The whole page."""
    title = escape(clean(report.title))
    lines = [
        "<!doctype html>",
        f'<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">',
        '<meta name="referrer" content="no-referrer">',
        f"<style>{CSS}{_dark()}</style></head><body>",
        f'<header><h1 dir="auto">{title}</h1><p class="quiet">{escape(clean(report.under))}</p></header>',
        '<nav aria-label="Contents"><ul>',
        *(f'<li><a href="#{one.key}">{escape(one.title)}</a></li>' for one in report.sections),
        "</ul></nav><main>",
    ]
    for section in report.sections:
        lines.append(f'<section id="{section.key}"><h2>{escape(section.title)}</h2>')
        lines += [line for block in section.blocks for line in _block(block, section)]
        lines.append("</section>")
    return "\n".join([*lines, "</main></body></html>", ""])


def _dark() -> str:
    """Colours of the drawings on a dark screen; a printed page has the light ones."""
    rules = []
    for name, style in STYLES.items():
        if style.dark:
            rules.append(f".d-{name} {{ {'fill' if style.fill else 'stroke'}: {style.dark} }}")
    return f"@media screen and (prefers-color-scheme: dark) {{ {' '.join(rules)} }}"


def _block(block: Block, section: Section) -> Iterator[str]:
    if isinstance(block, Paragraph):
        quiet = ' class="quiet"' if block.quiet else ""
        yield f"<p{quiet}>{parts(block.parts)}</p>"
    elif isinstance(block, Heading):
        anchor = f' id="{escape(block.anchor, quote=True)}"' if block.anchor else ""
        yield f"<h3{anchor}>{parts(block.parts)}</h3>"
    elif isinstance(block, Listing):
        yield from _listing(block, section)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield f"<figure>{svg(block)}<figcaption>{escape(clean(block.caption))}</figcaption></figure>"


def _listing(block: Listing, section: Section) -> Iterator[str]:
    if not block.anchors:
        yield "<ul>" + "".join(f"<li>{parts(item)}</li>" for item in block.items) + "</ul>"
        return
    tag = "ol" if section.key == "evidence" else "ul"
    yield f'<{tag} class="notes">'
    for anchor, item in zip(block.anchors, block.items, strict=True):
        label = "" if tag == "ol" else f"<b>{anchor}</b> "
        yield f'<li id="{anchor}">{label}{parts(item)}</li>'
    yield f"</{tag}>"


def _table(block: Table) -> Iterator[str]:
    caption = escape(clean(block.caption), quote=True)
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table>'
    yield f"<caption>{caption}</caption><thead><tr>"
    yield "".join(
        f'<th scope="col"{_right(block, number)}>{escape(head)}</th>' for number, head in enumerate(block.head)
    )
    yield "</tr></thead><tbody>"
    for at, row in enumerate(block.rows):
        anchor = f' id="{escape(block.anchors[at], quote=True)}"' if block.anchors else ""
        cells = "".join(f"<td{_right(block, number)}>{parts(cell)}</td>" for number, cell in enumerate(row))
        yield f"<tr{anchor}>{cells}</tr>"
    yield "</tbody></table></div>"


def _right(block: Table, number: int) -> str:
    return ' class="right"' if number in block.right else ""


def parts(some: Parts) -> str:
    """Parts as HTML."""
    return "".join(map(_part, some))


def _part(one: Part) -> str:
    if isinstance(one, Words):
        return _strong(escape(one.text), strong=one.strong)
    if isinstance(one, Counted):
        shown = f'<a class="n" href="#{one.target}">{escape(clean(one.text))}</a>'
        return _strong(shown, strong=one.strong) + _marks(one.notes)
    if isinstance(one, Marks):
        return _marks(one.notes)
    return _given(one)


def _marks(notes: tuple[str, ...]) -> str:
    links = ", ".join(f'<a href="#{note}">{note[1:]}</a>' for note in notes)
    return f"<sup>[{links}]</sup>" if links else ""


def _given(one: Given) -> str:
    text = escape(clean(one.text))
    if one.what == "quote":
        direction = "rtl" if right_to_left(one.text) else "ltr"
        return f'<q dir="{direction}">{text}</q>'
    if one.what in ("name", "title"):
        text = f'<bdi dir="auto">{text}</bdi>'
    elif one.what == "id":
        text = f"<code>{text}</code>"
    if one.href:
        rel = "" if one.href.startswith("#") else ' rel="noreferrer noopener nofollow"'
        text = f'<a href="{escape(clean(one.href), quote=True)}"{rel}>{text}</a>'
    return _strong(text, strong=one.strong)


def _strong(shown: str, *, strong: bool) -> str:
    return f"<strong>{shown}</strong>" if strong else shown
