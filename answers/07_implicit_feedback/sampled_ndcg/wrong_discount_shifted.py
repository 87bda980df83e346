"""Wrong: discounts with log2(rank + 2).

Says: Your discounts begin with 1 / log2(3)
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(3, k + 3))
    return float((hits * discount[: len(hits)]).sum() / discount[: len(relevant)].sum())
