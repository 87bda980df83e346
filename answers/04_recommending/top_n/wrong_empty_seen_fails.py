"""Wrong: indexes with the argument as it comes, so an empty list (an array of floats) raises an IndexError.

Says: An empty list becomes an array of floats
Fails: test_top_n_nothing_seen
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    is_seen = np.zeros(len(scores), dtype=bool)
    is_seen[np.array(seen)] = True
    order = np.argsort(-np.asarray(scores, dtype=float))
    return order[~is_seen[order]][:n]
