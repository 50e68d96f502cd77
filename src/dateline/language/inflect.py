"""English inflection by rule, with tables for what is irregular: forms of a lemma, lemmas of a form.

The rules are those of any school grammar (e-dropping, y to i, doubling after one short stressed
vowel); what they get wrong belongs into ``irregular_verbs.tsv`` and ``irregular_nouns.tsv``.
"""

from __future__ import annotations

from functools import cache

from dateline.language.tables import DATA, rows

_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")


@cache
def _irregular_verbs() -> dict[str, tuple[str, ...]]:
    """Forms by lemma; a lemma with several rows has the forms of all."""
    found: dict[str, tuple[str, ...]] = {}
    for row in rows(DATA / "lexicon" / "irregular_verbs.tsv"):
        forms = tuple(row[name] for name in ("third", "ing", "past", "participle") if row[name])
        found[row["lemma"]] = (*found.get(row["lemma"], ()), *forms)
    return found


@cache
def _irregular_nouns() -> dict[str, str]:
    return {row["lemma"]: row["plural"] for row in rows(DATA / "lexicon" / "irregular_nouns.tsv")}


def _plural(noun: str) -> str:
    if noun.endswith(_SIBILANT):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def plural(noun: str) -> str:
    """The plural of a noun."""
    return _irregular_nouns().get(noun) or _plural(noun)


def _doubles(verb: str) -> bool:
    """'ban', 'stop', 'gun' double; 'fight', 'bomb', 'open' do not."""
    short = len(verb) >= 3 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return short and sum(c in _VOWELS for c in verb) == 1


def verb_forms(lemma: str) -> frozenset[str]:
    """The lemma with its third person, -ing, past and participle."""
    if lemma in _irregular_verbs():
        return frozenset({lemma, *_irregular_verbs()[lemma]})
    if lemma.endswith("e"):
        ing = (
            lemma[:-2] + "ying"
            if lemma.endswith("ie")
            else lemma + "ing"
            if lemma.endswith("ee")
            else lemma[:-1] + "ing"
        )
        return frozenset({lemma, lemma + "s", ing, lemma + "d"})
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies", lemma + "ing", lemma[:-1] + "ied"})
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return frozenset({lemma, _plural(lemma), stem + "ing", stem + "ed"})


def noun_forms(lemma: str) -> frozenset[str]:
    """The noun and its plural."""
    return frozenset({lemma, plural(lemma)})


@cache
def _irregular_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for lemma, forms in _irregular_verbs().items():
        for form in forms:
            found.setdefault(form, set()).add(lemma)
    for lemma, plural in _irregular_nouns().items():
        found.setdefault(plural, set()).add(lemma)
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


@cache
def lemmas(word: str) -> frozenset[str]:
    """Every lemma that a lower-case form may have, itself included: 'killed' gives kill, kille, killed."""
    found = {word, *_irregular_forms().get(word, ())}
    if word.endswith("s") and not word.endswith("ss"):
        found.add(word[:-1])
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        if word.endswith("es"):
            found.add(word[:-2])
    for ending in ("ed", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found |= {stem, stem + "e"}
            if len(stem) > 2 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                found.add(stem[:-1] + "y")
    return frozenset(found)
