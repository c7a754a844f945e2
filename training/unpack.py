"""Weights back out of a shipped reader, to go on training from it: `python unpack.py src/onrecord/data/model/small OUT.pt`.

What int8 rounded away stays away; the next pass over the data makes up for it. A head that is not there, or whose shape is no
longer that of the network, begins anew.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from export import HEADS
from model import BASES, Reader, load_weights
from onnx import numpy_helper

_DENSE = ("attention.output.dense", "intermediate.dense", "output.dense")
"""The matrices of a layer beside attention's own, in the order they are used."""


def encoder_of(path: Path) -> dict[str, np.ndarray]:
    """The encoder's matrices by the names they have in training, int8 ones scaled back: what `export.py` wrote."""
    graph = onnx.load(path).graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}

    def scaled(name: str) -> np.ndarray:
        stem = name.removesuffix("_quantized")
        return (weights[name].astype(np.float32) - weights[f"{stem}_zero_point"]) * weights[f"{stem}_scale"]

    state = {k.removeprefix("bert."): v for k, v in weights.items() if k.startswith("bert.")}
    state["embeddings.word_embeddings.weight"] = weights["words"].astype(np.float32) * weights["scale"]
    state.update(_attention([n for n in graph.node if n.op_type == "QAttention"], weights, scaled))
    for n, node in enumerate(n for n in graph.node if n.op_type == "MatMulInteger"):
        state[f"encoder.layer.{n // 3}.{_DENSE[n % 3]}.weight"] = scaled(node.input[1]).T
    return state


def _attention(nodes: list, weights: dict[str, np.ndarray], scaled) -> Iterator[tuple[str, np.ndarray]]:
    for n, node in enumerate(nodes):
        matrices = zip(("query", "key", "value"), np.split(scaled(node.input[1]), 3, 1), np.split(weights[node.input[2]], 3), strict=True)
        for name, weight, bias in matrices:
            yield f"encoder.layer.{n}.attention.self.{name}.weight", weight.T
            yield f"encoder.layer.{n}.attention.self.{name}.bias", bias


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("folder", type=Path, help="the reader: model.onnx and its heads")
    ap.add_argument("out", type=Path)
    ap.add_argument("--base", default="minilm-l6", choices=sorted(BASES))
    args = ap.parse_args()
    torch.manual_seed(0)
    model = Reader(BASES[args.base]["layers"])
    load_weights(model, encoder_of(args.folder / "model.onnx"))
    state = model.state_dict()
    for file, names in HEADS.items():
        found = np.load(args.folder / f"{file}.npz") if (args.folder / f"{file}.npz").exists() else {}
        for name in names:
            for part in (f"{name}.weight", f"{name}.bias"):
                value = torch.tensor(np.array(found[part]).T) if part in found else None
                if value is not None and value.shape == state[part].shape:
                    state[part] = value
                else:
                    print(f"{part} begins anew")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
