"""Wrong: returns the DCG.

Says: This is the DCG
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def discounts(n):
    return 1 / np.log2(np.arange(2, n + 2))


def dcg(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    return float((hits * discounts(len(hits))).sum())


def ndcg_at_k(recommended, relevant, k):
    return dcg(recommended, relevant, k) if len(relevant) else float("nan")
