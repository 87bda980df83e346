"""Wrong: discounts by 1 / rank.

Says: not 1 / i
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.arange(1, k + 1)
    return float((hits * discount[: len(hits)]).sum() / discount[: len(relevant)].sum())
