"""Wrong: goes by the position among the users that count, not by their numbers.

Says: do you use a position among the users
Fails: test_ranking_few_movies, test_ranking_ignores_order, test_ranking_random_coverage, test_ranking_random_lists,
    test_ranking_random_means
"""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()
    good = test_rating >= threshold
    for user, _ in enumerate(np.unique(test_user[good])):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)
        row[train_movie[train_user == user]] = -np.inf
        recommended = np.argsort(-row)[:k]
        at_k.append([metric(recommended, relevant, k) for metric in (precision_at_k, recall_at_k, ndcg_at_k)])
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}
