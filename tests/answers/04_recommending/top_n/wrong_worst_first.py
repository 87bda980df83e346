"""Wrong: ascending argsort.

Says: lowest scores first
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    order = np.argsort(scores)
    return order[~np.isin(order, seen)][:n]
