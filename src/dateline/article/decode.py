"""Bytes to text. What is declared is a claim; what decodes without a contradiction is the evidence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.errors import Rejected

SAMPLE = 1 << 18  # bytes that guessing looks at
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these names as the second one, and pages are written for browsers.
_AS_BROWSERS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis_620": "cp874",
}
_STATEFUL = ("iso2022_jp", "iso2022_kr", "hz", "utf_7")
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""", re.IGNORECASE)
_DOUBLED = re.compile(
    "â(?:€|\x80)[™œ\x9d˜“”¦\x93\x94\x98\x99\x9c\xa6]|Ã[\u00a0-\u00bf\u0192\u201a\u2020\u2030\u0160\u0152]"
)
_SLOPPY = {chr(value): value for value in range(256)} | {
    bytes([value]).decode("cp1252", "ignore") or chr(value): value for value in range(256)
}
# C1 controls are printed by no charset: bytes that decode to them were another charset's.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the charset it was read in, and how that was found."""

    text: str
    charset: str
    note: str


def decode(body: bytes, declared: str | None = None) -> Decoded:
    """The text of a page. Raises ``Rejected``: ``empty``, ``binary`` or ``undecodable``."""
    if not body.strip():
        raise Rejected("empty", "The page has no text.")
    for mark, charset in _BOMS:
        if body.startswith(mark) and (found := _strict(body[len(mark) :], charset)) is not None:
            return Decoded(found, charset, "byte order mark")
    if (wide := _wide(body)) is not None:
        return wide
    body = body.rstrip(b"\0")
    if nulls := body.count(b"\0"):
        raise Rejected("binary", f"The page has {nulls} NUL bytes in it: it is damaged, or it is not text.")
    decoded = _declared(body, declared) or _guessed(body)
    decoded = _repaired(decoded)
    _check(decoded.text)
    return decoded


def _declared(body: bytes, declared: str | None) -> Decoded | None:
    names = _names(body, declared)
    if not any(name in _STATEFUL for name, _ in names) and (text := _strict(body, "utf-8")) is not None:
        return Decoded(text, "utf-8", "valid UTF-8")  # by chance it is never valid
    for name, where in names:
        text = _strict(body, name)
        if text is not None and _printable(text):
            return Decoded(text, name, f"declared in the {where}")
    if names and (text := _mostly_utf8(body)) is not None:
        return Decoded(text, "utf-8", "UTF-8 with damaged characters")
    return None


def _names(body: bytes, declared: str | None) -> list[tuple[str, str]]:
    head = body[:4096]
    meta, xml = _META.search(head), _XML.search(head)
    claims = [
        (declared, "container"),
        (meta.group(1).decode("ascii", "ignore") if meta else None, "page"),
        (xml.group(1).decode("ascii", "ignore") if xml else None, "XML declaration"),
    ]
    known = []
    for claim, where in claims:
        try:
            name = codecs.lookup((claim or "").strip().lower()).name.replace("-", "_")
        except (LookupError, ValueError):
            continue
        name = name.replace("iso8859_", "iso8859-")
        known.append((_AS_BROWSERS.get(name, name), where))
    return known


def _strict(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError, ValueError):
        return None


def _wide(body: bytes) -> Decoded | None:
    """UTF-16 without its mark: every other byte of Western text is NUL."""
    sample = body[:2000]
    if len(sample) < 20 or not 0.3 < sample.count(0) / len(sample) < 0.6:
        return None
    charset = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    text = _strict(body[: len(body) // 2 * 2], charset)
    return Decoded(text, charset, "every other byte is NUL") if text is not None and _printable(text) else None


def _mostly_utf8(body: bytes) -> str | None:
    """UTF-8 in which a few characters were cut or pasted in from elsewhere; None when it is another charset."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(char > "\x7f" for char in text) - bad
    return text if good > 10 * bad and bad < len(text) / 200 else None


def _guessed(body: bytes) -> Decoded:
    if (text := _mostly_utf8(body)) is not None:
        return Decoded(text, "utf-8", "UTF-8 with damaged characters")
    western = _strict(body, "cp1252")
    high = re.findall(rb"[\x80-\xff]+", body[:SAMPLE])
    # Western text has single accented letters and curly quotes; other scripts have long runs of high bytes.
    if western is not None and _printable(western) and high and sum(map(len, high)) < 1.5 * len(high):
        return Decoded(western, "cp1252", "looks Western, no valid declaration")
    from charset_normalizer import from_bytes

    best = from_bytes(body[:SAMPLE]).best()
    if best is not None and (text := _strict(body, best.encoding)) is not None:
        return Decoded(text, best.encoding, "guessed from the bytes")
    if western is not None:
        return Decoded(western, "cp1252", "last resort")
    raise Rejected("undecodable", "The bytes are text in no charset that we know.")


def _printable(text: str) -> bool:
    sample = text[:SAMPLE]
    return len(_CONTROLS.findall(sample)) <= len(sample) / 1000


def _check(text: str) -> None:
    sample = text[:SAMPLE]
    if not _printable(sample):
        raise Rejected("binary", "The page is full of control characters: it is not text.")
    if sample.count("\ufffd") > len(sample) / 20:
        raise Rejected("undecodable", "More than one character in twenty is lost: the charset was lost before.")


def _repaired(decoded: Decoded) -> Decoded:
    """Undoes UTF-8 that was read as Windows-1252 and saved again, only where the whole page says so."""
    if len(_DOUBLED.findall(decoded.text[:SAMPLE])) < 3:
        return decoded
    try:
        text = bytes(_SLOPPY[char] for char in decoded.text).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return decoded
    return Decoded(text, decoded.charset, f"{decoded.note}; UTF-8 decoded twice, undone")
