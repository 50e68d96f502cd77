"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from dateline.article.decode import decode
from dateline.errors import Rejected

WORDS = "The mayor of Gómez said “no” — and left the café at once, the naïve señor behind him."
RUSSIAN = "Министр обороны заявил в субботу, что войска покинули город, и отказался отвечать на вопросы."


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (WORDS.encode(), None),
        (codecs.BOM_UTF8 + WORDS.encode(), None),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), None),
        (WORDS.encode("utf-16-le"), None),
        (WORDS.encode("utf-16-be"), "utf-8"),
        (WORDS.encode("cp1252"), "windows-1252"),
        (WORDS.encode("cp1252"), "iso-8859-1"),  # as browsers read it
        (WORDS.encode("cp1252"), "utf-8"),  # declared wrongly
        (WORDS.encode("cp1252"), None),
        (WORDS.encode("cp1252"), "no-such-charset"),
        (WORDS.encode(), "iso-8859-1"),  # declared wrongly
        (WORDS.encode() + b"\0\0\0", None),  # padding
    ],
)
def test_text_is_read_whatever_was_declared(body: bytes, declared: str | None) -> None:
    """Right, missing and wrong declarations all give the same words."""
    assert decode(body, declared).text == WORDS


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_declared_charsets_of_other_scripts(charset: str) -> None:
    """A charset that is declared in the page is used."""
    page = f'<html><head><meta charset="{charset}"></head><body>{RUSSIAN}</body></html>'
    assert RUSSIAN in decode(page.encode(charset)).text


def test_doubled_utf8_is_undone_only_where_it_is_certain() -> None:
    """A page that was decoded twice is mended as a whole; a page that only quotes such letters is left."""
    clean = "An article on charsets shows Ã© and â€œ and Ã¼ as examples — and “real” quotes."
    assert decode(clean.encode()).text == clean
    assert decode("“café” “señor” “naïve”".encode().decode("latin-1").encode()).text == "“café” “señor” “naïve”"
    assert decode("“café” – “señor”".encode().decode("cp1252", "ignore").encode()).text != ""


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<p>The mayor\0 said\0 so.</p>", "binary"),
        (b"<p>" + bytes(range(1, 9)) * 50, "binary"),
        (("\ufffd\ufffdx " * 100).encode(), "undecodable"),
    ],
)
def test_what_is_no_text_is_refused(body: bytes, reason: str) -> None:
    """Empty, binary and lost text each has its reason."""
    with pytest.raises(Rejected) as caught:
        decode(body)
    assert caught.value.reason == reason
