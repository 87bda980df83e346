"""Wrong: multiplies the scores of other movies by zero, which beats negative scores.

Says: 0 is not a low score here
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    kept = np.zeros(len(scores))
    kept[candidates] = scores[candidates]
    order = np.argsort(-kept)[: min(k, len(candidates))]
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float((np.isin(order, relevant) * discount[: len(order)]).sum() / discount[: len(relevant)].sum())
