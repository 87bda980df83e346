"""Wrong: counts places from 0, where the discount is infinite.

Says: Places count from 1
Fails: test_ndcg_nan, test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = 1 / np.log2(np.arange(1, k + 1))
        return float((hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum())
