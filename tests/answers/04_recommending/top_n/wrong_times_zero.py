"""Wrong: masked by 0.

Says: does not do it when other scores are negative
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] *= 0
    return np.argsort(-masked)[: min(n, len(scores) - len(set(map(int, seen))))]
