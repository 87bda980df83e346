"""Wrong: weights place j by 1/j.

Says: You weight place j by 1/j
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.arange(1, k + 1)
    return float((hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum())
