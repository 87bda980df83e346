"""Wrong: takes out only the train movies that the user liked.

Says: You leave out only movies that the user liked in train.
Fails: test_ranking_few_movies, test_ranking_ignores_order, test_ranking_random_coverage, test_ranking_random_lists,
    test_ranking_random_means
"""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    train_user, train_movie, train_rating = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()  # per user: (precision, recall, ndcg); all movies that are in a list
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        seen = train_movie[(train_user == user) & (train_rating >= threshold)]
        row = scores[user].astype(float)  # a copy
        order = np.argsort(-row, kind="stable")
        recommended = order[~np.isin(order, seen)][:k]
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
