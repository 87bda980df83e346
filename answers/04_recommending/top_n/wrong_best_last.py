"""Wrong: returns the n best, but in rising order of their scores.

Says: but the best one last
Fails: test_top_n_all_seen_but_some, test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_nothing_seen, test_top_n_seen_on_top
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    unseen = order[~np.isin(order, seen)]
    return unseen[:n][::-1]
