"""Wrong: turns the order round with a slice that loses the lowest score.

Says: The movie with the lowest score
Fails: test_top_n_nothing_seen
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    order = np.argsort(scores)[:0:-1]
    return order[~np.isin(order, seen)][:n]
