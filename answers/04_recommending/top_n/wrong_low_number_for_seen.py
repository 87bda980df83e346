"""Wrong: gives seen movies a low number that real scores can be below.

Says: was already seen
Fails: test_top_n_ends_of_the_table
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -100.0
    return np.argsort(-masked)[: min(n, len(masked) - len(seen))]
