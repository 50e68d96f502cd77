"""Place names in a text: which runs of words may be names of places here, with the evidence for each.

Nothing is parsed. Each run of words that the gazetteer knows gets evidence for and against: what stands
before it ('in', 'the village of', 'Mr.', 'King'), what stands after it ('province', ', Syria', 'Times',
'said'), whether it is commoner as a word or a person's name, and how large the place is.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.claims.places.evidence import Evidence
from dateline.claims.places.reading import STATED, Mention, PlaceText
from dateline.claims.places.unknown import Unknown
from dateline.language.candidates import Candidate, as_alias
from dateline.language.gazetteer import Gazetteer
from dateline.language.gazetteer_scan import Run, runs_of


def mentions(text: PlaceText, gazetteer: Gazetteer) -> list[Mention]:
    """Every run that may be a place, in order, with its evidence."""
    evidence = Evidence(text)
    found: list[Mention] = []
    seen: set[int] = set()
    runs = [run for run in runs_of(text.tok, gazetteer) if not _torn(text, run, gazetteer)]
    for run in runs:
        if run.first in seen:  # an abbreviation that the place before has taken
            continue
        mention = evidence.weigh(replace(run, candidates=(*run.candidates, *_plainer(text, run, gazetteer))))
        if mention:
            seen.update(range(run.first, run.last + 1))
            short = _abbreviated(text, mention, gazetteer)
            found += [mention, *short]
            seen.update(m.first for m in short)
    found.extend(Unknown(text).find(seen))
    return sorted(found, key=lambda m: (m.start, -m.end))


def _plainer(text: PlaceText, run: Run, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """'Springfield City' and 'City of Springfield' may be any Springfield, not only those that list it as an alias."""
    tok, lower = text.tok, text.lower
    first, last = run.first, run.last
    if run.candidates[0].match == 1 or last == first:
        return ()
    if text.words.after.get(lower[last]) == "town":
        last -= 1
    elif last - first > 1 and lower[first + 1] == "of" and text.words.before.get(lower[first]) == "town":
        first += 2
    else:
        return ()
    known = {one.number for one in run.candidates}
    plain = gazetteer.exact(tok.text[tok.starts[first] : tok.ends[last]])
    return tuple(as_alias(one) for one in plain if one.grain == "town" and one.match == 1 and one.number not in known)


def _torn(text: PlaceText, run: Run, gazetteer: Gazetteer) -> bool:
    """Whether a hyphen ties the run to a capital that is no name itself: the 'Manga' of 'Agoudou-Manga'."""
    tok, area = text.tok, run.candidates[0].grain == "country"
    before = run.first > 0 and tok.gap(run.first) == "-" and tok.capital[run.first - 1]
    after = run.last + 1 < len(tok.words) and tok.gap(run.last + 1) == "-" and tok.capital[run.last + 1]
    return not area and (
        (before and not _known(text, gazetteer, run.first - 1)) or (after and not _known(text, gazetteer, run.last + 1))
    )


def _known(text: PlaceText, gazetteer: Gazetteer, number: int) -> bool:
    """Whether a word is a name, an organisation of three letters or a demonym on its own."""
    word = text.tok.words[number]
    return word.isupper() or word in text.words.demonyms or bool(gazetteer.exact(word))


def _abbreviated(text: PlaceText, mention: Mention, gazetteer: Gazetteer) -> list[Mention]:
    """'Paris, TX', 'Springfield, Ill.': abbreviations of divisions stand only after a place."""
    tok, number = text.tok, mention.last + 1
    if number >= len(tok.words) or tok.gap(number) not in (", ", " ", " (", ","):
        return []
    word = tok.words[number].rstrip(".")
    known = text.words.states.get(word, ())
    postal = word.isupper() and len(word) == 2
    held = tuple(pair for pair in known if any((c.country, c.admin1) == pair for c in mention.candidates))
    if (
        not held
        or (tok.gap(number) == " " and not postal)
        or not (postal or tok.words[number].endswith(".") or text.text[tok.ends[number] :][:1] == ".")
    ):
        return []
    mention.state = held
    mention.evidence += STATED
    country, division = held[0]
    areas = tuple(c for c in gazetteer.exact(division) if c.grain == "province" and c.country == country)
    start, end = tok.starts[number], tok.ends[number]
    return [Mention(start, end, number, number, text.text[start:end], areas, STATED, grain="province")]
