"""Right: takes ndcg_score of scikit-learn."""

import numpy as np


def ndcg_at_k(recommended, relevant, k):
    from sklearn.metrics import ndcg_score

    if not len(relevant):
        return float("nan")
    # scikit-learn ranks one common set of movies, and breaks ties by averaging: give all movies distinct scores.
    # What is relevant and not in the list comes last, beyond place k.
    shown = recommended[:k].tolist()
    pool = [*shown, *range(-k - 1, 0), *(set(relevant.tolist()) - set(shown))]
    truth = np.isin(pool, relevant).astype(int)
    return ndcg_score([truth], [-np.arange(len(pool))], k=k)
