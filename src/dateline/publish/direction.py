"""Which way a text runs, for ``dir`` in HTML."""

from __future__ import annotations

import unicodedata
from typing import Literal

RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
LOOKED_AT = 400  # characters


def direction(text: str, language: str | None = None) -> Literal["ltr", "rtl"]:
    """By the language where that says it, else by most of the letters at the beginning."""
    if language and language.partition("-")[0].lower() in RTL_LANGUAGES:
        return "rtl"
    kinds = [unicodedata.bidirectional(letter) for letter in text[:LOOKED_AT]]
    right = sum(kind in ("R", "AL") for kind in kinds)
    return "rtl" if right > sum(kind == "L" for kind in kinds) else "ltr"
