"""Wrong: seen movies at -inf fill the list.

Says: return the 2
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -np.inf
    return np.argsort(-masked)[:n]
