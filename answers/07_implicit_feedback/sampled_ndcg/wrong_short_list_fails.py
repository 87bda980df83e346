"""Wrong: fails if there are fewer candidates than k.

Says: could not be broadcast
Fails: test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float((hits * discount).sum() / discount[: len(relevant)].sum())
