"""Wrong: asks relevant.any(), so a user whose only relevant movie has the index 0 gets NaN.

Says: ndcg_at_k([0, 5], [0], 1) should be 1
Fails: test_ndcg_nan
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if not np.any(relevant):
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.log2(np.arange(2, k + 2))
    dcg = (hits * discounts[: len(hits)]).sum()
    ideal = discounts[: min(k, len(relevant))].sum()
    return float(dcg / ideal)
