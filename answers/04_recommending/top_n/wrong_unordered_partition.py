"""Wrong: np.argpartition finds the n best, but does not bring them into order.

Says: np.setdiff1d and set() do not keep the order
Fails: test_top_n_all_seen_but_some, test_top_n_nothing_seen, test_top_n_seen_on_top
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    if n >= len(unseen):
        return unseen
    return unseen[np.argpartition(-scores[unseen], n)[:n]]
