"""Wrong: the first place has the discount 1 / log2(1), which is infinite.

Says: Place 1 has the discount 1 / log2(2)
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    with np.errstate(divide="ignore", invalid="ignore"):
        discount = 1 / np.log2(np.arange(1, k + 1))
        gained = (np.isin(order, relevant) * discount[: len(order)]).sum()
        return float(gained / discount[: len(relevant)].sum())
