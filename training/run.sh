#!/bin/sh
# From raw data to shipped weights: sh training/run.sh DATA [RUNS]   (make train DATA=…)
# About three hours on two cores, minutes on a GPU; each step resumes where it stopped. DATA holds statements/, ner/, news/ and
# metonymy/ (docs/model-card.md says what they are). All but the last step write under RUNS only.
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

soft() { # soft OUT WORDS SEED FLAG… TEACHER…
    out=$1; words=$2; seed=$3; shift 3
    [ -f "$out" ] || "$python" training/soft.py --data "$data" --bases "$bases" --out "$out" --words "$words" --seed "$seed" "$@"
}

# 1. the first reader: 12 layers on the gold alone
step "$runs/first" --base gte-small --epochs 3 --rate 8e-5 --newswire 1 --news 0

# 2. the teacher: on from there, with news that the first reader labelled and the meaning of phrases
soft "$runs/first/soft.pt" 400000 5 --teacher "gte-small=$runs/first/last.pt"
step "$runs/teacher" --base gte-small --from "$runs/first/last.pt" --soft "$runs/first/soft.pt" \
    --epochs 2 --rate 6e-5 --head-rate 5e-4 --newswire 1.5 --news 1

# 3. small: 6 layers, taught by the teacher and by the gold
soft "$runs/teacher/soft.pt" 500000 5 --gold --teacher "gte-small=$runs/teacher/last.pt"
step "$runs/pupil" --base minilm-l6 --soft "$runs/teacher/soft.pt" --soft-names --gold 0.5 \
    --epochs 3 --rate 1.3e-4 --newswire 1.5 --news 1 --pieces 2000

# 4. small, on from there: taught by both together
soft "$runs/pupil/soft.pt" 600000 6 --gold --teacher "gte-small=$runs/teacher/last.pt" --teacher "minilm-l6=$runs/pupil/last.pt"
step "$runs/small" --base minilm-l6 --from "$runs/pupil/last.pt" --soft "$runs/pupil/soft.pt" --soft-names --gold 0.5 \
    --epochs 2 --rate 9e-5 --head-rate 6e-4 --newswire 2 --news 1 --pieces 2000

# 5. the mean of the last checkpoints, int8, heads, and what they reach
"$python" training/mean.py "$runs/small/mean.pt" "$runs/pupil/last.pt" "$runs/small/epoch1.pt" "$runs/small/last.pt"
"$python" training/names.py "$runs/small/mean.pt" --data "$data" --bases "$bases"
"$python" training/export.py "$runs/small/mean.pt" --base minilm-l6 --bases "$bases" --out "$model/small" --fp32 "$runs/small/fp32"
"$python" training/metonymy.py --data "$data" --model "$model/small"
"$python" bench/statements.py "$data" --fp32 "$runs/small/fp32" --out bench/results/statements.json
