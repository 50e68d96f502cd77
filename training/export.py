"""Writes the trained network in the form that dateline ships: two ONNX files (int8), tokenizer, labels, hashes.

python training/export.py --model build/model --base FOLDER_OF_MINILM --modes FILE --words FILE --to FOLDER
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
from single import SingleEncoder, SingleHeads

OPSET = 20


def export(model: Path, base: Path, modes: list[str], words: list[str], folder: Path, *, quantise: bool = True) -> None:
    """The files of the model in ``folder``. Raises ``RuntimeError`` where the shipped form does not agree."""
    weights = torch.load(model / "weights.pt", map_location="cpu", weights_only=True)
    encoder, heads = Encoder(load_bert(base)).eval(), Heads(len(modes)).eval()
    encoder.load_state_dict(weights["encoder"])
    heads.load_state_dict(weights["heads"])
    single = SingleEncoder(encoder).eval(), SingleHeads(heads).eval()
    _agree(encoder, heads, *single)
    folder.mkdir(parents=True, exist_ok=True)
    _write(single[0], _encoder_inputs(), ("vectors", "spots", "scenes"), folder / "encoder.onnx", quantise=quantise)
    _write(single[1], _head_inputs(), ("types", "modes", "stances", "roles"), folder / "heads.onnx", quantise=False)
    shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")
    about = {"types": TYPES, "modes": modes, "stances": STANCES, "scenes": SCENES, "reach": REACH, "words": words}
    (folder / "labels.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    names = ("encoder.onnx", "heads.onnx", "tokenizer.json", "labels.json")
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


Inputs = dict[str, tuple[torch.Tensor, dict[int, str]]]


@torch.no_grad()
def _agree(encoder: Encoder, heads: Heads, single: SingleEncoder, alone: SingleHeads) -> None:
    """Holds the shipped form against the trained one, on pieces drawn at random."""
    pieces = torch.randint(1000, 20000, (1, 31))
    mask, sentence = torch.ones_like(pieces), torch.zeros(3, dtype=torch.long)
    marks, lexicon = torch.rand(3, 31), torch.randint(0, 2, (3, len(TYPES) - 1)).float()
    distance = torch.randint(0, 2 * REACH, (3, 31))
    vectors, spots, scenes = encoder(pieces, mask)
    said = single(pieces[0], torch.arange(31))
    trained = (vectors[0], spots[0], scenes[0], *heads(vectors, mask, sentence, marks, lexicon, distance))
    shipped = (*said, *alone(said[0], marks, lexicon, distance))
    if not all(torch.allclose(a, b, atol=1e-3) for a, b in zip(trained, shipped, strict=True)):
        raise RuntimeError("the shipped form of the network says other things than the trained one: see single.py")


def _encoder_inputs() -> Inputs:
    pieces, of = torch.ones(7, dtype=torch.long), {0: "pieces_of"}
    return {"pieces": (pieces, of), "places": (torch.arange(7), of)}


def _head_inputs() -> Inputs:
    on = {0: "triggers", 1: "pieces_of"}
    return {
        "vectors": (torch.rand(7, 384), {0: "pieces_of"}),
        "marks": (torch.rand(3, 7), on),
        "lexicon": (torch.zeros(3, len(TYPES) - 1), {0: "triggers"}),
        "distance": (torch.zeros(3, 7, dtype=torch.long), on),
    }


def _write(network: torch.nn.Module, inputs: Inputs, outputs: tuple[str, ...], to: Path, *, quantise: bool) -> None:
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
    for name in ("model", "base", "modes", "words", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--plain", action="store_true", help="no int8: to see what quantising costs")
    options = parser.parse_args()
    modes = json.loads(options.modes.read_text(encoding="utf-8"))
    words = json.loads(options.words.read_text(encoding="utf-8"))
    export(options.model, options.base, modes, words, options.to, quantise=not options.plain)


if __name__ == "__main__":
    main()
