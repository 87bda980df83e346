"""Right: asks scikit-learn's ndcg_score."""

import numpy as np
from sklearn.metrics import ndcg_score


def sampled_ndcg(scores, relevant, negatives, k):
    candidates = np.concatenate([relevant, negatives])
    return ndcg_score([np.isin(candidates, relevant).astype(int)], [scores[candidates]], k=k)
