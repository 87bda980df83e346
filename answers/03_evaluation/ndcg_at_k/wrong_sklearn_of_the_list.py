"""Wrong: gives scikit-learn the recommended movies only, so the ideal list has only what was found.

Says: Your ideal list has 2 hits.
Fails: test_ndcg_order, test_ndcg_random
"""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    from sklearn.metrics import ndcg_score

    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended, relevant).astype(int)
    if len(hits) < 2:
        return float(hits.sum())
    return float(ndcg_score([hits], [-np.arange(len(hits))], k=k))
