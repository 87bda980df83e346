"""Wrong: lists the lowest scores first.

Says: lowest scores first
Fails: test_top_n_all_seen_but_some, test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_negative_n,
    test_top_n_nothing_seen, test_top_n_seen_on_top
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    order = np.argsort(scores)
    return order[~np.isin(order, seen)][:n]
