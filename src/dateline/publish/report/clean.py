"""Characters that no document may hold: controls, halves of surrogate pairs, and marks that turn the text around."""

from __future__ import annotations

import re

# XML 1.0 knows no controls but tab and line ends, no surrogates, no U+FFFE and U+FFFF. Overrides and isolates of
# direction could show a name or an address backwards; the marks LRM and RLM are harmless and stay.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")


def clean(text: str) -> str:
    """The text with each forbidden character shown as U+FFFD."""
    return _TURNING.sub("", _FORBIDDEN.sub("\ufffd", text))


def right_to_left(text: str) -> bool:
    """Whether a text runs from right to left: its first letter says so, as ``dir=auto`` does."""
    rtl, ltr = _RIGHT_TO_LEFT.search(text), _LEFT_TO_RIGHT.search(text)
    return rtl is not None and (ltr is None or rtl.start() < ltr.start())
