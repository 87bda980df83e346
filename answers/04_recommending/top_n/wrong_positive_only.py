"""Wrong: movies with negative scores are never recommended.

Says: are not above 0
Fails: test_top_n_all_seen_but_some, test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_nothing_seen, test_top_n_seen_on_top
"""

import numpy as np


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    order = np.argsort(-scores)
    keep = ~np.isin(order, seen) & (scores[order] > 0)
    return order[keep][:n]
