"""Text from right to left for a writer that places letters one by one: Arabic letters joined, the line turned."""

from __future__ import annotations

import unicodedata
from functools import cache

LAM = "\u0644"
_FORMS = ("isolated", "final", "initial", "medial")


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Of each letter, or pair of lam and alef, its presentation forms by name, as Unicode lists them."""
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        name = form.strip("<>")
        base = "".join(chr(int(one, 16)) for one in letters.split())
        if name in _FORMS and (
            len(base) == 1 or (len(base) == 2 and base[0] == LAM and base[1] in "\u0622\u0623\u0625\u0627")
        ):
            found.setdefault(base, {}).setdefault(name, chr(code))
    return found


def joined(word: str) -> str:
    """A word with its Arabic letters in the forms that they have beside each other, still in the order of speech."""
    forms = _forms()
    units: list[str] = []
    for letter in word:
        if units and units[-1] + letter in forms:
            units[-1] += letter
        else:
            units.append(letter)
    shown: list[str] = []
    for at, unit in enumerate(units):
        known = forms.get(unit)
        if not known:
            shown.append(unit)
            continue
        before = _joins(units, at, -1, forms) and "final" in known
        after = "initial" in known and _joins(units, at, 1, forms)
        name = ("medial" if before else "initial") if after else "final" if before else "isolated"
        shown.append(known.get(name) or known.get("isolated") or unit)
    return "".join(shown)


def _joins(units: list[str], at: int, step: int, forms: dict[str, dict[str, str]]) -> bool:
    """Whether the next letter on one side reaches over; marks above and below stand between without parting."""
    at += step
    while 0 <= at < len(units) and unicodedata.combining(units[at][0]):
        at += step
    if not 0 <= at < len(units):
        return False
    if units[at] == "\u0640":
        return True
    return ("initial" if step < 0 else "final") in forms.get(units[at], {})


def visual(line: str) -> str:
    """A line that runs from right to left as it is seen from the left."""
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    shown: str = BidiParagraph(line, base_direction=TextDirection.RTL).get_reordered_string()
    return shown
