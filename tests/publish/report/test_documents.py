"""DOCX and PDF opened again: structure, links, pictures, and texts that no document may hold."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from pypdf import PdfReader
from tests.publish.report.stories import PAYLOAD, PERSON, numbers, project, toll

from dateline.publish import report
from dateline.publish.report import arabic
from dateline.publish.report.lines import Piece, broken
from dateline.publish.report.png import png
from dateline.publish.report.records import Picture, Table
from dateline.publish.report.word import bookmark
from dateline.store.read import Filters

ARABIC = "قال الطبيب إن ستة قتلى سقطوا في القرية."
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> report.Report:
    """The project of `stories`, everything shown; its title runs from right to left."""
    store = project(tmp_path_factory.mktemp("stories"))
    return report.build(store, Filters(), profile="full", title=ARABIC)


@pytest.fixture(scope="module")
def document(made: report.Report) -> Any:
    """Its DOCX, opened again."""
    return docx.Document(io.BytesIO(report.write(made, "docx")))


@pytest.fixture(scope="module")
def reader(made: report.Report) -> PdfReader:
    """Its PDF, opened again."""
    return PdfReader(io.BytesIO(report.write(made, "pdf")))


def test_docx_has_headings_tables_and_pictures(made: report.Report, document: Any) -> None:
    """Real ones: styles, repeated heads, alternative texts; and the dates of the data."""
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert heads == [one.title for one in made.sections]
    tables = [block for section in made.sections for block in section.blocks if isinstance(block, Table)]
    assert len(document.tables) == len(tables)
    assert all(one.rows[0]._tr.find(f".//{W}tblHeader") is not None for one in document.tables)
    assert [cell.text for cell in document.tables[0].rows[0].cells] == list(tables[0].head)
    described = [one.get("descr") for one in document.element.iter() if one.tag.endswith("}docPr")]
    assert described == [block.alt for one in made.sections for block in one.blocks if isinstance(block, Picture)]
    assert document.core_properties.created.date() == made.day
    assert document.core_properties.title == ARABIC


def test_docx_links_each_number(made: report.Report, document: Any) -> None:
    """Each number is a link, and every link inside leads to a bookmark, of which each stands once."""
    marks = [one.get(f"{W}name") for one in document.element.iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks))
    links = [one.get(f"{W}anchor") for one in document.element.iter(f"{W}hyperlink") if one.get(f"{W}anchor")]
    assert set(links) <= set(marks)
    for one in numbers(made):
        assert bookmark(one.target) in links
    assert any(one.find(f"{W}rPr/{W}rtl") is not None for one in document.element.iter(f"{W}r"))


def test_payloads_and_controls_do_not_break_a_document(document: Any, reader: PdfReader) -> None:
    """They are words in DOCX and PDF."""
    cells = "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert PAYLOAD.replace("\x07", "\ufffd") in cells
    text = "".join(page.extract_text() for page in reader.pages)
    assert "<script>alert(1)</script>" in text.replace("\n", "")
    assert PERSON in text


def test_pdf_has_outline_links_and_numbered_pages(made: report.Report, reader: PdfReader) -> None:
    """An entry for each section, links inside for the numbers, page x of y, and the fonts inside."""
    assert [str(one.title) for one in reader.outline if not isinstance(one, list)] == [
        one.title for one in made.sections
    ]
    inside = [
        one.get_object()
        for page in reader.pages
        for one in page.get("/Annots", [])
        if "/Dest" in one.get_object() or one.get_object().get("/A", {}).get("/S") == "/GoTo"
    ]
    assert len(inside) > len(numbers(made))
    pages = len(reader.pages)
    assert f"{pages} / {pages}" in reader.pages[-1].extract_text()
    fonts = [one.get_object() for page in reader.pages for one in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert {str(one["/BaseFont"]).partition("+")[2] for one in fonts} == {"DejaVuSansBook", "DejaVuSansBold"}
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == made.day


def test_the_public_documents_name_nobody(tmp_path: Path) -> None:
    """No private name in any byte of text, in the XML, the PDF's text, its links or its outline."""
    made = report.build(project(tmp_path), Filters())
    document: Any = docx.Document(io.BytesIO(report.write(made, "docx")))
    reader = PdfReader(io.BytesIO(report.write(made, "pdf")))
    whole = "".join(one.text or "" for one in document.element.iter(f"{W}t"))
    whole += "".join(str(one.target_ref) for one in document.part.rels.values())
    whole += "".join(page.extract_text() for page in reader.pages)
    whole += str([one.get_object() for page in reader.pages for one in page.get("/Annots", [])])
    for secret in ("Aicha", "Moussa", "aicha-moussa", "Tera clinic"):
        assert secret not in whole


def test_a_picture_is_twice_its_size_and_the_same_each_time(made: report.Report) -> None:
    """For the eye on paper; the mark of an act of force is where it should be."""
    drawn = [block for one in made.sections for block in one.blocks if isinstance(block, Picture)]
    for one in drawn:
        body = png(one)
        assert body == png(one)
        image = Image.open(io.BytesIO(body)).convert("RGB")
        assert image.size == (one.width * 2, one.height * 2)
    marks = [shape for shape in drawn[0].shapes if shape.style == "quad4" and shape.kind == "triangle"]
    image = Image.open(io.BytesIO(png(drawn[0]))).convert("RGB")
    x, y = marks[0].points[0]
    found = image.getpixel((round(x * 2), round(y * 2)))
    assert isinstance(found, tuple)
    assert max(abs(a - b) for a, b in zip(found, (0xEE, 0x66, 0x77), strict=True)) < 12


def test_arabic_letters_join_and_the_line_is_turned() -> None:
    """Initial, medial and final forms, lam and alef as one; Latin words inside keep their order."""
    assert arabic.joined("سلام") == "\ufeb3\ufefc\ufee1"
    assert arabic.joined("بيت") == "\ufe91\ufef4\ufe96"
    assert arabic.joined("دار") == "\ufea9\ufe8d\ufead"
    assert arabic.joined("word") == "word"
    assert arabic.visual("אב radio lac") == "radio lac בא"


def test_lines_break_at_blanks_and_long_words_inside() -> None:
    """No line is wider than it may be; a note's number stays with its word."""

    def wide(one: Piece) -> float:
        return float(len(one.text))

    some = [Piece("one two three"), Piece("4", raised=True), Piece(" " + "x" * 25)]
    lines = ["".join(one.text for one in line) for line in broken(iter(some), 10, wide)]
    assert lines == ["one two", "three4", "x" * 10, "x" * 10, "x" * 5]
    assert all(len(one) <= 10 for one in lines)


def test_a_quote_from_right_to_left_survives_every_format(tmp_path: Path) -> None:
    """An article in Arabic with a claim in it: shown, not broken."""
    of, claim = toll("six men", 6, "the army", around=f"{ARABIC} {{}}" + " More was not known." * 30)
    made = report.build(project(tmp_path, [(of, claim)], payload=False), Filters(), profile="full", title=ARABIC)
    for format_ in report.FORMATS:
        assert report.write(made, format_)
    assert ARABIC in report.write(made, "md").decode()
