"""Wrong: drops seen movies last, and returns fewer than n.

Says: should return 3 indices
Fails: test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_negative_n, test_top_n_seen_on_top
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    best = np.argsort(-np.asarray(scores))[:n]
    return best[~np.isin(best, seen)]
