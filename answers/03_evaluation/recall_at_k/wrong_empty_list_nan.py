"""Wrong: returns NaN for an empty list of recommendations, where the recall is 0.

Says: recall_at_k([], [8, 3], 2) should be 0.0
Fails: test_recall_nan
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0 or len(recommended) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    return float(hits.sum() / len(relevant))
