"""Wrong: is recall.

Says: (recall)
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    hits = np.isin(order, relevant)
    return float(hits.sum() / len(relevant))
