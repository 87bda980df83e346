"""Wrong: returns percent.

Says: not a percentage
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 2))
    return 100 * float((hits * discount[: len(hits)]).sum() / discount[: len(relevant)].sum())
