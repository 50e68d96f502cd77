"""A report as DOCX: real headings, tables with repeated heads, notes and lists that every number links to."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.shared import Cm, Emu, Pt, RGBColor

from dateline.publish.report.clean import clean, right_to_left
from dateline.publish.report.png import png
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

WIDE = 9638  # twentieths of a point between the margins
FONT = "Arial"
LINK, QUIET = "1F5A94", "5A5F64"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def word(report: Report) -> bytes:
    """The file. The same report gives the same bytes: its dates are those of the data."""
    document = docx.Document()
    _prepare(document, report)
    writer = _Writer(document)
    _put(document, writer.paragraph(writer.run(report.title), style="Title", turned=right_to_left(report.title)))
    _put(document, writer.paragraph(writer.run(report.under, quiet=True)))
    for section in report.sections:
        _put(document, writer.heading(section.title, 1, section.key))
        for block in section.blocks:
            for one in writer.block(block, section):
                _put(document, one)
    raw = io.BytesIO()
    document.save(raw)
    return _timeless(raw.getvalue())


def _put(document: Any, made: str | Any) -> None:
    body = document.element.body
    element = parse_xml(made) if isinstance(made, str) else made
    body.insert(len(body) - 1, element)  # before the properties of the section


def _prepare(document: Any, report: Report) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    for name, size in (("Normal", 10.5), ("Title", 22), ("Heading 1", 15), ("Heading 2", 11.5), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.rPr.rFonts
        for key in list(fonts.attrib):
            del fonts.attrib[key]
        for key in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{key}", FONT)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    document.styles["Normal"].paragraph_format.space_after = Pt(5)
    when = datetime.combine(report.day, time()) if report.day else datetime(1980, 1, 1)
    core = document.core_properties
    core.title, core.author, core.last_modified_by = clean(report.title), "dateline", "dateline"
    core.created = core.modified = when
    core.comments, core.subject, core.revision = "", clean(report.under), 1
    paragraph = page.footer.paragraphs[0]._p  # noqa: SLF001 - fields have no API of their own
    text = escape(clean(f"{report.title} · {report.period} · page "))
    small = '<w:rPr><w:sz w:val="16"/></w:rPr>'
    for piece in (text, "PAGE", " of ", "NUMPAGES"):
        run = f'<w:r {_NAMES}>{small}<w:t xml:space="preserve">{piece}</w:t></w:r>'
        field = f'<w:fldSimple {_NAMES} w:instr="{piece}"><w:r>{small}<w:t>1</w:t></w:r></w:fldSimple>'
        paragraph.append(parse_xml(field if piece.isupper() else run))


@dataclass(slots=True)
class _Writer:
    """Turns blocks into the XML of paragraphs and tables; keeps the numbers of bookmarks and pictures."""

    document: Any
    marks: int = 0

    def block(self, block: Block, section: Section) -> Iterator[str | Any]:
        if isinstance(block, Paragraph):
            yield self.paragraph(self.parts(block.parts, quiet=block.quiet))
        elif isinstance(block, Heading):
            yield self.paragraph(self.parts(block.parts), style="Heading2", anchor=block.anchor)
        elif isinstance(block, Listing):
            yield from self.listing(block, section)
        elif isinstance(block, Table):
            yield self.paragraph(self.run(block.caption, quiet=True), keep=True)
            yield self.table(block)
            yield self.paragraph("")
        else:
            yield from self.picture(block)

    def heading(self, text: str, level: int, anchor: str) -> str:
        return self.paragraph(self.run(text), style=f"Heading{level}", anchor=anchor)

    def listing(self, block: Listing, section: Section) -> Iterator[str]:
        for number, item in enumerate(block.items):
            anchor = block.anchors[number] if block.anchors else None
            if anchor is None:
                yield self.paragraph(self.parts(item), style="ListBullet")
            else:
                label = anchor[1:] if section.key == "evidence" else anchor
                yield self.paragraph(
                    self.run(f"{label}. ", strong=True, small=True) + self.parts(item, small=True), anchor=anchor
                )

    def table(self, block: Table) -> str:
        shares = block.widths or (1,) * len(block.head)
        widths = [WIDE * share // sum(shares) for share in shares]
        grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
        edge = 'w:val="single" w:sz="4" w:space="0" w:color="C9CDD1"'
        heads = [self.run(one, strong=True, small=True) for one in block.head]
        rows = [self._row(heads, widths, block, head=True)]
        for at, row in enumerate(block.rows):
            cells = [self.parts(cell, small=True) for cell in row]
            if block.anchors:
                cells[0] = self.bookmarked(cells[0], block.anchors[at])
            rows.append(self._row(cells, widths, block, head=False))
        return (
            f'<w:tbl {_NAMES}><w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblBorders><w:top {edge}/>'
            f'<w:bottom {edge}/><w:insideH {edge}/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook '
            f'w:firstRow="1" w:noHBand="1" w:noVBand="1" w:val="0620"/><w:tblCaption w:val='
            f"{quoteattr(clean(block.caption))}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _row(self, cells: list[str], widths: list[int], block: Table, *, head: bool) -> str:
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F0F2F4"/>' if head else ""
        made = ""
        for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            right = '<w:jc w:val="right"/>' if number in block.right else ""
            made += (
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
                f'<w:spacing w:before="20" w:after="20"/>{right}</w:pPr>{cell}</w:p></w:tc>'
            )
        repeat = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{made}</w:tr>"

    def picture(self, block: Picture) -> Iterator[str | Any]:
        paragraph = self.document.add_paragraph()
        shape = paragraph.add_run().add_picture(io.BytesIO(png(block)), width=Emu(WIDE * 635))
        shape._inline.docPr.set("descr", clean(block.alt))  # noqa: SLF001 - alternative text has no API of its own
        shape._inline.docPr.set("title", clean(block.caption))  # noqa: SLF001
        paragraph.paragraph_format.keep_with_next = True
        yield paragraph._p  # noqa: SLF001
        yield self.paragraph(self.run(block.caption, quiet=True))

    def paragraph(
        self, runs: str, *, style: str = "", anchor: str | None = None, keep: bool = False, turned: bool = False
    ) -> str:
        inside = self.bookmarked(runs, anchor) if anchor else runs
        kind = f'<w:pStyle w:val="{style}"/>' if style else ""
        look = kind + ("<w:keepNext/>" if keep else "") + ("<w:bidi/>" if turned else "")
        return f"<w:p {_NAMES}><w:pPr>{look}</w:pPr>{inside}</w:p>"

    def bookmarked(self, runs: str, anchor: str) -> str:
        self.marks += 1
        name = bookmark(anchor)
        return f'<w:bookmarkStart w:id="{self.marks}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self.marks}"/>'

    def parts(self, some: Parts, *, quiet: bool = False, small: bool = False) -> str:
        return "".join(self._part(one, quiet=quiet, small=small) for one in some)

    def _part(self, one: Part, *, quiet: bool, small: bool) -> str:
        if isinstance(one, Words):
            return self.run(one.text, strong=one.strong, quiet=quiet, small=small)
        if isinstance(one, Counted):
            shown = self.run(one.text, strong=one.strong, small=small, link=True)
            return self._to(one.target, shown) + self._notes(one.notes)
        if isinstance(one, Marks):
            return self._notes(one.notes)
        return self._given(one, quiet=quiet, small=small)

    def _notes(self, notes: tuple[str, ...]) -> str:
        if not notes:
            return ""
        links = [self._to(note, self.run(note[1:], raised=True, link=True)) for note in notes]
        comma = self.run(", ", raised=True)
        return self.run("[", raised=True) + comma.join(links) + self.run("]", raised=True)

    def _given(self, one: Given, *, quiet: bool, small: bool) -> str:
        text = f"“{one.text}”" if one.what == "quote" else one.text
        made = self.run(
            text, strong=one.strong, quiet=quiet, small=small or one.what == "id", link=one.href is not None
        )
        if one.href is None:
            return made
        if one.href.startswith("#"):
            return self._to(one.href[1:], made)
        ident = self.document.part.relate_to(clean(one.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<w:hyperlink r:id="{ident}" w:history="1">{made}</w:hyperlink>'

    def _to(self, anchor: str, runs: str) -> str:
        return f'<w:hyperlink w:anchor="{bookmark(anchor)}" w:history="1">{runs}</w:hyperlink>'

    def run(
        self,
        text: str,
        *,
        strong: bool = False,
        quiet: bool = False,
        small: bool = False,
        raised: bool = False,
        link: bool = False,
    ) -> str:
        """A run; one whose text runs from right to left says so."""
        look = "<w:b/>" if strong else ""
        look += f'<w:color w:val="{LINK if link else QUIET}"/>' if link or quiet else ""
        look += '<w:sz w:val="18"/><w:szCs w:val="18"/>' if (small or quiet) and not raised else ""
        look += '<w:u w:val="dotted"/>' if link and not raised else ""
        look += '<w:vertAlign w:val="superscript"/>' if raised else ""
        look += "<w:rtl/>" if right_to_left(text) else ""
        shown = escape(clean(text).replace("\n", " "))
        return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{shown}</w:t></w:r>'


def bookmark(anchor: str) -> str:
    """An anchor as the name of a bookmark, which has letters, digits and underscores."""
    return anchor.replace("-", "_")


def _timeless(raw: bytes) -> bytes:
    """The package with one date for all its parts: the clock is no part of a report."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(
                zipfile.ZipInfo(entry.filename, _EPOCH), source.read(entry), zipfile.ZIP_DEFLATED, compresslevel=6
            )
    return out.getvalue()
