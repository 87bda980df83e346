"""Wrong: lets the ideal list be only as long as the list that was recommended.

Says: Your ideal list is as short as the list of 2 that was recommended.
Fails: test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.log2(np.arange(2, k + 2))
    dcg = (hits * discounts[: len(hits)]).sum()
    ideal = discounts[: max(min(k, len(relevant), len(hits)), 1)].sum()
    return float(dcg / ideal)
