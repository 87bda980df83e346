"""Wrong: multiplies seen scores by 0, so negative scores rank below seen movies.

Says: does not do it when other scores are negative
Fails: test_top_n_all_seen_but_some, test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_seen_on_top
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] *= 0
    return np.argsort(-masked)[: min(n, len(scores) - len(set(map(int, seen))))]
