"""Wrong: looks beyond place k.

Says: You count hits beyond place k.
Fails: test_ndcg_random
"""

import numpy as np


def discounts(n):
    return 1 / np.log2(np.arange(2, n + 2))


def dcg(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    return float((hits * discounts(len(hits))).sum())


def ndcg_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return dcg(recommended, relevant, len(recommended)) / discounts(min(max(k, len(recommended)), len(relevant))).sum()
