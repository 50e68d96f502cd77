"""Writes the trained network in the form that dateline ships: two ONNX files (int8), tokenizer, labels, hashes.

python training/export.py --model build/model --base FOLDER_OF_MINILM --modes build/modes.json --to FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from network import REACH, SCENES, STANCES, TYPES, Encoder, Heads, load_bert
from onnxruntime.quantization import QuantType, quantize_dynamic

OPSET = 18


def export(model: Path, base: Path, modes: list[str], folder: Path, *, quantise: bool = True) -> None:
    """The files of the model in ``folder``."""
    weights = torch.load(model / "weights.pt", map_location="cpu", weights_only=True)
    encoder, heads = Encoder(load_bert(base)), Heads(len(modes))
    encoder.load_state_dict(weights["encoder"])
    heads.load_state_dict(weights["heads"])
    folder.mkdir(parents=True, exist_ok=True)
    _write(
        encoder.eval(), _encoder_inputs(), ("vectors", "spots", "scenes"), folder / "encoder.onnx", quantise=quantise
    )
    _write(heads.eval(), _head_inputs(), ("types", "modes", "stances", "roles"), folder / "heads.onnx", quantise=False)
    shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")
    about = {"types": TYPES, "modes": modes, "stances": STANCES, "scenes": SCENES, "reach": REACH}
    (folder / "labels.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    names = ("encoder.onnx", "heads.onnx", "tokenizer.json", "labels.json")
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def _encoder_inputs() -> dict[str, tuple[torch.Tensor, dict[int, str]]]:
    pieces = torch.ones(2, 7, dtype=torch.long)
    axes = {0: "sentences", 1: "pieces_of"}
    return {"pieces": (pieces, axes), "mask": (pieces, axes)}


def _head_inputs() -> dict[str, tuple[torch.Tensor, dict[int, str]]]:
    of, on = {0: "sentences", 1: "pieces_of"}, {0: "triggers", 1: "pieces_of"}
    return {
        "vectors": (torch.rand(2, 7, 384), of),
        "mask": (torch.ones(2, 7, dtype=torch.long), of),
        "sentence": (torch.tensor([0, 1, 1]), {0: "triggers"}),
        "marks": (torch.rand(3, 7), on),
        "lexicon": (torch.zeros(3, len(TYPES) - 1), {0: "triggers"}),
        "distance": (torch.zeros(3, 7, dtype=torch.long), on),
    }


def _write(
    network: torch.nn.Module,
    inputs: dict[str, tuple[torch.Tensor, dict[int, str]]],
    outputs: tuple[str, ...],
    to: Path,
    *,
    quantise: bool,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            network,
            tuple(tensor for tensor, _ in inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: axes for name, (_, axes) in inputs.items()},
            opset_version=OPSET,
            dynamo=False,
        )
        if quantise:
            quantize_dynamic(
                plain, to, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
            )
        else:
            onnx.save(onnx.load(plain), to)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("model", "base", "modes", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="no int8: to see what quantising costs")
    options = parser.parse_args()
    modes = json.loads(options.modes.read_text(encoding="utf-8"))
    export(options.model, options.base, modes, options.to, quantise=not options.plain)


if __name__ == "__main__":
    main()
