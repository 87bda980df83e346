"""Wrong: keeps k + 1 movies.

Says: the first two are 0 and 4
Fails: test_candidates_only, test_few_and_many_relevant
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][: k + 1]
    hits = np.isin(order, relevant)
    discount = 1 / np.log2(np.arange(2, k + 3))
    return float((hits * discount[: len(hits)]).sum() / discount[: min(k, len(relevant))].sum())
