"""Wrong: raises the error for negative numbers only, and returns an empty list for n = 0.

Says: should raise ValueError with a clear message
Fails: test_top_n_negative_n
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 0:
        raise ValueError(f"n must be at least 1, got {n}")
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    unseen = order[~np.isin(order, seen)]
    return unseen[:n]
