"""Wrong: ends the range of the ideal list one place early.

Says: Your ideal list has 2 hits.
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    dcg = sum(1 / np.log2(j + 1) for j, movie in enumerate(recommended[:k], start=1) if movie in relevant)
    ideal = sum(1 / np.log2(j + 1) for j in range(1, min(k, len(relevant))))
    return float(dcg / ideal) if ideal else float(dcg > 0)
