"""Right: averages the control over 20 shuffles."""

import numpy as np


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def genre_purity(embeddings, is_genre, k):
    near = nearest(embeddings, k)

    def count(labels):
        return np.mean([labels[near[row]].mean() for row in np.flatnonzero(labels)])

    rng = np.random.default_rng(1)
    return count(is_genre), np.mean([count(rng.permutation(is_genre)) for _ in range(20)])
