"""Wrong: seen movies recommended.

Says: was already seen
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    return np.argsort(-np.asarray(scores))[:n]
