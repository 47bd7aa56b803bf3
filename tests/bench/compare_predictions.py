#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""compare_predictions.py [-r ROUNDS] [--full] [--nook PROGRAM] [--precision exact|fast] MODEL...: the tokens a second
that `nook plan` predicts on the CPU beside those that `nook bench` then measures, in turn for all models; medians and
their ratio. make_real_shape (tests/support) makes models of published shapes."""
import argparse
import json
import os
import statistics
import subprocess
import sys

ANSWER = 64  # tokens a run


def nook(program, *arguments):
    done = subprocess.run([program, *arguments, "--device", "cpu", "--json"], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{program} {' '.join(arguments)}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", metavar="MODEL")
    parser.add_argument("-r", type=int, default=5, metavar="ROUNDS", help="the two in turn, so often (5)")
    parser.add_argument("--nook", default=os.path.join(here, "../../build/release/bin/nook"))
    parser.add_argument("--precision", default="fast", choices=["exact", "fast"])
    parser.add_argument("--full", action="store_true", help="with a context that is nearly full, of 2,048 tokens")
    options = parser.parse_args()
    context = 2048 if options.full else 1024
    field = "tokens_per_second_when_full" if options.full else "tokens_per_second"
    predicted = {model: [] for model in options.models}
    measured = {model: [] for model in options.models}
    for _ in range(options.r):
        for model in options.models:
            common = [model, "--precision", options.precision]
            speed = nook(options.nook, "plan", *common, "--context", str(context))["speed"]
            if speed is None:
                sys.exit(f"{model}: no speed is predicted")
            depth = (context if options.full else speed["depth"]) - ANSWER // 2
            bench = nook(options.nook, "bench", *common, "-p", "0", "-n", str(ANSWER), "-d",
                         str(depth - (ANSWER if options.full else 0)), "-r", "3")
            predicted[model].append(speed[field])
            measured[model].append(bench["decode"]["median_tokens_per_second"])
    print(f"{'model':40} predicted  measured  ratio  (of single rounds)")
    for model in options.models:
        ratios = sorted(p / m for p, m in zip(predicted[model], measured[model]))
        p, m = statistics.median(predicted[model]), statistics.median(measured[model])
        print(f"{os.path.basename(model):40} {p:9.1f} {m:9.1f} {p / m:6.2f}  ({ratios[0]:.2f} to {ratios[-1]:.2f})")


main()
