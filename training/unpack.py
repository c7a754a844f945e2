"""Weights back out of a shipped int8 model, to go on training from it: `python unpack.py model.onnx OUT.pt --base gte-small`.

What int8 rounded away stays away; the next pass over the data makes up for it. Heads come out where the file holds them and
their shape is still that of the network.
"""

import argparse
from pathlib import Path

import torch
from model import BASES, Reader, load_weights, weights_of


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("onnx", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--base", default="gte-small", choices=sorted(BASES))
    args = ap.parse_args()
    model = Reader(BASES[args.base]["layers"])
    found = weights_of(args.onnx)
    load_weights(model, {k.removeprefix("encoder."): v for k, v in found.items() if k.startswith("encoder.")})
    state = model.state_dict()
    for name in ("labels", "entities", "links", "vector"):
        for part in (f"{name}.weight", f"{name}.bias"):
            if part in found and found[part].shape[1:] == state[part].shape[1:]:
                rows = min(len(found[part]), len(state[part]))  # the layers that are still read come first
                if name != "entities" or len(found[part]) == len(state[part]):
                    state[part][:rows] = torch.tensor(found[part][:rows])
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(state, args.out)


if __name__ == "__main__":
    main()
