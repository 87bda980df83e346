"""Wrong: fills the list with seen movies at minus infinity.

Says: return the 3
Fails: test_top_n_all_seen_but_some
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -np.inf
    return np.argsort(-masked)[:n]
