"""Wrong: pads the ideal up to the number of candidates.

Says: movie 13 is at place 7
Fails: test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float(
        (hits * discount[: len(hits)]).sum()
        / discount[: max(len(relevant), len(candidates) if len(candidates) < k else 0)].sum()
    )
