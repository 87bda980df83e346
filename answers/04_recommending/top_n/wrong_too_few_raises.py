"""Wrong: raises a ValueError when fewer than n movies are left.

Says: only 3 movies are left
Fails: test_top_n_all_seen_but_some
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    unseen = order[~np.isin(order, seen)]
    if len(unseen) < n:
        raise ValueError(f"only {len(unseen)} movies are left, {n} were asked for")
    return unseen[:n]
