"""Names that an article introduces itself: acronyms with what they stand for, short forms, splinters.

'Kanem Patriotic Front (KPF)', 'KPF, also known as FPK', an acronym that is the initials of a name used
elsewhere in the text, 'the Front', 'KPF-Renewal': each becomes an entry like those of the actor list,
for this article only. What the list knows is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.language.actorlist import ActorList, Named, same_case
from dateline.language.tables import cells
from dateline.language.words import Hit, PhraseTable, Words, key, surface_key, words_of

_CAP = r"[A-Z\u00c0-\u00de][\w\u2019'-]*"
_LINK = r"(?:of|for|the|and|in|de|du|la|le|des|pour|et)"
_RUN = rf"{_CAP}(?:(?: {_LINK}){{0,3}} {_CAP}){{1,7}}"
_ACRONYM = r"[A-Z]{3,8}"
_RUNS = re.compile(_RUN)
_ACRONYMS = re.compile(rf"\b{_ACRONYM}\b")
_DEFINED = re.compile(rf"(?P<name>{_RUN}),? \((?:the |or )?(?P<short>[A-Z][A-Z-]{{1,9}})\)")
_ALSO = re.compile(
    rf"(?P<name>{_RUN}|{_ACRONYM}),? \(?(?:(?:also|better|otherwise|formerly) )?known (?:as|by its [a-zA-Z ]{{3,30}}?)"
    rf" (?:the )?(?P<other>{_RUN}|{_ACRONYM})"
)
_SPLINTER = re.compile(rf"\b(?P<base>{_ACRONYM})-(?P<wing>[A-Z][a-z]{{3,}})\b")
_FOREIGN_ORDER = 5  # letters from which any order of the initials will do


@dataclass(slots=True)
class _Name:
    full: str
    others: list[str] = field(default_factory=list)
    sectors: tuple[str, ...] = ()

    def forms(self) -> list[str]:
        return [self.full, *self.others]


class Introduced:
    """The names of one article, found in its sentences like those of the actor list."""

    def __init__(self, text: str, actors: ActorList) -> None:
        self._table: PhraseTable[Named] = PhraseTable()
        for name in _names(text, actors):
            for number, form in enumerate(name.forms()):
                how = "alias" if number else "name"
                entry = Named(None, name.full, None, name.sectors, "introduced", how, surface_key(form))
                self._table.add(key(form), entry)
        self._table.freeze()

    def merged(self, listed: list[Hit[Named]], words: Words) -> list[Hit[Named]]:
        """The hits of the list with those of the article: of two that overlap the longer, then the list's."""
        if not len(self._table):
            return listed
        own = [hit for hit in self._table.find(words) if _written(hit, words)]
        if not own:
            return listed
        ranked = sorted([*((hit, 0) for hit in listed), *((hit, 1) for hit in own)], key=_rank)
        taken: set[int] = set()
        kept = []
        for hit, _ in ranked:
            if taken.isdisjoint(range(hit.first, hit.last)):
                kept.append(hit)
                taken.update(range(hit.first, hit.last))
        return sorted(kept, key=lambda hit: hit.first)


def _rank(ranked: tuple[Hit[Named], int]) -> tuple[int, int, int]:
    hit, own = ranked
    return hit.first - hit.last, own, hit.first


def _written(hit: Hit[Named], words: Words) -> bool:
    """In its own case; a short form of one word is no part of a longer name."""
    if not same_case(words.surface[hit.first : hit.last], hit.entry.surface):
        return False
    if hit.entry.how == "name" or hit.last - hit.first > 1 or words.surface[hit.first].isupper():
        return True
    near = [(hit.first - 1, hit.first), (hit.last, hit.last)]
    return not any(_capital(words, at, gap) for at, gap in near)


def _capital(words: Words, at: int, right: int) -> bool:
    """Whether the word beside is a capitalised one, with a space between, and no article."""
    if not 0 <= at < len(words.surface) or words.lower[at] in ("the", "a", "and"):
        return False
    return words.surface[at][0].isupper() and words.starts[right] - words.ends[right - 1] == 1


# What the text introduces


@dataclass(frozen=True, slots=True)
class _Tables:
    groups: frozenset[str]
    armed: str  # one pattern of words for those who fight
    bands: str  # and of words for what they belong to


def _tables() -> _Tables:
    kinds: dict[str, list[str]] = {"group": [], "armed": [], "band": []}
    for kind, word in cells("actors/introduced.tsv", columns=2):
        kinds[kind].append(word)
    return _Tables(frozenset(kinds["group"]), "|".join(kinds["armed"]), "|".join(kinds["band"]))


_TABLES = _tables()


def _names(text: str, actors: ActorList) -> list[_Name]:
    """Every name that the text introduces and the list does not know."""
    found: dict[str, _Name] = {}
    runs = [run for run in dict.fromkeys(_RUNS.findall(text)) if not run.isupper()]
    acronyms = [short for short in dict.fromkeys(_ACRONYMS.findall(text)) if not _known(short, actors)]
    pairs = [*_defined(text), *((full, short) for short in acronyms for full in _standing_for(short, runs))]
    for full, short in pairs:
        if not _known(full, actors) and not any(short in name.others for name in found.values()):
            found.setdefault(full, _Name(full)).others.append(short)
    for run in runs:
        body = next((part for part in _suffixes(_owner(run, actors)) if _is_group(part)), None)
        if body is not None and body not in found and not _known(body, actors) and not _reordered(body, found):
            found[body] = _Name(body)
    for short in acronyms:
        if not any(short in name.forms() for name in found.values()) and _armed(short, text):
            found[short] = _Name(short)
    names = list(found.values())
    _also(text, names)
    _short_forms(text, names)
    for name in names:
        name.sectors = ("REB",) if any(_armed(form, text) for form in name.forms()) else ()
    return [*names, *_splinters(text, names, actors)]


def _known(name: str, actors: ActorList) -> bool:
    words = words_of(name)
    return any(hit.last - hit.first == len(words.lower) for hit in actors.named(words))


def _owner(run: str, actors: ActorList) -> str:
    """Of 'Gunmen of the Kanem Patriotic Front', at the head of a sentence, what they belong to."""
    first, link, rest = run.partition(" of ")
    if link and " " not in first and any(True for _ in actors.roles.find(words_of(first))):
        return rest.removeprefix("the ")
    return run


def _suffixes(run: str) -> Iterator[str]:
    """The run, then what is left of it without its first words, each beginning with a capital."""
    words = run.split()
    for at, word in enumerate(words[:-1]):
        if word[0].isupper() and word not in ("The", "A", "In", "On"):
            yield " ".join(words[at:])


def _initials(name: str) -> str:
    return "".join(part[0] for word in name.split() for part in word.split("-") if part[:1].isupper())


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _DEFINED.finditer(text):
        short = match["short"].replace("-", "")
        parts = list(_suffixes(match["name"]))
        fitting = [part for part in parts if _initials(part) == short]
        fitting += [part for part in parts if sorted(_initials(part)) == sorted(short)]
        fitting += [part for part in parts if _is_group(part)]
        if fitting:
            yield fitting[0], match["short"]


def _standing_for(short: str, runs: Sequence[str]) -> Iterator[str]:
    for run in runs:
        yield from (part for part in _suffixes(run) if _initials(part) == short)


def _is_group(name: str) -> bool:
    """Whether the first or the last word says that it is a body: 'Front', 'Movement'."""
    words = name.split()
    inner = (at for at, word in enumerate(words[:-2]) if word in _TABLES.groups)
    return words[-1] in _TABLES.groups or any(words[at + 1] in ("of", "for") for at in inner)


def _content(name: str) -> list[str]:
    return sorted(word for word in name.split() if word[0].isupper())


def _reordered(run: str, found: dict[str, _Name]) -> bool:
    """'Patriotic Front of Kanem' is the 'Kanem Patriotic Front': the same words in another order."""
    for name in found.values():
        if _content(name.full) == _content(run):
            name.others.append(run)
            return True
    return False


def _also(text: str, names: list[_Name]) -> None:
    for match in _ALSO.finditer(text):
        pair = (match["name"], match["other"])
        for said, other in (pair, pair[::-1]):
            name = next((name for name in names if any(said.endswith(form) for form in name.forms())), None)
            if name is not None and other not in name.forms():
                name.others.append(other)
                names[:] = [one for one in names if one is name or one.full != other]
                break


def _short_forms(text: str, names: Sequence[_Name]) -> None:
    """'the Front', where one name of the article is of that kind."""
    for word in sorted(_TABLES.groups):
        owners = [name for name in names if word in (name.full.split()[-1], name.full.split()[0])]
        if len(owners) == 1 and re.search(rf"\b[Tt]he {word}\b(?! [A-Z(])", text):
            owners[0].others.append(word)


def _armed(form: str, text: str) -> bool:
    """Whether the text calls those of that name fighters, or it a band of them."""
    name = re.escape(form)
    return bool(
        re.search(
            rf"\b(?i:{_TABLES.armed}) (?:of|from) (?:the )?(?:so-called )?[\"\u201c]?{name}\b"
            rf"|\b{name}(?:['\u2019]s)? (?i:{_TABLES.armed})\b"
            rf"|\b(?i:{_TABLES.bands})(?: called|,)? (?:the )?{name}\b"
            rf"|\b{name}(?: \([A-Z-]+\))?,? (?:is )?(?:a|an|the) (?:[\w-]+ ){{0,2}}(?:{_TABLES.bands})\b",
            text,
        )
    )


def _splinters(text: str, names: Iterable[_Name], actors: ActorList) -> list[_Name]:
    """'KPF-Renewal', and 'Renewal' alone: a body of its own, as armed as the one that it left."""
    made: dict[str, _Name] = {}
    known = list(names)
    for match in _SPLINTER.finditer(text):
        whole, wing = match.group(), match["wing"]
        if whole in made or _known(whole, actors):
            continue
        base = next((name for name in known if match["base"] in name.forms()), None)
        if base is None and not _armed(whole, text):
            continue
        sectors = base.sectors if base is not None and base.sectors else ("REB",) if _armed(whole, text) else ()
        if base is None and sectors and re.search(rf"\b{match['base']}\b(?!-)", text):
            made[match["base"]] = base = _Name(match["base"])
        if base is not None:
            base.sectors = sectors  # it fights as its splinter does
        others = [wing] if re.search(rf"(?<![-\w]){wing}\b", text) else []
        made[whole] = _Name(whole, others, sectors)
    return list(made.values())
