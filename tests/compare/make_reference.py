#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/data/ratings: vote tables with the ratings and intervals that they should lead to.

Nothing here follows storage/compare: the model is put as a conditional logit over the three outcomes of a vote, its
maximum is found by scipy.optimize, and whether there is one by linear programming over the directions in which the
likelihood never falls. Resamples are numpy's. Run it with numpy and scipy (2.4 and 1.17 made what is stored):

    python3 tests/compare/make_reference.py tests/data/ratings
"""

import itertools
import json
import math
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import linprog, minimize, root
from scipy.stats import binomtest

POINTS = 400 / math.log(10)
RESAMPLES = 20_000
# The ends of two bootstraps differ by chance: the share of R resamples below a value has a standard deviation of
# sqrt(q (1 - q) / R), the difference of two such shares sqrt(2) times that. The quantiles that are SLACK more and less
# than 2.5 % bound where another bootstrap of as many resamples ends, but once in 2,000 times; for a normal distribution
# they are 4.8 % of the interval's width apart. Unlike a share of the width that holds for lumps and open ends too.
SLACK = 3.5 * math.sqrt(2 * 0.025 * 0.975 / RESAMPLES)

OPEN = {"above": math.inf, "below": -math.inf, "unknown": math.nan}


class Table:
    """Votes as counts of (i, j, outcome): 0 the first won, 1 the second, 2 nobody; i < j."""

    def __init__(self, n, counts):
        self.n = n
        self.cells = sorted(counts)
        self.counts = np.array([counts[cell] for cell in self.cells], dtype=float)


def features(n, i, j, with_nu):
    """Log weights of the three outcomes are these rows times (theta, log nu)."""
    rows = np.zeros((3, n + (1 if with_nu else 0)))
    rows[0, i] = rows[1, j] = 1
    rows[2, [i, j]] = 0.5
    if with_nu:
        rows[2, n] = 1
    return rows if with_nu else rows[:2]


def cone(n, cells, with_nu):
    """Rows r with r . d >= 0 for every direction d in which no vote becomes less likely."""
    rows = []
    for i, j, outcome in cells:
        x = features(n, i, j, with_nu)
        rows += [x[outcome] - x[other] for other in range(len(x)) if other != outcome]
    return np.array(rows).reshape(-1, n + (1 if with_nu else 0))


def span(rows, along):
    """The least and the greatest of along . d over the cone, cut off at 1."""
    if not len(rows):
        rows = np.zeros((1, len(along)))
    ends = []
    for sign in (1, -1):
        found = linprog(sign * along, A_ub=-rows, b_ub=np.zeros(len(rows)), bounds=[(-1, 1)] * len(along))
        assert found.status == 0, found.message
        ends.append(sign * found.fun)
    return ends


def direction(rows, along):
    low, high = (0 if abs(end) < 1e-7 else end for end in span(rows, along))
    if low == 0 and high == 0:
        return "finite"
    return "above" if low >= 0 else "below" if high <= 0 else "unknown"


def difference_vector(size, i, j):
    along = np.zeros(size)
    along[i], along[j] = 1, -1
    return along


def components_of(n, cells):
    of = list(range(n))
    for i, j, _ in cells:
        old, new = of[j], of[i]
        of = [new if c == old else c for c in of]
    first = {}
    return [first.setdefault(c, len(first)) for c in of]


class Shape:
    """What follows from which cells hold votes, whatever their numbers: who is finitely far from whom."""

    def __init__(self, n, cells):
        self.n = n
        self.components = components_of(n, cells)
        # First with log nu held where it is: what is finite then is a group.
        fixed = cone(n, cells, True)[:, :n] if any(c[2] == 2 for c in cells) else cone(n, cells, False)
        self.orders = {}
        for i, j in itertools.permutations(range(n), 2):
            if self.components[i] != self.components[j]:
                self.orders[i, j] = "unknown"
            else:
                self.orders[i, j] = direction(fixed, difference_vector(n, i, j))
        self.groups = []
        for i in range(n):
            same = [j for j in range(i) if self.orders[i, j] == "finite"]
            self.groups.append(self.groups[same[0]] if same else max(self.groups, default=-1) + 1)
        self.inside = [c for c in cells if self.groups[c[0]] == self.groups[c[1]]]
        self.nu = {}
        for component in sorted(set(self.components)):
            self.settle_nu(component)

    def settle_nu(self, component):
        votes = [c for c in self.inside if self.components[c[0]] == component]
        ties = any(c[2] == 2 for c in votes)
        wins = any(c[2] != 2 for c in votes)
        if not wins:
            self.nu[component] = math.inf if ties else 0
            return
        self.nu[component] = None if ties else 0
        if not ties:
            return
        rows = cone(self.n, votes, True)
        along = np.zeros(self.n + 1)
        along[self.n] = 1
        if direction(rows, along) == "finite":
            return
        self.nu[component] = math.inf
        for i, j in itertools.permutations(range(self.n), 2):
            group = self.groups[i]
            if self.components[i] == component and group == self.groups[j]:
                if any(c[2] != 2 and self.groups[c[0]] == group for c in votes):
                    self.orders[i, j] = direction(rows, difference_vector(self.n + 1, i, j))

    def above_mean(self, i, among):
        said = {self.orders[i, j] for j in among if j != i}
        for order in ("finite", "above", "below"):
            if said - {"finite"} <= {order} and (order == "finite" or order in said):
                return order
        return "unknown"


def likelihood(n, cells, with_nu):
    blocks = [(features(n, i, j, with_nu), outcome) for i, j, outcome in cells]

    def value(parameters, counts):
        total = 0.0
        gradient = np.zeros(len(parameters))
        for (x, outcome), count in zip(blocks, counts):
            weights = x @ parameters
            top = weights.max()
            shares = np.exp(weights - top)
            log_sum = top + math.log(shares.sum())
            shares /= shares.sum()
            total += count * (weights[outcome] - log_sum)
            gradient += count * (x[outcome] - shares @ x)
        return total, gradient

    return value


def centred(theta, groups):
    theta = np.array(theta)
    for group in set(groups):
        members = [i for i, g in enumerate(groups) if g == group]
        theta[..., members] -= theta[..., members].mean(axis=-1, keepdims=True)
    return theta


def fit_point(table, shape):
    """Log strengths, mean 0 in each group, and nu by component."""
    theta = np.zeros(table.n)
    nu = dict(shape.nu)
    for component in sorted(set(shape.components)):
        chosen = [k for k, c in enumerate(table.cells)
                  if c in shape.inside and shape.components[c[0]] == component]
        if nu[component] == math.inf or not chosen:
            continue
        with_nu = nu[component] is None
        value = likelihood(table.n, [table.cells[k] for k in chosen], with_nu)
        counts = table.counts[chosen]
        # A pull towards a mean of 0 in each group: the gradient along it is 0 at the maximum, so nothing is moved.
        pull = np.zeros((table.n + with_nu,) * 2)
        for i, j in itertools.product(range(table.n), repeat=2):
            pull[i, j] = 1 if shape.groups[i] == shape.groups[j] else 0

        def negative(p):
            total, gradient = value(p, counts)
            return -total + p @ pull @ p / 2, -gradient + pull @ p

        rough = minimize(negative, np.zeros(table.n + with_nu), jac=True, method="BFGS",
                         options={"gtol": 1e-7, "maxiter": 10_000})
        exact = root(lambda p: negative(p)[1], rough.x, method="hybr", tol=1e-14)
        assert np.abs(negative(exact.x)[1]).max() < 1e-9 * counts.sum(), (rough.message, exact.message)
        for i in range(table.n):
            if shape.components[i] == component:
                theta[i] = exact.x[i]
        if with_nu:
            nu[component] = math.exp(exact.x[-1])
    return centred(theta, shape.groups), nu


def fit_many(table, shape, draws):
    """Log strengths for each row of counts, all of one shape, by damped Newton steps on all rows at once."""
    theta = np.zeros((len(draws), table.n))
    for component in sorted(set(shape.components)):
        chosen = [k for k, c in enumerate(table.cells)
                  if c in shape.inside and shape.components[c[0]] == component]
        if shape.nu[component] == math.inf or not chosen:
            continue
        with_nu = shape.nu[component] is None
        size = table.n + with_nu
        x = [features(table.n, *table.cells[k][:2], with_nu) for k in chosen]
        outcome = [table.cells[k][2] for k in chosen]
        counts = draws[:, chosen]
        groups = [np.array([g == group for g in shape.groups] + [False] * with_nu, dtype=float)
                  for group in set(shape.groups)]
        others = np.diag([float(c != component) for c in shape.components] + [0.0] * with_nu)

        def parts(p):
            total = np.zeros(len(p))
            gradient = np.zeros((len(p), size))
            hessian = np.zeros((len(p), size, size)) + others + sum(np.outer(g, g) for g in groups)
            for k, rows in enumerate(x):
                weights = p @ rows.T
                top = weights.max(axis=1, keepdims=True)
                shares = np.exp(weights - top)
                log_sum = top[:, 0] + np.log(shares.sum(axis=1))
                shares /= shares.sum(axis=1, keepdims=True)
                total += counts[:, k] * (weights[:, outcome[k]] - log_sum)
                gradient += counts[:, k, None] * (rows[outcome[k]] - shares @ rows)
                mean = shares @ rows
                second = np.einsum("rk,ka,kb->rab", shares, rows, rows) - mean[:, :, None] * mean[:, None, :]
                hessian += counts[:, k, None, None] * second
            return total, gradient, hessian

        p = np.zeros((len(draws), size))
        for _ in range(200):
            total, gradient, hessian = parts(p)
            step = np.linalg.solve(hessian, gradient[:, :, None])[:, :, 0]
            if np.abs(step).max() < 1e-10:
                break
            scale = np.ones(len(p))
            for _ in range(40):
                worse = (parts(p + scale[:, None] * step)[0] < total - 1e-9) & (np.abs(step).max(axis=1) > 1e-6)
                if not worse.any():
                    break
                scale[worse] /= 2
            p = p + scale[:, None] * step
        else:
            raise RuntimeError("Newton's method did not end")
        for i in range(table.n):
            if shape.components[i] == component:
                theta[:, i] = p[:, i]
    return theta


def interval(values):
    low = np.where(np.isnan(values), -np.inf, values)
    high = np.where(np.isnan(values), np.inf, values)
    return {"low": number(quantile(low, 0.025)), "high": number(quantile(high, 0.975)),
            "low_range": [number(quantile(low, 0.025 + sign * SLACK)) for sign in (-1, 1)],
            "high_range": [number(quantile(high, 0.975 + sign * SLACK)) for sign in (-1, 1)]}


def quantile(values, q):
    values = np.sort(values)
    place = q * (len(values) - 1)
    below = math.floor(place)
    if math.isinf(values[below]) or place == below:
        return values[below]
    return values[below] + (place - below) * (values[below + 1] - values[below])


def bootstrap(table, shape, seed):
    rng = np.random.default_rng(seed)
    total = int(table.counts.sum())
    draws = rng.multinomial(total, table.counts / total, size=RESAMPLES)
    pairs = list(itertools.combinations(range(table.n), 2))
    points = np.full((RESAMPLES, table.n), np.nan)
    differences = np.full((RESAMPLES, len(pairs)), np.nan)
    patterns, which = np.unique(draws > 0, axis=0, return_inverse=True)
    for number, pattern in enumerate(patterns):
        rows = np.flatnonzero(which == number)
        drawn = Shape(table.n, [c for c, there in zip(table.cells, pattern) if there])
        theta = POINTS * fit_many(table, drawn, draws[rows])
        for i in range(table.n):
            among = [j for j in range(table.n) if shape.groups[j] == shape.groups[i]]
            order = drawn.above_mean(i, among)
            points[rows, i] = theta[:, i] - theta[:, among].mean(axis=1) if order == "finite" else OPEN[order]
        for k, (i, j) in enumerate(pairs):
            order = drawn.orders[i, j]
            differences[rows, k] = theta[:, i] - theta[:, j] if order == "finite" else OPEN[order]
    return [interval(1000 + points[:, i]) for i in range(table.n)], [interval(d) for d in differences.T], len(patterns)


def number(value):
    """JSON knows no infinity: it is a word."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    return value if math.isfinite(value) else "infinity" if value > 0 else "-infinity"


def reference(name, about, n, votes, seed):
    counts = {}
    for left, right, outcome, times in votes:
        first, second = min(left, right), max(left, right)
        who = 2 if outcome in ("tie", "both_bad") else 0 if (outcome == "left") == (left == first) else 1
        counts[first, second, who] = counts.get((first, second, who), 0) + times
    table = Table(n, counts)
    shape = Shape(n, table.cells)
    theta, nu = fit_point(table, shape)
    points, differences, patterns = bootstrap(table, shape, seed)
    print(f"{name}: {int(table.counts.sum())} votes, {patterns} shapes of resamples")

    contestants = []
    for i in range(n):
        among = [j for j in range(n) if shape.groups[j] == shape.groups[i]]
        there = len(among) > 1 and shape.above_mean(i, among) == "finite"
        ends = points[i] if there else interval(np.full(RESAMPLES, np.nan))
        contestants.append({
            "component": shape.components[i], "group": shape.groups[i],
            "strength": math.exp(theta[i]) if there else None,
            "points": 1000 + POINTS * theta[i] if there else None,
            **ends})
    pairs = []
    for (i, j), ends in zip(itertools.combinations(range(n), 2), differences):
        order = shape.orders[i, j]
        wins, losses = counts.get((i, j, 0), 0), counts.get((i, j, 1), 0)
        pairs.append({
            "first": i, "second": j,
            "difference": number(POINTS * (theta[i] - theta[j]) if order == "finite" else OPEN[order]),
            **ends,
            "sign_test": binomtest(wins, wins + losses).pvalue if wins + losses else 1.0})
    left = sum(times for _, _, outcome, times in votes if outcome == "left")
    right = sum(times for _, _, outcome, times in votes if outcome == "right")
    share = None
    if left + right:
        wilson = binomtest(left, left + right).proportion_ci(method="wilson")
        share = {"left": left, "right": right, "low": wilson.low, "high": wilson.high,
                 "sign_test": binomtest(left, left + right).pvalue}
    return {"name": name, "about": about, "resamples": RESAMPLES, "contestants": n,
            "votes": votes, "nu": [number(nu[c]) for c in sorted(nu)], "ratings": contestants, "pairs": pairs,
            "sides": share}


def played(seed, log_strengths, nu, pairs, votes_a_pair, left_lean=0.0, both_bad=0.0):
    """Votes as the model would give them, with a lean to the left and a share of ties that are "both bad"."""
    rng = np.random.default_rng(seed)
    rows = []
    for i, j in pairs:
        for left, right in ((i, j), (j, i)):
            half = (log_strengths[left] - log_strengths[right]) / 2 + left_lean
            weights = np.array([math.exp(half), math.exp(-half), nu])
            wins, losses, ties = rng.multinomial(votes_a_pair // 2, weights / weights.sum())
            bad = rng.binomial(ties, both_bad) if both_bad else 0
            for outcome, times in (("left", wins), ("right", losses), ("tie", ties - bad), ("both_bad", bad)):
                if times:
                    rows.append([left, right, outcome, int(times)])
    return rows


def tables():
    four = list(itertools.combinations(range(4), 2))
    three = list(itertools.combinations(range(3), 2))
    yield ("ordinary", "four contestants who met equally often", 4,
           played(1, [0.6, 0.2, -0.1, -0.7], 0.6, four, 40))
    yield ("all_ties", "nobody ever won: all equal, nu infinite", 3,
           [[0, 1, "tie", 12], [1, 2, "tie", 7], [2, 0, "tie", 5], [1, 0, "both_bad", 3]])
    yield ("never_wins", "the last one lost every vote: the others are rated without", 4,
           played(2, [0.4, 0.0, -0.4], 0.5, three, 60) + [[0, 3, "left", 11], [3, 1, "right", 9], [2, 3, "left", 10]])
    yield ("apart", "two components that never met", 5,
           played(3, [0.3, -0.3, 0.5, 0.0, -0.5], 0.4, [(0, 1), (2, 3), (2, 4), (3, 4)], 60))
    yield ("leaning", "many votes for the left, many for none", 3,
           played(4, [0.3, 0.0, -0.3], 1.2, three, 160, left_lean=0.35, both_bad=0.6))
    yield ("decisive", "no ties at all: nu is 0", 4, played(5, [0.5, 0.1, -0.2, -0.4], 0.0, four, 50))
    yield ("never_loses", "two who tie, one of whom wins: no number is large enough, though all is connected", 2,
           [[0, 1, "left", 5], [1, 0, "right", 2], [0, 1, "tie", 3]])
    yield ("few", "a few votes: some resamples bound nobody's strength, so that ends are open", 3,
           [[0, 1, "left", 5], [1, 0, "left", 1], [0, 1, "tie", 1], [1, 2, "left", 4], [2, 1, "left", 2],
            [0, 2, "left", 5], [2, 0, "left", 1], [1, 2, "both_bad", 1]])
    yield ("ladder", "each beat the next and nobody else met: all groups of one", 3,
           [[0, 1, "left", 4], [2, 1, "right", 6]])
    yield ("uneven", "one pair met often, the others hardly, through one contestant only", 5,
           played(6, [0.8, 0.3, 0.0, -0.3, -0.8], 0.7, [(0, 1)], 300)
           + played(7, [0.8, 0.3, 0.0, -0.3, -0.8], 0.7, [(1, 2), (2, 3), (3, 4)], 60))


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for seed, (name, about, n, votes) in enumerate(tables(), start=100):
        rows = json.dumps(reference(name, about, n, votes, seed), indent=1)
        (folder / f"{name}.json").write_text(rows + "\n")
        names.append(f"{name}.json")
    (folder / "index.json").write_text(json.dumps(names, indent=1) + "\n")


if __name__ == "__main__":
    main()
