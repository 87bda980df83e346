"""Wrong: divides by the ideal of the hits found.

Says: an ideal list has relevant
Fails: test_candidates_only, test_few_and_many_relevant
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float((hits * discount[: len(hits)]).sum() / max(discount[: hits.sum()].sum(), 1e-12))
