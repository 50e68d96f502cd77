"""Files of actors of any known format into one list: CSV of a user's own, dictionaries of PETRARCH."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from dateline.errors import DataError
from dateline.language.actorlist import read_actors
from dateline.language.ownactors import OwnActor, read_own
from dateline.language.petrarch import Reader, Remark
from dateline.language.petrarch_names import Names

_MOST = 0.5  # of the rows and remarks may be lines without any use; more, and it is no dictionary of actors


def import_files(files: Iterable[Path]) -> tuple[list[OwnActor], list[Remark]]:
    """Rows and remarks in the order of the files. Raises ``DataError`` for a file of another kind."""
    actors: list[OwnActor] = []
    remarks: list[Remark] = []
    for file in files:
        if file.suffix.lower() == ".csv":
            actors += read_own(file)
            continue
        reader = Reader(Names(read_actors()))
        reader.read(_text(file), file.name)
        dropped = sum(one.dropped for one in reader.remarks)
        if dropped > _MOST * (dropped + len(reader.actors)) and dropped == len(reader.remarks):
            raise DataError(
                "is no dictionary of actors or agents",
                path=str(file), cure="give .csv, or PETRARCH's lines 'NAME_ [CODE]' and 'NOUN [~CODE]'",
            )  # fmt: skip
        actors += reader.actors
        remarks += reader.remarks
    return actors, remarks


def write_report(path: Path, remarks: Sequence[Remark]) -> None:
    """A CSV with a row for each remark."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["file", "line", "text", "cause", "dropped"])
        writer.writerows(astuple(one) for one in remarks)


def _text(file: Path) -> str:
    """The text of a dictionary; old ones are in Latin-1."""
    body = file.read_bytes()
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("latin-1")
