"""Wrong: cuts the relevant movies to the first k as well, though they are in no order.

Says: not in its first k
Fails: test_precision_random
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant[:k])
    return float(hits.sum() / k)
