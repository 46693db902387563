"""Align two texts by length alone, after Gale and Church (1993).

usage: align.py SOURCE TARGET     (blocks are separated by blank lines)
"""

import re
import sys
from math import erfc, inf, log, sqrt

SHARE = {  # source blocks, target blocks: share of such beads in the UBS sample
    (1, 1): 0.89,
    (2, 1): 0.089, (1, 2): 0.089,
    (2, 2): 0.011,
    (1, 0): 0.0099, (0, 1): 0.0099,
}


def bead_cost(source, target, bead, c, s2):
    """How surprising it is that these lengths translate one another."""
    mean = (source + target / c) / 2
    delta = (target - c * source) / sqrt(mean * s2)
    tail = erfc(abs(delta) / sqrt(2))  # both tails of the normal distribution
    return -log(max(tail, 1e-300)) - log(SHARE[bead])


def align(source, target, s2=6.8):
    """The cheapest path of beads through two lists of lengths."""
    c = sum(target) / sum(source)
    best = {(0, 0): (0.0, None)}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            for a, b in SHARE:
                cost, _ = best.get((i - a, j - b), (inf, None))
                if cost == inf:
                    continue
                cost += bead_cost(sum(source[i - a:i]), sum(target[j - b:j]), (a, b), c, s2)
                if cost < best.get((i, j), (inf, None))[0]:
                    best[i, j] = cost, (a, b)
    beads, at = [], (len(source), len(target))
    while at != (0, 0):
        bead = best[at][1]
        beads.append(bead)
        at = at[0] - bead[0], at[1] - bead[1]
    return beads[::-1]


def blocks(path):
    with open(path, encoding="utf-8") as file:
        return [b for b in re.split(r"\n\s*\n", file.read()) if b.strip()]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, target = blocks(sys.argv[1]), blocks(sys.argv[2])
    i = j = 0
    for a, b in align([len(x) for x in source], [len(x) for x in target]):
        print(f"{a}–{b}", [x[:24] for x in source[i:i + a]], [x[:24] for x in target[j:j + b]])
        i, j = i + a, j + b
