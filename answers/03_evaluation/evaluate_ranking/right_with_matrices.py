"""Right: ranks all users at once."""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    masked = scores.astype(np.float64)
    masked[train[0], train[1]] = -np.inf
    relevant = np.zeros(scores.shape, dtype=bool)
    good = test[2] >= threshold
    relevant[test[0][good], test[1][good]] = True
    counts = relevant.sum(axis=1)
    users = counts > 0
    top = np.argpartition(-masked, k - 1, axis=1)[:, :k]
    top = np.take_along_axis(top, np.argsort(-np.take_along_axis(masked, top, 1), axis=1), 1)[users]
    hits = np.take_along_axis(relevant[users], top, axis=1)
    weights = 1 / np.log2(np.arange(k) + 2)
    ideal = np.concatenate([[0], np.cumsum(weights)])[np.minimum(counts[users], k)]
    return {
        "precision": (hits.sum(1) / k).mean(),
        "recall": (hits.sum(1) / counts[users]).mean(),
        "ndcg": (hits @ weights / ideal).mean(),
        "coverage": np.unique(top).size / scores.shape[1],
    }
