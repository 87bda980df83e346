"""Wrong: returns NaN for an empty list of recommendations too.

Says: precision_at_k([], [8, 3], 2) should be 0.0
Fails: test_precision_nan
"""

import numpy as np


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0 or len(recommended) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / k)
