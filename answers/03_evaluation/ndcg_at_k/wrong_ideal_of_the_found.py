"""Wrong: takes the list's own hits, sorted, for the ideal list.

Says: Your ideal list has only the movies that were found.
Fails: test_ndcg_order, test_ndcg_random
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
    hits = np.isin(recommended[:k], relevant).sum()
    return dcg(recommended, relevant, k) / discounts(hits).sum() if hits else 0.0
