"""Right: partitions, then sorts the n best."""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    k = min(n, len(unseen))
    if k == 0:
        return []
    best = unseen[np.argpartition(-scores[unseen], k - 1)[:k]]
    return best[np.argsort(scores[best])[::-1]]
