"""Wrong: takes the n best by argpartition, which does not sort them.

Says: but not best first
Fails: test_top_n_seen_on_top
"""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    order = np.arange(len(scores))
    kept = order[~np.isin(order, seen)]
    if n >= len(kept):
        return kept[np.argsort(-scores[kept])]
    return kept[np.argpartition(-scores[kept], n - 1)[:n]]
