#!/bin/sh
# From raw data to shipped weights: sh training/run.sh DATA [RUNS]   (make train DATA=…)
# About three hours on two cores, minutes on a GPU; each step resumes where it stopped. DATA holds statements/, ner/, news/ and
# metonymy/ (docs/model-card.md says what they are). Every step but the last two writes under RUNS only.
set -eu
data=$1
runs=${2:-training/runs}
python=${PYTHON:-.venv/bin/python}
export PYTHONPATH=src
bases=training/bases
model=src/onrecord/data/model
step() { [ -f "$1/last.pt" ] || "$python" training/train.py --data "$data" --bases "$bases" --out "$@"; }

"$python" -m pip install -q -r training/requirements.txt
sh training/fetch.sh "$bases"

# 1. the first reader: 12 layers on the gold alone
step "$runs/first" --base gte-small --epochs 3 --rate 8e-5 --newswire 1 --news 0

# 2. base: on from there, with news that the first reader labelled and the meaning of phrases
[ -f "$runs/first/soft.pt" ] || "$python" training/soft.py --data "$data" --bases "$bases" --teacher "$runs/first/last.pt" \
    --out "$runs/first/soft.pt" --words 400000
step "$runs/base" --base gte-small --from "$runs/first/last.pt" --soft "$runs/first/soft.pt" \
    --epochs 2 --rate 6e-5 --head-rate 5e-4 --newswire 1.5 --news 1

# 3. small: 6 layers, taught by base and by the gold
[ -f "$runs/base/soft.pt" ] || "$python" training/soft.py --data "$data" --bases "$bases" --teacher "$runs/base/last.pt" \
    --out "$runs/base/soft.pt" --words 500000 --gold
step "$runs/small" --base minilm-l6 --soft "$runs/base/soft.pt" --soft-names --gold 0.5 \
    --epochs 3 --rate 1.3e-4 --newswire 1.5 --news 1 --pieces 2000

# 4. int8, heads, and what they reach
for name in small base; do
    case $name in small) from=minilm-l6 ;; base) from=gte-small ;; esac
    "$python" training/export.py "$runs/$name/last.pt" --base $from --bases "$bases" --out "$model/$name" --fp32 "$runs/$name/fp32"
    "$python" training/metonymy.py --data "$data" --model "$model/$name"
done
"$python" bench/statements.py "$data" --out bench/results/statements.json
