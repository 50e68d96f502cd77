"""A report as PDF: A4, the fonts inside, outline, links, pages numbered; the same bytes for the same report."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from typing import Any

from fpdf import FPDF

from dateline.publish.report.clean import clean
from dateline.publish.report.lines import RAISED, Piece, broken, pieces
from dateline.publish.report.png import png
from dateline.publish.report.records import (
    Block,
    Given,
    Heading,
    Listing,
    Paragraph,
    Parts,
    Picture,
    Report,
    Section,
    Table,
    Words,
)

MARGIN, BOTTOM = 18.0, 18.0  # millimetres
WIDE = 210 - 2 * MARGIN
SIZE, SMALL, TINY = 10.0, 8.2, 7.6  # points
LEADING = 0.47  # millimetres of a line for each point of its size
CELL = 1.2  # room beside the text of a cell
LINES = 55  # of a cell, at most: a row has to fit on a page
INK, QUIET, LINK = (34, 34, 34), (90, 95, 100), (31, 90, 148)
RULE, SHADE = (205, 209, 213), (240, 242, 244)
PAGES = "{pages}"  # stands for their number until the last one is there
UNKNOWN = "\ufffd"  # for a letter that the font does not have


Lines = list[list[Piece]]


def pdf(report: Report) -> bytes:
    """The file."""
    page = _Pages(report)
    page.write_report()
    return bytes(page.pdf.output())


class _Footed(FPDF):
    """Pages with a foot."""

    foot = ""

    def footer(self) -> None:
        """Title, period, page x of y."""
        self.set_y(-12)
        self.set_font("DejaVu", "", 7.5)
        self.set_text_color(*QUIET)
        self.cell(WIDE - 30, 4, self.foot)
        self.cell(30, 4, f"{self.page_no()} / {PAGES}", align="R")


class _Pages:
    """Writes a report from the top of the first page to the last."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.pdf: Any = _Footed(format="A4")
        self.widths: dict[tuple[str, bool, float], float] = {}
        self.links: dict[str, int] = {}
        self.size = SIZE
        with as_file(files("dateline").joinpath("data", "fonts")) as folder:
            self.pdf.add_font("DejaVu", "", str(folder / "DejaVuSans.ttf"))
            self.pdf.add_font("DejaVu", "B", str(folder / "DejaVuSans-Bold.ttf"))
        face: Any = self.pdf.fonts["dejavu"]
        self.known = {*face.cmap, 0x20}
        made = datetime.combine(report.day, time(), tzinfo=UTC) if report.day else datetime(1980, 1, 1, tzinfo=UTC)
        self.pdf.set_creation_date(made)
        self.pdf.set_title(clean(report.title))
        self.pdf.set_author("dateline")
        self.pdf.set_subject(clean(report.under))
        self.pdf.set_lang("en")
        self.pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.c_margin = 0
        self.pdf.foot = self._shown(f"{report.title} · {report.period}")
        self.pdf.alias_nb_pages(PAGES)
        self.pdf.add_page()

    def write_report(self) -> None:
        """Title, sections, notes."""
        self._lines((Given(self.report.title, "title"),), 20, bold=True)
        self._lines((Given(self.report.under, "words"),), SMALL, quiet=True)
        for section in self.report.sections:
            self._space(6)
            first = section.blocks[0]
            self._need(28 + (WIDE * first.height / first.width if isinstance(first, Picture) else 0))
            self.pdf.start_section(self._shown(section.title), level=0)
            self._mark(section.key)
            self._lines((Given(section.title, "words"),), 14, bold=True)
            self._rule()
            self._space(1.5)
            for block in section.blocks:
                self._block(block, section)

    def _block(self, block: Block, section: Section) -> None:
        if isinstance(block, Paragraph):
            self._lines(block.parts, SMALL if block.quiet else SIZE, quiet=block.quiet)
            self._space(1.2)
        elif isinstance(block, Heading):
            self._space(2)
            self._need(34)
            if block.anchor:
                self._mark(block.anchor)
            self._lines(block.parts, 10.5, bold=True)
            self._space(0.6)
        elif isinstance(block, Listing):
            self._listing(block, section)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._picture(block)

    def _listing(self, block: Listing, section: Section) -> None:
        for number, item in enumerate(block.items):
            anchor = block.anchors[number] if block.anchors else None
            if anchor is None:
                self._lines(item, SIZE, label=Piece("•"), indent=4)
            else:
                self._need(2 * SMALL * LEADING)
                self._mark(anchor)
                label = anchor[1:] if section.key == "evidence" else anchor
                self._lines(item, SMALL, label=Piece(label, bold=True), indent=10)
            self._space(0.8)

    def _picture(self, block: Picture) -> None:
        height = WIDE * block.height / block.width
        self._need(height + 8)
        self.pdf.image(
            io.BytesIO(png(block)), x=MARGIN, y=self.pdf.get_y(), w=WIDE, h=height, alt_text=clean(block.alt)
        )
        self.pdf.set_y(self.pdf.get_y() + height + 1)
        self._lines((Given(block.caption, "words"),), SMALL, quiet=True)
        self._space(2)

    def _table(self, block: Table) -> None:
        self._space(1)
        shares = block.widths or (1,) * len(block.head)
        widths = [WIDE * share / sum(shares) for share in shares]
        self._need(20)
        self._lines((Given(block.caption, "words"),), SMALL, quiet=True)
        size = SMALL if len(block.head) < 6 else TINY
        head = self._cells([(Words(one, strong=True),) for one in block.head], widths, size)
        self._row(head, widths, block, size, shade=True)
        for number, row in enumerate(block.rows):
            cells = self._cells(row, widths, size)
            if self.pdf.get_y() + _height(cells, size) > 297 - BOTTOM:
                self.pdf.add_page()
                self._row(head, widths, block, size, shade=True)
            if block.anchors:
                self._mark(block.anchors[number])
            self._row(cells, widths, block, size)
        self._space(3)

    def _cells(self, row: Sequence[Parts], widths: Sequence[float], size: float) -> list[Lines]:
        return [self._broken(cell, width - 2 * CELL, size) for cell, width in zip(row, widths, strict=True)]

    def _row(
        self, row: Sequence[Lines], widths: Sequence[float], block: Table, size: float, *, shade: bool = False
    ) -> None:
        top, height = self.pdf.get_y(), _height(row, size)
        if shade:
            self.pdf.set_fill_color(*SHADE)
            self.pdf.rect(MARGIN, top, WIDE, height, style="F")
        x = MARGIN
        for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
            for at, line in enumerate(cell):
                left = x + CELL
                if number in block.right:
                    left = x + width - CELL - sum(self._width(one) for one in line)
                self._draw(line, left, top + 0.8 + at * size * LEADING)
            x += width
        self.pdf.set_y(top + height)
        self._rule()

    def _broken(self, cell: Parts, width: float, size: float) -> list[list[Piece]]:
        self.size = size
        made = broken(map(self._known, pieces(cell)), width, self._width)
        return made if len(made) <= LINES else [*made[: LINES - 1], [Piece("…")]]

    def _lines(
        self,
        parts: Parts,
        size: float,
        *,
        bold: bool = False,
        quiet: bool = False,
        label: Piece | None = None,
        indent: float = 0.0,
    ) -> None:
        """Running text; ``label`` stands before its first line, all of it ``indent`` further in."""
        self.size = size
        high = size * LEADING
        made = broken(map(self._known, pieces(parts, quiet=quiet, bold=bold)), WIDE - indent, self._width)
        for number, line in enumerate(made):
            self._need(high)
            if label and number == 0:
                self._draw([label], MARGIN, self.pdf.get_y())
            self._draw(line, MARGIN + indent, self.pdf.get_y())
            self.pdf.set_y(self.pdf.get_y() + high)

    def _draw(self, line: Sequence[Piece], x: float, y: float) -> None:
        for one in line:
            size = self.size * RAISED if one.raised else self.size
            self.pdf.set_font("DejaVu", "B" if one.bold else "", size)
            self.pdf.set_text_color(*(LINK if one.link else QUIET if one.quiet else INK))
            self.pdf.set_xy(x, y - (0.45 if one.raised else 0))
            wide = self._width(one)
            link: Any = ""
            if one.link:
                link = self._link(one.link[1:]) if one.link.startswith("#") else one.link
            self.pdf.cell(wide, size * LEADING if one.raised else self.size * LEADING, one.text, link=link)
            if one.link and not one.raised:
                self._under(x, wide, y + self.size * LEADING * 0.9)
            x += wide

    def _under(self, x: float, wide: float, y: float) -> None:
        self.pdf.set_draw_color(*LINK)
        self.pdf.set_line_width(0.12)
        self.pdf.line(x, y, x + wide, y)

    def _width(self, one: Piece) -> float:
        size = self.size * RAISED if one.raised else self.size
        key = (one.text, one.bold, size)
        if key not in self.widths:
            self.pdf.set_font("DejaVu", "B" if one.bold else "", size)
            self.widths[key] = self.pdf.get_string_width(one.text)
        return self.widths[key]

    def _known(self, one: Piece) -> Piece:
        return one._replace(text=self._shown(one.text))

    def _shown(self, text: str) -> str:
        """The text with a mark for each letter that the font does not have."""
        return "".join(one if ord(one) in self.known else UNKNOWN for one in clean(text))

    def _link(self, anchor: str) -> int:
        if anchor not in self.links:
            self.links[anchor] = self.pdf.add_link()
        return self.links[anchor]

    def _mark(self, anchor: str) -> None:
        self.pdf.set_link(self._link(anchor), y=self.pdf.get_y(), page=self.pdf.page)

    def _need(self, height: float) -> None:
        """Goes to a new page where there is less room than that."""
        if self.pdf.get_y() + height > 297 - BOTTOM:
            self.pdf.add_page()

    def _space(self, height: float) -> None:
        self.pdf.set_y(self.pdf.get_y() + height)

    def _rule(self) -> None:
        self.pdf.set_draw_color(*RULE)
        self.pdf.set_line_width(0.2)
        self.pdf.line(MARGIN, self.pdf.get_y(), MARGIN + WIDE, self.pdf.get_y())


def _height(row: Sequence[Lines], size: float) -> float:
    return max(map(len, row)) * size * LEADING + 1.6
