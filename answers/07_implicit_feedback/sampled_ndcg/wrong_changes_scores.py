"""Wrong: sets the scores of all other movies to minus infinity, in place.

Says: changed its argument
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    others = np.ones(len(scores), dtype=bool)
    others[candidates] = False
    scores[others] = -np.inf
    order = np.argsort(-scores)[: min(k, len(candidates))]
    discount = 1 / np.log2(np.arange(2, k + 2))
    return float((np.isin(order, relevant) * discount[: len(order)]).sum() / discount[: len(relevant)].sum())
