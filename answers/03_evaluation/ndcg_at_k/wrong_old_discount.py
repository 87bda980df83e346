"""Wrong: the second place is not discounted: it divides by log2(j), and by 1 at the first place.

Says: A hit at place 2 gains 1 / log2(3); in yours it gains 1.
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.maximum(np.log2(np.arange(1, k + 1)), 1)
    return float((hits * discounts[: len(hits)]).sum() / discounts[: min(k, len(relevant))].sum())
