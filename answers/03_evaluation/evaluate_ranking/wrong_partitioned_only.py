"""Wrong: takes the k best by argpartition, which does not sort them.

Says: argpartition does not sort
Fails: test_ranking_few_movies
"""

import numpy as np


def list_metrics(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.log2(np.arange(2, k + 2))
    ndcg = (hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum()
    return hits.sum() / k, hits.sum() / len(relevant), ndcg


def evaluate_ranking(scores, train, test, k, threshold):
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)
        row[train_movie[train_user == user]] = -np.inf
        recommended = np.argpartition(-row, k)[:k]
        at_k.append(list_metrics(recommended, relevant, k))
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}
