"""Wrong: it looks the seen movies up by user in a table, which fails for a user without train rows.

Says: Here train has no rows
Fails: test_ranking_ignores_order
"""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()  # per user: (precision, recall, ndcg); all movies that are in a list
    seen_by = {user: train_movie[train_user == user] for user in np.unique(train_user)}
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)  # a copy
        row[seen_by[user]] = -np.inf
        recommended = np.argsort(-row)[:k]
        measured = [metric(recommended, relevant, k) for metric in (precision_at_k, recall_at_k, ndcg_at_k)]
        at_k.append(measured)
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    coverage = len(shown) / scores.shape[1]
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": coverage}
