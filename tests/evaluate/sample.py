"""A tiny data folder of our own, in the format of the labelled sets: invented texts, invented labels."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

MARKET = "Gunmen attacked a market in Niamey on Sunday, killing at least 11 people, the mayor said."
TALKS = "The prime minister of Ghana met the president of Togo in Accra on Monday."
RAIN = "Light rain is expected along the coast until the weekend."


def marks(text: str, **labelled: str) -> list[dict[str, Any]]:
    """Labelled spans, each by its words."""
    return [
        {"start": text.index(words), "end": text.index(words) + len(words), "text": words, "label": label}
        for label, words in labelled.items()
    ]


def write(folder: Path, name: str, records: list[dict[str, Any]], split: str = "dev") -> None:
    """One file of a set."""
    (folder / name).mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / name / f"{split}.jsonl").write_text(lines, encoding="utf-8")


def make(folder: Path) -> Path:
    """Sets that go each way through dateline (texts, pages, a project), and one that nobody knows."""
    attack = {"id": "a", "text": MARKET, "root": "ASSAULT", "spans": marks(MARKET, SOURCE="Gunmen", TARGET="a market")}
    talks = {"id": "b", "text": TALKS, "root": "CONSULT",
             "spans": marks(TALKS, SOURCE="The prime minister of Ghana", TARGET="the president of Togo")}  # fmt: skip
    write(folder, "plv_plover_relations", [attack, talks])
    rain = {"id": "c", "text": RAIN, "label": 0}
    write(folder, "glocon_sample_sents", [rain, {"id": "d", "text": RAIN, "label": 2}])
    write(folder, "glocon_sample_sents", [{"id": "e", "text": MARKET, "label": 0}], split="test")
    story = " ".join(f"{MARKET} The council met in hall {number} until late at night." for number in range(4))
    page = f"<html lang=en><title>Market attacked</title><body><article><p>{story}</p></article></body></html>"
    write(folder, "aeb", [{"id": "p", "html": "html/p.html.gz", "html_lang": "en", "body": story}])
    (folder / "aeb" / "html").mkdir()
    (folder / "aeb" / "html" / "p.html.gz").write_bytes(gzip.compress(page.encode(), mtime=0))
    write(folder, "ecbplus_events", [
        {"id": "one", "text": f"{MARKET} {RAIN}", "topic": "1", "subtopic": "1a"},
        {"id": "two", "text": f"{TALKS} {RAIN}", "topic": "1", "subtopic": "1b"},
    ])  # fmt: skip
    write(folder, "nobody_knows", [{"id": "x"}])
    return folder
