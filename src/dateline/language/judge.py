"""The judge: a small network that reads a sentence once and says of each marked trigger what it names.

It is made by ``training/`` (the first layers of a MiniLM encoder, int8, with heads; see the data card there) and run
by onnxruntime, one sentence at a time and in one thread: int8 scales are taken from what is read together,
so that a sentence alone gives the same figures whatever stands beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import DataError
from dateline.language.reworded import Change, Offsets, Reworded
from dateline.language.tables import DATA

FOLDER = DATA / "model"
MAX_PIECES = 160
ROLES = ("actor", "recipient", "speaker")

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """A trigger to be judged: offsets into the sentence, and the types that the lexicon proposes for it."""

    span: Offsets
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sentence as the encoder sees it: word pieces by offsets, their vectors (L, 384), the probability of each
    piece to name no event, or one of each type (L, 17), and of the sentence to tell each of the scenes (30)."""

    offsets: tuple[Offsets, ...]
    vectors: Floats
    spots: Floats
    scenes: Floats


@dataclass(frozen=True, slots=True)
class Verdict:
    """Probabilities for one trigger: types (17, the first is none), modes (all, within their types), stances (8),
    and for each word piece whether it belongs to the actor, the recipient, the speaker (L, 3)."""

    types: Floats
    modes: Floats
    stances: Floats
    roles: Floats


class Judge:
    """The network with its labels; made once a process by ``judge()``."""

    def __init__(self, folder: Path = FOLDER) -> None:
        labels = json.loads(_there(folder / "labels.json").read_text(encoding="utf-8"))
        self.types: tuple[str, ...] = tuple(labels["types"])
        self.modes: tuple[str, ...] = tuple(labels["modes"])
        self.stances: tuple[str, ...] = tuple(labels["stances"])
        self.scenes: tuple[str, ...] = tuple(labels["scenes"])  # ACLED-like sub-events, and five others
        self.words = frozenset[str](labels["words"])  # lemmas of words that name events outside the lexicon
        self._reach: int = labels["reach"]
        self._number = {name: at for at, name in enumerate(self.types)}
        self._encoder, self._heads = _session(folder / "encoder.onnx"), _session(folder / "heads.onnx")
        self._tokenizer = _tokenizer(folder / "tokenizer.json")

    def encode(self, text: str, changes: Sequence[Change] = ()) -> Encoded:
        """Reads a sentence with the changes made; offsets are those of the sentence as it was.

        Only its first 160 word pieces are seen.
        """
        veiled = Reworded.of(text, changes)
        pieces = self._tokenizer.encode(veiled.text)
        ids = np.array(pieces.ids, dtype=np.int64)
        vectors, spots, scenes = self._encoder.run(None, {"pieces": ids, "places": np.arange(len(ids))})
        offsets = tuple((s, e) if s == e else veiled.back((s, e)) for s, e in pieces.offsets)
        return Encoded(offsets, vectors, _softmax(spots), _softmax(scenes))

    def judge(self, encoded: Encoded, marked: Sequence[Marked]) -> list[Verdict]:
        """What each trigger names, in their order."""
        if not marked:
            return []
        length, count = len(encoded.offsets), len(marked)
        marks = np.zeros((count, length), dtype=np.float32)
        lexicon = np.zeros((count, len(self.types) - 1), dtype=np.float32)
        distance = np.zeros((count, length), dtype=np.int64)
        for row, one in enumerate(marked):
            inside = [at for at, (s, e) in enumerate(encoded.offsets) if s < one.span[1] and one.span[0] < e] or [0]
            marks[row, inside] = 1 / len(inside)
            distance[row] = np.clip(np.arange(length) - inside[0], -self._reach, self._reach) + self._reach
            lexicon[row, [self._number[name] - 1 for name in one.proposed]] = 1
        types, modes, stances, roles = self._heads.run(
            None,
            {
                "vectors": encoded.vectors,
                "marks": marks,
                "lexicon": lexicon,
                "distance": distance,
            },
        )
        types, stances, roles = _softmax(types), _softmax(stances), 1 / (1 + np.exp(-roles))
        return [Verdict(types[n], modes[n], stances[n], roles[n]) for n in range(count)]


@cache
def judge() -> Judge:
    """The judge that ships with the package."""
    return Judge()


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def _there(path: Path) -> Path:
    if not path.exists():
        raise DataError(
            "the model is not there", path=path.name, cure="install the package anew, or use --coder lexicon"
        )
    return path


def _session(path: Path) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    if not path.exists():
        raise DataError(
            "the model is not there", path=path.name, cure="install the package anew, or use --coder lexicon"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_there(path)), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Any:
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(_there(path)))
    made.no_padding()
    made.enable_truncation(MAX_PIECES)
    return made


def checksums(folder: Path = FOLDER) -> list[str]:
    """Names of files that are not the ones that were released (empty where all are)."""
    wrong = []
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            wrong.append(name)
    return wrong
