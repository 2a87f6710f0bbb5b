#!/usr/bin/env python3
"""Fits the weights of lexicon/world/event_model.tsv on the train half of our own sentences, and reports on the test half.

Logistic regression over the coder's features, with weights for all, for one language, and for one type. The prior is
scripts/event_prior.tsv: what is fitted is the difference to it, with an L2 penalty (Newton's method, no randomness).
`lead` and `headline` keep their prior, for single sentences do not tell them. The cut-off is where precision and recall
meet on the train half, each fifth of it scored by weights fitted on the others. Standard library only.

    cargo build -p marsad-analyse --example event_candidates
    scripts/fit_event_score.py [--write]
"""

import json
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODEL = ROOT / "lexicon/world/event_model.tsv"
PRIOR = ROOT / "scripts/event_prior.tsv"
PENALTY = 10.0
FOLDS = 5
KEPT = {"lead", "headline", "bias"}


def table(path):
    rows = [line.split("\t") for line in path.read_text().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in rows}


def widened(text, start, end):
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end


def candidates(language, sentences):
    """Candidates per sentence: (spans, type, names of features)."""
    lines = "".join(f"{s['id']}\t{language}\t{s['text']}\n" for s in sentences)
    program = ROOT / "target/debug/examples/event_candidates"
    run = subprocess.run([program, ROOT / "lexicon"], input=lines, capture_output=True, text=True, check=True)
    found = []
    for line in run.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "#":
            found.append([])
            continue
        spans = [tuple(map(int, span.split("-"))) for span in cells[0].split(";")]
        found[-1].append((spans, cells[1], cells[3].split(",")))
    return found


def rows(part):
    """(weights that apply, right) for each candidate of a part, and the number of events annotated."""
    out, wanted = [], 0
    for language in ("ar", "en"):
        path = ROOT / f"eval/events/{language}.jsonl"
        sentences = [json.loads(line) for line in path.read_text().splitlines()]
        sentences = [sentence for sentence in sentences if sentence["part"] == part]
        for sentence, found in zip(sentences, candidates(language, sentences)):
            wanted += len(sentence["events"])
            used = set()
            for event in sentence["events"]:
                start, end = widened(sentence["text"], event["start"], event["end"])
                for index, (spans, kind, _) in enumerate(found):
                    places = [widened(sentence["text"], *span) for span in spans]
                    if index not in used and kind == event["type"] and any(a < end and start < b for a, b in places):
                        used.add(index)
                        break
            for index, (_, kind, on) in enumerate(found):
                fitted = [name for name in on if name not in KEPT] + ["bias"]
                names = fitted + [f"{language}:{name}" for name in fitted] + [kind]
                every = on + [f"{scope}:{name}" for scope in (kind, language, f"{language}:{kind}") for name in on]
                out.append((names, every + [kind], float(index in used), language))
    return out, wanted


def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, x))))


def solve(matrix, right):
    """Gauss with pivots."""
    size = len(right)
    system = [row[:] + [value] for row, value in zip(matrix, right)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(system[r][i]))
        system[i], system[pivot] = system[pivot], system[i]
        for r in range(i + 1, size):
            factor = system[r][i] / system[i][i]
            if factor:
                for c in range(i, size + 1):
                    system[r][c] -= factor * system[i][c]
    answer = [0.0] * size
    for i in reversed(range(size)):
        known = sum(system[i][c] * answer[c] for c in range(i + 1, size))
        answer[i] = (system[i][size] - known) / system[i][i]
    return answer


def fit(data, prior):
    """Differences to the prior."""
    names = sorted({name for row in data for name in row[0]})
    place = {name: index for index, name in enumerate(names)}
    cases = [([place[name] for name in row[0]], row[2], sum(prior.get(name, 0.0) for name in row[1])) for row in data]
    weights = [0.0] * len(names)
    for _ in range(20):
        slope = [-PENALTY * weight for weight in weights]
        curve = [[PENALTY * (i == j) for j in range(len(names))] for i in range(len(names))]
        for on, right, base in cases:
            said = sigmoid(base + sum(weights[i] for i in on))
            for i in on:
                slope[i] += right - said
                for j in on:
                    curve[i][j] += said * (1.0 - said)
        step = solve(curve, slope)
        weights = [weight + change for weight, change in zip(weights, step)]
        if max(map(abs, step)) < 1e-7:
            break
    return dict(zip(names, weights))


def score(row, weights):
    return sigmoid(sum(weights.get(name, 0.0) for name in row[1]))


def merged(prior, change):
    weights = dict(prior)
    for name, value in change.items():
        weights[name] = weights.get(name, 0.0) + value
    return weights


def error(data, scores):
    """Expected calibration error over ten bins of equal width."""
    bins = {}
    for row, said in zip(data, scores):
        bins.setdefault(min(9, int(said * 10)), []).append(said - row[2])
    return sum(abs(sum(values)) for values in bins.values()) / len(data)


def main():
    prior = table(PRIOR)
    train, wanted = rows("train")
    scored = []
    for fold in range(FOLDS):
        weights = merged(prior, fit([row for i, row in enumerate(train) if i % FOLDS != fold], prior))
        scored += [(score(row, weights), row[2]) for i, row in enumerate(train) if i % FOLDS == fold]
    # As many taken as there are events: precision equals recall.
    cut_off = round(sorted((said for said, _ in scored), reverse=True)[min(wanted, len(scored)) - 1], 2)
    weights = {name: round(value, 2) for name, value in merged(prior, fit(train, prior)).items()}
    weights = {name: value for name, value in weights.items() if value}
    weights["cut-off"] = cut_off
    test, wanted = rows("test")
    for name, model in (("prior", prior), ("fitted", weights)):
        for language in ("ar", "en"):
            part = [row for row in test if row[3] == language]
            print(f"{name} {language}: calibration error {error(part, [score(row, model) for row in part]):.3f} ({len(part)})")
    for cut in sorted({0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, cut_off}):
        taken = [row[2] for row in test if score(row, weights) >= cut]
        print(f"cut-off {cut:.2f}: P {sum(taken) / max(1, len(taken)):.3f} R {sum(taken) / wanted:.3f}")
    if "--write" in sys.argv:
        head = [
            "# Weights of the logistic model that scores events, and the cut-off that ships.",
            "# Columns: feature, type, or feature after the type, language or language:type that it holds for alone; weight.",
            "# Source: fitted by scripts/fit_event_score.py on our own sentences. Licence: Apache-2.0 OR MIT.",
        ]
        body = [f"{name}\t{value:g}" for name, value in sorted(weights.items())]
        MODEL.write_text("\n".join(head + body) + "\n")


if __name__ == "__main__":
    main()
