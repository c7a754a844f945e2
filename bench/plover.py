"""Accuracy of the PLOVER type of what one party does to another in a sentence: the lexicon of deeds against a trained head.

    python bench/plover.py PLV_train.tsv

On the fifth of the sentences that is held back from training. The lexicon names the type of the first verb or noun that it knows
between source and target, else behind them; a sentence of which it knows none counts as wrong. YIELD stands for CONCEDE and RETREAT.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from training.event_head import HELD_BACK, MODEL, YIELD, Coded, accuracy, coded, fit, seen

from onrecord.extract.frames import by_verb, frames
from onrecord.reader.encoder import Encoder

RESULTS = Path(__file__).parent / "results" / "plover.json"


def by_lexicon(row: Coded) -> str:
    """The type that the lexicon of deeds gives a sentence, "" where it knows no word of it.

    >>> text = "Lowland expelled two envoys of Highland."
    >>> by_lexicon(Coded("1", text, (0, 7), (text.index("Highland"), len(text) - 1), "SANCTION"))
    'SANCTION'
    """
    first, last = sorted((row.source, row.target))
    for start, end in ((first[1], last[0]), (last[1], len(row.text)), (0, first[0])):
        for word in re.finditer(r"[a-z][a-z-]+", row.text[start:end]):
            for frame in by_verb().get(word[0], ()):
                verb = frame.verb.match(row.text, start + word.start())
                after = row.text[verb.end() : verb.end() + 90] if verb else ""
                if verb and not (frame.never and frame.never.match(after)) and (not frame.object or frame.object.search(after)):
                    return YIELD.get(frame.type, str(frame.type))
        for frame in frames():
            if frame.noun and frame.noun.search(row.text, start, end):
                return YIELD.get(frame.type, str(frame.type))
    return ""


def score(rows: Sequence[Coded], encoder: Encoder) -> dict[str, object]:
    """{"sentences": n, "head": accuracy, "lexicon": accuracy, "known": share that the lexicon knows, "most common": accuracy}."""
    kept = [row for row in rows if row.fold != HELD_BACK]
    held = [row for row in rows if row.fold == HELD_BACK]
    head = fit([seen(encoder, row) for row in kept], [row.type for row in kept])
    guesses = [by_lexicon(row) for row in held]
    return {
        "sentences": len(held),
        "head": round(accuracy(head, [seen(encoder, row) for row in held], [row.type for row in held]), 4),
        "lexicon": round(sum(a == row.type for a, row in zip(guesses, held, strict=True)) / len(held), 4),
        "known to the lexicon": round(sum(map(bool, guesses)) / len(held), 4),
        "most common type": round(Counter(row.type for row in held).most_common(1)[0][1] / len(held), 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--out", type=Path, default=RESULTS)
    args = parser.parse_args()
    found = score(coded(args.rows), Encoder(args.model))
    args.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
