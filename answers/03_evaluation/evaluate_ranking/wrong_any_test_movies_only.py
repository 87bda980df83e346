"""Wrong: ranks only movies that occur in the test part, not the whole catalogue.

Says: You rank only movies that occur in test.
Fails: test_ranking_few_movies, test_ranking_ignores_order
"""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()  # per user: (precision, recall, ndcg); all movies that are in a list
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        seen = train_movie[train_user == user]
        row = scores[user].astype(float)  # a copy
        order = np.argsort(-row, kind="stable")
        recommended = order[~np.isin(order, seen) & np.isin(order, test_movie)][:k]
        at_k.append(
            (
                precision_at_k(recommended, relevant, k),
                recall_at_k(recommended, relevant, k),
                ndcg_at_k(recommended, relevant, k),
            )
        )
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    coverage = len(shown) / scores.shape[1]
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": coverage}
