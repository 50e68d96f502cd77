"""The HTML report: one file, no script, nothing from elsewhere, every link leads somewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as parser
from tests.publish.report.stories import PAYLOAD, numbers, project

from dateline.publish import report
from dateline.publish.report.records import Picture
from dateline.publish.report.svg import svg
from dateline.store.read import Filters


@pytest.fixture
def page(tmp_path: Path) -> Any:
    """The page of the project of `stories`, with everything in it."""
    made = report.build(project(tmp_path), Filters(), profile="full")
    return parser.document_fromstring(report.write(made, "html").decode())


def test_it_asks_for_nothing_and_runs_nothing(page: Any) -> None:
    """No script, no handler, no frame, no address but those of the sources, and a policy that forbids the rest."""
    assert page.xpath("//script | //iframe | //link | //img | //object | //form | //@src | //base") == []
    assert [name for one in page.iter() for name in one.attrib if name.startswith("on")] == []
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "script" not in policy
    links = page.xpath("//a/@href")
    assert all(one.startswith(("#", "https://paper.example/")) for one in links)
    assert "url(" not in "".join(page.xpath("//style/text()"))


def test_payloads_show_as_text(page: Any) -> None:
    """Title and outlet of a page are words of the report."""
    shown = page.text_content()
    assert PAYLOAD.replace("\x07", "\ufffd") in shown
    assert "\x07" not in shown


def test_each_number_is_a_link_that_leads_somewhere(tmp_path: Path) -> None:
    """As many links as the report has numbers, and every anchor of the page exists once."""
    made = report.build(project(tmp_path), Filters())
    page: Any = parser.document_fromstring(report.write(made, "html").decode())
    assert len(page.xpath("//a[@class='n']")) == len(numbers(made))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in page.xpath("//a/@href") if one.startswith("#")} <= set(ids)


def test_pictures_are_valid_and_say_what_they_show(tmp_path: Path) -> None:
    """Map and timeline as XML, with title and description; a ring for a province, no dot in its middle."""
    made = report.build(project(tmp_path), Filters())
    drawn = {block.name: block for one in made.sections for block in one.blocks if isinstance(block, Picture)}
    assert set(drawn) == {"map", "timeline"}
    for one in drawn.values():
        tree = etree.fromstring(svg(one).encode())
        assert tree.findtext("{*}title") == one.caption
        assert tree.findtext("{*}desc") == one.alt
    styles = [(one.kind, one.style) for one in drawn["map"].shapes]
    assert ("circle", "area4") in styles
    assert ("triangle", "quad4") in styles
    assert sum(kind == "triangle" for kind, _ in styles) == 3  # Haren, the clinic's surroundings, and the legend


def test_a_reading_from_right_to_left_is_marked(tmp_path: Path) -> None:
    """A quote in Arabic keeps its direction."""
    from tests.publish.report.stories import toll

    arabic = "قال الطبيب إن ستة قتلى سقطوا"
    story = toll("six men", 6, "the army", around=f"{arabic} {{}}" + " More was not known." * 30)
    made = report.build(project(tmp_path, [story], payload=False), Filters(), profile="full")
    page: Any = parser.document_fromstring(report.write(made, "html").decode())
    assert page.xpath("//q/@dir") == ["ltr"]
    from dateline.publish.report.clean import clean, right_to_left

    assert right_to_left(arabic)
    assert not right_to_left(f"Doctors: {arabic}")
    assert clean("a\u202eb\x00") == "ab\ufffd"
