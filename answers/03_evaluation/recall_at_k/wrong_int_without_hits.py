"""Wrong: returns the whole number 0 when there is no hit.

Says: recall_at_k([5, 6], [8, 3], 2) should be a float; its type is int.
Fails: test_recall_nan, test_recall_random
"""

import numpy as np


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    if not hits.any():
        return 0
    return float(hits.sum() / len(relevant))
