"""Wrong: takes the row of scores by the position among the users that count.

Says: do you use a position among the users
Fails: test_ranking_few_movies, test_ranking_ignores_order, test_ranking_random_lists, test_ranking_random_means
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
    users = np.unique(test_user[good])
    for i in range(len(users)):
        relevant = test_movie[good & (test_user == users[i])]
        row = scores[i].astype(float)
        row[train_movie[train_user == users[i]]] = -np.inf
        recommended = np.argsort(-row)[:k]
        at_k.append(list_metrics(recommended, relevant, k))
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}
