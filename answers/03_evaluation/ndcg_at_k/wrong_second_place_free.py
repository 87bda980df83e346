"""Wrong: discounts by log2(j) from the second place on, so the second place gains as much as the first.

Says: You weight place j by 1 / log2(j), and the first two by 1.
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.maximum(1, np.log2(np.arange(1, k + 1)))
    dcg = (hits * discounts[: len(hits)]).sum()
    ideal = discounts[: min(k, len(relevant))].sum()
    return float(dcg / ideal)
