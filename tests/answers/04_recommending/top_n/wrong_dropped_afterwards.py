"""Wrong: fewer than n, since seen movies are dropped last.

Says: should return 3 indices
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    best = np.argsort(-np.asarray(scores))[:n]
    return best[~np.isin(best, seen)]
