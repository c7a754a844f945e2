"""Weights back out of a shipped reader, to go on training from it: `python unpack.py src/onrecord/data/model/small OUT.pt`.

What int8 rounded away stays away; the next pass over the data makes up for it. A head that is not there, or whose shape is no
longer that of the network, begins anew.
"""

import argparse
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from export import HEADS
from model import BASES, Reader, load_weights
from onnx import numpy_helper

_NAMED = re.compile(r"(?P<layer>(?:bert\.encoder\.layer|layers)\.\d+\.)(?P<part>[\w.]*dense)\.bias")


def matrices_of(path: Path) -> dict[str, np.ndarray]:
    """The matrices by the names they have in training, int8 ones scaled back: what `export.py` wrote.

    Matrices lost their names; the bias that is added to what one gives kept its own, and tells whose it is.
    """
    graph = onnx.load(path).graph
    weights = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)

    def scaled(name: str) -> np.ndarray:
        stem = name.removesuffix("_quantized")
        return (weights[name].astype(np.float32) - weights[f"{stem}_zero_point"]) * weights[f"{stem}_scale"]

    def named_after(node: onnx.NodeProto) -> re.Match[str]:
        """The first bias that comes after a node."""
        ahead = [node]
        for node in ahead:
            for user in (u for out in node.output for u in users.get(out, ())):
                if found := next((m for name in user.input if (m := _NAMED.fullmatch(name))), None):
                    return found
                ahead.append(user)
        raise ValueError(f"{path}: nothing tells whose matrix {node.name} is")

    state = {k: v for k, v in weights.items() if k.startswith(("bert.", "layers."))}
    if "words" in weights:
        state["bert.embeddings.word_embeddings.weight"] = weights["words"].astype(np.float32) * weights["scale"]
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            found = named_after(node)
            state[f"{found['layer']}{found['part']}.weight"] = scaled(node.input[1]).T
        elif node.op_type == "QAttention":
            prefix = f"{named_after(node)['layer']}attention.self."
            parts = zip(("query", "key", "value"), np.split(scaled(node.input[1]), 3, 1), np.split(weights[node.input[2]], 3), strict=True)
            for name, weight, bias in parts:
                state |= {f"{prefix}{name}.weight": weight.T, f"{prefix}{name}.bias": bias}
    return state


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("folder", type=Path, help="the reader: model.onnx and its heads")
    ap.add_argument("out", type=Path)
    ap.add_argument("--base", default="minilm-l6", choices=sorted(BASES))
    args = ap.parse_args()
    torch.manual_seed(0)
    encoder = matrices_of(args.folder / "model.onnx")
    own = matrices_of(args.folder / "names.onnx") if (args.folder / "names.onnx").exists() else {}
    model = Reader(BASES[args.base]["layers"], len({key.split(".")[1] for key in own}))
    load_weights(model, {k.removeprefix("bert."): v for k, v in encoder.items()})
    model.names.load_state_dict({k.removeprefix("layers."): torch.tensor(np.array(v)) for k, v in own.items()})
    state = model.state_dict()
    for file, names in HEADS.items():
        head = np.load(args.folder / f"{file}.npz") if (args.folder / f"{file}.npz").exists() else {}
        for name in names:
            for part in (f"{name}.weight", f"{name}.bias"):
                value = torch.tensor(np.array(head[part]).T) if part in head else None
                if value is not None and value.shape == state[part].shape:
                    state[part] = value
                else:
                    print(f"{part} begins anew")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
