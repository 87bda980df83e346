"""Wrong: argsort of a filtered array.

Says: positions in the shortened array
Fails: none
"""

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    check(n)
    return np.argsort(-np.delete(np.asarray(scores, dtype=float), np.array(seen, dtype=int)))[:n]
