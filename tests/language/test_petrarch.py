"""Dictionaries of PETRARCH and a user's own CSV; all names are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.errors import DataError
from dateline.language.actorfiles import import_files, write_report
from dateline.language.actorlist import read_actors
from dateline.language.load import load
from dateline.language.ownactors import OwnActor, read_own, write_own
from dateline.language.petrarch import Remark
from dateline.language.petrarch_codes import coded
from dateline.language.words import words_of
from dateline.model import Actor
from dateline.settings import Settings

ACTORS = """; an invented dictionary
# remark
<!-- a block
over lines -->
KANEM_PATRIOTIC_FRONT_ [TCDREB <20140101] [TCDGOV 20140101-20201231] [TCDOPP >201231] ; splinter
+KPF_
+FRONT_PATRIOTIQUE_DU_KANEM_ [TCDINS]
ANA_DUARTE_
+PRESIDENT_DUARTE_
\t[PERGOV 060728-110728]
\t[PERELI >110700]
AFGHANISTAN_ [AFG]
+AFGHAN_
+KUNDUZ_
UNITED_VALLEYS_MISSION_ [IGOUNO]
LAKE_BROTHERS_ [NGAMOSREB]
NOBODY_ [---]
NO_CODE_AT_ALL_
BAD_DATE_ [USAGOV <20149999]
MARSH_ARMY_ [SDNXYZ
"""
AGENTS = """!MAN! = MAN_, MEN_, WOMAN_
!MINIST! = MINISTER, MINISTRY
CONSTABLE_ [~COP]
RIVER!MAN! [~COP]
WARDEN {WARDENRY, WARDENS} [~GOV]
COUNTRY_LAWYER [~JUD]
!MINIST!_OF_RIVERS [~GOV]
BLUE_CAPS_ [IGOUNO]
MULLAH [~MOS]
HERDER_!XX! [~CVL]
HIGHLANDER [~AGRREB]
"""


def imported(folder: Path) -> tuple[dict[tuple[str, date | None], OwnActor], list[Remark]]:
    """Both dictionaries, read."""
    files = [folder / "x.actors.txt", folder / "x.agents.txt"]
    for file, text in zip(files, (ACTORS, AGENTS), strict=True):
        file.write_text(text, encoding="utf-8")
    actors, remarks = import_files(files)
    return {(one.name, one.since): one for one in actors}, remarks


def test_actors_have_names_countries_sectors_and_times(tmp_path: Path) -> None:
    """Case is restored, synonyms share codes or bring their own, dates of both lengths hold."""
    found, _ = imported(tmp_path)
    front = [one for (name, _), one in found.items() if name == "Kanem Patriotic Front"]
    assert [(one.country, one.sectors, one.since, one.until) for one in front] == [
        ("TCD", ("REB",), None, date(2013, 12, 31)),
        ("TCD", ("GOV",), date(2014, 1, 1), date(2020, 12, 31)),
        ("TCD", ("OPP",), date(2021, 1, 1), None),
    ]
    assert "KPF" in front[0].aliases
    assert found["Front Patriotique du Kanem", None].sectors == ("REB",)
    assert found["Ana Duarte", date(2006, 7, 28)].aliases == ("President Duarte",)
    assert found["Ana Duarte", date(2011, 8, 1)].sectors == ("ELI",)
    assert found["United Valleys Mission", None].country == "UNO"
    assert found["Kunduz", None].country == "AFG"


def test_agents_are_roles(tmp_path: Path) -> None:
    """Plurals given, made, or none; sets; a code without '~' is an actor."""
    found, _ = imported(tmp_path)
    roles = {name: (one.aliases, one.sectors) for (name, _), one in found.items() if one.kind == "role"}
    assert roles["constable"] == ((), ("COP",))
    assert {"riverman", "rivermen", "riverwoman"} <= set(roles)
    assert roles["warden"] == (("wardenry", "wardens"), ("GOV",))
    assert roles["country lawyer"] == (("country lawyers",), ("JUD",))
    assert roles["minister of rivers"] == (("ministers of rivers",), ("GOV",))
    assert roles["highlander"] == (("highlanders",), ("AGR", "REB"))
    assert found["blue caps", None].country == "UNO"


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    """Every line that has no row, and every part of a code that is lost, has a remark with its line."""
    found, remarks = imported(tmp_path)
    told = {(one.file, one.line) for one in remarks}
    kept = {tuple(one.note.split(" ")[0].rsplit(":", 1)) for one in found.values()}
    for file, text in (("x.actors.txt", ACTORS), ("x.agents.txt", AGENTS)):
        for number, line in enumerate(text.splitlines(), start=1):
            if "[" in line and not line.startswith(("+", ";")):
                assert (file, number) in told or (file, str(number)) in kept, line
    causes = {one.line: one.cause for one in remarks if one.file == "x.actors.txt"}
    assert "own list of countries" in causes[12]
    assert "religion" in causes[16]
    assert "no actor" in causes[17]
    assert "without a code" in causes[18]
    assert "no time" in causes[19]
    assert "XYZ in SDNXYZ" in causes[20]
    write_report(tmp_path / "report.csv", remarks)
    assert len((tmp_path / "report.csv").read_text(encoding="utf-8").splitlines()) == len(remarks) + 1


@pytest.mark.parametrize(
    ("said", "country", "sectors", "lost"),
    [
        ("TURCOP", "TUR", ("COP",), 0), ("ROMGOV", "ROU", ("GOV",), 0), ("~MED", None, ("JRN",), 0),
        ("IGOEUREEC", "EUR", (), 0), ("MNC", "MNC", (), 0), ("USANGO", "USA", ("SOC",), 0), ("~HLH", None, ("MED",), 0),
        ("WSTGOV", None, ("GOV",), 1), ("IRQKURREB", "IRQ", ("REB",), 1), ("USAIRQ", "USA", (), 1), ("US", None, (), 1),
        ("SUNMIL", "RUS", ("MIL",), 0), ("REB", None, ("REB",), 0),
    ],
)  # fmt: skip
def test_codes_of_cameo_are_ours(said: str, country: str | None, sectors: tuple[str, ...], lost: int) -> None:
    """Countries by ISO, roles by PLOVER's sectors, the rest said."""
    found = coded(said)
    assert (found.country, found.sectors, len(found.lost)) == (country, sectors, lost)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Prose has no codes."""
    (tmp_path / "prose.txt").write_text("Once upon a time.\nThere was a town.\n", encoding="utf-8")
    with pytest.raises(DataError, match="no dictionary"):
        import_files([tmp_path / "prose.txt"])


def test_rows_that_are_written_are_read_again(tmp_path: Path) -> None:
    """The CSV is lossless."""
    found, _ = imported(tmp_path)
    assert write_own(tmp_path / "own.csv", found.values()) == len(found)
    assert read_own(tmp_path / "own.csv") == tuple(found.values())


HEAD = "name,aliases,country,sectors,valid_from,valid_to,wikidata,note\n"


@pytest.mark.parametrize(
    ("text", "cause", "cure"),
    [
        ("who,where\n", ":1: needs the columns name, country, sectors", "docs/manual.md"),
        ("name;country;sectors\n", ":1: cells are divided by ';'", "commas"),
        ("name,county,sectors\nX,TUR,GOV\n", ":1: no column country, but 'county'", "call it country"),
        ("name,country,sectors,id,wikidata\n", ":1: two columns for wikidata", "keep one"),
        (HEAD + "\nX,,Turkey,GOV,,,,\n", ":3: no country 'Turkey'", "write TUR"),
        (HEAD + "X,,QQQ,GOV,,,,\n", ":2: no country 'QQQ'", "ISO 3166"),
        (HEAD + "X,,TUR,gov,,,,\n", ":2: no sector 'gov'", "write GOV"),
        (HEAD + "X,,TUR,XXX,,,,\n", ":2: no sector 'XXX'", "known: GOV"),
        (HEAD + ",,TUR,GOV,,,,\n", ":2: no name", "fill the column"),
        (HEAD + "X,,TUR,GOV,3 May 2014,,,\n", ":2: valid_from '3 May 2014' is no date", "2014-06-30"),
        (HEAD + "X,,TUR,GOV,2014,2013,,\n", ":2: valid from 2014-01-01, but only to 2013-12-31", "swap"),
        (HEAD + "X,,TUR,GOV,MIL,COP,,,,,\n", ":2: 11 cells under 8 headings", "quotes"),
    ],
)
def test_a_mistake_has_its_line_its_cause_and_its_cure(tmp_path: Path, text: str, cause: str, cure: str) -> None:
    """The first mistake of a list stops the run."""
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as found:
        read_own(tmp_path / "own.csv")
    assert cause in found.value.message
    assert cure in found.value.cure


def test_a_list_in_another_encoding_says_so(tmp_path: Path) -> None:
    """Spreadsheets of old write Latin-1."""
    (tmp_path / "own.csv").write_bytes("name,country,sectors\nPe\xf1a,PER,GOV\n".encode("latin-1"))
    with pytest.raises(DataError, match="not UTF-8"):
        read_own(tmp_path / "own.csv")


OWN = (
    HEAD
    + """Ana Duarte,Duarte,PER,GOV,2006-07-28,2011-07-28,Q1,
Ana Duarte,Duarte,PER,ELI,2011-07-29,,Q1,
Hezbollah,,LBN,PTY,,,Q2,ours says REB
"""
)
ROLES = "name,aliases,country,sectors,kind\nhighlander,highlanders,,REB,role\nsoldier,soldiers,,COP,role\n"


def actors_of(text: str, own: Path, day: str = "2026-03-10") -> list[tuple[Actor, ...]]:
    """Those who act, claim by claim."""
    settings = Settings(actors=str(own), coder="lexicon")
    return [claim.actors for claim in code(article(text, day=day), load(settings), settings).claims]


@pytest.mark.parametrize(("day", "sectors"), [("2010-01-01", ("GOV",)), ("2020-01-01", ("ELI",)), ("2001-01-01", ())])
def test_the_time_of_an_entry_is_honoured(tmp_path: Path, day: str, sectors: tuple[str, ...]) -> None:
    """Out of its time a name of the user's list is a name like any other."""
    own = tmp_path / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    [(found,)] = actors_of("Ana Duarte condemned the attack.", own, day)
    assert (found.sectors, found.id) == (sectors, "Q1" if sectors else None)


def test_the_users_entries_win(tmp_path: Path) -> None:
    """Over ours of the same words: names and roles."""
    own = tmp_path / "own.csv"
    own.write_text(OWN, encoding="utf-8")
    [(found,)] = actors_of("Hezbollah condemned the attack.", own)
    assert (found.id, found.sectors) == ("Q2", ("PTY",))
    own = tmp_path / "roles.csv"
    own.write_text(ROLES, encoding="utf-8")
    [(found,)] = actors_of("Turkish soldiers arrested nine men.", own)
    assert (found.country, found.sectors) == ("TUR", ("COP",))


def test_a_role_takes_its_country_from_the_words_around(tmp_path: Path) -> None:
    """As our own do."""
    own = tmp_path / "own.csv"
    own.write_text(ROLES, encoding="utf-8")
    [(found,)] = actors_of("Yemeni highlanders attacked a convoy.", own)
    assert (found.country, found.sectors, found.basis) == ("YEM", ("REB",), "role")


def test_names_of_the_list_come_first_in_its_case() -> None:
    """Ours are untouched without a list."""
    [hit] = read_actors().named(words_of("Hezbollah fled."))
    assert "REB" in hit.entry.sectors
