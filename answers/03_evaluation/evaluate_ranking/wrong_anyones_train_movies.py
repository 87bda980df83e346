"""Wrong: it excludes every movie that anyone has rated in train.

Says: leave out the movies of the user's own rows of train alone
Fails: test_ranking_few_movies, test_ranking_ignores_order, test_ranking_random_coverage, test_ranking_random_lists, test_ranking_random_means
"""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    _, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()  # per user: (precision, recall, ndcg); all movies that are in a list
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)  # a copy
        row[train_movie] = -np.inf
        recommended = np.argsort(-row)[:k]
        measured = [metric(recommended, relevant, k) for metric in (precision_at_k, recall_at_k, ndcg_at_k)]
        at_k.append(measured)
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    coverage = len(shown) / scores.shape[1]
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": coverage}
