"""Who a mention is: role and country, office, group, unknown, and mentions taken back; invented sentences."""

from __future__ import annotations

import pytest
from tests.factories import article

from dateline.claims.code import code
from dateline.language.load import load
from dateline.model import Claim
from dateline.settings import Settings

SETTINGS = Settings(coder="lexicon")
# Text, trigger (after '>' those to whom it is done), and for each: country or '-', first sector or '*', a name.
CASES = [
    ("Turkish police detained nine students.", "detained", ["TUR COP"]),
    ("Bolivian prosecutors accused the mayor of fraud.", "accused", ["BOL JUD"]),
    ("Peru's army attacked a camp near Cusco.", "attacked", ["PER MIL"]),
    ("Soldiers from Chad attacked a village.", "attacked", ["TCD MIL"]),
    ("The Kenyan parliament rejected the treaty.", "rejected", ["KEN LEG"]),
    ("Lawmakers in Ghana rejected the treaty.", "rejected", ["GHA LEG"]),
    ("Nepal's supreme court convicted the minister.", "convicted", ["NPL JUD"]),
    ("Bangladeshi garment workers marched in Dhaka.", "marched", ["BGD LAB"]),
    ("Spanish and French police arrested six men.", "arrested", ["ESP COP", "FRA COP"]),
    ("The navy of Ecuador seized a boat.", "seized", ["ECU MIL"]),
    ("Turkey's deputy prime minister, Nuri Kaplan, condemned the attack.", "condemned", ["TUR GOV Nuri Kaplan"]),
    ("Bolivian President Ana Duarte condemned the attack.", "condemned", ["BOL GOV Ana Duarte"]),
    ("Ana Duarte, the president of Bolivia, condemned the attack.", "condemned", ["BOL GOV Ana Duarte"]),
    ("Foreign Minister Luis Rivas of Peru condemned the attack.", "condemned", ["PER GOV Luis Rivas"]),
    ("Colonel Issa Keita, a spokesman for the Malian army, condemned the attack.", "condemned", ["MLI MIL Issa Keita"]),
    ("Zambia's police chief, Moses Banda, condemned the attack.", "condemned", ["ZMB COP Moses Banda"]),
    ("Opposition leader Jorge Rivas condemned the attack.", "condemned", ["- OPP Jorge Rivas"]),
    ("The Ugandan opposition leader Grace Okello condemned the attack.", "condemned", ["UGA OPP Grace Okello"]),
    ("General Omar Sahli, Libya's army chief, threatened to attack the town.", "threatened", ["LBY MIL Omar Sahli"]),
    ("The mayor of Cusco, Rosa Quispe, condemned the attack.", "condemned", ["PER GOV Rosa Quispe"]),
    ("Ahrar al-Sham attacked the town.", "attacked", ["SYR REB"]),
    ("The rebel group Ahrar al-Sham attacked the town.", "attacked", ["SYR REB Ahrar al-Sham"]),
    ("Fighters from Ahrar al-Sham attacked the town.", "attacked", ["SYR REB Ahrar al-Sham"]),
    ("A Boko Haram commander condemned the deal.", "condemned", ["NGA REB"]),
    ("The Colombian rebel group ELN attacked a pipeline.", "attacked", ["COL REB"]),
    ("Gunmen attacked a bus.", "attacked", ["- UAF"]),
    ("Unidentified armed men abducted a nurse.", "abducted", ["- UAF"]),
    ("Masked attackers killed a judge.", "killed", ["- UAF"]),
    ("Police arrested two suspected militants.", ">arrested", ["- REB"]),
    ("President Ana Duarte of Bolivia met miners. Duarte condemned the attack.", "condemned", ["BOL GOV Ana Duarte"]),
    ("Bolivian President Ana Duarte met miners. She condemned the attack.", "condemned", ["BOL GOV Ana Duarte"]),
    (
        "Turkey's interior minister, Nuri Kaplan, visited Adana. The minister condemned the attack.",
        "condemned",
        ["TUR GOV Nuri Kaplan"],
    ),
    (
        "Bolivian President Ana Duarte met miners. The president condemned the attack.",
        "condemned",
        ["BOL GOV Ana Duarte"],
    ),
    ("Kenyan police entered the town. They arrested nine men.", "arrested", ["KEN COP"]),
    ("Ahrar al-Sham issued a statement. The group rejected the truce.", "rejected", ["SYR REB Ahrar al-Sham"]),
    ("The Malian army entered the town. It attacked a base.", "attacked", ["MLI MIL"]),
    ("Colombian guerrillas entered the town. They attacked a base.", "attacked", ["COL REB"]),
    (
        "General Omar Sahli of Libya spoke in Tripoli. The general threatened to attack the town.",
        "threatened",
        ["LBY MIL Omar Sahli"],
    ),
    (
        "Nuri Kaplan, Turkey's foreign minister, flew to Rome. Mr Kaplan condemned the attack.",
        "condemned",
        ["TUR GOV Nuri Kaplan"],
    ),
    (
        "Zambian opposition leader Moses Banda was freed. The opposition leader condemned the attack.",
        "condemned",
        ["ZMB OPP Moses Banda"],
    ),
    ('Bolivian President Ana Duarte met miners. "I condemn the attack," she said.', "condemn", ["BOL GOV Ana Duarte"]),
    ("Protesters gathered in Lima. The demonstrators threw stones at police.", "threw", ["PER CVL"]),
    ("The Somali militant group al-Shabaab attacked a hotel.", "attacked", ["SOM REB"]),
    ("Interior ministry troops of Tajikistan attacked the village.", "attacked", ["TJK MIL"]),
    ("Paraguayan farmers blocked a road.", "blocked", ["PRY AGR"]),
    ("A Cuban court sentenced the priest to nine years in prison.", "sentenced", ["CUB JUD"]),
    ("Health workers in Liberia went on strike.", "strike", ["LBR MED"]),
    ("Honduran students protested in Tegucigalpa.", "protested", ["HND EDU"]),
    (
        "The head of Mozambique's navy, Admiral Paulo Mussa, threatened to attack the port.",
        "threatened",
        ["MOZ MIL Paulo Mussa"],
    ),
    ("Paulo Mussa, 54, the Mozambican interior minister, condemned the attack.", "condemned", ["MOZ GOV Paulo Mussa"]),
    ("Former Malawian President Peter Phiri condemned the attack.", "condemned", ["MWI * Peter Phiri"]),
    ("Bishop Paulo Mussa condemned the attack.", "condemned", ["- REL Paulo Mussa"]),
    ("Police chief Moses Banda visited Lusaka. Banda accused the rebels of murder.", "accused", ["- COP Moses Banda"]),
    (
        "Mozambique's interior minister, Paulo Mussa, met teachers in Beira. He accused the rebels of murder.",
        "accused",
        ["MOZ GOV Paulo Mussa"],
    ),
    (
        "Kenya's interior minister, Paulo Mussa, met General Joao Tembe. The general accused the rebels of murder.",
        "accused",
        ["- MIL Joao Tembe"],
    ),
    (
        "The Paraguayan president met the Bolivian president. The Bolivian president condemned the attack.",
        "condemned",
        ["BOL GOV"],
    ),
    (
        "Mozambique's defence minister, Paulo Mussa, resigned. The foreign minister condemned the attack.",
        "condemned",
        ["- GOV"],
    ),
    ("The Zambian army denied the report. Its soldiers attacked the village.", "attacked", ["ZMB MIL"]),
    (
        "Rebels of the Valley Liberation Front (VLF) fled. The VLF attacked a base.",
        "attacked",
        ["- REB Valley Liberation Front"],
    ),
    ("Unknown assailants shot dead a Bolivian journalist.", ">shot", ["BOL JRN"]),
    ("Security forces killed three Kenyan protesters.", ">killed", ["KEN CVL"]),
    ("The Kremlin rejected the plan.", "rejected", ["RUS GOV"]),
    ("Tehran condemned the attack.", "condemned", ["IRN GOV"]),
    ("Senator Luis Rivas of Argentina condemned the attack.", "condemned", ["ARG LEG Luis Rivas"]),
    ("Judge Luis Rivas convicted the minister.", "convicted", ["- JUD Luis Rivas"]),
    ("The Iraqi Kurdish leader Karim Salih condemned the attack.", "condemned", ["IRQ * Karim Salih"]),
    ("Turkish-backed rebels attacked the town.", "attacked", ["- REB"]),
    ("Ana Duarte, who heads Bolivia's largest union, condemned the attack.", "condemned", ["- * Ana Duarte"]),
    ("Journalist Ana Duarte was arrested. Police beat her.", ">beat", ["- JRN Ana Duarte"]),
    ("The governor of Beira, Karim Shah, condemned the attack.", "condemned", ["MOZ GOV Karim Shah"]),
]


def claims(text: str, trigger: str) -> list[Claim]:
    """The claims of a trigger."""
    return [one for one in code(article(text), load(SETTINGS), SETTINGS).claims if trigger in one.trigger.text]


@pytest.mark.parametrize(("text", "trigger", "who"), CASES)
def test_who_it_is(text: str, trigger: str, who: list[str]) -> None:
    """Country, sector and name by construction."""
    found = claims(text, trigger.removeprefix(">"))
    some = found[0].recipients if trigger.startswith(">") else found[0].actors
    assert len(some) == len(who)
    for one, told in zip(some, who, strict=True):
        country, sector, *name = told.split(" ", 2)
        sectors = [code for code in one.sectors if code != "UNK"]
        assert (one.country or "-") == country
        assert sector in ("*", sectors[0] if sectors else "-")
        assert name in ([], [one.name])


HEAD = "President Ana Duarte of Bolivia"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{HEAD} met miners. Duarte condemned the attack.", f"'{HEAD}' at 0"),
        (f"{HEAD} met miners. The president condemned the attack.", f"'{HEAD}' at 0"),
        (f"{HEAD} met miners. She condemned the attack.", f"'{HEAD}' at 0"),
        ("The Zambian army left. Its soldiers condemned the attack.", "'The Zambian army' at 0"),
        ("The mayor of Beira condemned the attack.", "has the country of Beira, which it names"),
    ],
)
def test_a_step_says_which_mention(text: str, where: str) -> None:
    """Where a value came from stands in the claim."""
    notes = [step.note for step in claims(text, "condemned")[0].steps if step.name in ("coreference", "country")]
    assert any(where in note for note in notes), notes


@pytest.mark.parametrize(
    "words",
    [
        "Turkey's deputy prime minister, Nuri Kaplan",
        "Ana Duarte, the president of Bolivia",
        "The rebel group Ahrar al-Sham",
        "Paulo Mussa, 54, the Mozambican interior minister",
    ],
)
def test_titles_and_appositions_are_inside_the_span(words: str) -> None:
    """The whole mention."""
    mark = "," if "," in words else ""
    assert claims(f"{words}{mark} condemned the attack.", "condemned")[0].actors[0].span.text == words
