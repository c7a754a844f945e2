"""The mean of checkpoints of one run: `python mean.py OUT.pt A.pt B.pt …`. They must have started from one another."""

import sys

import torch


def main() -> None:
    out, *files = sys.argv[1:]
    states = [torch.load(file, weights_only=True) for file in files]
    torch.save({k: torch.stack([s[k].float() for s in states]).mean(0).to(v.dtype) for k, v in states[0].items()}, out)


if __name__ == "__main__":
    main()
