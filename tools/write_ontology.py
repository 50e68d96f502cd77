"""Writes the made part of docs/ontology.md anew: run it after a change in src/dateline/data/ontology."""

from __future__ import annotations

from pathlib import Path

from dateline.cli.ontology_markdown import BEGIN, END, markdown

DOCUMENT = Path(__file__).parents[1] / "docs" / "ontology.md"


def main() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{''.join(markdown())}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
