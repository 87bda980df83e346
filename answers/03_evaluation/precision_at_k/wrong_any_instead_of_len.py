"""Wrong: asks relevant.any(), so a user whose only relevant movie has the index 0 gets NaN.

Says: precision_at_k([0, 5], [0], 1) should be 1
Fails: test_precision_nan
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if not np.any(relevant):
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / k)
