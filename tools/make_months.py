"""Writes `src/dateline/data/page/months.tsv`: the names of the months, as pages in many languages write them.

Source: Unicode CLDR (Unicode licence, free to use), as Babel carries it, in its wide and short forms, free-standing
and inside a date. What CLDR lacks and papers print is in ``_MORE``. Run: ``python tools/make_months.py``.
"""

from __future__ import annotations

import re
from multiprocessing import get_context
from pathlib import Path

from babel.dates import get_month_names

OUT = Path(__file__).resolve().parents[1] / "src/dateline/data/page/months.tsv"
LANGUAGES = (
    *("af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fa"),
    *("fi", "fr", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "ms", "nb", "nl"),
    *("pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sr_Latn", "sv", "sw", "th", "tr", "uk", "ur", "uz"),
)
_SHORTEST = 3  # letters: shorter ones are words of other meanings
_MORE = {
    "en": {9: "sept"},
    "de": {1: "jänner jän", 2: "feber", 3: "mrz mär maerz", 7: "juli", 9: "sept"},
    "es": {9: "setiembre set"},
    "fr": {2: "fevrier", 8: "aout", 12: "decembre"},
    "ar": {
        2: "شباط", 3: "آذار", 4: "نيسان إبريل", 5: "أيار", 6: "حزيران جوان", 7: "تموز جويلية",
        8: "آب أوت", 9: "أيلول", 11: "نونبر", 12: "دجنبر",
    },
    "tr": {1: "ocak", 8: "agustos", 9: "eylul", 11: "kasim", 12: "aralik", 2: "subat"},
    "ru": {5: "мая май", 3: "март", 8: "август"},
}  # fmt: skip


def line(language: str) -> str:
    """The line of one language; made in a process of its own, since Babel mixes up the locales that it has loaded."""
    code = {"nb": "no", "sr_Latn": "sr"}.get(language, language)
    return "\t".join((code, *(" ".join(forms(language, month)) or "-" for month in range(1, 13))))


def forms(language: str, month: int) -> list[str]:
    """Every form of one month's name, in lower case, without dots."""
    found = _MORE.get(language, {}).get(month, "").split()
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            name = get_month_names(width, context, locale=language)[month]
            found.append(re.sub(r"[.ٔ]", "", name.lower().replace("i̇", "i")).strip())
    return sorted({name for name in found if len(name) >= _SHORTEST and re.fullmatch(r"[^\s\d_()/-]+", name)})


def main() -> None:
    """Writes one line a language: its code, then the forms of each month."""
    lines = [
        "# Names of the months: language (ISO 639-1), then the forms of January to December. From CLDR and by hand;",
        "# written by tools/make_months.py.",
    ]
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        lines += pool.map(line, LANGUAGES, chunksize=1)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
