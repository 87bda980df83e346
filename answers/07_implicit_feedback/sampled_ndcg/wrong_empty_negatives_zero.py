"""Wrong: returns 0 if there are no negatives.

Says: all candidates are relevant
Fails: test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    if len(negatives) == 0:
        return 0.0
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float((hits * discount[: len(hits)]).sum() / discount[: len(relevant)].sum())
